"""The file: readers change no byte of it, and whatever is wrong with it is said in one sentence."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import (
    CatalogueDamaged,
    CatalogueError,
    CatalogueFull,
    CatalogueLocked,
    CatalogueMissing,
    CatalogueNewer,
    CatalogueReadOnly,
    UsageError,
)
from provenance.model import Item
from provenance.store import Catalog, sqlite
from tests.store.making import claim, counting_salt, fresh, tell, ticking_clock


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def beside(path: Path) -> set[str]:
    return {name.name for name in path.parent.iterdir()}


READS: list[Callable[[Catalog], object]] = [
    lambda c: c.record(3),
    lambda c: list(c.records()),
    lambda c: c.record(3, at=1),
    lambda c: c.resolve("1"),
    lambda c: c.item_ids(),
    lambda c: c.select("boats", order="relevance"),
    lambda c: c.matching("source:tass"),
    lambda c: c.gap_rows(),
    lambda c: c.audit(group="source"),
    lambda c: c.log(),
    lambda c: c.log(2),
    lambda c: c.verify(),
    lambda c: c.head(),
    lambda c: list(c.files()),
    lambda c: c.agents(),
    lambda c: c.find_file("ab" * 32),
    lambda c: c.find_document(url="https://news.example/boats"),
    lambda c: c.stats(),
]


@pytest.mark.parametrize("shipped", [True, False], ids=["rollback journal", "wal"])
def test_reading_changes_no_byte(path: Path, shipped: bool) -> None:
    with fresh(path) as catalog:
        tell(catalog)
        if shipped:
            catalog.finish_for_shipping()
    before, names = digest(path), beside(path)
    for read in READS:
        with Catalog.open(str(path)) as catalog:
            read(catalog)
        assert digest(path) == before
    if shipped:
        assert beside(path) == names == {path.name}


def test_reading_changes_no_byte_while_a_log_lies_beside(path: Path) -> None:
    with fresh(path) as writer:
        tell(writer)
        names, before = beside(path), digest(path)
        log = digest(Path(f"{path}-wal"))
        assert f"{path.name}-wal" in names
        for read in READS:
            with Catalog.open(str(path)) as catalog:
                read(catalog)
        assert (digest(path), digest(Path(f"{path}-wal"))) == (before, log)


def test_a_reader_cannot_write_even_if_asked_to(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
    before = digest(path)
    with Catalog.open(str(path)) as catalog:
        with pytest.raises(CatalogueReadOnly, match="cannot be written"):
            catalog.transact(lambda w: w.add_item(Item("photo")), by="t")
        with pytest.raises(CatalogueReadOnly):
            catalog.rebuild()
    assert digest(path) == before


def test_a_reader_sees_one_moment_and_does_not_stop_a_writer(path: Path) -> None:
    with fresh(path) as writer, Catalog.open(str(path)) as reader:
        tell(writer)
        assert reader.select().total == 3
        tell(writer)
        assert reader.select().total == 6 and len(reader.item_ids()) == 6


def test_a_catalogue_in_memory_needs_no_file(tmp_path: Path) -> None:
    with Catalog.open(":memory:", write=True, create=True) as catalog:
        tell(catalog)
        assert catalog.select("boats").total == 2 and catalog.rebuild() == 3
        assert catalog.verify()["chain"]["verdict"] == "ok"
    assert not list(tmp_path.iterdir())


def test_a_url_names_the_same_file(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
    with Catalog.open(f"sqlite:///{path}") as catalog:
        assert catalog.select().total == 3
    with pytest.raises(UsageError, match="postgresql"):
        Catalog.open("postgresql://localhost/desk")


# -- what can be wrong --------------------------------------------------------------------------------------------


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissing, match="provenance init"):
        Catalog.open(str(tmp_path / "none.db"))
    with pytest.raises(CatalogueMissing):
        Catalog.open(str(tmp_path / "none.db"), write=True)
    with pytest.raises(CatalogueMissing, match="no folder"):
        Catalog.open(str(tmp_path / "no" / "none.db"), write=True, create=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(CatalogueMissing, match="empty file"):
        Catalog.open(str(tmp_path / "empty.db"))
    assert beside(tmp_path / "x") == {"empty.db"}


def test_a_creation_that_was_cut_off_is_made_up_for(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("VACUUM")  # a database of one page and no table, as a killed creation may leave
    db.close()
    assert path.stat().st_size
    with pytest.raises(CatalogueMissing, match="holds nothing yet"):
        Catalog.open(str(path))
    with fresh(path) as catalog:
        assert tell(catalog).revision


def test_a_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="not a catalogue"):
        Catalog.open(str(tmp_path))


NOT_A_CATALOGUE = [b"just some words, no database\n" * 50, b"SQLite format 3\0" + b"\xff" * 4000, b"\0" * 5000]


@pytest.mark.parametrize("data", NOT_A_CATALOGUE)
def test_a_file_that_is_no_database(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    for write in (False, True):
        with pytest.raises(CatalogueDamaged, match=r"--db|backup"):
            Catalog.open(str(path), write=write, create=write)
    assert path.read_bytes() == data


def test_a_database_that_is_no_catalogue(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE people (name TEXT)")
    db.close()
    for write in (False, True):
        with pytest.raises(CatalogueDamaged, match="not a catalogue"):
            Catalog.open(str(path), write=write, create=write)


def test_a_file_cut_short_or_overwritten_in_the_middle(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
    whole = path.read_bytes()
    path.write_bytes(whole[: 4096 * 20])
    with pytest.raises(CatalogueDamaged, match="restore a backup"), Catalog.open(str(path)) as catalog:
        catalog.select()
    path.write_bytes(whole[: 4096 * 2] + os.urandom(len(whole) - 4096 * 2))
    with pytest.raises(CatalogueDamaged), Catalog.open(str(path)) as catalog:
        catalog.record(1)


def test_of_a_newer_schema(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
    db = sqlite3.connect(path)
    db.execute("UPDATE alembic_version SET version_num = '0042'")
    db.commit()
    db.close()
    with pytest.raises(CatalogueNewer, match=r"schema 0042.*update it"):
        Catalog.open(str(path))


def test_locked_by_another_process(path: Path) -> None:
    fresh(path).close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA journal_mode=WAL")
    holder.execute("BEGIN IMMEDIATE")
    with Catalog.open(str(path), write=True, busy_seconds=0.1) as catalog:
        with pytest.raises(CatalogueLocked, match="another process"):
            tell(catalog)
        assert catalog.item_ids() == []
        holder.execute("ROLLBACK")
        assert tell(catalog).revision
    holder.close()


def test_a_writer_waits_for_another_to_finish(path: Path) -> None:
    fresh(path).close()
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("PRAGMA journal_mode=WAL")
    holder.execute("BEGIN IMMEDIATE")
    threading.Timer(0.4, lambda: holder.execute("COMMIT")).start()
    started = time.monotonic()
    with Catalog.open(str(path), write=True) as catalog:
        assert tell(catalog).revision
    assert time.monotonic() - started > 0.3
    holder.close()


AS_SOMEBODY_ELSE = """
import os, sys
from provenance.errors import CatalogueError
from provenance.model import Item
from provenance.store import Catalog
with Catalog.open(":memory:", write=True, create=True) as warm: warm.select()  # whatever is imported late, now
if os.getuid() == 0: os.setuid(65534)  # nobody: permissions do not hold for root
with Catalog.open(sys.argv[1]) as catalog:
    assert catalog.select().total == 3
