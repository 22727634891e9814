"""Queries to SQL over the derived rows: every value is bound, every piece of SQL stands in this file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.agents import Agent, alias_index
from provenance.errors import UsageError
from provenance.query import DISPUTED, NONE, Match, Query, Term, Word, parse
from provenance.store import naming
from provenance.store.encoding import HALF
from provenance.store.faces import NAMED, SLOT_BITS, STATES, span_of
from provenance.store.sqlite import LISTED, MATCHING, listed
from provenance.store.words import Words

NOTHING = "0"


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on `item_face AS f` with the values to bind; `ranked` is what a best match is measured by."""

    sql: str
    values: tuple[Any, ...] = ()
    ranked: str | None = None


class Compiler:
    """Turns one query into a condition, with the numbers that this catalogue gave to its words."""

    def __init__(
        self,
        words: Words,
        slots: list[str],
        bits: Mapping[str, int],
        agents: Mapping[str, Agent],
        resolve: Callable[[str], int],
    ) -> None:
        self._words = words
        self._slots = slots
        self._bits = bits
        self._own_agents = agents
        self._resolve = resolve

    def where(self, query: Query | str) -> Where:
        """The condition for a query; raises UsageError for a slot that is none."""
        tree = parse(query) if isinstance(query, str) else query
        gaps = [
            t.what for t in tree.terms if isinstance(t.what, Match) and t.what.field in GAP_FIELDS and not t.negated
        ]
        parts = [self._gap(gaps)] if gaps else []
        for term in tree.terms:
            if not (isinstance(term.what, Match) and term.what in gaps and not term.negated):
                parts.append(self._term(term))
        if not parts:
            return Where("1")
        return Where(
            " AND ".join(f"({p.sql})" for p in parts), tuple(v for p in parts for v in p.values), naming.ranked(tree)
        )

    def _term(self, term: Term) -> Where:
        what = term.what
        if isinstance(what, Word):
            found = self._word(what)
        elif what.field in GAP_FIELDS:
            found = self._gap([what])
        else:
            found = getattr(self, f"_{_KINDS[what.field]}")(what)
        return Where(f"NOT coalesce({found.sql}, 0)", found.values) if term.negated else found

    # -- words --------------------------------------------------------------------------------------------------

    def _word(self, word: Word) -> Where:
        if not naming.has_letters(word.text):
            return Where(NOTHING)
        phrase = naming.phrase(word)
        agents = self._numbers(naming.agents_called(word, self._own_agents))
        if not agents:
            return Where(MATCHING, (phrase,))
        also = self._facet("agent", agents)
        return Where(f"({MATCHING}) OR ({also.sql})", (phrase, *also.values))

    # -- words of a row -----------------------------------------------------------------------------------------

    def _party(self, match: Match) -> Where:
        column = match.field
        if column == "agent":
            named = [word for value in match.values for word in self._party_words(value) if not word.startswith(NAMED)]
            return self._facet("agent", self._numbers(named))
        given = [value for value in match.values if value.lower() not in ("none", NONE)]
        found = one_of(f'f."{column}"', self._numbers([w for value in given for w in self._party_words(value)]))
        if len(given) < len(match.values):
            return Where(f'({found.sql}) OR f."{column}" IS NULL', found.values)
        return found

    def _party_words(self, value: str) -> list[str]:
        """An agent's id, the id behind any of its names, or the name as it was written."""
        if value.lower() in ("disputed", DISPUTED):
            return [DISPUTED]
        if value.endswith("*") and len(value) > 1:
            start = value.rstrip("*").casefold()
            return [w for w in self._words.every() if w.removeprefix(NAMED).casefold().startswith(start)]
        known = alias_index().lookup(value)
        return [*self._words.like(value), *self._words.like(f"{NAMED}{value}"), *([known.id] if known else [])]

    def _numbers(self, words: list[str]) -> list[int]:
        return [number for word in words if (number := self._words.number(word)) is not None]

    def _facet(self, space: str, numbers: list[int]) -> Where:
        of = self._words.number(space)
        if of is None or not numbers:
            return Where(NOTHING)
        found = one_of("word", numbers)
        return Where(f"f.item IN (SELECT item FROM facet WHERE space = {of} AND {found.sql})", found.values)

    def _tag(self, match: Match) -> Where:
        if any(value.lower() in ("none", NONE) for value in match.values):
            return Where(f'f."{match.field}" IS NULL') if match.field == "case" else Where(NOTHING)
        named = [word for value in match.values for word in self._words.like(value)]
        return self._facet(match.field, self._numbers(named))

    def _column(self, match: Match) -> Where:
        named = [word for value in match.values for word in self._words.like(value)]
        return one_of(f'f."{match.field}"', self._numbers(named))

    # -- gaps ---------------------------------------------------------------------------------------------------

    def _gap(self, matches: list[Match]) -> Where:
        """One gap for which all hold: gap:withheld lifecycle:asked asks for a withheld gap that was asked about."""
        found = self.gap_condition(matches)
        return Where(f"f.item IN (SELECT g.item FROM gap g WHERE {found.sql})", found.values)

    def gap_condition(self, matches: list[Match]) -> Where:
        """The condition on `gap AS g`; without lifecycle: only gaps that are still open or asked."""
        parts = []
        if not any(m.field == "lifecycle" for m in matches):
            matches = [*matches, Match("lifecycle", ("open", "asked"))]
        for match in matches:
            words = list(match.values)
            if match.field == "rule":
                words = [w for w in self._words.every() for v in match.values if w.startswith(v.upper())]
            parts.append(one_of(f"g.{GAP_FIELDS[match.field]}", self._numbers(words)))
        return Where(" AND ".join(p.sql for p in parts), tuple(v for p in parts for v in p.values))

    # -- bits, numbers, days ------------------------------------------------------------------------------------

    def _has(self, match: Match) -> Where:
        parts = []
        for name in match.values:
            place = self._bits.get(name)
            if place is not None and place < 2 * HALF:
                parts.append(f"(f.has{place // HALF} >> {place % HALF}) & 1")
        return Where(" OR ".join(parts) or NOTHING)

    def _missing(self, match: Match) -> Where:
        parts = [f"NOT ({self._has(Match('has', (name,))).sql})" for name in match.values]
        return Where(" OR ".join(parts))

    def _slot(self, match: Match) -> Where:
        state = STATES.index(match.field)
        parts = []
        for name in match.values:
            if name not in self._slots:
                raise UsageError(f"{match.field}:{name} is no audit slot; the slots are {', '.join(self._slots)}")
            parts.append(f"((f.audit >> {SLOT_BITS * self._slots.index(name)}) & 3) = {state}")
        return Where(" OR ".join(parts))

    def _complete(self, match: Match) -> Where:
        return Where(" OR ".join("f.silent = 0" if value == "yes" else "f.silent > 0" for value in match.values))

    def _days(self, match: Match) -> Where:
        low, high = ("added", "added") if match.field == "added" else (f"{match.field}_from", f"{match.field}_to")
        parts, values = [], []
        for value in match.values:
            span = span_of(value)
            if span is None:
                parts.append(f"f.{low} IS NULL")
                continue
            sql, days = _OVERLAP[match.op](low, high, *span)
            parts.append(f"f.{low} IS NOT NULL AND {sql}")
            values += days
        return Where(" OR ".join(f"({p})" for p in parts), tuple(values))

    def _count(self, match: Match) -> Where:
        return _numeric(f"f.{match.field}", match)

    def _id(self, match: Match) -> Where:
        if match.op != "=":
            return _numeric("f.item", match)
        return one_of("f.item", [self._resolve(value) for value in match.values])


