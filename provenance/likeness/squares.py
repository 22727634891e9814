"""The square: every picture's luma resized once to 128 × 128 numbers, from which views, hashes and thumbnails follow.

Resizing is Pillow's Lanczos filter written as matrix products, so that one pass over the decoded picture serves all
hashes and any box of it can be resized again at no cost. What is stored comes from products that are exact: weights
are multiples of 1/4096 and levels in between of 1/8, which keeps every sum within a float's 24 bits. So the order of
summation, which differs between processors and their matrix libraries, changes nothing.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import hashes
from provenance.likeness.lanczos import exact, kept_weights, weights
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.turns import UPSIDE_DOWN, undone

SIDE = 128
THUMB = 96
"""Side of the stored luma thumbnail."""
THUMB_QUALITY = 85
WAVERING = 48.0
"""A coefficient this near the median of its hash flips with the rounding of levels: half a level on 32 × 32 pixels
makes about 18 (four times 0.29 levels times 16), and other decodes differ by a few such."""
Square = NDArray[np.float32]
Grid = NDArray[np.float64]
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
    rows = kept_weights(down, height, box[1], box[3])
    columns = kept_weights(across, width, box[0], box[2])
    return np.asarray(rows @ (levels @ columns.T), dtype=np.float32)


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
        return _pairs(self.low[::every] * _MIRROR, self.grid[::every, :, ::-1])


def hash_many(part: Square, boxes: tuple[Box, ...]) -> list[Hashed]:
    """Hashes of several boxes of one square array, in a few products; boxes used again cost nothing to set up."""
    return samples(part, boxes).hashed() if boxes else []


def samples(part: Square, boxes: tuple[Box, ...]) -> Samples:
    """What the hashes of boxes (at least one) of a square array are made of."""
    return samples_of(part[None], boxes)


def samples_of(parts: Square, boxes: tuple[Box, ...]) -> Samples:
    """The same of several square arrays (squares, side, side)."""
    side, count = parts.shape[1], len(boxes)
    columns, rows32, rows8 = _stacks(side, boxes)
    of32, of9 = _across(parts, columns, count)
    fine = levels(rows32[0] @ of32).reshape(-1, 32, 32)
    flat = fine.reshape(-1, 1024)
    mean = flat.sum(axis=1) / 1024
    spread = np.sqrt(np.maximum(np.einsum("ij,ij->i", flat, flat) / 1024 - mean * mean, 0.0))
    return Samples(hashes.coefficients(fine, 8), levels(rows8[0] @ of9).reshape(-1, 8, 9), spread)


def hash_turns(part: Square, boxes: tuple[Box, ...], turns: Sequence[str]) -> list[tuple[int, int]]:
    """pHash and dHash of boxes of a square array laid back by each of these turns, those of the first turn first.

    Two turns of which one lays back what the other does upside down share the product across.
    """
    if not boxes:
        return []
    columns, rows32, rows8 = _stacks(part.shape[0], boxes)
    sides = list(dict.fromkeys(UPSIDE_DOWN.get(turn, turn) for turn in turns))
    of32, of9 = _across(np.stack([undone(part, side) for side in sides]), columns, len(boxes))
    ways = 2 if any(turn in UPSIDE_DOWN for turn in turns) else 1
    wanted = [sides.index(UPSIDE_DOWN.get(turn, turn)) * ways + (turn in UPSIDE_DOWN) for turn in turns]
    fine = levels(rows32[:ways] @ of32[:, None]).reshape(-1, len(boxes), 32, 32)[wanted]
    grid = levels(rows8[:ways] @ of9[:, None]).reshape(-1, len(boxes), 8, 9)[wanted]
    return _pairs(hashes.coefficients(fine.reshape(-1, 32, 32), 8), grid.reshape(-1, 8, 9))


def _pairs(low: Grid, grid: Grid) -> list[tuple[int, int]]:
    """pHash and dHash of lowest coefficients (boxes, 8, 8) and levels (boxes, 8, 9)."""
    phashes, dhashes = hashes.to_ints(low > hashes.median(low)), hashes.to_ints(hashes.dhash_bits(grid))
    return list(zip(phashes.tolist(), dhashes.tolist(), strict=True))


def _across(parts: Square, columns: Square, count: int) -> tuple[Square, Square]:
    """Square arrays resized across, for every box: to 32 columns (squares, boxes, side, 32) and to 9."""
    side = parts.shape[1]
    across = _rounded(parts @ columns)
    of32 = across[..., : 32 * count].reshape(-1, side, count, 32).transpose(0, 2, 1, 3)
    return of32, across[..., 32 * count :].reshape(-1, side, count, 9).transpose(0, 2, 1, 3)


@lru_cache(maxsize=64)
def _stacks(side: int, boxes: tuple[Box, ...]) -> tuple[Square, Square, Square]:
    """Columns of all boxes beside each other, first the 32 of each, then the 9 of each; rows of each box by itself,
    and once more for a square upside down: (2, boxes, rows, side)."""
    across = [exact(weights(side, out, box[0], box[2])).T for out in (32, 9) for box in boxes]
    rows32, rows8 = (np.stack([exact(weights(side, out, box[1], box[3])) for box in boxes]) for out in (32, 8))
    both32, both8 = (np.stack((rows, rows[..., ::-1])) for rows in (rows32, rows8))
    return np.ascontiguousarray(np.concatenate(across, axis=1)), both32, both8


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
