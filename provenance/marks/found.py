"""The marks of one text, and which of them lie where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeVar

from provenance.agents import AliasIndex
from provenance.lexicon.found import AgentMark, DateMark, WordMark
from provenance.model import Span
from provenance.quick import quick

Token = tuple[str, int, int]
_FEW = 12
_first, _span = itemgetter(0), itemgetter(1)  # of a span; of a word mark
_Mark = TypeVar("_Mark", DateMark, AgentMark, WordMark)


def inside(marks: Sequence[_Mark], span: Span) -> tuple[_Mark, ...]:
    """Marks that lie wholly inside a span; a short list is quicker to walk than to search."""
    first, last = span
    if len(marks) > _FEW:
        marks = marks[bisect_left(marks, first, key=_start) : bisect_left(marks, last, key=_start)]
    out: list[_Mark] | None = None
    for mark in marks:
        start, end = mark.span
        if first <= start and end <= last:
            if out is None:
                out = [mark]
            else:
                out.append(mark)
    return () if out is None else tuple(out)


def _start(mark: DateMark | AgentMark | WordMark) -> int:
    return mark.span[0]


@quick
@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one text, each list in text order."""

    text: str
    language: str | None
    tokens: tuple[Token, ...]
    said: tuple[str, ...] = field(repr=False)  # the word of each token
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    dates: tuple[DateMark, ...]
    agents: tuple[AgentMark, ...]
    words: tuple[WordMark, ...]
    index: AliasIndex
    by_kind: Mapping[str, tuple[WordMark, ...]] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)  # where each token starts
    windows: tuple[Span, ...]  # the parts looked at; the whole text unless it was very long
    memo: dict[Any, Any] = field(repr=False, compare=False)  # what a grammar read at a span before

    def of(self, kind: str, value: str | None = None) -> tuple[WordMark, ...]:
        """Word marks of a kind in the whole text."""
        found = self.by_kind.get(kind, ())
        return found if value is None else tuple(w for w in found if w.value == value)

    def in_span(self, kind: str, span: Span) -> tuple[WordMark, ...]:
        """Word marks of a kind that lie wholly inside a span."""
        found = self.by_kind.get(kind)
        if found is None:
            return ()
        if len(found) > _FEW:
            return inside(found, span)
        first, last = span
        out: list[WordMark] | None = None
        for word in found:
            start, end = word[1]
            if first <= start and end <= last:
                if out is None:
                    out = [word]
                else:
                    out.append(word)
        return () if out is None else tuple(out)

    def kinds_in(self, span: Span) -> frozenset[str]:
        """The kinds of the word marks that lie wholly inside a span."""
        known: frozenset[str] | None = self.memo.get(span)
        if known is None:
            starts: list[int] | None = self.memo.get("starts")
            if starts is None:
                starts = self.memo["starts"] = [*map(_first, map(_span, self.words))]
            last, low = span[1], bisect_left(starts, span[0])
            near = self.words[low : bisect_left(starts, last, low)]
            known = self.memo[span] = frozenset([word[0] for word in near if word[1][1] <= last])
        return known

    def agents_in(self, span: Span, *, credit: bool = False) -> tuple[AgentMark, ...]:
        """Agents inside a span; those whose names are also ordinary words only with `credit`."""
        if not self.agents or self.agents[0][0][0] >= span[1]:
            return ()
        found = inside(self.agents, span)
        return found if credit or not found else tuple([a for a in found if not a.credit_only])

    def dates_in(self, span: Span) -> tuple[DateMark, ...]:
        """Dates inside a span."""
        return inside(self.dates, span) if self.dates and self.dates[0][0][0] < span[1] else ()

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Tokens that start inside a span."""
        first = bisect_left(self.starts, span[0])
        return self.tokens[first : bisect_left(self.starts, span[1], lo=first)]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position, or the nearest before it; the whole text when there is none."""
        found = self.sentences
        if not found:
            return 0, len(self.text)
        if len(found) > _FEW:
            return found[max(bisect_left(found, position + 1, key=itemgetter(0)) - 1, 0)]
        nearest = found[0]
        for span in found:
            if span[0] > position:
                break
            nearest = span
        return nearest

    def paragraph_at(self, position: int) -> Span:
        """The paragraph that holds a position, or the nearest before it."""
        at = bisect_left(self.paragraphs, position + 1, key=lambda s: s[0]) - 1
        return self.paragraphs[max(at, 0)] if self.paragraphs else (0, len(self.text))

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return self.text[span[0] : span[1]]
