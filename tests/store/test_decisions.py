"""Nothing is edited, things are answered: retract, merge, undo, what was known then, redaction."""

from __future__ import annotations

import glob
from pathlib import Path

import pytest

from provenance.errors import NotFound, Refused, UsageError
from provenance.model import Decision, Item, Link, Reading, Text
from provenance.store import Catalog
from provenance.views import view
from tests.store.making import CAPTION, Made, claim, tell


@pytest.fixture
def made(catalog: Catalog) -> Made:
    return tell(catalog).result


def decide(catalog: Catalog, verb: str, target: str, **more: object) -> Decision:
    return catalog.transact(lambda w: w.add_decision(Decision(verb, target, **more)), by="desk").result  # type: ignore[arg-type]


def sources(catalog: Catalog, item: int) -> list[str | None]:
    return [e.value for e in view(catalog.record(item)).values("source")]


def test_a_retracted_link_takes_with_it_all_that_came_through_it(catalog: Catalog, made: Made) -> None:
    derived = next(link for link in catalog.record(made.still).links if link.relation == "derived_from")
    assert any(e.basis == "inherited" for e in view(catalog.record(made.still)).silences("place_created"))
    assert catalog.gap_rows(f"id:{made.still} rule:LOC-002")
    decide(catalog, "retract", f"link:{derived.uid}")
    record = catalog.record(made.still)
    assert [p.link.relation for p in record.parents] == ["published_in"]
    assert not view(record).silences("place_created")
    assert not [g for g in catalog.gap_rows(f"id:{made.still} rule:LOC-002") if g.inherited_from]
    assert derived.uid not in {link.uid for link in catalog.record(made.video).links}


def test_a_retracted_decision_is_as_if_it_had_not_been_made(catalog: Catalog, made: Made) -> None:
    derived = next(link for link in catalog.record(made.still).links if link.relation == "derived_from")
    retracted = decide(catalog, "retract", f"link:{derived.uid}")
    decide(catalog, "retract", f"decision:{retracted.uid}")
    assert made.video in [p.record.item.id for p in catalog.record(made.still).parents]
    assert any(e.basis == "inherited" for e in view(catalog.record(made.still)).silences("place_created"))


def test_a_proposed_link_leads_nowhere_until_somebody_accepts_it(catalog: Catalog, made: Made) -> None:
    photo = catalog.transact(lambda w: w.add_item(Item("photo")), by="t").result.id or 0
    link = catalog.transact(
        lambda w: w.add_link(Link(photo, "derived_from", made.video, basis="proposed")), by="t"
    ).result
    assert catalog.record(photo).parents == () and catalog.record(photo).links
    decide(catalog, "accept", f"link:{link.uid}")
    assert [p.record.item.id for p in catalog.record(photo).parents] == [made.video]


def test_a_merged_item_keeps_its_number_and_its_record_is_the_union(catalog: Catalog, made: Made) -> None:
    def act(writer: object) -> Item:
        item = writer.add_item(Item("video"))  # type: ignore[attr-defined]
        claim(writer, item.id, "note", "seen elsewhere")  # type: ignore[arg-type]
        return item

    other = catalog.transact(act, by="t").result
    assert other.id
    before = catalog.audit()["items"]
    merge = decide(catalog, "merge-into", f"item:{other.uid}", to=catalog.item(made.video).uid)
    assert catalog.resolve(other.id) == catalog.resolve(str(other.uid)) == made.video
    record = catalog.record(other.id)
    assert record.item.id == made.video and record.merged == (other.id,)
    assert {c.property for c in record.claims} >= {"note", "date_released"}
    assert {c.item for c in record.claims} == {made.video}
    assert catalog.item_ids() == [made.article, made.video, made.still]
    assert catalog.audit()["items"] == before - 1
    assert catalog.matching("has:note") == [made.video]

    with pytest.raises(Refused):
        decide(catalog, "merge-into", f"item:{catalog.item(made.video).uid}", to=other.uid)

    decide(catalog, "retract", f"item:{other.uid}")
    assert catalog.resolve(other.id) == other.id
    assert catalog.record(made.video).merged == () and len(catalog.record(other.id).claims) == 1
    assert catalog.audit()["items"] == before and catalog.matching("has:note") == [other.id]
    assert merge.uid != catalog.record(other.id).item.uid


