"""Any house: the words after the last prose, read as label and units. It always competes."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "generic"
NEEDS: frozenset[str] = frozenset()
EXAMPLES = (
    "A tram crosses the bridge. Photo: Ada Example",
    "A tram crosses the bridge. (Ada Example / The Example Post)",
)


def read(page: Page) -> Frame | None:
    """Prose, then a sign-off if one is there."""
    return frame(NAME, 0, page, first_credit(page))
