"""What is kept of a picture so that it is found again: views with their hashes, small luma, and what they are worth."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from provenance.errors import Unreadable

ALGORITHM = "phash64+dhash64+phash256"
VERSION = "2"
"""Counts up whenever the same bytes would give another fingerprint; values of other versions are not compared."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as shares (0 to 1) of the upright picture."""
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)
KINDS = ("whole", "trimmed", "core", "upper", "window")
MARKS = ("too-small", "flat", "symmetric", "text-only")
MODES = ("fast", "reference")

_HEAD = struct.Struct("<4sBBBIIddBB")
_VIEW = struct.Struct("<BB4dQQ32sH")
MAGIC = b"PVF1"
HEAD_BYTES, VIEW_BYTES = _HEAD.size, _VIEW.size
"""How long the packed form is before the first view, and each view before its thumbnail."""


@dataclass(frozen=True, slots=True)
class View:
    """One part of the picture by which it may be found: `kind` of KINDS, where it lies, its hashes, small luma.

    `marks` (of MARKS) say why the view carries no evidence; a marked view never proposes a match. `thumb` is a
    square luma picture, JPEG-coded, of just this part, and `phash256` its long hash; both are missing where the whole
    picture's serve (trimmed, core, upper).
    """

    kind: str
    box: Box
    phash64: int
    dhash64: int
    phash256: int = 0
    marks: tuple[str, ...] = ()
    thumb: bytes = b""

    @property
    def usable(self) -> bool:
        return not self.marks


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Everything kept of one picture. `width` and `height` are of the upright picture; `orientation` is the EXIF tag.

    `mode` is the decode: `reference` (full; pHash and dHash equal imagehash's bit for bit) or `fast` (scaled luma).
    """

    width: int
    height: int
    orientation: int
    mode: str
    luma_mean: float
    luma_std: float
    views: tuple[View, ...]
    algorithm: str = ALGORITHM
    version: str = VERSION

    @property
    def whole(self) -> View:
        return self.views[0]

    @property
    def phash(self) -> str:
        """pHash of the whole picture, 16 hex digits, as `str(imagehash.phash(picture))` writes it."""
        return to_hex(self.whole.phash64, 64)

    @property
    def dhash(self) -> str:
        return to_hex(self.whole.dhash64, 64)

    @property
    def phash256(self) -> str:
        """pHash with 16 × 16 coefficients, 64 hex digits (`imagehash.phash(picture, hash_size=16)`)."""
        return to_hex(self.whole.phash256, 256)

    @property
    def usable(self) -> bool:
        """Whether any view may propose a match."""
        return any(view.usable for view in self.views)

    @property
    def marks(self) -> tuple[str, ...]:
        """Why the whole picture carries no evidence; () when it does. A page may be marked while a window is not."""
        return self.whole.marks

    def pack(self) -> bytes:
        """All of it as bytes for one column; `unpack` gives an equal value back."""
        mode, version = MODES.index(self.mode), int(self.version)
        head = _HEAD.pack(
            MAGIC, version, mode, self.orientation, self.width, self.height, self.luma_mean, self.luma_std,
            len(self.views), 0,
        )  # fmt: skip
        return head + b"".join(_pack_view(view) for view in self.views)


def unpack(data: bytes) -> Fingerprint:
    """The fingerprint that `pack` wrote. Raises Unreadable when the bytes are not one of a version known here."""
    try:
        magic, version, mode, orientation, width, height, mean, std, count, _ = _HEAD.unpack_from(data)
        if magic != MAGIC or str(version) != VERSION:
            raise Unreadable("a stored fingerprint of another version; fingerprint the file again")
        views, at = [], _HEAD.size
        for _ in range(count):
            view, at = _unpack_view(data, at)
            views.append(view)
        if at != len(data) or not views:
            raise Unreadable("a stored fingerprint is damaged; fingerprint the file again")
        return Fingerprint(width, height, orientation, MODES[mode], mean, std, tuple(views))
    except (struct.error, IndexError) as e:
        raise Unreadable("a stored fingerprint is damaged; fingerprint the file again") from e


def to_hex(value: int, bits: int) -> str:
    """A hash as hex at full width, leading zeros kept."""
    return f"{value:0{bits // 4}x}"


def from_hex(text: str, bits: int) -> int:
    """The hash a hex string of full width names. Raises ValueError on any other length or letter."""
    if len(text) != bits // 4:
        raise ValueError(f"{text!r} has {len(text)} hex digits; a {bits}-bit hash has {bits // 4}")
    return int(text, 16)


def _pack_view(view: View) -> bytes:
    marks = sum(1 << MARKS.index(mark) for mark in view.marks)
    kind = KINDS.index(view.kind)
    long = view.phash256.to_bytes(32, "big")
    return _VIEW.pack(kind, marks, *view.box, view.phash64, view.dhash64, long, len(view.thumb)) + view.thumb


def _unpack_view(data: bytes, at: int) -> tuple[View, int]:
    kind, marks, left, top, right, bottom, phash, dhash, long, size = _VIEW.unpack_from(data, at)
    start = at + _VIEW.size
    thumb = data[start : start + size]
    named = tuple(mark for bit, mark in enumerate(MARKS) if marks >> bit & 1)
    view = View(KINDS[kind], (left, top, right, bottom), phash, dhash, int.from_bytes(long, "big"), named, thumb)
    return view, start + size
