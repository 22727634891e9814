"""Insets: a picture set into another, found by the straight edges it was cut with.

Works on the 128 × 128 square. An edge is a run of steps in one column (or row) far longer than texture makes; edges
that meet at corners, the picture's own border standing in for up to two of them, bound a rectangle.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import Box
from provenance.likeness.squares import SIDE, Square

STEP = 7.0
"""Levels between two neighbours that count as a step."""
SHARP = 1.5
LEAST_RUN = 0.2
"""An edge, and a side of a rectangle, is at least this share of the picture's side."""
_RUN = math.ceil(LEAST_RUN * SIDE)
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
    upright = _edges(part)
    if not len(upright):
        return []
    level = _edges(np.ascontiguousarray(part.T))
    if not len(level):
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
    wide = _steps(part)
    columns = np.flatnonzero(_most(wide) >= FILL * _RUN)
    if not len(columns):
        return np.empty((0, 4))
    start, end, filled = _longest(wide[:, columns])
    edges: Edges = np.stack((columns, start, end, filled), axis=1).astype(np.float64)
    edges = edges[end - start >= _RUN]
    edges = edges[np.argsort(-(edges[:, _END] - edges[:, _START]) * edges[:, _FILLED], kind="stable")]
    kept: list[int] = []
    lines = edges[:, _AT].tolist()
    for row, line in enumerate(lines):
        if all(abs(line - lines[other]) > 2 for other in kept):
            kept.append(row)
            if len(kept) == _MOST_EDGES:
                break
    return edges[kept]


def _steps(part: Square) -> NDArray[np.bool_]:
    """Where there is a sharp step between a pixel and the one before it in its row, or the next pixel's is one."""
    step = np.empty((SIDE, SIDE), dtype=np.float32)
    step[:, 0] = 0.0
    np.subtract(part[:, 1:], part[:, :-1], out=step[:, 1:])
    np.abs(step, out=step)
    strong = step >= STEP
    # A cut is sharp: it stands out from the steps two columns away, which a soft gradient does not.
    strong[:, 2:-2] &= step[:, 2:-2] >= 0.5 * SHARP * (step[:, :-4] + step[:, 4:])
    wide = strong.copy()  # a cut between two pixels is spread over two columns
    wide[:, 1:] |= strong[:, :-1]
    return wide


def _most(wide: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """In each column the most steps among _RUN neighbours: the start of any stretch that is an edge has FILL of them.

    Few columns of a photograph have as many, and this is far cheaper than to measure the stretches of all.
    """
    counts = wide.view(np.uint8)
    total = np.zeros((SIDE - _RUN + 1, SIDE), dtype=np.uint8)
    reach, at = 1, 0
    while reach <= _RUN:  # _RUN neighbours are some powers of two of them
        if _RUN & reach:
            total += counts[at : at + len(total)]
            at += reach
        counts = counts[:-reach] + counts[reach:]
        reach *= 2
    return np.asarray(total.max(axis=0))


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
