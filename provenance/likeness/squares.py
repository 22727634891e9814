"""The square: every picture's luma resized once to 128 × 128 numbers, from which views, hashes and thumbnails follow.

Resizing is Pillow's Lanczos filter written as two matrix products, so that one pass over the decoded picture serves
all hashes and any box of it can be resized again at no cost. Results are rounded to whole levels where Pillow would.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import hashes
from provenance.likeness.prints import Box

SIDE = 128
THUMB = 96
"""Side of the stored luma thumbnail."""
THUMB_QUALITY = 85
WAVERING = 48.0
"""A coefficient this near the median of its hash flips with the rounding of levels: half a level on 32 × 32 pixels
makes about 18 (four times 0.29 levels times 16), and other decodes differ by a few such."""
Square = NDArray[np.float32]


def square(luma: NDArray[np.uint8]) -> Square:
    """`luma` (height, width) as 128 × 128 float levels, aspect given up."""
    return resized(luma.astype(np.float32), SIDE, SIDE)


def resized(levels: Square, width: int, height: int, box: Box = (0.0, 0.0, 1.0, 1.0)) -> Square:
    """The `box` of an array of levels (…, rows, columns) resized to (…, height, width) by Lanczos's filter."""
    down, across = levels.shape[-2:]
    rows = weights(down, height, box[1], box[3])
    columns = weights(across, width, box[0], box[2])
    return np.asarray(rows @ (levels @ columns.T), dtype=np.float32)


@lru_cache(maxsize=4096)
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


def levels(values: Square) -> NDArray[np.float64]:
    """Rounded to whole levels 0-255, as an 8-bit resize would leave them."""
    return np.asarray(np.clip(np.floor(values + 0.5), 0.0, 255.0), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Hashed:
    """The 64-bit hashes of one box, how many bits of its pHash waver, and the deviation of its 32 × 32 levels."""

    phash: int
    dhash: int
    wavering: int
    spread: float


def hash_many(part: Square, boxes: tuple[Box, ...]) -> list[Hashed]:
    """Hashes of several boxes of one square array, in a few products; boxes used again cost nothing to set up."""
    if not boxes:
        return []
    rows32, columns32, rows8, columns9 = _stacks(part.shape[0], boxes)
    fine = levels(rows32 @ (part @ columns32))
    low = hashes.coefficients(fine, 8)
    margin = np.abs(low - np.median(low, axis=(-2, -1), keepdims=True))
    return [
        Hashed(*row)
        for row in zip(
            hashes.to_ints(hashes.phash_bits(fine)).tolist(),
            hashes.to_ints(hashes.dhash_bits(levels(rows8 @ (part @ columns9)))).tolist(),
            (margin < WAVERING).sum(axis=(-2, -1)).tolist(),
            fine.std(axis=(-2, -1)).tolist(),
            strict=True,
        )
    ]


@lru_cache(maxsize=64)
def _stacks(side: int, boxes: tuple[Box, ...]) -> tuple[Square, Square, Square, Square]:
    return (
        np.stack([weights(side, 32, box[1], box[3]) for box in boxes]),
        np.stack([weights(side, 32, box[0], box[2]).T for box in boxes]),
        np.stack([weights(side, 8, box[1], box[3]) for box in boxes]),
        np.stack([weights(side, 9, box[0], box[2]).T for box in boxes]),
    )


def hash64(part: Square) -> int:
    """The pHash (64 bits) of all of an array of levels."""
    return hashes.to_int(hashes.phash_bits(levels(resized(part, 32, 32))))


def hash256(part: Square) -> int:
    """The pHash of 16 × 16 coefficients of all of an array of levels."""
    return hashes.to_int(hashes.phash_bits(levels(resized(part, 64, 64)), 16))


def to_thumb(part: Square) -> bytes:
    """An array of levels as a THUMB × THUMB grey JPEG."""
    from PIL import Image

    small = levels(resized(part, THUMB, THUMB)).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(small).save(out, "JPEG", quality=THUMB_QUALITY)
    return out.getvalue()


def from_thumb(data: bytes) -> Square:
    """The levels of a stored thumbnail. Raises OSError when the bytes are no JPEG."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("JPEG",)) as picture:
        return np.asarray(picture.convert("L"), dtype=np.float32)
