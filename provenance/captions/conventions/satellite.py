"""Satellite companies: "Satellite image ©2022 COMPANY"; that year is the notice's, never the picture's date."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "satellite"
NEEDS = frozenset({"satellite"})
EXAMPLES = (
    "A satellite image shows a runway near Saky, August 1, 2022. Satellite image ©2023 Maxar Technologies",
    "The runway on May 16, in a satellite image by Planet Labs PBC.",
)


def read(page: Page) -> Frame | None:
    """A satellite company in the sign-off, or one named as the maker in the prose."""
    credit = first_credit(page)
    in_credit = credit is not None and any(u.agent_kind == "satellite" for u in credit.units)
    in_prose = any(a.kind == "satellite" for a in page.marks.agents) and bool(page.marks.of("media-noun", "satellite"))
    return frame(NAME, 5 if in_credit else 3, page, credit) if in_credit or in_prose else None