try:
    with Catalog.open(sys.argv[1], write=True) as catalog:
        catalog.transact(lambda w: w.add_item(Item("map")), by="t")
except CatalogueError as refusal:
    print(refusal.code, refusal.message)
"""


@pytest.mark.parametrize("shipped", [True, False], ids=["rollback journal", "wal"])
def test_without_permission_to_write_it_can_be_read(shipped: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.db"
        with fresh(path) as catalog:
            tell(catalog)
            if shipped:
                catalog.finish_for_shipping()
        path.chmod(0o444)
        path.parent.chmod(0o555)
        root = Path(__file__).resolve().parents[2]
        command = [sys.executable, "-B", "-c", AS_SOMEBODY_ELSE, str(path)]
        done = subprocess.run(command, cwd=root, env={"PYTHONPATH": str(root)}, capture_output=True, text=True)
        path.parent.chmod(0o755)
        if "PermissionError" in done.stderr or "ModuleNotFoundError" in done.stderr:
            pytest.skip("another user cannot reach this checkout")
        assert done.stdout.startswith("catalogue-read-only") and "cannot be written" in done.stdout, done.stderr


def test_a_full_disk_keeps_nothing_of_the_step(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
        before = catalog.stats()
        pages = catalog._db.execute("PRAGMA page_count").fetchone()[0]
        catalog._db.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(CatalogueFull, match="no room left"):
            catalog.transact(lambda w: claim(w, 1, "note", "x" * 200_000), by="t")
        assert catalog.stats() == before
        catalog._db.execute("PRAGMA max_page_count=1000000")
        assert tell(catalog).revision and catalog.verify()["chain"]["verdict"] == "ok"


def test_every_error_of_the_file_has_the_exit_code_four() -> None:
    for kind, sentence in sqlite.MEANINGS.values():
        assert kind.exit_code == 4 and sentence.startswith(("{p}", "There is no room")) and sentence.endswith(".")


# -- copies -------------------------------------------------------------------------------------------------------


def test_a_backup_is_whole_and_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    with fresh(path) as catalog:
        tell(catalog)
        with Catalog.open(str(path)) as reader:
            reader.backup(str(target))
        head = catalog.head()
        tell(catalog)
        with pytest.raises(CatalogueError, match="exists already"):
            catalog.backup(str(target))
        with pytest.raises(CatalogueMissing, match="no folder"):
            catalog.backup(str(tmp_path / "no" / "copy.db"))
    assert not [name for name in beside(path) if name.startswith("copy.db-")]
    with Catalog.open(str(target)) as copy:
        assert copy.head() == head and copy.select("boats").total == 2
        assert copy.verify()["chain"]["verdict"] == "ok"


def test_a_shipped_catalogue_says_the_same_and_is_one_file(path: Path, tmp_path: Path) -> None:
    twins = [path, tmp_path / "twin.db"]
    for one in twins:
        with Catalog.open(str(one), write=True, create=True, clock=ticking_clock(), salt=counting_salt()) as catalog:
            tell(catalog)
            before = catalog.head(), catalog.select().items, catalog.record(3)
            catalog.finish_for_shipping()
            assert (catalog.head(), catalog.select().items, catalog.record(3)) == before
    assert beside(path) == {"desk.db", "twin.db"}
    assert digest(twins[0]) == digest(twins[1])
    with Catalog.open(str(path), write=True) as catalog:
        assert sqlite.journal_mode(catalog._db) == "delete"
        tell(catalog)
        assert sqlite.journal_mode(catalog._db) == "wal"
