"""The obvious fingerprint: pHash and dHash of the fully decoded, upright picture, as imagehash defines them.

Slow and plain on purpose; a faster path must agree with it. Flat pictures have no usable fingerprint: their hash
bits are noise and would match anything.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import Unreadable

ALGORITHM = "phash64+dhash64"
VERSION = "imagehash-reference-1"
FLAT = 12.0
"""Standard deviation of luma (0-255) under which a picture is too flat to compare."""
MAX_PIXELS = 120_000_000


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Two 64-bit hashes as 16 hex digits each (leading zeros kept) and whether they carry evidence."""

    phash: str
    dhash: str
    usable: bool
    algorithm: str = ALGORITHM
    version: str = VERSION


def fingerprint(path: Path) -> Fingerprint:
    """Fingerprint the picture at `path`. Raises Unreadable when it cannot be decoded or is over MAX_PIXELS."""
    import imagehash
    from PIL import Image, ImageOps, ImageStat, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise Unreadable(f"{path}: over {MAX_PIXELS:,} pixels; not decoded", path=str(path))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as e:
        raise Unreadable(f"{path}: the picture cannot be decoded ({e})", path=str(path)) from e
    except (MemoryError, struct.error, zlib.error, KeyError, IndexError, TypeError, ArithmeticError) as e:
        raise Unreadable(f"{path}: the picture is damaged ({type(e).__name__})", path=str(path)) from e
    spread = ImageStat.Stat(upright.convert("L")).stddev[0]
    return Fingerprint(str(imagehash.phash(upright)), str(imagehash.dhash(upright)), usable=spread >= FLAT)
