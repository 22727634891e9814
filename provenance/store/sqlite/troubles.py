"""What SQLite's errors mean, each in the one sentence a user can act on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance import errors

DriverError = sqlite3.DatabaseError
"""Whatever the driver raises for a file it cannot read through."""


RESTORE = "keep the file as it is and restore a backup."

Unreadable = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises; the second where damaged bytes stand in a text, or in its own message about one."""


def is_damage(failure: BaseException) -> bool:
    """Whether SQLite finds the file's pages at odds with each other."""
    damaged = getattr(failure, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT
    return damaged or isinstance(failure, UnicodeDecodeError)


@contextmanager
def speaking(path: str) -> Iterator[None]:
    """Turn the driver's errors into the one sentence a user can act on."""
    try:
        yield
    except Unreadable as failure:
        raise named(failure, path) from failure


MEANINGS: dict[int, tuple[type[errors.CatalogueError], str]] = {
    sqlite3.SQLITE_BUSY: (
        errors.CatalogueLocked,
        "{p} is being written by another process; try again when it is done.",
    ),
    sqlite3.SQLITE_LOCKED: (
        errors.CatalogueLocked,
        "{p} is being written by another process; try again when it is done.",
    ),
    sqlite3.SQLITE_READONLY: (
        errors.CatalogueReadOnly,
        "{p} cannot be written: give yourself write permission on the file and its folder, or work on a copy.",
    ),
    sqlite3.SQLITE_NOTADB: (
        errors.CatalogueDamaged,
        "{p} is not a catalogue, or its first page is damaged; restore a backup or name another file with --db.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        errors.CatalogueDamaged,
        "{p} is damaged ({why}); " + RESTORE,
    ),
    sqlite3.SQLITE_FULL: (
        errors.CatalogueFull,
        "There is no room left to write {p}; nothing of this step was kept. Free some space and run it again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        errors.CatalogueError,
        "{p} could not be opened: check that it is a file and that you may read it and its folder.",
    ),
    sqlite3.SQLITE_PERM: (errors.CatalogueError, "{p} could not be opened: you have no permission to."),
    sqlite3.SQLITE_IOERR: (
        errors.CatalogueError,
        "{p} could not be read or written ({why}); check the disk, then run `provenance verify`.",
    ),
}


SQLITE_READONLY_ROLLBACK = sqlite3.SQLITE_READONLY | 3 << 8
"""A writer was stopped in the middle; a reader, who writes nothing, cannot take the half-done change back."""

_STOPPED = (
    "{p} was left in the middle of a change by a process that was stopped: any command that writes, such as "
    "`provenance rebuild`, first takes it back to the last whole revision."
)
_NO_FOLDER = (
    "{p} cannot be opened in a folder that may not be written to, because a log lies beside it or has to: copy it, "
    "with {p}-wal if that is there, to a folder of yours and work there."
)

_MISFITS = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_SCHEMA,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_RANGE,
    }
)
"""A table that is not there, rows that cannot be together, a value of a size or type nobody wrote: every statement is
ours, so it is the file that does not fit."""


def _in_locked_folder(path: str) -> bool:
    """Whether the file can be read, and nothing can be written beside it."""
    folder = Path(path).resolve().parent
    return folder.is_dir() and not os.access(folder, os.W_OK)


def named(failure: BaseException, path: str) -> errors.CatalogueError:
    """The error of ours for one of the driver's."""
    code = getattr(failure, "sqlite_errorcode", None)
    if code == SQLITE_READONLY_ROLLBACK:
        return errors.CatalogueReadOnly(_STOPPED.format(p=path), path=path)
    if code is not None and code & 0xFF == sqlite3.SQLITE_CANTOPEN and _in_locked_folder(path):
        return errors.CatalogueReadOnly(_NO_FOLDER.format(p=path), path=path)
    if code is not None and code & 0xFF in MEANINGS:
        kind, sentence = MEANINGS[code & 0xFF]
        return kind(sentence.format(p=path, why=failure), path=path)
    if code is None or code & 0xFF in _MISFITS:  # without a code: what it read is no text in UTF-8
        return errors.CatalogueDamaged(
            f"{path} is damaged or was changed by another program ({failure}); `provenance verify` says where: "
            f"{RESTORE}",
            path=path,
        )
    return errors.CatalogueError(
        f"{path} could not be used ({failure}); run `provenance verify`, and restore a backup if it is damaged.",
        path=path,
    )
