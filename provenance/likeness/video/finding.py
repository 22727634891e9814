"""Finding: the moments of a strip that may show a still, by the patterns of their blocks, lettering notwithstanding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import align
from provenance.likeness.queries import Query
from provenance.likeness.video import grid
from provenance.likeness.video.screening import Candidate
from provenance.likeness.video.strips import Strip
from provenance.likeness.video.templates import Placing, Templates, build, part_of

LIKELY = 0.5
"""Trimmed correlation from which a moment is worth a close look; frames of other films stay under it."""
FAINT = 0.25
"""The same over all blocks, the bad ones counted as nothing: what is left out before blocks are sorted."""
_FRAMES, _GUESSES = 512, 48  # at once; with 66 blocks of four bytes some 6 MB
_ASTRAY = 0.12  # a place that moves further than this has gone astray
_APART = 500  # milliseconds: nearer moments are one


@dataclass(frozen=True, slots=True)
class Spot:
    """A moment that may show the still: frame `at` of the strip, its time, how it lies there, its correlation.

    `part`: which part of the film the strip is. `score` is halfway between the correlation of the best blocks and that
    of all of them.
    """

    at: int
    time: int
    placing: Placing
    score: float
    part: int = 0


def spots(query: Query, candidate: Candidate, strip: Strip, *, move: bool = True) -> list[Spot]:
    """The moments that a candidate frame stands for, each guess at its best one; none where no moment is LIKELY.

    move: whether a guess at the place that is a cell or two off is moved until the frame fits, before it is given up.
    """
    begin = candidate.at
    blocks = grid.patterns(strip.luma[begin : candidate.until])
    if not blocks.shape[1]:
        return []
    best, whole = _correlations(candidate.laid, blocks)
    # What moves lies among the worst third as well, and tells the moments of a shot apart.
    rank = np.asarray((best + whole) / 2, dtype=np.float32)
    found: list[Spot] = []
    for guess, placing in enumerate(candidate.laid.placings):
        frame = int(rank[:, guess].argmax())
        if best[frame, guess] >= LIKELY:
            found.append(
                Spot(begin + frame, int(strip.times[begin + frame]), placing, float(rank[frame, guess]), candidate.part)
            )
    return found or (_moved(query, candidate, strip, begin, rank) if move else [])


def _moved(query: Query, candidate: Candidate, strip: Strip, begin: int, rank: NDArray[np.floating]) -> list[Spot]:
    """The likeliest guess with its place made to fit, where it is LIKELY then."""
    frame, guess = np.unravel_index(int(rank.argmax()), rank.shape)
    at = begin + int(frame)
    placing = fitted(query, candidate.laid.placings[int(guess)], strip.luma[at])
    laid = build([(placing, part_of(query, placing))])
    if not len(laid):
        return []
    best, whole = _correlations(laid, grid.patterns(strip.luma[at : at + 1]))
    if best[0, 0] < LIKELY:
        return []
    return [Spot(at, int(strip.times[at]), placing, float(best[0, 0] + whole[0, 0]) / 2, candidate.part)]


def fitted(query: Query, placing: Placing, frame: NDArray[np.uint8]) -> Placing:
    """The same guess with its place in the frame moved and scaled until the frame fits."""
    box = placing.base.box
    start = align.between(box, placing.place)
    layout = align.refine(query.laid_back(placing.turn), frame.astype(np.float32), start, box)
    across, down = layout.right - layout.left, layout.bottom - layout.top
    place = (
        (box[0] - layout.left) / across,
        (box[1] - layout.top) / down,
        (box[2] - layout.left) / across,
        (box[3] - layout.top) / down,
    )
    off = max(abs(a - b) for a, b in zip(place, placing.place, strict=True))
    return replace(placing, place=place) if off <= _ASTRAY else placing


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


def apart(found: Sequence[Spot], most: int) -> list[Spot]:
    """The best spots, none within _APART of a better one of the same part."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda spot: -spot.score):
        if all(spot.part != other.part or abs(spot.time - other.time) > _APART for other in kept):
            kept.append(spot)
        if len(kept) >= most:
            break
    return kept
