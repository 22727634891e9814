"""Which word governs a date: "released by KCNA on May 3" is a release, "taken in Kyiv, May 3" a recording.

A date belongs to the nearest role word before it in its sentence as long as only the word's own phrase stands between
them: who released it, through what, where. A new clause ends that reach: "In this photo released by the ministry,
soldiers look on, May 3" leaves May 3 to the scene.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from provenance.lexicon.wordlists import listed

Span = tuple[int, int]
_REACH = 320  # characters; no role phrase seen in any caption is longer
_BEFORE_NOUN = re.compile(r",?\s(?:file |undated |handout |aerial |pool |TV )?")
_STOP = re.compile(r"(?<!\d)\.(?!\w)|;")  # "den 16. august" ends no clause
_ELSEWHERE = re.compile(r"\bin (?:this|these|that|an?|the)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s([a-z]{3,})")
_FOLLOWERS = listed("date-follower")
_NOUNS = frozenset({"=", "=="})
_OF_A_CAMERA = listed("camera-verb")
_NO_ROLE = _NOUNS | {"-"}
_ARTICLE = re.compile(r"\ban?\s\Z")
_A_NOUN = re.compile(r"\s(?!by |on |in |at |from |to |via |through |with |as |and )[a-z]{4,}\s")
_SUBJECT = re.compile(r"\s(?:die|der|das)\s(?=[A-ZÄÖÜ])")  # "veröffentlichte die Polizei": no relative clause
_DASH = re.compile(r"[;:]|\s[—–-]\s")
_WORD = re.compile(r"[^\W\d_]+")
_SUFFIX = re.compile(r"(?:\d|['’-])\s?\w{0,4}(?=[\s,])|\w{0,4}")  # "28 Nisan 2025'te", "11-én"
_NAMED_AFTER = re.compile(r",?\s(?:von|vom|von der|door|av|af)\s[^,;.()]{2,70}\s?\Z", re.IGNORECASE)
_PREPOSITIONS = listed("date-preposition")
_CLAUSE_WORDS = listed("clause-word")
_FILLERS = listed("verb-filler")
_OF_WORDS = listed("date-of")
_ORGANISATIONS = listed("date-organisation")
_SMALL = listed("date-preposition", "place-joiner")


class Governed(NamedTuple):
    """The role of a date and the word that gives it."""

    role: str
    span: Span
    about_media: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """The small words of one language, English ones beside them, by what they do between a verb and its date."""

    english: bool
    subject_in_verb: bool
    prepositions: frozenset[str]
    clauses: frozenset[str]
    fillers: frozenset[str]
    of: frozenset[str]
    organisations: frozenset[str]
    small: frozenset[str]


@cache
def _speech(language: str | None) -> Speech:
    lists = (_PREPOSITIONS, _CLAUSE_WORDS, _FILLERS, _OF_WORDS, _ORGANISATIONS, _SMALL)
    return Speech(
        language in {None, "en"}, language in {"ar", "fa"}, *(words.of(language, english=True) for words in lists)
    )


def govern(
    text: str,
    tokens: Sequence[tuple[str, int, int]],
    sentences: Sequence[Span],
    dates: Sequence[tuple[int, int, int]],
    words: Sequence[tuple[Span, str]],
    language: str | None = None,
) -> list[Governed | None]:
    """For each date (start with weekday, start, end), the role word that governs it, or None.

    words: (span, role) in text order; "-" marks a word that shows a scene and ends a release phrase, "=" a noun of
    what a camera makes, "==" of what a hand does.
    """
    if not dates:
        return []
    speech = _speech(language)
    starts = [span[0] for span, _ in words]
    firsts = [s[0] for s in sentences]
    out: list[Governed | None] = []
    for k, (start, _, end) in enumerate(dates):
        at = bisect_right(firsts, start) - 1
        low, high = sentences[at] if at >= 0 else (0, len(text))
        previous = dates[k - 1][2] if k else 0
        found = (
            _after(text, words, starts, end, high)
            or _before(text, words, starts, max(low, start - _REACH), start, previous, speech)
            or _of_noun(text, words, starts, start, end, speech)
            or _verb_after(text, words, starts, end, high, speech)
        )
        about = found is not None and _about_media(text, words, starts, found.span, (low, high), speech)
        out.append(found and found._replace(about_media=about))
    return out


def _about_media(
    text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], verb: Span, sentence: Span, speech: Speech
) -> bool:
    """Whether a media noun stands before the role word ("picture released") or is its object ("released a video")."""
    at = bisect_left(starts, max(sentence[0], verb[0] - 90))
    while at < len(words) and words[at][0][0] < min(sentence[1], verb[1] + 60):
        (first, last), role = words[at]
        at += 1
        if role not in _NOUNS:
            continue
        if first < verb[1] and last > verb[0]:
            return True
        between = text[last : verb[0]] if last <= verb[0] else text[verb[1] : first]
        aside = first >= verb[1] and _ELSEWHERE.search(between)  # "prisoners released on May 3 hug in this photo"
        if not _STOP.search(between) and not aside:
            return True
    if text[verb[0] : verb[1]].casefold() in _OF_A_CAMERA:
        return True
    before = text[sentence[0] : verb[0]]
    if speech.subject_in_verb and len(before.rpartition("؛")[2].split()) <= 2:
        return True  # "(it is) believed (it) was filmed ..."
    return not before.strip(" ([\"'“") or (before.endswith("(") and before[-3:-2].isdigit())  # "3 May 2024 (issued ..."


def _after(text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], end: int, high: int) -> Governed | None:
    """ "In this June 14, 2000 file photo": the media noun right behind the date makes it the recording's."""
    at = bisect_left(starts, end)
    while at < len(words) and words[at][0][0] < min(high, end + 40):
        span, role = words[at]
        between = text[end : span[0]]
        if role in _NOUNS and _BEFORE_NOUN.fullmatch(between) and not _announces(text, end):
            return Governed("recorded", span)
        at += 1
    return None


