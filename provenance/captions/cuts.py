"""Where a caption may be cut: sentence ends, credit brackets, labels, ©, bars, notices, fields, screen words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from provenance.captions.brackets import brackets, find, last_before, named_before, signs_off
from provenance.captions.names import is_acronym, trim
from provenance.captions.prose import is_prose, is_remark
from provenance.captions.signs import CJK, CJK_MARKS, COMMA_LABELS, read_sign, stands_alone
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span

_T = TypeVar("_T")
_BAR = re.compile(r"\s\|\s")
_COPYRIGHT = re.compile(r"©|\(c\)(?=\s?\S)|\bCopyright\b", re.IGNORECASE)
_DASH = re.compile(r"\s(?:[-–—]\s|--\s?)|(?<=[.!?])(?:—|--)\s?")
_LAST = 90
"""Characters at the end of a caption in which a dash may set the sign-off apart."""
_DASHES = frozenset("-–—")
_DOTTED_LABELS = frozenset({"fot", "zdj", "ph"})  # "Fot. NAME"
_BOUNDARY = "。（【［.!?…\"”»«'’|([-–—:\n)]؛;"
_BEHIND_A_BUTTON = frozenset({",", "|", "[", "↗", ">"})
_DRAWN = listed("drawn-label")
_CHAINS = frozenset({"agent", "chain", "label", "role"})
_FIELDS = frozenset({"still", "place", "date-taken", "date-posted", "author", "virin", "issue"})
_FEW = 8
_LONGEST_HOUSE, _ENDS = 9, frozenset('.!?…”"')
_MOST = 60
"""Brackets or cuts looked at from either end: a sign-off stands at an end, and no caption has so many."""


def cut(text: str, marks: Marks, start: int) -> Iterator[tuple[Span, str]]:
    """Stretches between cuts, with the reason of the cut that opens each."""
    cuts: dict[int, str] = {start: ""}
    outer = list(brackets(text, marks, start))
    for sentence in marks.sentences:
        if sentence[1] > start and not (outer and _inside(outer, sentence[0])):
            cuts.setdefault(sentence[0] if sentence[0] > start else start, "")
    for first, last in _ends(outer):
        if named_before(text, marks, (first, last), start):
            continue
        if signs_off(text, marks, (first, last), start):
            cuts[first] = "bracket"
            cuts.setdefault(last, "")
    for at, why in _inner_cuts(text, marks, start):
        if not (outer and _inside(outer, at)):
            cuts[at] = why if not cuts.get(at) else cuts[at]
    ordered = [*_ends(sorted(cuts)), len(text)]
    for k in range(len(ordered) - 1):
        span, why = _stripped(text, ordered[k], ordered[k + 1]), cuts[ordered[k]]
        if why == "field":
            span = (span[0], span[0] + len(text[span[0] : span[1]].rstrip(" -–—|•/;,\n")))
        if span[0] < span[1]:
            yield span, why


def _ends(found: Sequence[_T]) -> Sequence[_T]:
    return found if len(found) <= 2 * _MOST else [*found[:_MOST], *found[-_MOST:]]


def _stripped(text: str, start: int, end: int) -> Span:
    words = text[start:end].lstrip()
    start = end - len(words)
    return start, start + len(words.rstrip())


def _next_mark(text: str, end: int) -> str:
    """The character right behind a word, or behind one space."""
    return text[end : end + 2].lstrip()[:1]


def _inside(brackets: Sequence[Span], at: int) -> bool:
    if len(brackets) > _FEW:
        k = bisect_left(brackets, at, key=lambda b: b[0]) - 1
        return k >= 0 and brackets[k][0] < at < brackets[k][1]
    return bool([1 for first, last in brackets if first < at < last])


def _inner_cuts(text: str, marks: Marks, start: int) -> Iterator[tuple[int, str]]:
    """Places inside a sentence where a credit, a notice, a field or screen words begin."""
    reached = 0
    for word in marks.of("label") if "label" in marks.by_kind else ():
        if word.span[0] >= start and word.span[1] > reached:
            yield from _label_cuts(text, marks, word, start)
        reached = max(reached, word.span[1])  # "Credit" within "Photo credit" opens nothing
    for word in marks.of("notice") if "notice" in marks.by_kind else ():
        behind_dash = word.value == "restriction" and last_before(text, start, word.span[0]) in _DASHES
        if word.span[0] >= start and (behind_dash or _shouts_or_bounded(text, word.span, start)):
            yield word.span[0], "notice"
    for match in find(_COPYRIGHT, marks, start) if _may_claim(text) else ():
        if match[0] == "(C)" and not _opens_a_credit(text, match.end()):
            continue
        crown = "©" not in text and text[: match.start()].casefold().endswith("crown ")  # "NAME/MoD Crown Copyright"
        if not (crown or _short_label(marks, start, match.start())):
            yield match.start(), "copyright"
    dash = _signing_dash(text, marks, start)
    if dash is not None:
        yield dash, ""
    for match in find(_BAR, marks, start) if "|" in text else ():
        if _starts_sentence(marks, match.start()):
            yield match.end(), "pipe"


def _may_claim(text: str) -> bool:
    """Whether a sign or word of copyright stands there at all."""
    return "©" in text or "opyright" in text or "(c)" in text or "(C)" in text or "OPYRIGHT" in text


def _signing_dash(text: str, marks: Marks, start: int) -> int | None:
    """ "... survived - SANA": a dash before a last party, with no full stop and no other sign."""
    tail = text[-_LAST:]
    if not ("-" in tail or "–" in tail or "—" in tail):
        return None
    dashes = [*_DASH.finditer(text, max(start, len(text) - _LAST), len(text))]
    if not dashes:
        return None
    found = dashes[-1]
    rest = trim(text, (found.end(), len(text)))
    before = (max(start, marks.sentence_at(found.start())[0]), found.start())
    glued = not text[found.start()].isspace()  # "... on Saturday.—PPI"
    if marks.language == "ar" and any(_next_mark(text, w.span[1]) == ":" for w in marks.in_span("label", before)):
        return None  # "تصوير: NAME - AGENCY" in a script without capitals reads as prose
    if rest[0] >= rest[1] or (text[before[1] - 1] in ".!?" and not glued):
        return None
    if not (is_prose(marks, before) or is_remark(marks, before)):
        return None
    if is_prose(marks, rest):
        return None
    sign = read_sign(marks, rest)
    if glued and is_acronym(marks.quote(rest)):
        return rest[0]
    parties = sign.why in _CHAINS and not any(u.kind in {"other", "date", "media"} for u in sign.units)
    return rest[0] if parties and stands_alone(marks, sign.units, sign.inner) else None


def _label_cuts(text: str, marks: Marks, word: WordMark, start: int) -> Iterator[tuple[int, str]]:
    """What a label word opens where it stands: a credit needs a colon or a sentence's start before it."""
    at, end = word.span
    mark = _next_mark(text, end)
    colon = mark in (":", "：") or (word.language in CJK and mark in CJK_MARKS)
    before = last_before(text, start, at)
    bounded = not before or before in _BOUNDARY
    if word.value in {"ui", "ui-end"}:
        if _is_a_button(text, word, mark, bounded=bounded and bool(before or word.value == "ui")):
            yield at, "ui"
    elif word.value in _FIELDS:
        if colon:
            yield at, _field_or_credit(marks, word, bounded=bounded)
    elif word.value == "caption":
        if colon or mark in {",", "،"} or (text[at:end] == "Image caption" and mark.isupper()):
            yield at, "ui"
            yield end + 1, ""
    elif word.value == "must" and not colon:
        if bounded and mark.isupper():
            yield at, "maybe"
    elif before in "©)" and _is_copyright(text, at):
        return
    elif colon and word.value in {"credit", "must"} and text[at].isupper() and (bounded or marks.language != "de"):
        yield (
            _house_before(text, start, at),
            "label",
        )  # "... Credit: NAME": the capital and the colon are boundary enough
    elif _opens_credit(text, word, mark, bounded):
        yield at, "label"


