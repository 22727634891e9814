"""What a scan remembers of the files it met: size and time of change, and which file each was or why it was none.

No evidence and no part of the ledger: it only spares a second scan the reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.store.database import Db
from provenance.store.rows import clean
from provenance.store.sqlite import LISTED, listed


@dataclass(frozen=True, slots=True)
class Looked:
    """One name in a folder as it was met: `mtime` in nanoseconds; a file's number, or code and sentence of a failure.

    code "passed-over": it is no media file, and was no failure either.
    """

    name: str
    size: int
    mtime: int
    file: int | None = None
    code: str | None = None
    trouble: str | None = None


def folder(db: Db, path: str) -> int | None:
    """The number of a folder that something is remembered of."""
    found = db.execute("SELECT id FROM main.folder WHERE path = ?", (_spelled(path),)).fetchone()
    return found[0] if found else None


def inside(db: Db, path: str) -> dict[str, Looked]:
    """What is remembered of a folder, by name."""
    number = folder(db, path)
    if number is None:
        return {}
    rows = db.execute(
        "SELECT name, size, mtime, file, code, trouble FROM main.looked WHERE folder = ?", (number,)
    ).fetchall()
    return {one.name: one for one in (Looked(_read(name), *rest) for name, *rest in rows)}


def put(db: Db, path: str, rows: Iterable[Looked]) -> None:
    """Remember names of a folder, each as it was met last."""
    number = folder(db, path)
    if number is None:
        db.execute("INSERT INTO main.folder (path) VALUES (?)", (_spelled(path),))
        number = folder(db, path)
    db.executemany(
        "INSERT OR REPLACE INTO main.looked VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(number, _spelled(one.name), one.size, one.mtime, one.file, one.code, one.trouble) for one in rows],
    )


def forget(db: Db, files: Iterable[int]) -> None:
    """Forget where these files lie, and folders of which nothing is remembered any more."""
    db.execute(f"DELETE FROM main.looked WHERE file IN {LISTED}", (listed(files),))
    db.execute("DELETE FROM main.folder WHERE id NOT IN (SELECT folder FROM main.looked)")


_SPELLED = "hex/"


def _spelled(name: str) -> str:
    """A name or an absolute path as text that the database takes, for every name that a file system takes.

    What is in no encoding stands in hexadecimal figures behind a beginning that neither can have.
    """
    if name.isascii() or clean(name) == name:
        return name
    return _SPELLED + name.encode(errors="surrogatepass").hex()


def _read(spelled: str) -> str:
    if not spelled.startswith(_SPELLED):
        return spelled
    return bytes.fromhex(spelled.removeprefix(_SPELLED)).decode(errors="surrogatepass")
