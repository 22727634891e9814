"""A new catalogue file, an older one brought up to date, and the check that a file is one we can use."""

from __future__ import annotations

import errno
import os
import secrets
import time
from contextlib import closing, suppress
from glob import escape
from pathlib import Path

from provenance.errors import CatalogueDamaged, CatalogueError, CatalogueMissing, CatalogueNewer, CatalogueReadOnly
from provenance.store import sqlite, statements
from provenance.store.schema import SCHEMA

VERSION_TABLE = (
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)
"""As Alembic writes it, so that a catalogue made here and one made by a migration are the same."""


LEFT_BEHIND = 3600
"""Seconds after which a file that a killed process was making is taken for left behind: making one takes under one."""


def make(path: str) -> None:
    """Put a whole empty catalogue where nothing is: made under another name beside it, then linked into place.

    Whoever dies meanwhile leaves nothing under the name asked for; of two that make one at once, the first one's
    stays. Where there is an empty file, or no links can be made, `create` fills an empty one in a transaction.
    """
    require_folder(path)
    target = Path(path).resolve()
    if not target.exists():
        being_made = target.with_name(f".{target.name}.{secrets.token_hex(6)}.new")
        try:
            _write(str(being_made))
            os.link(being_made, target)
            _settle(target.parent)
        except FileExistsError:
            return
        except CatalogueError as failure:  # no room, no permission: said of the name that was asked for
            raise type(failure)(failure.message.replace(str(being_made), path), path=path) from failure
        except (OSError, NotImplementedError):  # a file system without links
            sqlite.touch(path)
        finally:
            being_made.unlink(missing_ok=True)
            _clear_left_behind(target)


def _write(path: str) -> None:
    sqlite.touch(path)
    db = sqlite.connect(path, write=True)
    try:
        create(path, db)
    finally:
        db.close()
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Let a new name survive a loss of power; only POSIX systems open folders."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _clear_left_behind(target: Path) -> None:
    now = time.time()
    for file in target.parent.glob(f".{escape(target.name)}.{'[0-9a-f]' * 12}.new*"):
        with suppress(OSError):  # another process was faster, or it is not ours to remove
            if now - file.stat().st_mtime > LEFT_BEHIND:
                file.unlink()


def create(path: str, db: sqlite.Connection) -> None:
    """Write an empty catalogue, in one transaction; nothing happens where there is one already."""
    with sqlite.speaking(path):
        if sqlite.names(db, "table"):
            return
    with sqlite.speaking(path), sqlite.writing(db) as commit:
        if sqlite.names(db, "table"):
            return
        sqlite.mark_file(db)
        for statement in statements.statements():
            db.execute(statement)
        db.execute(VERSION_TABLE)
        db.execute("INSERT INTO alembic_version VALUES (?)", (SCHEMA,))
        commit()


def check(path: str, db: sqlite.Connection, *, write: bool) -> None:
    """Refuse what is no catalogue, or one of a newer schema; bring an older one up to date when writing.

    A catalogue too damaged to tell its schema may be opened to read, so that `verify` can say what is wrong.
    """
    try:
        with sqlite.speaking(path):
            found = version(path, db)
    except CatalogueDamaged:
        if write or not sqlite.is_ours(path):
            raise
        return
    if found == SCHEMA:
        return
    if not (found.isascii() and found.isdecimal() and len(found) == len(SCHEMA)):
        raise CatalogueDamaged(f"{path} is damaged (its schema is {found!r}); {sqlite.RESTORE}", path=path)
    if found not in KNOWN:
        raise CatalogueNewer(
            f"{path} was made by a newer version of this software (schema {found}; this one knows up to {SCHEMA}): "
            "update it, or name another catalogue with --db.",
            path=path,
        )
    if not write:
        if found in READ_AS_THEY_ARE:
            return
        raise CatalogueError(
            f"{path} has the older schema {found}: {_upgrade(path)} to bring it up to date.", path=path
        )
    from provenance.store.migrating import upgrade  # Alembic takes 0.3 s to import and is needed only here

    upgrade(path, db)


