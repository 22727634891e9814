"""A catalogue made by the migrations is the one made here, and a rebuild of a table costs no row and no guard."""

from __future__ import annotations

import gc
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from provenance.errors import CatalogueError, CatalogueNewer
from provenance.model import Item
from provenance.store import Catalog, creating, ddl, migrating, schema, sqlite, statements
from provenance.store.triggers import triggers
from tests.store.making import fresh, made_older, tell

ALSO = """
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from alembic import op

revision = "{revision}"
down_revision = "{before}"

def upgrade():
    for table in {tables}:
        with op.batch_alter_table(table, recreate="always", table_kwargs={{"sqlite_strict": True}}) as batch:
            batch.add_column(sa.Column("extra", sa.Text))
"""


def schema_of(path: Path) -> list[tuple[str, ...]]:
    db = sqlite3.connect(path)
    found = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    db.close()
    return found


def counts(path: Path) -> dict[str, int]:
    db = sqlite3.connect(path)
    found = {table: db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in schema.ROWS}
    db.close()
    return found


def test_the_statements_written_down_are_those_of_the_tables() -> None:
    said = "run scripts/build_schema.py: a table, an index or a trigger was changed"
    assert list(statements.statements()) == list(ddl.written()), said


def test_the_migrations_make_exactly_the_schema_made_here(path: Path, tmp_path: Path) -> None:
    fresh(path).close()
    other = tmp_path / "migrated.db"
    sqlite.touch(str(other))
    conn = sqlite.connect(str(other), write=True)
    migrating.upgrade(str(other), conn)
    conn.close()
    assert schema_of(other) == schema_of(path)
    with Catalog.open(str(other), write=True) as catalog:
        assert tell(catalog).revision and catalog.select("boats").total == 2


RELEASED = {"v0001_initial.sql": "0f2dd3da109d10b81a724f4bfe9ff87f5ef1b6c98b911bed74177340a538aac5"}
"""SHA-256 of the statements of schemas that are out in the world."""


def test_a_released_schema_is_never_changed() -> None:
    for name, digest in RELEASED.items():
        kept = (migrating.SCRIPTS / "versions" / name).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == digest, name


