"""Derived rows say at every moment what judging every record anew would say."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance import audit as judgement
from provenance import rules
from provenance.errors import CatalogueStale, ProvenanceError
from provenance.model import FLAGS, MEDIA_KINDS, Claim, Decision, Item, Link, Reading, Text
from provenance.store import Catalog, Versions, Writer, staleness
from provenance.views import view
from tests.store.making import claim, fresh, story, tell

OTHER_RULES = Versions(ruleset="another")


def everything(catalog: Catalog) -> dict[str, Any]:
    return {
        "rows": catalog.select(order="oldest", limit=1000).items,
        "gaps": catalog.gap_rows(),
        "audit": {
            group: catalog.audit(group=group) for group in (None, "source", "kind", "publisher", "month", "case")
        },
        "words": {word: catalog.matching(word) for word in ("boats", "note", "TASS", '"Aster Bay"', "flag:handout")},
    }


def judged_in_memory(path: Path) -> dict[str, Any]:
    with Catalog.open(str(path), versions=OTHER_RULES) as catalog:
        found = everything(catalog)
        assert catalog.notice and "another" in catalog.notice
    return found


class Story:
    """Random acts of a desk: what is added, corrected, decided, merged, undone and redacted."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def act(self, writer: Writer) -> None:
        name = self.chance.choice(
            ("tell", "say", "say", "silence", "link", "retract", "merge", "unmerge", "correct", "reread", "waive",
             "undo", "redact", "reject")
        )  # fmt: skip
        getattr(self, name)(writer)

    def one(self, writer: Writer) -> int:
        return self.chance.choice(writer.item_ids())

    def tell(self, writer: Writer) -> None:
        story(writer)

    def say(self, writer: Writer) -> None:
        value: dict[str, Callable[[], str]] = {
            "note": lambda: "a note",
            "source": lambda: self.chance.choice(("TASS", "Meridian Wire")),
            "creator": lambda: self.chance.choice(("Ann Lee", "Stringer")),
            "date_recorded": lambda: f"2024-0{self.chance.randint(1, 9)}-11",
            "date_released": lambda: f"2024-0{self.chance.randint(1, 9)}-12",
            "place_created": lambda: self.chance.choice(("Aster Bay", "Kestrel")),
            "rights_notice": lambda: "© Meridian Wire",
            "media_kind": lambda: self.chance.choice(MEDIA_KINDS),
            "flag": lambda: self.chance.choice(FLAGS),
            "case": lambda: self.chance.choice(("ferry", "orr")),
            "publisher": lambda: self.chance.choice(("Reuters", "Kestrel Post")),
        }
        name = self.chance.choice(tuple(value))
        said = value[name]()
        agent = {"TASS": "tass", "Reuters": "reuters"}.get(said)
        claim(writer, self.one(writer), name, said, agent=agent, modality=self.chance.choice(("stated", "hedged")))

    def silence(self, writer: Writer) -> None:
        name = self.chance.choice(("place_created", "date_recorded", "creator", "source"))
        status = self.chance.choice(("unknown", "withheld", "not-specified-by-source", "pending", "not-recorded"))
        claim(writer, self.one(writer), name, status=status, silent="Meridian Wire")

    def link(self, writer: Writer) -> None:
        a, b = self.one(writer), self.one(writer)
        if a != b:
            relation = self.chance.choice(("derived_from", "published_in", "same_picture", "version_of"))
            basis = self.chance.choice(("human", "proposed"))
            writer.add_link(Link(a, relation, b, basis=basis))

    def retract(self, writer: Writer) -> None:
        links = writer.record(self.one(writer)).links
        if links:
            verb = self.chance.choice(("retract", "reject", "accept"))
            writer.add_decision(Decision(verb, f"link:{self.chance.choice(links).uid}"))

    def merge(self, writer: Writer) -> None:
        a, b = self.one(writer), self.one(writer)
        if a != b:
            writer.add_decision(Decision("merge-into", f"item:{writer.item(a).uid}", to=writer.item(b).uid))

    def unmerge(self, writer: Writer) -> None:
        merged = writer.record(self.one(writer)).merged
        if merged:
            writer.add_decision(Decision("retract", f"item:{writer.item(merged[0]).uid}"))

    def correct(self, writer: Writer) -> None:
        record = writer.record(self.one(writer))
        if record.texts:
            old = self.chance.choice(record.texts)
            text = writer.add_text(Text("Boats again.", kind=old.kind, item=old.item, revises=old.uid))
            read = writer.add_reading(Reading("captions", "1", "1", text=text.uid))
            writer.add_claims(read, [Claim("description", "Boats again.", span=(0, 12), item=record.item.id)])

    def reread(self, writer: Writer) -> None:
        record = writer.record(self.one(writer))
        if record.texts:
            text = self.chance.choice(record.texts)
            read = writer.add_reading(Reading("captions", "2", "1", text=text.uid))
            writer.add_claims(read, [Claim("headline", "Boats", item=record.item.id)])

    def waive(self, writer: Writer) -> None:
        record = writer.record(self.one(writer))
        gaps = rules.find_gaps(record)
        if gaps:
            gap = self.chance.choice(gaps)
            verb = self.chance.choice(("waive", "ask", "resolve"))
            here = record.item.id if self.chance.random() < 0.3 else None
            writer.add_decision(
                Decision(verb, f"gap:{gap.key}", reason="so", evidence=rules.evidence_digest(gap), only_here=here)
            )

    def reject(self, writer: Writer) -> None:
        record = writer.record(self.one(writer))
        named = [f"claim:{c.uid}" for c in record.claims] + [f"reading:{r.uid}" for r in record.readings]
        named += [f"text:{t.uid}" for t in record.texts] + [f"decision:{d.uid}" for d in record.decisions]
        if named:
            writer.add_decision(Decision(self.chance.choice(("reject", "accept")), self.chance.choice(named)))

    def undo(self, writer: Writer) -> None:
        newest = writer.head()
        if newest and newest.ordinal > 1:
            writer.undo(self.chance.randint(max(2, newest.ordinal - 4), newest.ordinal))

    def redact(self, writer: Writer) -> None:
        record = writer.record(self.one(writer))
        named = [f"claim:{c.uid}" for c in record.claims] + [f"text:{t.uid}" for t in record.texts]
        if named:
            writer.redact(self.chance.choice(named), reason="asked")


