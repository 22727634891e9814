"""Checking, copying and packing a file, and wiping what must not stay in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from provenance import errors
from provenance.store.database import Db
from provenance.store.sqlite.opening import Connection, header
from provenance.store.sqlite.troubles import speaking


def checks(db: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file: its pages, its indexes, and rows that point nowhere."""
    found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(20):
        found.append(f"row {row} of {table} points to a row of {parent} that is not there")
    return found


def cut_short(path: str) -> str | None:
    """That the file is shorter than its own header says; None when it is not, or the header does not tell."""
    start = header(path)
    if len(start) < 100 or start[24:28] != start[92:96]:  # written by something that kept no count of pages
        return None
    page = int.from_bytes(start[16:18], "big")
    whole = int.from_bytes(start[28:32], "big") * (65536 if page == 1 else page)
    size = os.stat(path).st_size
    return f"the file was cut short: {size:,} of {whole:,} bytes are there" if size < whole else None


def temporary(db: Db) -> list[tuple[str, str]]:
    """(kind, name) of every temporary table and view of this connection."""
    rows = db.execute("SELECT type, name FROM sqlite_temp_schema WHERE type IN ('table', 'view') ORDER BY type DESC")
    return [(str(kind), str(name)) for kind, name in rows]


def copy_to(db: Connection, target: str) -> None:
    """A consistent copy in a new file, taken page by page while others may write; nothing is ever overwritten."""
    with speaking(target):
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            raise errors.CatalogueError(
                f"{target} exists already; a backup overwrites nothing: name a new file.", path=target
            ) from None
        except OSError as failure:
            raise errors.CatalogueReadOnly(
                f"{target} cannot be written ({failure.strerror}); name another file.", path=target
            ) from failure
        try:
            copy = sqlite3.connect(target, isolation_level=None)
            try:
                db.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
            finally:
                copy.close()
        except BaseException:
            os.unlink(target)
            raise


def pack(db: Connection) -> None:
    """Leave one vacuumed file in rollback-journal mode, with nothing beside it."""
    db.execute("PRAGMA journal_mode=DELETE")
    db.execute("VACUUM")


def wipe_free_pages(db: Connection) -> None:
    """Overwrite what is deleted or shortened from now on, so that redacted words do not stay in free pages."""
    db.execute("PRAGMA secure_delete=ON")


def write_anew(db: Connection) -> str | None:
    """Write the file anew from its rows, so that nothing stays in free pages or the log; else says what is left to do.

    Deleted words that were written before `wipe_free_pages` may lie anywhere SQLite moved pages to.
    """
    try:
        db.execute("VACUUM")
        empty_log(db)
    except sqlite3.OperationalError as failure:
        return (
            f"The words are gone from every row, but the file could not be written anew ({failure}): copies may lie in "
            "its free space until `provenance rebuild` has done so."
        )
    return None


def empty_log(db: Connection) -> None:
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def size(db: Db) -> int:
    """Bytes of the file, whatever still lies in the log counted in."""
    pages, each = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return int(pages * each)


def names(db: Db, kind: str) -> list[str]:
    """Names of every `table`, `index` or `trigger` of the file."""
    rows = db.execute("SELECT name FROM sqlite_schema WHERE type = ?", (kind,)).fetchall()
    return [row[0] for row in rows]


def statements(db: Db) -> list[tuple[str, str, str]]:
    """(kind, name, statement) of everything somebody made in the file; what SQLite keeps for itself is left out."""
    rows = db.execute("SELECT type, name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'")
    return [(str(kind), str(name), str(sql)) for kind, name, sql in rows]


@contextmanager
def without_keys(db: Db) -> Iterator[None]:
    """Foreign keys unchecked, outside any transaction: inside one SQLite does not heed the switch."""
    db.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        db.execute("PRAGMA foreign_keys=ON")


def dangling(db: Db) -> str | None:
    """A table with a row that points to one that is not there."""
    found = db.execute("PRAGMA foreign_key_check").fetchone()
    return found[0] if found else None
