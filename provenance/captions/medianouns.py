"""Nouns of pictures in a credit: a piece that is one, that opens with one, and what is left without it."""

from __future__ import annotations

import re

from provenance.captions.names import trim
from provenance.lexicon import lexicon, listed
from provenance.marks import Marks, WordMark
from provenance.model import Span

_FEW = 12
_STILLS = frozenset({"screenshot", "video-still"})
_SMALL = listed("place-joiner", "party-joiner", "maker-of")
_YEAR_AND_SIGN = re.compile(r"(?:©|\(c\)|copyright\b|\b(?:19|20)\d\d\b|[\s.:,])+", re.IGNORECASE)


def whole(marks: Marks, kind: str, span: Span) -> WordMark | None:
    """The word mark of a kind that covers the span exactly."""
    found = marks.by_kind.get(kind)
    if found is None:
        return None
    for word in found if len(found) <= _FEW else marks.in_span(kind, span):
        if word[1] == span:
            return word
    return None


def without_media(marks: Marks, span: Span) -> Span:
    """The piece without a leading or trailing media noun, © sign and year: "Satellite image ©2022 X", "AP video"."""
    start, end = span
    for word in marks.in_span("media-noun", span) if "media-noun" in marks.kinds_in(span) else ():
        if word.span[0] == start and word.span[1] < end:
            start = max(start, word.span[1])
        elif word.span[1] == span[1] and word.span[0] > start:
            end = min(end, word.span[0])
    match = _YEAR_AND_SIGN.match(marks.text, start, end)
    return trim(marks.text, (match.end() if match else start, end))


def doubled_noun(marks: Marks, span: Span) -> WordMark | None:
    """ "Скриншот видео": two nouns of a picture and nothing else; the first says what it is."""
    nouns = marks.in_span("media-noun", span)
    pair = len(nouns) == 2 and nouns[0].span[0] == span[0] and nouns[1].span[1] == span[1]
    return nouns[0] if pair and marks.text[nouns[0].span[1] : nouns[1].span[0]].isspace() else None


def media_value(marks: Marks, span: Span) -> str | None:
    """The kind of a piece that opens with a media noun and names nobody: "screenshot taken on Sep 5", "capture"."""
    if not marks.quote(span).strip(" .:-©"):
        return "photo"
    first = next((w for w in marks.in_span("media-noun", span) if w.span[0] == span[0]), None)
    if first is not None:
        return first.value
    return "screenshot" if marks.quote(span).casefold().rstrip(" .") in {"capture", "captures", "grab"} else None


def behind_a_still(marks: Marks, span: Span) -> Span | None:
    """What stands behind "Screenshot aus einem Video der", "Capture d'écran d'une vidéo de la", "Скриншот відео"."""
    nouns = marks.in_span("media-noun", span)
    if not nouns or nouns[0].span[0] != span[0] or nouns[0].value not in _STILLS:
        return None
    language = lexicon().languages.get(marks.language or "en")
    small = language.function_words if language is not None else frozenset()
    filmed = nouns[0].value == "video-still" and "vid" in marks.quote(nouns[0].span).casefold()
    at = nouns[0].span[1]
    for word, start, end in marks.tokens_in((at, span[1])):
        if start < at:
            continue
        noun = next((w for w in nouns if w.span[0] == start and w.value == "video"), None)
        if noun is not None:
            at, filmed = noun.span[1], True
        elif marks.text[start].islower() and (word in small or word in _SMALL or len(word) < 3):
            at = end
        else:
            return trim(marks.text, (at, span[1])) if filmed else None
    return None
