"""Press Association: "PA Photo. Issue date: ... Photo credit should read NAME/PA Wire."."""

from __future__ import annotations

from dataclasses import replace

from provenance.captions.assigning import assign
from provenance.captions.crediting import Piece
from provenance.captions.frame import Frame, frame
from provenance.captions.page import Page
from provenance.captions.parties import Parties

NAME = "pa"
NEEDS = frozenset({"should-read"})
EXAMPLES = (
    "File photo dated 24-06-2014 of a referee. PA Photo. Issue date: Thursday April 2, 2015. "
    "Photo credit should read Ada Example/PA Wire.",
)


def read(page: Page) -> Frame | None:
    """The words "credit should read"; the agency's name alone beside it is its house mark."""
    credit = next((p for p in page.of("credit") if p.label is not None and p.label.value == "should-read"), None)
    if credit is None:
        return None
    found = assign(credit.units)
    return frame(NAME, 6, page, credit, parties=found if found.source else _house(page, credit, found))


def _house(page: Page, credit: Piece, found: Parties) -> Parties:
    """ "PA Photo." elsewhere in the caption names the source when the credit gives a name only."""
    others = [u for p in page.of("credit") if p is not credit for u in p.units if u.agent]
    return replace(found, source=others[0]) if others else found
