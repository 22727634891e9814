"""Shots: where one ends and the next begins, and which frames stand for the others of theirs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.video.grid import Patterns, telling

CUT = 0.35
"""Neighbouring frames of one shot keep more than this correlation of their blocks' patterns, pans and shakes aside."""
STEP = 14.0
"""Levels by which neighbouring frames differ on the mean where a shot ends, whatever their patterns."""
JUMP = 2.5
"""A cut stands out: so many times the difference usual among the frames around it."""
SAME = 0.9
_AROUND = 4


def starts(blocks: Patterns, frames: NDArray[np.uint8]) -> list[int]:
    """The indices of the frames that begin a shot, 0 first; [] without frames."""
    count = len(frames)
    if count == 0:
        return []
    alike = _neighbours(blocks)
    small = frames.astype(np.int16)
    step = np.abs(small[1:] - small[:-1]).mean(axis=(1, 2))
    found = [0]
    for at in range(1, count):
        near = np.concatenate((step[max(0, at - 1 - _AROUND) : at - 1], step[at : at + _AROUND]))
        usual = float(np.median(near)) if len(near) else 0.0
        if (alike[at - 1] < CUT and step[at - 1] >= max(STEP / 2, JUMP * usual)) or step[at - 1] >= max(
            2 * STEP, 2 * JUMP * usual
        ):
            found.append(at)
    return found


def _neighbours(blocks: Patterns) -> NDArray[np.float32]:
    """The mean correlation of each frame with the one before, over blocks that say something in either."""
    known = telling(blocks)
    either = known[:, 1:] | known[:, :-1]
    alike = np.einsum("bnp,bnp->bn", blocks[:, 1:], blocks[:, :-1])
    return np.asarray((alike * either).sum(axis=0) / np.maximum(either.sum(axis=0), 1), dtype=np.float32)


def standing(blocks: Patterns, shots: list[int]) -> NDArray[np.intp]:
    """Indices of frames that stand for those after them: a new one where a shot begins or the picture has changed."""
    count = blocks.shape[1]
    begins = set(shots)
    kept: list[int] = []
    for at in range(count):
        if kept and at not in begins:
            known = (blocks[:, kept[-1]] ** 2).sum(axis=1) > 0.99
            alike = (blocks[:, at] * blocks[:, kept[-1]]).sum(axis=1)
            if known.any() and float(alike[known].mean()) >= SAME:
                continue
        kept.append(at)
    return np.asarray(kept, dtype=np.intp)
