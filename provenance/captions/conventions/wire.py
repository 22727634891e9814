"""AP, Reuters, AFP and kin: the wire's name and a photographer, in either order, around a slash."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page
from provenance.captions.parties import FRONT_WIRES

NAME = "wire"
NEEDS = frozenset({"credit"})
EXAMPLES = (
    "Ships leave port in Odesa, Ukraine, May 3, 2023. REUTERS/Ada Example",
    "Ships leave port in Odesa, Ukraine, Wednesday, May 3, 2023. (AP Photo/Ada Example)",
    "Ships leave port in Odesa on May 3, 2023. (Photo by Ada Example / AFP)",
)
_PARTIES = frozenset({"org", "person", "platform", "handle"})


def read(page: Page) -> Frame | None:
    """A sign-off whose first or last party is a wire, with no relay between."""
    credit = first_credit(page)
    if credit is None:
        return None
    named = [u for u in credit.units if u.kind in _PARTIES]
    if not named or not (named[0].agent in FRONT_WIRES or named[-1].agent in FRONT_WIRES):
        return None
    return None if [1 for u in named if u.via] else frame(NAME, 3, page, credit)
