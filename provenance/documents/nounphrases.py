"""Picture words in a sentence, with the noun phrase around each: kind, number, definite or new, whose, of when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.documents.words import Words
from provenance.marks import DateMark, Marks
from provenance.model import Span
from provenance.silences.clauses import Sentence

_REACH = 8  # words before a noun that can belong to its phrase


@dataclass(frozen=True, slots=True)
class Noun:
    """A picture word at words[first:last]; `start` is where its phrase starts.

    fits: kinds of item it may refer to. kind: the kind of an item it introduces. definite: "the footage"; new: "another
    video". ordinal: of "the second video". agents: parties named inside the phrase ("the TASS video").
    """

    first: int
    last: int
    start: int
    span: Span
    phrase: Span
    kind: str
    fits: frozenset[str]
    plural: bool
    number: int  # of "two videos"; 1 where no number is said
    definite: bool
    indefinite: bool
    new: bool
    possessive: bool
    lead: str  # the first word of the phrase
    every: bool
    nearest: bool  # "those videos"
    other: bool  # "the other video"
    ordinal: int | None
    agents: tuple[str, ...]
    dates: tuple[str, ...]
    modifiers: frozenset[str]  # the other words of the phrase: "drone" of "the drone footage"
    newest: bool | None = None  # True for "the new video", False for "the older footage"
    elliptic: bool = False  # "another" for "another video"
    owner: Span | None = None  # of "the prosecutors' video"
    stands: bool = False  # a word that stands for a picture where no picture word does: "It was filmed"


def nouns(s: Sentence, marks: Marks, words: Words) -> tuple[Noun, ...]:
    """Every picture word of a sentence in order; compounds such as "video conference" are none."""
    if not may_have_nouns(s.words, words):
        return ()
    found: list[Noun] = []
    at = 0
    while at < len(s.words):
        hit = _kind_at(s, at, words)
        if found and not hit and _is_elliptic(s, at, words):
            found.append(
                replace(_noun(s, marks, at, at + 1, found[-1].kind, words), fits=found[-1].fits, elliptic=True)
            )
        elif hit and not _is_other_word(s, at, at + hit[1], words):
            found.append(_noun(s, marks, at, at + hit[1], hit[0], words))
        at += hit[1] if hit else 1
    return tuple(_heads(found))


def may_have_nouns(said: Sequence[str], words: Words) -> bool:
    """Whether any word can start a picture word."""
    return not (words.nouns.firsts.isdisjoint(said) and words.sets["grammar.any-medium"].isdisjoint(said))


def _is_elliptic(s: Sentence, at: int, words: Words) -> bool:
    """ "A video on May 1 and another on May 3": the word stands for a picture word said before."""
    if s.words[at] not in words.sets["novelty.alone"] or at == 0:
        return False
    following = s.words[at + 1] if at + 1 < len(s.words) else ""
    return s.words[at - 1] in words.sets["grammar.listing"] and following in words.sets["novelty.alone-before"]


def _heads(found: list[Noun]) -> Iterator[Noun]:
    """In "satellite image" or "video footage" the last word is the noun."""
    for i, noun in enumerate(found):
        if i + 1 == len(found) or found[i + 1].first != noun.last:
            yield noun


def _kind_at(s: Sentence, at: int, words: Words) -> tuple[str, int] | None:
    return words.nouns.at(s.words, at) or (("video", 1) if s.words[at] in words.sets["grammar.any-medium"] else None)


def _is_other_word(s: Sentence, first: int, last: int, words: Words) -> bool:
    sets = words.sets
    if words["media.compound-after"].at(s.words, last) and not sets["grammar.calls"] & set(s.words[first:last]):
        return True
    if words["media.ignored"].at(s.words, first) == last - first:
        return True
    return s.words[first] == "recording" and first > 0 and s.words[first - 1] in sets["grammar.being"]


def _noun(s: Sentence, marks: Marks, first: int, last: int, kind: str, words: Words) -> Noun:
    start = _phrase_start(s, marks, first, words)
    inside = tuple(s.words[i] for i in range(start, last) if i == start or not _is_compounded(s, marks, i))
    word = s.words[last - 1]
    phrase = s.text_span(start, last)
    newest = next(
        (row == "newest" for row in ("newest", "oldest") if words.sets[f"novelty.{row}"] & set(s.words[start:last])),
        None,
    )
    if last - first == 1 and word.startswith("recording") and kind in ("video", "audio"):
        kind, fits = _recording(s, start, last, words), frozenset(("audio", "video"))
    elif word in words.sets["grammar.any-medium"]:
        fits = frozenset(words.tables["refers"]["material"])
    else:
        row = "picture" if kind == "photo" and word in words.sets["grammar.pictures"] else kind
        fits = frozenset(words.tables["refers"].get(row, (kind,)))
    numbers = words.tables["novelty"]["numbers"]
    ordinals = words.tables["novelty"]["ordinals"]
    return Noun(
        first=first,
        last=last,
        start=start,
        span=s.text_span(first, last),
        phrase=phrase,
        kind=kind,
        fits=fits,
        plural=word in words.tables["media"]["plural"] or inside[0] in words.sets["novelty.each"],
        number=next((numbers[w] for w in inside if w in numbers), 1),
        definite=words["novelty.definite"].at(inside, 0) > 0 or inside[0] in words.sets["novelty.each"],
        indefinite=words["novelty.indefinite"].at(inside, 0) > 0,
        new=any(words["novelty.new"].at(inside, i) for i in range(len(inside) - 1)),
        possessive=inside[0] in words.sets["grammar.possessive"],
        lead=inside[0],
        nearest=inside[0] in words.sets["novelty.nearest"],
        other=bool(words.sets["novelty.other"] & set(inside[:-1])),
        every=any(words["novelty.all"].at(inside, i) for i in range(len(inside) - 1)),
        ordinal=next((ordinals[w] for w in inside if w in ordinals), None),
        agents=tuple(a.agent for a in marks.agents_in(phrase)),
        dates=tuple(d.edtf for d in (*marks.dates_in(phrase), *dates_of(s, marks, last, words)) if d.edtf),
        newest=newest,
        owner=_owner(s, marks, start, first, words),
        modifiers=frozenset(w for w in s.words[start : last - 1] if len(w) > 2) - words.sets["grammar.unmodifying"],
    )


def _owner(s: Sentence, marks: Marks, start: int, first: int, words: Words) -> Span | None:
    """Whose picture a genitive says it is: "the prosecutors' video"; not "Monday's video" or "the day's footage"."""
    for at in range(first - 1, start - 1, -1):
        end = s.spans[at][1]
        if marks.text[end : end + 1] not in ("'", "’") or not s.words[at][0].isalpha():
            continue
        begin = start + (s.words[start] in words.sets["grammar.unmodifying"] | words.sets["grammar.articles"])
        timely = s.words[at] in words.sets["grammar.spans-of-time"] or _is_dated(s, marks, at)
        return None if timely or begin > at else s.text_span(begin, at + 1)
    return None


def _is_compounded(s: Sentence, marks: Marks, at: int) -> bool:
    """ "A 40-second clip", "first-person view": no ordinal, no number."""
    start, end = s.spans[at]
    hyphen = "-" in (marks.text[start - 1 : start], marks.text[end : end + 1])
    return hyphen or (at > 0 and s.words[at - 1].isdigit())


def dates_of(s: Sentence, marks: Marks, last: int, words: Words) -> tuple[DateMark, ...]:
    """The date right behind a picture word that is part of its name: "the footage of May 3"."""
    if last + 1 >= len(s.words) or s.words[last] not in words.sets["grammar.of-date"]:
        return ()
    edge = s.spans[last + 1][0]
    return tuple(d for d in marks.dates_in((edge, s.span[1])) if d.whole[0] == edge)


def _recording(s: Sentence, start: int, last: int, words: Words) -> str:
    """A recording of a call, a talk or a voice is heard; any other is taken to be seen."""
    around = set(s.words[start : last + 14])
    return "audio" if around & words.sets["grammar.calls"] and "video" not in s.words[start:last] else "video"


def _is_dated(s: Sentence, marks: Marks, at: int) -> bool:
    return any(d.whole[0] <= s.spans[at][0] < d.whole[1] for d in marks.dates_in(s.span))


def _is_agent(s: Sentence, marks: Marks, at: int) -> bool:
    return any(a.span[0] <= s.spans[at][0] < a.span[1] for a in marks.agents_in(s.span))


def _phrase_start(s: Sentence, marks: Marks, first: int, words: Words) -> int:
    start = first
    while start > 0 and first - start < _REACH:
        word = s.words[start - 1]
        if word in words.sets["grammar.phrase-edges"] or _is_verb(s, start - 1, words):
            break
        if words.sets["order.inverted"] and (_is_dated(s, marks, start - 1) or _is_agent(s, marks, start - 1)):
            break  # "veröffentlichte am 28. April ein Video", "نشرت تاس فيديو": both belong to the verb
        start -= 1
        if words["novelty.definite"].at(s.words, start) or word in words.sets["grammar.articles"]:
            break
    return start


def _is_verb(s: Sentence, at: int, words: Words) -> bool:
    """A verb before the noun; a participle inside the phrase ("the released footage") is none."""
    word = s.words[at]
    before = s.words[at - 1] if at else ""
    rows = ("verbs.release", "verbs.releasing", "verbs.obtain", "verbs.record", "verbs.show", "verbs.say", "verbs.deny")
    is_verb = any(
        words[row].at(s.words, start) == at + 1 - start for row in rows for start in range(max(0, at - 2), at + 1)
    )
    in_phrase = before in words.sets["grammar.before-adjective"]
    return (is_verb and not in_phrase) or word in words.sets["grammar.verbal"]
