"""A still of somebody's video: the sign-off itself says what it was taken from."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "screenshot"
NEEDS = frozenset({"screenshot", "video-still"})
EXAMPLES = (
    "Troops march at night. (Screenshot from a video released by the state news agency TASS)",
    "A column on a road. (Screengrab from a video posted by the Example Ministry on Telegram)",
)
_KINDS = frozenset({"screenshot", "video-still"})


def read(page: Page) -> Frame | None:
    """A sign-off that opens with a screenshot, frame grab or still."""
    credit = first_credit(page)
    if credit is None or not credit.units:
        return None
    first = credit.units[0]
    return frame(NAME, 5, page, credit) if first.kind == "media" and first.role in _KINDS else None
