"""Whatever is decided in whatever order, the stored rows are those a rebuild gives, and `verify` says so."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from provenance.errors import NotFound, Refused, UsageError
from provenance.model import Item, Link
from provenance.services import deciding, showing
from provenance.store import Catalog, Writer
from tests.store.making import claim, fresh, tell

STEPS = 40


def dump(catalog: Catalog) -> dict[str, Any]:
    """Derived rows with words for numbers, so that catalogues which numbered them otherwise compare."""
    db, word = catalog._db, dict(catalog._db.execute("SELECT id, word FROM word"))
    bits = dict(db.execute("SELECT place, name FROM bit"))
    faces = {}
    cursor = db.execute("SELECT * FROM item_face ORDER BY item")
    names = [column[0] for column in cursor.description]  # type: ignore[attr-defined]
    for row in cursor:
        face = dict(zip(names, row, strict=True))
        del face["version"]
        mask = face.pop("has0") | face.pop("has1") << 60
        face["has"] = sorted(name for place, name in bits.items() if mask >> place & 1)
        for name in ("source", "kind", "publisher", "case", "by"):
            face[name] = word.get(face[name])
        faces[face["item"]] = face
    gaps = [
        (item, place, *(word[n] for n in said), origin)
        for item, place, *said, origin in db.execute("SELECT * FROM gap ORDER BY item, place")
    ]
    facets = sorted((item, word[space], word[name]) for item, space, name in db.execute("SELECT * FROM facet"))
    return {"faces": faces, "gaps": gaps, "facets": facets}


def decide(catalog: Catalog, chance: random.Random) -> str | None:
    """One random act; None when it was refused, as much of what chance proposes is."""
    items = [str(i) for i in catalog.item_ids()]
    one, other = chance.choice(items), chance.choice(items)
    record = catalog.record(int(one))
    rows = [*(c.uid for c in record.claims), *(link.uid for link in record.links), *(d.uid for d in record.decisions)]
    gaps = [g["key"] for g in showing.gaps(catalog, one)] or ["-"]
    rows = rows or ["nothing"]
    acts: dict[str, Any] = {
        "merge": lambda: deciding.merge(catalog, one, other, by="t", why="one"),
        "part": lambda: deciding.decide(catalog, "retract", chance.choice(range(1, 12)).__str__(), by="t", why="two"),
        "set": lambda: deciding.set_value(
            catalog, one, chance.choice(("creator", "rights_notice", "source", "case")), f"N{chance.random():.3f}",
            by=chance.choice("ab"), why="said",
        ),
        "place": lambda: deciding.set_value(catalog, one, "place_created", "Kestrel", by="t", why="said"),
        "verdict": lambda: deciding.decide(
            catalog, chance.choice(("accept", "reject", "retract")), str(chance.choice(rows)), by="t", why="so"
        ),
        "link": lambda: deciding.link(
            catalog, one, chance.choice(("derived_from", "same_picture", "published_in")), other, by="t", why="so"
        ),
        "waive": lambda: deciding.waive(catalog, chance.choice(gaps), by="t", why="so", until=chance.choice((None, "2024-05-06"))),
        "settle": lambda: deciding.close(
            catalog, chance.choice(gaps), by="t", why="so", value=chance.choice((None, "2024-05-01", "Kestrel"))
        ),
        "redact": lambda: deciding.redact(catalog, str(chance.choice(rows)), by="t", why="asked"),
        "undo": lambda: deciding.undo(catalog, str(chance.randint(2, catalog.head().ordinal)), by="t", why="no"),  # type: ignore[union-attr]
        "add": lambda: catalog.transact(
            lambda w: claim(w, int(one), "note", "seen"), by="t", why="x"
        ),
    }  # fmt: skip
    named = chance.choices(list(acts), weights=[5, 3, 3, 2, 3, 3, 2, 3, 0.4, 2, 1])[0]
    try:
        acts[named]()
    except (UsageError, Refused, NotFound):
        return None
    except ValueError:  # a value that is no date, for a gap about one
        return None
    return named


def more(writer: Writer) -> None:
    """A copy of the first story's still, and a photograph of nobody's."""
    copy, photo = writer.add_item(Item("photo")), writer.add_item(Item("photo"))
    writer.add_link(Link(copy.id or 0, "derived_from", 3, basis="matched"))
    claim(writer, photo.id or 0, "source", "Elsewhere")


@pytest.mark.parametrize("seed", [3, 5])
def test_derived_rows_are_those_of_a_rebuild_after_every_decision(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with fresh(tmp_path / "desk.db") as catalog:
        tell(catalog)
        tell(catalog)
        catalog.transact(more, by="t", why="more")
        done = 0
        for step in range(STEPS):
            named = decide(catalog, chance)
            if named is None:
                continue
            done += 1
            copy = tmp_path / f"{step}.db"
            catalog.backup(str(copy))
            stored = dump(catalog)
            with fresh(copy) as other:
                assert other.verify()["derived"]["verdict"] == "ok", (step, named)
                other.rebuild(processes=1)
                assert dump(other) == stored, (step, named)
            copy.unlink()
        assert done > STEPS / 4
        assert catalog.verify()["chain"]["verdict"] == "ok"
        assert {r.item.id for r in catalog.records()} == set(catalog.item_ids())


def test_a_change_to_an_item_merged_away_reaches_what_derives_from_the_one_it_went_into(tmp_path: Path) -> None:
    with fresh(tmp_path / "desk.db") as catalog:
        one, two = tell(catalog).result, tell(catalog).result
        deciding.merge(catalog, str(one.video), str(two.video), by="t", why="one footage")
        deciding.set_value(catalog, str(two.video), "rights_notice", "(c) Meridian", by="t", why="told")
        assert set(catalog.matching("stated:rights_notice")) == {one.still, two.video, two.still}
        deciding.decide(catalog, "retract", str(one.video), by="t", why="they are two")
        assert set(catalog.matching("stated:rights_notice")) == {two.video, two.still}
