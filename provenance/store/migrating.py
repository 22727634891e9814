"""Migrations: an older catalogue brought to the newest schema in one transaction, rows and guards intact.

Alembic takes 0.3 s to import; only this module does, and it is itself imported only when there is something to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.pool import StaticPool

from provenance.errors import CatalogueDamaged
from provenance.store import sqlite, statements
from provenance.store.database import Db
from provenance.store.triggers import triggers

SCRIPTS = Path(__file__).with_name("migrations")


def upgrade(path: str, db: sqlite.Connection, *, also: Sequence[Path] = ()) -> None:
    """Bring the file to the newest schema; `also` names folders with further scripts.

    A batch rebuild of a table drops its triggers and its indexes over expressions, and with foreign keys on it may
    delete or refuse the rows that point to it (https://alembic.sqlalchemy.org/en/latest/batch.html). So keys are off
    until it is done and are checked then, and guards and indexes are put up again.
    """
    engine = sa.create_engine("sqlite+pysqlite://", creator=lambda: db, poolclass=StaticPool, pool_reset_on_return=None)
    conn = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    # Alembic commits as it pleases unless SQLAlchemy, too, knows of the transaction.
    try:
        with sqlite.speaking(path), sqlite.without_keys(db), sqlite.writing(db), conn.begin():
            _run(path, db, conn, also)
    finally:
        # Let go of here and now: at some later garbage collection a rollback, or another isolation level, would take
        # back what the catalogue is writing then. SQLAlchemy leaves the driver's default behind, which we do not use.
        conn.close()
        db.isolation_level = None


def _run(path: str, db: Db, conn: sa.Connection, also: Sequence[Path]) -> None:
    _take_down_guards(db)
    try:
        command.upgrade(_config(conn, also), "head")
    except sa.exc.DBAPIError as failure:
        raise failure.orig or failure from failure
    _put_up_guards(db)
    lost = sqlite.dangling(db)
    if lost:
        raise CatalogueDamaged(f"{path}: the new schema would leave rows of {lost} pointing nowhere.")


def _config(conn: sa.Connection, also: Sequence[Path]) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    folders = [SCRIPTS / "versions", *also]
    config.set_main_option("version_locations", "\n".join(str(f).replace("%", "%%") for f in folders))
    config.attributes["connection"] = conn
    return config


def _take_down_guards(db: Db) -> None:
    for name in sqlite.names(db, "trigger"):
        db.execute(f'DROP TRIGGER "{name}"')


def _put_up_guards(db: Db) -> None:
    _take_down_guards(db)
    there = set(sqlite.names(db, "index"))
    for name, statement in statements.indexes():
        if name not in there:
            db.execute(statement)
    for statement in triggers():
        db.execute(statement)
