"""Evidence: two aligned pictures compared block by block and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.middles import median, quantile, quantiles_of_sorted
from provenance.likeness.squares import Square

BLOCKS = 12
"""The compared part is cut into 12 × 12 blocks, 6 × 6 where there are fewer than COARSE cells a side."""
COARSE = 48
TEXTURE = 2.2
"""Levels of deviation a block keeps, once its slope is taken off, to say anything."""
AGREE = 0.7
"""Correlation of the texture of two blocks that show the same."""
STRONG, ANOTHER = 12.0, 0.5
"""Deviation of strong texture, in both pictures, and the correlation under which it is another drawing."""
HOPELESS = 0.1
"""Share of telling blocks that must agree for tones and cells to be compared: of less no verdict comes."""
DIFFERENT = 12.0
"""Levels between two cells that codecs do not make."""
_SHARES, _FEW, _END = [at / 16 for at in range(17)], 12, 8.0
"""The ends of the tone curve's bins; cells that give a median; levels of a bin beyond the outermost ones."""
_EDGE, _EDGES = 24.0, 300
_LEAST_GIVE, _MOST_GIVE = 0.12, 0.45
Cells = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a comparison found. `query` and `candidate` are cells (n × n), the candidate's
    levels brought to the query's.

    `telling` blocks have texture in both; `agreeing` ones show the same texture. `off` are the cells whose difference
    is more than noise, a shift of half a cell or sharpening explains; `noise` is what is usual here, in levels.
    """

    query: Square
    candidate: Square
    telling: Cells
    agreeing: Cells
    off: Cells
    noise: float

    @property
    def support(self) -> int:
        return int(self.agreeing.sum())

    @property
    def rate(self) -> float:
        """Agreeing blocks of the telling ones; 0 when none tells anything."""
        return self.support / max(1, int(self.telling.sum()))


def compare(query: Square, candidate: Square) -> Evidence:
    """Compare two aligned squares of cells, n × n with n a multiple of BLOCKS."""
    blocks = BLOCKS if query.shape[0] >= COARSE else BLOCKS // 2
    flat_q, flat_c = _textures(query, blocks), _textures(candidate, blocks)
    spread_q, spread_c = flat_q.std(axis=1), flat_c.std(axis=1)
    alike = (flat_q * flat_c).mean(axis=1) / np.maximum(spread_q * spread_c, 1e-6)
    gain = _gain(spread_q, spread_c, alike)
    telling = (np.maximum(spread_q, spread_c * gain) >= TEXTURE) & (spread_c * gain >= TEXTURE / 2)
    agreeing = telling & (alike >= AGREE)
    grid = (blocks, blocks)
    if agreeing.sum() < HOPELESS * telling.sum():  # strangers, as most candidates are
        nothing = np.zeros(query.shape, dtype=bool)
        return Evidence(query, candidate, telling.reshape(grid), agreeing.reshape(grid), nothing, 0.0)
    toned = _toned(candidate, query, agreeing.reshape(grid))
    drawn_anew = telling & (np.minimum(spread_q, spread_c * gain) >= STRONG) & (alike < ANOTHER)
    off, noise = _off(query, toned, agreeing.reshape(grid), drawn_anew.reshape(grid))
    return Evidence(query, toned, telling.reshape(grid), agreeing.reshape(grid), off, noise)


def _textures(levels: Square, blocks: int) -> Square:
    """Each block's levels less the plane that fits them best: (blocks, cells)."""
    size = levels.shape[0] // blocks
    parts = levels.reshape(blocks, size, blocks, size).swapaxes(1, 2).reshape(blocks * blocks, size * size)
    return np.asarray(parts - (parts @ _planes(size)), dtype=np.float32)


@cache
def _planes(size: int) -> Square:
    """The projection of a block's cells on its planes."""
    at = np.arange(size) - (size - 1) / 2
    basis = np.stack((np.ones(size * size), np.tile(at, size), np.repeat(at, size)), axis=1)
    basis /= np.linalg.norm(basis, axis=0)
    return np.asarray(basis @ basis.T, dtype=np.float32)


def _gain(spread_q: Square, spread_c: Square, alike: Square) -> float:
    """How much contrast the query has for one of the candidate's, from blocks that agree."""
    good = (alike > AGREE) & (spread_c > TEXTURE)
    return float(np.clip(median(spread_q[good] / spread_c[good]), 0.3, 3.0)) if good.any() else 1.0


