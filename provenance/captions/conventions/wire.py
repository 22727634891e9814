"""AP, Reuters, AFP and kin: the wire's name and a photographer, in either order, around a slash."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page
from provenance.captions.parties import FRONT_WIRES

NAME = "wire"
EXAMPLES = (
    "Ships leave port in Odesa, Ukraine, May 3, 2023. REUTERS/Ada Example",
    "Ships leave port in Odesa, Ukraine, Wednesday, May 3, 2023. (AP Photo/Ada Example)",
    "Ships leave port in Odesa on May 3, 2023. (Photo by Ada Example / AFP)",
)


def read(page: Page) -> Frame | None:
    """A sign-off whose first or last party is a wire, with no relay between."""
    credit = first_credit(page)
    if credit is None:
        return None
    named = [u for u in credit.units if u.kind in {"org", "person", "platform", "handle"}]
    if not named or any(u.via for u in named) or not any(u.agent in FRONT_WIRES for u in (named[0], named[-1])):
        return None
    return frame(NAME, 3, page, credit)
