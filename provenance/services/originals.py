"""Keep a copy of an original in a folder beside the catalogue, under the name of its digest, and check the copy.

No copy is ever overwritten or removed there; what a killed copying left half-made is, a day later. The layout,
`ab/cdef…`, is the one git and borg use, so that no folder grows large.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from provenance.errors import ProvenanceError, Unreadable, UsageError
from provenance.readers.files import sha256_file

WAYS = ("reference", "copy")
_CHUNK = 1 << 20
_STOPPED = 24 * 60 * 60  # seconds without a byte more


class CopyFailed(ProvenanceError):
    """A copy could not be made, or does not have the digest of its original (exit 1)."""

    code = "copy-failed"


def check_way(way: str) -> None:
    """Raise UsageError for a way that is not in `WAYS`."""
    if way not in WAYS:
        raise UsageError(f"--store {way}: use {' or '.join(WAYS)}")


def folder_of(catalogue: str) -> Path:
    """The folder of a catalogue's copies: `desk.db` has `desk.files` beside it."""
    return Path(catalogue).resolve().with_suffix(".files")


def keep(original: Path, sha256: str, folder: Path) -> Path:
    """Copy the file into the folder and read the copy back; gives the copy's path. What is there already stays.

    Raises CopyFailed when the copy cannot be written or its digest differs, Unreadable when the original is gone.
    """
    target = folder / sha256[:2] / sha256[2:]
    try:
        if not target.exists():
            _copy(original, target)
        if sha256_file(target) != sha256:
            raise CopyFailed(f"{target} does not have the digest of {original}; nothing was catalogued from it")
    except FileNotFoundError as e:
        raise Unreadable(f"{original}: it is gone since it was read", path=str(original)) from e
    except OSError as e:
        reason = (e.strerror or type(e).__name__).lower()
        raise CopyFailed(f"{original} cannot be copied to {folder} ({reason})", path=str(original)) from e
    return target


def _copy(original: Path, target: Path) -> None:
    """Written whole under another name first, then given its own: a stopped copy is never taken for a finished one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with original.open("rb") as source, half.open("xb") as copy:
            while piece := source.read(_CHUNK):
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        _clear_stopped(half)
        half.chmod(0o444)
        with suppress(FileExistsError):
            os.link(half, target)
    finally:
        with suppress(OSError):
            half.unlink()


def _clear_stopped(mine: Path) -> None:
    """Remove what copies killed a day before this one left behind; the file system's own clock compares them."""
    now = mine.stat().st_mtime
    for half in mine.parent.glob(".*.part"):
        with suppress(OSError):
            if now - half.stat().st_mtime > _STOPPED:
                half.unlink()