def _of_noun(
    text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], start: int, end: int, speech: Speech
) -> Governed | None:
    """ "imagery from Feb. 13, 2022", "a file photo of May 3": the picture's own date, right behind its noun.

    "Images of May 3 protests" are of the protests.
    """
    noun = _NEXT_WORD.match(text, end, end + 24) if speech.english else None
    if noun is not None and noun[1] not in _FOLLOWERS:
        return None
    at = bisect_left(starts, start) - 1
    while at >= 0 and words[at][0][0] > start - 60:
        (first, last), role = words[at]
        if role == "=" and last <= start:
            said = _WORD.findall(text[last:start].casefold())
            return Governed("recorded", (first, start)) if said and all(w in speech.of for w in said) else None
        at -= 1
    return None


def _announces(text: str, end: int) -> bool:
    return text[end : end + 2].startswith((". ", "; "))


def _before(
    text: str,
    words: Sequence[tuple[Span, str]],
    starts: Sequence[int],
    low: int,
    start: int,
    previous: int,
    speech: Speech,
) -> Governed | None:
    at = bisect_left(starts, start) - 1
    while at >= 0 and words[at][0][0] >= low:
        (first, last), role = words[at]
        if role == "-" and last <= start:
            return None
        if speech.english and role == "released" and _stands_before_a_noun(text, words, at, first, last):
            at -= 1
            continue
        if not speech.english and _is_attribute(text, words, at, start, speech):
            return None
        if role not in _NO_ROLE and last <= start and _reaches(text, last, start, previous, speech):
            longest = _longest(words, at, start)
            return Governed(longest[1], longest[0])
        at -= 1
    return None


def _stands_before_a_noun(text: str, words: Sequence[tuple[Span, str]], at: int, first: int, last: int) -> bool:
    """ "a livestreamed briefing on 4 June": what was held is described, no picture was given out on that day."""
    if _ARTICLE.search(text, max(0, first - 6), first) is None or _A_NOUN.match(text, last, last + 24) is None:
        return False
    return not any(span[0] <= last + 1 for span, role in words[at + 1 : at + 4] if role in _NOUNS and span[1] > last)


