"""What SQLite's errors mean, each in the one sentence a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from provenance import errors

DriverError = sqlite3.DatabaseError
"""Whatever the driver raises for a file it cannot read through."""


def is_damage(failure: sqlite3.Error) -> bool:
    """Whether SQLite finds the file's pages at odds with each other."""
    return getattr(failure, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT


@contextmanager
def speaking(path: str) -> Iterator[None]:
    """Turn the driver's errors into the one sentence a user can act on."""
    try:
        yield
    except sqlite3.Error as failure:
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
        "{p} is damaged ({why}); keep the file as it is and restore a backup.",
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


def named(failure: sqlite3.Error, path: str) -> errors.CatalogueError:
    """The error of ours for one of the driver's."""
    code = getattr(failure, "sqlite_errorcode", 0) & 0xFF
    kind, sentence = MEANINGS.get(code, (errors.CatalogueError, "{p} could not be used: {why}."))
    return kind(sentence.format(p=path, why=failure), path=path)
