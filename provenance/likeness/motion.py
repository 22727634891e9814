"""Movement: whether a difference is the same thing a little elsewhere, as between two frames of a shot."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from provenance.likeness.evidence import Evidence
from provenance.likeness.prints import Box
from provenance.likeness.squares import Square

_REACH = 0.06
"""How far a thing may have moved, as a share of the side."""
_FOUND, _BETTER = 0.8, 0.15
_FLAT = 1e-6


def is_moved(evidence: Evidence, box: Box) -> bool:
    """Whether what the candidate shows in the box is in the query too, a little further on."""
    cells = len(evidence.off)
    reach = max(2, round(_REACH * cells))
    least = max(8, cells // 10)
    top, bottom = _widened(box[1], box[3], cells, least)
    left, right = _widened(box[0], box[2], cells, least)
    if (bottom - top) * (right - left) > 0.35 * cells * cells:
        return False
    return _elsewhere(evidence.candidate, evidence.query, (left, top, right, bottom), reach) and _elsewhere(
        evidence.query, evidence.candidate, (left, top, right, bottom), reach
    )


def _elsewhere(one: Square, other: Square, at: tuple[int, int, int, int], reach: int) -> bool:
    """Whether what `one` shows is in `other` a few cells further on, and is not just like its surroundings."""
    left, top, right, bottom = at
    wanted = one[top:bottom, left:right]
    up, back = min(reach, top), min(reach, left)
    alike = _correlations(wanted, other[top - up : bottom + reach, left - back : right + reach])
    dy, dx = (int(at) for at in np.unravel_index(int(alike.argmax()), alike.shape))
    best, still = float(alike[dy, dx]), float(alike[up, back])
    own = correlation(wanted, one[top + dy - up : bottom + dy - up, left + dx - back : right + dx - back])
    return best >= _FOUND and best >= max(still, own) + _BETTER


def _correlations(wanted: Square, within: Square) -> NDArray[np.float64]:
    """The correlation of an array with every part of its shape of a larger one, by the part's upper left cell."""
    cells = wanted.size
    centred = wanted.astype(np.float64) - float(wanted.mean())
    field = within.astype(np.float64)
    shared = np.einsum("yxij,ij->yx", sliding_window_view(field, wanted.shape), centred) / cells
    sums, squares = (_sums(values, wanted.shape) / cells for values in (field, field * field))
    both = np.sqrt(np.maximum(squares - sums * sums, 0.0) * float((centred * centred).mean()))
    return np.where(both > _FLAT, shared / np.maximum(both, _FLAT), 0.0)


def _sums(values: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """The sum over every part of a shape."""
    rows, columns = shape
    total = np.pad(values, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    return np.asarray(
        total[rows:, columns:] - total[:-rows, columns:] - total[rows:, :-columns] + total[:-rows, :-columns]
    )


def _widened(start: float, end: float, cells: int, least: int) -> tuple[int, int]:
    first, last = int(start * cells), int(np.ceil(end * cells))
    more = max(0, least - (last - first))
    first = max(0, first - more // 2)
    last = min(cells, max(last, first + least))
    return max(0, min(first, last - least)), last


def correlation(a: Square, b: Square) -> float:
    """The correlation of two arrays of one shape; 0 where one of them is flat."""
    x, y = a - a.mean(), b - b.mean()
    both = float(np.sqrt((x * x).mean() * (y * y).mean()))
    return float((x * y).mean()) / both if both > _FLAT else 0.0