def test_links_between_two_merged_items_vanish_and_others_lead_to_the_one(catalog: Catalog, made: Made) -> None:
    copy = catalog.transact(lambda w: w.add_item(Item("video")), by="t").result
    assert copy.id

    def act(writer: object) -> None:
        writer.add_link(Link(copy.id, "same_picture", made.video))  # type: ignore[attr-defined, arg-type]
        writer.add_link(Link(copy.id, "described_in", made.article))  # type: ignore[attr-defined, arg-type]

    catalog.transact(act, by="t")
    decide(catalog, "merge-into", f"item:{copy.uid}", to=catalog.item(made.video).uid)
    links = {(link.a, link.relation, link.b) for link in catalog.record(made.video).links}
    assert links == {
        (made.video, "described_in", made.article),
        (made.still, "derived_from", made.video),
    }


def test_an_undone_revision_vanishes_from_every_view(catalog: Catalog, made: Made) -> None:
    added = catalog.transact(lambda w: (w.add_item(Item("photo")), claim(w, made.still, "note", "odd")), by="t")
    photo = added.result[0]
    assert added.revision and photo.id
    assert catalog.select().total == 4
    catalog.transact(lambda w: w.undo(added.revision.uid), by="t", why="by mistake")  # type: ignore[union-attr]
    assert catalog.item_ids() == [made.article, made.video, made.still]
    assert catalog.select().total == catalog.audit()["items"] == 3
    assert "note" not in {c.property for c in catalog.record(made.still).claims}
    with pytest.raises(NotFound):
        catalog.record(photo.id)
    with pytest.raises(NotFound, match="undone"):
        catalog.resolve(photo.id)
    assert [e.undone for e in catalog.log()] == [False, True, False]
    with pytest.raises(NotFound, match="undone already"):
        catalog.transact(lambda w: w.undo(2), by="t")
    catalog.transact(lambda w: w.undo(3), by="t", why="it was no mistake")
    assert catalog.select().total == 4 and catalog.resolve(photo.id) == photo.id


def test_an_undo_is_refused_with_a_list_when_later_work_rests_on_it(catalog: Catalog, made: Made) -> None:
    uid = catalog.record(made.video).claims[0].uid
    catalog.transact(lambda w: w.add_decision(Decision("accept", f"claim:{uid}")), by="jo", why="rang them")
    with pytest.raises(Refused, match=r"revision 2 \(jo: rang them\)"):
        catalog.transact(lambda w: w.undo(1), by="t")
    catalog.transact(lambda w: w.undo(2), by="t")
    catalog.transact(lambda w: w.undo(1), by="t")
    assert catalog.item_ids() == []


RESTING = [
    lambda w, m: w.add_link(Link(w.add_item(Item("photo")).id, "derived_from", m.video)),
    lambda w, m: w.add_text(Text("more", item=m.still)),
    lambda w, m: claim(w, m.still, "note", "x"),
    lambda w, m: w.add_decision(Decision("waive", f"gap:CRE-001/{w.item(m.still).uid}/creator/-", reason="x")),
    lambda w, m: w.add_reading(Reading("captions", "2", "1", text=w.record(m.still).texts[0].uid)),
]


@pytest.mark.parametrize("act", RESTING)
def test_work_of_every_kind_rests_on_what_it_points_to(catalog: Catalog, made: Made, act: object) -> None:
    catalog.transact(lambda w: act(w, made), by="jo")  # type: ignore[operator]
    with pytest.raises(Refused, match="revision 2"):
        catalog.transact(lambda w: w.undo(1), by="t")


