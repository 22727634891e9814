"""Everything in a text that may matter to provenance, found once and with no opinion.

`mark()` gives sentence ends, dates with the role word that governs them, agents by every alias, and the words of the
lexicon (hedges, silences, flags, labels, notices, media nouns, release and recording verbs ...). Overlaps are all
kept: what a mark means where it stands is for captions, silences and documents to decide. One pass over the tokens
with dictionary look-ups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from provenance.agents import AliasIndex, alias_index, tokens
from provenance.lexicon import Lexicon, Openings, lexicon
from provenance.lexicon.dateranges import join_ranges
from provenance.lexicon.dateroles import Governed, govern
from provenance.lexicon.datewords import find_dates
from provenance.lexicon.found import AgentMark, DateMark, WordMark
from provenance.lexicon.language import guess_language
from provenance.lexicon.sentences import cut
from provenance.lexicon.shapes import find_shapes
from provenance.model import Span
from provenance.quick import quick

__all__ = ["AgentMark", "DateMark", "Marks", "WordMark", "detect_language", "mark"]

Token = tuple[str, int, int]


@quick
@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of one text, each list in text order."""

    text: str
    language: str | None
    tokens: tuple[Token, ...]
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
            return _inside(found, span)
        first, last = span
        return tuple([m for m in found if first <= m.span[0] and m.span[1] <= last])

    def agents_in(self, span: Span, *, credit: bool = False) -> tuple[AgentMark, ...]:
        """Agents inside a span; those whose names are also ordinary words only with `credit`."""
        if not self.agents:
            return ()
        found = _inside(self.agents, span)
        return found if credit else tuple([a for a in found if not a.credit_only])

    def dates_in(self, span: Span) -> tuple[DateMark, ...]:
        """Dates inside a span."""
        return _inside(self.dates, span) if self.dates else ()

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Tokens that start inside a span."""
        first = bisect_left(self.starts, span[0])
        return self.tokens[first : bisect_left(self.starts, span[1], lo=first)]

    def starts_in(self, span: Span) -> Sequence[int]:
        """Where the tokens begin that start inside a span."""
        first = bisect_left(self.starts, span[0])
        return self.starts[first : bisect_left(self.starts, span[1], lo=first)]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position, or the nearest before it; the whole text when there is none."""
        at = bisect_left(self.sentences, position + 1, key=lambda s: s[0]) - 1
        return self.sentences[max(at, 0)] if self.sentences else (0, len(self.text))

    def paragraph_at(self, position: int) -> Span:
        """The paragraph that holds a position, or the nearest before it."""
        at = bisect_left(self.paragraphs, position + 1, key=lambda s: s[0]) - 1
        return self.paragraphs[max(at, 0)] if self.paragraphs else (0, len(self.text))

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return self.text[span[0] : span[1]]


def mark(
    text: str,
    *,
    language: str | None = None,
    agents: AliasIndex | None = None,
    windows: Sequence[Span] | None = None,
) -> Marks:
    """Mark a text. `language` is a hint (guessed when None); `windows` limits the look to parts of a very long text."""
    table = lexicon()
    index = agents if agents is not None else alias_index()
    parts = tuple(windows) if windows is not None else ((0, len(text)),)
    found = tuple([_shifted(tokens(text[a:b]), a) for a, b in parts])
    flat = found[0] if len(found) == 1 else tuple([token for part in found for token in part])
    blocks, ends = _cut(text, parts)
    spoken = language or guess_language(text, flat, table)
    words = list(_phrases(flat, table.phrases_of(spoken)))
    shapes = [WordMark(*s) for s in find_shapes(text, parts, [w.span for w in words if w.kind == "country"])]
    if shapes:
        words = sorted([*words, *shapes], key=lambda w: (w.span[0], -w.span[1]))
    by_kind: dict[str, list[WordMark]] = {}
    for word in words:
        if word.kind in by_kind:
            by_kind[word.kind].append(word)
        else:
            by_kind[word.kind] = [word]
    kinds = {kind: tuple(group) for kind, group in by_kind.items()}
    return Marks(
        text=text,
        language=spoken,
        tokens=flat,
        sentences=ends,
        paragraphs=blocks,
        dates=tuple(_dates(text, flat, ends, table, kinds, spoken, parts)),
        agents=_without_nouns(_agents(text, flat, index), kinds.get("media-noun", ())),
        words=tuple(words),
        index=index,
        by_kind=kinds,
        starts=tuple([token[1] for token in flat]),
        windows=parts,
        memo={},
    )


