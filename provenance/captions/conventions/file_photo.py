"""An older picture brought back: FILE before the prose, File behind the name, "in this DATE file photo"."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "file-photo"
NEEDS = frozenset({"file", "file-photo"})
EXAMPLES = (
    "FILE - A ship leaves Odesa, Ukraine, May 3, 2023. (AP Photo/Ada Example, File)",
    "A ship leaves Odesa in this May 3, 2023 file photo. REUTERS/Ada Example/File Photo",
)


def read(page: Page) -> Frame | None:
    """A lead or a role that says the picture is from the files."""
    credit = first_credit(page)
    lead = any(lead.kind == "file" for lead in page.leads)
    role = credit is not None and any(u.role == "file-photo" for u in credit.units if u.kind == "role")
    return frame(NAME, 4, page, credit) if lead or role else None