def _is_a_button(text: str, word: WordMark, mark: str, *, bounded: bool) -> bool:
    """ "REUTERS/NAME Purchase Licensing Rights, opens new tab": a page's button, in capitals before a comma or another.

    A name may stand before it without any stop. "Licensing" is one only where nothing stands behind it.
    """
    at, end = word.span
    if word.value == "ui-end":
        return bounded and not text[end:].strip(" .")
    if bounded or not text[end : end + 3].strip(" .\n)"):
        return True
    first, *others = text[at:end].split()
    return bool(others) and first[0].isupper() and (mark in _BEHIND_A_BUTTON or all(w[0].isupper() for w in others))


def _field_or_credit(marks: Marks, word: WordMark, *, bounded: bool) -> str:
    """ "Кадр из видео: X" and a lone "Author: X" sign off; another field tells one fact."""
    lone = word.value == "still" or (word.value == "author" and len(marks.of("label")) == 1)
    return "label" if bounded and lone else "" if word.value == "still" else "field"


def _house_before(text: str, start: int, at: int) -> int:
    """Where the sign-off begins: "... on Aug 17. ST PHOTO: NAME", with a house's short name before the label."""
    words = text[max(start, at - _LONGEST_HOUSE) : at]
    name = words.rstrip().rpartition(" ")[2]
    first = at - len(words) + words.rfind(name) if name else at
    closed = first > start and text[:first].rstrip()[-1:] in _ENDS
    return first if name != words.strip() and closed and name.isupper() and name.isalpha() and len(name) > 1 else at


def _opens_credit(text: str, word: WordMark, mark: str, bounded: bool) -> bool:
    """ "credit should read", "Photo by" at a boundary, "Photo:", "Image source,"."""
    at, end = word.span
    if word.language == "ar" and bounded and text[end : end + 1] == " " and text[at:end].startswith(("ال", "تصوير")):
        return True  # "the source" opens a line of its own without a colon
    spelt = text[at].isupper() and text[at + 1 : end].islower()  # "w Castel Gandolfo Fot. PAP/NAME"
    if mark == "." and (bounded or spelt) and text[at:end].casefold() in _DOTTED_LABELS:
        return True
    if word.value != "credit":
        return word.value == "should-read" or (word.value == "photo-by" and bounded)
    if mark in (":", "：") or (word.language in CJK and mark in CJK_MARKS):
        return bounded or word.span[1] - word.span[0] > 9
    if mark == "." and bounded and text.startswith("...", end):
        return True  # "Credit... NAME for The Example Times"
    comma = bounded and mark in {",", "،"} and text[at:end].casefold() not in _DRAWN  # "Harita, ... gösteriyor"
    return comma or _says_image_source(text, word.span, mark)


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
    before = last_before(text, start, span[0])
    if before in {",", "/"} and text.startswith("CC", span[0]):
        return False  # "Photo by NAME, CC BY-SA 4.0, via ..."
    return text[span[0] : span[1]].isupper() or text[span[0]] == "+" or not before or before in ".!?…)]"
