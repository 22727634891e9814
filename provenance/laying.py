"""Claims laid out as the entries of a view, by property, and compared with each other.

Photographs of one card or one desk say nearly the same of nearly everything: what the claims of a property come to is
worked out once for the same words, whoever's file they stand in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance import dates
from provenance.comparing import compare
from provenance.entries import Entry, Standing
from provenance.model import Claim, Record
from provenance.readers.repeats import Repeats
from provenance.standing import Count
from provenance.terms import term


@dataclass(slots=True)
class Laid:
    """The entries of what was said of an item itself, by property.

    disputed: the properties whose entries contradict each other. plain: those of which every entry is a plain statement
    that holds (`_is_plain`), so that nobody need look for the ones that do. varied: those whose entries do not all give
    one value.
    """

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    plain: set[str] = field(default_factory=set)
    varied: set[str] = field(default_factory=set)

    def put(self, name: str, entries: list[Entry]) -> None:
        """The entries of a property in place of what it had, compared anew."""
        self.entries[name] = entries
        self.plain.discard(name)
        if len({entry.value for entry in entries}) > 1:
            self.varied.add(name)
        else:
            self.varied.discard(name)
        if len(entries) > 1 and compare(name, entries):
            self.disputed.add(name)
        else:
            self.disputed.discard(name)


def lay(record: Record, standing: tuple[Count, ...]) -> Laid:
    """standing: whether each claim of the record counts, in order."""
    laid = Laid()
    if standing.count("current") == len(standing):
        _lay_current(laid, record.claims)
    else:
        _lay_counted(laid, record.claims, standing)
    return laid


def _lay_current(laid: Laid, claims: tuple[Claim, ...]) -> None:
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.role == "part":  # one field of a structure whose whole is a claim of its own
            continue
        if claim.property in said:
            said[claim.property].append(claim)
        else:
            said[claim.property] = [claim]
    entries, plain, varied = laid.entries, laid.plain, laid.varied
    for name, rows in said.items():
        told = _told(name, rows)
        if told is None:
            laid.put(name, [_entry(claim, "current") for claim in rows])
            continue
        if told.all is not None:
            entries[name] = [Entry(claim, claim.value, told.all) for claim in rows]
        else:
            entries[name] = [Entry(claim, claim.value, one) for claim, one in zip(rows, told.standing, strict=True)]
        if told.disputed:
            laid.disputed.add(name)
        if told.varied:
            varied.add(name)
        plain.add(name)


def _lay_counted(laid: Laid, claims: tuple[Claim, ...], standing: tuple[Count, ...]) -> None:
    said: dict[str, list[Entry]] = {}
    for claim, counted in zip(claims, standing, strict=True):
        if claim.role != "part":
            said.setdefault(claim.property, []).append(_entry(claim, counted))
    for name, entries in said.items():
        laid.put(name, entries)


def _entry(claim: Claim, counted: Count) -> Entry:
    value = None if claim.redacted else claim.value
    invalid = value is not None and claim.property.startswith("date_") and not dates.is_valid(value)
    if counted == "current" and not invalid and claim.modality == "stated":
        return Entry(claim, value)  # the ordinary case, some seventy times an item
    hedged = claim.modality == "hedged"
    standing: Standing = counted if counted in ("superseded", "rejected") else "alone"
    return Entry(
        claim,
        value,
        standing,
        "hedged" if hedged else "stated",
        hedged=hedged,
        denied=claim.modality == "denied",
        invalid=invalid,
        accepted=counted == "accepted",
    )


def _is_plain(claim: Claim) -> bool:
    """Whether it says one thing that holds, whoever else says what: no hedge, silence, placeholder or doubtful date."""
    value = claim.value
    if value is None or claim.modality != "stated" or claim.role == "placeholder" or claim.redacted:
        return False
    if claim.property.startswith("date_") and (value.startswith("XXXX-") or not dates.is_valid(value)):
        return False
    return claim.status is None


@dataclass(frozen=True, slots=True)
class Told:
    """What the plain claims of a property come to: the standing of each, or the one that all of them have."""

    standing: tuple[Standing, ...]
    all: Standing | None = None
    disputed: bool = False
    varied: bool = False


_ALONE = Told((), "alone")
_AGREEING = Told((), "agreeing")
_known: Repeats[Told | None] = Repeats()


def _told(name: str, rows: list[Claim]) -> Told | None:
    """What the claims come to, compared once for the same words; None where they have to be looked at one by one."""
    if _all_alike(rows):
        return (_AGREEING if len(rows) > 1 else _ALONE) if _is_plain(rows[0]) else None
    # All that `_is_plain` and `compare` read of a claim, but for the reading it is of.
    words = [(c.value, c.status, c.carrier, c.modality, c.agent, c.role, c.redacted) for c in rows]
    asked = name, tuple(words)
    try:
        return _known.known[asked]
    except KeyError:
        found = _tell(name, rows)
        _known.keep(asked, found, sum(len(claim.value or "") for claim in rows) + 100 * len(rows))
        return found


def _all_alike(rows: list[Claim]) -> bool:
    """Whether all say one thing in one way, as the carriers of a file nearly always do."""
    first = rows[0]
    value, agent, role, modality, status = first.value, first.agent, first.role, first.modality, first.status
    for c in rows:
        if c.value != value or c.agent != agent or c.role != role or c.modality != modality or c.status != status:
            return False
        if c.redacted != first.redacted:
            return False
    return True


def _tell(name: str, rows: list[Claim]) -> Told | None:
    row = term(name)
    if not all(_is_plain(claim) for claim in rows):
        return None
    values = {claim.value for claim in rows}
    if row.many and row.differ == "fact" and (len(values) > 1 or len({claim.agent for claim in rows}) > 1):
        return None  # two values of one reading are no contradiction, and of which reading they are is not in the words
    entries = [_entry(claim, "current") for claim in rows]
    disputed = compare(name, entries)
    standing = tuple([entry.standing for entry in entries])
    return Told(standing, disputed=disputed, varied=len(values) > 1)
