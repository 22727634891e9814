"""A sentence as one folded string whose every place leads back to the text, and the clauses in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model import Span
from provenance.quick import quick
from provenance.silences.tables import Table

Token = tuple[str, int, int]

_CONTRACTED = frozenset(
    "didn doesn don hasn haven hadn wasn weren isn aren couldn can won wouldn shouldn mustn ain needn".split()
)
_WHOLE = {"can": "can", "won": "will", "ain": "is"}
_STOPS = frozenset('.;:!?()[]{}—–"…') | {"-"}
_SUBJECT = 9  # words of a subject between a question and its verb
_ZONE = 60  # tokens; a silence says what is missing within reach


@quick
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
        elif _goes_on_number(folded, start, words, spans):
            words[-2:] = [words[-2] + folded]  # "40,000": its comma ends no clause
            spans[-2:] = [(spans[-2][0], end)]
            continue
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


def _goes_on_number(folded: str, start: int, words: list[str], spans: list[Span]) -> bool:
    if len(words) < 2 or words[-1] != "," or len(folded) != 3:
        return False
    return folded.isdigit() and words[-2].isdigit() and spans[-2][1] == spans[-1][0] and spans[-1][1] == start


def clause_end(s: Sentence, start: int, table: Table, *, reach: int = _ZONE) -> int:
    """The word where the clause that goes on at word `start` ends; a comma inside a list ends nothing."""
    at = start
    while at < min(len(s.words), start + reach):
        word = s.words[at]
        if word in _STOPS or (at > start and word in table.starts):
            return at
        if word == "," and not (_list_goes_on(s, at, table) or asks_on(s, at, table)):
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
            return _question_before(s, at - 1, table) if at == end else at
        if word in table.ands and at < end and _told_before(s, at - 1, table) and new_clause(s, at - 1, table):
            return at
        at -= 1
    return at


def _told_before(s: Sentence, join: int, table: Table) -> bool:
    """Whether a finished clause stands before "and": one with a verb that is not the question's."""
    start = max((i for i in range(join) if s.words[i] in _STOPS or s.words[i] == ","), default=-1) + 1
    clause = s.words[start:join]
    return any(word in table.parties["telling"] for word in clause) and not any(
        word in table.interrogatives for word in clause[:2]
    )


def asks_on(s: Sentence, comma: int, table: Table) -> bool:
    """ "Teilte nicht mit, wo genau ...": a comma that grammar sets before a question."""
    if not table.asks_behind_comma:
        return False
    following = s.words[comma + 1 : comma + 4]
    if not following or following[0] in table.joins:
        following = following[1:]
    return any(word in table.asks for word in following) and not set(following) & _STOPS


def fronted_question(s: Sentence, before: int, table: Table) -> tuple[int, int] | None:
    """The clause that asks and stands before the subject: "Who shot the video, TASS did not say"."""
    comma = next((i for i in range(before - 1, max(-1, before - _SUBJECT - 1), -1) if s.words[i] == ","), None)
    if comma is None or comma == 0:
        return None
    start = clause_start(s, comma, table)
    opens = s.words[max(0, start - 1) : start + 3]
    if not any(word in table.asks for word in opens) or _is_relative_clause(s, start, table):
        return None
    return start, comma


def _is_relative_clause(s: Sentence, start: int, table: Table) -> bool:
    """ "A guard, who provided the footage, asked": the clause tells of the noun before its comma."""
    if start < 2 or s.words[start - 1] != ",":
        return False
    asked = s.words[start - 2] in table.properties or s.words[start] not in table.relatives
    return not (table.asks_behind_comma and asked)


def _question_before(s: Sentence, comma: int, table: Table) -> int:
    """ "Wo das Video entstand, ist unbekannt": the clause that ends with the comma, where it is a question."""
    if not table.asks_behind_comma:
        return comma + 1
    question = fronted_question(s, comma + 1, table)
    return question[0] if question else comma + 1


def _list_goes_on(s: Sentence, comma: int, table: Table) -> bool:
    """A thing or a question stands within three words after the comma, and one stands before it in the clause."""
    after = " ".join(s.words[comma + 1 : comma + 5])
    before = " ".join(s.words[max(0, comma - 12) : comma])
    hit = table.things.search(after)
    listed = s.words[comma + 2 : comma + 3]
    if (
        s.words[comma + 1 : comma + 2]
        and s.words[comma + 1] in table.properties
        and listed
        and listed[0] in table.joins
    ):
        return True  # "no caption, date or credit"
    return bool(hit) and bool(table.things.search(before)) and not _starts_clause(s, comma + 1, table)


def _joins_things(s: Sentence, at: int, table: Table) -> bool:
    """ "and", "or" between two things or inside a noun phrase; a pronoun behind it starts a new clause."""
    if s.words[at] not in table.ands:
        return True
    return not (_starts_clause(s, at + 1, table) or new_clause(s, at, table))


def new_clause(s: Sentence, join: int, table: Table) -> bool:
    """ "Carried no date and its location could not be verified": behind "and" a subject with a verb of its own."""
    if s.words[join] not in table.ands or s.words[join + 1 : join + 2] == ():
        return False
    opens = table.parties["determiners"]
    if s.words[join + 1] not in opens or s.words[join + 1] in table.interrogatives:
        return False
    for word in s.words[join + 2 : join + 2 + _SUBJECT]:
        if word in table.parties["finite"]:
            return True
        if word in _STOPS or word == "," or word in table.joins or word in table.interrogatives:
            return False
    return False


def _starts_clause(s: Sentence, at: int, table: Table) -> bool:
    following = s.words[at : at + 2]
    if not following:
        return True
    if following[0] in table.joins:
        return _starts_clause(s, at + 1, table)
    first = following[0]
    pronoun = first in table.subjects["pronouns"] and first not in table.parties["possessives"]
    return pronoun or first in table.starts or first in table.relatives
