"""Where a trigger of the table stands in a sentence, which guards cancel it, and what it leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from provenance.quick import quick
from provenance.silences.clauses import Sentence, asks_on, clause_end, clause_start, fronted_question
from provenance.silences.objects import Missing, Object, read_object
from provenance.silences.subjects import EVENT, OTHER
from provenance.silences.tables import Table, Trigger

_NEAR = 8  # words
_REACH = 60
_GUARDED = 200  # characters beside a trigger that a guard looks at
_MOST = 16  # places of one trigger in one sentence; more are one phrase over and over, and tell nothing new

Words = tuple[int, int]


@quick
@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at words `first` up to `last`. named, silents: the words of its groups `object` and `silents`."""

    sentence: Sentence
    table: Table
    trigger: Trigger
    first: int
    last: int
    named: Words | None = None
    silents: Words | None = None

    def missing(self) -> tuple[Object, str]:
        """What is missing and where it stood: named, none, right, left, or front (a question before a comma)."""
        found, side = self._found()
        return (
            Object(found.missing, None) if found.about == OTHER and self.trigger.form == "adjective" else found
        ), side

    def _found(self) -> tuple[Object, str]:
        trigger = self.trigger
        if self.named is not None:
            found = read_object(self.sentence, *self.named, self.table)
            checks = trigger.silent == "reporter" or trigger.implies is not None
            return (self._implied(found) if checks else found), "named"
        if trigger.object == "none":
            return Object((Missing(trigger.implies or ""),), None), "none"
        right = self._right()
        if trigger.object != "either":
            front = Object((), None) if right.missing else self._front()
            return (front, "front") if front.missing else (self._implied(right), "right")
        if right.missing and self._asks_behind():
            return right, "right"
        left = self._left()
        if not left.missing:
            if right.missing:
                return right, "right"
            front = self._front()
            if front.missing:
                return front, "front"
        return self._implied(left), "left"

    def _right(self) -> Object:
        reach = _NEAR if self.trigger.object == "near" else _REACH
        names = self.sentence.words[self.last - 1] in self.table.naming  # "did not name the town": the verb asks too
        start = self.last - 1 if names or self.trigger.object == "tail" else self.last
        return read_object(self.sentence, start, clause_end(self.sentence, start, self.table, reach=reach), self.table)

    def _left(self) -> Object:
        start = clause_start(self.sentence, self.first, self.table)
        if start < self.first and self.sentence.words[start] in self.table.relatives:
            start = 0
        said = [i for i in range(start, self.first) if self.sentence.words[i] in self.table.parties["speaking"]]
        if said and said[-1] + 1 < self.first:
            start = said[-1] + 1  # "the officer said the place could not be named": of the place
        return read_object(self.sentence, start, self.first, self.table)

    def _front(self) -> Object:
        """ "Who shot the video, TASS did not say."."""
        span = fronted_question(self.sentence, self.first, self.table)
        return read_object(self.sentence, *span, self.table) if span else Object((), None)

    def _asks_behind(self) -> bool:
        """Whether a question follows the trigger, across the comma some languages set there."""
        words = self.sentence.words
        across = words[self.last : self.last + 1] == (",",) and asks_on(self.sentence, self.last, self.table)
        return across or (self.last < len(words) and words[self.last] in self.table.asks)

    def _implied(self, found: Object) -> Object:
        """ "Could not be verified" of a picture, or of nothing named, is about its being genuine."""
        if found.missing or self.trigger.status != "unknown" or found.about in (EVENT, OTHER):
            return found
        said = self.sentence.words[self.first : self.last]
        named = next(filter(None, map(self.table.implied.get, said)), None)
        if named is None and self.table.checking.search(" ".join(said)):
            named = "authenticity"
        return Object((Missing(named),), found.about, found.subject, found.distinguished) if named else found


def hits(s: Sentence, table: Table) -> Iterator[Hit]:
    """Every place where a trigger stands and no guard cancels it, in the order of the table."""
    for trigger in table.possible(s.words):
        for match in islice(trigger.pattern.finditer(s.string), _MOST):
            first, last = s.word_at(match.start()), s.word_at(match.end() - 1) + 1
            if not _cancelled(s, match.start(), match.end(), first, trigger, table):
                yield Hit(s, table, trigger, first, last, _group(s, match, "object"), _group(s, match, "silents"))


def _group(s: Sentence, match: re.Match[str], name: str) -> Words | None:
    """The words of a group of the pattern; None where it has no such group or the group matched nothing."""
    if not match.groupdict().get(name):
        return None
    start, end = match.span(name)
    return s.word_at(start), s.word_at(max(start, end - 2)) + 1


def _cancelled(s: Sentence, start: int, end: int, first: int, trigger: Trigger, table: Table) -> bool:
    left = s.string[max(0, start - _GUARDED) : start]
    if first and s.words[first - 1] in trigger.unless_before:
        return True
    if trigger.cancelled_by_not and table.negation.search(left):
        return True
    if table.contradicted.search(left) or table.condition.search(left):
        return True
    return trigger.form == "clause" and bool(table.until.search(s.string[end : end + _GUARDED]))