def one_of(column: str, numbers: Collection[int]) -> Where:
    """The column is one of our own numbers: written out when few, which is looked up fastest, else bound as a list."""
    if len(numbers) > 50:
        return Where(f"{column} IN {LISTED}", (listed(numbers),))
    return Where(f"{column} IN ({', '.join(str(int(n)) for n in numbers)})" if numbers else NOTHING)


def _numeric(column: str, match: Match) -> Where:
    for value in match.values:
        if not (value.isascii() and value.isdecimal() and len(value) < 19):
            raise UsageError(f"{match.field}:{value} is not a number")
    return Where(
        " OR ".join(f"{column} {match.op} ?" for _ in match.values), tuple(int(value) for value in match.values)
    )


_Overlap = Callable[[str, str, int, int], tuple[str, list[int]]]
_OVERLAP: dict[str, _Overlap] = {
    "=": lambda low, high, first, last: (f"f.{low} <= ? AND f.{high} >= ?", [last, first]),
    ">=": lambda low, high, first, last: (f"f.{high} >= ?", [first]),
    ">": lambda low, high, first, last: (f"f.{high} > ?", [last]),
    "<=": lambda low, high, first, last: (f"f.{low} <= ?", [last]),
    "<": lambda low, high, first, last: (f"f.{low} < ?", [first]),
}

GAP_FIELDS = {"gap": "status", "rule": "rule", "severity": "severity", "lifecycle": "lifecycle", "property": "property"}
_KINDS = {
    "source": "party", "publisher": "party", "agent": "party", "kind": "column", "by": "column", "case": "tag",
    "flag": "tag", "missing": "missing", "has": "has", "stated": "slot", "explained": "slot", "silent": "slot",
    "complete": "complete", "recorded": "days", "released": "days", "published": "days", "captured": "days",
    "added": "days", "id": "id", "open": "count",
}  # fmt: skip
