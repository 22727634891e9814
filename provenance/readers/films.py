"""Frames of a film as arrays: a piece at a time through the confined decoder, with bounded memory and time."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.errors import Unreadable
from provenance.readers import confined
from provenance.readers.confined.media import has_frames as has_frames
from provenance.readers.locked import locked

PIECE = 1500
"""Frames in one piece: five minutes at five a second."""
MOST_HOURS = 4
SECONDS = 30.0
"""Of processor time for one piece; the child hands over what it has when half of it is gone."""
_PATIENCE = 60.0
_PER_SECOND = 3.0
"""Processor seconds that a second of film may take, over _PATIENCE for the whole; more is no film that plays."""
_MOST_EMPTY = 4
SHORT = 192
_CLOSEST = 240  # frames of the part looked at closely: two seconds at 120 a second


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames in order: `times` in milliseconds on the player's clock, `luma` (frames, rows, columns) as uint8.

    `width` and `height` are of the upright film, `duration` in milliseconds where the container states one.
    """

    times: NDArray[np.int64]
    luma: NDArray[np.uint8]
    width: int
    height: int
    duration: int | None


def pieces(path: Path, media_type: str, *, rate: int, columns: int, rows: int) -> Iterator[Frames]:
    """The whole film, `rate` frames a second at `columns` × `rows`, in pieces of at most PIECE frames.

    Raises Unreadable when it cannot be decoded, when it takes far longer to decode than to play, or after MOST_HOURS;
    pieces given before stand. MissingExtra when PyAV is not installed.
    """
    _refuse_locked(path, media_type)
    start, empty, spent = 0, 0, 0.0
    while True:
        answer = _asked(
            path, media_type=media_type, rate=rate, columns=columns, rows=rows, start=start, end=None, most=PIECE
        )
        found = _frames(answer)
        if len(found.times):
            yield found
        empty = 0 if len(found.times) else empty + 1
        spent += float(answer["seconds"])
        if answer["next"] is None:
            return
        start = int(answer["next"])
        if start > MOST_HOURS * 3_600_000:
            raise Unreadable(f"only the first {MOST_HOURS} hours are looked at")
        if empty > _MOST_EMPTY or spent > _PATIENCE + _PER_SECOND * start / 1000:
            raise Unreadable("decoding takes far longer than the film plays; the rest is left out")


def around(path: Path, media_type: str, start: int, end: int) -> Frames:
    """Every frame between two moments (milliseconds), with a shorter side of SHORT where the film has it.

    Raises Unreadable and MissingExtra as `pieces` does.
    """
    _refuse_locked(path, media_type)
    answer = _asked(path, media_type=media_type, rate=0, short=SHORT, start=max(0, start), end=end, most=_CLOSEST)
    return _frames(answer)


def _refuse_locked(path: Path, media_type: str) -> None:
    """Decoders that lack the key give noise, and no error: what is in it would be kept as frames."""
    try:
        scheme = locked(path, media_type)
    except OSError as e:
        raise Unreadable(f"the film cannot be read ({e.strerror})") from e
    if scheme is not None:
        named = "" if scheme == "encrypted" else f" ({scheme})"
        raise Unreadable(f"the film is encrypted{named}: its frames can be read of a copy that plays without a key")


def _asked(path: Path, **request: Any) -> dict[str, Any]:
    return confined.call("frames", path, seconds=SECONDS, **request)


def _frames(answer: dict[str, Any]) -> Frames:
    luma = np.frombuffer(base64.b64decode(answer["luma"]), dtype=np.uint8)
    times = np.asarray(answer["times"], dtype=np.int64)
    shaped = luma.reshape(len(times), answer["rows"], answer["columns"]) if len(times) else luma.reshape(0, 1, 1)
    return Frames(times, shaped, int(answer["width"]), int(answer["height"]), answer["duration"])
