"""Whether a stretch reads as a credit, and what it is without brackets, © and label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from provenance.agents import AliasIndex
from provenance.captions.names import trim
from provenance.captions.pieces import Unit, moved
from provenance.captions.units import units_of
from provenance.marks import Marks, WordMark
from provenance.model import Span

_LABEL_REACH = 60
LONGEST_CREDIT = 500
"""Characters; the longest sign-off in any caption seen has 190."""
_OPENERS = frozenset({"credit", "should-read", "must", "photo-by", "author", "still"})
_STRONG_ROLES = frozenset({"handout", "pool", "stringer", "courtesy", "contributor", "supplied"})
COMMA_LABELS = frozenset(
    {
        "credit",
        "image source",
        "photo source",
        "image credit",
        "photo credit",
        "source",
        "picture source",
        "автор фото",
        "fuente de la imagen",
        "crédit photo",
        "crédito da foto",
        "صدر الصورة",
    }
)
CJK, CJK_MARKS = frozenset({"zh", "ja", "ko"}), frozenset("=＝/／")  # "圖／X", "사진=X"
_BARE_LABELS = frozenset({"image copyright", "photo copyright", "picture copyright"})
_FOR_A_NAME = re.compile(r"[-–—]+\s?/")
_DESK_NOTE = re.compile(r"\s\(zu (?:dpa|afp|epd|kna|apa)\b", re.IGNORECASE)  # which story it belongs to
_LAW_NOTE = re.compile(r"[;,]\s(?:used in accordance with|under|per) [Cc]lause 27a\b", re.IGNORECASE)
_SIGNS, _BRACKET_SIGNS = frozenset("/|／｜・"), frozenset("/|:／｜・：")
_OPENING = re.compile(r"(?:[\s©|:,•]|/|[-–—](?!\s?/|[-–—]))*")  # a dash before a slash stands for a name
_STILLS = frozenset({"screenshot", "video-still"})
_REMEMBERED, _KEPT = 200, 20_000
_BEFORE, _BEHIND = 3, 24
"""Characters around a credit that may tell what it is: a quote that closes, the noun that an agency's name begins."""


class Sign(NamedTuple):
    """A stretch read as a credit: why it is one ("" when it is none), without label and ©, with its units."""

    why: str
    inner: Span
    label: WordMark | None
    units: tuple[Unit, ...]


_Place = tuple[str, int, int, str | None, bool]
_READ: WeakKeyDictionary[AliasIndex, dict[_Place, tuple[int, Sign]]] = WeakKeyDictionary()


def forget_signs() -> None:
    """Keep no sign-off that was read."""
    _READ.clear()


def read_sign(marks: Marks, span: Span, *, bracket: bool = False) -> Sign:
    """Read a stretch as a credit. why: label, role, agent, ai, media, chain or ""; in a bracket a colon divides."""
    if span[1] - span[0] > LONGEST_CREDIT:
        return Sign("", span, None, ())
    known: Sign | None = marks.memo.get((span, bracket))
    if known is None:
        known = marks.memo[span, bracket] = _remembered(marks, span, bracket)
    return known


def _remembered(marks: Marks, span: Span, bracket: bool) -> Sign:
    """The same sign-offs stand under caption after caption: one read before is only moved to its place here.

    What a credit is depends on its own words, those next to it, the language and the agents known; a date in it may
    depend on more.
    """
    start, end = span
    if end - start > _REMEMBERED or marks.dates_in(span):
        return _read(marks, span, bracket)
    signs: dict[_Place, tuple[int, Sign]] | None = marks.memo.get("signs")
    if signs is None:
        signs = marks.memo["signs"] = _READ.setdefault(marks.index, {})
    low = max(0, start - _BEFORE)
    key = (marks.text[low : end + _BEHIND], start - low, end - start, marks.language, bracket)
    found = signs.get(key)
    if found is not None:
        by_then, sign = found
        return _moved(sign, start - by_then) if by_then != start else sign
    if len(signs) >= _KEPT:
        signs.clear()
    sign = _read(marks, span, bracket)
    signs[key] = start, sign
    return sign


def _read(marks: Marks, span: Span, bracket: bool) -> Sign:
    note = _LAW_NOTE.search(marks.text, *span) if "27a" in marks.text else None
    inner, label = strip_label(marks, (span[0], note.start()) if note else span)
    units = units_of(marks, inner, single=True)
    return Sign(_why(units, label, _BRACKET_SIGNS if bracket else _SIGNS), inner, label, units)


def _moved(sign: Sign, by: int) -> Sign:
    why, (a, b), label, units = sign
    if label is not None:
        label = label._replace(span=(label.span[0] + by, label.span[1] + by))
    return Sign(why, (a + by, b + by), label, tuple([moved(unit, by) for unit in units]))


