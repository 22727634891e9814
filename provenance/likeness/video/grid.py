"""The grid: frames as 66 × 36 levels in blocks of 6 × 6, each block reduced to its pattern so that patterns compare."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

COLUMNS, ROWS, BLOCK = 66, 36, 6
ACROSS, DOWN = COLUMNS // BLOCK, ROWS // BLOCK
BLOCKS = ACROSS * DOWN
FLAT = 2.0
"""Levels of deviation under which a block's pattern counts for less: noise and coding leave about one."""
KEPT = 2 / 3
"""The share of blocks that decide: the worst third may lie under a logo, a lower third, a subtitle."""
LEAST = 12
"""Blocks that must say something before two frames are compared at all."""
Levels = NDArray[np.float32]
Patterns = NDArray[np.float32]


def patterns(frames: NDArray[np.uint8] | Levels) -> Patterns:
    """(frames, ROWS, COLUMNS) -> (BLOCKS, frames, 36): each block less its mean, of length 1 where it has texture."""
    count = len(frames)
    cut = frames.reshape(count, DOWN, BLOCK, ACROSS, BLOCK).transpose(1, 3, 0, 2, 4)
    blocks = np.ascontiguousarray(cut, dtype=np.float32).reshape(BLOCKS, count, BLOCK * BLOCK)
    blocks -= blocks.mean(axis=2, keepdims=True)
    length = np.sqrt((blocks * blocks).sum(axis=2, keepdims=True))
    blocks /= np.maximum(length, FLAT * BLOCK)
    return blocks


def telling(blocks: Patterns) -> NDArray[np.bool_]:
    """(BLOCKS, frames): which blocks have a pattern at all."""
    return np.asarray((blocks * blocks).sum(axis=2) > 0.99, dtype=np.bool_)


def trimmed(alike: Levels, counted: NDArray[np.bool_]) -> Levels:
    """The mean correlation of the best KEPT of the counted blocks: (BLOCKS, n) -> (n,); 0 where too few count."""
    ordered = -np.sort(-np.where(counted, alike, -2.0), axis=0)
    total = np.cumsum(ordered, axis=0)
    number = counted.sum(axis=0)
    best = np.maximum(np.ceil(number * KEPT).astype(np.intp), 1)
    mean = np.take_along_axis(total, best[None, :] - 1, axis=0)[0] / best
    return np.asarray(np.where(number >= LEAST, mean, 0.0), dtype=np.float32)
