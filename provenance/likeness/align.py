"""Alignment: where exactly the candidate lies in the query, to a fraction of a cell, overlays notwithstanding.

Gauss-Newton on the difference of the two, for scale and shift in each direction and for gain and offset of the levels
(Lucas and Kanade's image registration), from coarse to fine; cells that do not fit count less and less (Tukey).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.middles import median, quantiles
from provenance.likeness.prints import Box
from provenance.likeness.squares import Square, resized

STAGES = ((24, 6, 0.4), (48, 5, 0.25), (80, 3, 0.15))
"""Cells per side, most steps at that size, and the difference, in deviations of the target, that always fits."""
_MOST_STEP = 0.05
_DAMPING = 1e-3
_SAMPLE = 5  # a fifth of the cells gives a median well enough, and a prime step meets every row and column
_STILL = 0.02
"""A step under this many cells ends a stage."""
_SPREAD = (0.2, 0.5, 0.8)
_OUTLIER = 4.685  # Tukey's constant for 95 % efficiency
Tone = tuple[float, float]
"""Gain and offset of levels."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the whole candidate lies in the query, in shares of the query; it may reach beyond 0 and 1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def box(self) -> Box:
        return self.left, self.top, self.right, self.bottom

    def shown(self, within: Box) -> Box:
        """The part of the candidate (in its own shares) that lies in the `within` box of the query."""
        across, down = self.right - self.left, self.bottom - self.top
        return (
            max(0.0, (within[0] - self.left) / across),
            max(0.0, (within[1] - self.top) / down),
            min(1.0, (within[2] - self.left) / across),
            min(1.0, (within[3] - self.top) / down),
        )

    def place(self, part: Box) -> Box:
        """Where a part of the candidate lies in the query."""
        across, down = self.right - self.left, self.bottom - self.top
        return (
            self.left + part[0] * across,
            self.top + part[1] * down,
            self.left + part[2] * across,
            self.top + part[3] * down,
        )


def between(query_box: Box, candidate_box: Box) -> Layout:
    """The layout under which `candidate_box` of the candidate lies at `query_box` of the query."""
    across = (query_box[2] - query_box[0]) / (candidate_box[2] - candidate_box[0])
    down = (query_box[3] - query_box[1]) / (candidate_box[3] - candidate_box[1])
    left, top = query_box[0] - candidate_box[0] * across, query_box[1] - candidate_box[1] * down
    return Layout(left, top, left + across, top + down)


def refine(query: Square, candidate: Square, layout: Layout, within: Box) -> Layout:
    """The layout moved and scaled until the candidate fits the query best, looking only at `within` of the query."""
    for cells, steps, slack in STAGES:
        layout = _stage(query, candidate, layout, within, cells, steps, slack)
    return layout


def _stage(
    query: Square, candidate: Square, layout: Layout, within: Box, cells: int, steps: int, slack: float
) -> Layout:
    shown = layout.shown(within)
    if shown[2] - shown[0] < 0.1 or shown[3] - shown[1] < 0.1:
        return layout
    target = reduced(candidate, shown, cells)
    place = layout.place(shown)
    margin = (place[2] - place[0]) * 0.1, (place[3] - place[1]) * 0.1
    wide = place[0] - margin[0], place[1] - margin[1], place[2] + margin[0], place[3] + margin[1]
    field_box = common(wide, within)
    across = max(8, round(cells * (field_box[2] - field_box[0]) / (place[2] - place[0])))
    down = max(8, round(cells * (field_box[3] - field_box[1]) / (place[3] - place[1])))
    field = reduced(query, field_box, across, down)
    moved = _fit(field, field_box, target, place, steps, slack)
    return between(moved, shown)


def common(box: Box, within: Box) -> Box:
    """What two boxes share; its sides may be in the wrong order when they share nothing."""
    return max(box[0], within[0]), max(box[1], within[1]), min(box[2], within[2]), min(box[3], within[3])


def reduced(levels: Square, box: Box, across: int, down: int | None = None) -> Square:
    """The `box` of an array of levels resized to `down` × `across` cells; the box lies inside the array."""
    return resized(levels, across, down or across, box)


