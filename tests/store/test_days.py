"""What a day changes: a limit passes, a waiver ends, and every way of asking says the same on every day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance import rules
from provenance.model import Decision, Link
from provenance.store import Catalog, Versions, Writer, staleness
from tests.store.making import claim, counting_salt, story

DAYS = ("2024-05-04", "2024-05-05", "2024-05-17", "2024-05-18", "2024-06-30", "2024-07-01", "2024-08-10", "2024-08-11",
        "2030-01-01")  # fmt: skip


def on(path: Path, day: str, *, write: bool = False, create: bool = False) -> Catalog:
    return Catalog.open(str(path), write=write, create=create, clock=lambda: f"{day}T09:00:00Z", salt=counting_salt())


def desk(writer: Writer) -> tuple[int, ...]:
    """Items with a limit by date, one by days from release, waivers that end, and copies of each."""
    made = story(writer)
    limited, by_days, quiet = (story(writer).video for _ in range(3))
    claim(writer, limited, "rights_expires", "2024-06-30")
    claim(writer, by_days, "rights_terms", "For use within 14 days of release only")
    copy = story(writer).still
    writer.add_link(Link(copy, "derived_from", limited, basis="stated"))
    writer.add_link(Link(copy, "derived_from", quiet, basis="stated"))
    return made.video, made.still, limited, by_days, quiet, copy


def waive(catalog: Catalog, item: int, until: str) -> None:
    for gap in rules.find_gaps(catalog.record(item)):
        key, evidence = f"gap:{gap.key}", rules.evidence_digest(gap)
        decision = Decision("waive", key, until=until, reason="not now", evidence=evidence, by="t")
        catalog.transact(lambda w, d=decision: w.add_decision(d), by="t")  # type: ignore[misc]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "desk.db"
    with on(file, DAYS[0], write=True, create=True) as catalog:
        items = catalog.transact(desk, by="t").result
        waive(catalog, items[0], "2024-08-10")
        waive(catalog, items[4], "2024-07")
    return file


def agrees(catalog: Catalog, day: str) -> Counter[tuple[str, str]]:
    """Judging each record on this day, gap rows, gap rows by rule, lists by rule and the audit say the same."""
    judged = {i: rules.find_gaps(catalog.record(i), today=day) for i in catalog.item_ids()}
    expected = [(i, g.rule, g.property, g.lifecycle, g.severity) for i, gaps in judged.items() for g in gaps]
    rows = [(r.item, r.rule, r.property, r.lifecycle, r.severity) for r in catalog.gap_rows()]
    assert rows == expected
    counts = catalog.audit()["rules"]
    by_rule: dict[str, Counter[str]] = {}
    for gaps in judged.values():
        for gap in gaps:
            state = "inherited" if gap.inherited_from is not None and gap.lifecycle == "open" else gap.lifecycle
            by_rule.setdefault(gap.rule, Counter())[state] += 1
    assert {code: {k: n for k, n in of.items() if n} for code, of in counts.items()} == by_rule
    for code in {*by_rule, "RGT-003"}:
        still = [row for row in expected if row[1] == code and row[3] in ("open", "asked")]
        found = [(r.item, r.rule, r.property, r.lifecycle, r.severity) for r in catalog.gap_rows(f"rule:{code}")]
        assert found == still
        ids = sorted({row[0] for row in still})
        assert catalog.matching(f"rule:{code}") == ids
        assert sorted(row["id"] for row in catalog.select(f"rule:{code}", limit=100).items) == ids
    faces = {row["id"]: (row["open"], row["worst"]) for row in catalog.select(limit=100).items}
    for item, gaps in judged.items():
        live = [g.severity for g in gaps if g.lifecycle in ("open", "asked")]
        worst = next((level for level in ("error", "warning", "note") if level in live), None)
        assert faces[item] == (len(live), worst)
    assert catalog.select("boats").total == catalog.select("boats", order="relevance").total == 10
    return Counter((row[1], row[3]) for row in expected)


def test_every_way_of_asking_says_the_same_on_every_day(path: Path) -> None:
    seen = []
    for day in DAYS:
        with on(path, day) as catalog:
            seen.append(agrees(catalog, day))
            assert catalog.notice is None
    limits = [found["RGT-003", "open"] for found in seen]
    assert limits[0] == 0 and limits[3] >= 1 and limits[5] > limits[4] == limits[3], limits
    waived = [sum(n for (_, state), n in found.items() if state == "waived") for found in seen]
    assert waived[0] == waived[5] > waived[6] > waived[7] == 0, waived


def test_one_reader_that_stays_open_over_midnight_sees_the_day_change(path: Path) -> None:
    day = DAYS[0]
    catalog = Catalog.open(str(path), clock=lambda: f"{day}T23:59:59Z")
    with catalog:
        for day in (*DAYS, *reversed(DAYS)):
            agrees(catalog, day)


Act = Callable[[Catalog], object]


@pytest.mark.parametrize(
    "act", [lambda c: c.rebuild(), lambda c: c.transact(lambda w: claim(w, 1, "note", "x"), by="t")],
    ids=["rebuild", "any revision"],
)  # fmt: skip
def test_writers_put_the_day_into_the_stored_rows(path: Path, act: Act) -> None:
    with on(path, "2030-01-01", write=True) as catalog:
        act(catalog)
        agrees(catalog, "2030-01-01")
        assert not [n for n in _temporary(catalog) if n == "turned_face"]
    for day in DAYS:  # clocks are set back, too
        with on(path, day) as catalog:
            agrees(catalog, day)


def _temporary(catalog: Catalog) -> list[str]:
    rows = catalog._db.execute("SELECT name FROM sqlite_temp_schema").fetchall()
    return [name for (name,) in rows]


def test_only_what_was_touched_is_reported_as_changed(path: Path) -> None:
    with on(path, "2030-01-01", write=True) as catalog:
        done = catalog.transact(lambda w: claim(w, 1, "note", "x"), by="t")
        assert set(done.changed) == {1, 2, 3}


def test_a_day_that_changes_nothing_costs_nothing(path: Path) -> None:
    with on(path, DAYS[0]) as catalog:
        catalog.audit()
        assert _temporary(catalog) == []


def test_many_judged_again_are_announced_and_too_many_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staleness, "UNNOTICED", 1)
    with on(path, "2030-01-01") as catalog:
        agrees(catalog, "2030-01-01")
        assert catalog.notice and "passed since" in catalog.notice and "rebuild" in catalog.notice
    monkeypatch.setattr(staleness, "MOST_IN_MEMORY", 1)
    with on(path, "2030-01-01") as catalog, pytest.raises(staleness.CatalogueStale, match="rebuild"):
        catalog.audit()


def test_rows_of_other_rules_are_judged_on_the_day_as_well(path: Path) -> None:
    for day in DAYS:
        with Catalog.open(
            str(path), clock=lambda d=day: f"{d}T09:00:00Z", versions=Versions(ruleset="another")
        ) as catalog:  # type: ignore[misc]
            agrees(catalog, day)
            assert catalog.notice and "another" in catalog.notice
