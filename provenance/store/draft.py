"""A revision in the making: rows are numbered, digested and buffered, then sealed under one digest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from provenance.errors import NotFound
from provenance.model import Revision
from provenance.store import handles, ledger
from provenance.store.database import Db
from provenance.store.rows import Values, clean
from provenance.store.schema import ROWS
from provenance.store.words import Words

_NAMES = {table: tuple(f.name for f in fields) for table, fields in ROWS.items()}
_WORDS = {table: tuple(f.name for f in fields if f.type == "word") for table, fields in ROWS.items()}
_TEXTS = {table: tuple(f.name for f in fields if f.type in ("word", "text")) for table, fields in ROWS.items()}


def _insert(table: str) -> str:
    names = ", ".join(f'"{name}"' for name in ("id", "revision", "digest", "salt", *_NAMES[table]))
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * (len(_NAMES[table]) + 4))})'


_INSERT = {table: _insert(table) for table in ROWS}


class Draft:
    """Rows waiting for their revision. The writing lock is held: numbers given out here are nobody else's."""

    def __init__(self, db: Db, words: Words, salt: Callable[[int], bytes]) -> None:
        self.head = ledger.head(db)
        self.ordinal = self.head.ordinal + 1
        self._db = db
        self._words = words
        self._salt = salt
        self._revision = db.execute("SELECT coalesce(max(id), 0) + 1 FROM revision").fetchone()[0]
        self._first: dict[str, int] = {}
        self._next: dict[str, int] = {}
        self._digests: dict[str, list[bytes]] = {}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._uid_of: dict[tuple[str, int], str] = {}
        self._id_of: dict[tuple[str, str], int] = {}

    def add(self, table: str, values: Values) -> tuple[int, str]:
        """Number and digest one row; gives its local id and its uid."""
        for name in _TEXTS[table]:
            if values[name] is not None:
                values[name] = clean(values[name])
        number = self._number(table)
        salt = self._salt(16)
        said = ledger.body(table, values, self.head, number - self._first[table], self.uid)
        digest = ledger.row_digest(salt, said)
        for name in _WORDS[table]:
            if values[name] is not None:
                values[name] = self._words.intern(values[name])
        row = (number, self._revision, digest, salt, *(values[name] for name in _NAMES[table]))
        self._waiting.setdefault(table, []).append(row)
        self._digests.setdefault(table, []).append(digest)
        uid = ledger.uid(digest)
        self._uid_of[table, number] = uid
        self._id_of[table, uid] = number
        return number, uid

    def _number(self, table: str) -> int:
        if table not in self._next:
            newest = self._db.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()[0]
            self._next[table] = self._first[table] = newest + 1
        number = self._next[table]
        self._next[table] += 1
        return number

    def is_new(self, table: str, number: int) -> bool:
        """Whether this revision adds the row."""
        return number >= self._first.get(table, number + 1)

    def flush(self) -> None:
        """Write what waits, parents before children, so that every foreign key finds its row."""
        if self._words.pending:
            self._words.write(self._db)
        for table in ROWS:
            waiting = self._waiting.pop(table, None)
            if waiting:
                self._db.executemany(_INSERT[table], waiting)

    def uid(self, table: str, number: int) -> str:
        """The uid of a row, of this revision or an earlier one; raises NotFound."""
        known = self._uid_of.get((table, number))
        if known is None:
            found = self._db.execute(f'SELECT digest FROM "{table}" WHERE id = ?', (number,)).fetchone()
            if found is None:
                raise NotFound(f"There is no {table} {number} in this catalogue.")
            known = self._uid_of[table, number] = ledger.uid(found[0])
        return known

    def id(self, table: str, uid: str) -> int:
        """The local id of a row; raises NotFound."""
        known = self._id_of.get((table, uid))
        if known is None:
            known = self._id_of[table, uid] = handles.row_id(self._db, table, uid)
        return known

    def seal(self, *, at: str, by: str, why: str, job: str, versions: ledger.Versions) -> Revision | None:
        """Write the revision over every row added; None when there was none."""
        self.flush()
        listed = [digest for table in ROWS for digest in self._digests.get(table, ())]
        if not listed:
            return None
        said = {"at": at, "by": clean(by), "why": clean(why), "job": clean(job), **asdict(versions)}
        digest = ledger.revision_digest({"prev": self.head.digest.hex(), **said}, listed)
        extent = {t: [self._first[t], len(self._digests[t])] for t in ROWS if t in self._digests}
        row = (
            ledger.CHAIN, self.ordinal, self.head.digest, digest, *said.values(),
            ledger.extent_note(extent),
        )  # fmt: skip
        self._db.execute(
            f"INSERT INTO revision (id, {ledger.REVISION_COLUMNS}) VALUES ({', '.join('?' * 13)})",
            (self._revision, *row),
        )
        return ledger.revision_of(row)
