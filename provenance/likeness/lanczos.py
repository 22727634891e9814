"""Lanczos's filter as matrices, as Pillow resizes: each row tells of which samples a sample of the result is made."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_LOBES = 3.0
_AT_ONCE = 1e-20  # sin(x) / x is one at zero, and as near it as this
_FINE = 4096
"""Weights in exact form are multiples of one over this."""


def weights(size: int, out: int, start: float = 0.0, end: float = 1.0) -> NDArray[np.float32]:
    """The (out, size) matrix that resizes the part [start, end) of `size` samples to `out` samples."""
    step = (end - start) * size / out
    stretch = max(step, 1.0)
    centres = start * size + (np.arange(out) + 0.5) * step
    count = math.ceil(2 * _LOBES * stretch) + 1
    at = np.floor(centres - _LOBES * stretch).astype(np.intp)[:, None] + np.arange(count)
    offset = (at - centres[:, None] + 0.5) / stretch
    # Like Pillow's box, nothing outside the part is looked at.
    outside = (np.abs(offset) >= _LOBES) | (at < math.floor(start * size)) | (at >= math.ceil(end * size))
    offset[offset == 0.0] = _AT_ONCE
    taps = _sinc(offset)
    taps *= _sinc(offset / _LOBES)
    taps[outside] = 0.0
    taps /= taps.sum(axis=1, keepdims=True)
    wide = np.zeros((out, size + 2 * count), dtype=np.float32)  # with room at both ends for what lies outside
    wide.put(at + np.arange(count, wide.size, wide.shape[1])[:, None], taps)
    return wide[:, count:-count].copy()


def _sinc(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """`numpy.sinc` of numbers none of which is zero."""
    turned = values * np.pi
    return np.asarray(np.sin(turned) / turned)


kept_weights = lru_cache(maxsize=512)(weights)


def exact(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights as multiples of one over _FINE, every row's sum still one."""
    whole = np.rint(matrix.astype(np.float64) * _FINE)
    rows = np.arange(len(whole))
    whole[rows, whole.argmax(axis=1)] += _FINE - whole.sum(axis=1)
    return (whole / _FINE).astype(np.float32)
