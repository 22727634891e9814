"""Sketches: the standing frames of a film reduced so far that a still is laid over all films in one matrix product.

Each block keeps its coarsest patterns alone, in whole steps of a 127th: 330 bytes a frame. What is coarse also agrees
when a guess at the place is a cell off, so that the few frames left are worth the close comparison of `finding`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.errors import Unreadable
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.squares import hash_many, square
from provenance.likeness.turns import undone
from provenance.likeness.video import grid
from provenance.likeness.video.strips import Strip
from provenance.likeness.video.templates import TURNS, Templates

VERSION = "1"
"""Counts up whenever the same strips would give another sketch."""
WAVES = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0))
"""Cosines across and down a block that are kept of its pattern."""
SIZE = grid.BLOCKS * len(WAVES)
FAINT = 0.3
"""Length under which what is coarse in a block's pattern is mostly noise, and counts for less."""
_STEPS = 127
_MAGIC = b"PVK1"
_HEAD = struct.Struct("<4sHI")
_PART = struct.Struct("<IIII4d")
_MOST_PARTS = 1 << 12


@dataclass(frozen=True, slots=True)
class Piece:
    """The standing frames of one part of a film: their places in its strip, and (frames, SIZE) int8.

    `aspect` and `box` as of the strip, `part` its number among the parts kept.
    """

    part: int
    aspect: float
    box: Box
    at: NDArray[np.int32]
    marks: NDArray[np.int8]


def waves() -> NDArray[np.float32]:
    """(36, waves): the cosines over a block, each of length 1."""
    middle = (np.arange(grid.BLOCK) + 0.5) * np.pi / grid.BLOCK
    planes = [np.outer(np.cos(down * middle), np.cos(across * middle)).ravel() for down, across in WAVES]
    return np.stack([plane / np.linalg.norm(plane) for plane in planes], axis=1).astype(np.float32)


_BASIS = waves()


def coarse(blocks: grid.Patterns) -> NDArray[np.float32]:
    """(BLOCKS, frames, 36) patterns -> (frames, BLOCKS, waves): what is coarse in each, of length 1 unless FAINT."""
    kept = blocks @ _BASIS
    kept /= np.maximum(np.sqrt((kept * kept).sum(axis=2, keepdims=True)), FAINT)
    return np.ascontiguousarray(kept.transpose(1, 0, 2))


def sketched(part: int, strip: Strip) -> Piece:
    """The sketch of one part of a film."""
    standing = strip.standing
    marks = np.rint(coarse(strip.blocks[:, standing]).reshape(len(standing), SIZE) * _STEPS)
    return Piece(part, strip.aspect, strip.box, standing.astype(np.int32), marks.astype(np.int8))


def hashes_of(strip: Strip, most: int) -> set[int]:
    """pHash of at most so many frames that stand for their shots, and of their mirror images."""
    chosen = strip.standing[:: max(1, -(-len(strip.standing) // most))]
    laid = [square(undone(strip.luma[at], turn)) for at in chosen.tolist() for turn in TURNS]
    return {hash_many(one, (WHOLE,))[0].phash for one in laid}


def probes(templates: Templates) -> NDArray[np.float32]:
    """(SIZE, guesses): what a sketch is multiplied with to get, for each guess, the mean agreement of its blocks."""
    counted = templates.counted.T[:, :, None]
    laid = coarse(templates.blocks) * counted
    laid /= np.maximum(counted.sum(axis=1, keepdims=True), 1)
    return np.asarray(laid.reshape(len(templates), SIZE).T / _STEPS, dtype=np.float32)


def pack(pieces: Iterable[Piece]) -> bytes:
    """Sketches of all parts of a film as bytes for one column."""
    found = list(pieces)
    out = [_HEAD.pack(_MAGIC, int(VERSION), len(found))]
    for one in found:
        out.append(_PART.pack(one.part, len(one.at), SIZE, round(one.aspect * 1_000_000), *one.box))
        out += [one.at.astype("<i4").tobytes(), one.marks.tobytes()]
    return b"".join(out)


def unpack(data: bytes) -> Sequence[Piece]:
    """The sketches that `pack` wrote; they look into the bytes. Raises Unreadable when those are none."""
    damaged = "the stored sketch of a film is damaged; make it again with `provenance rebuild --frames`"
    try:
        magic, version, count = _HEAD.unpack_from(data)
        if magic != _MAGIC or str(version) != VERSION or count > _MOST_PARTS:
            raise Unreadable(damaged)
        pieces: list[Piece] = []
        at = _HEAD.size
        for _ in range(count):
            part, frames, size, aspect, left, top, right, bottom = _PART.unpack_from(data, at)
            at += _PART.size
            if size != SIZE or at + frames * (4 + SIZE) > len(data):
                raise Unreadable(damaged)
            places = np.frombuffer(data, dtype="<i4", count=frames, offset=at)
            marks = np.frombuffer(data, dtype=np.int8, count=frames * SIZE, offset=at + 4 * frames)
            at += frames * (4 + SIZE)
            box = (left, top, right, bottom)
            pieces.append(Piece(part, aspect / 1_000_000, box, places, marks.reshape(frames, SIZE)))
        if at != len(data):
            raise Unreadable(damaged)
    except struct.error as e:
        raise Unreadable(damaged) from e
    return pieces
