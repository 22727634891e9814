"""Doubts: a small place that differs more than anything else does, where no cell alone differs enough to be told.

A copy that was saved again, shrunk or toned differs from its original a little everywhere, most where the contrast is
high. What was painted into it differs in one place. So each cell's difference is measured by what is usual at its
contrast in this very pair, and a window of cells by the windows elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.evidence import Evidence, contrast
from provenance.likeness.middles import median, quantile
from provenance.likeness.overlays import BAND_WIDE, CORNER_EDGE
from provenance.likeness.prints import Box
from provenance.likeness.squares import Square

LEAST_CELLS = 96
"""Fewer cells per side say nothing about a place of a few of them."""
WINDOW = 0.052
"""Side of the window: the least that a number, a sign or a face takes up once it can be read."""
USUAL = 0.75
"""Quantile of the differences at one contrast that counts as usual."""
MANY = 3.8
"""So many times the usual difference, on average over the window, no codec makes."""
APART, NEARLY_APART, UNLIKE = 9.0, 4.5, 0.968
"""So many times what any window elsewhere shows; half of it suffices where the drawing is not quite the same."""
RARE, ANOTHER, STILL_APART = 7.5, 0.97, 2.2
"""The same against the nine calmest windows in ten, where the drawing is another."""
_SURELY = 0.999
"""Under this share of a bound no rounding reaches it."""
_MOST = 12.0
_RIM, _NEAR = 0.03, 0.14
_BINS = 8
_CALM = 0.05


@dataclass(frozen=True, slots=True)
class _Window:
    """The window that stands out most: its box, its mean difference in usual ones, what there is elsewhere (the most,
    and what nine in ten do not reach), and how alike both pictures are drawn around it."""

    box: Box
    excess: float
    elsewhere: float
    common: float
    alike: float


def doubtful(evidence: Evidence, overlays: Sequence[Box]) -> Box | None:
    """The place, in shares of the compared part, that stands out from the rest of a pair, those of overlays left out;
    None when the whole differs as copies do, or there are fewer than LEAST_CELLS cells."""
    cells = len(evidence.off)
    if cells < LEAST_CELLS:
        return None
    judged, side = _open(cells, overlays), round(WINDOW * cells)
    if _sums(_counted(evidence.apart, judged), side).max() < MANY * _SURELY * side * side:
        return None  # no difference counts for more than its levels
    means = _windows(_counted(_unusual(evidence), judged), side)
    if means.max() < MANY:
        return None
    found = _most(evidence, means, side)
    apart = found.excess / (found.elsewhere + _CALM)
    rare = found.excess / (found.common + _CALM) >= RARE and found.alike < ANOTHER and apart >= STILL_APART
    return found.box if apart >= APART or (apart >= NEARLY_APART and found.alike < UNLIKE) or rare else None


def _counted(values: Square, judged: NDArray[np.bool_]) -> Square:
    """What counts of each cell: never more than _MOST, and nothing where nothing is judged."""
    return np.minimum(values, _MOST) * judged


def _sums(values: Square, side: int) -> Square:
    """The sum of every window of side × side cells, by its upper left cell, as exactly as single precision adds up."""
    across, down = values.shape[1] - side + 1, values.shape[0] - side + 1
    rows = values[:, :across].copy()
    for at in range(1, side):
        rows += values[:, at : at + across]
    found = rows[:down].copy()
    for at in range(1, side):
        found += rows[at : at + down]
    return found


def _most(evidence: Evidence, means: NDArray[np.float64], side: int) -> _Window:
    """The window with the highest mean."""
    cells = len(evidence.off)
    row, column = (int(at) for at in np.unravel_index(int(means.argmax()), means.shape))
    reach = int(_NEAR * cells)
    rest = means.copy()
    rest[max(0, row - reach) : row + reach + 1, max(0, column - reach) : column + reach + 1] = 0.0
    box = (column / cells, row / cells, (column + side) / cells, (row + side) / cells)
    return _Window(
        box,
        float(means[row, column]),
        float(rest.max()),
        quantile(means, 0.9),
        _alike(evidence, row + side // 2, column + side // 2, side),
    )


def _unusual(evidence: Evidence) -> Square:
    """Each cell's difference, in usual differences of cells of its contrast."""
    difference = evidence.apart
    slack = np.minimum(contrast(evidence.query), contrast(evidence.candidate))
    order = np.argsort(slack, axis=None)
    middles, usual = [], []
    for part in np.array_split(order, _BINS):
        middles.append(median(slack.ravel()[part]))
        usual.append(quantile(difference.ravel()[part], USUAL))
    # One level more: two decodes of one file differ by their rounding.
    expected = np.interp(slack, middles, np.maximum.accumulate(usual) + 1.0)
    return np.asarray(difference / expected, dtype=np.float32)


def _open(cells: int, overlays: Sequence[Box]) -> NDArray[np.bool_]:
    """The cells that are judged: not at the rim nor in the corners, not in nor beside an overlay."""
    judged = np.ones((cells, cells), dtype=bool)
    rim = int(np.ceil(_RIM * cells))
    judged[:rim] = judged[-rim:] = False
    judged[:, :rim] = judged[:, -rim:] = False
    corner = int((CORNER_EDGE + WINDOW) * cells)  # small marks stand there, and see-through ones differ just so much
    for rows in (slice(0, corner), slice(cells - corner, cells)):
        judged[rows, :corner] = judged[rows, cells - corner :] = False
    for left, top, right, bottom in overlays:
        if right - left >= BAND_WIDE:  # a band runs on where what it covers happens to have its tone
            left, right = 0.0, 1.0
        rows = slice(max(0, int((top - _RIM) * cells)), int((bottom + _RIM) * cells) + 1)
        judged[rows, max(0, int((left - _RIM) * cells)) : int((right + _RIM) * cells) + 1] = False
    return judged


def _windows(values: Square, side: int) -> NDArray[np.float64]:
    """The mean of every window of side × side cells, by its upper left cell."""
    total = np.cumsum(np.cumsum(np.pad(values, ((1, 0), (1, 0))), axis=0, dtype=np.float64), axis=1)
    sums = total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]
    return np.asarray(sums / (side * side), dtype=np.float64)


def _alike(evidence: Evidence, row: int, column: int, reach: int) -> float:
    """The correlation of both pictures around a cell; 0 where one is flat."""
    rows, columns = slice(max(0, row - reach), row + reach + 1), slice(max(0, column - reach), column + reach + 1)
    one, other = evidence.query[rows, columns].ravel(), evidence.candidate[rows, columns].ravel()
    if min(float(one.std()), float(other.std())) < 0.1:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
