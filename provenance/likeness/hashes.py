"""pHash and dHash as imagehash defines them, by a matrix DCT instead of scipy.

The DCT's coefficients are rounded to a millionth: a flat picture's are all zero, and summation noise would otherwise
decide which of them lie above their median. So rounded, results equal imagehash's on the same pixels.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

FACTOR = 4
"""imagehash's highfreq_factor: a hash of n × n coefficients is taken from a picture of 4n × 4n pixels."""
Pixels = NDArray[np.float64]
Bits = NDArray[np.bool_]


def phash(luma: Image, size: int = 8) -> int:
    """The pHash of a picture of mode L: size × size bits, the first coefficient the highest bit."""
    return to_int(phash_bits(pixels(luma, size * FACTOR, size * FACTOR), size))


def dhash(luma: Image, size: int = 8) -> int:
    """The horizontal dHash of a picture of mode L: size × size bits."""
    return to_int(dhash_bits(pixels(luma, size + 1, size)))


def pixels(luma: Image, width: int, height: int, box: tuple[float, float, float, float] | None = None) -> Pixels:
    """`luma`, or its `box` (in pixels, fractions allowed), resized as imagehash does, as a float array."""
    from PIL.Image import Resampling

    return np.asarray(luma.resize((width, height), Resampling.LANCZOS, box=box), dtype=np.float64)


def phash_bits(square: Pixels, size: int = 8) -> Bits:
    """Which of the size × size lowest DCT coefficients lie above their median. `square`: (…, 4·size, 4·size)."""
    low = coefficients(square, size)
    return np.asarray(low > median(low))


def median(low: Pixels) -> Pixels:
    """The median of every square of coefficients (…, size, size), as (…, 1, 1)."""
    flat = low.reshape(*low.shape[:-2], -1)
    half = flat.shape[-1] // 2
    two = np.partition(flat, (half - 1, half), axis=-1)[..., half - 1 : half + 1]
    return np.asarray((two[..., :1] + two[..., 1:]) / 2)[..., None]


def coefficients(square: Pixels, size: int) -> Pixels:
    """The size × size lowest coefficients of an unnormalised DCT-II of a square, rounded to a millionth."""
    basis = _basis(square.shape[-1], size)
    return np.asarray(np.round(basis @ square @ basis.T, 6))


def dhash_bits(grid: Pixels) -> Bits:
    """Which pixels are brighter than their left neighbour. `grid`: (…, size, size + 1)."""
    return np.asarray(grid[..., 1:] > grid[..., :-1])


def to_int(bits: Bits) -> int:
    """A square of bits as one integer, row by row, the first bit the highest: imagehash's hex, read as a number."""
    return int.from_bytes(np.packbits(bits.ravel()).tobytes(), "big")


def to_ints(bits: Bits) -> NDArray[np.uint64]:
    """Many 8 × 8 squares (n, 8, 8) as n unsigned 64-bit integers."""
    return np.packbits(bits.reshape(len(bits), 64), axis=1).view(">u8").ravel().astype(np.uint64)


@cache
def _basis(length: int, kept: int) -> Pixels:
    """The first `kept` rows of scipy.fftpack's unnormalised DCT-II over `length` samples."""
    samples, rows = np.arange(length), np.arange(kept)[:, None]
    return np.asarray(2.0 * np.cos(np.pi * rows * (2 * samples + 1) / (2 * length)))
