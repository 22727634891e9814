"""Handles: what a person may type to name a row, and which row it is."""

from __future__ import annotations

import re

from provenance.errors import NotFound, UsageError
from provenance.store import sqlite
from provenance.store.database import Db
from provenance.store.schema import ROWS, UID_KEY

SHORTEST = 6
_HEX = re.compile(r"[0-9a-fA-F]{6,64}\Z")

NAMED = ("item", "claim", "link", "text", "reading", "file", "sighting", "decision", "agent", "redaction", "revision")
"""Kinds of row that a uid may name, in the order in which they are tried."""


def find_uid(db: Db, table: str, prefix: str) -> list[tuple[int, str]]:
    """(local id, uid) of the rows of `table` whose uid begins with `prefix` (hex digits, at least six)."""
    low = bytes.fromhex(prefix.ljust(64, "0"))
    high = bytes.fromhex(prefix.ljust(64, "f"))
    narrow = "" if table == "revision" else f'substr("{table}"."digest", 1, {UID_KEY}) BETWEEN ?1 AND ?2 AND '
    rows = db.execute(
        f'SELECT id, digest FROM "{table}" WHERE {narrow}digest BETWEEN ?3 AND ?4 LIMIT 20',
        (low[:UID_KEY], high[:UID_KEY], low, high),
    )
    return [(number, digest[:16].hex()) for number, digest in rows]


def row_id(db: Db, table: str, uid: str) -> int:
    """The local id of the row with this uid; raises NotFound."""
    found = find_uid(db, table, uid) if _HEX.match(uid) else []
    if len(found) != 1:
        raise NotFound(f"No {table} has the uid {uid!r}.")
    return found[0][0]


def find(db: Db, handle: str | int, kind: str | None = None) -> tuple[str, int]:
    """(kind, local id) of the row a handle names: `claim:UID`, a uid, a unique beginning of one, or an item's number.

    Raises NotFound when nothing has it, UsageError when several do.
    """
    words = str(handle).strip()
    prefix, colon, rest = words.partition(":")
    if colon and prefix in NAMED:
        kind, words = prefix, rest
    if (words.isdecimal() and words.isascii() and len(words) < SHORTEST) or isinstance(handle, int):
        return _numbered(db, kind or "item", int(words))
    if not _HEX.match(words):
        raise NotFound(f"{handle!r} names nothing here: give a number, a uid, or at least six digits of a uid.")
    tables = (kind,) if kind else NAMED
    found = [(table, *row) for table in tables for row in find_uid(db, table, words.lower()[:32])]
    if len(found) > 1:
        listed = ", ".join(f"{table} {uid[:12]}" for table, _, uid in found[:5])
        raise UsageError(f"{words!r} begins the uid of several rows ({listed}); give more digits.")
    if found:
        return found[0][0], found[0][1]
    if words.isdecimal() and words.isascii():
        return _numbered(db, kind or "item", int(words))
    raise NotFound(f"No {kind or 'row'} has a uid that begins with {words!r}.")


def _numbered(db: Db, kind: str, number: int) -> tuple[str, int]:
    column = "ordinal" if kind == "revision" else "id"
    if kind != "revision" and kind not in ROWS:
        raise NotFound(f"There is no kind of row called {kind!r}.")
    found = None
    if 0 < number < 2**63:
        found = db.execute(f'SELECT id FROM "{kind}" WHERE {column} = ? LIMIT 1', (number,)).fetchone()
    if found is None:
        raise NotFound(f"There is no {kind} {number} in this catalogue.")
    return kind, found[0]


def uid_of(db: Db, table: str, number: int) -> str:
    """The uid of a row by its local id."""
    digest = db.execute(f'SELECT digest FROM "{table}" WHERE id = ?', (number,)).fetchone()[0]
    return str(digest[:16].hex())


def stats(db: Db) -> dict[str, int]:
    """Rows per table of the ledger, and the pages of the file in bytes."""
    found = {table: db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in ("revision", *ROWS)}
    return {**found, "bytes": sqlite.size(db)}
