"""US military and kin: a VIRIN number, "PORT, State (Date)", "(U.S. Navy photo by RANK NAME)", month-first figures."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "us-military"
NEEDS = frozenset({"virin", "id", "military"})
EXAMPLES = (
    "200924-N-AB123-1001 PORT EXAMPLE, Fla. (Sept. 24, 2020) A Sailor stands watch. "
    "(U.S. Navy photo by Petty Officer 1st Class Ada Example)",
)


def read(page: Page) -> Frame | None:
    """A VIRIN in front, or a service that signs "photo by" somebody."""
    credit = first_credit(page)
    virin = any(lead.kind == "virin" for lead in page.leads) or bool(page.marks.of("id", "virin"))
    signed = (
        credit is not None
        and len(credit.units) > 1
        and credit.units[0].agent_kind == "military"
        and any(u.kind == "person" and u.role for u in credit.units)
    )
    return frame(NAME, 5, page, credit, figures="month") if virin or signed else None
