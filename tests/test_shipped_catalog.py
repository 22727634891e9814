"""The shipped catalogue is what a fresh build from seeds/ gives, to every digest."""

from __future__ import annotations

import importlib.util
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

from provenance.services import showing
from provenance.services.importing import import_documents
from provenance.store import Catalog
from tests.corpora import corpus

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "catalog.db"
SEED = corpus("../seed/000_6bb04289715f48ee.txt")


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_catalog", ROOT / "scripts" / "build_catalog.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped") / "fresh.db"
    builder().build(path)
    return path


def said(path: Path) -> list[object]:
    """Everything the catalogue says, in its own words."""
    with Catalog.open(str(path)) as catalog:
        return [showing.show(catalog, str(n), today="2026-11-23") for n in catalog.item_ids()]


def test_a_fresh_build_has_the_same_head_and_says_the_same(fresh: Path) -> None:
    with Catalog.open(str(fresh)) as built, Catalog.open(str(SHIPPED)) as shipped:
        assert built.head() == shipped.head()
        assert built.verify() == shipped.verify()
        assert shipped.verify()["chain"]["verdict"] == "ok"
    assert said(fresh) == said(SHIPPED)


def test_it_is_one_file_in_rollback_mode() -> None:
    assert SHIPPED.read_bytes()[18:20] == b"\x01\x01"
    assert sqlite3.connect(f"file:{SHIPPED}?mode=ro", uri=True).execute("PRAGMA freelist_count").fetchone() == (0,)


def test_reading_it_changes_no_byte_and_leaves_nothing_beside_it(fresh: Path) -> None:
    before = fresh.read_bytes()
    said(fresh)
    assert fresh.read_bytes() == before
    assert [p.name for p in fresh.parent.iterdir()] == [fresh.name]


def test_most_rules_can_be_seen_in_it(fresh: Path) -> None:
    with Catalog.open(str(fresh)) as catalog:
        fired = {g["rule"] for g in showing.gaps(catalog, today="2026-11-23")}
    assert len(fired) >= 25


@pytest.mark.skipif(not SEED.exists(), reason="the article itself is not shipped")
def test_the_record_of_the_article_says_what_the_article_gives(fresh: Path, tmp_path: Path) -> None:
    with Catalog.open(str(tmp_path / "seed.db"), write=True, create=True) as catalog:
        import_documents(catalog, [str(SEED)], by="ana")
        article = [_facts(showing.show(catalog, str(n))) for n in catalog.item_ids()]
    with Catalog.open(str(fresh)) as catalog:
        ids = catalog.matching("published:2025-04-28 kind:article")
        (own,) = ids
        around = [n for n in catalog.item_ids() if n >= own][:5]
        record = [_facts(showing.show(catalog, str(n))) for n in around]
    assert record == article


def _facts(shown: dict[str, object]) -> dict[str, object]:
    """What two readings of one article must share: kind, values, statuses, quotes and gaps, not their numbers."""
    return {
        "kind": shown["item"]["kind"],  # type: ignore[index]
        "claims": sorted(
            (c["property"], c["value"] or "", c["status"] or "", c["quote"] or "", c["basis"])
            for c in shown["claims"]  # type: ignore[attr-defined]
            if c["property"] != "finding"
        ),
        "gaps": sorted((g["rule"], g["property"], g["status"]) for g in shown["gaps"]),  # type: ignore[attr-defined]
        "links": sorted(link["relation"] for link in shown["links"] if link["to"]),  # type: ignore[attr-defined]
    }
