"""`init` makes a catalogue wherever one can be made, and says what is there where none can."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from provenance.errors import CatalogueDamaged, CatalogueError, Refused
from provenance.services import maintaining
from provenance.store import Catalog
from tests.store.making import fresh, made_older, tell


def test_an_empty_file_becomes_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.touch()
    maintaining.init(str(path), by="ana")
    with Catalog.open(str(path)) as catalog:
        assert catalog.item_ids() == []


def test_a_catalogue_left_half_made_becomes_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    sqlite3.connect(path, isolation_level=None).execute("PRAGMA application_id = 1347571542").close()
    assert path.stat().st_size > 0
    maintaining.init(str(path), by="ana")
    with Catalog.open(str(path)) as catalog:
        assert maintaining.sound(maintaining.verify(catalog))


def test_an_older_catalogue_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with fresh(path) as catalog:
        tell(catalog)
    made_older(path)
    with pytest.raises(CatalogueError, match=r"run `provenance --db .*desk.db init` once"):
        Catalog.open(str(path))
    assert maintaining.init(str(path), by="ana")["changed"] == [f"{path}: brought up to date"]
    with Catalog.open(str(path)) as catalog:
        assert maintaining.sound(maintaining.verify(catalog)) and len(catalog.item_ids()) == 3


def text(path: Path) -> None:
    path.write_text("hello " * 1000)


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE x (a)")
    db.commit()
    db.close()


def newer(path: Path) -> None:
    fresh(path).close()
    db = sqlite3.connect(path)
    db.execute("UPDATE alembic_version SET version_num = '0099'")
    db.commit()
    db.close()


THERE = [
    (text, "is no catalogue and stays as it is"),
    (foreign, "is another program's database"),
    (newer, "is a catalogue of a newer version"),
    (Path.mkdir, "is a folder"),
    (lambda path: path.symlink_to(path.with_name("nowhere")), "is no file"),
    (lambda path: fresh(path).close(), "is a catalogue already; use it as it is"),
]


@pytest.mark.parametrize(("make", "says"), THERE)
def test_what_is_there_stays_and_is_named(tmp_path: Path, make: object, says: str) -> None:
    path = tmp_path / "desk.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Refused, match=says):
        maintaining.init(str(path), by="ana")
    assert before is None or path.read_bytes() == before


def test_a_damaged_catalogue_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with fresh(path) as catalog:
        tell(catalog)
        catalog.finish_for_shipping()
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(CatalogueDamaged, match="restore a backup"):
        maintaining.init(str(path), by="ana")


@pytest.mark.parametrize("url", ["sqlite://", ":memory:", "sqlite:///:memory:"])
def test_a_catalogue_in_memory_is_refused(url: str) -> None:
    with pytest.raises(Refused, match="gone when this command ends"):
        maintaining.init(url, by="ana")


def test_a_change_that_was_stopped_half_way_says_what_takes_it_back(tmp_path: Path) -> None:
    """A reader writes nothing, so it cannot roll a hot journal back (https://www.sqlite.org/lockingv3.html#hot_journals)."""
    path, stopped = tmp_path / "desk.db", tmp_path / "stopped.db"
    with fresh(path) as catalog:
        tell(catalog)
        catalog.finish_for_shipping()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA cache_size = 1")
    db.execute("BEGIN")
    db.executemany("INSERT INTO word (word) VALUES (?)", ((f"{n}" * 50,) for n in range(500)))
    shutil.copy(path, stopped)
    shutil.copy(f"{path}-journal", f"{stopped}-journal")
    db.execute("ROLLBACK")
    db.close()
    with pytest.raises(CatalogueError, match="left in the middle of a change"):
        Catalog.open(str(stopped))
    with Catalog.open(str(stopped), write=True) as catalog:
        catalog.rebuild()
        assert maintaining.sound(maintaining.verify(catalog))
