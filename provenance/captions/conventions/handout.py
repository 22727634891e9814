"""Pictures the maker hands out: the words handout, HO, courtesy, provided, supplied, in the credit or the prose."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "handout"
NEEDS = frozenset({"handout", "courtesy", "supplied", "release-verb"})
EXAMPLES = (
    "In this undated photo provided by the Example Ministry, a ship is seen. (Example Ministry via AP)",
    "A ship at sea. Example Ministry/Handout via REUTERS",
)
_ROLES = frozenset({"handout", "courtesy", "supplied"})


def read(page: Page) -> Frame | None:
    """A role of handing out in the sign-off, or a release in the first sentence."""
    credit = first_credit(page)
    roles = {u.role for u in credit.units if u.kind == "role"} if credit else set()
    first = page.of("body")[:1]
    marks = page.marks
    released = any(
        marks.in_span("release-verb", p.span) and marks.in_span("media-noun", p.span) and marks.in_span("by", p.span)
        for p in first
    )
    return frame(NAME, 2 + bool(roles & _ROLES), page, credit) if roles & _ROLES or released else None
