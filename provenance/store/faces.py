"""What lists and audits need to know of one item: a pure function of its record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from provenance import dates, rules
from provenance.audit import slots as slots_of
from provenance.edtf import Day
from provenance.errors import InvalidDate
from provenance.model import Gap, Record
from provenance.rules.judge import Judged
from provenance.store import turning
from provenance.store.schema import DATES
from provenance.terms import term
from provenance.views import Arranged, Entry, View, view

DISPUTED = "(disputed)"
NONE = "(none)"
NAMED = "name:"
"""Stands before a party that is no agent we know, so that a name never passes for an id."""

OPEN_END = 99999999
WORST = {"note": 1, "warning": 2, "error": 3}
STATES = ("not_applicable", "stated", "explained", "silent")
SLOT_BITS = 3
Words = tuple[str, str, str, str]
"""The columns of the full-text index: texts, other values, names of parties, places."""

_UNSEARCHED = frozenset({"caption", "description", "media_kind", "flag", "alternative", "unparsed", "finding"})


@dataclass(frozen=True, slots=True)
class Face:
    """source, publisher, case, kind: the effective value as a word. dates: (first, last) day per role as YYYYMMDD.

    slots: (name, state, inherited). gaps: (rule, property, status, severity, lifecycle, origin).
    since, turns: the ISO days from which and before which it is judged like this, None where no day changes it.
    """

    item: int
    source: str | None
    kind: str
    publisher: str | None
    month: int | None
    case: str | None
    added: int
    dates: tuple[int | None, ...]
    has: tuple[str, ...]
    slots: tuple[tuple[str, str, bool], ...]
    gaps: tuple[tuple[str, str, str, str, str, int | None], ...]
    facets: tuple[tuple[str, str], ...]
    words: Words
    since: str | None = None
    turns: str | None = None

    @property
    def silent(self) -> int:
        return sum(state == "silent" for _, state, _ in self.slots)

    @property
    def open(self) -> int:
        return sum(lifecycle in ("open", "asked") for *_, lifecycle, _ in self.gaps)

    @property
    def worst(self) -> int:
        levels = (WORST[severity] for _, _, _, severity, lifecycle, _ in self.gaps if lifecycle in ("open", "asked"))
        return max(levels, default=0)


def words_digest(words: Words) -> int:
    """48 bits that tell whether the indexed words changed."""
    return int.from_bytes(hashlib.sha256("\x1f".join(words).encode()).digest()[:6], "big")


def face(record: Record, *, profile: str, today: str) -> Face:
    """Judge one record under a profile on an ISO day and keep what lists and audits read."""
    return faces([record], profile=profile, today=today)[0]


def faces(records: Iterable[Record], *, profile: str, today: str) -> list[Face]:
    """Judge many records; originals and documents that they share are arranged and judged once."""
    arranged: Arranged = {}
    judged: Judged = {}
    return [_face(record, profile, today, arranged, judged) for record in records]


def _face(record: Record, profile: str, today: str, arranged: Arranged, judged: Judged) -> Face:
    seen = view(record, today=today, arranged=arranged)
    gaps = rules.find_gaps(record, seen, profile=profile, today=today, judged=judged)
    since, turns = turning.around(seen, today)
    slots = slots_of(seen, gaps, profile)
    days = tuple(_days(seen, f"date_{role}") for role in DATES)
    return Face(
        item=record.item.id or 0,
        source=_party(seen, "source"),
        kind=seen.kind,
        publisher=_publisher(seen),
        month=_month(seen, days),
        case=_value(seen, "case"),
        added=int((record.first_seen or "0000-00-00")[:10].replace("-", "")),
        dates=tuple(day for pair in days for day in pair),
        has=_has(seen),
        slots=tuple((name, slot.state, slot.inherited) for name, slot in slots.items()),
        gaps=tuple(_gap(gap) for gap in gaps),
        facets=_facets(seen),
        words=words(seen),
        since=since,
        turns=turns,
    )


def slot_names(profile: str) -> list[str]:
    """The audit slots of a profile, in the order of their bits."""
    return list(rules.profile(profile).slots)


def _has(seen: View) -> tuple[str, ...]:
    """Properties with a value somebody gave; the caption is a Text, not a claim."""
    found = list(seen.given)
    if any(t.kind == "caption" and t.content and t.item == seen.record.item.id for t in seen.record.texts):
        found.append("caption")
    return tuple(dict.fromkeys(found))


def _gap(gap: Gap) -> tuple[str, str, str, str, str, int | None]:
    return gap.rule, gap.property, gap.status, gap.severity, gap.lifecycle, gap.inherited_from


def _name(entry: Entry) -> str | None:
    return entry.claim.agent or (f"{NAMED}{entry.value}" if entry.value else None)


def _party(seen: View, name: str) -> str | None:
    entry = seen.effective(name)
    if seen.disputed(name) or (entry is None and seen.claimed(name)):
        return DISPUTED
    return _name(entry) if entry else None


def _value(seen: View, name: str) -> str | None:
    entry = seen.effective(name)
    return entry.value if entry else None


def _publisher(seen: View) -> str | None:
    """Who published it: its own claim, else whoever published its texts, else the document it stands in."""
    found = _party(seen, "publisher")
    if found is not None:
        return found
    named = {t.published_by for t in seen.record.texts if t.item == seen.record.item.id and t.published_by}
    if not named:
        named = {by for document in seen.documents if (by := _publisher(document)) is not None}
    if len(named) > 1:
        return DISPUTED
    return next(iter(named), None)


def _days(seen: View, name: str) -> tuple[int | None, int | None]:
    """First and last day it can mean; both None without a date somebody said (a computed bound is none)."""
    entry = seen.effective(name)
    entries = (entry,) if entry is not None and not seen.disputed(name) else seen.claimed(name)
    spans = [span for e in entries if not e.bound and (span := span_of(e.value)) is not None]
    if len(spans) < 2:
        return spans[0] if spans else (None, None)
    return min(low for low, _ in spans), max(high for _, high in spans)


def span_of(date: str | None) -> tuple[int, int] | None:
    """(first, last) day of an EDTF date as YYYYMMDD, an open end as 0 or 99999999; None for one without a year."""
    if date is None:
        return None
    try:
        value = dates.parse(date)
    except InvalidDate:
        return None
    if value.yearless or (value.first is None and value.last is None):
        return None
    return _number(value.first) or 0, _number(value.last) or OPEN_END


def _number(day: Day | None) -> int | None:
    """A day as YYYYMMDD; None when open or outside the years 1 to 9999."""
    return day[0] * 10_000 + day[1] * 100 + day[2] if day is not None and 1 <= day[0] <= 9999 else None


def _month(seen: View, days: tuple[tuple[int | None, int | None], ...]) -> int | None:
    """The month of the first date within one: released, recorded, published, captured; else the document's."""
    recorded, released, published, captured = days
    for low, high in (released, recorded, published, captured):
        if low is not None and high is not None and low // 100 == high // 100:
            return low // 100
    for document in seen.documents:
        low, high = _days(document, "date_published")
        if low is not None and high is not None and low // 100 == high // 100:
            return low // 100
    return None


