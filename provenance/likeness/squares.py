"""The square: every picture's luma resized once to 128 × 128 numbers, from which views, hashes and thumbnails follow.

Resizing is Pillow's Lanczos filter written as matrix products, so that one pass over the decoded picture serves all
hashes and any box of it can be resized again at no cost. What is stored comes from products that are exact: weights
are multiples of 1/4096 and levels in between of 1/8, which keeps every sum within a float's 24 bits. So the order of
summation, which differs between processors and their matrix libraries, changes nothing.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import hashes
from provenance.likeness.prints import WHOLE, Box

SIDE = 128
THUMB = 96
"""Side of the stored luma thumbnail."""
THUMB_QUALITY = 85
WAVERING = 48.0
"""A coefficient this near the median of its hash flips with the rounding of levels: half a level on 32 × 32 pixels
makes about 18 (four times 0.29 levels times 16), and other decodes differ by a few such."""
Square = NDArray[np.float32]
Grid = NDArray[np.float64]
_FINE, _PARTS = 4096, 8
"""Weights are multiples of one over the first, levels between two products of one over the second."""
_BAND = 16
"""Rows of a banded matrix that are multiplied at a time: the filter reaches a few samples, the rest is zeros."""
_HEIGHT = np.float32(3 << 19)
_MIRROR: Grid = np.asarray([1.0, -1.0] * 4)
_Band = tuple[slice, slice, Square]


def square(luma: NDArray[np.uint8] | Square, box: Box = WHOLE) -> Square:
    """The `box` of a picture (height, width) as 128 × 128 levels, multiples of 1/8 from 0 to 255, aspect given up."""
    found = _shrunk(luma.astype(np.float32, copy=False), SIDE, box)
    return np.clip(_rounded(found), 0.0, 255.0, out=found)


def tone(part: Square) -> tuple[float, float]:
    """The mean of an array of levels and their standard deviation."""
    flat = part.astype(np.float64).ravel()
    mean = float(flat.sum()) / flat.size
    return mean, math.sqrt(max(0.0, float(flat @ flat) / flat.size - mean * mean))


def resized(levels: Square, width: int, height: int, box: Box = WHOLE) -> Square:
    """The `box` of an array of levels (…, rows, columns) resized to (…, height, width) by Lanczos's filter."""
    down, across = levels.shape[-2:]
    rows = _kept_weights(down, height, box[1], box[3])
    columns = _kept_weights(across, width, box[0], box[2])
    return np.asarray(rows @ (levels @ columns.T), dtype=np.float32)


def weights(size: int, out: int, start: float = 0.0, end: float = 1.0) -> Square:
    """The (out, size) matrix that resizes the part [start, end) of `size` samples to `out` samples."""
    step = (end - start) * size / out
    stretch = max(step, 1.0)
    centres = start * size + (np.arange(out) + 0.5) * step
    count = math.ceil(6.0 * stretch) + 1
    at = np.floor(centres - 3.0 * stretch).astype(np.intp)[:, None] + np.arange(count)[None, :]
    offset = (at - centres[:, None] + 0.5) / stretch
    taps = np.where(np.abs(offset) < 3.0, np.sinc(offset) * np.sinc(offset / 3.0), 0.0)
    # Like Pillow's box, nothing outside the part is looked at.
    taps[(at < math.floor(start * size)) | (at >= math.ceil(end * size))] = 0.0
    matrix = np.zeros((out, size), dtype=np.float32)
    rows = np.broadcast_to(np.arange(out)[:, None], at.shape)
    kept = taps != 0.0
    matrix[rows[kept], at[kept]] = (taps / taps.sum(axis=1, keepdims=True))[kept]
    return matrix


_kept_weights = lru_cache(maxsize=512)(weights)


def exact(matrix: Square) -> Square:
    """Weights as multiples of one over _FINE, every row's sum still one."""
    whole = np.rint(matrix.astype(np.float64) * _FINE)
    rows = np.arange(len(whole))
    whole[rows, whole.argmax(axis=1)] += _FINE - whole.sum(axis=1)
    return (whole / _FINE).astype(np.float32)


@lru_cache(maxsize=256)
def _bands(size: int, out: int, start: float, end: float) -> tuple[_Band, ...]:
    """`weights` in exact form, a few rows at a time: which results, of which samples, by which (samples, results)."""
    matrix = exact(weights(size, out, start, end))
    bands = []
    for first in range(0, out, _BAND):
        rows = slice(first, min(first + _BAND, out))
        used = np.flatnonzero(matrix[rows].any(axis=0))
        samples = slice(int(used[0]), int(used[-1]) + 1)
        bands.append((rows, samples, np.ascontiguousarray(matrix[rows, samples].T)))
    return tuple(bands)


def _shrunk(levels: Square, side: int, box: Box = WHOLE) -> Square:
    """The `box` of an array of levels resized to side × side, exactly."""
    down, across = levels.shape
    between, found = np.empty((down, side), dtype=np.float32), np.empty((side, side), dtype=np.float32)
    for to, of, matrix in _bands(across, side, box[0], box[2]):
        np.matmul(levels[:, of], matrix, out=between[:, to])
    _rounded(between)
    for to, of, matrix in _bands(down, side, box[1], box[3]):
        np.matmul(matrix.T, between[of], out=found[to])
    return found


def _rounded(values: Square) -> Square:
    """Levels rounded to multiples of 1/8, in place: at this height neighbouring floats lie that far apart."""
    values += _HEIGHT
    values -= _HEIGHT
    return values