def _toned(candidate: Square, query: Square, agreeing: Cells) -> Square:
    """The candidate's levels through the tone curve that maps them to the query's, by medians within level bins."""
    size = query.shape[0] // len(agreeing)
    trusted = np.repeat(np.repeat(agreeing, size, axis=0), size, axis=1)
    if trusted.mean() < 0.1:
        trusted = np.ones_like(trusted)
    source, target = candidate[trusted], query[trusted]
    gain, offset = _line(source, target)
    rest = np.asarray(target - gain * source - offset, dtype=np.float32)
    points = _curve(source, rest)
    if not points:
        return candidate
    points = [*_end(source, rest, points[0], gain, -1)[::-1], *points, *_end(source, rest, points[-1], gain, 1)]
    levels, values = zip(*points, strict=True)
    toned = gain * candidate + offset + np.interp(candidate, levels, values)
    return np.asarray(np.clip(toned, 0.0, 255.0), dtype=np.float32)


def _curve(source: Square, rest: Square) -> list[tuple[float, float]]:
    """The median level and the median rest of each bin of equally many cells, by rising level."""
    order = np.argsort(source)
    source, rest = source[order], rest[order]
    points = []
    for low, high in pairwise(quantiles_of_sorted(source, _SHARES)):
        bin = slice(np.searchsorted(source, low), np.searchsorted(source, high, side="right"))
        if len(source[bin]) >= _FEW:
            points.append((median(source[bin]), median(rest[bin])))
    return sorted(points)


def _end(source: Square, rest: Square, last: tuple[float, float], gain: float, way: int) -> list[tuple[float, float]]:
    """The curve beyond its outermost bin, outwards (`way` 1 up, -1 down), where few cells lie and levels are clipped.

    A line drawn on from the middle tones misses what is cut off at white and black; but no tone turns around there.
    """
    beyond = (source - last[0]) * way
    outer = beyond > 0
    source, rest, beyond = source[outer], rest[outer], beyond[outer]
    points = []
    for near in np.arange(0.0, float(beyond.max(initial=0.0)), _END):
        chosen = (beyond > near) & (beyond <= near + _END)
        if chosen.sum() >= _FEW:
            level, value = median(source[chosen]), median(rest[chosen])
            least = last[1] - gain * (level - last[0])  # the value at which the curve goes neither up nor down
            last = level, max(value, least) if way > 0 else min(value, least)
            points.append(last)
    return points


def _line(source: Square, target: Square) -> tuple[float, float]:
    spread = float(source.std())
    if spread < 1.0:
        return 1.0, median(target) - median(source)
    gain = float(((source - source.mean()) * (target - target.mean())).mean()) / spread**2
    gain = min(max(gain, 0.2), 4.0)
    return gain, median(target - gain * source)


def _off(query: Square, toned: Square, agreeing: Cells, drawn_anew: Cells) -> tuple[Cells, float]:
    """Cells that differ for no innocent reason, and the usual difference.

    Strong texture forgives much, since half a cell of shift changes it; but not in a block that is drawn anew.
    """
    difference = np.abs(smoothed(query) - smoothed(toned))
    size = query.shape[0] // len(agreeing)
    trusted = np.repeat(np.repeat(agreeing, size, axis=0), size, axis=1)
    sample = difference[trusted] if trusted.mean() > 0.1 else difference
    noise = 1.4826 * median(sample)
    slack = np.minimum(contrast(query), contrast(toned))
    give = _give(difference[trusted], slack[trusted])
    anew = np.repeat(np.repeat(drawn_anew, size, axis=0), size, axis=1) & (difference > 2 * DIFFERENT)
    return (difference > np.maximum(DIFFERENT, 5.0 * noise) + give * slack) | anew, noise


def _give(difference: Square, slack: Square) -> float:
    """The share of the contrast around a cell by which it may differ: twice what nine in ten edges here show.

    A copy saved once more agrees at its edges within a few per cent, so a few strokes changed in it stand out; one that
    was shrunk or sharpened does not.
    """
    edges = slack >= _EDGE
    if edges.sum() < _EDGES:
        return _MOST_GIVE
    usual = quantile(difference[edges] / slack[edges], 0.9)
    return min(max(2.0 * usual, _LEAST_GIVE), _MOST_GIVE)


def smoothed(levels: Square) -> Square:
    """Each cell with half its neighbours: (1 2 1) both ways."""
    wide = np.pad(levels, 1, mode="edge")
    rows = wide[:-2] + 2 * wide[1:-1] + wide[2:]
    return np.asarray((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 16, dtype=np.float32)


def contrast(levels: Square) -> Square:
    """The span of levels among each cell and its eight neighbours."""
    wide = np.pad(levels, 1, mode="edge")
    high = np.maximum(np.maximum(wide[:-2], wide[1:-1]), wide[2:])
    low = np.minimum(np.minimum(wide[:-2], wide[1:-1]), wide[2:])
    high = np.maximum(np.maximum(high[:, :-2], high[:, 1:-1]), high[:, 2:])
    low = np.minimum(np.minimum(low[:, :-2], low[:, 1:-1]), low[:, 2:])
    return np.asarray(high - low, dtype=np.float32)
