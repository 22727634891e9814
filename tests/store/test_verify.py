"""Whatever is changed behind the ledger's back is found, and the first revision it broke is named."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from provenance.errors import CatalogueDamaged
from provenance.model import Decision, Item
from provenance.services import maintaining
from provenance.store import Catalog, Versions, rejudging
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


BEHIND: list[tuple[str, str, str]] = [
    ("DROP TRIGGER claim_no_update", "database", "the trigger claim_no_update is missing"),
    ("DROP INDEX claim_uid", "database", "the index claim_uid is missing"),
    ("CREATE TRIGGER more AFTER INSERT ON claim BEGIN SELECT 1; END", "database", "a trigger more that this version"),
    ("CREATE TABLE mine (a)", "database", "there is a table mine that this version does not make"),
    ("UPDATE item_face SET silent = 0, audit = 0", "derived", "item 1 in item_face is not what judging gives"),
    ("DELETE FROM gap", "derived", "has not as many open gaps"),
    ("UPDATE gap SET lifecycle = (SELECT id FROM word WHERE word = 'caption')", "derived", "not as many open gaps"),
    ("DELETE FROM facet", "derived", "the facets stored of item"),
    ("DELETE FROM item_face WHERE item = 2", "derived", "item 2 has no row in item_face"),
    ("INSERT INTO gap SELECT 77, place, rule, property, status, severity, lifecycle, origin FROM gap LIMIT 1",
     "derived", "gap has rows of item 77, which is not there"),
    ("INSERT INTO found (found) VALUES ('delete-all')", "derived", "words of item 1 are not in the full-text index"),
    ("DROP TABLE item_face", "database", "the table item_face is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "part", "says"), BEHIND)
def test_guards_and_derived_rows_changed_behind_the_ledgers_back_are_named(
    three: Path, statement: str, part: str, says: str
) -> None:
    db = sqlite3.connect(three, isolation_level=None)
    db.execute(statement)
    db.close()
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()
    assert found["chain"]["verdict"] == "ok"
    assert found[part]["verdict"] == "changed" and says in "; ".join(found[part]["findings"])


def test_an_altered_guard_is_named(three: Path) -> None:
    db = sqlite3.connect(three, isolation_level=None)
    (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'claim_no_delete'").fetchone()
    db.execute("DROP TRIGGER claim_no_delete")
    db.execute(sql.replace("RAISE(ABORT", "RAISE(IGNORE").replace(", 'the ledger", "); SELECT ('the ledger"))
    db.close()
    with Catalog.open(str(three)) as catalog:
        assert "the trigger claim_no_delete is not as this version makes it" in catalog.verify()["database"]["findings"]


def test_words_swapped_in_the_full_text_index_are_found(three: Path) -> None:
    db = sqlite3.connect(three, isolation_level=None)
    db.execute("INSERT INTO found (found) VALUES ('delete-all')")
    db.execute("INSERT INTO found (rowid, words) SELECT version << 32 | item, 'other words' FROM item_face")
    db.close()
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()["derived"]
    assert found["verdict"] == "changed" and "does not hold the words of item 1" in "; ".join(found["findings"])


def test_derived_rows_of_other_rules_are_stale_and_no_damage(three: Path) -> None:
    with Catalog.open(str(three), versions=Versions(ruleset="2099.1")) as catalog:
        found = catalog.verify()["derived"]
        assert found["verdict"] == "stale" and "rule set 2026.1 then, 2099.1 now" in found["why"]
        assert maintaining.sound(maintaining.verify(catalog))


def test_of_many_items_a_sample_is_judged_and_the_seed_told(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rejudging, "ALL_UP_TO", 2)
    monkeypatch.setattr(rejudging, "SAMPLE", 2)
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()["derived"]
        assert (found["verdict"], found["items"], found["judged"]) == ("ok", 3, 2)
        assert found["seed"] == (catalog.head() or 0).digest  # type: ignore[union-attr]


def test_a_waiver_that_has_ended_is_no_change(three: Path) -> None:
    with fresh(three) as catalog:
        uid = catalog.item(3).uid
        waiver = Decision("waive", f"gap:CRE-001/{uid}/creator/-", reason="x", until="2024-06-01")
        catalog.transact(lambda w: w.add_decision(waiver), by="t")
    with Catalog.open(str(three), clock=lambda: "2024-08-01T00:00:00Z") as catalog:
        assert catalog.verify()["derived"]["verdict"] == "ok"


NOT_READABLE: list[tuple[str, int]] = [
    ("UPDATE revision SET extent = extent || 'x' WHERE ordinal = 2", 2),
    ("UPDATE decision SET goal = 'xyz'", 3),
    ("UPDATE claim SET property = 99999 WHERE id = 8", 1),
    ("UPDATE claim SET silent = 99999 WHERE value = 'seen twice'", 2),
    ("UPDATE text SET content = CAST(x'ff00ff' AS TEXT) WHERE id = 1", 1),
    ("UPDATE revision SET why = CAST(x'ff' AS TEXT) WHERE ordinal = 3", 3),
    ("UPDATE word SET word = CAST(x'ff' AS TEXT) WHERE id = 1", 1),
]


@pytest.mark.parametrize(("statement", "broken_at"), NOT_READABLE)
def test_what_cannot_be_read_is_named_with_its_revision(three: Path, statement: str, broken_at: int) -> None:
    db = without_guards(three)
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute(statement)
    db.close()
    with Catalog.open(str(three)) as catalog:
        found = catalog.verify()["chain"]
    assert (found["verdict"], found["broken_at"]) == ("changed", broken_at) and found["why"]


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
        "derived": {"verdict": "ok", "items": 0, "judged": 0, "seed": None, "why": None, "findings": []},
    }
    catalog.transact(lambda w: w.add_item(Item("map")), by="t")
    assert catalog.verify()["chain"]["revisions"] == 1
