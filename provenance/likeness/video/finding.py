"""Finding: the moments of a strip that may show a still, by the patterns of their blocks, lettering notwithstanding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.video import grid
from provenance.likeness.video.strips import Strip
from provenance.likeness.video.templates import Placing, Templates

LIKELY = 0.5
"""Trimmed correlation from which a moment is worth a close look; frames of other films stay under it."""
FAINT = 0.25
"""The same over all blocks, the bad ones counted as nothing: what is left out before blocks are sorted."""
_FRAMES, _GUESSES = 512, 48  # at once; with 66 blocks of four bytes some 6 MB
_MOST = 40
_APART = 500  # milliseconds: nearer moments are one


@dataclass(frozen=True, slots=True)
class Spot:
    """A moment that may show the still: frame `at` of the strip, its time, how it lies there, its correlation.

    `score` is halfway between the correlation of the best blocks and that of all of them.
    """

    at: int
    time: int
    placing: Placing
    score: float


def find(templates: Templates, strip: Strip, *, most: int = 8) -> list[Spot]:
    """The likeliest moments of a strip, best first; none when no moment is LIKELY."""
    if not len(templates) or not len(strip.times):
        return []
    first = strip.standing
    scores = coarse(templates, strip.blocks[:, first])
    best = scores.max(axis=1)
    order = [i for i in np.argsort(-best)[:_MOST].tolist() if best[i] >= FAINT]
    spots: list[Spot] = []
    for i in order:
        spots += _around(templates, strip, first, i, scores[i])
    return _apart(spots, most)


def coarse(templates: Templates, blocks: grid.Patterns) -> NDArray[np.float32]:
    """(frames, guesses): the mean correlation of the counted blocks, what does not agree counted as nothing."""
    frames = blocks.shape[1]
    total = np.zeros((frames, len(templates)), dtype=np.float32)
    for start in range(0, len(templates), _GUESSES):
        guesses = slice(start, start + _GUESSES)
        weight = templates.counted[:, guesses].astype(np.float32)
        weight /= np.maximum(weight.sum(axis=0), 1.0)
        laid = templates.blocks[:, guesses].transpose(0, 2, 1)
        for at in range(0, frames, _FRAMES):
            alike = np.matmul(blocks[:, at : at + _FRAMES], laid)
            np.maximum(alike, 0.0, out=alike)
            total[at : at + _FRAMES, guesses] = np.einsum("bnv,bv->nv", alike, weight)
    return total


def _around(
    templates: Templates, strip: Strip, first: NDArray[np.intp], i: int, scores: NDArray[np.float32]
) -> list[Spot]:
    """The frames a standing one stands for, each by its best guess, the blocks under overlays left out."""
    begin = int(first[i])
    end = int(first[i + 1]) if i + 1 < len(first) else len(strip.times)
    chosen = templates.chosen(np.argsort(-scores)[:3].tolist())
    best, whole = _correlations(chosen, strip.blocks[:, begin:end])
    rank = (best + whole) / 2  # what moves lies among the worst third as well, and tells the moments of a shot apart
    return [
        Spot(begin + frame, int(strip.times[begin + frame]), chosen.placings[guess], float(rank[frame, guess]))
        for guess in range(len(chosen))
        for frame in [int(rank[:, guess].argmax())]
        if best[frame, guess] >= LIKELY
    ]


def fine(templates: Templates, blocks: grid.Patterns) -> NDArray[np.float32]:
    """(frames, guesses): the trimmed correlation."""
    return _correlations(templates, blocks)[0]


def _correlations(templates: Templates, blocks: grid.Patterns) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """(frames, guesses) each: the trimmed correlation, and the mean over all counted blocks."""
    alike = np.matmul(blocks, templates.blocks.transpose(0, 2, 1))
    counted = templates.counted[:, None, :]
    shape = (grid.BLOCKS, blocks.shape[1])
    best = [
        grid.trimmed(alike[:, :, guess], np.broadcast_to(counted[:, :, guess], shape))
        for guess in range(len(templates))
    ]
    whole = (alike * counted).sum(axis=0) / np.maximum(counted.sum(axis=0), 1)
    return np.stack(best, axis=1), np.asarray(whole, dtype=np.float32)


def _apart(spots: Sequence[Spot], most: int) -> list[Spot]:
    """The best spots, none within _APART of a better one."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: -spot.score):
        if all(abs(spot.time - other.time) > _APART for other in kept):
            kept.append(spot)
        if len(kept) >= most:
            break
    return kept
