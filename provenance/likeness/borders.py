"""Flat borders: the bars of a letterbox or pillarbox, the margin of a scan, found and left out.

Levels are counted from the middle grey here: their squares are then small enough for a line of a thousand pixels to be
summed by floats without rounding, in whatever order a matrix library does it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import WHOLE, Box

MIDDLE = 128.0
SPREAD = 3.0
"""Standard deviation, in levels, up to which a line is flat (JPEG ringing, noise)."""
STEP = 8.0
"""Levels a flat line's mean may lie from the outermost line's and still be the same border."""
LEAST = 0.012
"""A border thinner than this share of the side is not worth a view of its own."""
_MOST = 0.48
_KEPT = 0.2
_FLAT = SPREAD * SPREAD
_EXACT = 1024
"""Up to so many pixels a line is summed without rounding, in whatever order."""
Values = NDArray[np.float32]
"""Levels less MIDDLE."""
Lines = NDArray[np.float64]


def values(luma: NDArray[np.uint8]) -> Values:
    """Luma (rows, columns) as levels less MIDDLE."""
    found = luma.astype(np.float32)
    found -= MIDDLE
    return found


def trim(picture: Values) -> Box:
    """The box that is left when flat borders are taken off; WHOLE when there are none or hardly anything is left."""
    height, width = picture.shape
    top, bottom = _ends(picture)
    left, right = _ends(picture[top : height - bottom].T)
    if left or right:  # bars at the sides hide that a row is flat in between
        top, bottom = _ends(picture[:, left : width - right])
    box = (left / width, top / height, 1 - right / width, 1 - bottom / height)
    thin = max(box[0], box[1], 1 - box[2], 1 - box[3]) < LEAST
    little = box[2] - box[0] < _KEPT or box[3] - box[1] < _KEPT
    return WHOLE if thin or little else box


def evenness(picture: NDArray[np.float32]) -> tuple[Lines, Lines]:
    """The mean of every row and its variance, (rows, columns) -> (rows,) each, in the units of `picture`."""
    count = max(1, picture.shape[1])
    mean = (picture @ _ones(picture.shape[1])).astype(np.float64) / count
    square = np.einsum("ij,ij->i", picture, picture).astype(np.float64) / count
    return mean, square - mean * mean


@lru_cache(maxsize=1024)
def _ones(count: int) -> Values:
    return np.ones(count, dtype=np.float32)


def flat_lines(picture: Values) -> tuple[Lines, NDArray[np.bool_]]:
    """The mean of every row and whether it is flat. (rows, columns) -> (rows,) each."""
    mean, variance = evenness(picture)
    return mean, variance <= _FLAT


def _ends(picture: Values) -> tuple[int, int]:
    """How many rows at the top and at the bottom are one flat border."""
    return _run(picture), _run(picture[::-1])


def _run(picture: Values) -> int:
    if not len(picture) or not _is_flat(picture[0]):  # the common case: no border, and nothing else to see
        return 0
    mean, flat = flat_lines(picture[: int(len(picture) * _MOST)])
    same = flat & (np.abs(mean - mean[:1]) <= STEP)
    return len(same) if same.all() else int(np.argmin(same))


def _is_flat(line: Values) -> bool:
    """`flat_lines` for one line, without what an array of them takes."""
    if line.size > _EXACT:
        return bool(flat_lines(line[None])[1][0])
    mean = float(line.dot(_ones(line.size))) / line.size
    return float(line.dot(line)) / line.size - mean * mean <= _FLAT
