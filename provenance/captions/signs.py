"""Whether a stretch reads as a credit, and what it is without brackets, © and label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance.captions.names import JOINERS, is_camel, trim
from provenance.captions.pieces import Unit
from provenance.captions.units import units_of
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span

_LABEL_REACH = 60
LONGEST_CREDIT = 500
"""Characters; the longest sign-off in any caption seen has 190."""
_STRONG_ROLES = frozenset({"handout", "pool", "stringer", "courtesy", "contributor"})
COMMA_LABELS = frozenset(
    {"credit", "image source", "photo source", "image credit", "photo credit", "source", "picture source"}
)
_BARE_LABELS = frozenset({"image copyright", "photo copyright", "picture copyright"})
_REMARK = frozenset("a an for used only purpose purposes illustrative illustration image photo file d".split())
_REMARK_WORDS = listed("remark")
_FOR_A_NAME = re.compile(r"[-–—]+\s?/")
_SIGNS, _BRACKET_SIGNS = frozenset("/|／｜・"), frozenset("/|:／｜・：")
_OPENING = re.compile(r"(?:[\s©|:,•]|/|[-–—](?!\s?/|[-–—]))*")  # a dash before a slash stands for a name
_CREDIT_KINDS = frozenset(["org-word", "label", "role", "via", "and", "media-noun", "rank", "by", "domain", "handle"])
_STILLS = frozenset({"screenshot", "video-still"})


class Sign(NamedTuple):
    """A stretch read as a credit: why it is one ("" when it is none), without label and ©, with its units."""

    why: str
    inner: Span
    label: WordMark | None
    units: tuple[Unit, ...]


def read_sign(marks: Marks, span: Span, *, bracket: bool = False) -> Sign:
    """Read a stretch as a credit. why: label, role, agent, ai, media, chain or ""; in a bracket a colon divides."""
    if span[1] - span[0] > LONGEST_CREDIT:
        return Sign("", span, None, ())
    known: Sign | None = marks.memo.get((span, bracket))
    if known is None:
        inner, label = strip_label(marks, span)
        units = units_of(marks, inner, single=True)
        known = Sign(_why(units, label, _BRACKET_SIGNS if bracket else _SIGNS), inner, label, units)
        marks.memo[span, bracket] = known
    return known


def _why(units: Sequence[Unit], label: WordMark | None, dividers: frozenset[str]) -> str:
    if not units or len(units) > 12 or any(u.kind == "other" for u in units):
        return "label" if label is not None and _sure_party(units) else ""
    named = [u for u in units if u.kind in {"org", "platform", "handle", "person", "placeholder"}]
    if label is not None and (named or label.value != "credit"):
        return "label"
    if any(u.kind == "role" and u.role in _STRONG_ROLES for u in units):
        return "role"
    if any(u.kind == "placeholder" and any(c.isalpha() for c in u.role or "") for u in units):
        return "role"
    if any(u.agent or u.kind == "handle" for u in units):
        return "agent"
    if any(u.kind == "tool" for u in units):
        return "ai"
    if units[0].kind == "media" and units[0].role in _STILLS and (len(named) == 1 or ":" in dividers):
        return "media"
    filmed = units[0].kind == "media" and (len(named) == 1 or units[0].role == "video")
    if filmed and ":" in dividers and len(units) < 3:
        return "media"
    if units[-1].kind == "media" and units[-1].role in _STILLS and len(named) == 1 and len(units) == 2:
        return "media"
    if any(u.via or u.role == "for" for u in units) or (
        len(units) > 1 and named and any(u.after in dividers for u in units[1:])
    ):
        return "chain"
    return ""


def credit_sign(marks: Marks, span: Span, *, bracket: bool = False) -> str:
    """Why a stretch reads as a credit; "" when it does not."""
    return read_sign(marks, span, bracket=bracket).why


def _sure_party(units: Sequence[Unit]) -> bool:
    return any(u.agent is not None or u.kind in {"handle", "person"} for u in units)


def names_only(marks: Marks, span: Span) -> bool:
    """Whether the stretch holds people's names and nothing else."""
    units = units_of(marks, span)
    return bool(units) and all(u.kind == "person" for u in units)


def parties_only(marks: Marks, span: Span) -> bool:
    """Whether the stretch holds people's and organisations' names and nothing else."""
    units = units_of(marks, span)
    return bool(units) and all(u.kind == "person" or (u.kind == "org" and _is_long(marks, u)) for u in units)


def _is_long(marks: Marks, unit: Unit) -> bool:
    """More than one word, an organisation's among them: "(Riga)" is an aside, "(Riga City Council)" a credit.

    "(LaPresse)" has a company's shape.
    """
    name = marks.quote(unit.span)
    return (bool(marks.in_span("org-word", unit.span)) and " " in name) or (" " not in name and is_camel(name))


