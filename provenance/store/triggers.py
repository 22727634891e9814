"""Triggers that make the ledger insert-only: no row is deleted, none is changed, save the words of a redacted one."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.store.schema import ROWS

REDACTED = 'EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16))'


def triggers() -> Iterator[str]:
    """Every CREATE TRIGGER statement, in a fixed order."""
    for table in ("word", "revision", *ROWS):
        yield _refuse(table, "delete", "DELETE")
    for table in ("word", "revision"):
        yield _refuse(table, "update", "UPDATE")
    for table in ROWS:
        yield _refuse(table, "update", "UPDATE", unless=_redaction_only(table))
    # INSERT OR REPLACE deletes the row in its way without asking a DELETE trigger
    # (https://www.sqlite.org/lang_conflict.html), so a taken place is refused before that.
    for table, taken in _TAKEN.items():
        yield _refuse(table, "replace", "INSERT", when=taken)


def _refuse(table: str, name: str, event: str, *, unless: str = "", when: str = "") -> str:
    condition = f" WHEN NOT ({unless})" if unless else f" WHEN {when}" if when else ""
    return (
        f'CREATE TRIGGER "{table}_no_{name}" BEFORE {event} ON "{table}"{condition} '
        f"BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: {table} rows are never changed or deleted'); END"
    )


def _redaction_only(table: str) -> str:
    kept = ["id", "revision", "digest", *(f.name for f in ROWS[table] if not f.secret)]
    lost = ["salt", *(f.name for f in ROWS[table] if f.secret)]
    same = [f'NEW."{name}" IS OLD."{name}"' for name in kept]
    gone = [f'NEW."{name}" IS NULL' for name in lost]
    return " AND ".join([REDACTED, *same, *gone])


_TAKEN = {
    "word": 'EXISTS (SELECT 1 FROM "word" WHERE "id" = NEW."id" OR "word" = NEW."word")',
    "revision": (
        'EXISTS (SELECT 1 FROM "revision" WHERE "id" = NEW."id" OR "digest" = NEW."digest"'
        ' OR ("chain" = NEW."chain" AND ("prev" = NEW."prev" OR "ordinal" = NEW."ordinal")))'
    ),
} | {table: f'EXISTS (SELECT 1 FROM "{table}" WHERE "id" = NEW."id")' for table in ROWS}
