"""Rules about dates that are missing, silent, without year or role, or unreadable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance import dates
from provenance.model import Finding
from provenance.rules.facts import evidence, label, missing, open_silences, own, silence
from provenance.rules.registry import rule
from provenance.views import View

_ROLES = (
    "date_recorded",
    "date_released",
    "date_published",
    "date_captured",
    "date_issued",
    "date_event",
    "date_digitized",
    "date_unstated",
)


@rule("DAT-001", "no-date")
def no_date(v: View) -> Iterator[Finding]:
    """No date of any role is known.

    Why: Without any date the item cannot be placed before or after anything.
    Fix: Record at least when it was published: `provenance set ITEM date_published 2025-04-28`.
    Standard: AP caption rule; IPTC Date Created.
    """
    if not any(v.claimed(name) for name in _ROLES):
        property = "date_published" if v.kind in ("article", "document") else "date_recorded"
        yield missing(v, property, "No date of any kind is known.")


@rule("DAT-002", "released-but-not-dated")
def released_but_not_dated(v: View) -> Iterator[Finding]:
    """Some date is known, but not when it was recorded.

    Why: A release date is often taken for the day of recording; it only says "not later than".
    Fix: Ask the source when it was recorded, or look for clues and record the result with its evidence.
    Standard: EDTF `[..d]`; IPTC Date Created is the day the content came about.
    """
    if v.claimed("date_recorded"):
        return
    bound = next(iter(v.values("date_recorded")), None)
    if bound is not None:
        ground = f"{bound.stated} ({label(bound.anchor or '')})"
        message = f"When it was recorded is not said; only that it was not after {ground}."
        found = evidence(v, [bound], values=(bound.value or "",))
        yield Finding("date_recorded", "not-recorded", message, replace(found, looked_in=v.looked_in))
    elif any(v.claimed(name) for name in _ROLES):
        yield missing(v, "date_recorded", "When it was recorded is not said.")


@rule("DAT-003", "date-silence", needs=("*silence", "flag"), subsumes=("DAT-001", "DAT-002"), inherits=True)
def date_silence(v: View) -> Iterator[Finding]:
    """A text says that the date was not given.

    Why: "Undated" or "did not specify the date" is knowledge: the source was silent, and somebody noticed.
    Fix: Ask the party that was silent; if it names the day elsewhere, record that with its quote.
    Standard: INSDC "missing: not provided"; GML nilReason; EDTF leaves the value out.
    """
    for name in v.silent_properties:
        if name.startswith("date_"):
            said = open_silences(v, name)
            if said:
                claim = said[0].claim
                found = evidence(v, said)
                yield Finding(name, claim.status or "unknown", silence(name, claim), found, claim.granularity)
    if "undated" in v.flags and not v.claimed("date_recorded") and not v.silences("date_recorded"):
        flags = own(e for e in v.values("flag") if e.value == "undated")
        if flags:
            message = "The words call it undated."
            yield Finding("date_recorded", "not-specified-by-source", message, evidence(v, flags))


@rule("DAT-004", "date-without-anchor", needs=("*odd", "unparsed"))
def date_without_anchor(v: View) -> Iterator[Finding]:
    """A date has no year, and the document it stands in has no date to take it from.

    Why: "April 28" is a day of every year; a weekday alone is a day of every week.
    Fix: Record when the document was published: `provenance import --published DATE` or `set ITEM date_published`.
    Standard: EDTF `XXXX-04-28`.
    """
    for name in v.odd:
        for entry in own(v.values(name)) if name.startswith("date_") else ():
            if entry.value is not None and dates.is_yearless(entry.value):
                message = f"The {label(name)} {entry.value} has no year, and no document date gives one."
                yield Finding(name, "not-assessed", message, evidence(v, [entry], values=(entry.value,)))
                break
    for entry in own(v.values("unparsed")):
        # A reader keeps "on Monday" as words, with the property they would date.
        name = entry.claim.role or ""
        if name.startswith("date_") and not v.claimed(name):
            message = f'"{entry.value}" names a day of every week or a day counted from an unknown one.'
            yield Finding(name, "not-assessed", message, evidence(v, [entry], values=(entry.value or "",)))
            return


@rule("DAT-008", "date-without-role")
def date_without_role(v: View) -> Iterator[Finding]:
    """A date stands in the words without saying of what.

    Why: It may be the day of recording, of release or of an event; guessing makes a false fact.
    Fix: Read the caption and record the date under its role, or leave it as it is.
    Standard: IPTC Date Created against the release dates of schema.org.
    """
    for name in v.named("date_"):
        found = [e for e in own(v.values(name)) if name == "date_unstated" or e.claim.role == "unstated"]
        if found and not any(e.accepted for e in found):
            values = tuple(e.value or "" for e in found)
            taken = "" if name == "date_unstated" else f" and was taken as the {label(name)}"
            message = f"The date {values[0]} stands without saying of what{taken}."
            yield Finding(name, "not-assessed", message, evidence(v, found, values=values))


@rule("DAT-010", "unreadable-date", needs=("*odd",))
def unreadable_date(v: View) -> Iterator[Finding]:
    """A date value cannot be read.

    Why: It counts as no date anywhere until it is written as one.
    Fix: Record it again as EDTF, such as 2025-04-28, 2025-04 or [..2025-04-28].
    Standard: EDTF, ISO 8601-2; HL7 NullFlavor INV.
    """
    for name in v.odd:
        if name.startswith("date_"):
            found = own(e for e in v.current(name) if e.invalid)
            if found:
                message = f'The {label(name)} "{found[0].value}" is not a date this catalogue reads.'
                yield Finding(name, "invalid", message, evidence(v, found, values=tuple(e.value or "" for e in found)))
