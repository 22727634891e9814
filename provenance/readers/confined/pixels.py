"""The decoded picture's digest: the first frame as Pillow decodes it, and which decoder that was."""

from __future__ import annotations

import hashlib
import warnings
from typing import Any

from provenance.errors import Unreadable

MOST_PIXELS = 160_000_000  # Pillow keeps four bytes a pixel: 640 MB, the most that fits the child's gigabyte
_ROWS = 64
_CODECS = {
    "JPEG": "libjpeg_turbo",
    "PNG": "zlib",
    "WEBP": "webp",
    "AVIF": "avif",
    "TIFF": "libtiff",
    "JPEG2000": "jpg_2000",
}


def read(request: dict[str, Any]) -> dict[str, Any]:
    """`sha256` over the line `MODE WIDTHxHEIGHT` and the rows of the first frame; `decoder` names what decoded it.

    Orientation tags are not applied: the digest is of the pixels as stored.
    """
    from PIL import Image, UnidentifiedImageError

    _open_heif()
    Image.MAX_IMAGE_PIXELS = None  # our own limit, below, is the one that speaks
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(request["path"]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Unreadable(
                        f"{picture.width:,} × {picture.height:,} pixels are over the limit of {MOST_PIXELS:,} to decode"
                    )
                name = picture.format or ""
                return {"sha256": digest(picture), "decoder": _decoder(name)}
    except UnidentifiedImageError as e:
        raise Unreadable("no picture that the decoder knows") from e
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, ArithmeticError, RuntimeError) as e:
        # Pillow's plugins raise plain Python errors on broken streams; which one depends on where the damage lies
        raise Unreadable(f"the picture cannot be decoded ({type(e).__name__}: {e})") from e


def digest(picture: Any) -> str:
    """SHA-256 of an opened picture's first frame, row by row so that no second copy of it is held."""
    picture.load()
    whole = hashlib.sha256(f"{picture.mode} {picture.width}x{picture.height}\n".encode())
    if picture.mode == "P":
        whole.update(bytes(picture.getpalette() or ()))
    for top in range(0, picture.height, _ROWS):
        whole.update(picture.crop((0, top, picture.width, min(top + _ROWS, picture.height))).tobytes())
    return whole.hexdigest()


def _decoder(name: str) -> str:
    from PIL import __version__, features

    codec = _CODECS.get(name)
    library = features.version(codec) if codec and codec in features.get_supported() else None
    return f"Pillow {__version__}" + (f", {codec} {library}" if library else "")


def _open_heif() -> None:
    try:
        import pi_heif
    except ImportError:  # the extra `heic` is not installed: HEIC stays undecoded and is said to be
        return
    pi_heif.register_heif_opener()
