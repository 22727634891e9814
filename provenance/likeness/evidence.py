"""Evidence: two aligned pictures compared block by block and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

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
_TONES = 17
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

    @property
    def share_off(self) -> float:
        return float(self.off.mean())


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
    return float(np.clip(np.median(spread_q[good] / spread_c[good]), 0.3, 3.0)) if good.any() else 1.0


def _toned(candidate: Square, query: Square, agreeing: Cells) -> Square:
    """The candidate's levels through the tone curve that maps them to the query's, by medians within level bins."""
    size = query.shape[0] // len(agreeing)
    trusted = np.repeat(np.repeat(agreeing, size, axis=0), size, axis=1)
    if trusted.mean() < 0.1:
        trusted = np.ones_like(trusted)
    source, target = candidate[trusted], query[trusted]
    gain, offset = _line(source, target)
    edges = np.quantile(source, np.linspace(0.0, 1.0, _TONES))
    middles, offsets = [], []
    for low, high in pairwise(edges):
        chosen = (source >= low) & (source <= high)
        if chosen.sum() >= 12:
            level = float(np.median(source[chosen]))
            middles.append(level)
            offsets.append(float(np.median(target[chosen] - gain * source[chosen] - offset)))
    if not middles:
        return candidate
    order = np.argsort(middles)
    curve = np.interp(candidate, np.asarray(middles)[order], np.asarray(offsets)[order])
    return np.asarray(gain * candidate + offset + curve, dtype=np.float32)


def _line(source: Square, target: Square) -> tuple[float, float]:
    spread = float(source.std())
    if spread < 1.0:
        return 1.0, float(np.median(target) - np.median(source))
    gain = float(((source - source.mean()) * (target - target.mean())).mean()) / spread**2
    gain = min(max(gain, 0.2), 4.0)
    return gain, float(np.median(target - gain * source))


def _off(query: Square, toned: Square, agreeing: Cells, drawn_anew: Cells) -> tuple[Cells, float]:
    """Cells that differ for no innocent reason, and the usual difference.

    Strong texture forgives much, since half a cell of shift changes it; but not in a block that is drawn anew.
    """
    difference = np.abs(smoothed(query) - smoothed(toned))
    size = query.shape[0] // len(agreeing)
    trusted = np.repeat(np.repeat(agreeing, size, axis=0), size, axis=1)
    sample = difference[trusted] if trusted.mean() > 0.1 else difference
    noise = 1.4826 * float(np.median(sample))
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
    usual = float(np.percentile(difference[edges] / slack[edges], 90))
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