def levels(values: Square) -> Grid:
    """Rounded to whole levels 0-255, as an 8-bit resize would leave them."""
    return np.asarray(np.clip(np.floor(values + 0.5), 0.0, 255.0), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Hashed:
    """The 64-bit hashes of one box, how many bits of its pHash waver, and the deviation of its 32 × 32 levels."""

    phash: int
    dhash: int
    wavering: int
    spread: float


@dataclass(frozen=True, slots=True)
class Samples:
    """What hashes of some boxes of squares are made of, those of the first square's boxes first.

    low: the 8 × 8 lowest DCT coefficients (boxes, 8, 8). grid: the levels dHash compares (boxes, 8, 9). spread: the
    deviation of the 32 × 32 levels the coefficients are of.
    """

    low: Grid
    grid: Grid
    spread: Grid

    def hashed(self) -> list[Hashed]:
        """The hashes of every box."""
        margin = self.low - hashes.median(self.low)
        return [
            Hashed(*row)
            for row in zip(
                hashes.to_ints(margin > 0).tolist(),
                hashes.to_ints(hashes.dhash_bits(self.grid)).tolist(),
                (np.abs(margin) < WAVERING).sum(axis=(-2, -1)).tolist(),
                self.spread.tolist(),
                strict=True,
            )
        ]

    def mirrored(self, every: int) -> list[tuple[int, int]]:
        """pHash and dHash of the mirror image of every such box: every second coefficient across changes its sign."""
        low = self.low[::every] * _MIRROR
        phashes = hashes.to_ints(low > hashes.median(low))
        dhashes = hashes.to_ints(hashes.dhash_bits(self.grid[::every, :, ::-1]))
        return list(zip(phashes.tolist(), dhashes.tolist(), strict=True))


def hash_many(part: Square, boxes: tuple[Box, ...]) -> list[Hashed]:
    """Hashes of several boxes of one square array, in a few products; boxes used again cost nothing to set up."""
    return samples(part, boxes).hashed() if boxes else []


def hash_all(parts: Iterable[tuple[Square, tuple[Box, ...]]]) -> list[Hashed]:
    """Hashes of boxes of several square arrays, those of the first one's boxes first."""
    found = [samples(part, boxes) for part, boxes in parts if boxes]
    low, grid = (np.concatenate(each) for each in zip(*((one.low, one.grid) for one in found), strict=True))
    return Samples(low, grid, np.concatenate([one.spread for one in found])).hashed()


def samples(part: Square, boxes: tuple[Box, ...]) -> Samples:
    """What the hashes of boxes (at least one) of a square array are made of."""
    return samples_of(part[None], boxes)


def samples_of(parts: Square, boxes: tuple[Box, ...]) -> Samples:
    """The same of several square arrays (squares, side, side)."""
    side, count = parts.shape[1], len(boxes)
    columns, rows32, rows8 = _stacks(side, boxes)
    across = _rounded(parts @ columns)
    of32 = across[..., : 32 * count].reshape(-1, side, count, 32).transpose(0, 2, 1, 3)
    of9 = across[..., 32 * count :].reshape(-1, side, count, 9).transpose(0, 2, 1, 3)
    fine = levels(rows32 @ of32).reshape(-1, 32, 32)
    flat = fine.reshape(-1, 1024)
    mean = flat.sum(axis=1) / 1024
    spread = np.sqrt(np.maximum(np.einsum("ij,ij->i", flat, flat) / 1024 - mean * mean, 0.0))
    return Samples(hashes.coefficients(fine, 8), levels(rows8 @ of9).reshape(-1, 8, 9), spread)


@lru_cache(maxsize=64)
def _stacks(side: int, boxes: tuple[Box, ...]) -> tuple[Square, Square, Square]:
    """Columns of all boxes beside each other, first the 32 of each, then the 9 of each; rows of each box by itself."""
    across = [exact(weights(side, out, box[0], box[2])).T for out in (32, 9) for box in boxes]
    rows32, rows8 = (np.stack([exact(weights(side, out, box[1], box[3])) for box in boxes]) for out in (32, 8))
    return np.ascontiguousarray(np.concatenate(across, axis=1)), rows32, rows8


def hash256(parts: Sequence[Square]) -> list[int]:
    """The pHash of 16 × 16 coefficients of all of each array of levels."""
    bits = hashes.phash_bits(levels(np.stack([_shrunk(part, 64) for part in parts])), 16)
    return [hashes.to_int(one) for one in bits]


def bits_apart(one: Square, other: Square) -> tuple[int, int]:
    """In how many bits two arrays of levels of one shape differ: of their pHash (64 bits) and of the long one (256)."""
    near = hashes.phash_bits(levels(resized(np.stack((one, other)), 32, 32)))
    far = hashes.phash_bits(levels(np.stack((_shrunk(one, 64), _shrunk(other, 64)))), 16)
    return int((near[0] != near[1]).sum()), int((far[0] != far[1]).sum())


def to_thumb(part: Square) -> bytes:
    """An array of levels as a THUMB × THUMB grey JPEG."""
    from PIL import Image

    small = levels(_shrunk(part, THUMB)).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(small).save(out, "JPEG", quality=THUMB_QUALITY)
    return out.getvalue()


def from_thumb(data: bytes) -> Square:
    """The levels of a stored thumbnail. Raises OSError when the bytes are no JPEG."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
        return np.asarray(picture.convert("L"), dtype=np.float32)