def _upgrade(path: str) -> str:
    """What to run on an older catalogue, and where when nothing can be written where it lies."""
    if os.access(path, os.W_OK) and os.access(Path(path).resolve().parent, os.W_OK):
        return f"run `provenance --db {path} init` once"
    return "copy it to a folder of yours and run `init` on the copy once"


KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Schema revisions this software can bring up to date, oldest first."""

READ_AS_THEY_ARE = ("0004", "0005")
"""Older ones that lack nothing but indexes: what lies on media nobody can write to is still read."""


def version(path: str, db: sqlite.Connection) -> str:
    """The schema revision of the file; raises CatalogueDamaged when it is a database and not a catalogue."""
    tables = set(sqlite.names(db, "table"))
    if not tables:
        raise CatalogueMissing(f"{path} holds nothing yet: make it a catalogue with `provenance init`.", path=path)
    if {"revision", "claim", "alembic_version"} <= tables:
        found = db.execute("SELECT version_num FROM alembic_version").fetchone()
        if found:
            return str(found[0])
    if sqlite.is_ours(path):
        raise CatalogueDamaged(f"{path} is damaged (tables of it are missing); {sqlite.RESTORE}", path=path)
    raise CatalogueDamaged(
        f"{path} is a database and not a catalogue; name another file with --db, or a new one to `provenance init`.",
        path=path,
    )


def what_is_at(path: str) -> str:
    """What a path names: nothing, empty (or a catalogue left half made), memory, catalogue, older, else in words."""
    if path == sqlite.MEMORY:
        return "memory"
    if not os.path.lexists(path):
        return "nothing"
    file = Path(path)
    if not file.is_file():
        return "a folder" if file.is_dir() else "no file"
    if file.stat().st_size == 0:
        return "empty"
    try:
        with closing(sqlite.connect(path, write=False)) as db:
            found = version(path, db)
    except CatalogueMissing:
        return "empty"
    except CatalogueDamaged:
        if sqlite.is_ours(path):
            raise
        return _foreign(path)
    return "catalogue" if found == SCHEMA else "older" if found in KNOWN else "a catalogue of a newer version"


def _foreign(path: str) -> str:
    is_database = sqlite.header(path).startswith(b"SQLite format 3\0")
    return "another program's database" if is_database else "no catalogue"


def require(path: str) -> None:
    """Raise CatalogueMissing when there is no file, or an empty one."""
    refuse_loop(path)
    file = Path(path)
    if not file.exists():
        raise CatalogueMissing(
            f"There is no catalogue at {path}: make one with `provenance init`, or name another with --db.", path=path
        )
    if not file.is_file():
        raise CatalogueError(f"{path} is a folder or a device, not a catalogue; name a file with --db.", path=path)
    if file.stat().st_size == 0:
        raise CatalogueMissing(f"{path} is an empty file: make it a catalogue with `provenance init`.", path=path)


def is_vacant(path: str) -> bool:
    """Whether a new catalogue can be put there: nothing is, or an empty file."""
    refuse_loop(path)
    file = Path(path)
    return not file.exists() or (file.is_file() and file.stat().st_size == 0)


def refuse_loop(path: str) -> None:
    """Raise CatalogueError for a symbolic link that leads back to itself."""
    try:
        os.stat(path)
    except OSError as failure:
        if failure.errno == errno.ELOOP:
            raise CatalogueError(
                f"{path} is a symbolic link that leads back to itself; remove it, or name another file with --db.",
                path=path,
            ) from failure


def require_folder(path: str) -> None:
    """Raise CatalogueMissing when a new catalogue's folder is not there, CatalogueReadOnly when it cannot be used."""
    folder = Path(path).resolve().parent
    if not folder.is_dir():
        raise CatalogueMissing(f"There is no folder {folder} to put a catalogue in: make it first.", path=path)
    if not os.access(folder, os.W_OK):
        raise CatalogueReadOnly(
            f"Nothing can be written in the folder {folder}: name a file in one of yours.", path=path
        )
