"""Whatever is changed behind the ledger's back is found, and the first revision it broke is named."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from provenance.errors import CatalogueDamaged
from provenance.model import Decision, Item
from provenance.store import Catalog
from tests.store.making import claim, fresh, tell


def without_guards(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    return db


@pytest.fixture
def three(path: Path) -> Path:
    """Three revisions: a story, a claim on its video, a decision on that claim."""
    with fresh(path) as catalog:
        made = tell(catalog).result
        said = catalog.transact(lambda w: claim(w, made.video, "note", "seen twice"), by="t").result
        catalog.transact(lambda w: w.add_decision(Decision("accept", f"claim:{said.uid}", reason="checked")), by="t")
        assert catalog.verify()["chain"] == {
            "verdict": "ok", "revisions": 3, "head": (catalog.head() or 0).digest, "broken_at": None,  # type: ignore[union-attr]
        }  # fmt: skip
    return path


TAMPERED: list[tuple[str, int | None]] = [
    ("UPDATE claim SET value = 'Aster Bay' WHERE id = 2", 1),
    ("UPDATE claim SET value = 'seen once' WHERE value = 'seen twice'", 2),
    ("UPDATE claim SET agent = (SELECT max(id) FROM word) WHERE id = 2", 1),
    ("UPDATE claim SET item = 3 WHERE id = 2", 1),
    ("UPDATE text SET content = replace(content, 'dawn', 'dusk') WHERE id = 1", 1),
    ("UPDATE text SET item = NULL WHERE id = 1", 1),
    ("UPDATE link SET b = 1 WHERE id = 1", 1),
    ("UPDATE word SET word = 'chart' WHERE word = 'video'", 1),
    ("UPDATE item SET salt = zeroblob(16) WHERE id = 1", 1),
    ("UPDATE item SET digest = zeroblob(32) WHERE id = 1", 1),
    ("UPDATE decision SET reason = 'guessed' WHERE id = 1", 3),
    ("UPDATE decision SET target = 1 WHERE id = 1", 3),
    ("UPDATE revision SET \"by\" = 'nobody' WHERE ordinal = 2", 2),
    ("UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE ordinal = 3", 3),
    ("UPDATE revision SET prev = zeroblob(32) WHERE ordinal = 2", 2),
    ("UPDATE revision SET extent = '{}' WHERE ordinal = 1", 1),
    ("DELETE FROM claim WHERE id = 8", 1),
    ("DELETE FROM decision", 3),
    ("DELETE FROM revision WHERE ordinal = 2", 3),
    ("DELETE FROM revision WHERE ordinal = 1", 2),
    ("INSERT INTO item SELECT 9, 2, zeroblob(32), zeroblob(16), kind FROM item WHERE id = 1", 2),
    ("INSERT INTO item SELECT 9, 7, zeroblob(32), zeroblob(16), kind FROM item WHERE id = 1", None),
    ("UPDATE claim SET salt = NULL, value = NULL WHERE id = 2", 1),
]


@pytest.mark.parametrize(("statement", "broken_at"), TAMPERED)
def test_a_change_is_found_and_the_revision_named(three: Path, statement: str, broken_at: int | None) -> None:
    db = without_guards(three)
    db.execute(statement)
    db.close()
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()["chain"]
    assert found["verdict"] == "changed"
    assert found["broken_at"] == broken_at
    assert found["why"]


def test_a_row_that_points_nowhere_is_a_finding_of_the_database(three: Path) -> None:
    db = without_guards(three)
    db.execute(
        "INSERT INTO link SELECT 99, 7, digest, salt, 77, relation, b, NULL, basis, asserted_by, NULL, NULL, NULL, NULL FROM link LIMIT 1"
    )
    db.close()
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()["database"]
    assert found["verdict"] == "changed" and "item" in " ".join(found["findings"])


def test_what_was_cut_off_at_the_end_is_seen_by_whoever_kept_the_head(three: Path) -> None:
    with Catalog.open(str(three)) as catalog:
        kept = catalog.verify()["chain"]["head"]
    db = without_guards(three)
    db.execute("DELETE FROM decision")
    db.execute("DELETE FROM revision WHERE ordinal = 3")
    db.close()
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()["chain"]
    assert found["verdict"] == "ok" and found["head"] != kept


def test_a_damaged_page_is_reported_and_not_a_crash(three: Path) -> None:
    data = bytearray(three.read_bytes())
    data[4096 * 6 : 4096 * 7] = b"\xff" * 4096
    three.write_bytes(data)
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()
    assert found["database"]["verdict"] == "changed" and found["database"]["findings"]


def test_a_file_cut_short_anywhere_after_its_first_page_is_a_verdict(three: Path) -> None:
    whole = three.read_bytes()
    for pages in range(1, len(whole) // 4096, 7):
        three.write_bytes(whole[: 4096 * pages])
        with Catalog.open(str(three)) as catalog:
            found = catalog.verify()
            assert found["database"]["verdict"] == found["chain"]["verdict"] == "changed"
            assert f"cut short: {4096 * pages:,} of {len(whole):,} bytes" in " ".join(found["database"]["findings"])
            assert list(catalog.files()) == []
            with pytest.raises(CatalogueDamaged):
                catalog.select()
        with Catalog.open(str(three)) as catalog, pytest.raises(CatalogueDamaged):
            list(catalog.files())
        with pytest.raises(CatalogueDamaged):
            Catalog.open(str(three), write=True)


def test_any_one_page_overwritten_is_a_verdict(three: Path) -> None:
    whole = three.read_bytes()
    for page in range(1, len(whole) // 4096):
        three.write_bytes(whole[: 4096 * page] + b"\xff" * 4096 + whole[4096 * (page + 1) :])
        with Catalog.open(str(three)) as catalog:
            assert catalog.verify()["database"]["verdict"] == "changed"


def test_a_file_whose_first_page_cannot_be_read_is_no_catalogue(three: Path) -> None:
    three.write_bytes(b"\xff" * 100 + three.read_bytes()[100:])
    with pytest.raises(CatalogueDamaged, match="first page"):
        Catalog.open(str(three))


def test_an_empty_catalogue_verifies(catalog: Catalog) -> None:
    assert catalog.verify() == {
        "chain": {"verdict": "ok", "revisions": 0, "head": None, "broken_at": None},
        "database": {"verdict": "ok", "findings": []},
    }
    catalog.transact(lambda w: w.add_item(Item("map")), by="t")
    assert catalog.verify()["chain"]["revisions"] == 1
