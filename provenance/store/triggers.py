"""Triggers that make the ledger insert-only: no row is deleted, none is changed, save the words of a redacted one."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.store.schema import NOBODY, ROWS

REDACTED = 'EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16))'


def triggers() -> Iterator[str]:
    """Every CREATE TRIGGER statement, in a fixed order."""
    for table in ("word", "revision", *ROWS):
        yield _refuse(table, "delete", "DELETE")
    yield _refuse("word", "update", "UPDATE", unless=_blanked_only())
    yield _refuse("revision", "update", "UPDATE")
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
    rules = [REDACTED, *(f'NEW."{name}" IS OLD."{name}"' for name in ("id", "revision", "digest"))]
    rules.append('NEW."salt" IS NULL')
    for field in ROWS[table]:
        same, gone = f'NEW."{field.name}" IS OLD."{field.name}"', f'NEW."{field.name}" IS NULL'
        if field.speaker:
            nobody = f'NEW."{field.name}" IS (SELECT "id" FROM "word" WHERE "word" = \'{NOBODY}\')'
            rules.append(f"({same} OR {nobody})")
        elif field.may_stay:
            rules.append(f"({same} OR {gone})")
        else:
            rules.append(gone if field.secret else same)
    return " AND ".join(rules)


def _blanked_only() -> str:
    """A word that no row of the ledger uses any more, after a redaction; its number stays taken."""
    rules = ['NEW."id" IS OLD."id"', "NEW.\"word\" IS '(redacted ' || OLD.\"id\" || ')'"]
    rules.append('EXISTS (SELECT 1 FROM "redaction")')
    for table in ROWS:
        columns = word_columns(table)
        if columns:
            rules.append(f'NOT EXISTS (SELECT 1 FROM "{table}" WHERE OLD."id" IN ({columns}))')
    return " AND ".join(rules)


def word_columns(table: str) -> str:
    """The columns of a ledger table that hold numbers of words, as SQL; empty where there are none."""
    return ", ".join(f'"{table}"."{field.name}"' for field in ROWS[table] if field.type == "word")


_TAKEN = {
    "word": 'EXISTS (SELECT 1 FROM "word" WHERE "id" = NEW."id" OR "word" = NEW."word")',
    "revision": (
        'EXISTS (SELECT 1 FROM "revision" WHERE "id" = NEW."id" OR "digest" = NEW."digest"'
        ' OR ("chain" = NEW."chain" AND ("prev" = NEW."prev" OR "ordinal" = NEW."ordinal")))'
    ),
} | {table: f'EXISTS (SELECT 1 FROM "{table}" WHERE "id" = NEW."id")' for table in ROWS}
