"""Insets: a picture set into another, found by the straight edges it was cut with.

Works on the 128 × 128 square. An edge is a run of steps in one column (or row) far longer than texture makes; edges
that meet at corners, the picture's own border standing in for up to two of them, bound a rectangle.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import Box
from provenance.likeness.squares import SIDE, Square

STEP = 7.0
"""Levels between two neighbours that count as a step."""
SHARP = 1.5
LEAST_RUN = 0.2
"""An edge, and a side of a rectangle, is at least this share of the picture's side."""
FILL = 0.78
"""The share of an edge's length that must be steps."""
MEET = 4
"""How many of the 128 lines an edge may end before a corner."""
MOST = 2
_MOST_EDGES = 6
_AT, _START, _END, _FILLED = range(4)
Edges = NDArray[np.float64]
"""One edge a row: the line it stands before, where it starts and ends along it, and how much of it is steps."""


def insets(part: Square) -> list[Box]:
    """The boxes of rectangles that stand in the picture, best bounded first, at most MOST."""
    upright, level = _edges(part), _edges(part.T)
    if not len(upright) or not len(level):
        return []
    left, right = _pairs(upright)
    top, bottom = _pairs(level)
    score = _scores(left[:, None], right[:, None], top[None, :], bottom[None, :])
    kept: list[Box] = []
    for at in np.argsort(-score, axis=None, kind="stable")[: 4 * MOST]:
        a, b = np.unravel_index(at, score.shape)
        if score[a, b] <= 0:
            break
        box = (left[a, _AT] / SIDE, top[b, _AT] / SIDE, right[a, _AT] / SIDE, bottom[b, _AT] / SIDE)
        if all(_overlap(box, other) < 0.6 for other in kept):
            kept.append(box)
    return [(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in kept[:MOST]]


def _edges(part: Square) -> Edges:
    """Columns with a long run of steps, strongest first."""
    step = np.zeros((SIDE, SIDE), dtype=np.float32)
    np.abs(part[:, 1:] - part[:, :-1], out=step[:, 1:])
    # A cut is sharp: it stands out from the steps two columns away, which a soft gradient does not.
    calm = np.zeros_like(step)
    calm[:, 2:-2] = 0.5 * (step[:, :-4] + step[:, 4:])
    strong = step >= np.maximum(STEP, SHARP * calm)
    wide = strong.copy()  # a cut between two pixels is spread over two columns
    wide[:, 1:] |= strong[:, :-1]
    columns = np.flatnonzero(wide.sum(axis=0) >= LEAST_RUN * SIDE * FILL)
    start, end, filled = _longest(wide[:, columns])
    edges: Edges = np.stack((columns, start, end, filled), axis=1).astype(np.float64)
    edges = edges[end - start >= LEAST_RUN * SIDE]
    edges = edges[np.argsort(-(edges[:, _END] - edges[:, _START]) * edges[:, _FILLED], kind="stable")]
    kept: list[int] = []
    for row, edge in enumerate(edges):
        if all(abs(edge[_AT] - edges[other, _AT]) > 2 for other in kept):
            kept.append(row)
    return edges[kept[:_MOST_EDGES]]


def _longest(lines: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """In each column the stretch with the largest sum, a step counting 1 and a gap as much as FILL allows.

    Gives where the stretches start and end, and which share of them is steps.
    """
    gap = np.float32(FILL / (1 - FILL))
    total = np.zeros((len(lines) + 1, lines.shape[1]), dtype=np.float32)
    np.cumsum(np.where(lines, np.float32(1.0), -gap), axis=0, out=total[1:])
    end = np.argmax(total - np.minimum.accumulate(total, axis=0), axis=0)
    before = np.where(np.arange(len(total))[:, None] <= end, total, np.float32(np.inf))
    start = np.argmin(before, axis=0)
    columns = np.arange(lines.shape[1])
    length = np.maximum(end - start, 1)
    gained = total[end, columns] - total[start, columns]
    return start, end, ((gained + gap * length) / ((1 + gap) * length)).astype(np.float32)


def _pairs(edges: Edges) -> tuple[Edges, Edges]:
    """Every two edges as first and second side; the picture's own border may stand in for either."""
    first = np.vstack(([0.0, 0.0, SIDE, 0.0], edges))
    second = np.vstack((edges, [SIDE, 0.0, SIDE, 0.0]))
    a, b = (grid.ravel() for grid in np.meshgrid(np.arange(len(first)), np.arange(len(second)), indexing="ij"))
    far = (second[b, _AT] - first[a, _AT] >= LEAST_RUN * SIDE) & ((first[a, _FILLED] > 0) | (second[b, _FILLED] > 0))
    return first[a[far]], second[b[far]]


def _scores(left: Edges, right: Edges, top: Edges, bottom: Edges) -> NDArray[np.float64]:
    """How well each rectangle is bounded by edges; 0 where a cut side does not reach from corner to corner."""
    sides = ((left, top, bottom), (right, top, bottom), (top, left, right), (bottom, left, right))
    cut = sum((side[..., _FILLED] > 0).astype(np.float64) for side, _, _ in sides)
    fits = np.ones(np.broadcast_shapes(left.shape[:2], top.shape[:2]), dtype=bool)
    outline = np.zeros(fits.shape)
    for side, first, second in sides:
        real = side[..., _FILLED] > 0
        reach = (side[..., _START] <= first[..., _AT] + MEET) & (side[..., _END] >= second[..., _AT] - MEET)
        # With two sides only, an edge that runs on past the corner is a horizon or a door frame.
        ends = (side[..., _START] >= first[..., _AT] - MEET) & (side[..., _END] <= second[..., _AT] + MEET)
        fits &= ~real | (reach & (ends | (cut > 2)))
        outline += np.where(real, (second[..., _AT] - first[..., _AT]) * side[..., _FILLED], 0.0)
    return np.where(fits, outline / SIDE + cut, 0.0)


def _overlap(a: Box, b: Box) -> float:
    """Area in common over area of both."""
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if across <= 0 or down <= 0:
        return 0.0
    both = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return across * down / (both - across * down)
