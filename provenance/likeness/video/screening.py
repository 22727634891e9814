"""Screening: the frames of many films that a still may show, by their sketches, one matrix product for each shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import Box
from provenance.likeness.queries import Query
from provenance.likeness.video import sketch
from provenance.likeness.video.sketch import Piece
from provenance.likeness.video.templates import Templates, templates

WORTH = 0.36
"""Mean agreement of what is coarse from which a frame is worth a closer look: lettered crops keep as much."""
MOST = 48
OF_ONE_FILM = 12
MOST_PARTS = 12
"""Parts of films whose frames are looked at, each of which takes unpacking."""
GUESSES = 3
"""Guesses kept for each frame, the best ones."""
_AT_ONCE = 8192  # frames multiplied at once: 11 MB of them
Shape = tuple[float, Box]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame that may show the still: of which film and part, by which guesses, how likely.

    It is frame `at` of the part's strip and stands for those before `until`, None: for all that follow.
    """

    film: int
    part: int
    at: int
    until: int | None
    score: float
    laid: Templates


class Guesses:
    """A still laid over films of every shape met, each shape once."""

    def __init__(self, query: Query, *, thorough: bool = False) -> None:
        self.query = query
        self._thorough = thorough
        self._made: dict[Shape, tuple[Templates, NDArray[np.float32]]] = {}

    def of(self, shape: Shape) -> tuple[Templates, NDArray[np.float32]]:
        """The guesses for films of a shape, and what their sketches are multiplied with."""
        if shape not in self._made:
            laid = templates(self.query, *shape, thorough=self._thorough)
            self._made[shape] = laid, sketch.probes(laid)
        return self._made[shape]


def shape_of(piece: Piece) -> Shape:
    """What films have in common that one still is laid over alike."""
    left, top, right, bottom = piece.box
    return round(piece.aspect, 2), (round(left, 3), round(top, 3), round(right, 3), round(bottom, 3))


@dataclass(frozen=True, slots=True)
class Stack:
    """Sketches of films of one shape, one below the other: (frames, SIZE), and which frame of which film each is."""

    shape: Shape
    marks: NDArray[np.int8]
    film: NDArray[np.int64]
    part: NDArray[np.int64]
    at: NDArray[np.int64]
    until: NDArray[np.int64]
    """Where the next standing frame is; 0 after the last."""


def stacked(films: Iterable[tuple[int, Sequence[Piece]]]) -> Iterable[Stack]:
    """The sketches of films, by number, as stacks of at most so many frames as are multiplied at once."""
    waiting: dict[Shape, list[tuple[int, Piece]]] = defaultdict(list)
    frames: dict[Shape, int] = defaultdict(int)
    for film, pieces in films:
        for piece in pieces:
            if not len(piece.at):
                continue
            shape = shape_of(piece)
            waiting[shape].append((film, piece))
            frames[shape] += len(piece.at)
            if frames[shape] >= _AT_ONCE:
                yield _stack(shape, waiting.pop(shape))
                frames[shape] = 0
    for shape, rest in waiting.items():
        yield _stack(shape, rest)


def _stack(shape: Shape, found: Sequence[tuple[int, Piece]]) -> Stack:
    lengths = [len(piece.at) for _, piece in found]
    return Stack(
        shape,
        np.concatenate([piece.marks for _, piece in found]),
        np.repeat([film for film, _ in found], lengths),
        np.repeat([piece.part for _, piece in found], lengths),
        np.concatenate([piece.at for _, piece in found]).astype(np.int64),
        np.concatenate([np.append(piece.at[1:], 0) for _, piece in found]).astype(np.int64),
    )


def screen(
    guesses: Guesses, stacks: Iterable[Stack], *, worth: float = WORTH, most: int = MOST, each: int = OF_ONE_FILM
) -> list[Candidate]:
    """The likeliest frames of all films, best first: at most `most`, at most `each` of one film, none under `worth`."""
    found: list[Candidate] = []
    for stack in stacks:
        laid, probes = guesses.of(stack.shape)
        if not len(laid):
            continue
        for start in range(0, len(stack.at), _AT_ONCE):
            rows = slice(start, start + _AT_ONCE)
            scores = stack.marks[rows].astype(np.float32) @ probes
            found += _best(stack, start, scores, laid, worth, most)
        found = sorted(found, key=lambda one: -one.score)[: 4 * most]
    return _few(found, most, each)


def _best(
    stack: Stack, start: int, scores: NDArray[np.float32], laid: Templates, worth: float, most: int
) -> Iterable[Candidate]:
    best = scores.max(axis=1)
    order = np.argsort(-best)[: 2 * most]
    for row in order[best[order] >= worth].tolist():
        at = start + row
        kept = laid.chosen(np.argsort(-scores[row])[:GUESSES].tolist())
        until = int(stack.until[at]) or None
        yield Candidate(int(stack.film[at]), int(stack.part[at]), int(stack.at[at]), until, float(best[row]), kept)


def _few(found: Iterable[Candidate], most: int, each: int) -> list[Candidate]:
    kept: list[Candidate] = []
    parts: set[tuple[int, int]] = set()
    counted: dict[int, int] = defaultdict(int)
    for one in sorted(found, key=lambda one: -one.score):
        if len(parts | {(one.film, one.part)}) <= MOST_PARTS and counted[one.film] < each:
            parts.add((one.film, one.part))
            counted[one.film] += 1
            kept.append(one)
        if len(kept) == most:
            break
    return kept
