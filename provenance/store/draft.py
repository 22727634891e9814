"""A revision in the making: rows are numbered, digested and buffered, then sealed under one digest."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from provenance.errors import NotFound
from provenance.model import Claim, Revision
from provenance.store import handles, ledger
from provenance.store.claiming import About, Claiming
from provenance.store.database import Db
from provenance.store.fresh import Fresh
from provenance.store.rows import Values, clean
from provenance.store.schema import ROWS
from provenance.store.spelling import Spelling
from provenance.store.words import Words

SALT = 16
MOST_HELD = 100_000
"""Rows of one revision that are held in memory until they are judged: a full batch of a scan has some 20,000."""
_AT_ONCE = 256

_NAMES = {table: tuple(f.name for f in fields) for table, fields in ROWS.items()}
_WORDS = {table: tuple(f.name for f in fields if f.type == "word") for table, fields in ROWS.items()}
_TEXTS = {table: tuple(f.name for f in fields if f.type in ("word", "text")) for table, fields in ROWS.items()}


def _insert(table: str, rows: int) -> str:
    names = ", ".join(f'"{name}"' for name in ("id", "revision", "digest", "salt", *_NAMES[table]))
    row = f"({', '.join('?' * (len(_NAMES[table]) + 4))})"
    return f'INSERT INTO "{table}" ({names}) VALUES {", ".join([row] * rows)}'


_INSERT = {table: _insert(table, 1) for table in ROWS}
_TOGETHER = 32
"""Rows of one statement: SQLite prepares to take back each statement with a trigger, which costs a fifth of a row."""
_INSERT_TOGETHER = {table: _insert(table, _TOGETHER) for table in ROWS}


class Draft:
    """Rows waiting for their revision. The writing lock is held: numbers given out here are nobody else's."""

    def __init__(self, db: Db, words: Words, salt: Callable[[int], bytes]) -> None:
        self.head = ledger.head(db)
        self.ordinal = self.head.ordinal + 1
        self._db = db
        self._words = words
        self._salts = _salts(salt)
        self._spelling = Spelling(self.head, self.uid)
        self._claiming = Claiming(self.head, words.intern, self.uid, self.id)
        self._revision = db.execute("SELECT coalesce(max(id), 0) + 1 FROM revision").fetchone()[0]
        self._first: dict[str, int] = {}
        self._digests: dict[str, list[bytes]] = {table: [] for table in ROWS}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in ROWS}
        self._held: dict[str, list[tuple[Any, ...]]] | None = {}
        self._uid_of: dict[tuple[str, int], str] = {}
        self._id_of: dict[tuple[str, str], int] = {}

    def add(self, table: str, values: Values) -> tuple[int, str]:
        """Number and digest one row; gives its local id and its uid."""
        for name in _TEXTS[table]:
            if values[name] is not None:
                values[name] = clean(values[name])
        number, place = self._next(table)
        salt = next(self._salts)
        digest = hashlib.sha256(salt + self._spelling.row(table, values, place)).digest()
        for name in _WORDS[table]:
            if values[name] is not None:
                values[name] = self._words.intern(values[name])
        self._waiting[table].append((number, self._revision, digest, salt, *[values[name] for name in _NAMES[table]]))
        self._digests[table].append(digest)
        uid = ledger.uid(digest)
        self._uid_of[table, number] = uid
        self._id_of[table, uid] = number
        return number, uid

    def about(self, item: int, reading: int, file: int | None = None) -> About:
        """What claims of one reading rest on, for `add_claims`."""
        return self._claiming.about(item, reading, file)

    def add_claims(self, claims: Iterable[Claim], about: About) -> range:
        """Number and digest many claims of one reading on one item; gives their local ids, in order."""
        number, place = self._next("claim")
        rows = list(self._claiming.rows(claims, about, self._revision, number, place, self._salts))
        self._waiting["claim"] += rows
        self._digests["claim"] += [row[2] for row in rows]
        return range(number, number + len(rows))

    def _next(self, table: str) -> tuple[int, int]:
        """The number of the next row of a table, and its place among those of this revision."""
        if table not in self._first:
            newest = self._db.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()[0]
            self._first[table] = newest + 1
        place = len(self._digests[table])
        return self._first[table] + place, place

    def is_new(self, table: str, number: int) -> bool:
        """Whether this revision adds the row."""
        return number >= self._first.get(table, number + 1)

    def flush(self) -> None:
        """Write what waits, parents before children, so that every foreign key finds its row."""
        if self._words.pending:
            self._words.write(self._db)
        for table in ROWS:
            waiting = self._waiting[table]
            if waiting:
                whole = len(waiting) // _TOGETHER * _TOGETHER
                self._db.executemany(_INSERT_TOGETHER[table], _together(waiting[:whole]))
                self._db.executemany(_INSERT[table], waiting[whole:])
                self._keep(table, waiting)
                waiting.clear()

    def _keep(self, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Hold on to what was written, so that it need not be read back to be judged, unless it is too much to hold."""
        if sum(map(len, self._digests.values())) > MOST_HELD:
            self._held = None
        if self._held is not None:
            self._held.setdefault(table, []).extend(rows)

    def fresh(self) -> Fresh | None:
        """The rows of this revision, once all of them are written; None when they were too many to be held."""
        return None if self._held is None else Fresh(self._held, self._first)

    def uid(self, table: str, number: int) -> str:
        """The uid of a row, of this revision or an earlier one; raises NotFound."""
        known = self._uid_of.get((table, number))
        if known is None and self.is_new(table, number) and number - self._first[table] < len(self._digests[table]):
            return ledger.uid(self._digests[table][number - self._first[table]])
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
            if self._waiting.get(table):  # many at once are not looked up one by one
                self.flush()
            known = self._id_of[table, uid] = handles.row_id(self._db, table, uid)
        return known

    def seal(self, *, at: str, by: str, why: str, job: str, versions: ledger.Versions) -> Revision | None:
        """Write the revision over every row added; None when there was none."""
        self.flush()
        listed = [digest for table in ROWS for digest in self._digests[table]]
        if not listed:
            return None
        said = {"at": at, "by": clean(by), "why": clean(why), "job": clean(job), **asdict(versions)}
        digest = ledger.revision_digest({"prev": self.head.digest.hex(), **said}, listed)
        extent = {t: [self._first[t], len(self._digests[t])] for t in ROWS if self._digests[t]}
        row = (
            ledger.CHAIN, self.ordinal, self.head.digest, digest, *said.values(),
            ledger.extent_note(extent),
        )  # fmt: skip
        self._db.execute(
            f"INSERT INTO revision (id, {ledger.REVISION_COLUMNS}) VALUES ({', '.join('?' * 13)})",
            (self._revision, *row),
        )
        return ledger.revision_of(row)


def _together(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The values of some rows at a time, for one statement."""
    for start in range(0, len(rows), _TOGETHER):
        yield tuple(chain.from_iterable(rows[start : start + _TOGETHER]))


def _salts(give: Callable[[int], bytes]) -> Iterator[bytes]:
    """Salts one after the other; those of the system are fetched many at once, which saves a call to it for each."""
    while give is secrets.token_bytes:
        many = give(SALT * _AT_ONCE)
        yield from (many[at : at + SALT] for at in range(0, len(many), SALT))
    while True:
        yield give(SALT)
