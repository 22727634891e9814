"""A credit's unit, and cutting a credit at its separators; known names and brackets are left whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.captions.names import trim
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_SEPARATOR = re.compile(
    r"\s*(?:/|／|=|＝|｜|・|、|，|،|\||;|,(?!\s*(?:Jr|Sr|Inc|Ltd|LLC|II|III)\b))\s*|\s+[-–•]\s+(?!/)|\s*—\s*|:\s+"
)
_STOP = re.compile(r"(?<![\w.])(\w+[^\W\dA-Z_]{2})\.\s+(?=[A-Z(])|(?<=[A-Z])()\.\s+(?=Courtesy\b)")
_ABBREVIATIONS = listed("abbreviation")
_LONE_DASH = re.compile(r"([-–—])\s?/\s?")
DASHES = re.compile(r"[-–—]{2,}")
_DASH_SIGNS = frozenset("-–—")


class Unit(NamedTuple):
    """One unit of a credit.

    kind: person, org, platform, handle, role, placeholder, media, client ("for X"), tool, date or other.
    role: handout, pool, stringer, contributor, courtesy, file-photo, supplied; of a person the rank before the name; of
    an organisation "for" where a name stands before it ("Name for The Post").
    via: the unit stands after "via". after: the separator character before it, "" for the first. said: "by" stands
    before the person. vague: a single word in mixed case that nothing else tells to be an organisation.
    """

    kind: str
    span: Span
    agent: str | None = None
    agent_kind: str = "unknown"
    role: str | None = None
    via: bool = False
    after: str = ""
    said: bool = False
    vague: bool = False


def moved(unit: Unit, by: int) -> Unit:
    """The unit that many characters further on."""
    kind, (start, end), agent, agent_kind, role, via, after, said, vague = unit
    row = (kind, (start + by, end + by), agent, agent_kind, role, via, after, said, vague)
    return tuple.__new__(Unit, row)  # as `Unit(*row)`, without the function that `NamedTuple` writes for it


def placed(unit: Unit, after: str, via: bool) -> Unit:
    """The unit behind its separator."""
    kind, span, agent, agent_kind, role, by_via, _, said, vague = unit
    return tuple.__new__(Unit, (kind, span, agent, agent_kind, role, by_via or via, after, said, vague))


def pieces(marks: Marks, span: Span) -> Iterator[tuple[Span, str, bool]]:
    """(span, separator before it, introduced by via) for each piece of a credit."""
    at, separator, via = span[0], "", False
    lone = _LONE_DASH.match(marks.text, *span)
    if lone is not None:
        yield lone.span(1), "", False  # "-/KCNA/KNS/dpa": the dash stands for a name
        at, separator = lone.end(), "/"
    for start, end, sign in sorted(_cuts(marks, span)):
        if start < at:
            via = via or sign == "via"
            at = max(at, end)
            continue
        piece = _piece(marks.text, at, start)
        if piece[0] < piece[1]:
            yield piece, separator, via
            separator, via = sign, False
        via = via or sign == "via"
        at = end
    piece = _piece(marks.text, at, span[1])
    if piece[0] < piece[1]:
        yield piece, separator, via


def _cuts(marks: Marks, span: Span) -> Iterator[tuple[int, int, str]]:
    agents = marks.agents_in(span, credit=True)
    guarded = [a.span for a in agents] + [d.span for d in marks.dates_in(span)]
    if "handle" in marks.by_kind:
        guarded += [w.span for w in marks.in_span("handle", span)]  # "t.me/example", "u/example"
    for match in _SEPARATOR.finditer(marks.text, *span):
        start, end = match.span()
        if not (_within(guarded, start, end) or _in_brackets(marks.text, span, start)):
            yield start, end, match[0].strip()[:1] or "-"
    for match in _STOP.finditer(marks.text, *span) if "." in marks.text[span[0] : span[1]] else ():
        if (match[1] or "").casefold() not in _ABBREVIATIONS and not _in_brackets(marks.text, span, match.start()):
            yield match.end(match.lastindex or 0), match.end(), "."
    for a in agents if len(agents) > 1 else ():
        after = next((b for b in agents if b.span[0] == a.span[1] + 1), None)
        whole = after is not None and any(c.span[0] <= a.span[0] and after.span[1] <= c.span[1] for c in agents)
        if after is None or whole:
            continue
        if marks.text[a.span[1]] in "-–":
            yield a.span[1], after.span[0], "-"  # "AP-Yonhap"
        elif marks.text[a.span[1]].isspace() and not (a.credit_only or after.credit_only) and a.agent != after.agent:
            yield a.span[1], after.span[0], " "  # "Ritzau Scanpix Agence France-Presse"
    for word in marks.in_span("via", span):
        if _in_brackets(marks.text, span, word.span[0]):
            continue
        yield word.span[0], word.span[1], "via"


def _within(guarded: Sequence[Span], start: int, end: int) -> bool:
    return bool([1 for first, last in guarded if first < end and start < last])


def _piece(text: str, start: int, end: int) -> Span:
    """The piece without white space and stray separators; a run of dashes stands for a name and stays."""
    words = text[start:end].strip()
    if words[:1] in _DASH_SIGNS and DASHES.fullmatch(words):
        at = text.index(words, start)
        return at, at + len(words)
    return trim(text, (start, end))


def _in_brackets(text: str, span: Span, at: int) -> bool:
    return text.count("(", span[0], at) > text.count(")", span[0], at)
