"""Units divided by bars: "Name | Agency | via Wire", "Prose | Photo credit: X"."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "pipes"
NEEDS = frozenset({"|"})
EXAMPLES = ("A ship leaves Odesa on May 3, 2023. Ada Example | Sputnik | via Reuters",)


def read(page: Page) -> Frame | None:
    """A bar between units or before the sign-off."""
    credit = first_credit(page)
    if credit is None:
        return None
    bars = any(u.after == "|" for u in credit.units) or page.text[: credit.span[0]].rstrip().endswith("|")
    return frame(NAME, 3, page, credit) if bars else None
