"""Rules about the credit line: is there one, is it whole, does it name whom the words name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from provenance import agents
from provenance.agreement import cut_short, normal
from provenance.model import Finding
from provenance.readers.repeats import Repeats
from provenance.rules.facts import evidence, missing, own, silence
from provenance.rules.registry import rule
from provenance.terms import term
from provenance.views import Entry, View

_SEPARATOR = re.compile(r"\s*/\s*|\s*\|\s*|,\s+|\s+via\s+|\s+[-–—]\s+", re.IGNORECASE)
_LABEL = re.compile(r"^(photo|image|picture|foto|video|credit|courtesy|source)?\s*(by|of|:|from)?\s*", re.IGNORECASE)
_PARTIES = ("source", "supplier", "distributor")
_CUT_FIELDS = (
    "credit_line", "creator", "source", "caption", "headline", "title", "rights_notice", "instructions",
    "caption_writer", "creator_role", "place_unstated",
)  # fmt: skip
_PARTY_FIELDS = ("credit_line", "creator", "source")
_IIM_LIMIT = 32


@rule("CRD-001", "no-credit-line")
def no_credit_line(v: View) -> Iterator[Finding]:
    """No credit line stands in the caption or the metadata.

    Why: The credit line is the first and often the only trace of where a picture came from.
    Fix: Find the credit as published and record it: `provenance set ITEM credit_line "..."`.
    Standard: IPTC Credit Line; Guardian Grid refuses an image without credit; Google Images asks for creditText.
    """
    if not v.values("credit_line"):
        said = own(v.silences("credit_line"))
        if said:
            claim = said[0].claim
            yield Finding("credit_line", claim.status or "unknown", silence("credit_line", claim), evidence(v, said))
        else:
            yield missing(v, "credit_line", "No credit line is known.")


@rule("CRD-002", "cut-at-limit", needs=_CUT_FIELDS)
def cut_at_limit(v: View) -> Iterator[Finding]:
    """A credit, by-line, source or other field looks cut, as old metadata cuts at 32 bytes.

    Why: IIM holds 32 bytes of a credit, by-line or source and 2000 of a caption; a cut name can resolve to nobody or
    to the wrong party. Where the XMP of the file has the whole words, the cut ones are a copy and nothing is lost.
    Fix: Look for the whole words in the XMP, the caption or the agency's page, and record them.
    Standard: IIM 4.2 datasets 2:80, 2:110 and 2:115; Metadata Working Group 2.0.
    """
    for name in _CUT_FIELDS:
        values = own(v.values(name))
        found = _cut(name, values, alike=len(values) > 1 and name not in v.varied)
        if found is not None:
            place, cut = found
            message = f'"{_end(cut)}" in the {term(name).label.lower()} looks cut off.'
            yield Finding(name, "not-assessed", message, evidence(v, [values[place]], values=(cut,)))


@rule("CRD-003", "party-not-in-credit", needs=("credit_line",))
def party_not_in_credit(v: View) -> Iterator[Finding]:
    """The words name a party that the credit line leaves out.

    Why: Whoever copies only the credit line loses the party that gave the picture out.
    Fix: Name the party beside the credit line when the picture is passed on.
    Standard: IPTC: Source (Supply Chain) and Credit Line are two properties.
    """
    credits = own(v.values("credit_line"))
    if not credits:
        return
    for name in _PARTIES:
        for entry in own(v.values(name)):
            credit = next((c for c in credits if c.claim.text == entry.claim.text), None)
            if credit is not None and not _inside(entry, credit) and not _named_in(entry, credit.value or ""):
                message = f'"{entry.value}" is named in the words but not in the credit line "{credit.value}".'
                yield Finding("source", "not-assessed", message, evidence(v, [entry, credit], values=(name,)))
                return


@rule("CRD-004", "doubled-credit", needs=("credit_line",))
def doubled_credit(v: View) -> Iterator[Finding]:
    """The credit line names the same party twice, or two credit lines differ.

    Why: A doubled by-line is a trace of two systems writing one field; two credit lines may credit two relays.
    Fix: Compare the carriers and accept the credit line that was published with the picture.
    Standard: IPTC mapping guidelines: the same value in corresponding fields.
    """
    credits = v.values("credit_line")
    for entry in own(credits):
        doubled = _doubled(entry.value or "")
        if doubled is not None:
            message = f'The credit line "{entry.value}" names "{doubled}" twice.'
            yield Finding("credit_line", "not-assessed", message, evidence(v, [entry], values=(doubled,)))
            return
    differing = [e for e in credits if e.standing == "disagreeing"]
    if differing and not any(e.accepted for e in credits):
        values = tuple(e.value or "" for e in differing)
        message = "Credit lines differ: " + " / ".join(f'"{value}"' for value in values) + "."
        yield Finding("credit_line", "not-assessed", message, evidence(v, differing, values=values))


@rule("CRD-005", "name-alone", needs=("credit_line",))
def name_alone(v: View) -> Iterator[Finding]:
    """The credit line is a name alone, with no agency and no word of relation.

    Why: A bare name does not say whether that person made, owns, sent or found the picture.
    Fix: Find out for whom the person worked and record the source: `provenance set ITEM source "..."`.
    Standard: IPTC: Creator, Credit Line and Source are three properties.
    """
    if any(v.values(name) for name in _PARTIES):
        return
    for entry in own(v.values("credit_line")):
        words = normal(entry.value or "")
        if any(normal(e.value or "") == words for e in v.values("creator")):
            message = f'The credit line "{entry.value}" is a name alone; nobody says for whom.'
            yield Finding("credit_line", "not-assessed", message, evidence(v, [entry]))
            return


@lru_cache(maxsize=1024)
def _doubled(credit: str) -> str | None:
    """The first party that a credit line names twice."""
    units = [normal(_LABEL.sub("", unit)) for unit in _SEPARATOR.split(credit) if unit.strip()]
    return next((unit for unit in units if len(unit) > 3 and units.count(unit) > 1), None)


def _cut(name: str, values: tuple[Entry, ...], *, alike: bool) -> tuple[int, str] | None:
    """The place of the first value of a property that seems cut, and the part that does.

    alike: whether several carriers give it, all the same; then IIM did not cut it.
    """
    if not values or (alike and name not in _PARTY_FIELDS):
        return None
    if alike:
        place = next((at for at, entry in enumerate(values) if entry.claim.carrier != "iim"), None)
        cut = _cut_unit(values[0].value or "") if place is not None else None
        return None if place is None or cut is None else (place, cut)
    said = tuple([(entry.value or "", entry.claim.carrier, entry.claim.locator) for entry in values])
    try:
        return _known.known[name, said]
    except KeyError:
        found = _first_cut(name, said)
        size = sum(len(value) + len(locator or "") + 100 for value, _, locator in said)
        _known.keep((name, said), found, size)
        return found


Said = tuple[str, str, str | None]
"""Value, carrier and locator of an entry."""
_known: Repeats[tuple[int, str] | None] = Repeats()


def _first_cut(name: str, said: tuple[Said, ...]) -> tuple[int, str] | None:
    for place, (value, carrier, locator) in enumerate(said):
        if carrier == "iim":
            cut = _cut_by_iim(value, _limit(name, locator), [other for other, _, _ in said[:place] + said[place + 1 :]])
        else:
            cut = _cut_unit(value) if name in _PARTY_FIELDS else None
        if cut is not None:
            return place, cut
    return None


def _cut_by_iim(value: str, limit: int | None, others: list[str]) -> str | None:
    if limit is None:
        return None
    whole = [other for other in others if len(other) > len(value) and other.startswith(value)]
    if any(cut_short(value, words, limit) for words in whole):
        return None  # cut as IIM must, and the whole stands beside it
    return value if whole or (value not in others and _fills_iim(value, limit)) else None


@lru_cache(maxsize=1024)
def _cut_unit(value: str) -> str | None:
    """The first party of a credit that seems cut: at 32 bytes within a word, or by a few letters of a known name."""
    for unit in _SEPARATOR.split(value):
        last = unit.rpartition(" ")[2]
        if len(unit.encode()) == _IIM_LIMIT and len(last) < 3 and last.isalpha() and not unit.isupper():
            return unit
        if agents.fold(unit) in _cut_names():
            return unit
    return None


def _limit(name: str, locator: str | None) -> int | None:
    """Longest value of the tag in bytes; the legacy place fields share a property and not a limit."""
    return _PLACE_LIMITS.get(locator or "") or term(name).iim_bytes


_PLACE_LIMITS = {"IPTC:Country-PrimaryLocationName": 64, "IPTC:Country-PrimaryLocationCode": 100}


def _fills_iim(value: str, limit: int) -> bool:
    """Exactly the limit, or just below it where a letter of several bytes did not fit any more."""
    size = len(value.encode())
    return size == limit or (not value.isascii() and limit - 2 <= size < limit)


def _end(words: str) -> str:
    return words if len(words) <= 64 else f"...{words[-60:]}"


@cache
def _cut_names() -> frozenset[str]:
    """Names of agents with one to three letters missing at the end; a plural less its s is a word, not a cut."""
    whole = {agents.fold(n.name) for agent in agents.load().values() for n in agent.names}
    cut: set[str] = set()
    for name in whole:
        last = name.split()[-1] if name else ""
        if len(last) > 5 and last.replace("-", "").isalpha():
            plural = last[-1] == "s" and last[-2] != "s"
            cut |= {name[:-missing] for missing in (1, 2, 3) if not (plural and missing == 1)}
    return frozenset(cut - whole)


def _inside(entry: Entry, credit: Entry) -> bool:
    span, whole = entry.claim.span, credit.claim.span
    return span is not None and whole is not None and whole[0] <= span[0] and span[1] <= whole[1]


def _named_in(entry: Entry, credit: str) -> bool:
    if (entry.value or "") in credit:
        return True
    words = _as_words(credit)
    return _as_words(entry.value or "") in words or any(name in words for name in _names_of(entry.claim.agent or ""))


@cache
def _names_of(agent: str) -> tuple[str, ...]:
    found = agents.load().get(agent)
    return tuple(_as_words(n) for n in (found.name, *(n.name for n in found.names))) if found is not None else ()


def _as_words(text: str) -> str:
    return f" {' '.join(token for token, _, _ in agents.tokens(text))} "
