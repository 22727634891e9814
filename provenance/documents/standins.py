"""Words that stand for a picture: "It was filmed near X", "television showed what it said were …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.documents.nounphrases import Noun
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.silences.clauses import Sentence
from provenance.silences.tables import plain_table

_NEAR = 4  # words between a pronoun and the verb of recording
_BACK = 6  # words between a broadcaster and its verb: a date, an adverb
_ANY = frozenset(("video", "photo", "audio", "satellite", "screenshot", "video-still", "unknown"))


def may_stand_in(said: Sequence[str], words: Words) -> bool:
    """Whether a sentence may hold such words."""
    pronoun = bool(said) and said[0] in words.sets["standins.it"]
    counted = not words.sets["standins.counted"].isdisjoint(said[:2])
    return pronoun or counted or not words.sets["standins.broadcasters"].isdisjoint(said)


def stand_ins(s: Sentence, marks: Marks, words: Words) -> tuple[Noun, ...]:
    """The word that stands for a picture in a sentence without any picture word; none in most."""
    found = _pronoun(s, marks, words) or _counted(s, words) or _shown_on_air(s, words)
    return (found,) if found is not None else ()


def _pronoun(s: Sentence, marks: Marks, words: Words) -> Noun | None:
    """ "It was filmed": only verbs that nothing but a camera does; a village "was taken", a soldier "was shot"."""
    if s.words[0] not in words.sets["standins.it"]:
        return None
    camera = plain_table(marks.language).verbs["camera"]
    if not any(camera.fullmatch(word) for word in s.words[2 : 3 + _NEAR]):
        return None
    return _noun(s, 0, "", _ANY, definite=True, plural=s.words[0] in words.sets["standins.they"])


def _counted(s: Sentence, words: Words) -> Noun | None:
    """ "The first, released by X, shows ...", "The other shows ...": one of the pictures spoken of last."""
    at = int(words["novelty.definite"].at(s.words, 0) == 1)
    if at + 1 >= len(s.words) or s.words[at] not in words.sets["standins.counted"]:
        return None
    behind = s.words[at + 1]
    if not (behind == "," or words["verbs.show"].at(s.words, at + 1) or behind in words.sets["grammar.passive"]):
        return None
    number = 1 if s.words[at] in words.sets["standins.one"] else words.tables["novelty"]["ordinals"].get(s.words[at])
    if at == 0 and s.words[at] not in words.sets["standins.one"]:
        return None  # "First, the ministry ..."
    found = _noun(s, at, "", _ANY, definite=True, plural=False)
    return replace(found, ordinal=number, other=number is None)


def _shown_on_air(s: Sentence, words: Words) -> Noun | None:
    """ "State television on Monday showed what it said were missiles", "television showed a carrier": a video."""
    for verb in range(1, len(s.words) - 1):
        if s.words[verb] not in words.sets["standins.showed"]:
            continue
        before = s.words[max(0, verb - _BACK) : verb]
        hedge = words["standins.what"].at(s.words, verb + 1)
        behind = before if hedge else before[-1:]
        if any(word in words.sets["standins.broadcasters"] for word in behind):
            at = min(verb + 1 + hedge, len(s.words) - 1)
            opens = hedge or s.words[at] in words.sets["novelty.indefinite"]
            return _noun(s, at, "video", frozenset(("video",)), definite=False, plural=False) if opens else None
    return None


def _noun(s: Sentence, at: int, kind: str, fits: frozenset[str], *, definite: bool, plural: bool) -> Noun:
    span = s.text_span(at, at + 1)
    return Noun(
        first=at, last=at + 1, start=at, span=span, phrase=span, kind=kind, fits=fits, plural=plural, number=1,
        definite=definite, indefinite=not definite, new=False, possessive=False, lead=s.words[at], every=False,
        nearest=False, other=False, ordinal=None, agents=(), dates=(), modifiers=frozenset(), stands=True,
    )  # fmt: skip