def _cut(text: str, parts: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Paragraphs and sentences of the parts."""
    if len(parts) == 1 and parts[0] == (0, len(text)):
        return cut(text)
    cuts = [(a, *cut(text[a:b])) for a, b in parts]
    blocks = tuple([(a + s, a + e) for a, found, _ in cuts for s, e in found])
    return blocks, tuple([(a + s, a + e) for a, _, found in cuts for s, e in found])


def _shifted(found: Sequence[Token], by: int) -> tuple[Token, ...]:
    return tuple(found) if by == 0 else tuple((word, start + by, end + by) for word, start, end in found)


@cache
def _guess(text: str) -> str | None:
    return guess_language(text, tokens(text), lexicon())


def detect_language(text: str) -> str | None:
    """ISO 639-1 code by script and function words; None when the text is too short or mixed to tell."""
    return _guess(text[:4000])


_FEW = 12
_UNSETTLED = frozenset({"en", None})  # the United States write the month first
_Mark = TypeVar("_Mark", DateMark, AgentMark, WordMark)


def _inside(marks: Sequence[_Mark], span: Span) -> tuple[_Mark, ...]:
    """Marks that lie wholly inside a span; a short list is quicker to walk than to search."""
    first, last = span
    if len(marks) > _FEW:
        marks = marks[bisect_left(marks, first, key=_start) : bisect_left(marks, last, key=_start)]
    return tuple([m for m in marks if first <= m.span[0] and m.span[1] <= last])


def _start(mark: DateMark | AgentMark | WordMark) -> int:
    return mark.span[0]


def _phrases(found: Sequence[Token], phrases: Mapping[str, Openings]) -> Iterator[WordMark]:
    """Phrases of the text's language and of English; words of a sign-off in every language, for credits travel."""
    words = [token[0] for token in found]
    opening = [i for i, word in enumerate(words) if word in phrases]
    words.append("")
    for i in opening:
        longer, single = phrases[words[i]]
        start = found[i][1]
        for phrase in longer.get(words[i + 1], ()) if longer else ():
            names = phrase.tokens
            length = len(names)
            if length == 2 or tuple(words[i : i + length]) == names:
                yield WordMark(phrase.kind, (start, found[i + length - 1][2]), phrase.value, phrase.language)
        for phrase in single:
            yield WordMark(phrase.kind, (start, found[i][2]), phrase.value, phrase.language)


def _agents(text: str, found: Sequence[Token], index: AliasIndex) -> Iterator[AgentMark]:
    words = [token[0] for token in found]
    openings = index.openings
    opening = [i for i, word in enumerate(words) if word in openings]
    words.append("")
    for i in opening:
        longer, single = openings[words[i]]
        for rows in (longer.get(words[i + 1], ()), single):
            for name, agent, guarded in rows:
                length = len(name)
                if length < 3 or tuple(words[i : i + length]) == name:
                    span = (found[i][1], found[i + length - 1][2])
                    credit_only = guarded and not (name in index.capitals and text[span[0] : span[1]].isupper())
                    yield AgentMark(span, agent, index.agents[agent].kind, credit_only)


def _without_nouns(agents: Iterator[AgentMark], nouns: Sequence[WordMark]) -> tuple[AgentMark, ...]:
    """Without those that are the start of a picture's noun: "CCTV footage" is no broadcaster's."""
    if not nouns:
        return tuple(agents)
    starts = {noun.span[0] for noun in nouns}
    return tuple([a for a in agents if a.span[0] not in starts or not _is_a_noun(a.span, nouns)])


def _is_a_noun(name: Span, nouns: Sequence[WordMark]) -> bool:
    return any(n.span[0] == name[0] and n.span[1] > name[1] for n in _inside(nouns, (name[0], name[1] + 24)))


def _dates(
    text: str,
    found: Sequence[Token],
    ends: Sequence[Span],
    table: Lexicon,
    kinds: Mapping[str, tuple[WordMark, ...]],
    spoken: str | None,
    parts: Sequence[Span],
) -> Iterator[DateMark]:
    relative = kinds.get("relative-day", ())
    dates = join_ranges(text, find_dates(text, found, table, parts, day_first=spoken not in _UNSETTLED))
    if not dates and not relative:
        return
    spans = [((d.weekday or (d.start, d.end))[0], d.start, d.end) for d in dates]
    verbs = _role_words(kinds)
    roles: list[Governed | None] = govern(text, found, ends, spans, verbs, spoken)
    marks = [
        DateMark(
            span=(d.start, d.end),
            edtf=d.edtf,
            role=role.role if role else None,
            role_span=role.span if role else None,
            weekday=None if d.relative else d.weekday,
            relative=d.relative,
            yearless=bool(d.edtf and d.edtf.startswith("XXXX")),
            about_media=bool(role and role.about_media),
            calendar=d.calendar,
        )
        for d, role in zip(dates, roles, strict=True)
    ]
    marks.extend(DateMark(w.span, None, relative=True) for w in relative)
    yield from sorted(marks, key=lambda d: d.span)


def _role_words(kinds: Mapping[str, tuple[WordMark, ...]]) -> list[tuple[Span, str]]:
    """Words that may govern a date, with the role they give it, in text order."""
    roles = (
        ("recorded-verb", "recorded"),
        ("release-verb", "released"),
        ("capture-verb", "captured"),
        ("issue-verb", "issued"),
        ("show-verb", "-"),
        ("media-noun", "="),
    )
    other = {"obtained": "obtained", "illustration": "==", "map": "==", "chart": "==", "document": "=="}
    return sorted((w.span, other.get(w.value, role)) for kind, role in roles for w in kinds.get(kind, ()))
