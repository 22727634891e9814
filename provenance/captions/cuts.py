"""Where a caption may be cut: sentence ends, credit brackets, labels, ©, bars, notices, fields, screen words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from provenance.captions.names import trim
from provenance.captions.signs import (
    COMMA_LABELS,
    LONGEST_CREDIT,
    credit_sign,
    is_prose,
    is_remark,
    names_only,
    parties_only,
    strip_label,
)
from provenance.marks import Marks, WordMark
from provenance.model import Span

_T = TypeVar("_T")
_OPEN, _CLOSE = "([", {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_BAR = re.compile(r"\s\|\s")
_COPYRIGHT = re.compile(r"©|\(c\)(?=\s?\S)|\bCopyright\b", re.IGNORECASE)
_BOUNDARY = ".!?…\"”»«'’|([-–—:\n)]؛;"
_AGENCY = frozenset({"agent", "chain", "role"})
_FIELDS = frozenset({"place", "date-taken", "date-posted", "author", "virin", "issue"})
_MOST = 60
"""Brackets or cuts looked at from either end: a sign-off stands at an end, and no caption has so many."""


def cut(text: str, marks: Marks, start: int) -> Iterator[tuple[Span, str]]:
    """Stretches between cuts, with the reason of the cut that opens each."""
    cuts: dict[int, str] = {start: ""}
    brackets = list(_brackets(text, marks, start))
    for sentence in marks.sentences:
        if sentence[1] > start and not _inside(brackets, sentence[0]):
            cuts.setdefault(max(sentence[0], start), "")
    for first, last in _ends(brackets):
        if _named_before(text, marks, (first, last), start):
            continue
        if _credit_bracket(text, marks, (first, last), start):
            cuts[first] = "bracket"
            cuts.setdefault(last, "")
    for at, why in _inner_cuts(text, marks, start):
        if not _inside(brackets, at):
            cuts[at] = why if not cuts.get(at) else cuts[at]
    ordered = list(_ends(sorted(cuts)))
    for at, end in zip(ordered, [*ordered[1:], len(text)], strict=True):
        span = _stripped(text, at, end)
        if cuts[at] == "field":
            span = (span[0], span[0] + len(text[span[0] : span[1]].rstrip(" -–—|•/;,\n")))
        if span[0] < span[1]:
            yield span, cuts[at]


def _ends(found: Sequence[_T]) -> Sequence[_T]:
    return found if len(found) <= 2 * _MOST else [*found[:_MOST], *found[-_MOST:]]


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _last_before(text: str, start: int, at: int) -> str:
    """The last character before `at` that is no white space; "" at the start."""
    while at > start and text[at - 1].isspace():
        at -= 1
    return text[at - 1] if at > start else ""


def _next_mark(text: str, end: int) -> str:
    """The character right behind a word, or behind one space."""
    return text[end : end + 2].lstrip()[:1]


def _find(pattern: re.Pattern[str], marks: Marks, start: int) -> Iterator[re.Match[str]]:
    """Matches in the parts of the text that are read."""
    for first, last in marks.windows:
        yield from pattern.finditer(marks.text, max(first, start), last)


def _brackets(text: str, marks: Marks, start: int) -> Iterator[Span]:
    """Outermost bracket pairs."""
    stack: list[int] = []
    for match in _find(_BRACKET, marks, start):
        at = match.start()
        if text[at] in _OPEN:
            stack.append(at)
        elif stack and _CLOSE[text[stack[-1]]] == text[at]:
            first = stack.pop()
            if not stack:
                yield first, at + 1


def _inside(brackets: Sequence[Span], at: int) -> bool:
    k = bisect_left(brackets, at, key=lambda b: b[0]) - 1
    return k >= 0 and brackets[k][0] < at < brackets[k][1]


def _credit_bracket(text: str, marks: Marks, bracket: Span, start: int) -> bool:
    """A bracket that signs off: after a full stop, or last, or first; an aside such as "(left)" names nobody."""
    inner = bracket[0] + 1, bracket[1] - 1
    if inner[1] - inner[0] > LONGEST_CREDIT or _repeats_name(text, marks, bracket):
        return False
    before = _last_before(text, start, bracket[0])
    after = text[bracket[1] : bracket[1] + 40].lstrip(" .)")
    ends = not after or after[:1] in "([©" or _ui_or_notice_at(marks, text, bracket[1])
    if any(w.span[0] == inner[0] or w.value == "tags" for w in marks.in_span("notice", inner)):
        return True
    if is_remark(marks, inner):
        return True
    sign = credit_sign(marks, inner, bracket=True)
    if not before:
        return sign in {"chain", "label", "agent", "role"}
    if before in '.!?”"…':
        return sign != "" or (ends and parties_only(marks, inner))
    return ends and sign != ""


def _named_before(text: str, marks: Marks, bracket: Span, start: int) -> bool:
    """ "ADA EXEMPLAR (EFE)": a name alone in its sentence, with its agency in brackets, is one credit."""
    first = max(start, marks.sentence_at(bracket[0])[0])
    before = trim(text, strip_label(marks, (first, bracket[0]))[0])
    if not 0 < before[1] - before[0] <= 60 or text[before[1] : bracket[0]].strip():
        return False
    return names_only(marks, before) and credit_sign(marks, (bracket[0] + 1, bracket[1] - 1)) in _AGENCY


def _ui_or_notice_at(marks: Marks, text: str, at: int) -> bool:
    while at < len(text) and not text[at].isalnum() and text[at] not in "©(":
        at += 1
    near = (at, min(len(text), at + 80))
    found = [w for kind in ("label", "notice") for w in marks.in_span(kind, near) if w.span[0] == at]
    return any(w.kind == "notice" or w.value in {"ui", "place", "date-taken", "date-posted", "credit"} for w in found)


def _repeats_name(text: str, marks: Marks, bracket: Span) -> bool:
    """ "Korean Central News Agency (KCNA)": the bracket repeats the name before it."""
    inside = {a.agent for a in marks.agents_in((bracket[0] + 1, bracket[1] - 1), credit=True)}
    near = marks.agents_in((max(0, bracket[0] - 80), bracket[0]), credit=True)
    return bool(inside) and any(a.span[1] >= bracket[0] - 2 and a.agent in inside for a in near)


def _inner_cuts(text: str, marks: Marks, start: int) -> Iterator[tuple[int, str]]:
    """Places inside a sentence where a credit, a notice, a field or screen words begin."""
    reached = 0
    for word in marks.of("label"):
        if word.span[0] >= start and word.span[1] > reached:
            yield from _label_cuts(text, word, start)
        reached = max(reached, word.span[1])  # "Credit" within "Photo credit" opens nothing
    for word in marks.of("notice"):
        if word.span[0] >= start and _shouts_or_bounded(text, word.span, start):
            yield word.span[0], "notice"
    for match in _find(_COPYRIGHT, marks, start):
        if match[0] == "(C)" and not _opens_a_credit(text, match.end()):
            continue
        if not _short_label(marks, start, match.start()):
            yield match.start(), "copyright"
    for match in _find(_BAR, marks, start):
        if _starts_sentence(marks, match.start()):
            yield match.end(), "pipe"


def _label_cuts(text: str, word: WordMark, start: int) -> Iterator[tuple[int, str]]:
    """What a label word opens where it stands: a credit needs a colon or a sentence's start before it."""
    at, end = word.span
    mark = _next_mark(text, end)
    colon = mark in (":", "：")
    before = _last_before(text, start, at)
    bounded = not before or before in _BOUNDARY
    if word.value == "ui":
        if bounded or not text[end : end + 3].strip(" .\n)"):
            yield at, "ui"
    elif word.value in _FIELDS:
        if colon:
            yield at, "field"
    elif word.value == "caption":
        if colon or mark == "," or (text[at:end] == "Image caption" and mark.isupper()):
            yield at, "ui"
            yield end + 1, ""
    elif word.value == "must" and not colon:
        if bounded and mark.isupper():
            yield at, "maybe"
    elif before in "©)" and _is_copyright(text, at):
        return
    elif colon and word.value in {"credit", "must"} and text[at].isupper():
        yield at, "label"  # "... on Thursday Credit: NAME": the capital and the colon are boundary enough
    elif _opens_credit(text, word, mark, bounded):
        yield at, "label"


