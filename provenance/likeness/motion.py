"""Movement: whether a difference is the same thing a little elsewhere, as between two frames of a shot."""

from __future__ import annotations

import numpy as np

from provenance.likeness.evidence import Evidence
from provenance.likeness.prints import Box
from provenance.likeness.squares import Square

_REACH = 0.06
"""How far a thing may have moved, as a share of the side."""
_FOUND, _BETTER = 0.8, 0.15


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
    cells = len(one)
    wanted = one[top:bottom, left:right]
    still = correlation(wanted, other[top:bottom, left:right])
    best, shift = -1.0, (0, 0)
    for dy in range(max(-reach, -top), min(reach, cells - bottom) + 1):
        for dx in range(max(-reach, -left), min(reach, cells - right) + 1):
            alike = correlation(wanted, other[top + dy : bottom + dy, left + dx : right + dx])
            if alike > best:
                best, shift = alike, (dy, dx)
    dy, dx = shift
    own = correlation(wanted, one[top + dy : bottom + dy, left + dx : right + dx])
    return best >= _FOUND and best >= max(still, own) + _BETTER


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
    return float((x * y).mean()) / both if both > 1e-6 else 0.0