def test_a_whole_job_is_undone_by_one_revision(catalog: Catalog) -> None:
    first = tell(catalog, job="job-7").result
    catalog.transact(lambda w: claim(w, first.video, "note", "more"), by="t", job="job-7")
    done = catalog.transact(lambda w: w.undo("job-7"), by="t")
    assert catalog.item_ids() == [] and done.revision and done.revision.rows == 2
    assert set(done.changed) == {first.article, first.video, first.still}
    assert catalog.verify()["chain"]["verdict"] == "ok"


def test_what_was_known_then_is_told_by_the_revision(catalog: Catalog, made: Made) -> None:
    catalog.transact(lambda w: claim(w, made.still, "note", "later"), by="t")
    derived = next(link for link in catalog.record(made.still).links if link.relation == "derived_from")
    decide(catalog, "retract", f"link:{derived.uid}")
    then, now = catalog.record(made.still, at=1), catalog.record(made.still)
    assert "note" not in {c.property for c in then.claims} and len(then.parents) == 2
    assert "note" in {c.property for c in now.claims} and len(now.parents) == 1
    assert catalog.record(made.still, at=catalog.log()[-1].revision.uid) == then
    photo = catalog.transact(lambda w: w.add_item(Item("photo")), by="t").result.id or 0
    with pytest.raises(NotFound, match="at revision 1"):
        catalog.record(photo, at=1)
    with pytest.raises(NotFound):
        catalog.record(made.still, at=99)


def test_a_corrected_caption_makes_what_the_old_one_said_history(catalog: Catalog, made: Made) -> None:
    old = catalog.record(made.still).texts[0]

    def correct(writer: object) -> Text:
        text = writer.add_text(Text("Boats return at dusk.", item=made.still, revises=old.uid))  # type: ignore[attr-defined]
        writer.add_claims(  # type: ignore[attr-defined]
            writer.add_reading(Reading("captions", "1", "1", text=text.uid)),
            [],  # type: ignore[attr-defined]
        )
        return text  # type: ignore[no-any-return]

    done = catalog.transact(correct, by="t")
    assert done.changed == (made.still,)
    assert catalog.record(made.still).texts[-1].revises == old.uid
    assert not view(catalog.record(made.still)).values("credit_line")
    assert catalog.matching("dusk") == [made.still]
    assert catalog.matching("missing:credit_line kind:screenshot") == [made.still]


def test_a_newer_reading_of_an_article_reaches_the_items_it_speaks_about(catalog: Catalog, made: Made) -> None:
    text = catalog.record(made.article).texts[0]
    done = catalog.transact(lambda w: w.add_reading(Reading("documents", "2", "1", text=text.uid)), by="t")
    assert set(done.changed) == {made.article, made.video, made.still}
    assert sources(catalog, made.video) == []


def files_with(path: Path, words: str) -> list[str]:
    return [name for name in glob.glob(f"{path}*") if words.encode() in Path(name).read_bytes()]


def test_redacted_words_are_gone_from_the_file_and_the_chain_still_verifies(
    catalog: Catalog, path: Path, made: Made
) -> None:
    caption = catalog.record(made.still).texts[0]
    assert files_with(path, "harbour at dawn") and catalog.matching("harbour") == [made.article, made.still]
    head = catalog.head()
    done = catalog.transact(
        lambda w: w.redact(str(caption.uid), reason="a person asked"), by="desk", why="a person asked"
    )
    record = catalog.record(made.still)
    assert record.texts[0].content is None and record.texts[0].sha256 is None
    assert all(c.redacted and c.value is None and c.span is None for c in record.claims)
    assert catalog.record(made.article).texts[0].content is None  # the caption stood in it
    assert catalog.record(made.video).claims[0].value == "Meridian Wire"  # said elsewhere in the article
    assert caption.uid in done.result
    assert catalog.matching("harbour") == [] and catalog.matching('"boats leave"') == []
    assert catalog.verify()["chain"]["verdict"] == "ok" and catalog.head() != head
    assert catalog.record(made.still, at=1).texts[0].content is None
    catalog.close()
    assert files_with(path, "harbour at dawn") == [] and files_with(path, "harbour") == []


