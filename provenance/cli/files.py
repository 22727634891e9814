"""Files that commands write: refused before any work where they cannot be written, and whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

from provenance.errors import UsageError

_SQLITE = b"SQLite format 3\x00"
_BESIDE = ("-wal", "-shm", "-journal")
_USUAL = 0o666


def check_target(path: str, *, what: str, db: str) -> None:
    """Raise UsageError for a path where `what` (a report, a sidecar) cannot or must not be written."""
    target = Path(path)
    if not path or target.is_dir():
        raise UsageError(f"{path or '(no name)'} is a folder; name a file for the {what}", path=path)
    if not target.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {target.parent}; make it first", path=path)
    if _is_catalogue(target, Path(db.partition("://")[2] or db)):
        raise UsageError(f"{path} is a catalogue; name another file for the {what}", path=path)
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise UsageError(f"{path} cannot be written: permission denied", path=path)


def _is_catalogue(target: Path, db: Path) -> bool:
    """Whether it is a database, the catalogue itself, or what SQLite keeps beside it."""
    if os.path.abspath(target) in {os.path.abspath(f"{db}{end}") for end in ("", *_BESIDE)}:
        return True
    if not target.is_file():
        return False
    with suppress(OSError), target.open("rb") as stream:
        return stream.read(len(_SQLITE)) == _SQLITE
    return False


def put(path: str, data: bytes) -> None:
    """Write the file beside its place and rename it: on a full disk the earlier file stays. OSError passes through.

    What is no regular file (a device, a pipe) is written to as it is; a symbolic link keeps leading where it leads.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    beside = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_mode(target))
        beside.replace(target)
    except OSError as error:
        error.filename = path  # the name that was asked for
        raise
    finally:
        beside.unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The permissions of the file it replaces, else those every new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _USUAL & ~mask