def _fit(field: Square, field_box: Box, target: Square, place: Box, steps: int, slack: float) -> Box:
    """Move `place` until the field sampled there is the target up to gain and offset."""
    cells = target.shape[0]
    grid = (np.arange(cells, dtype=np.float32) + 0.5) / cells
    centred = grid - 0.5
    slope_y, slope_x = (np.asarray(slope, dtype=np.float32) for slope in np.gradient(field))
    left, top, right, bottom = place
    tone: Tone | None = None
    least = slack * float(target.std()) + 1.0
    for _ in range(steps):
        xs = left + grid * (right - left)
        ys = top + grid * (bottom - top)
        sampler = _Sampler(xs, ys, field_box, field.shape)
        seen = sampler(field)
        # Slopes per share of the query: field cells per share times slope per cell.
        gx = sampler(slope_x) * (field.shape[1] / (field_box[2] - field_box[0]))
        gy = sampler(slope_y) * (field.shape[0] / (field_box[3] - field_box[1]))
        tone = tone or _tone(seen, target)
        moves, tone = _solve(seen, gx, gy, centred, target, sampler.inside, tone, least)
        step_x, grow_x, step_y, grow_y = (float(np.clip(m, -_MOST_STEP, _MOST_STEP)) for m in moves)
        left, right = left + step_x - grow_x / 2, right + step_x + grow_x / 2
        top, bottom = top + step_y - grow_y / 2, bottom + step_y + grow_y / 2
        moved_x, moved_y = (abs(step_x) + abs(grow_x)) / (right - left), (abs(step_y) + abs(grow_y)) / (bottom - top)
        if max(moved_x, moved_y) * cells < _STILL:
            break
    return left, top, right, bottom


def _solve(
    seen: Square,
    gx: Square,
    gy: Square,
    centred: Square,
    target: Square,
    inside: NDArray[np.bool_],
    tone: Tone,
    least: float,
) -> tuple[NDArray[np.float64], Tone]:
    """One weighted least-squares step for shift and growth in both directions, gain and offset solved with them."""
    rest = target - tone[0] * seen - tone[1]
    scale = max(1.4826 * median(np.abs(rest.ravel()[::_SAMPLE])), least)
    weight = np.clip(1.0 - (rest / (_OUTLIER * scale)) ** 2, 0.0, None) ** 2 * inside
    middle = float(seen.mean())
    columns = np.empty((6, *seen.shape), dtype=np.float32)
    columns[0], columns[2], columns[4], columns[5] = gx, gy, seen - middle, 1.0
    np.multiply(gx, centred[None, :], out=columns[1])
    np.multiply(gy, centred[:, None], out=columns[3])
    flat = columns.reshape(6, -1)
    weighted = flat * weight.ravel()
    normal = (weighted @ flat.T).astype(np.float64)
    normal[np.diag_indices(6)] = normal[np.diag_indices(6)] * (1.0 + _DAMPING) + 1e-6
    # The target is gain · (seen + slopes · moves) + offset: what is found for the slopes is gain · moves.
    found = np.linalg.solve(normal, (weighted @ target.ravel()).astype(np.float64))
    gain = max(float(found[4]), 0.1)
    return np.asarray(found[:4] / gain, dtype=np.float64), (gain, float(found[5]) - gain * middle)


def _tone(seen: Square, target: Square) -> Tone:
    """Gain and offset to start from, by percentiles, which a logo does not move."""
    low, middle, high = quantiles(seen.ravel()[::_SAMPLE], _SPREAD)
    low_to, middle_to, high_to = quantiles(target.ravel()[::_SAMPLE], _SPREAD)
    gain = min(max((high_to - low_to) / max(high - low, 1.0), 0.2), 5.0)
    return gain, middle_to - gain * middle


class _Sampler:
    """Bilinear sampling of a field at the crossings of given columns and rows."""

    __slots__ = ("_x0", "_xf", "_y0", "_yf", "inside")

    def __init__(self, xs: Square, ys: Square, box: Box, shape: tuple[int, ...]) -> None:
        u = (xs - box[0]) / (box[2] - box[0]) * shape[1] - 0.5
        v = (ys - box[1]) / (box[3] - box[1]) * shape[0] - 0.5
        inside_x, inside_y = (u >= -0.5) & (u <= shape[1] - 0.5), (v >= -0.5) & (v <= shape[0] - 0.5)
        self.inside = inside_y[:, None] & inside_x[None, :]
        u, v = np.clip(u, 0, shape[1] - 1.001), np.clip(v, 0, shape[0] - 1.001)
        self._x0, self._y0 = u.astype(np.intp), v.astype(np.intp)
        self._xf, self._yf = (u - self._x0).astype(np.float32), (v - self._y0).astype(np.float32)

    def __call__(self, field: Square) -> Square:
        upper, lower = field[self._y0], field[self._y0 + 1]
        rows = upper + (lower - upper) * self._yf[:, None]
        first, second = rows[:, self._x0], rows[:, self._x0 + 1]
        return np.asarray(first + (second - first) * self._xf[None, :], dtype=np.float32)
