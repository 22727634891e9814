"""Marking texts: tokens, sentences, the language, phrases, parties and days, each step for all texts given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress, count, repeat
from operator import itemgetter

from provenance.agents import AliasIndex, alias_index, tokens
from provenance.lexicon import Openings, lexicon
from provenance.lexicon.found import AgentMark, DateMark, WordMark
from provenance.lexicon.language import guess_language
from provenance.lexicon.sentences import cut
from provenance.lexicon.shapes import find_shapes
from provenance.marks.days import find_days
from provenance.marks.found import Marks, Token, inside
from provenance.model import Span


def mark(
    text: str,
    *,
    language: str | None = None,
    agents: AliasIndex | None = None,
    windows: Sequence[Span] | None = None,
) -> Marks:
    """Mark a text. `language` is a hint (guessed when None); `windows` limits the look to parts of a very long text."""
    return mark_each([(text, language, windows)], agents)[0]


Asked = tuple[str, str | None, Sequence[Span] | None]
"""A text, its language as far as it is known, and the parts to look at."""


def mark_each(asked: Sequence[Asked], agents: AliasIndex | None = None) -> list[Marks]:
    """`mark` for many texts: every step for all of them before the next one, which is sooner done than one by one."""
    table = lexicon()
    index = agents if agents is not None else alias_index()
    texts = [text for text, _, _ in asked]
    parts = [((0, len(text)),) if windows is None else tuple(windows) for text, _, windows in asked]
    flat = [tuple(tokens(text)) if windows is None else _in_windows(text, windows) for text, _, windows in asked]
    said = [tuple(map(_word, found)) for found in flat]
    cuts = [*map(_cut, texts, parts)]
    spoken = [given or guess_language(text, found, table) for (text, given, _), found in zip(asked, flat, strict=True)]
    words = [
        _with_shapes(text, part, _phrases(found, folded, table.phrases_of(language)))
        for text, part, found, folded, language in zip(texts, parts, flat, said, spoken, strict=True)
    ]
    named = [_agents(text, found, folded, index) for text, found, folded in zip(texts, flat, said, strict=True)]
    dates = [
        find_days(text, found, ends, table, kinds, language, part)
        for text, found, (_, ends), (_, kinds), language, part in zip(
            texts, flat, cuts, words, spoken, parts, strict=True
        )
    ]
    return [*map(_marks, texts, parts, repeat(index), spoken, flat, said, cuts, words, named, dates)]


_word, _at = itemgetter(0), itemgetter(1)
_Words = tuple[tuple[WordMark, ...], dict[str, tuple[WordMark, ...]]]
"""The words of the lexicon in order, and by kind."""


def _marks(
    text: str,
    parts: tuple[Span, ...],
    index: AliasIndex,
    language: str | None,
    found: tuple[Token, ...],
    folded: tuple[str, ...],
    cuts: tuple[tuple[Span, ...], tuple[Span, ...]],
    words: _Words,
    agents: Sequence[AgentMark],
    dates: tuple[DateMark, ...],
) -> Marks:
    paragraphs, sentences = cuts
    said, by_kind = words
    return Marks(
        text=text,
        language=language,
        tokens=found,
        said=folded,
        sentences=sentences,
        paragraphs=paragraphs,
        dates=dates,
        agents=_without_nouns(agents, by_kind.get("media-noun", ())) if agents else (),
        words=said,
        index=index,
        by_kind=by_kind,
        starts=tuple(map(_at, found)),
        windows=parts,
        memo={},
    )


def _with_shapes(text: str, parts: Sequence[Span], words: list[WordMark]) -> _Words:
    """The phrases and the words known by their shape, in order and by kind."""
    by_kind = _by_kind(words)
    shapes = find_shapes(text, parts, by_kind.get("country", ()))
    if shapes:
        words = sorted([*words, *(WordMark(*s) for s in shapes)], key=lambda w: (w.span[0], -w.span[1]))
        by_kind = _by_kind(words)
    return tuple(words), dict(zip(by_kind, map(tuple, by_kind.values()), strict=True))


def _by_kind(words: Sequence[WordMark]) -> dict[str, list[WordMark]]:
    found: defaultdict[str, list[WordMark]] = defaultdict(list)
    for word in words:
        found[word[0]].append(word)
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


_new = tuple.__new__
"""Makes a named tuple without the function that `NamedTuple` writes for it; a caption has some thirty marks."""


def _phrases(found: Sequence[Token], said: tuple[str, ...], phrases: Mapping[str, Openings]) -> list[WordMark]:
    """Phrases of the text's language and of English; words of a sign-off in every language, for credits travel."""
    out: list[WordMark] = []
    last = len(found) - 1
    for i in [*compress(count(), map(phrases.__contains__, said))]:
        word, start, end = found[i]
        longer, single = phrases[word]
        if longer and i < last and said[i + 1] in longer:
            for names, kind, value, language in longer[said[i + 1]]:
                length = len(names)
                if length == 2 or said[i : i + length] == names:
                    out.append(_new(WordMark, (kind, (start, found[i + length - 1][2]), value, language)))
        if single:
            span = (start, end)
            for _, kind, value, language in single:
                out.append(_new(WordMark, (kind, span, value, language)))
    return out


def _agents(text: str, found: Sequence[Token], said: tuple[str, ...], index: AliasIndex) -> list[AgentMark]:
    out: list[AgentMark] = []
    openings, known, last = index.openings, index.agents, len(found) - 1
    for i in [*compress(count(), map(openings.__contains__, said))]:
        longer, single = openings[said[i]]
        if longer and i < last and said[i + 1] in longer:
            rows = (*longer[said[i + 1]], *single) if single else longer[said[i + 1]]
        elif single:
            rows = single
        else:
            continue
        for name, agent, guarded in rows:
            length = len(name)
            if length < 3 or said[i : i + length] == name:
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
    return any(n.span[0] == name[0] and n.span[1] > name[1] for n in inside(nouns, (name[0], name[1] + 24)))
