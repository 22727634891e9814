"""From a file to its upright luma, by one decode: reduced while decoding where the format allows it."""

from __future__ import annotations

import io
import os
import stat
import struct
import warnings
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import TooLarge, Unreadable
from provenance.likeness.bare import Bare, bare
from provenance.likeness.bare import orientation as orientation_of
from provenance.likeness.scans import cut

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

SHORT_SIDE = 256
"""The shorter side of the working picture stays at or above this many pixels, where the file has them."""
MOST_PIXELS = 120_000_000
"""A picture over this many pixels is not decoded: at four bytes a pixel it would take half a gigabyte."""
MOST_BYTES = 1 << 29
_COMMON = ("JPEG", "PNG", "GIF", "BMP", "PPM")
FORMATS = (*_COMMON, "WEBP", "TIFF", "DIB", "AVIF", "JPEG2000", "ICO", "PCX", "PSD")
"""What is decoded in this process, MPO as the JPEG it starts with.

Formats that start other programs (EPS) or are no pictures are left out.
"""
UNNAMED = "the picture"
"""How messages call a picture of which there are only the bytes."""
_ORIENTATION = 0x0112
# Which errors Pillow's plugins raise on a broken stream depends on where the damage lies.
_DAMAGE = (MemoryError, struct.error, zlib.error, KeyError, IndexError, TypeError, ArithmeticError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The upright luma (a Pillow picture of mode L), the upright size of the full picture, the tag, the mode."""

    luma: Image
    width: int
    height: int
    orientation: int
    mode: str


def decode(source: Path | str | bytes, *, mode: str = "fast") -> Decoded:
    """Decode `source` (a path or a file's bytes) to upright luma.

    `fast` reduces while decoding to a shorter side of at least SHORT_SIDE; `reference` decodes in full, as imagehash
    sees it. Raises TooLarge over MOST_PIXELS or MOST_BYTES, Unreadable when there is no picture to decode.
    """
    from PIL import Image, UnidentifiedImageError

    name, path = (UNNAMED, None) if isinstance(source, bytes) else (str(source), str(source))
    try:
        _quiet()
        return _decode(source if isinstance(source, bytes) else _content(Path(source)), fast=mode == "fast")
    except (TooLarge, Image.DecompressionBombError) as e:
        said = e.message if isinstance(e, TooLarge) else f"over {MOST_PIXELS:,} pixels; not decoded"
        raise TooLarge(f"{name}: {said}", path=path) from e
    except UnidentifiedImageError as e:
        raise Unreadable(f"{name}: not a picture of a kind that is decoded here", path=path) from e
    except OSError as e:
        raise Unreadable(f"{name}: the picture cannot be decoded ({e.strerror or e})", path=path) from e
    except (ValueError, SyntaxError, EOFError) as e:
        raise Unreadable(f"{name}: the picture cannot be decoded ({e})", path=path) from e
    except _DAMAGE as e:
        raise Unreadable(f"{name}: the picture is damaged ({type(e).__name__})", path=path) from e


@cache
def _quiet() -> None:
    """Pillow's remarks about odd files are not the user's; set once, since catch_warnings is not safe in threads."""
    warnings.filterwarnings("ignore", module=r"PIL\.")


def _content(path: Path) -> bytes:
    with path.open("rb") as stream:  # a folder says so here
        there = os.fstat(stream.fileno())
        if not stat.S_ISREG(there.st_mode):
            raise ValueError("not a regular file")
        data = stream.read(MOST_BYTES + 1) if there.st_size <= MOST_BYTES else b""
    if max(there.st_size, len(data)) > MOST_BYTES:
        raise TooLarge(f"over {MOST_BYTES >> 20} MiB; not decoded")
    return data


def _decode(data: bytes, *, fast: bool) -> Decoded:
    plain = bare(data)
    if plain is None:
        return _decoded(data, None, fast=fast)
    try:
        return _decoded(data, plain, fast=fast, at_once=True)
    except OSError:  # Pillow tells how many bytes were left of a broken one: a number that follows from how it was fed
        return _decoded(plain.whole(data), plain, fast=fast)


def _decoded(data: bytes, plain: Bare | None, *, fast: bool, at_once: bool = False) -> Decoded:
    """The picture in `data`: a plain JPEG (`at_once`: opened by its bare head, else already bare), or anything else."""
    picture = _fed(_open(plain.head), data) if plain and at_once else _open(data)
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise TooLarge(f"{width:,} × {height:,} pixels are over the limit of {MOST_PIXELS:,}; not decoded")
    orientation = _in_range(plain.orientation if plain else _orientation(picture))
    if fast:
        picture = _reduced_while_decoding(picture, data, at_once=at_once)
    luma = _upright(_luma(picture), orientation)
    if fast and min(luma.size) >= 2 * SHORT_SIDE:
        luma = luma.reduce(min(luma.size) // SHORT_SIDE)
    if orientation >= 5:
        width, height = height, width
    return Decoded(luma, width, height, orientation, "fast" if fast else "reference")


def _orientation(picture: Image) -> object:
    """How the picture lies, as EXIF counts it; Pillow reads all tags only where a quick look leaves it open."""
    exif = picture.info.get("exif")
    found = orientation_of(exif.removeprefix(b"Exif\0\0")) if isinstance(exif, bytes) else None
    return picture.getexif().get(_ORIENTATION, 1) if found is None else found


def _in_range(orientation: object) -> int:
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def _fed(picture: ImageFile, data: bytes) -> ImageFile:
    """A JPEG that was opened by its head, to be decoded from `data`: in one block, of which nothing is copied."""
    picture.fp = io.BytesIO(data)
    picture.decodermaxblock = len(data)
    return picture


def _open(data: bytes) -> ImageFile:
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(io.BytesIO(data), formats=_COMMON)
    except UnidentifiedImageError:
        Image.init()  # the other plugins are loaded only when a file asks for them
        return Image.open(io.BytesIO(data), formats=[name for name in FORMATS if name in Image.OPEN])


def _reduced_while_decoding(picture: ImageFile, data: bytes, *, at_once: bool) -> ImageFile:
    """A JPEG set to decode luma only, at the smallest scale that keeps SHORT_SIDE; anything else as it came.

    Only YCbCr and grey JPEGs: the luma channel of others (CMYK, RGB by Adobe's marker) is another thing.
    """
    if picture.format not in ("JPEG", "MPO") or picture.mode not in ("RGB", "L"):
        return picture
    if picture.mode == "RGB" and picture.info.get("adobe_transform", 1) != 1:
        return picture
    width, height = picture.size
    scale = next(s for s in (8, 4, 2, 1) if s == 1 or min(width, height) // s >= SHORT_SIDE)
    if picture.info.get("progressive"):
        shorter = cut(data, scale)
        if shorter is not data:
            picture = _fed(picture, shorter) if at_once else _open(shorter)
    picture.draft("L", (width // scale, height // scale))
    return picture


def _luma(picture: Image) -> Image:
    picture.load()
    if picture.mode == "L":
        return picture
    if picture.mode == "RGB":
        return picture.convert("L")
    if picture.mode == "F" or picture.mode.startswith("I"):
        return _eight_bits(picture)
    return picture.convert("RGB").convert("L")


def _eight_bits(picture: Image) -> Image:
    """Deep pictures brought to 0-255: by 256 where they are 16-bit, by their own range otherwise."""
    import numpy as np
    from PIL import Image

    values = np.asarray(picture, dtype=np.float64)
    low, high = float(values.min()), float(values.max())
    if low >= 0 and 255 < high < 65536 and picture.mode != "F":
        low, high = 0.0, 65535.0
    elif low >= 0 and high <= 255 and picture.mode != "F":
        low, high = 0.0, 255.0
    if not high > low:
        return Image.new("L", picture.size)
    return Image.fromarray(((values - low) * (255.0 / (high - low))).clip(0, 255).astype(np.uint8))


def _upright(luma: Image, orientation: int) -> Image:
    if orientation == 1:
        return luma
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return luma.transpose(turns[orientation])
