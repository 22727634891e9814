"""The digest of the coded picture alone: the same picture with other metadata gives the same digest, without decoding.

Defined for JPEG, PNG, WebP, GIF and TIFF by the ranges each walker names. It is exact: a re-encoded picture differs.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from provenance.readers.parts import Parts
from provenance.readers.window import Window

VERSION = "1"
_CHUNK = 1 << 20


def essence_sha256(path: str | Path, parts: Parts) -> str | None:
    """Hex SHA-256 over the picture's ranges of the file at `path`; None where none are defined or bytes are missing.

    OSError passes through. The format's name goes in first, so that no two formats can agree by chance.
    """
    if parts.essence is None:
        return None
    with Window.open(path) as view:
        return digest_ranges(view, parts)


def digest_ranges(view: Window, parts: Parts) -> str | None:
    """The same over an open window."""
    sha = hashlib.sha256(f"{parts.container}/{VERSION}\n".encode("ascii"))
    if view.whole is not None:
        return _of_whole(sha, memoryview(view.whole), parts)
    for start, end in parts.essence or ():
        at = start
        while at < end:
            piece = view.read(at, min(_CHUNK, end - at))
            if not piece:
                return None
            sha.update(piece)
            at += len(piece)
    return sha.hexdigest()


def _of_whole(sha: hashlib._Hash, data: memoryview, parts: Parts) -> str | None:
    for start, end in parts.essence or ():
        if end > max(start, len(data)):
            return None
        sha.update(data[start:end])
    return sha.hexdigest()
