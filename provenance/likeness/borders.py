"""Flat borders: the bars of a letterbox or pillarbox, the margin of a scan, found and left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import WHOLE, Box

SPREAD = 3.0
"""Standard deviation, in levels, up to which a line is flat (JPEG ringing, noise)."""
STEP = 8.0
"""Levels a flat line's mean may lie from the outermost line's and still be the same border."""
LEAST = 0.012
"""A border thinner than this share of the side is not worth a view of its own."""
_MOST = 0.48
_KEPT = 0.2


def trim(luma: NDArray[np.uint8]) -> Box:
    """The box that is left when flat borders are taken off; WHOLE when there are none or hardly anything is left."""
    height, width = luma.shape
    top, bottom = _ends(luma)
    left, right = _ends(luma[top : height - bottom].T)
    if left or right:  # bars at the sides hide that a row is flat in between
        top, bottom = _ends(luma[:, left : width - right])
    box = (left / width, top / height, 1 - right / width, 1 - bottom / height)
    thin = max(box[0], box[1], 1 - box[2], 1 - box[3]) < LEAST
    little = box[2] - box[0] < _KEPT or box[3] - box[1] < _KEPT
    return WHOLE if thin or little else box


def flat_lines(luma: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The mean level of every row that is flat, NaN for rows that are not. (rows, columns) -> (rows,)."""
    if not luma.size:
        return np.full(luma.shape[0], np.nan, dtype=np.float32)
    values = luma.astype(np.float32)
    mean = values.mean(axis=1)
    spread = np.sqrt(np.maximum((values * values).mean(axis=1) - mean * mean, 0.0))
    return np.asarray(np.where(spread <= SPREAD, mean, np.float32(np.nan)), dtype=np.float32)


def _ends(luma: NDArray[np.uint8]) -> tuple[int, int]:
    """How many rows at the top and at the bottom are one flat border."""
    return _run(luma), _run(luma[::-1])


def _run(luma: NDArray[np.uint8]) -> int:
    if np.isnan(flat_lines(luma[:1])).all():  # the common case: no border, and nothing else to look at
        return 0
    lines = flat_lines(luma[: int(len(luma) * _MOST)])
    same = np.abs(lines - lines[:1]) <= STEP  # NaN compares false
    return len(lines) if same.all() else int(np.argmin(same))
