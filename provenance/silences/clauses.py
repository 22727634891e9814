"""A sentence as one folded string whose every place leads back to the text, and the clauses in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model import Span
from provenance.silences.tables import Table

Token = tuple[str, int, int]

_CONTRACTED = frozenset(
    "didn doesn don hasn haven hadn wasn weren isn aren couldn can won wouldn shouldn mustn ain needn".split()
)
_WHOLE = {"can": "can", "won": "will", "ain": "is"}
_STOPS = frozenset('.;:!?()[]{}—–"…') | {"-"}
_ZONE = 60  # tokens; a silence says what is missing within reach


@dataclass(frozen=True, slots=True)
class Sentence:
    """The folded words of a sentence joined by blanks; `starts[i]` is where word i begins in `words`."""

    span: Span
    words: tuple[str, ...]
    spans: tuple[Span, ...]  # of each word in the text
    string: str
    starts: tuple[int, ...]

    def word_at(self, place: int) -> int:
        """Index of the word that holds a place of `string`."""
        return max(0, bisect_right(self.starts, place) - 1)

    def text_span(self, first: int, last: int) -> Span:
        """The text from word `first` up to word `last`, exclusive."""
        return self.spans[first][0], self.spans[last - 1][1]


def sentence(span: Span, found: Sequence[Token]) -> Sentence:
    """Fold a sentence; "didn't" becomes "did not", "cannot" becomes "can not"."""
    words: list[str] = []
    spans: list[Span] = []
    for folded, start, end in found:
        if folded == "t" and words and words[-1] in _CONTRACTED and start - spans[-1][1] <= 1:
            last = words[-1]
            words[-1] = _WHOLE.get(last, last[:-1])
            words.append("not")
        elif folded == "cannot":
            words.extend(("can", "not"))
            spans.append((start, end))
        else:
            words.append(folded)
        spans.append((start, end))
    starts: list[int] = []
    place = 0
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return Sentence(span, tuple(words), tuple(spans), " ".join(words), tuple(starts))


def clause_end(s: Sentence, start: int, table: Table, *, reach: int = _ZONE) -> int:
    """The word where the clause that goes on at word `start` ends; a comma inside a list ends nothing."""
    at = start
    while at < min(len(s.words), start + reach):
        word = s.words[at]
        if word in _STOPS or (at > start and word in table.starts):
            return at
        if word == "," and not _list_goes_on(s, at, table):
            return at
        if word in table.joins and at > start and not _joins_things(s, at, table):
            return at
        at += 1
    return at


def clause_start(s: Sentence, end: int, table: Table, *, reach: int = _ZONE) -> int:
    """The word where the clause that ends before word `end` starts."""
    at = end
    while at > max(0, end - reach):
        word = s.words[at - 1]
        if word in _STOPS or word in table.starts:
            return at
        if word == "," and not _list_goes_on(s, at - 1, table):
            return at
        at -= 1
    return at


def _list_goes_on(s: Sentence, comma: int, table: Table) -> bool:
    """A thing or a question stands within three words after the comma, and one stands before it in the clause."""
    after = " ".join(s.words[comma + 1 : comma + 5])
    before = " ".join(s.words[max(0, comma - 12) : comma])
    hit = table.things.search(after)
    return bool(hit) and bool(table.things.search(before)) and not _starts_clause(s, comma + 1, table)


def _joins_things(s: Sentence, at: int, table: Table) -> bool:
    """ "and", "or" between two things or inside a noun phrase; a pronoun behind it starts a new clause."""
    if s.words[at] != "and":
        return True
    return not _starts_clause(s, at + 1, table)


def _starts_clause(s: Sentence, at: int, table: Table) -> bool:
    following = s.words[at : at + 2]
    if not following:
        return True
    if following[0] in table.joins:
        return _starts_clause(s, at + 1, table)
    pronouns = table.subjects["pronouns"] - {"its", "their"}
    return following[0] in pronouns or following[0] in table.starts or following[0] in table.relatives
