"""Tones: the candidate's levels brought to the query's, by the curve that maps the one to the other.

A straight line first; then, by medians within bins of levels, what it leaves over, clipped ends included.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.middles import median, median_of_sorted, medians, quantiles_of_sorted
from provenance.likeness.squares import Square

_BINS, _FEW, _END = 16, 12, 8.0
_SHARES = [at / _BINS for at in range(_BINS + 1)]
"""The ends of the tone curve's bins; cells that give a median; levels of a bin beyond the outermost ones."""
_Point = tuple[float, float]
"""A level, and what the line leaves over there."""
_Cells = tuple[Square, Square]
"""Levels of some cells, and what is left over of each."""


def toned(candidate: Square, query: Square, trusted: NDArray[np.bool_] | None) -> Square:
    """The candidate's levels through the tone curve that maps them to the query's, by medians within level bins.

    trusted: the cells that the curve is told from; all of them when None.
    """
    source, target = candidate.ravel(), query.ravel()
    if trusted is not None:
        source, target = source[trusted.ravel()], target[trusted.ravel()]
    gain, offset = _line(source, target)
    rest = np.asarray(target - gain * source - offset, dtype=np.float32)
    points, first, last = _curve(source, rest)
    if not points:
        return candidate
    points = [*_end(*first, points[0], gain, -1)[::-1], *points, *_end(*last, points[-1], gain, 1)]
    levels, values = zip(*points, strict=True)
    found = gain * candidate + offset + np.interp(candidate, levels, values)
    return np.asarray(np.clip(found, 0.0, 255.0), dtype=np.float32)


def _curve(source: Square, rest: Square) -> tuple[list[_Point], _Cells, _Cells]:
    """The median level and the median rest of each bin of equally many cells, by rising level.

    A bin has every cell from its lowest level to its highest: one level may stand in several bins. With the points come
    two lots of cells: among them are all beyond the first point, and all beyond the last.
    """
    both = _rising(source.view(np.int32)).astype(np.int64) << 32 | rest.view(np.uint32)
    size, left = divmod(both.size, _BINS)
    if not left and size >= _FEW:  # to part them takes a quarter of the time of sorting
        both.partition(range(size, both.size, size))
        levels, rests = _taken_apart(both.reshape(_BINS, size))
        if (levels[:-1].max(axis=1) < levels[1:].min(axis=1)).all():
            points = list(zip(medians(levels), medians(rests), strict=True))
            return points, (levels[0], rests[0]), (levels[-1], rests[-1])
    both.sort()
    levels, rests = _taken_apart(both)
    edges = quantiles_of_sorted(levels, _SHARES)
    starts, ends = levels.searchsorted(edges[:-1]).tolist(), levels.searchsorted(edges[1:], side="right").tolist()
    bins = [slice(start, end) for start, end in zip(starts, ends, strict=True) if end - start >= _FEW]
    points = sorted((median_of_sorted(levels[bin]), median(rests[bin])) for bin in bins)
    return points, (levels, rests), (levels, rests)


def _taken_apart(both: NDArray[np.int64]) -> tuple[Square, Square]:
    """The levels of the upper halves and the rests of the lower ones."""
    levels: Square = _rising((both >> 32).astype(np.int32)).view(np.float32)
    rests: Square = both.astype(np.uint32).view(np.float32)
    return levels, rests


def _rising(bits: NDArray[np.int32]) -> NDArray[np.int32]:
    """The bits of single precision numbers as integers that rise as they do, and back."""
    return bits ^ (bits >> 31 & 0x7FFFFFFF)


def _end(source: Square, rest: Square, last: _Point, gain: float, way: int) -> list[_Point]:
    """The curve beyond its outermost bin, outwards (`way` 1 up, -1 down), where few cells lie and levels are clipped.

    A line drawn on from the middle tones misses what is cut off at white and black; but no tone turns around there.
    """
    beyond = (source - last[0]) * way
    outer = np.flatnonzero(beyond > 0)
    outer = outer[beyond[outer].argsort()]
    beyond, levels, values = beyond[outer], source[outer], rest[outer]
    points = []
    near = np.arange(0.0, float(beyond.max(initial=0.0)), _END)
    starts, ends = beyond.searchsorted(near, side="right"), beyond.searchsorted(near + _END, side="right")
    for bin in map(slice, starts.tolist(), ends.tolist()):
        if bin.stop - bin.start >= _FEW:
            level, value = median_of_sorted(levels[bin]), median(values[bin])
            least = last[1] - gain * (level - last[0])  # the value at which the curve goes neither up nor down
            last = level, max(value, least) if way > 0 else min(value, least)
            points.append(last)
    return points


def _line(source: Square, target: Square) -> tuple[float, float]:
    """Gain and offset of the straight line that fits best."""
    spread = float(source.std())
    if spread < 1.0:
        return 1.0, median(target) - median(source)
    both = source - source.mean()
    both *= target - target.mean()
    gain = float(both.mean()) / spread**2
    gain = min(max(gain, 0.2), 4.0)
    return gain, median(target - gain * source)
