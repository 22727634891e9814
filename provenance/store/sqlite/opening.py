"""How a file is opened: to read without changing a byte, or to write with the lock taken first."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance import errors
from provenance.store.database import Db
from provenance.store.sqlite.troubles import Unreadable, is_damage, speaking

Connection = sqlite3.Connection
"""One open file; a `database.Db`."""

BUSY_SECONDS = 30.0
OLDEST = (3, 37, 0)
"""STRICT tables came with SQLite 3.37 (https://www.sqlite.org/stricttables.html)."""

APPLICATION_ID = 0x50524F56
"""`PROV` in the file header, so that `file` and other tools can tell what the file is."""

MEMORY = ":memory:"


def path_of(url: str | os.PathLike[str]) -> str:
    """The file a path or `sqlite:///` URL names; raises UsageError for any other kind of database."""
    text = os.fspath(url)
    scheme, found, rest = text.partition("://")
    if not found:
        return text
    if scheme.split("+")[0] != "sqlite":
        raise errors.UsageError(f"{scheme}:// databases cannot be used yet; give a file path or a sqlite:/// URL.")
    return rest[1:] if rest.startswith("/") and len(rest) > 1 else MEMORY


def connect(path: str, *, write: bool, busy_seconds: float = BUSY_SECONDS) -> Connection:
    """One connection to the file; a reading one can change nothing, not even by a checkpoint on closing."""
    if sqlite3.sqlite_version_info < OLDEST:
        raise errors.CatalogueError(f"This Python carries SQLite {sqlite3.sqlite_version}; 3.37 or newer is needed.")
    with speaking(path):
        return _open(path, write=write, busy_seconds=busy_seconds)


def _open(path: str, *, write: bool, busy_seconds: float) -> Connection:
    if path == MEMORY:
        raw = _raw(MEMORY, busy_seconds, uri=False)
    elif write:
        raw = _raw(f"{_uri(path)}?mode=rw", busy_seconds)
    else:
        raw = _open_to_read(path, busy_seconds)
    try:
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA temp_store=MEMORY")
        raw.execute("PRAGMA trusted_schema=OFF")
        raw.execute("PRAGMA cache_size=-65536")
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Unreadable as failure:
        if write or not is_damage(failure) or not is_ours(path):
            raw.close()
            raise
    if not write:
        raw.execute("PRAGMA query_only=ON")
    return raw


def is_ours(path: str) -> bool:
    """Whether the header on the file's first page can be read and is that of a catalogue."""
    start = header(path)
    return start.startswith(b"SQLite format 3\0") and start[68:72] == APPLICATION_ID.to_bytes(4, "big")


def header(path: str) -> bytes:
    """The first 100 bytes (https://www.sqlite.org/fileformat2.html#the_database_header), fewer of a shorter file."""
    try:
        with open(path, "rb") as file:
            return file.read(100)
    except OSError:
        return b""


def _open_to_read(path: str, busy_seconds: float) -> Connection:
    raw = _raw(f"{_uri(path)}?mode=ro", busy_seconds)
    try:
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return raw
    except (sqlite3.DatabaseError, UnicodeDecodeError) as failure:
        if is_damage(failure):  # `_open` tells whether the rest can be of use
            return raw
        raw.close()
        if not isinstance(failure, sqlite3.OperationalError):
            raise
        # A WAL file in a folder nobody may write to: without a log beside it, it cannot be changing.
        if os.access(Path(path).resolve().parent, os.W_OK) or _has_log(path) or not os.access(path, os.R_OK):
            raise
    return _raw(f"{_uri(path)}?mode=ro&immutable=1", busy_seconds)


def _raw(target: str, busy_seconds: float, *, uri: bool = True) -> Connection:
    return sqlite3.connect(target, timeout=busy_seconds, isolation_level=None, check_same_thread=False, uri=uri)


def _uri(path: str) -> str:
    return Path(path).resolve().as_uri()


def _has_log(path: str) -> bool:
    log = Path(path + "-wal")
    return log.exists() and log.stat().st_size > 0


def touch(path: str) -> None:
    """Make the empty file a new catalogue is written into, readable by its owner's usual mask."""
    with speaking(path):
        _raw(f"{_uri(path)}?mode=rwc", BUSY_SECONDS).close()
        Path(path).touch()


@contextmanager
def reading(db: Connection) -> Iterator[None]:
    """One snapshot for several queries: nothing another process commits meanwhile is seen."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        _roll_back(db)


def _roll_back(db: Connection) -> None:
    if db.in_transaction:  # SQLite ends it by itself after some errors
        db.execute("ROLLBACK")


@contextmanager
def writing(db: Connection) -> Iterator[Callable[[], None]]:
    """One writing transaction, the lock taken first; yields the commit, and rolls back unless it was called.

    A deferred transaction that upgrades later fails at once when another writer was faster, whatever the busy
    timeout says (https://www.sqlite.org/lang_transaction.html), so the lock is asked for before the first read.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield lambda: (db.execute("COMMIT"), None)[1]
    finally:
        _roll_back(db)


def journal_mode(db: Connection) -> str:
    return str(db.execute("PRAGMA journal_mode").fetchone()[0])


def switch_to_wal(db: Connection) -> None:
    """Let readers work while one process writes; the first writer does it, the shipped file stays as it was."""
    if journal_mode(db) == "delete":
        db.execute("PRAGMA journal_mode=WAL")


def mark_file(db: Connection) -> None:
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")


@contextmanager
def scratch(db: Db) -> Iterator[None]:
    """One transaction over temporary tables, on a connection that may change nothing else: the file is `mode=ro`."""
    before = db.execute("PRAGMA query_only").fetchone()[0]
    db.execute("PRAGMA query_only=OFF")
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")
        if before:
            db.execute("PRAGMA query_only=ON")


LISTED = "(SELECT value FROM json_each(?))"
"""Stands where a query lists ids; bind `listed(ids)` to it."""


def listed(ids: Iterable[int]) -> str:
    """Any number of ids as one bound value."""
    return json.dumps(list(ids))
