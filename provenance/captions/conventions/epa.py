"""European Pressphoto Agency: an epa number, the caption, "EPA-EFE/NAME", then restrictions in capitals."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "epa"
NEEDS = frozenset({"epa"})
EXAMPLES = (
    "epa10000001 A ship leaves Odesa, Ukraine, 03 May 2023. EPA-EFE/ADA EXAMPLE HANDOUT EDITORIAL USE ONLY/NO SALES",
)


def read(page: Page) -> Frame | None:
    """An epa number in front."""
    return frame(NAME, 5, page, first_credit(page)) if any(lead.kind == "epa" for lead in page.leads) else None