def test_a_redaction_reaches_words_that_were_indexed_before_a_correction(
    catalog: Catalog, path: Path, made: Made
) -> None:
    old = catalog.record(made.still).texts[0]
    catalog.transact(lambda w: w.add_text(Text("Gulls over quay.", item=made.still, revises=old.uid)), by="t")
    assert catalog.matching("harbour") == [made.article]
    catalog.transact(lambda w: w.redact(str(old.uid), reason="x"), by="t")
    catalog.close()
    assert files_with(path, "harbour") == []
    with Catalog.open(str(path)) as again:
        assert again.matching("gulls") == [made.still]
        assert again.verify()["chain"]["verdict"] == "ok"


def test_a_redacted_claim_loses_its_words_and_nothing_else(catalog: Catalog, made: Made) -> None:
    said = catalog.transact(lambda w: claim(w, made.still, "note", "Jane was there", words="Jane"), by="t").result
    catalog.transact(lambda w: w.redact(f"claim:{said.uid}", reason="x"), by="t")
    found = next(c for c in catalog.record(made.still).claims if c.uid == said.uid)
    assert (found.value, found.redacted, found.property) == (None, True, "note")
    assert catalog.matching("has:note") == []
    assert catalog.transact(lambda w: w.redact(f"claim:{said.uid}", reason="x"), by="t").revision is None


def test_an_item_holds_no_words_to_redact(catalog: Catalog, made: Made) -> None:
    with pytest.raises(UsageError, match="no words"):
        catalog.transact(lambda w: w.redact(f"item:{catalog.item(made.still).uid}", reason="x"), by="t")


WRONG = ["claim:ffffff", "gap:nonsense", "weather:today", "claim", "", "item:99"]


@pytest.mark.parametrize("target", WRONG)
def test_a_decision_needs_a_target_that_is_there(catalog: Catalog, made: Made, target: str) -> None:
    with pytest.raises(UsageError):
        decide(catalog, "accept", target)


def test_a_gap_decision_goes_to_its_item_and_one_for_another_item_only_there(catalog: Catalog, made: Made) -> None:
    key = f"LOC-002/{catalog.item(made.video).uid}/place_created/Meridian Wire"
    decide(catalog, "waive", f"gap:{key}", reason="known", evidence="e")
    decide(catalog, "ask", f"gap:{key}", to="meridian", on="2024-05-05", only_here=made.still)
    video, still = catalog.record(made.video), catalog.record(made.still)
    assert [d.verb for d in video.decisions] == ["waive", "ask"]
    assert [(d.verb, d.only_here, d.to, d.on) for d in still.decisions] == [
        ("ask", made.still, "meridian", "2024-05-05")
    ]
    assert video.decisions[0].target == f"gap:{key}" and video.decisions[0].by == "desk"


def test_a_circle_of_links_is_cut_where_it_closes(catalog: Catalog) -> None:
    def act(writer: object) -> list[int]:
        ids = [writer.add_item(Item("photo")).id for _ in range(4)]  # type: ignore[attr-defined]
        for a in ids:
            for b in ids:
                if a != b:
                    writer.add_link(Link(a, "version_of", b))  # type: ignore[attr-defined]
        return ids

    ids = catalog.transact(act, by="t").result
    assert catalog.record(ids[0]).loop
    assert len(catalog.item_ids()) == 4


def test_redaction_leaves_captions_by_others_alone(catalog: Catalog, made: Made) -> None:
    article = catalog.record(made.article).texts[0]
    catalog.transact(lambda w: claim(w, made.still, "note", "kept", words="kept"), by="t")
    catalog.transact(lambda w: w.redact(str(article.uid), reason="x"), by="t")
    assert catalog.record(made.still).texts[0].content is None  # cut out of the article
    assert CAPTION not in str(catalog.record(made.still))
    assert catalog.matching("has:note") == [made.still]
