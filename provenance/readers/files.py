"""What a file is: size, SHA-256 of all its bytes, media type by its content, picture size from its header."""

from __future__ import annotations

import hashlib
import os
import warnings
from pathlib import Path

from provenance.errors import EmptyInput, Unreadable
from provenance.model import File
from provenance.readers.intake import printable
from provenance.readers.sniff import media_type

_CHUNK = 1 << 20


def describe(path: Path, *, role: str = "original") -> File:
    """Describe the file at `path`; the whole file is digested, never a part of it.

    width and height are pixels as stored (orientation not applied), None when the header does not say.
    Raises Unreadable when it cannot be read or changed while it was read, EmptyInput when it has no bytes.
    """
    shown = printable(str(path))
    try:
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            head, sha, size = b"", hashlib.sha256(), 0
            while chunk := stream.read(_CHUNK):
                head = head or chunk[:4096]
                sha.update(chunk)
                size += len(chunk)
            after = os.fstat(stream.fileno())
    except OSError as e:
        raise Unreadable(f"{shown}: {(e.strerror or type(e).__name__).lower()}", path=shown) from e
    if size == 0:
        raise EmptyInput(f"{shown}: the file has no bytes", path=shown)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unreadable(f"{shown}: the file changed while it was read; try again when it is complete", path=shown)
    media = media_type(head)
    width, height = _dimensions(path) if media.startswith("image/") else (None, None)
    return File(
        sha256=sha.hexdigest(),
        size=size,
        media_type=media,
        name=printable(path.name),
        path=printable(str(path.resolve())),
        role=role,
        width=width,
        height=height,
    )


def sha256_file(path: Path) -> str:
    """Hex SHA-256 of all bytes of a file; OSError passes through (the caller tells missing from unreadable)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _dimensions(path: Path) -> tuple[int | None, int | None]:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a huge header is a fact to note here, nothing is decoded
            with Image.open(path) as picture:
                return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None, None
