"""Verification: every digest worked out again from the rows, and whatever is there that no revision lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from provenance.store import ledger, sqlite
from provenance.store.database import Db, Row
from provenance.store.schema import ROWS
from provenance.store.words import Words


def verify(db: sqlite.Connection, words: Words, path: str) -> dict[str, Any]:
    """INTERFACE.md's `chain` and `database`, with what was found; verdicts ok and changed."""
    try:
        found = sqlite.checks(db)
    except sqlite.DriverError as failure:
        found = [said for said in (str(failure), sqlite.cut_short(path)) if said]
    try:
        chain = _Chain(db, words).check()
    except (sqlite.DriverError, LookupError, ValueError, TypeError) as failure:  # a damaged page may hold anything
        chain = {
            "verdict": "changed",
            "revisions": None,
            "head": None,
            "broken_at": None,
            "why": f"unreadable: {failure}",
        }
    database: dict[str, Any] = {"verdict": "changed" if found else "ok", "findings": found}
    return {"chain": chain, "database": database}


class _Chain:
    def __init__(self, db: Db, words: Words) -> None:
        self._db = db
        self._word = words.table()
        self._redacted = {row[0] for row in db.execute("SELECT target FROM redaction")}
        self._uid: dict[str, dict[int, str]] = {}
        self._rows = {table: _Streamed(db, table) for table in ROWS}

    def check(self) -> dict[str, Any]:
        """Go through the revisions in order, stop at the first that does not match."""
        before: dict[str, tuple[int, bytes]] = {}
        head, count = None, 0
        columns = ledger.REVISION_COLUMNS
        for number, *row in self._db.execute(f"SELECT id, {columns} FROM revision ORDER BY id").fetchall():
            chain, ordinal, _, digest = row[:4]
            last = before.get(chain, (0, b""))
            why = self._revision(number, tuple(row), last)
            if why:
                return _broken(count, head, ordinal, digest, why)
            before[chain] = (ordinal, digest)
            count += 1
            head = digest.hex() if chain == ledger.CHAIN else head
        left = [f"{name} {rows.rest()}" for name, rows in self._rows.items() if rows.rest() is not None]
        if left:
            return _broken(count, head, None, None, f"rows that no revision lists: {', '.join(left)}")
        return {"verdict": "ok", "revisions": count, "head": head, "broken_at": None}

    def _revision(self, number: int, row: Row, last: tuple[int, bytes]) -> str | None:
        _, ordinal, prev, digest, at, by, why, job, tool, ruleset, data_version, extent = row
        if (ordinal, prev) != (last[0] + 1, last[1]):
            return "it does not follow the revision before it"
        listed: list[bytes] = []
        counts: dict[str, list[int]] = {}
        for table, stream in self._rows.items():
            rows = stream.take(number)
            if rows:
                counts[table] = [rows[0][0], len(rows)]
            for place, found in enumerate(rows):
                listed.append(found[2])
                wrong = self._row(table, found, ledger.Head(number, ordinal - 1, prev), place)
                if wrong:
                    return wrong
        said = {
            "prev": prev.hex(), "at": at, "by": by, "why": why, "job": job, "tool": tool, "ruleset": ruleset,
            "data_version": data_version,
        }  # fmt: skip
        if ledger.revision_digest(said, listed) != digest:
            return "its rows or its own words were changed"
        if json.loads(extent) != counts:
            return "the note of where its rows lie was changed"
        return None

    def _row(self, table: str, found: Row, before: ledger.Head, place: int) -> str | None:
        number, _, digest, salt, *columns = found
        if salt is None:
            if digest[: ledger.UID_BYTES] in self._redacted:
                return self._left_over(table, number, columns)
            return f"{table} {number} lost its words and no redaction names it"
        values = {
            field.name: self._word[value] if field.type == "word" else value
            for field, value in zip(ROWS[table], columns, strict=True)
        }
        said = ledger.body(table, values, before, place, self._uid_of)
        if ledger.row_digest(salt, said) != digest:
            return f"{table} {number} was changed"
        return None

    def _left_over(self, table: str, number: int, columns: list[Any]) -> str | None:
        for field, value in zip(ROWS[table], columns, strict=True):
            if field.secret and value is not None:
                return f"{table} {number} is redacted and still holds its {field.name}"
        return None

    def _uid_of(self, table: str, number: int) -> str:
        known = self._uid.get(table)
        if known is None:
            rows = self._db.execute(f'SELECT id, digest FROM "{table}"')
            known = self._uid[table] = {i: ledger.uid(digest) for i, digest in rows}
        return known[number]


class _Streamed:
    """The rows of one table in the order of their ids, taken a revision at a time."""

    def __init__(self, db: Db, table: str) -> None:
        names = ", ".join(f'"{name}"' for name in ("id", "revision", "digest", "salt", *(f.name for f in ROWS[table])))
        self._rows: Iterator[Row] = iter(db.execute(f'SELECT {names} FROM "{table}" ORDER BY id'))
        self._next: Row | None = next(self._rows, None)

    def take(self, revision: int) -> list[Row]:
        found = []
        while self._next is not None and self._next[1] == revision:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found

    def rest(self) -> int | None:
        """The id of the row that nothing took; None when all were."""
        return self._next[0] if self._next is not None else None


def _broken(count: int, head: str | None, ordinal: int | None, digest: bytes | None, why: str) -> dict[str, Any]:
    return {
        "verdict": "changed",
        "revisions": count,
        "head": head,
        "broken_at": None if ordinal is None else ordinal,
        "uid": None if digest is None else ledger.uid(digest),
        "why": why,
    }
