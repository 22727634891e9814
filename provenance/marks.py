"""Everything in a text that may matter to provenance, found once and with no opinion.

`mark()` gives sentence ends, dates with the role word that governs them, agents by every alias, and the words of the
lexicon (hedges, silences, flags, labels, notices, media nouns, release and recording verbs ...). Overlaps are all
kept: what a mark means where it stands is for captions, silences and documents to decide. One pass over the tokens
with dictionary look-ups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
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
        out: list[WordMark] | None = None
        for word in found:
            start, end = word[1]
            if first <= start and end <= last:
                if out is None:
                    out = [word]
                else:
                    out.append(word)
        return () if out is None else tuple(out)

    def agents_in(self, span: Span, *, credit: bool = False) -> tuple[AgentMark, ...]:
        """Agents inside a span; those whose names are also ordinary words only with `credit`."""
        if not self.agents:
            return ()
        found = _inside(self.agents, span)
        return found if credit or not found else tuple([a for a in found if not a.credit_only])

    def dates_in(self, span: Span) -> tuple[DateMark, ...]:
        """Dates inside a span."""
        return _inside(self.dates, span) if self.dates else ()

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
    flat = tuple(tokens(text)) if windows is None else _in_windows(text, parts)
    said = [token[0] for token in flat]
    blocks, ends = _cut(text, parts)
    spoken = language or guess_language(text, flat, table)
    words = _phrases(flat, said, table.phrases_of(spoken))
    by_kind = _by_kind(words)
    shapes = find_shapes(text, parts, [w.span for w in by_kind.get("country", ())])
    if shapes:
        words = sorted([*words, *(WordMark(*s) for s in shapes)], key=lambda w: (w.span[0], -w.span[1]))
        by_kind = _by_kind(words)
    kinds = {kind: tuple(group) for kind, group in by_kind.items()}
    return Marks(
        text=text,
        language=spoken,
        tokens=flat,
        sentences=ends,
        paragraphs=blocks,
        dates=_dates(text, flat, ends, table, kinds, spoken, parts),
        agents=_without_nouns(_agents(text, flat, said, index), kinds.get("media-noun", ())),
        words=tuple(words),
        index=index,
        by_kind=kinds,
        starts=tuple([token[1] for token in flat]),
        windows=parts,
        memo={},
    )


def _by_kind(words: Sequence[WordMark]) -> dict[str, list[WordMark]]:
    found: dict[str, list[WordMark]] = {}
    for word in words:
        group = found.get(word[0])
        if group is None:
            found[word[0]] = [word]
        else:
            group.append(word)
    return found


def _cut(text: str, parts: Sequence[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Paragraphs and sentences of the parts."""
    if len(parts) == 1 and parts[0] == (0, len(text)):
        return cut(text)
    cuts = [(a, *cut(text[a:b])) for a, b in parts]
    blocks = tuple([(a + s, a + e) for a, found, _ in cuts for s, e in found])
    return blocks, tuple([(a + s, a + e) for a, _, found in cuts for s, e in found])


def _in_windows(text: str, parts: Sequence[Span]) -> tuple[Token, ...]:
    return tuple([(word, a + start, a + end) for a, b in parts for word, start, end in tokens(text[a:b])])


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
    out: list[_Mark] | None = None
    for mark in marks:
        start, end = mark.span
        if first <= start and end <= last:
            if out is None:
                out = [mark]
            else:
                out.append(mark)
    return () if out is None else tuple(out)


_span = itemgetter(0)
_ROLES = (
    ("recorded-verb", "recorded"),
    ("release-verb", "released"),
    ("capture-verb", "captured"),
    ("issue-verb", "issued"),
    ("show-verb", "-"),
    ("media-noun", "="),
)
_ROLES_OF_VALUES = {"obtained": "obtained", "illustration": "==", "map": "==", "chart": "==", "document": "=="}


def _start(mark: DateMark | AgentMark | WordMark) -> int:
    return mark.span[0]


_new = tuple.__new__
"""Makes a named tuple without the function that `NamedTuple` writes for it; a caption has some thirty marks."""


def _phrases(found: Sequence[Token], said: list[str], phrases: Mapping[str, Openings]) -> list[WordMark]:
    """Phrases of the text's language and of English; words of a sign-off in every language, for credits travel."""
    out: list[WordMark] = []
    last = len(found) - 1
    for i in [i for i, word in enumerate(said) if word in phrases]:
        longer, single = phrases[said[i]]
        rows = longer.get(said[i + 1]) if longer and i < last else None
        if rows is not None:
            start = found[i][1]
            for names, kind, value, language in rows:
                length = len(names)
                if length == 2 or tuple(said[i : i + length]) == names:
                    out.append(_new(WordMark, (kind, (start, found[i + length - 1][2]), value, language)))
        if single:
            span = found[i][1:]
            for _, kind, value, language in single:
                out.append(_new(WordMark, (kind, span, value, language)))
    return out


def _agents(text: str, found: Sequence[Token], said: list[str], index: AliasIndex) -> list[AgentMark]:
    out: list[AgentMark] = []
    openings, known, last = index.openings, index.agents, len(found) - 1
    for i in [i for i, word in enumerate(said) if word in openings]:
        longer, single = openings[said[i]]
        for rows in (longer.get(said[i + 1], ()) if longer and i < last else (), single):
            for name, agent, guarded in rows:
                length = len(name)
                if length < 3 or tuple(said[i : i + length]) == name:
                    span = (found[i][1], found[i + length - 1][2])
                    credit_only = guarded and not (name in index.capitals and text[span[0] : span[1]].isupper())
                    out.append(_new(AgentMark, (span, agent, known[agent].kind, credit_only)))
    return out


def _without_nouns(agents: Sequence[AgentMark], nouns: Sequence[WordMark]) -> tuple[AgentMark, ...]:
    """Without those that are the start of a picture's noun: "CCTV footage" is no broadcaster's."""
    if not nouns or not agents:
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
) -> tuple[DateMark, ...]:
    relative = kinds.get("relative-day", ())
    dates = find_dates(text, found, table, parts, day_first=spoken not in _UNSETTLED)
    if not dates and not relative:
        return ()
    dates = join_ranges(text, dates) if len(dates) > 1 else dates
    spans = [((d.weekday or (d.start, d.end))[0], d.start, d.end) for d in dates]
    verbs = _role_words(kinds)
    roles: list[Governed | None] = govern(text, found, ends, spans, verbs, spoken)
    marks = [
        DateMark(
            (d.start, d.end),
            d.edtf,
            role.role if role is not None else None,
            role.span if role is not None else None,
            None if d.relative else d.weekday,
            d.relative,
            d.edtf is not None and d.edtf.startswith("XXXX"),
            role is not None and role.about_media,
            d.calendar,
        )
        for d, role in zip(dates, roles, strict=True)
    ]
    marks.extend(DateMark(w.span, None, relative=True) for w in relative)
    return tuple(sorted(marks, key=_span) if len(marks) > 1 else marks)


def _role_words(kinds: Mapping[str, tuple[WordMark, ...]]) -> list[tuple[Span, str]]:
    """Words that may govern a date, with the role they give it, in text order."""
    found = [
        (w.span, _ROLES_OF_VALUES.get(w.value, role)) for kind, role in _ROLES if kind in kinds for w in kinds[kind]
    ]
    return sorted(found) if len(found) > 1 else found