def _opens_credit(text: str, word: WordMark, mark: str, bounded: bool) -> bool:
    """ "credit should read", "Photo by" at a boundary, "Photo:", "Image source,"."""
    if word.value != "credit":
        return word.value == "should-read" or (word.value == "photo-by" and bounded)
    if mark in (":", "："):
        return bounded or word.span[1] - word.span[0] > 9
    return (bounded and mark == ",") or _says_image_source(text, word.span, mark)


def _is_copyright(text: str, at: int) -> bool:
    """ "© Photo: X": the sign opened the credit already."""
    return text[:at].rstrip().casefold().endswith(("©", "(c)"))


def _says_image_source(text: str, label: Span, mark: str) -> bool:
    """ "Image source, X", "Image copyright X": a layout's words, with capitals where a sentence has none."""
    words = text[label[0] : label[1]]
    if not words[0].isupper() or " " not in words:
        return False
    return (mark == "," and words.casefold() in COMMA_LABELS) or (words.endswith(" copyright") and mark.isupper())


def _opens_a_credit(text: str, at: int) -> bool:
    """ "(C) Ada Example"; in "the president (C) waves" the letter stands for the centre."""
    following = text[at : at + 2].lstrip()[:1]
    return following.isupper() or following.isdigit()


def _short_label(marks: Marks, start: int, at: int) -> bool:
    """ "Satellite image ©2022 X": the words before the sign belong to the credit."""
    first = max(start, marks.sentence_at(at)[0])
    words = marks.text[first:at].split() if at - first < 60 else []
    return 0 < len(words) <= 4 and any(
        w.span[0] == first or words[0][:1] == "(" for w in marks.in_span("media-noun", (first, at))
    )


def _starts_sentence(marks: Marks, at: int) -> bool:
    """Whether a bar divides prose from a credit, and not one credit unit from the next."""
    return is_prose(marks, (max(marks.sentence_at(at)[0], at - 200), at))


def _shouts_or_bounded(text: str, span: Span, start: int) -> bool:
    before = _last_before(text, start, span[0])
    return text[span[0] : span[1]].isupper() or not before or before in ".!?…)]"
