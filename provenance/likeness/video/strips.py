"""Strips: what is kept of a film so that its frames are found again."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from provenance.errors import Unreadable
from provenance.likeness import borders
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.video import grid, shots

VERSION = "1"
"""Counts up whenever the same film would give another strip; strips of other versions are not read."""
RATE = 5
"""Frames a second."""
_PACE = 1000 // RATE
SAME = 1.2
"""Levels by which two frames differ on the mean, and eight times as much at most, when only noise does."""
_MAGIC = b"PVS1"
_HEAD = struct.Struct("<4sHIIqII4d")
_MOST_FRAMES = 1 << 20
_SAMPLE = 200
_BRIGHT = 90  # percentile over time: a flash or a fade to white does not hide the bars


@dataclass(frozen=True)
class Strip:
    """A film, or a part of one: small frames, five a second, with their moments in milliseconds.

    `luma` is (frames, grid.ROWS, grid.COLUMNS) uint8; `shots` the indices where a shot begins; `box` what flat bars
    around every frame leave. `width`, `height` are of the film, `duration` (milliseconds) of the whole of it.
    """

    times: NDArray[np.int64]
    luma: NDArray[np.uint8]
    shots: tuple[int, ...]
    box: Box
    width: int
    height: int
    duration: int

    @cached_property
    def blocks(self) -> grid.Patterns:
        return grid.patterns(self.luma)

    @cached_property
    def standing(self) -> NDArray[np.intp]:
        """The frames that are looked at first."""
        return shots.standing(self.blocks, list(self.shots))

    @property
    def aspect(self) -> float:
        """Width over height of what the bars leave."""
        across, down = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (self.width * across) / max(1.0, self.height * down)

    def shot(self, at: int) -> tuple[int, int]:
        """The moments, first and last kept frame, of the shot that frame `at` belongs to."""
        number = int(np.searchsorted(np.asarray(self.shots), at, side="right")) - 1
        end = self.shots[number + 1] if number + 1 < len(self.shots) else len(self.times)
        return int(self.times[self.shots[number]]), int(self.times[end - 1])

    def nearest(self, time: int, near: int) -> int:
        """The kept frame nearest to a moment; beside a cut, one of the shot that frame `near` belongs to."""
        first, last = self.shot(near)
        away = np.abs(self.times - time)
        if first - _PACE < time < last + _PACE:
            away = np.where((self.times < first) | (self.times > last), away + _PACE, away)
        return int(away.argmin())

    def like(self, at: int) -> tuple[int, int]:
        """The moments, first and last, around frame `at` that no kept frame tells apart from it: a shot that stands."""
        first = last = at
        while first > 0 and self._same(at, first - 1):
            first -= 1
        while last + 1 < len(self.times) and self._same(at, last + 1):
            last += 1
        return int(self.times[first]), int(self.times[last])

    def _same(self, one: int, other: int) -> bool:
        difference = self.luma[one].astype(np.int16) - self.luma[other]
        return float(np.abs(difference).mean()) <= SAME and float(np.abs(difference).max()) <= 8 * SAME

    def pack(self) -> bytes:
        """All of it as bytes for one column; frames as differences from the one before, deflated."""
        head = _HEAD.pack(
            _MAGIC, int(VERSION), self.width, self.height, self.duration, len(self.times), len(self.shots), *self.box
        )
        steps = np.diff(self.luma, axis=0, prepend=np.zeros_like(self.luma[:1]))
        body = self.times.astype("<i8").tobytes() + np.asarray(self.shots, dtype="<i4").tobytes() + steps.tobytes()
        return head + zlib.compress(body, 6)


def strip(times: NDArray[np.int64], luma: NDArray[np.uint8], *, width: int, height: int, duration: int) -> Strip:
    """The strip of frames (count, grid.ROWS, grid.COLUMNS) at these moments, of a film of this size and length."""
    blocks = grid.patterns(luma)
    return Strip(times, luma, tuple(shots.starts(blocks, luma)), _bars(luma), width, height, duration)


def _bars(luma: NDArray[np.uint8]) -> Box:
    if not len(luma):
        return WHOLE
    some = luma[:: max(1, len(luma) // _SAMPLE)]
    brightest = np.asarray(np.percentile(some, _BRIGHT, axis=0), dtype=np.uint8)
    return borders.trim(borders.values(brightest))


def unpack(data: bytes) -> Strip:
    """The strip that `pack` wrote. Raises Unreadable when the bytes are not one of a version known here."""
    damaged = "stored frames of a film are damaged; read the film again with `provenance rebuild --frames`"
    try:
        magic, version, width, height, duration, count, cuts, *box = _HEAD.unpack_from(data)
        if magic != _MAGIC or str(version) != VERSION or count > _MOST_FRAMES or cuts > count:
            raise Unreadable(damaged)
        size = grid.ROWS * grid.COLUMNS
        length = count * (8 + size) + cuts * 4
        body = zlib.decompressobj().decompress(data[_HEAD.size :], length + 1)
        if len(body) != length:
            raise Unreadable(damaged)
    except (struct.error, zlib.error) as e:
        raise Unreadable(damaged) from e
    times = np.frombuffer(body, dtype="<i8", count=count).astype(np.int64)
    begins = np.frombuffer(body, dtype="<i4", count=cuts, offset=count * 8)
    steps = np.frombuffer(body, dtype=np.uint8, offset=count * 8 + cuts * 4).reshape(count, grid.ROWS, grid.COLUMNS)
    luma = np.add.accumulate(steps, axis=0, dtype=np.uint8)
    left, top, right, bottom = box
    return Strip(times, luma, tuple(begins.tolist()), (left, top, right, bottom), width, height, duration)
