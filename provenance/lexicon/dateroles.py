"""Which word governs a date: "released by KCNA on May 3" is a release, "taken in Kyiv, May 3" a recording.

A date belongs to the nearest role word before it in its sentence as long as only the word's own phrase stands between
them: who released it, through what, where. A new clause ends that reach: "In this photo released by the ministry,
soldiers look on, May 3" leaves May 3 to the scene.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from provenance.lexicon.load import listed

Span = tuple[int, int]
_REACH = 320  # characters; no role phrase seen in any caption is longer
_PREPOSITION = re.compile(
    r"(?:on|in|of|from|early|late|dated|the|den|am|vom|im|le|el|en|du|de|il|w|v|at|\s|,|\(|—|–|-|:)*\Z", re.IGNORECASE
)
_BEFORE_NOUN = re.compile(r",?\s(?:file |undated |handout |aerial |pool |TV )?")
_ELSEWHERE = re.compile(r"\bin (?:this|these|that|an?|the)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s([a-z]{3,})")
_FOLLOWERS = listed("date-follower")
_NOUNS = frozenset({"=", "=="})
_NO_ROLE = _NOUNS | {"-"}
_OF = re.compile(r"\s(?:from|of|dated|dating from)\s(?:early |late |mid-?|on )?", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:]|\s[—–-]\s|\b(?:and|but|while|as|after|before|during|when|where|which|who|that|und|et|y|и|та)\b"
)
_VERB_AFTER = re.compile(r"\s*,?\s*(?:and |also |has |have |had |was |were |officially |first )*\Z", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:agency|ministry|service|government|army|navy|forces?|office|command|channel|company|station|broadcaster|"
    r"website|newspaper|department|police|administration|group|corps|guards?|staff|media|television|outlet|press|center|"
    r"centre|technologies|labs?|account|page|wing|arm|unit|brigade|news|TV)\b",
    re.IGNORECASE,
)


class Governed(NamedTuple):
    """The role of a date and the word that gives it."""

    role: str
    span: Span
    about_media: bool = False


def govern(
    text: str,
    tokens: Sequence[tuple[str, int, int]],
    sentences: Sequence[Span],
    dates: Sequence[tuple[int, int, int]],
    words: Sequence[tuple[Span, str]],
) -> list[Governed | None]:
    """For each date (start with weekday, start, end), the role word that governs it, or None.

    words: (span, role) in text order; "-" marks a word that shows a scene and ends a release phrase, "=" a noun of
    what a camera makes, "==" of what a hand does.
    """
    starts = [span[0] for span, _ in words]
    firsts = [s[0] for s in sentences]
    out: list[Governed | None] = []
    for k, (start, _, end) in enumerate(dates):
        at = bisect_right(firsts, start) - 1
        low, high = sentences[at] if at >= 0 else (0, len(text))
        previous = dates[k - 1][2] if k else 0
        found = (
            _after(text, words, starts, end, high)
            or _before(text, words, starts, max(low, start - _REACH), start, previous)
            or _of_noun(text, words, starts, start, end)
            or _verb_after(text, words, starts, end, high)
        )
        out.append(found and found._replace(about_media=_about_media(text, words, starts, found.span, (low, high))))
    return out


def _about_media(
    text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], verb: Span, sentence: Span
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
        if "." not in between and ";" not in between and not aside:
            return True
    before = text[sentence[0] : verb[0]]
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
    text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], start: int, end: int
) -> Governed | None:
    """ "imagery from Feb. 13, 2022", "a file photo of May 3": the picture's own date, right behind its noun.

    "Images of May 3 protests" are of the protests.
    """
    noun = _NEXT_WORD.match(text, end, end + 24)
    if noun is not None and noun[1] not in _FOLLOWERS:
        return None
    at = bisect_left(starts, start) - 1
    while at >= 0 and words[at][0][0] > start - 60:
        (first, last), role = words[at]
        if role == "=" and last <= start:
            return Governed("recorded", (first, start)) if _OF.fullmatch(text, last, start) else None
        at -= 1
    return None


def _announces(text: str, end: int) -> bool:
    return text[end : end + 2].startswith((". ", "; "))


def _before(
    text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], low: int, start: int, previous: int
) -> Governed | None:
    at = bisect_left(starts, start) - 1
    while at >= 0 and words[at][0][0] >= low:
        (_, last), role = words[at]
        if role == "-" and last <= start:
            return None
        if role not in _NO_ROLE and last <= start and _reaches(text, last, start, previous):
            longest = _longest(words, at, start)
            return Governed(longest[1], longest[0])
        at -= 1
    return None


def _longest(words: Sequence[tuple[Span, str]], at: int, start: int) -> tuple[Span, str]:
    """Of overlapping role words the longest: "made available" is a release although "made in" records."""
    best = words[at]
    for k in range(max(0, at - 3), min(len(words), at + 3)):
        span, role = words[k]
        overlaps = span[0] < best[0][1] and best[0][0] < span[1]
        if role not in _NO_ROLE and span[1] <= start and overlaps and span[1] - span[0] > best[0][1] - best[0][0]:
            best = words[k]
    return best


def _reaches(text: str, last: int, start: int, previous: int) -> bool:
    """Whether only the role word's own phrase stands between it and the date."""
    if previous > last:
        return False
    between = text[last:start]
    pieces = between.split(",")
    head, tail = pieces[0], pieces[-1]
    if _CLAUSE.search(_without_names(head)) and not head.strip().startswith(("by", "from", "through")):
        return False
    if len(pieces) == 1:
        return not _CLAUSE.search(_without_names(head))
    if not _PREPOSITION.match(tail) and not _is_name(tail):
        return False
    return all(_is_name(p) or _ORGANISATION.search(p) for p in pieces[1:-1])


def _without_names(words: str) -> str:
    return re.sub(r"\([^()]{0,80}\)", "", words)


def _is_name(piece: str) -> bool:
    """A place or a name: nothing but capitalised words and small joiners."""
    words = piece.replace("(", " ").replace(")", " ").split()
    small = {"of", "the", "in", "on", "and", "de", "la", "al", "near", "at", "outside", "early", "late"}
    return len(words) <= 8 and all(w[:1].isupper() or w[:1].isdigit() or w in small for w in words)


def _verb_after(
    text: str, words: Sequence[tuple[Span, str]], starts: Sequence[int], end: int, high: int
) -> Governed | None:
    """ "TASS on April 28 released a video": the verb stands right behind the date."""
    at = bisect_left(starts, end)
    if at >= len(words) or words[at][0][0] >= min(high, end + 24) or words[at][1] in _NO_ROLE:
        return None
    return Governed(words[at][1], words[at][0]) if _VERB_AFTER.match(text[end : words[at][0][0]]) else None