def _why(units: Sequence[Unit], label: WordMark | None, dividers: frozenset[str]) -> str:
    kinds = {u.kind for u in units}
    if not units or len(units) > 12 or "other" in kinds:
        return "label" if label is not None and _sure_party(units) else ""
    named = [u for u in units if u.kind in {"org", "platform", "handle", "person", "placeholder"}]
    if label is not None and (named or label.value != "credit"):
        return "label"
    if "role" in kinds and any(u.kind == "role" and u.role in _STRONG_ROLES for u in units):
        return "role"
    if "placeholder" in kinds and any(
        u.kind == "placeholder" and any(c.isalpha() for c in u.role or "") for u in units
    ):
        return "role"
    if any(u.agent or u.kind == "handle" or (u.kind == "org" and u.agent_kind == "social") for u in units):
        return "agent"
    if "tool" in kinds:
        return "ai"
    if units[0].kind == "media" and units[0].role in _STILLS and (len(named) == 1 or ":" in dividers):
        return "media"
    filmed = units[0].kind == "media" and (len(named) == 1 or units[0].role == "video")
    if filmed and ":" in dividers and len(units) < 3:
        return "media"
    if units[-1].kind == "media" and units[-1].role in _STILLS and len(named) == 1 and len(units) == 2:
        return "media"
    if any(u.via or u.role == "for" or (u.said and label is None) for u in units) or (
        len(units) > 1 and named and any(u.after in dividers for u in units[1:])
    ):
        return "chain"
    return ""


def credit_sign(marks: Marks, span: Span, *, bracket: bool = False) -> str:
    """Why a stretch reads as a credit; "" when it does not."""
    return read_sign(marks, span, bracket=bracket).why


def _sure_party(units: Sequence[Unit]) -> bool:
    return any(u.agent is not None or u.kind in {"handle", "person"} for u in units)


def strip_label(marks: Marks, span: Span) -> tuple[Span, WordMark | None]:
    """A credit without a leading ©, (c) or label that ends in a colon; "Photo by X" and "Photo/X" stay whole."""
    text = marks.text
    start, end = span
    label: WordMark | None = None
    while True:
        opening = _OPENING.match(text, start, end)
        start = opening.end() if opening else start
        if text[start : start + 1] == "(" and text[start : start + 3].casefold() == "(c)":
            start += 3
            continue
        if "label" not in marks.by_kind:
            return (start, end), None
        found = [
            w
            for w in marks.in_span("label", (start, min(end, start + _LABEL_REACH)))
            if w.span[0] == start and w.value in _OPENERS
        ]
        word = max(found, key=lambda w: (w.span[1], w.value == "must"), default=None)
        if word is None:
            return (start, end), label
        rest = text[word.span[1] : word.span[1] + 3].lstrip()
        if (
            rest.startswith("...")
            or word.value in {"should-read", "must"}
            or rest[:1] in (":", "：")
            or (word.language in CJK and rest[:1] in CJK_MARKS)
            or (word.language == "ar" and marks.quote(word.span).startswith("ال") and rest[:1].isalpha())
            or (marks.quote(word.span).casefold() in _BARE_LABELS and rest[:1].isupper())
            or (rest[:1] in {",", "،"} and marks.quote(word.span).casefold() in COMMA_LABELS)
        ):
            label = word
            start = word.span[1]
            while start < end and (text[start].isspace() or text[start] in ":：,،.=＝/／"):
                start += 1
            continue
        return (start, end), label or (word if word.value == "photo-by" else None)


def stands_alone(marks: Marks, units: Sequence[Unit], inner: Span) -> bool:
    """The units and their separators make up the whole stretch: it is no clause that happens to name an agency."""
    if any(u.said for u in units) and all(u.kind in {"org", "person"} for u in units):
        return True  # "U.S. Navy photo by Petty Officer 1st Class NAME"
    covered = sum(u.span[1] - u.span[0] for u in units)
    nouns = [
        w.span for w in marks.in_span("media-noun", inner) if not any(u.span[0] <= w.span[0] < u.span[1] for u in units)
    ]
    if any(u.kind == "org" and u.agent_kind == "social" for u in units):  # "Фото из телеграм-канала NAME"
        covered += sum(a.span[1] - a.span[0] for a in marks.agents_in(inner) if a.kind == "social")
    covered += sum(b - a for a, b in nouns) + sum(w.span[1] - w.span[0] + 2 for w in marks.in_span("via", inner))
    return covered * 10 >= (inner[1] - inner[0]) * 6


def without_tail(text: str, span: Span) -> Span:
    """Without final full stops and a credit set twice ("/ Maxar / Maxar")."""
    start, end = trim(text, span)
    note = _DESK_NOTE.search(text, start, end) if "(zu " in text else None
    if note is not None and note.start() > start:
        start, end = trim(text, (start, note.start()))
    start = span[0] if _FOR_A_NAME.match(text, *span) else start
    while (
        end > start
        and text[end - 1] == "."
        and text[end - 3 : end - 2] not in {".", " "}
        and text[start:end].count("(") == text[start:end].count(")")
    ):
        end -= 1
    words = text[start:end]
    for separator in (" / ", "/") if "/" in words else ():
        halves = words.split(separator)
        if len(halves) == 2 and halves[0].strip() == halves[1].strip():
            return trim(text, (start, start + len(halves[0])))
    return start, end