@pytest.mark.parametrize("seed", range(8))
def test_after_any_history_the_stored_rows_equal_a_fresh_judgement(path: Path, seed: int) -> None:
    desk = Story(seed)
    with fresh(path) as catalog:
        tell(catalog)
        for step in range(40):
            try:
                catalog.transact(desk.act, by="desk")
            except ProvenanceError:
                continue  # a merge that closes a circle, an undo that is refused: nothing may remain of it
            if step % 8 == 7:
                assert everything(catalog) == judged_in_memory(path)
        assert everything(catalog) == judged_in_memory(path)
        assert catalog.notice is None
        found = catalog.verify()
        assert (found["chain"]["verdict"], found["database"]["verdict"]) == ("ok", "ok"), found
        before = everything(catalog)
        catalog.rebuild()
        assert everything(catalog) == before


@pytest.mark.parametrize("seed", range(4))
def test_slots_in_the_database_are_those_of_the_audit(path: Path, seed: int) -> None:
    desk = Story(100 + seed)
    with fresh(path) as catalog:
        for _ in range(3):
            tell(catalog)
        for _ in range(25):
            try:
                catalog.transact(desk.act, by="desk")
            except ProvenanceError:
                continue
        slots, complete, codes = [], 0, Counter[tuple[str, bool]]()
        for record in catalog.records():
            seen = view(record)
            gaps = rules.find_gaps(record, seen)
            slots.append(judgement.slots(seen, gaps))
            complete += judgement.is_complete(slots[-1])
            codes.update((g.rule, g.inherited_from is not None) for g in gaps)
        found = catalog.audit(group="kind")
    tally = judgement.tally(slots)
    assert found["items"] == len(slots) and found["complete"] == complete
    assert set(found["slots"]) == set(judgement.SLOTS)
    for name, counts in found["slots"].items():
        assert counts == {state: getattr(tally[name], state) for state in counts}
        assert sum(v for k, v in counts.items() if k != "inherited") == len(slots)
        assert sum(group["slots"][name]["silent"] for group in found["groups"].values()) == counts["silent"]
    for rule, counted in found["rules"].items():
        assert counted["inherited"] == codes[rule, True]
        assert sum(counted.values()) - counted["inherited"] == codes[rule, False]


