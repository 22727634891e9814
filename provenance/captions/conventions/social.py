"""Taken from a platform: "Telegram capture", "Screenshot/Twitter/@name", "Name / Telegram"."""

from __future__ import annotations

from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page

NAME = "social"
NEEDS = frozenset({"platform", "handle"})
EXAMPLES = (
    "Smoke over the port. (Screenshot/Twitter/@example)",
    "Smoke over the port. Photo by Ada Example, Telegram capture, Yonhap News",
)


def read(page: Page) -> Frame | None:
    """A platform or a handle in the sign-off."""
    credit = first_credit(page)
    if credit is None or not any(u.kind in {"platform", "handle"} for u in credit.units):
        return None
    return frame(NAME, 4, page, credit)
