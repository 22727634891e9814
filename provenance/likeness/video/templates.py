"""Templates: a still laid over the grid wherever it may lie in the frames of a film, turned, cropped, out of its page.

A still seldom shows a whole frame: it was cropped, cut to another shape, or stands in a player or a page. Each
template is one guess at the place in the frame that a part of the still shows; blocks it does not cover do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import squares
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.queries import THOROUGH_CUTS, Base, Query
from provenance.likeness.turns import undone_box
from provenance.likeness.video import grid

TURNS = ("none", "mirror")
EVEN = (0.05, 0.1, 0.15)
"""Crops tried first: as much off every side."""
BEYOND = (-0.05, -0.1)
"""A window found too large shows more than the frame."""
_OTHER_SHAPE = 1.08
_SHIFTS = 9
_SMALLEST = 0.2
_MOST_ACROSS, _MOST_DOWN = 2 * grid.COLUMNS, 2 * grid.ROWS  # a still is brought near the grid's size once for all


@dataclass(frozen=True, slots=True)
class Placing:
    """One guess: `base` (a part of the still, in shares of it once `turn` is undone) shows `place` of the frame."""

    turn: str
    base: Base
    place: Box


@dataclass(frozen=True, slots=True)
class Templates:
    """Guesses with their patterns (BLOCKS, guesses, 36) and which blocks of each count (BLOCKS, guesses)."""

    placings: tuple[Placing, ...]
    blocks: grid.Patterns
    counted: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.placings)

    def chosen(self, indices: Sequence[int]) -> Templates:
        """Only some of the guesses."""
        at = list(indices)
        return Templates(tuple(self.placings[i] for i in at), self.blocks[:, at], self.counted[:, at])


def templates(query: Query, aspect: float, box: Box = WHOLE, *, thorough: bool = False) -> Templates:
    """The guesses for a still in films whose frames have this shape (width over height) inside these bars."""
    found = [
        (Placing(turn, Base(base.kind, part), place), levels)
        for turn in TURNS
        for base, part, levels in _parts(query, turn)
        for place in dict.fromkeys(_places(_shape(query, base), aspect, box, thorough=thorough))
    ]
    return build(found)


def build(found: Sequence[tuple[Placing, squares.Square]]) -> Templates:
    """Templates of guesses, each with the levels of its base; those that show too little left out."""
    laid = [(placing, *_laid(levels, placing)) for placing, levels in found]
    if not laid:
        return Templates((), np.zeros((grid.BLOCKS, 0, grid.BLOCK**2), np.float32), np.zeros((grid.BLOCKS, 0), bool))
    blocks = grid.patterns(np.stack([frame for _, frame, _ in laid]))
    counted = np.stack([cover for _, _, cover in laid], axis=1) & grid.telling(blocks)
    enough = np.flatnonzero(counted.sum(axis=0) >= grid.LEAST).tolist()
    return Templates(tuple(placing for placing, _, _ in laid), blocks, counted).chosen(enough)


def _parts(query: Query, turn: str) -> Iterator[tuple[Base, Box, squares.Square]]:
    levels = query.laid_back(turn)
    for base in query.bases:
        part = undone_box(base.box, turn)
        yield base, part, _near(levels, part)


def part_of(query: Query, placing: Placing) -> squares.Square:
    """The levels of the part of a still that a guess is about, near the grid's size."""
    return _near(query.laid_back(placing.turn), placing.base.box)


def _near(levels: squares.Square, part: Box) -> squares.Square:
    across, down = min(_MOST_ACROSS, levels.shape[1]), min(_MOST_DOWN, levels.shape[0])
    return squares.resized(levels, across, down, part)


def _shape(query: Query, base: Base) -> float:
    across, down = base.box[2] - base.box[0], base.box[3] - base.box[1]
    return query.fingerprint.width * across / max(1.0, query.fingerprint.height * down)


def _places(shape: float, aspect: float, box: Box, *, thorough: bool) -> Iterator[Box]:
    """Where in the frame a part of this shape may lie, in shares of the frame."""
    for part in _inner(shape, aspect, thorough=thorough):
        yield _within(part, box)
    if box != WHOLE:
        yield WHOLE


def _inner(shape: float, aspect: float, *, thorough: bool) -> Iterator[Box]:
    yield WHOLE
    for cut in (*EVEN, *(BEYOND if thorough else ())):
        yield cut, cut, 1 - cut, 1 - cut
    if thorough:
        for (left, right), (top, bottom) in product(THOROUGH_CUTS, repeat=2):
            yield left, top, 1 - right, 1 - bottom
        yield 0.0, 0.0, 1.0, 1.1  # controls below the picture
        yield 0.0, -0.1, 1.0, 1.0
    # Cut to another shape at full height or width: a vertical clip of a wide film, wide screen of an old one.
    across = min(1.0, shape / aspect)
    down = min(1.0, aspect / shape)
    if min(across, down) * _OTHER_SHAPE < 1.0 and min(across, down) >= _SMALLEST:
        steps = np.linspace(0.0, 1.0, _SHIFTS) if thorough else (0.0, 0.25, 0.5, 0.75, 1.0)
        for step in map(float, steps):
            left, top = step * (1 - across), step * (1 - down)
            yield left, top, left + across, top + down


def _within(part: Box, box: Box) -> Box:
    across, down = box[2] - box[0], box[3] - box[1]
    return box[0] + part[0] * across, box[1] + part[1] * down, box[0] + part[2] * across, box[1] + part[3] * down


def _laid(levels: squares.Square, placing: Placing) -> tuple[squares.Square, NDArray[np.bool_]]:
    """The grid with the base laid where it is guessed, and which blocks it covers whole."""
    frame = np.zeros((grid.ROWS, grid.COLUMNS), dtype=np.float32)
    place = placing.place
    first, last = _cells(place[0], place[2], grid.COLUMNS)
    top, bottom = _cells(place[1], place[3], grid.ROWS)
    covered = np.zeros((grid.ROWS, grid.COLUMNS), dtype=bool)
    if last > first and bottom > top:
        covered[top:bottom, first:last] = True
        across, down = place[2] - place[0], place[3] - place[1]
        shown = (
            max(0.0, (first / grid.COLUMNS - place[0]) / across),
            max(0.0, (top / grid.ROWS - place[1]) / down),
            min(1.0, (last / grid.COLUMNS - place[0]) / across),
            min(1.0, (bottom / grid.ROWS - place[1]) / down),
        )
        frame[top:bottom, first:last] = squares.resized(levels, last - first, bottom - top, shown)
    whole = covered.reshape(grid.DOWN, grid.BLOCK, grid.ACROSS, grid.BLOCK).all(axis=(1, 3))
    return frame, whole.reshape(-1)


def _cells(start: float, end: float, count: int) -> tuple[int, int]:
    """The first and last cells that lie wholly within a stretch, to a twentieth of one."""
    return max(0, int(np.ceil(start * count - 0.05))), min(count, int(np.floor(end * count + 0.05)))
