"""Cut a text into paragraphs and sentences, with spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.agents.folding import fold
from provenance.lexicon.load import lexicon
from provenance.lexicon.wordlists import listed

Span = tuple[int, int]

_BREAK = re.compile(r"\n[ \t\r]*\n")
_END = re.compile(r"[.!?…。؟！？।۔]+[\"'”’»)\]]*")
_OPENERS = "([©{"
_ABBREVIATIONS = listed("abbreviation")
_COUNTED = listed("counted")
_LOWER_STARTERS = listed("lower-starter")  # agencies that write themselves small sign off behind a full stop
_STARTERS = listed("sentence-starter")
_LETTERED = listed("lettered")
_ABOUT = listed("approximately")
_ACCOUNTS = ("u/", "t.me/", "r/", "vk.com/", "instagram.com/")  # an address in small letters signs off behind a stop


def paragraphs(text: str) -> tuple[Span, ...]:
    """Runs of text between blank lines, without outer white space."""
    if "\n" not in text:
        whole = _trimmed(text, 0, len(text))
        return (whole,) if whole is not None else ()
    return tuple(_runs(text, 0, len(text), _BREAK.finditer(text)))


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences in order; a full stop after an abbreviation or an initial ends none. One pass."""
    return cut(text)[1]


def cut(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Paragraphs and sentences."""
    blocks = paragraphs(text)
    return blocks, tuple([s for start, end in blocks for s in _sentences_of(text, start, end) if s is not None])


def _runs(text: str, start: int, end: int, breaks: Iterator[re.Match[str]]) -> Iterator[Span]:
    at = start
    for first, last in [*(match.span() for match in breaks), (end, end)]:
        run = _trimmed(text, at, first)
        if run is not None:
            yield run
        at = last


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end].lstrip()
    start = end - len(words)
    end = start + len(words.rstrip())
    return (start, end) if start < end else None


def _sentences_of(text: str, start: int, end: int) -> list[Span | None]:
    out: list[Span | None] = []
    at = start
    for match in _END.finditer(text, start, end):
        after = match.end()
        if after < end and _ends_here(text, at, match):
            out.append(_trimmed(text, at, after))
            at = after
    out.append(_trimmed(text, at, end))
    return out


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
        return _next_word(text, after) in _LOWER_STARTERS or text.startswith(_ACCOUNTS, after)
    sign = match[0]
    if sign != "." and (sign[0] != "." or len(sign.rstrip("\"'”’»)]")) > 1):
        return True
    word = _word_before(text, at, match.start())
    if not word:
        return not _is_ordinal(text, at, match.start(), after)
    if next_char.isdigit() and word.islower() and word in _ABOUT:
        return False  # "ok. 1938 r."
    if word.casefold() in _ABBREVIATIONS or (
        len(word) <= 3 and word[-1:].isupper() and (len(word) == 1 or "." in word)
    ):
        if next_char.isdigit():
            return False
        known = _next_word(text, after) in _STARTERS and text[after + 1 : after + 2] != "."
        return known or (len(word) == 1 and _is_lettered(text, at, match.start()))
    return True


def _is_lettered(text: str, at: int, dot: int) -> bool:
    """ "Hinkley Point C.", "Block B.": a capital that counts a thing, and no name's initial."""
    noun = text[max(at, dot - 24) : dot - 1].split()[-1:]
    return bool(noun) and noun[0].casefold() in _LETTERED


def _is_ordinal(text: str, at: int, dot: int, after: int) -> bool:
    """ "16. Februar 2025", "24. Brigade": a number's full stop before a month or a counted noun with a capital."""
    start = dot
    while start > at and text[start - 1].isdigit():
        start -= 1
    if not 1 <= dot - start <= 3:
        return False
    noun = _next_word(text, after)
    second = text.find(" ", after, after + 24) + 1
    if second and text[after : second - 1].isalpha() and _next_word(text, second) in _COUNTED:
        return True  # "93. Mechanisierte Brigade"
    return noun.casefold() in _COUNTED or (dot - start <= 2 and fold(noun) in lexicon().months)


def _glued(text: str, match: re.Match[str]) -> bool:
    """ "…de 2022.ADA EXEMPLAR": a year, a full stop and a capital with no space between."""
    return text[match.end()].isupper() and text[max(0, match.start() - 4) : match.start()].isdigit()


def _word_before(text: str, at: int, dot: int) -> str:
    last = text[max(at, dot - 14) : dot].rpartition(" ")
    if last[1] and last[2].isalpha():
        return last[2]  # as nearly every sentence ends
    start = dot
    while start > at and dot - start < 14 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    return text[start:dot]


def _next_word(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 12 and text[end].isalpha():
        end += 1
    return text[at:end].casefold()