def _facets(seen: View) -> tuple[tuple[str, str], ...]:
    """Every case, flag and known agent of the item, for queries that name one of several."""
    found = {("case", e.value) for e in seen.claimed("case") if e.value}
    found |= {("flag", flag) for flag in seen.flags}
    agents = {e.claim.agent for entries in seen.entries.values() for e in entries if e.claim.agent and e.current}
    found |= {("agent", agent) for agent in agents if agent}
    return tuple(sorted(found))


def words(seen: View) -> Words:
    """What the item is found by: its texts, other values said of it, the names of parties, places."""
    record = seen.record
    revised = {t.revises for t in record.texts}
    texts = [t for t in record.texts if t.item == record.item.id and t.uid not in revised and t.content]
    own = {t.uid for t in texts}
    found: tuple[dict[str, None], ...] = ({}, {}, {})
    for name, entries in seen.entries.items():
        column = _column(name)
        if column is None:
            continue
        into = found[column]
        for entry in entries:
            value = entry.value
            if value is not None and value not in into and entry.current:
                already_there = entry.claim.span is not None and entry.claim.text in own
                if not already_there:
                    into[value] = None
                    if name not in seen.varied:
                        break
    said, names, places = ("\n".join(values) for values in found)
    return "\n".join(t.content for t in texts if t.content), said, names, places


@lru_cache(maxsize=512)
def _column(name: str) -> int | None:
    """Where the values of a property are indexed: said, names or places; None where they are not."""
    kind = term(name).value_type
    if name in _UNSEARCHED or kind == "date":
        return None
    return 2 if kind == "place" else 1 if kind == "party" or name == "credit_line" else 0
