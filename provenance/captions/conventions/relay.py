"""A picture passed on: "ORG via AP", "Name / ORG / AFP", "ORG/dpa"."""

from __future__ import annotations

from provenance.captions.frame import Frame, assigned, first_credit, frame
from provenance.captions.page import Page

NAME = "relay"
NEEDS = frozenset({"credit"})
EXAMPLES = (
    "A rocket lifts off on May 3, 2023. (KCNA via Reuters)",
    "A rocket lifts off on May 3, 2023. (Ada Example / SPUTNIK / AFP)",
)


def read(page: Page) -> Frame | None:
    """A sign-off with a distributor: after "via", or at the relay's end of a chain."""
    credit = first_credit(page)
    if credit is None:
        return None
    return frame(NAME, 4, page, credit) if assigned(page, credit).distributor is not None else None
