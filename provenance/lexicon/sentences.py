"""Cut a text into paragraphs and sentences, with spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon.load import listed

Span = tuple[int, int]

_BREAK = re.compile(r"\n[ \t\r]*\n")
_END = re.compile(r"[.!?…。؟！？]+[\"'”’»)\]]*")
_OPENERS = "([©{"
_ABBREVIATIONS = listed("abbreviation")
_STARTERS = listed("sentence-starter")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Runs of text between blank lines, without outer white space."""
    return tuple(_runs(text, 0, len(text), _BREAK.finditer(text)))


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences in order; a full stop after an abbreviation or an initial ends none. One pass."""
    out: list[Span] = []
    for start, end in paragraphs(text):
        out.extend(_sentences_of(text, start, end))
    return tuple(out)


def _runs(text: str, start: int, end: int, breaks: Iterator[re.Match[str]]) -> Iterator[Span]:
    at = start
    for match in breaks:
        yield from _trimmed(text, at, match.start())
        at = match.end()
    yield from _trimmed(text, at, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _sentences_of(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends_here(text, at, match):
            yield from _trimmed(text, at, match.end())
            at = match.end()
    yield from _trimmed(text, at, end)


def _ends_here(text: str, at: int, match: re.Match[str]) -> bool:
    after = match.end()
    following = text[after]
    if not following.isspace():
        return match[0][0] in "。！？" or following in _OPENERS or _glued(text, match)
    while after < len(text) and text[after].isspace():
        after += 1
    if after >= len(text):
        return True
    next_char = text[after]
    if next_char.islower():
        return False
    if match[0][0] != "." or len(match[0].rstrip("\"'”’»)]")) > 1:
        return True
    word = _word_before(text, at, match.start())
    if not word:
        return True
    if word.casefold() in _ABBREVIATIONS or (
        len(word) <= 3 and word[-1:].isupper() and (len(word) == 1 or "." in word)
    ):
        return not next_char.isdigit() and _next_word(text, after) in _STARTERS and text[after + 1 : after + 2] != "."
    return True


def _glued(text: str, match: re.Match[str]) -> bool:
    """ "…de 2022.ADA EXEMPLAR": a year, a full stop and a capital with no space between."""
    return text[match.end()].isupper() and text[max(0, match.start() - 4) : match.start()].isdigit()


def _word_before(text: str, at: int, dot: int) -> str:
    start = dot
    while start > at and dot - start < 14 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    return text[start:dot]


def _next_word(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 12 and text[end].isalpha():
        end += 1
    return text[at:end].casefold()
