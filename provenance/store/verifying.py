"""Verification: every digest worked out again from the rows, and whatever is there that no revision lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from provenance.store import inspecting, ledger, redacting, rejudging, sqlite
from provenance.store.database import Db, Row
from provenance.store.schema import ROWS
from provenance.store.words import Words

UNREADABLE = (sqlite.DriverError, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What reading a damaged page may raise: it may hold anything, a word without a number, a number without a word."""


def verify(db: sqlite.Connection, words: Words, path: str, versions: ledger.Versions, today: str) -> dict[str, Any]:
    """INTERFACE.md's `chain` and `database`, and `derived`; verdicts ok, changed, and for derived rows stale.

    today: the ISO day on which derived rows are judged again.
    """
    found = _database(db, path)
    try:
        chain = _Chain(db, words).check()
    except UNREADABLE as failure:
        chain = _broken(0, None, 1, None, f"its rows cannot be read: {failure}")
    database: dict[str, Any] = {"verdict": "changed" if found else "ok", "findings": found}
    try:
        derived = rejudging.compare(db, words, versions, today)
    except UNREADABLE as failure:
        derived = rejudging.changed(f"they cannot be read or judged again: {failure}")
    return {"chain": chain, "database": database, "derived": derived}


def damage(found: dict[str, Any]) -> str | None:
    """What of a `verify` answer is damaged and what to do, as the rest of a sentence; None when it is sound."""
    chain, database, derived = found["chain"], found["database"], found["derived"]
    if chain["verdict"] == "changed":
        where = f"revision {chain['broken_at']} no longer matches" if chain["broken_at"] is not None else "its ledger"
        return f"{where} ({chain['why']}); {sqlite.RESTORE}"
    if database["verdict"] == "changed":
        return f"{database['findings'][0]}; {sqlite.RESTORE}"
    if derived["verdict"] == "changed":
        return f"{derived['findings'][0]}; what it was worked out from is sound: run `provenance rebuild`."
    return None


def _database(db: sqlite.Connection, path: str) -> list[str]:
    """What SQLite finds wrong, and what of tables, indexes and triggers is not as this version makes it."""
    try:
        found = sqlite.checks(db)
    except UNREADABLE as failure:
        found = [said for said in (str(failure), sqlite.cut_short(path)) if said]
    try:
        return [*found, *inspecting.differences(db)]
    except UNREADABLE as failure:
        return found or [f"its tables, indexes and triggers cannot be read: {failure}"]


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
        rows = iter(self._db.execute(f"SELECT id, {ledger.REVISION_COLUMNS} FROM revision ORDER BY id"))
        while True:
            try:
                number, *row = next(rows, (None,))
                if number is None:
                    break
                chain, ordinal, _, digest = row[:4]
                why = self._revision(number, tuple(row), before.get(chain, (0, b"")))
            except UNREADABLE as failure:
                return _broken(count, head, count + 1, None, f"it cannot be read: {failure}")
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
        if extent != ledger.extent_note(counts) and not _says(extent, counts):
            return "the note of where its rows lie was changed"
        return None

    def _row(self, table: str, found: Row, before: ledger.Head, place: int) -> str | None:
        number, _, digest, salt, *columns = found
        values = {
            field.name: self._word[value] if field.type == "word" else value
            for field, value in zip(ROWS[table], columns, strict=True)
        }
        if salt is None:
            if digest[: ledger.UID_BYTES] in self._redacted:
                return self._left_over(table, number, values)
            return f"{table} {number} lost its words and no redaction names it"
        said = ledger.body(table, values, before, place, self._uid_of)
        if ledger.row_digest(salt, said) != digest:
            return f"{table} {number} was changed"
        return None

    def _left_over(self, table: str, number: int, values: dict[str, Any]) -> str | None:
        for field in ROWS[table]:
            if not redacting.leaves(field, values[field.name]):
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
        self._next: Row | None = None
        self._begun = False

    def take(self, revision: int) -> list[Row]:
        self._begin()
        found = []
        while self._next is not None and self._next[1] == revision:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found

    def rest(self) -> int | None:
        """The id of the row that nothing took; None when all were."""
        self._begin()
        return self._next[0] if self._next is not None else None

    def _begin(self) -> None:
        if not self._begun:
            self._next, self._begun = next(self._rows, None), True


def _says(extent: Any, counts: dict[str, list[int]]) -> bool:
    """Whether the note means the same, written another way."""
    try:
        return bool(json.loads(extent) == counts)
    except (ValueError, TypeError):
        return False


def _broken(count: int, head: str | None, ordinal: int | None, digest: bytes | None, why: str) -> dict[str, Any]:
    return {
        "verdict": "changed",
        "revisions": count,
        "head": head,
        "broken_at": None if ordinal is None else ordinal,
        "uid": None if digest is None else ledger.uid(digest),
        "why": why,
    }
