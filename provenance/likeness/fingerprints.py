"""From a file to its fingerprint: one decode, one square, and every view that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import borders, hashes, pages, squares, worth
from provenance.likeness.decode import Decoded, decode
from provenance.likeness.insets import insets
from provenance.likeness.prints import WHOLE, Box, Fingerprint, View

if TYPE_CHECKING:
    from PIL.Image import Image

CORE = 0.2
UPPER = 0.62
PARTS: dict[str, Box] = {"core": (CORE, CORE, 1 - CORE, 1 - CORE), "upper": (0.0, 0.0, 1.0, UPPER)}
"""What crops, logos and lower thirds mostly leave alone; and what a page that is scrolled too little still shows."""
_VIEWS = (WHOLE, *PARTS.values())
Luma = NDArray[np.uint8]
Exact = tuple[int, int, int]
"""pHash, dHash and the long pHash."""
_AT_ONCE = 16
Levels = TypeVar("Levels", bound="NDArray[Any]")


@dataclass(frozen=True, slots=True)
class Look:
    """A picture as it was decoded: its fingerprint and the upright working luma (rows, columns).

    mirrored: pHash and dHash of its mirror image.
    """

    fingerprint: Fingerprint
    luma: Luma
    mirrored: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Shot:
    """A decoded picture: upright luma, size, tag; `exact`: the whole's hashes as a full decode gives them."""

    luma: Luma
    width: int
    height: int
    orientation: int
    exact: Exact | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    """The square of a picture, what is left without borders, whether that is a page, and the pictures in it."""

    square: squares.Square
    trimmed: Box
    page: bool = False
    shown: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of the full picture, and the marks of a page that all its views have but the pictures in it."""

    width: int
    height: int
    text: tuple[str, ...]

    def marks(self, hashed: squares.Hashed, box: Box) -> tuple[str, ...]:
        """Why a view of this box says nothing."""
        across, down = round((box[2] - box[0]) * self.width), round((box[3] - box[1]) * self.height)
        return worth.marks(hashed, across, down) or self.text


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
    return _looks([_Shot(np.asarray(found.luma), found.width, found.height, found.orientation, exact)])[0]


def look_decoded(found: Sequence[Decoded]) -> list[Look]:
    """The same for pictures that were decoded before, in the mode "fast"."""
    shots = [_Shot(np.asarray(one.luma), one.width, one.height, one.orientation) for one in found]
    return [one for first in range(0, len(shots), _AT_ONCE) for one in _looks(shots[first : first + _AT_ONCE])]


def ready() -> None:
    """Load what the first picture would wait for: the decoder, and the matrices that all pictures share."""
    look(squares.to_thumb(squares.square(np.zeros((1, 1), dtype=np.uint8))))


def look_luma(luma: Luma, *, width: int, height: int, orientation: int = 1) -> Look:
    """The same for a picture decoded elsewhere (a video frame, a HEIC): upright luma (rows, columns), uint8.

    `width` and `height` are of the full picture; the luma may be smaller, best with a shorter side of 256 or more.
    """
    return _looks([_Shot(np.ascontiguousarray(luma), width, height, orientation)])[0]


def _looks(shots: Sequence[_Shot]) -> list[Look]:
    """Each step for every picture before the next: a processor is faster at what it has just done, or does at once."""
    laid = [_with_insets(one) for one in [_laid_out(shot.luma) for shot in shots]]
    parts = [one.square for one in laid]
    samples = squares.samples_of(np.stack(parts), _VIEWS)
    all_hashed, count = samples.hashed(), len(_VIEWS)
    hashed = [all_hashed[first : first + count] for first in range(0, len(all_hashed), count)]
    mirrored, long, thumbs = samples.mirrored(count), squares.hash256(parts), [squares.to_thumb(part) for part in parts]
    looks = []
    for at, (shot, one, some) in enumerate(zip(shots, laid, hashed, strict=True)):
        exact = shot.exact or (some[0].phash, some[0].dhash, long[at])
        looks.append(Look(_fingerprint(shot, one, some, exact, thumbs[at]), shot.luma, mirrored[at]))
    return looks


def _laid_out(luma: Luma) -> _Layout:
    picture = luma.astype(np.float32)
    square = squares.square(picture)
    picture -= borders.MIDDLE
    trimmed = borders.trim(picture)
    if not pages.may_be_cut(square):
        return _Layout(square, trimmed)
    page, shown = pages.read(_inside(luma, trimmed), _inside(picture, trimmed))
    return _Layout(square, trimmed, page, tuple(_within(box, trimmed) for box in shown))


def _with_insets(laid: _Layout) -> _Layout:
    """What is neither a page nor framed may have a picture set into it."""
    return laid if laid.page or laid.shown else replace(laid, shown=tuple(insets(laid.square)))


def _fingerprint(shot: _Shot, laid: _Layout, hashed: list[squares.Hashed], exact: Exact, thumb: bytes) -> Fingerprint:
    """The fingerprint with these hashes of _VIEWS, and for the whole picture the `exact` ones."""
    square, trimmed = laid.square, laid.trimmed
    size = Size(shot.width, shot.height, ("text-only",) if laid.page else ())
    whole = View("whole", WHOLE, *exact, size.marks(hashed[0], WHOLE), thumb)
    views = [whole]
    if trimmed != WHOLE:
        views += _trimmed(square, trimmed, size)
    elif not laid.page:
        views += _parts(hashed[1:], WHOLE, size, whole.marks)
    views += [_window(box, shot.luma, size) for box in laid.shown]
    mean, spread = squares.tone(square)
    mode = "reference" if shot.exact else "fast"
    return Fingerprint(shot.width, shot.height, shot.orientation, mode, mean, spread, tuple(views))


def _exact(luma: Image) -> Exact:
    return hashes.phash(luma), hashes.dhash(luma), hashes.phash(luma, 16)


def _parts(hashed: Sequence[squares.Hashed], outer: Box, size: Size, inherited: tuple[str, ...]) -> Iterator[View]:
    """The views that are parts of a picture (`outer`), if they were hashed. inherited: the marks of that picture."""
    for (kind, part), one in zip(PARTS.items(), hashed, strict=False):
        box = _within(part, outer)
        yield View(kind, box, one.phash, one.dhash, marks=size.marks(one, box) or inherited)


def _trimmed(square: squares.Square, box: Box, size: Size) -> list[View]:
    """What the borders enclose, and unless it is a page its parts; seen in the whole's thumbnail."""
    inner = squares.square(square, box)
    first, *rest = squares.hash_many(inner, (WHOLE,) if size.text else _VIEWS)
    marks = size.marks(first, box)
    return [View("trimmed", box, first.phash, first.dhash, marks=marks), *_parts(rest, box, size, marks)]


def _window(box: Box, luma: Luma, size: Size) -> View:
    """A picture inside the picture: resized anew from the luma, with a thumbnail of its own."""
    inner = squares.square(_inside(luma, box))
    (hashed,) = squares.hash_many(inner, (WHOLE,))
    marks = replace(size, text=()).marks(hashed, box)
    (long,) = squares.hash256((inner,))
    return View("window", box, hashed.phash, hashed.dhash, long, marks, squares.to_thumb(inner))


def _inside(luma: Levels, box: Box) -> Levels:
    if box == WHOLE:
        return luma
    height, width = luma.shape
    left, right = round(box[0] * width), max(round(box[2] * width), round(box[0] * width) + 1)
    top, bottom = round(box[1] * height), max(round(box[3] * height), round(box[1] * height) + 1)
    return cast("Levels", luma[top:bottom, left:right])


def _within(box: Box, outer: Box) -> Box:
    """A box given in shares of `outer`, in shares of the whole picture."""
    across, down = outer[2] - outer[0], outer[3] - outer[1]
    return (
        outer[0] + box[0] * across,
        outer[1] + box[1] * down,
        outer[0] + box[2] * across,
        outer[1] + box[3] * down,
    )
