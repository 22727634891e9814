"""The schema of a file beside the one this version makes: a guard taken down or altered is named."""

from __future__ import annotations

from provenance.store import creating, sqlite, statements
from provenance.store.database import Db
from provenance.store.schema import SCHEMA

Schema = dict[tuple[str, str], str]
"""(kind, name) -> the statement that made it, white space evened out."""


def differences(db: Db) -> list[str]:
    """What is missing, altered or added among tables, indexes, triggers and views, one sentence each.

    An index that an older catalogue does not have yet is not missing.
    """
    made, found = _made(), _of(db)
    if db.execute("SELECT version_num FROM alembic_version").fetchone() != (SCHEMA,):
        made = {key: sql for key, sql in made.items() if key in found or key[0] != "index"}
    said = [f"the {kind} {name} is missing" for kind, name in sorted(made.keys() - found.keys())]
    said += [
        f"the {kind} {name} is not as this version makes it"
        for kind, name in sorted(made.keys() & found.keys())
        if made[kind, name] != found[kind, name]
    ]
    said += [
        f"there is a {kind} {name} that this version does not make" for kind, name in sorted(found.keys() - made.keys())
    ]
    return said


def _made() -> Schema:
    """The schema of a new catalogue, as SQLite itself writes it down."""
    db = sqlite.connect(sqlite.MEMORY, write=True)
    try:
        for statement in (*statements.statements(), creating.VERSION_TABLE):
            db.execute(statement)
        return _of(db)
    finally:
        db.close()


def _of(db: Db) -> Schema:
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in sqlite.statements(db)}
