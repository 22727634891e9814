"""Word orders other than subject, verb, object: the subject behind its verb, and participles that close a frame."""

from __future__ import annotations

from provenance.documents.nounphrases import Noun
from provenance.documents.scene import Scene

FRAME = 14  # words between the two ends of a frame
_PARTY = 8


def between_is_light(scene: Scene, last: int, noun: Noun) -> bool:
    """Whether between a verb and its object stand only a date, the subject, and words such as "on" and "the"."""
    end = party_end(scene, last, noun.start) if scene.words.sets["order.inverted"] else last
    rest = [i for i in range(end, noun.start) if not _in_date(scene, i) and not scene.sentence.words[i].isdigit()]
    words = scene.sentence.words
    return all(words[i] in scene.words.sets["grammar.before-object"] or words[i] == "." for i in rest)


def party_end(scene: Scene, start: int, stop: int) -> int:
    """The word behind the name that starts at word `start`: up to a date or a small word; none where no name starts."""
    words, small = scene.sentence.words, scene.words.sets["grammar.before-object"]
    end = start
    while end < min(stop, start + _PARTY) and words[end][0].isalpha() and not _in_date(scene, end):
        if words[end] in small and end > start:
            break
        end += 1
    if end == start or (end - start == 1 and words[start] in small):
        return start
    known = scene.marks.agents_in(scene.sentence.text_span(start, end))
    capital = any(scene.marks.text[scene.sentence.spans[i][0]].isupper() for i in range(start, end))
    return end if known or capital or scene.words.sets["order.caseless"] else start


def _in_date(scene: Scene, at: int) -> bool:
    place = scene.sentence.spans[at][0]
    return any(d.whole[0] <= place < d.whole[1] for d in scene.marks.dates_in(scene.sentence.span))


def closes_frame(scene: Scene, noun: Noun, first: int) -> bool:
    """ "Das Video wurde am 2. Juni vom SBU veröffentlicht": the participle at the end belongs to the noun before."""
    sets, words = scene.words.sets, scene.sentence.words
    if not sets["order.frame"] or first - noun.last > FRAME or noun.last >= first:
        return False
    opened = words[noun.last] in sets["grammar.passive"]
    return opened and not {",", ";", ":"} & set(words[noun.last : first])
