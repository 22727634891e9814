"""Alignment: where exactly the candidate lies in the query, to a fraction of a cell, overlays notwithstanding.

Gauss-Newton on the difference of the two, for scale and shift in each direction and for gain and offset of the levels
(Lucas and Kanade's image registration), from coarse to fine; cells that do not fit count less and less (Tukey).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

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
_NONE, _HALF = np.float32(0), np.float32(0.5)
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
    across, down = field.shape[1] / (field_box[2] - field_box[0]), field.shape[0] / (field_box[3] - field_box[1])
    sampler, columns = _Sampler(field, field_box, cells), _Columns(target, across, down)
    left, top, right, bottom = place
    tone: Tone | None = None
    least = slack * float(target.std()) + 1.0
    for _ in range(steps):
        (seen, gx, gy), inside = sampler((left, top, right, bottom))
        tone = tone or _tone(seen, target)
        moves, tone = columns.solved(seen, gx, gy, inside, tone, least)
        step_x, grow_x, step_y, grow_y = (min(max(move, -_MOST_STEP), _MOST_STEP) for move in moves)
        left, right = left + step_x - grow_x / 2, right + step_x + grow_x / 2
        top, bottom = top + step_y - grow_y / 2, bottom + step_y + grow_y / 2
        moved_x, moved_y = (abs(step_x) + abs(grow_x)) / (right - left), (abs(step_y) + abs(grow_y)) / (bottom - top)
        if max(moved_x, moved_y) * cells < _STILL:
            break
    return left, top, right, bottom


class _Columns:
    """The weighted least-squares problem of a target; what it is written into serves all steps of a stage.

    across, down: the cells of the field per share of the query, which make its slopes per cell slopes per share.
    """

    __slots__ = ("_across", "_columns", "_down", "_target", "_weighted")

    def __init__(self, target: Square, across: float, down: float) -> None:
        self._target, self._across, self._down = target, across, down
        self._columns = np.empty((6, *target.shape), dtype=np.float32)
        self._columns[5] = 1.0
        self._weighted = np.empty((6, target.size), dtype=np.float32)

    def solved(
        self, seen: Square, gx: Square, gy: Square, inside: NDArray[np.bool_] | None, tone: Tone, least: float
    ) -> tuple[list[float], Tone]:
        """One step for shift and growth in both directions, gain and offset solved with them."""
        target, columns = self._target, self._columns
        _, centred = _grid(len(target))
        weight = self._weight(seen, inside, tone, least)
        middle = float(seen.T.copy().mean())  # down each column: sums of floats depend on their order
        np.multiply(gx, self._across, out=columns[0])
        np.multiply(columns[0], centred[None, :], out=columns[1])
        np.multiply(gy, self._down, out=columns[2])
        np.multiply(columns[2], centred[:, None], out=columns[3])
        np.subtract(seen, middle, out=columns[4])
        flat = columns.reshape(6, -1)
        weighted = np.multiply(flat, weight.ravel(), out=self._weighted)
        normal = (weighted @ flat.T).astype(np.float64)
        diagonal = normal.reshape(-1)[::7]
        diagonal *= 1.0 + _DAMPING
        diagonal += 1e-6
        # The target is gain · (seen + slopes · moves) + offset: what is found for the slopes is gain · moves.
        found = np.linalg.solve(normal, (weighted @ target.ravel()).astype(np.float64)).tolist()
        gain = max(found[4], 0.1)
        return [move / gain for move in found[:4]], (gain, found[5] - gain * middle)

    def _weight(self, seen: Square, inside: NDArray[np.bool_] | None, tone: Tone, least: float) -> Square:
        """How much each cell counts: none outside the field, and the less the worse it fits."""
        rest = seen * tone[0]
        np.subtract(self._target, rest, out=rest)
        rest -= tone[1]
        scale = max(1.4826 * median(np.abs(rest.ravel()[::_SAMPLE])), least)
        rest /= _OUTLIER * scale
        np.square(rest, out=rest)
        np.subtract(1.0, rest, out=rest)
        np.maximum(rest, 0.0, out=rest)
        np.square(rest, out=rest)
        return rest if inside is None else rest * inside


def _tone(seen: Square, target: Square) -> Tone:
    """Gain and offset to start from, by percentiles, which a logo does not move."""
    low, middle, high = quantiles(seen.ravel()[::_SAMPLE], _SPREAD)
    low_to, middle_to, high_to = quantiles(target.ravel()[::_SAMPLE], _SPREAD)
    gain = min(max((high_to - low_to) / max(high - low, 1.0), 0.2), 5.0)
    return gain, middle_to - gain * middle


class _Sampler:
    """Bilinear sampling of a field and of its slopes at as many places each way, spread evenly over a box."""

    __slots__ = ("_end", "_last", "_low", "_planes", "_size", "_span", "_steps")

    def __init__(self, field: Square, box: Box, cells: int) -> None:
        down, across = field.shape
        self._planes = _with_slopes(field)
        self._steps, _ = _grid(cells)
        self._low, self._span = _pair(box[0], box[1]), _pair(box[2] - box[0], box[3] - box[1])
        self._size, self._end = _pair(across, down), _pair(across - 0.5, down - 0.5)
        self._last = _pair(across - 1.001, down - 1.001)

    def __call__(self, box: Box) -> tuple[Square, NDArray[np.bool_] | None]:
        """The three planes (3, cells, cells) over a box of the query, and which cells lie in the field; None if all."""
        at = _pair(box[0], box[1]) + self._steps * _pair(box[2] - box[0], box[3] - box[1])
        at = (at - self._low) / self._span * self._size - _HALF  # across, then down
        within = (at >= -_HALF) & (at <= self._end)
        at = np.minimum(np.maximum(at, _NONE), self._last)
        whole = np.floor(at)
        (apart_x, apart_y), (x, y) = at - whole, whole.astype(np.intp)
        rows = _drawn(self._planes, y, apart_y[:, None], 1)
        return _drawn(rows, x, apart_x, 2), None if within.all() else within[1][:, None] & within[0][None, :]


def _drawn(planes: Square, at: NDArray[np.intp], apart: Square, axis: int) -> Square:
    """Between each place along an axis and the next one, as far on as `apart` says."""
    first, second = planes.take(at, axis=axis), planes.take(at + 1, axis=axis)
    second -= first
    second *= apart
    second += first
    return second


def _with_slopes(field: Square) -> Square:
    """A field, its slope across and its slope down, as `numpy.gradient` has them: (3, rows, columns)."""
    planes = np.empty((3, *field.shape), dtype=np.float32)
    planes[0] = field
    _, across, down = planes
    for slope, levels in ((across.T, field.T), (down, field)):
        np.subtract(levels[2:], levels[:-2], out=slope[1:-1])
        slope[1:-1] *= 0.5
        np.subtract(levels[1], levels[0], out=slope[0])
        np.subtract(levels[-1], levels[-2], out=slope[-1])
    return planes


def _pair(across: float, down: float) -> Square:
    return np.array(((across,), (down,)), dtype=np.float32)


@cache
def _grid(cells: int) -> tuple[Square, Square]:
    """The middles of so many cells in shares of their whole, and how far each lies from its middle."""
    grid = np.asarray((np.arange(cells, dtype=np.float32) + 0.5) / cells, dtype=np.float32)
    return grid, np.asarray(grid - 0.5, dtype=np.float32)