def test_an_older_catalogue_gains_the_index_and_loses_nothing(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
    before = counts(path)
    db = sqlite3.connect(path)
    db.execute("DROP INDEX file_essence_sha256")
    db.execute("DROP INDEX claim_revision")
    db.close()
    made_older(path, "0001")
    with Catalog.open(str(path), write=True) as catalog:
        assert catalog.verify()["chain"]["verdict"] == "ok"
    assert counts(path) == before
    assert {("index", "file_essence_sha256"), ("index", "claim_revision")} <= {row[:2] for row in schema_of(path)}


def test_an_older_redaction_loses_the_rest_of_its_words(path: Path) -> None:
    with fresh(path) as catalog:
        made = tell(catalog).result
        uid = catalog.record(made.article).texts[0].uid
        catalog.transact(lambda w: w.redact(f"text:{uid}", reason="x"), by="t")
    made_older(path)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE text SET url = 'https://news.example/ann' WHERE salt IS NULL")
    db.execute("INSERT INTO word (word) VALUES ('Ann Doe'), ('name:Ann Doe')")
    named = "(SELECT id FROM word WHERE word = '{}')"
    db.execute(
        f"UPDATE claim SET silent = {named.format('Ann Doe')}, asserted_by = {named.format('name:Ann Doe')}"
        " WHERE salt IS NULL"
    )
    db.close()
    with Catalog.open(str(path), write=True) as catalog:
        found = catalog.verify()
        assert found["chain"]["verdict"] == "ok" and found["database"]["verdict"] == "ok"
        assert found["derived"]["verdict"] == "stale"
        assert {t.url for t in catalog.record(made.article).texts} == {None}
        assert {c.asserted_by for c in catalog.record(made.video).claims} == {"name:(redacted)"}
        catalog.rebuild()
        assert catalog.verify()["derived"]["verdict"] == "ok"


def test_what_is_written_after_a_migration_is_not_taken_back_when_sqlalchemy_lets_go(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
    made_older(path)
    with Catalog.open(str(path), write=True) as catalog:
        catalog.transact(lambda w: (w.add_item(Item("photo")), w.item_ids(), gc.collect()), by="t")
        assert len(catalog.item_ids()) == 4 and catalog.verify()["derived"]["verdict"] == "ok"
        gc.collect()
        assert catalog._db.isolation_level is None


def test_the_newest_schema_is_the_head_of_the_migrations() -> None:

    heads = ScriptDirectory.from_config(migrating._config(sa.create_engine("sqlite://").connect(), ())).get_heads()
    assert heads == [schema.SCHEMA] and creating.KNOWN[-1] == schema.SCHEMA


INDEXES_SKIPPED = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")
"""SQLAlchemy cannot read back an index over an expression: this is why `migrating` makes them again."""


@pytest.fixture
def filled(path: Path) -> Iterator[Path]:
    with fresh(path) as catalog:
        made = tell(catalog).result
        uid = catalog.record(made.still).texts[0].uid
        catalog.transact(lambda w: w.redact(f"text:{uid}", reason="x"), by="t")
    yield path


@INDEXES_SKIPPED
def test_a_rebuild_of_a_table_others_point_to_loses_no_row_and_no_guard(filled: Path, tmp_path: Path) -> None:
    """With foreign keys on, Alembic's batch rebuild of a parent table deletes or refuses its children."""
    before, guards = counts(filled), [row for row in schema_of(filled) if row[0] in ("trigger", "index")]
    script = ALSO.format(revision="9999", before=schema.SCHEMA, tables=["item", "text", "reading", "redaction"])
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "v9999.py").write_text(script)
    conn = sqlite.connect(str(filled), write=True)
    migrating.upgrade(str(filled), conn, also=[tmp_path / "later"])
    assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    conn.close()
    assert counts(filled) == before
    assert [row for row in schema_of(filled) if row[0] in ("trigger", "index")] == guards
    assert sum(row[0] == "trigger" for row in guards) == len(list(triggers()))
    db = sqlite3.connect(filled)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert "STRICT" in db.execute("SELECT sql FROM sqlite_schema WHERE name = 'item'").fetchone()[0]
    assert db.execute("SELECT extra FROM item").fetchall() == [(None,)] * 3
    with pytest.raises(sqlite3.IntegrityError, match="insert-only"):
        db.execute("DELETE FROM item")
    db.close()
    with pytest.raises(CatalogueNewer):
        Catalog.open(str(filled))


@INDEXES_SKIPPED
def test_a_migration_that_fails_changes_nothing(filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    (tmp_path / "later").mkdir()
    script = ALSO.format(revision="9999", before=schema.SCHEMA, tables=["item", "no_such_table"])
    (tmp_path / "later" / "v9999.py").write_text(script)
    conn = sqlite.connect(str(filled), write=True)
    with pytest.raises(sa.exc.NoSuchTableError):
        migrating.upgrade(str(filled), conn, also=[tmp_path / "later"])
    conn.close()
    with Catalog.open(str(filled)) as catalog:
        assert catalog.verify()["chain"]["verdict"] == "ok"
    assert counts(filled)["item"] == 3
    assert len(before) == len(filled.read_bytes())


def test_an_older_schema_is_brought_up_to_date_by_a_writer_only(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(creating, "SCHEMA", "9999")
    upgraded: list[str] = []
    monkeypatch.setattr(migrating, "upgrade", lambda path, conn: upgraded.append(path))
    with pytest.raises(CatalogueError, match=f"older schema {schema.SCHEMA}"):
        Catalog.open(str(filled))
    Catalog.open(str(filled), write=True).close()
    assert upgraded == [str(filled)]


@pytest.mark.parametrize("older", creating.READ_AS_THEY_ARE)
def test_an_older_catalogue_that_lacks_but_indexes_is_read_as_it_is(filled: Path, older: str) -> None:
    """On media that nobody can write to it could not be brought up to date."""
    db = sqlite3.connect(filled, isolation_level=None)
    indexes = "SELECT name FROM sqlite_schema WHERE name GLOB '*_revision' AND sql IS NOT NULL"
    for (name,) in db.execute(indexes).fetchall():
        db.execute(f"DROP INDEX {name}")
    db.execute("DROP INDEX file_media_type")
    db.execute("UPDATE alembic_version SET version_num = ?", (older,))
    db.close()
    before = filled.read_bytes()
    with Catalog.open(str(filled)) as catalog:
        assert catalog.select("").total == 3
        assert catalog.verify()["database"]["verdict"] == "ok"
    assert filled.read_bytes() == before
    with Catalog.open(str(filled), write=True) as catalog:
        assert catalog.verify()["database"]["verdict"] == "ok"
    assert ("index", "file_media_type") in {row[:2] for row in schema_of(filled)}
