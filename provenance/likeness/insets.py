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

EIGHTHS = 8
"""A square's levels are whole eighths, and those are counted here: whole numbers of 16 bits are the fastest."""
STEP = 7 * EIGHTHS
"""So far apart are two neighbours that count as a step."""
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
Steps = NDArray[np.bool_]
"""Where there are steps, line by line: (lines, pixels along them), or both ways of it: (2, lines, pixels)."""
Edges = NDArray[np.float64]
"""One edge a row: the line it stands before, where it starts and ends along it, and how much of it is steps."""
_NO_EDGES: Edges = np.empty((0, 4))


def insets(part: Square) -> list[Box]:
    """The boxes of rectangles that stand in the picture, best bounded first, at most MOST."""
    wide = _steps(part)
    lines = _most(wide) >= FILL * _RUN
    many = np.count_nonzero(lines, axis=1).tolist()
    edges = [_NO_EDGES, _NO_EDGES]
    for way in (1, 0) if many[1] < many[0] else (0, 1):  # a rectangle has sides both ways: where few are, none may be
        edges[way] = _edges(wide[way], lines[way]) if many[way] else _NO_EDGES
        if not len(edges[way]):
            return []
    upright, level = _meeting(*edges)
    if not len(upright):
        return []
    left, right = _pairs(upright)
    top, bottom = _pairs(level)
    score = _scores(left[:, None], right[:, None], top[None, :], bottom[None, :])
    return _best(score, left, right, top, bottom) if score.any() else []


def _meeting(upright: Edges, level: Edges) -> tuple[Edges, Edges]:
    """The edges that reach one of the other way where it stands, as sides of a rectangle do."""
    across = (upright[:, None, _START] <= level[:, _AT] + MEET) & (upright[:, None, _END] >= level[:, _AT] - MEET)
    down = (level[:, None, _START] <= upright[:, _AT] + MEET) & (level[:, None, _END] >= upright[:, _AT] - MEET)
    meet = across & down.T
    return upright[meet.any(axis=1)], level[meet.any(axis=0)]


def _best(score: NDArray[np.float64], left: Edges, right: Edges, top: Edges, bottom: Edges) -> list[Box]:
    """The boxes of the highest scores that do not mean the same rectangle."""
    kept: list[Box] = []
    for at in np.argsort(-score, axis=None, kind="stable")[: 4 * MOST]:
        a, b = np.unravel_index(at, score.shape)
        if score[a, b] <= 0:
            break
        box = (left[a, _AT] / SIDE, top[b, _AT] / SIDE, right[a, _AT] / SIDE, bottom[b, _AT] / SIDE)
        if all(_overlap(box, other) < 0.6 for other in kept):
            kept.append(box)
    return [(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in kept[:MOST]]


def _edges(wide: Steps, lines: NDArray[np.bool_]) -> Edges:
    """Those of the lines that have a long run of steps, strongest first."""
    at = np.flatnonzero(lines)
    start, end, filled = _longest(wide[at])
    edges: Edges = np.stack((at, start, end, filled), axis=1).astype(np.float64)
    edges = edges[end - start >= _RUN]
    edges = edges[np.argsort(-(edges[:, _END] - edges[:, _START]) * edges[:, _FILLED], kind="stable")]
    kept: list[int] = []
    places = edges[:, _AT].tolist()
    for row, line in enumerate(places):
        if all(abs(line - places[other]) > 2 for other in kept):
            kept.append(row)
            if len(kept) == _MOST_EDGES:
                break
    return edges[kept]


def _steps(part: Square) -> Steps:
    """Where there is a sharp step between a pixel and the one before it, or the next pixel's is one.

    First for every column, pixel by pixel downwards, then for every row: (2, lines, pixels).
    """
    levels = np.empty((2, SIDE, SIDE), dtype=np.int16)
    levels[1] = part * EIGHTHS
    levels[0] = levels[1].T
    step = np.zeros((2, SIDE, SIDE), dtype=np.int16)
    np.subtract(levels[:, 1:], levels[:, :-1], out=step[:, 1:])
    np.abs(step, out=step)
    strong = step >= STEP
    # A cut is sharp: one and a half times the steps two lines away, which a soft gradient is not.
    strong[:, 2:-2] &= 4 * step[:, 2:-2] >= 3 * (step[:, :-4] + step[:, 4:])
    wide = strong.copy()  # a cut between two pixels is spread over two lines
    wide[:, 1:] |= strong[:, :-1]
    return wide


def _most(wide: Steps) -> NDArray[np.uint8]:
    """In each line the most steps among _RUN neighbours: the start of any stretch that is an edge has FILL of them.

    Few lines of a photograph have as many, and this is far cheaper than to measure the stretches of all.
    """
    counts = wide.view(np.uint8).ravel()  # as one line, which is faster: what counts on into the next is left out
    total = np.zeros(counts.size, dtype=np.uint8)
    reach, at = 1, 0
    while reach <= _RUN:  # _RUN neighbours are some powers of two of them
        if _RUN & reach:
            total[: counts.size - at] += counts[at:]
            at += reach
        counts = counts[:-reach] + counts[reach:]
        reach *= 2
    return np.asarray(total.reshape(wide.shape)[..., : SIDE - _RUN + 1].max(axis=-1))


def _longest(lines: Steps) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """In each line the stretch with the largest sum, a step counting 1 and a gap as much as FILL allows.

    Gives where the stretches start and end, and which share of them is steps.
    """
    gap = np.float32(FILL / (1 - FILL))
    total = np.zeros((len(lines), SIDE + 1), dtype=np.float32)
    np.cumsum(np.where(lines, np.float32(1.0), -gap), axis=1, out=total[:, 1:])
    least = np.minimum.accumulate(total, axis=1)
    end = np.argmax(total - least, axis=1)
    rows = np.arange(len(lines))
    start = np.argmax(total == least[rows, end, None], axis=1)
    length = np.maximum(end - start, 1)
    gained = total[rows, end] - total[rows, start]
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
