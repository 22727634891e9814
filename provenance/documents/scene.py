"""A sentence as the body is read: its picture words, its verbs, and what they say was done with a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.documents.nounphrases import Noun
from provenance.documents.words import Words
from provenance.marks import DateMark, Marks
from provenance.model import Party, Span
from provenance.silences.clauses import Sentence

_MADE_REACH = 8
RELEASE, OBTAIN, RECORD = "release", "obtain", "record"
_DONE = {
    "release": RELEASE,
    "releasing": RELEASE,
    "appear": RELEASE,
    "obtain": OBTAIN,
    "record": RECORD,
    "dated": RECORD,
}


@dataclass(frozen=True, slots=True)
class Predication:
    """One verb of a picture. dead: it was not done, or not yet ("will release", "did not publish")."""

    noun: Noun
    kind: str
    first: int
    last: int
    span: Span
    party: Party | None = None
    partners: tuple[Party, ...] = ()  # "A and B each published a video": each of them acted
    dates: tuple[DateMark, ...] = ()
    place: Span | None = None
    platform: Party | None = None
    social: Span | None = None
    hedge: Span | None = None
    dead: bool = False
    active: bool = False
    again: Span | None = None  # "the same day": the day named before
    also: bool = False  # "TASS also published a video": not the one before


@dataclass(slots=True)
class Scene:
    """A sentence with what is known of it: its picture words and its verbs."""

    sentence: Sentence
    marks: Marks
    words: Words
    nouns: tuple[Noun, ...]
    verbs: tuple[tuple[str, int, int], ...] = field(default=())

    def __post_init__(self) -> None:
        within = {
            i for noun in self.nouns for i in range(noun.start, noun.last)
        }  # "an intercepted call" tells of no verb
        self.verbs = tuple(v for v in _verbs(self.sentence, self.words) if v[1] not in within)


def _verbs(s: Sentence, words: Words) -> Iterator[tuple[str, int, int]]:
    if words.verbs.firsts.isdisjoint(s.words):
        return
    at = 0
    while at < len(s.words):
        hit = words.verbs.at(s.words, at)
        if hit:
            made = hit[1] == 1 and s.words[at] in words.sets["grammar.made"] and _made_available(s, words, at)
            yield RELEASE if made else _DONE[hit[0]], at, at + hit[1]
        at += hit[1] if hit else 1


def _made_available(s: Sentence, words: Words, at: int) -> bool:
    """ "Made a video available", "made the recording public": giving out, not recording."""
    for word in s.words[at + 1 : at + 1 + _MADE_REACH]:
        if word in words.sets["grammar.made-so"]:
            return True
        if word in words.sets["grammar.breaks"]:
            return False
    return False