def strip_label(marks: Marks, span: Span) -> tuple[Span, WordMark | None]:
    """A credit without a leading ©, (c) or label that ends in a colon; "Photo by X" and "Photo/X" stay whole."""
    text = marks.text
    start, end = span
    label: WordMark | None = None
    while True:
        opening = _OPENING.match(text, start, end)
        start = opening.end() if opening else start
        if text[start : start + 3].casefold() == "(c)":
            start += 3
            continue
        found = [
            w
            for w in marks.in_span("label", (start, min(end, start + _LABEL_REACH)))
            if w.span[0] == start and w.value in {"credit", "should-read", "must", "photo-by"}
        ]
        word = max(found, key=lambda w: (w.span[1], w.value == "must"), default=None)
        if word is None:
            return (start, end), label
        rest = text[word.span[1] : word.span[1] + 3].lstrip()
        if (
            rest.startswith("...")
            or word.value in {"should-read", "must"}
            or rest[:1] in (":", "：")
            or (word.language == "ar" and marks.quote(word.span).startswith("ال") and rest[:1].isalpha())
            or (marks.quote(word.span).casefold() in _BARE_LABELS and rest[:1].isupper())
            or (rest[:1] == "," and marks.quote(word.span).casefold() in COMMA_LABELS)
        ):
            label = word
            start = word.span[1]
            while start < end and (text[start].isspace() or text[start] in ":：,."):
                start += 1
            continue
        return (start, end), label or (word if word.value == "photo-by" else None)


def is_remark(marks: Marks, span: Span) -> bool:
    """ "(illustrative image)", "Photo for illustrative purposes.": what kind of picture it is, and nothing else."""
    if span[1] - span[0] > _LABEL_REACH:
        return False
    flags = [w.span for w in marks.in_span("flag", span) if w.value in {"illustrative", "file-photo"}]
    known = flags + [w.span for w in marks.in_span("media-noun", span)]
    return bool(flags) and all(
        word in _REMARK
        or word in _REMARK_WORDS
        or not word[0].isalnum()
        or any(a <= start and end <= b for a, b in known)
        for word, start, end in marks.tokens_in(span)
    )


def is_prose(marks: Marks, span: Span) -> bool:
    """More than two lower-case words that no credit grammar knows: a sentence, whatever names it holds."""
    if span[1] - span[0] > LONGEST_CREDIT:
        return True
    known: bool | None = marks.memo.get((span, "prose"))
    if known is None:
        known = marks.memo[span, "prose"] = _reads_as_prose(marks, span)
    return known


def _reads_as_prose(marks: Marks, span: Span) -> bool:
    known = _credit_tokens(marks)
    text, lost = marks.text, 0
    for word, start, _ in marks.tokens_in(span):
        if start not in known and word[0].isalpha() and not text[start].isupper() and word not in JOINERS:
            lost += 1
            if lost > 2:
                return True
    return False


def _credit_tokens(marks: Marks) -> frozenset[int]:
    """Where the tokens begin that a credit may hold in small letters: labels, roles, organisations' words, agents."""
    found: frozenset[int] | None = marks.memo.get("credit tokens")
    if found is None:
        spans = [w.span for w in marks.words if w.kind in _CREDIT_KINDS] + [a.span for a in marks.agents]
        starts = {a for a, _ in spans}
        for a, b in set(spans):
            starts.update(marks.starts_in((a, b)))
        found = frozenset(starts)
        marks.memo["credit tokens"] = found
    return found


def stands_alone(marks: Marks, units: Sequence[Unit], inner: Span) -> bool:
    """The units and their separators make up the whole stretch: it is no clause that happens to name an agency."""
    if any(u.said for u in units) and all(u.kind in {"org", "person"} for u in units):
        return True  # "U.S. Navy photo by Petty Officer 1st Class NAME"
    covered = sum(u.span[1] - u.span[0] for u in units)
    nouns = [
        w.span for w in marks.in_span("media-noun", inner) if not any(u.span[0] <= w.span[0] < u.span[1] for u in units)
    ]
    covered += sum(b - a for a, b in nouns) + sum(w.span[1] - w.span[0] + 2 for w in marks.in_span("via", inner))
    return covered * 10 >= (inner[1] - inner[0]) * 6


def without_tail(text: str, span: Span) -> Span:
    """Without final full stops and a credit set twice ("/ Maxar / Maxar")."""
    start, end = trim(text, span)
    start = span[0] if _FOR_A_NAME.match(text, *span) else start
    while (
        end > start
        and text[end - 1] == "."
        and text[end - 3 : end - 2] not in {".", " "}
        and text[start:end].count("(") == text[start:end].count(")")
    ):
        end -= 1
    words = text[start:end]
    for separator in (" / ", "/"):
        halves = words.split(separator)
        if len(halves) == 2 and halves[0].strip() == halves[1].strip():
            return trim(text, (start, start + len(halves[0])))
    return start, end
