"""Evidence: two aligned pictures compared block by block and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.middles import median, quantile
from provenance.likeness.squares import Square
from provenance.likeness.tones import toned

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
_EDGE, _EDGES = 24.0, 300
_LEAST_GIVE, _MOST_GIVE = 0.12, 0.45
Cells = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a comparison found. `query` and `candidate` are cells (n × n), the candidate's
    levels brought to the query's.

    `telling` blocks have texture in both; `agreeing` ones show the same texture. `off` are the cells whose difference
    is more than noise, a shift of half a cell or sharpening explains; `apart` is the difference of each cell, both
    smoothed, in levels. Of strangers, whose tones are not compared, no cell is off or apart.
    """

    query: Square
    candidate: Square
    telling: Cells
    agreeing: Cells
    off: Cells
    apart: Square

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
        nothing = np.zeros(query.shape, dtype=np.float32)
        return Evidence(query, candidate, telling.reshape(grid), agreeing.reshape(grid), nothing > 0, nothing)
    trusted = _of_cells(agreeing.reshape(grid), query) if 0.1 <= agreeing.mean() < 1.0 else None
    candidate = toned(candidate, query, trusted)
    drawn_anew = telling & (np.minimum(spread_q, spread_c * gain) >= STRONG) & (alike < ANOTHER)
    apart = np.abs(smoothed(query) - smoothed(candidate))
    off = _off(apart, query, candidate, agreeing.reshape(grid), drawn_anew.reshape(grid))
    return Evidence(query, candidate, telling.reshape(grid), agreeing.reshape(grid), off, apart)


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


def _off(apart: Square, query: Square, candidate: Square, agreeing: Cells, drawn_anew: Cells) -> Cells:
    """Cells that differ for no innocent reason.

    Strong texture forgives much, since half a cell of shift changes it; but not in a block that is drawn anew.
    """
    if apart.max() <= DIFFERENT:  # nothing to forgive, as in most copies
        return np.zeros(apart.shape, dtype=bool)
    trusted = _of_cells(agreeing, query)
    sample = apart[trusted] if agreeing.mean() > 0.1 else apart
    noise = 1.4826 * median(sample)
    slack = np.minimum(contrast(query), contrast(candidate))
    give = _give(apart[trusted], slack[trusted])
    anew = _of_cells(drawn_anew, query) & (apart > 2 * DIFFERENT)
    return np.asarray((apart > np.maximum(DIFFERENT, 5.0 * noise) + give * slack) | anew, dtype=bool)


def _of_cells(blocks: Cells, cells: Square) -> Cells:
    """What is so of blocks, for every cell."""
    size = len(cells) // len(blocks)
    return np.repeat(np.repeat(blocks, size, axis=0), size, axis=1)


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
    wide = _edged(levels)
    rows = wide[1:-1] * 2
    rows += wide[:-2]
    rows += wide[2:]
    cells = rows[:, 1:-1] * 2
    cells += rows[:, :-2]
    cells += rows[:, 2:]
    cells /= 16
    return cells


def contrast(levels: Square) -> Square:
    """The span of levels among each cell and its eight neighbours."""
    wide = _edged(levels)
    high, low = np.maximum(wide[:-2], wide[1:-1]), np.minimum(wide[:-2], wide[1:-1])
    np.maximum(high, wide[2:], out=high)
    np.minimum(low, wide[2:], out=low)
    highest, lowest = np.maximum(high[:, :-2], high[:, 1:-1]), np.minimum(low[:, :-2], low[:, 1:-1])
    np.maximum(highest, high[:, 2:], out=highest)
    highest -= np.minimum(lowest, low[:, 2:], out=lowest)
    return highest


def _edged(levels: Square) -> Square:
    """Cells with those at the edge once more around them; `numpy.pad` takes as long as all that is done with them."""
    wide = np.empty((levels.shape[0] + 2, levels.shape[1] + 2), dtype=np.float32)
    wide[1:-1, 1:-1] = levels
    wide[0, 1:-1], wide[-1, 1:-1] = levels[0], levels[-1]
    wide[:, 0], wide[:, -1] = wide[:, 1], wide[:, -2]
    return wide
