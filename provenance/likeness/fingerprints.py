"""From a file to its fingerprint: one decode, one square, and every view that follows from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import borders, hashes, pages, squares, worth
from provenance.likeness.decode import decode
from provenance.likeness.insets import insets
from provenance.likeness.prints import WHOLE, Box, Fingerprint, View

if TYPE_CHECKING:
    from PIL.Image import Image

CORE = 0.2
UPPER = 0.62
PARTS: dict[str, Box] = {"core": (CORE, CORE, 1 - CORE, 1 - CORE), "upper": (0.0, 0.0, 1.0, UPPER)}
"""What crops, logos and lower thirds mostly leave alone; and what a page that is scrolled too little still shows."""
Luma = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Look:
    """A picture as it was decoded: its fingerprint and the upright working luma (rows, columns)."""

    fingerprint: Fingerprint
    luma: Luma


def fingerprint(source: Path | str | bytes, *, mode: str = "fast") -> Fingerprint:
    """The fingerprint of a file (a path or its bytes). Raises as `look` does."""
    return look(source, mode=mode).fingerprint


def look(source: Path | str | bytes, *, mode: str = "fast") -> Look:
    """Decode a picture once and fingerprint it.

    `mode="fast"` decodes at reduced size; `"reference"` in full, with pHash and dHash equal to imagehash's bit for bit.
    Raises errors.Unreadable when there is no picture to decode, errors.TooLarge over decode.MOST_PIXELS.
    Safe in threads; decoding, nearly all of the time, runs without the interpreter lock.
    """
    found = decode(source, mode=mode)
    exact = _exact(found.luma) if mode == "reference" else None
    luma = np.asarray(found.luma)
    return _look(luma, found.width, found.height, found.orientation, found.mode, exact)


def look_luma(luma: Luma, *, width: int, height: int, orientation: int = 1) -> Look:
    """The same for a picture decoded elsewhere (a video frame, a HEIC): upright luma (rows, columns), uint8.

    `width` and `height` are of the full picture; the luma may be smaller, best with a shorter side of 256 or more.
    """
    return _look(np.ascontiguousarray(luma), width, height, orientation, "fast", None)


def _look(luma: Luma, width: int, height: int, orientation: int, mode: str, exact: tuple[int, int, int] | None) -> Look:
    square = squares.square(luma)
    trimmed = borders.trim(luma)
    inner = _inside(luma, trimmed)
    found, ground = pages.blocks(inner) if pages.may_be_cut(square) else ([], 0.0)
    page = pages.is_page(inner, found, ground)
    text = ("text-only",) if page else ()
    places = {"whole": WHOLE} if page or trimmed != WHOLE else {"whole": WHOLE, **PARTS}
    views = [
        _part(kind, box, hashed, width, height, text)
        for (kind, box), hashed in zip(places.items(), squares.hash_many(square, tuple(places.values())), strict=True)
    ]
    views = _inherited(views)
    long = exact[2] if exact else squares.hash256(square)
    views[0] = replace(views[0], phash256=long, thumb=squares.to_thumb(square))
    if exact:
        views[0] = replace(views[0], phash64=exact[0], dhash64=exact[1])
    if trimmed != WHOLE:
        views += _trimmed(square, trimmed, width, height, text)
    boxes = [_within(box, trimmed) for box in pages.windows(inner, found)] if ground >= pages.LEAST_GROUND else []
    if not page:
        boxes = boxes[:1] or insets(square)
    views += [_window(box, luma, width, height) for box in boxes]
    spread, mean = float(square.std()), float(square.mean())
    return Look(Fingerprint(width, height, orientation, mode, mean, spread, tuple(views)), luma)


def _exact(luma: Image) -> tuple[int, int, int]:
    return hashes.phash(luma), hashes.dhash(luma), hashes.phash(luma, 16)


def _part(kind: str, box: Box, hashed: squares.Hashed, width: int, height: int, text: tuple[str, ...]) -> View:
    """A view that is a part of the whole's own picture, seen in the whole's thumbnail."""
    across, down = round((box[2] - box[0]) * width), round((box[3] - box[1]) * height)
    return View(kind, box, hashed.phash, hashed.dhash, marks=worth.marks(hashed, across, down) or text)


def _trimmed(square: squares.Square, box: Box, width: int, height: int, text: tuple[str, ...]) -> list[View]:
    """What the borders enclose, and unless it is a page its parts."""
    inner = squares.resized(square, squares.SIDE, squares.SIDE, box)
    places = {"trimmed": WHOLE} if text else {"trimmed": WHOLE, **PARTS}
    found = squares.hash_many(inner, tuple(places.values()))
    return _inherited(
        [
            _part(kind, _within(place, box), hashed, width, height, text)
            for (kind, place), hashed in zip(places.items(), found, strict=True)
        ]
    )


def _inherited(views: list[View]) -> list[View]:
    """The parts of a picture that says nothing say nothing either."""
    return [view if view.marks else replace(view, marks=views[0].marks) for view in views]


def _window(box: Box, luma: Luma, width: int, height: int) -> View:
    """A picture inside the picture: resized anew from the luma, with a thumbnail of its own."""
    inner = squares.square(_inside(luma, box))
    hashed = squares.hash_many(inner, (WHOLE,))[0]
    view = _part("window", box, hashed, width, height, ())
    return replace(view, phash256=squares.hash256(inner), thumb=squares.to_thumb(inner))


def _inside(luma: Luma, box: Box) -> Luma:
    if box == WHOLE:
        return luma
    height, width = luma.shape
    left, right = round(box[0] * width), max(round(box[2] * width), round(box[0] * width) + 1)
    top, bottom = round(box[1] * height), max(round(box[3] * height), round(box[1] * height) + 1)
    return luma[top:bottom, left:right]


def _within(box: Box, outer: Box) -> Box:
    """A box given in shares of `outer`, in shares of the whole picture."""
    across, down = outer[2] - outer[0], outer[3] - outer[1]
    return (
        outer[0] + box[0] * across,
        outer[1] + box[1] * down,
        outer[0] + box[2] * across,
        outer[1] + box[3] * down,
    )
