"""A damaged catalogue ends in a sentence: `verify` says where, every other question says that it is damaged."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from provenance.errors import CatalogueDamaged, CatalogueError, UsageError
from provenance.model import Decision, Item
from provenance.services import auditing, deciding, listing, maintaining, reporting, showing
from provenance.store import Catalog
from tests.store.making import fresh, tell
from tests.store.test_verify import without_guards

FILES = 40

READ: dict[str, Callable[[Catalog], object]] = {
    "show": lambda c: showing.show(c, "3"),
    "show then": lambda c: showing.show(c, "3", at="1"),
    "list": lambda c: listing.items(c, "", limit=50),
    "search": lambda c: listing.search(c, "boats"),
    "gaps": lambda c: showing.gaps(c),
    "audit": lambda c: auditing.audit(c),
    "log": lambda c: showing.log(c),
    "report": lambda c: reporting.report(c, ["3"], generated_at="2024-06-01T00:00:00Z"),
}
WRITE: dict[str, Callable[[Catalog], object]] = {
    "set": lambda c: deciding.set_value(c, "3", "note", "x", by="t", why=None),
    "rebuild": lambda c: c.rebuild(processes=1),
    "undo": lambda c: deciding.undo(c, "2", by="t", why="x"),
}


@pytest.fixture
def whole(path: Path) -> bytes:
    with fresh(path) as catalog:
        made = tell(catalog).result
        other = tell(catalog).result
        deciding.merge(catalog, str(other.video), str(made.video), by="t", why="one")
        deciding.waive(catalog, str(made.still), "CRE-001", by="t", why="x")
        catalog.transact(lambda w: w.add_item(Item("photo")), by="t")
        catalog.finish_for_shipping()
    return path.read_bytes()


def damaged(whole: bytes, chance: random.Random) -> bytes:
    found = bytearray(whole)
    for _ in range(chance.choice((1, 1, 50, 2000))):
        found[chance.randrange(100, len(found))] = chance.randrange(256)
    return bytes(found)


def asked(path: Path, name: str) -> str:
    """How a question ends; anything but a named error escapes."""
    try:
        with Catalog.open(str(path), write=name in WRITE) as catalog:
            (WRITE.get(name) or READ[name])(catalog)
    except CatalogueError as failure:
        assert failure.exit_code == 4 and failure.message.endswith((".", "`")), failure.message
        return "refused"
    except UsageError:  # the row that was asked for is gone with its page
        return "not found"
    return "answered"


def test_random_bytes_changed_end_every_question_in_a_sentence(path: Path, whole: bytes) -> None:
    chance = random.Random(5)
    ends: Counter[str] = Counter()
    for _ in range(FILES):
        found = damaged(whole, chance)
        path.write_bytes(found)
        with Catalog.open(str(path)) as catalog:
            answer = maintaining.verify(catalog)
        if answer["chain"]["verdict"] != "ok":
            assert answer["chain"]["why"]
        sound = maintaining.sound(answer)
        ends["sound" if sound else "damage seen"] += 1
        for name in (*READ, chance.choice([*WRITE])):
            if name in WRITE:
                path.write_bytes(found)
            ends[asked(path, name)] += 1
            for beside in (f"{path}-wal", f"{path}-shm", f"{path}-journal"):
                with suppress(FileNotFoundError):
                    Path(beside).unlink()
    assert ends["damage seen"] > FILES / 3 and ends["refused"] > FILES


EDITED = [
    "UPDATE revision SET extent = extent || 'x' WHERE id = 1",
    "UPDATE decision SET goal = 'no uid' WHERE verb = (SELECT id FROM word WHERE word = 'merge-into')",
    "UPDATE claim SET property = 99999",
    "UPDATE item_face SET source = 99999",
    "UPDATE item SET kind = 99999",
]


@pytest.mark.parametrize("statement", EDITED)
def test_an_edited_ledger_ends_in_exit_4_where_it_cannot_be_read(path: Path, whole: bytes, statement: str) -> None:
    path.write_bytes(whole)
    db = without_guards(path)
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute(statement)
    db.close()
    with Catalog.open(str(path)) as catalog:
        assert not maintaining.sound(maintaining.verify(catalog))
    ends = {name: asked(path, name) for name in (*READ, "set")}
    assert "refused" in ends.values(), ends


def test_a_fault_of_ours_is_no_damage(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    with pytest.raises(KeyError), Catalog.open(str(path)):
        raise KeyError("a bug")


def test_damage_of_lists_alone_asks_for_a_rebuild(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("UPDATE item_face SET source = 99999")
    db.close()
    with pytest.raises(CatalogueDamaged, match="provenance rebuild"), Catalog.open(str(path)) as catalog:
        listing.items(catalog, "", limit=50)
    with Catalog.open(str(path), write=True) as catalog:
        catalog.rebuild()
    with Catalog.open(str(path)) as catalog:
        assert maintaining.sound(maintaining.verify(catalog)) and listing.items(catalog, "", limit=50)["total"]


def test_a_catalogue_whose_tables_are_gone_still_gets_a_verdict(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    db = without_guards(path)
    db.execute("PRAGMA foreign_keys=OFF")
    db.execute("DROP TABLE claim")
    db.close()
    with Catalog.open(str(path)) as catalog:
        answer = maintaining.verify(catalog)
        assert "the table claim is missing" in answer["database"]["findings"]
        assert answer["chain"]["verdict"] == "changed"
    with pytest.raises(CatalogueDamaged, match="restore a backup"):
        Catalog.open(str(path), write=True)


def test_a_merge_decision_keeps_its_target_when_its_reason_is_redacted(path: Path, whole: bytes) -> None:
    path.write_bytes(whole)
    with fresh(path) as catalog:
        merge = next(d for d in catalog.record(2).decisions if d.verb == "merge-into")
        deciding.redact(catalog, str(merge.uid), by="t", why="asked")
        assert catalog.resolve(5) == 2 and catalog.verify()["chain"]["verdict"] == "ok"
        again = next(d for d in catalog.record(2).decisions if d.verb == "merge-into")
        assert again.reason is None and again.to == merge.to
        assert isinstance(again, Decision)