def _is_attribute(text: str, words: Sequence[tuple[Span, str]], at: int, start: int, speech: Speech) -> bool:
    """ "Auf diesem veröffentlichten Bild löschen sie am 8. Juli": the role ends with the noun it stands before."""
    (_, last), role = words[at]
    if role in _NO_ROLE:
        return False
    noun = next((span for span, kind in words[at + 1 : at + 4] if kind in _NOUNS and 0 <= span[0] - last <= 1), None)
    if noun is None or noun[1] > start:
        return False
    return any(w not in speech.prepositions and w not in speech.of for w in _lower(text[noun[1] : start]))


def _longest(words: Sequence[tuple[Span, str]], at: int, start: int) -> tuple[Span, str]:
    """Of overlapping role words the longest: "made available" is a release although "made in" records."""
    best = words[at]
    for k in range(max(0, at - 3), min(len(words), at + 3)):
        span, role = words[k]
        overlaps = span[0] < best[0][1] and best[0][0] < span[1]
        if role not in _NO_ROLE and span[1] <= start and overlaps and span[1] - span[0] > best[0][1] - best[0][0]:
            best = words[k]
    return best


def _reaches(text: str, last: int, start: int, previous: int, speech: Speech) -> bool:
    """Whether only the role word's own phrase stands between it and the date."""
    if previous > last:
        return False
    between = text[last:start]
    pieces = between.split(",")
    head, tail = pieces[0], pieces[-1]
    subject = None if speech.english else _SUBJECT.match(head)
    clause = _opens_clause(head[subject.end() :] if subject else head, speech)
    if clause and not head.strip().startswith(("by", "from", "through")):
        return False
    if len(pieces) == 1:
        return not clause
    if not _only_prepositions(tail, speech) and not _is_name(tail, speech):
        return False
    return all(_is_name(p, speech) or any(w in speech.organisations for w in _lower(p)) for p in pieces[1:-1])


def _opens_clause(words: str, speech: Speech) -> bool:
    """A semicolon, a dash or a conjunction, outside brackets."""
    bare = re.sub(r"\([^()]{0,80}\)", "", words)
    return bool(_DASH.search(bare)) or any(w in speech.clauses for w in _WORD.findall(bare))


def _lower(words: str) -> list[str]:
    return _WORD.findall(words.casefold())


def _only_prepositions(piece: str, speech: Speech) -> bool:
    return all(w in speech.prepositions for w in _lower(piece)) and not any(c.isdigit() for c in piece)


def _is_name(piece: str, speech: Speech) -> bool:
    """A place or a name: nothing but capitalised words and small joiners."""
    words = piece.replace("(", " ").replace(")", " ").split()
    return len(words) <= 8 and all(w[:1].isupper() or w[:1].isdigit() or w in speech.small for w in words)


def _verb_after(
    text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], end: int, high: int, speech: Speech
) -> Governed | None:
    """ "TASS on April 28 released a video", "am 28. April von TASS verbreitetes": the verb stands behind the date."""
    at = bisect_left(starts, end)
    while at < len(words) and words[at][1] in _NO_ROLE and words[at][0][0] < end + 90 and not speech.english:
        at += 1
    if (
        at >= len(words)
        or words[at][0][0] >= min(high, end + (24 if speech.english else 90))
        or words[at][1] in _NO_ROLE
    ):
        return None
    between = text[end : words[at][0][0]]
    suffix = None if speech.english else _SUFFIX.match(between)
    rest = between[suffix.end() :] if suffix else between
    near = len(rest) < 24 and all(w in speech.fillers for w in _lower(rest)) and not any(c in rest for c in ".;:()")
    return Governed(words[at][1], words[at][0]) if near or _NAMED_AFTER.fullmatch(rest) else None
