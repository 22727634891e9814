"""Brackets of a caption: where they are, and whether one signs the caption off or is an aside such as "(left)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.captions.names import trim
from provenance.captions.prose import is_prose, is_remark
from provenance.captions.signers import lone_house, names_only, offices_only, parties_only
from provenance.captions.signs import LONGEST_CREDIT, credit_sign, strip_label
from provenance.marks import Marks
from provenance.model import Span

_CLOSE = {"(": ")", "[": "]", "（": "）", "［": "］", "【": "】"}
OPENING, CLOSING = frozenset(_CLOSE), frozenset(_CLOSE.values())
_BRACKET = re.compile(r"[()\[\]（）［］【】]")
_AGENCY = frozenset({"agent", "chain", "role"})


def last_before(text: str, start: int, at: int) -> str:
    """The last character before `at` that is no white space; "" at the start."""
    while at > start and text[at - 1].isspace():
        at -= 1
    return text[at - 1] if at > start else ""


def find(pattern: re.Pattern[str], marks: Marks, start: int) -> Iterator[re.Match[str]]:
    """Matches in the parts of the text that are read."""
    for first, last in marks.windows:
        yield from pattern.finditer(marks.text, max(first, start), last)


def brackets(text: str, marks: Marks, start: int) -> Iterator[Span]:
    """Outermost bracket pairs."""
    stack: list[int] = []
    for match in find(_BRACKET, marks, start):
        at = match.start()
        if text[at] in _CLOSE:
            stack.append(at)
        elif stack and _CLOSE[text[stack[-1]]] == text[at]:
            first = stack.pop()
            if not stack:
                yield first, at + 1


def signs_off(text: str, marks: Marks, bracket: Span, start: int) -> bool:
    """A bracket that signs off: after a full stop, or last, or first; an aside such as "(left)" names nobody."""
    inner = bracket[0] + 1, bracket[1] - 1
    if inner[1] - inner[0] > LONGEST_CREDIT or _repeats_name(marks, bracket):
        return False
    before = last_before(text, start, bracket[0])
    after = text[bracket[1] : bracket[1] + 40].lstrip(" .)")
    ends = not after or after[:1] in "([©" or _ui_or_notice_at(marks, text, bracket[1])
    if any(w.span[0] == inner[0] or w.value == "tags" for w in marks.in_span("notice", inner)):
        return True
    if is_remark(marks, inner) or (text[inner[0]] == "©" and (ends or before in '.!?”"…')):
        return True
    sign = credit_sign(marks, inner, bracket=True)
    if not before:
        return sign in {"chain", "label", "agent", "role"}
    if before in '.!?”"…':
        return sign != "" or (ends and (parties_only(marks, inner) or lone_house(marks, inner)))
    return ends and (sign != "" or (not text[bracket[1] :].strip() and offices_only(marks, inner, before)))


def named_before(text: str, marks: Marks, bracket: Span, start: int) -> bool:
    """ "ADA EXEMPLAR (EFE)": a name alone in its sentence, with its agency in brackets, is one credit."""
    first = max(start, marks.sentence_at(bracket[0])[0])
    if first >= bracket[0]:
        return False
    before = trim(text, strip_label(marks, (first, bracket[0]))[0])
    if not 0 < before[1] - before[0] <= 60 or text[before[1] : bracket[0]].strip():
        return False
    signed = names_only(marks, before) or (not is_prose(marks, before) and credit_sign(marks, before) in _AGENCY)
    return signed and credit_sign(marks, (bracket[0] + 1, bracket[1] - 1)) in _AGENCY


def _ui_or_notice_at(marks: Marks, text: str, at: int) -> bool:
    while at < len(text) and not text[at].isalnum() and text[at] not in "©(":
        at += 1
    near = (at, min(len(text), at + 80))
    found = [w for kind in ("label", "notice") for w in marks.in_span(kind, near) if w.span[0] == at]
    return any(w.kind == "notice" or w.value in {"ui", "place", "date-taken", "date-posted", "credit"} for w in found)


def _repeats_name(marks: Marks, bracket: Span) -> bool:
    """ "Korean Central News Agency (KCNA)": the bracket repeats the name before it."""
    inside = {a.agent for a in marks.agents_in((bracket[0] + 1, bracket[1] - 1), credit=True)}
    near = marks.agents_in((max(0, bracket[0] - 80), bracket[0]), credit=True)
    return bool(inside) and any(a.span[1] >= bracket[0] - 2 and a.agent in inside for a in near)
