"""The way an item took: recorded, released, relayed, captured, published, catalogued, with its holes as holes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from provenance.model import Gap
from provenance.rules.facts import label, quote, silence, silent_status
from provenance.rules.traits import kind_of
from provenance.terms import term
from provenance.views import Entry, View

StepName = Literal["recorded", "released", "relayed", "captured", "published", "catalogued"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said of a step. `value` may be computed or inherited, see `basis`; `claim` is the uid it rests on."""

    property: str
    value: str
    agent: str | None = None
    basis: str = "stated"
    hedged: bool = False
    disputed: bool = False
    inherited_from: int | None = None
    stated: str | None = None
    anchor: str | None = None
    quote: str | None = None
    asserted_by: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Hole:
    """Something a step should have and has not: the kind of silence, and the words that say so where there are any."""

    property: str
    status: str
    words: str
    quote: str | None = None
    silent: str | None = None
    asserted_by: str | None = None
    inherited_from: int | None = None
    gap: str | None = None  # key of the gap that speaks of it


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain: when, by whom, where, and what is not known of it."""

    name: StepName
    dates: tuple[Fact, ...] = ()
    agents: tuple[Fact, ...] = ()
    places: tuple[Fact, ...] = ()
    holes: tuple[Hole, ...] = ()
    item: int | None = None  # the article or original it happened to, where that is another item

    @property
    def is_hole(self) -> bool:
        """Whether nothing firm is known of it: at most a computed bound."""
        return not (self.agents or self.places or any(fact.basis != "computed" or fact.stated for fact in self.dates))

    @property
    def date(self) -> Fact | None:
        return self.dates[0] if self.dates else None

    @property
    def agent(self) -> Fact | None:
        return self.agents[0] if self.agents else None

    @property
    def place(self) -> Fact | None:
        return self.places[0] if self.places else None


@dataclass(frozen=True, slots=True)
class _Row:
    """What is looked for in a step, and which of it leaves a hole when absent."""

    name: StepName
    dates: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


_RECORDED = _Row(
    "recorded", ("date_recorded",), ("creator",), ("place_created",), ("date_recorded", "creator", "place_created")
)
_RELEASED = _Row("released", ("date_released",), ("source",), ("place_released_from",), ("date_released", "source"))
_RELAYED = _Row("relayed", ("date_issued",), ("supplier", "distributor"), (), ("supplier",))
_CAPTURED = _Row("captured", ("date_captured",), needed=("date_captured",))
_PUBLISHED = _Row("published", ("date_published",), ("publisher",), (), ("date_published", "publisher"))
_WRITTEN = _Row("recorded", (), ("creator",), (), ("creator",))

_WORDS = (_WRITTEN, _PUBLISHED)
_COPY = (_RECORDED, _RELEASED, _RELAYED, _CAPTURED, _PUBLISHED)
_PLAIN = (_RECORDED, _RELEASED, _RELAYED, _PUBLISHED)
_ROWS = {"article": _WORDS, "listening-version": (_PUBLISHED,), "screenshot": _COPY, "video-still": _COPY}


def history(v: View, gaps: Sequence[Gap] = ()) -> tuple[Step, ...]:
    """The steps of the chain in order; with the item's gaps at hand, holes name the gap that speaks of them."""
    steps = [_published(v, row, gaps) if row is _PUBLISHED else _step(v, row, gaps) for row in _rows(v)]
    return (*steps, _catalogued(v))


def _rows(v: View) -> tuple[_Row, ...]:
    return _ROWS.get(kind_of(v), _PLAIN)


def _step(v: View, row: _Row, gaps: Sequence[Gap]) -> Step:
    return Step(
        row.name,
        _facts(v, row.dates),
        _facts(v, row.agents),
        _facts(v, row.places),
        tuple(_hole(v, name, gaps) for name in row.needed if _is_open(v, name, row)),
    )


def _published(v: View, row: _Row, gaps: Sequence[Gap]) -> Step:
    """Publication is the article's fact where the item stands in one."""
    if v.documents and not any(v.claimed(name) for name in row.needed):
        document = v.documents[0]
        step = _step(document, row, gaps)
        return Step(step.name, step.dates, step.agents, step.places, step.holes, document.record.item.id)
    return _step(v, row, gaps)


def _catalogued(v: View) -> Step:
    if v.record.first_seen is None:
        return Step("catalogued")
    return Step("catalogued", (Fact("first_seen", v.record.first_seen, asserted_by="catalogue"),))


def _facts(v: View, names: Iterable[str]) -> tuple[Fact, ...]:
    found: list[Fact] = []
    for name in names:
        best = v.effective(name)
        shown = v.values(name) if term(name).many or v.disputed(name) else ((best,) if best is not None else ())
        found += (_fact(v, name, entry) for entry in _distinct(shown))
    return tuple(found)


def _fact(v: View, name: str, entry: Entry) -> Fact:
    claim = entry.claim
    return Fact(
        property=name,
        value=entry.value or "",
        agent=claim.agent,
        basis=entry.basis,
        hedged=entry.hedged,
        disputed=v.disputed(name),
        inherited_from=entry.inherited_from,
        stated=None if entry.bound else entry.stated,
        anchor=entry.anchor,
        quote=quote(v, claim),
        asserted_by=v.asserter(claim),
        claim=claim.uid,
    )


def _distinct(entries: Iterable[Entry]) -> list[Entry]:
    """One entry per party or value: the same name read twice is one fact."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        seen.setdefault(entry.claim.agent or entry.value or "", entry)
    return list(seen.values())


def _is_open(v: View, name: str, row: _Row) -> bool:
    """Whether a needed fact is missing, or was stated to be missing in part (an exact place)."""
    if name == "supplier" and any(v.claimed(other) for other in row.agents):
        return False
    return not any(not e.hedged for e in v.claimed(name)) or bool(v.silences(name) and not v.values(name))


def _hole(v: View, name: str, gaps: Sequence[Gap]) -> Hole:
    gap = next((g for g in gaps if g.property == name), None)
    said = next(iter(v.silences(name)), None)
    if said is not None:
        claim = said.claim
        words = silence(name, claim)
        key = gap.key if gap else None
        asserted_by = v.asserter(claim)
        return Hole(
            name, claim.status or "unknown", words, quote(v, claim), claim.silent, asserted_by, said.inherited_from, key
        )
    if gap is not None:
        found = gap.evidence
        return Hole(
            name, gap.status, gap.message, found.quote, found.silent, found.asserted_by, gap.inherited_from, gap.key
        )
    hedged = " firmly" if v.claimed(name) else ""
    return Hole(name, silent_status(v), f"The {label(name)} is not{hedged} said.")
