"""Transforms: what was done to the candidate to get the query, from where it came to lie."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.likeness.looking import Seen
from provenance.likeness.queries import Query
from provenance.likeness.turns import undone_box

MARGIN = 0.015
"""How exactly, in shares of a side, a layout is known."""


def transform_of(query: Query, seen: Seen) -> str:
    """The most telling thing that was done: window, then turn, letterbox, crop, overlay, none."""
    return next(_transforms(query, seen))


def _bordered(query: Query, seen: Seen) -> bool:
    """Whether what the query shows around the candidate is the flat border that its trimmed view leaves out."""
    boxes = [undone_box(base.box, seen.sighting.probe.turn) for base in query.bases if base.kind == "trimmed"]
    return any(max(abs(a - b) for a, b in zip(box, seen.layout.box, strict=True)) <= 2 * MARGIN for box in boxes)


def sides(query: Query, seen: Seen, transform: str) -> tuple[bool, bool]:
    """Whether the query, and the candidate, is the one with the border, or the page with the picture inside."""
    probe, view = seen.sighting.probe, seen.sighting.view
    if transform == "window":
        return probe.base.kind == "window", view.kind == "window"
    return probe.base.kind == "trimmed" or _bordered(query, seen), view.kind == "trimmed"


def _transforms(query: Query, seen: Seen) -> Iterator[str]:
    probe, view = seen.sighting.probe, seen.sighting.view
    within = probe.base.box
    if "window" in (probe.base.kind, view.kind):
        yield "window"
    if probe.turn != "none":
        yield probe.turn
    if probe.base.kind == "trimmed" or view.kind == "trimmed" or _bordered(query, seen):
        yield "letterbox"
    layout = seen.layout.box
    slack = 2 * MARGIN
    cut = (within[0] - layout[0], within[1] - layout[1], layout[2] - within[2], layout[3] - within[3])
    if max(cut) > slack or min(cut) < -slack:
        yield "crop"
    if any(region.kind == "overlay" for region in seen.differences):
        yield "overlay"
    yield "none"
