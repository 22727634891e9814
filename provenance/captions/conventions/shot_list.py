"""A news exchange's shot list: "Kyiv, Ukraine - April 26, 2025 (ORG - No access X) 1. Various of ... 2. ..."."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.captions.crediting import Piece
from provenance.captions.frame import Frame, frame
from provenance.captions.leads import Lead
from provenance.captions.page import Page
from provenance.captions.signs import read_sign
from provenance.model import Span

NAME = "shot-list"
NEEDS: frozenset[str] = frozenset()
EXAMPLES = ("Riga, Latvia - Recent (Example Television - No access Latvia) 1. Various of a harbour 2. A ship",)
_HEADER = re.compile(
    r"(?P<file>FILE\s?[:–—-]\s?)?(?P<place>[^()\n]{2,100}?)\s[-–—]\s(?P<date>[^()\n]{2,60}?)\s?"
    r"\((?P<credit>[^()\n]{2,120})\)\.?\s*(?=1\s?\.\s)"
)
_FIRST_SHOT = re.compile(r"\)\.?\s*1\s?\.\s")
_SHOT = re.compile(r"(?<!\S)\d{1,2}\s?\.\s+")
_ASIDE = re.compile(r"\s[-–—]\s")


def read(page: Page) -> Frame | None:
    """A header of place, day and maker in brackets, and a numbered first shot behind it."""
    header = _HEADER.match(page.text, 0, 400) if _FIRST_SHOT.search(page.text, 0, 400) else None
    if header is None:
        return None
    aside = _ASIDE.search(page.text, *header.span("credit"))
    inner = (header.start("credit"), aside.start() if aside else header.end("credit"))
    sign = read_sign(page.marks, inner, bracket=True)
    if not sign.units or any(u.kind in {"other", "date", "person"} for u in sign.units):
        return None
    outer = (header.start("credit") - 1, header.end("credit") + 1)
    credit = Piece("credit", outer, sign.inner, sign.units, sign.label, "bracket")
    place = header.span("place")
    silent = bool(page.marks.in_span("silence", place))
    opening = Lead("shots", (0, outer[0]), None if silent else place, header.span("date"))
    leads = (Lead("file", header.span("file")), opening) if header["file"] else (opening,)
    shots = _shots(page, header.end())
    reading = frame(NAME, 6, replace(page, leads=leads), credit, body=shots)
    return replace(reading, others=(), notices=(), kind="video")


def _shots(page: Page, start: int) -> tuple[Span, ...]:
    """The words of each shot without its number."""
    cuts = [m.span() for m in _SHOT.finditer(page.text, start)]
    ends = [first for first, _ in cuts[1:]] + [len(page.text)]
    return tuple((last, end) for (_, last), end in zip(cuts, ends, strict=True) if page.text[last:end].strip())
