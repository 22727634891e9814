"""Places in Japanese, Chinese and Korean, which set neither capitals nor, mostly, spaces.

A place is closed by a noun of places ("市", "省", "광장") or is a name of the language's `place-name` list; it stands
before "で" or behind "＝" in Japanese, behind "在" in Chinese, before "에서" in Korean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.captions.placetokens import Phrase
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_NAMES = listed("place-name")
_ENDS = listed("place-end")
_PARTS = listed("place-part")
_NO_PLACE = listed("no-place")
_JAPANESE = re.compile(r"[一-龥々ヶァ-ヴー・]{2,24}(?=で(?!す|き|あ|は|も)|にて)")
_CHINESE = re.compile(r"(?:在|位于|于)([一-龥·]{2,24})")
_SEGMENT = re.compile(r"[^、，,（(]+")
_CLOCK = re.compile(r"\d\s*[日時月年]|午[前後]|撮影|提供|代表")
_LONGEST = 24
_MOST = 600
"""Characters of a sentence searched for places; Japanese captions of one long sentence have up to 200."""


def unspaced(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of a Japanese or Chinese sentence, in order."""
    text, language = marks.text, marks.language
    sentence = sentence[0], min(sentence[1], sentence[0] + _MOST)
    if language == "zh":
        for match in _CHINESE.finditer(text, *sentence):
            end = _closed(text, match.start(1), match.end(1), language)
            if end is not None:
                yield Phrase((match.start(1), end))
        return
    sign = max(text.rfind("＝", *sentence), text.rfind("=", *sentence))
    for match in _JAPANESE.finditer(text, sentence[0], sign if sign > 0 else sentence[1]):
        start = _opened(text, match.start(), match.end())
        if start is not None:
            yield Phrase((start, match.end()))
    if sign > 0:
        yield from _behind_the_sign(marks, (sign + 1, sentence[1]))


def _behind_the_sign(marks: Marks, span: Span) -> Iterator[Phrase]:
    """ "NEWS＝2023年8月5日、長岡市で": the place among the segments that are no day and no name of who took it."""
    text = marks.text
    for match in _SEGMENT.finditer(text, *span):
        start, end = match.span()
        dates = marks.dates_in((start, end))
        if dates and dates[0].span[0] > start:
            end = dates[0].span[0]  # "大阪市北区で3日"
        elif dates or _CLOCK.search(text, start, end):
            continue
        words = text[start:end].rstrip(" 。.＝")
        words = words.removesuffix("にて") if words.endswith("にて") else words.removesuffix("で")
        if 2 <= len(words) <= _LONGEST and not marks.agents_in((start, start + len(words)), credit=True):
            yield Phrase((start, start + len(words)))
            return


def _opened(text: str, start: int, end: int) -> int | None:
    """Where a run of characters before "で" begins to name a place; None when it names none."""
    run = text[start:end]
    if run in _NO_PLACE.of("ja"):
        return None
    names = _NAMES.of("ja")
    known = next((k for k in range(len(run) - 1) if any(run.startswith(n, k) for n in names)), None)
    if known is not None:
        return start + known
    ends = [n for n in _ENDS.of("ja") if run.endswith(n)]
    return start if ends and len(run) > max(map(len, ends)) + 1 else None


def _closed(text: str, start: int, limit: int, language: str) -> int | None:
    """Index after the last name or noun of places, each right behind the one before or a few characters further."""
    names, ends, parts = _NAMES.of(language), _ENDS.of(language), _PARTS.of(language)
    at, end = start, None
    while at < limit:
        step = next((n for n in sorted(names | parts, key=len, reverse=True) if text.startswith(n, at, limit)), None)
        if step is not None:
            at += len(step)
            end = at if step in names or end is not None else end
            continue
        near = [
            k + len(n) for n in ends for k in [text.find(n, at + (end is None), min(limit, at + 6 + len(n)))] if k >= at
        ]
        if not near or text[at : min(near)] in _NO_PLACE.of(language):
            break
        at = end = min(near)
    return end


def particled(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of a Korean sentence: the words before "에서" that end in a noun of places or are known names."""
    text = marks.text
    sentence = sentence[0], min(sentence[1], sentence[0] + _MOST)
    words = [m.span() for m in re.finditer(r"[^\s,.()\[\]=/]+", text[sentence[0] : sentence[1]])]
    words = [(a + sentence[0], b + sentence[0]) for a, b in words]
    for k, (start, end) in enumerate(words):
        if not text.endswith("에서", start, end) or end - start < 4 or not _names(text[start : end - 2]):
            continue
        first = k
        while first > 0 and k - first < 4 and _names(text[slice(*words[first - 1])], further=True):
            first -= 1
        if first == k and text[start : end - 2] in _PARTS.of("ko"):
            continue
        yield Phrase((words[first][0], end - 2))


def _names(word: str, *, further: bool = False) -> bool:
    """A known name, or three syllables and more that close with a noun of places."""
    if word in _NO_PLACE.of("ko"):
        return False
    closes = any(word.endswith(n) and len(word) > len(n) + (len(n) == 1) for n in _ENDS.of("ko"))
    return closes or word in _NAMES.of("ko") or (not further and word in _PARTS.of("ko"))