def test_audit_orders_and_groups(catalog: Catalog) -> None:
    made = tell(catalog).result
    catalog.transact(lambda w: claim(w, made.still, "case", "ferry"), by="t")
    found = catalog.audit("kind:screenshot,video", group="case", worst=1)
    assert found["items"] == 2 and set(found["groups"]) == {"(none)", "ferry"}
    assert len(found["worst"]) == 1 and found["worst"][0]["silent"] >= 1
    assert found["oldest"][0]["added"] == "2024-05-04"
    assert catalog.audit(group="month")["groups"]["2024-05"]["items"] == 3
    empty = catalog.audit("kind:chart", group="source")
    assert (empty["items"], empty["complete_pct"], empty["groups"], empty["rules"]) == (0, 0.0, {}, {})
    assert empty["slots"]["creator"] == dict.fromkeys(
        ("stated", "explained", "silent", "not_applicable", "inherited"), 0
    )


def test_an_item_with_two_sources_is_in_the_group_disputed(catalog: Catalog) -> None:
    photo = catalog.transact(lambda w: w.add_item(Item("photo")), by="t").result.id or 0
    catalog.transact(lambda w: claim(w, photo, "source", "TASS", agent="tass"), by="t")
    catalog.transact(lambda w: claim(w, photo, "source", "Reuters", agent="reuters"), by="t")
    assert set(catalog.audit(group="source")["groups"]) == {"(disputed)"}
    assert catalog.matching("source:disputed") == catalog.matching("gap:disputed") == [photo]
    assert catalog.matching("source:tass") == [] and catalog.matching("agent:tass") == [photo]


def test_rows_of_other_rules_are_worked_out_in_memory_and_it_is_said(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
        stored = everything(catalog)
    size = path.read_bytes()
    assert judged_in_memory(path) == stored
    with Catalog.open(str(path), versions=OTHER_RULES) as catalog:
        catalog.select()
        assert catalog.notice and "provenance rebuild" in catalog.notice
        assert catalog.select("zebra source:tass").total == 0
    assert path.read_bytes() == size


def test_a_writer_with_new_rules_leaves_them_stale_until_a_rebuild(path: Path) -> None:
    with fresh(path) as catalog:
        tell(catalog)
    with Catalog.open(str(path), write=True, versions=OTHER_RULES) as catalog:
        assert catalog.select().total == 3 and catalog.notice
        tell(catalog)
        assert catalog.select().total == 6 and catalog.notice
        assert catalog.rebuild() == 6
        assert catalog.select().total == 6 and catalog.notice is None


def test_a_large_stale_catalogue_asks_for_a_rebuild(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staleness, "MOST_IN_MEMORY", 2)
    with fresh(path) as catalog:
        made = tell(catalog).result
    with Catalog.open(str(path), versions=OTHER_RULES) as catalog:
        for ask in (catalog.select, catalog.audit, catalog.matching):
            with pytest.raises(CatalogueStale, match="provenance rebuild"):
                ask()
        assert catalog.record(made.still).item.id == made.still  # one record needs no derived rows


def test_a_rebuild_goes_on_where_it_was_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.store import rebuilding

    monkeypatch.setattr(rebuilding, "CHUNK", 3)
    with fresh(path) as catalog:
        for _ in range(4):
            tell(catalog)
        before = everything(catalog)

        def stop(done: int, of: int | None) -> None:
            if done >= 6:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            catalog.rebuild(progress=stop)
        assert everything(catalog) == before and catalog.notice and "interrupted" in catalog.notice
        assert catalog.rebuild() == 6
        assert everything(catalog) == before and catalog.notice is None


def test_a_rebuild_in_several_processes_says_the_same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.store import rebuilding

    monkeypatch.setattr(rebuilding, "CHUNK", 4)
    with fresh(path) as catalog:
        for _ in range(5):
            tell(catalog)
        before = everything(catalog)
        told: list[tuple[int, int | None]] = []
        assert catalog.rebuild(processes=2, progress=lambda done, of: told.append((done, of))) == 15
        assert everything(catalog) == before and told[-1] == (15, 15)


def test_what_is_written_during_a_rebuild_is_not_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.store import rebuilding

    monkeypatch.setattr(rebuilding, "CHUNK", 3)
    with fresh(path) as catalog:
        first = tell(catalog).result
        for _ in range(3):
            tell(catalog)

        def meanwhile(done: int, of: int | None) -> None:
            with Catalog.open(str(path), write=True) as other:
                other.transact(lambda w: claim(w, first.still, "case", f"c{done}"), by="other")
                other.transact(lambda w: w.add_item(Item("map")), by="other")

        catalog.rebuild(progress=meanwhile)
        assert catalog.select().total == len(catalog.item_ids()) == 16
        assert everything(catalog) == judged_in_memory(path)
        assert catalog.notice is None
