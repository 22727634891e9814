"""What a view shows: which claims count, who agrees with whom, what is inherited, what is computed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.model import Decision, Link, Reading, Record, Text
from provenance.views import View, view
from tests.rules.records import article, item, said, silence

TASS = {"agent": "tass", "kind": "state-agency"}


def shown(record: Record, property: str) -> list[tuple[str | None, str, str]]:
    return [(e.value, e.standing, e.basis) for e in view(record).entries.get(property, ())]


def effective(v: View, property: str) -> str | None:
    entry = v.effective(property)
    return entry.value if entry else None


def decide(record: Record, *decisions: tuple[str, str]) -> Record:
    """The record with decisions on its rows, in order."""
    made = tuple(Decision(verb, target, id=n, revision=n) for n, (verb, target) in enumerate(decisions, 10))
    return replace(record, decisions=record.decisions + made)


AGREEMENT = [
    # property, one value, another from another carrier, standing, disputed
    ("date_recorded", "2025-04", "2025-04-28", "agreeing", False),
    ("date_recorded", "2025-04-20", "2025-04-28", "disagreeing", True),
    ("date_recorded", "[..2025-04-28]", "2025-04-20", "agreeing", False),
    ("date_recorded", "2025-04-28", "2025-04-27T23:10:00", "agreeing", False),  # a camera clock has no zone
    ("place_created", "Kyiv", "Kyiv, Ukraine", "agreeing", False),
    ("place_created", "Ukraine", "Russia", "disagreeing", True),
    ("place_created", "Ukraine", "Kyiv", "alone", False),
    ("creator", "Ada Doe", "ADA  DOE", "agreeing", False),
    ("creator", "Ada Doe", "Doe", "agreeing", False),
    ("creator", "Ada Doe", "A. DOE/HARBOUR", "alone", False),
    ("creator", "Ada Doe", "Bo Roe", "disagreeing", True),
    ("creator", "Ada Doe", "Ada Doe and Bo Roe"[:32], "agreeing", False),
    ("credit_line", "Ada Doe/AP", "Bo Roe/Reuters", "disagreeing", False),  # each carrier has its own words
    ("credit_line", "Ada Doe/Harbour Press Service via AP", "Ada Doe/Harbour Press Service vi", "agreeing", False),
    ("keywords", "harbour", "strike", "alone", False),
    ("keywords", "harbour", "Harbour", "agreeing", False),
    ("media_kind", "photo", "screenshot", "disagreeing", True),
    ("media_kind", "photo", "unknown", "alone", False),
    ("digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "digitalCapture", "agreeing", False),
]  # fmt: skip


@pytest.mark.parametrize(("property", "one", "other", "standing", "disputed"), AGREEMENT)
def test_two_carriers_agree_or_not(property: str, one: str, other: str, standing: str, disputed: bool) -> None:
    carrier = "iim" if property == "credit_line" else "exif"
    record = item("photo", said(property, one), said(property, other, carrier=carrier))
    assert [row[1] for row in shown(record, property)] == [standing, standing]
    assert view(record).disputed(property) is disputed


def test_the_same_agent_agrees_whatever_the_spelling() -> None:
    record = item("photo", said("source", "ТАСС", **TASS), said("source", "ITAR-TASS", carrier="xmp", **TASS))
    assert {row[1] for row in shown(record, "source")} == {"agreeing"}
    other = item("photo", said("source", "TASS", **TASS), said("source", "TASS", carrier="xmp", agent="ap"))
    assert view(other).disputed("source")


def test_a_single_claim_stands_alone() -> None:
    assert shown(item("photo", said("creator", "Ada Doe")), "creator") == [("Ada Doe", "alone", "stated")]


def test_two_creators_of_one_caption_are_a_list_not_a_quarrel() -> None:
    both = item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe"))
    assert {row[1] for row in shown(both, "creator")} == {"alone"} and not view(both).disputed("creator")
    shorter = item(
        "photo", said("creator", "Ada Doe"), said("creator", "Bo Roe"), said("creator", "Bo Roe", carrier="xmp")
    )
    assert not view(shorter).disputed("creator")


def test_the_more_precise_of_agreeing_dates_is_shown() -> None:
    v = view(item("photo", said("date_recorded", "2025-04"), said("date_recorded", "2025-04-28", carrier="xmp")))
    assert effective(v, "date_recorded") == "2025-04-28"
    v = view(item("photo", said("place_created", "Kyiv"), said("place_created", "Kyiv, Ukraine", carrier="xmp")))
    assert effective(v, "place_created") == "Kyiv, Ukraine"


def test_an_accepted_claim_beats_the_others() -> None:
    record = item("photo", said("date_recorded", "2025-04-20"), said("date_recorded", "2025-04-28", carrier="xmp"))
    v = view(decide(record, ("accept", "claim:c3.0")))
    assert not v.disputed("date_recorded") and effective(v, "date_recorded") == "2025-04-20"
    v = view(decide(record, ("accept", "claim:c3.0"), ("undo", "claim:c3.0")))
    assert v.disputed("date_recorded")


@pytest.mark.parametrize("verb", ["reject", "retract"])
def test_a_rejected_claim_is_shown_as_rejected_and_counts_nowhere(verb: str) -> None:
    record = item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe", carrier="xmp"))
    v = view(decide(record, (verb, "claim:c3.1")))
    assert [e.standing for e in v.entries["creator"]] == ["alone", "rejected"]
    assert [e.value for e in v.values("creator")] == ["Ada Doe"] and not v.disputed("creator")


@pytest.mark.parametrize("target", ["reading:r3.xmp", "text:t3"])
def test_rejecting_what_a_claim_stands_on_rejects_it(target: str) -> None:
    record = item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe", carrier="xmp"))
    rejected = [e.claim.carrier for e in view(decide(record, ("reject", target))).entries["creator"] if not e.current]
    assert rejected == (["xmp"] if "xmp" in target else ["caption"])


def test_the_latest_of_a_persons_answers_wins() -> None:
    record = item("photo", said("creator", "Ada Doe"))
    assert view(decide(record, ("reject", "claim:c3.0"), ("accept", "claim:c3.0"))).values("creator")


def test_a_newer_reading_of_the_same_text_supersedes_the_older() -> None:
    record = item("photo", said("creator", "Ada D", reading="old"), said("creator", "Ada Doe", reading="new"))
    readings = (
        Reading("captions", "1", "1", text="t3", uid="old", revision=1),
        Reading("captions", "2", "1", text="t3", uid="new", revision=2),
    )
    record = replace(record, readings=readings)
    assert shown(record, "creator") == [("Ada D", "superseded", "stated"), ("Ada Doe", "alone", "stated")]
    back = decide(record, ("reject", "reading:new"))
    assert shown(back, "creator") == [("Ada D", "alone", "stated"), ("Ada Doe", "rejected", "stated")]


def test_readers_of_one_file_do_not_supersede_each_other() -> None:
    record = item("photo", said("creator", "Ada Doe", carrier="exif"), said("creator", "Ada Doe", carrier="xmp"))
    assert {row[1] for row in shown(record, "creator")} == {"agreeing"}


def test_a_corrected_caption_supersedes_what_the_old_one_said() -> None:
    record = item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe", text="t3b", reading="r3b"))
    record = replace(record, texts=(*record.texts, Text("…", uid="t3b", revises="t3", item=3)))
    assert shown(record, "creator") == [("Ada Doe", "superseded", "stated"), ("Bo Roe", "alone", "stated")]


def test_a_superseded_claim_is_shown_as_superseded() -> None:
    record = item("photo", said("date_recorded", "2025-04-20"), said("date_recorded", "2025-04-21", carrier="human"))
    v = view(decide(record, ("supersede-by", "claim:c3.0")))
    assert [e.standing for e in v.entries["date_recorded"]] == ["superseded", "alone"]


def test_what_is_denied_never_counts_as_a_value() -> None:
    v = view(item("video", said("place_created", "Lviv", modality="denied")))
    assert v.values("place_created") == () and v.effective("place_created") is None
    both = item("video", said("place_created", "Lviv"), said("place_created", "Lviv", modality="denied", text="t9"))
    assert view(both).disputed("place_created")
    other = item("video", said("place_created", "Lviv"), said("place_created", "Odesa", modality="denied", text="t9"))
    assert not view(other).disputed("place_created")


def test_redacted_words_are_no_value() -> None:
    v = view(item("photo", said("creator", None, redacted=True)))
    assert v.entries["creator"] and v.values("creator") == () and v.silences("creator") == ()


def test_a_hedged_claim_is_marked_and_loses_to_a_stated_one() -> None:
    v = view(
        item("video", said("place_created", "Sumy", modality="hedged"), said("place_created", "Sumy", carrier="xmp"))
    )
    assert [e.basis for e in v.entries["place_created"]] == ["hedged", "stated"]
    entry = v.effective("place_created")
    assert entry is not None and not entry.hedged


def test_a_persons_word_is_shown_before_a_readers_where_both_agree() -> None:
    v = view(
        item("photo", said("creator", "ADA DOE"), said("creator", "Ada Doe", carrier="human", asserted_by="human:bo"))
    )
    assert effective(v, "creator") == "Ada Doe"


def test_an_unreadable_date_is_kept_and_counts_nowhere() -> None:
    v = view(item("photo", said("date_recorded", "28.4.2025")))
    assert v.entries["date_recorded"][0].invalid and v.values("date_recorded") == ()


# Years and bounds


def test_a_year_is_computed_from_the_article() -> None:
    v = view(
        item("video", said("date_released", "XXXX-12-28"), parents=(("described_in", article(published="2026-01-03")),))
    )
    entry = v.effective("date_released")
    assert entry is not None
    assert (entry.value, entry.stated, entry.anchor, entry.basis) == (
        "2025-12-28",
        "XXXX-12-28",
        "2026-01-03",
        "computed",
    )


def test_without_a_dated_document_no_year_is_computed() -> None:
    v = view(item("video", said("date_released", "XXXX-12-28"), parents=(("described_in", article(published=None)),)))
    assert effective(v, "date_released") == "XXXX-12-28"
    assert v.entries["date_released"][0].basis == "stated"


def test_the_year_comes_from_the_article_that_holds_the_words() -> None:
    old, new = article(id=1, published="2024-05-01"), article(id=2, published="2025-05-01")
    links = (("described_in", old), ("described_in", new))
    v = view(item("video", said("date_released", "XXXX-04-28", text="t2", carrier="article"), parents=links))
    assert effective(v, "date_released") == "2025-04-28"


def test_a_captions_year_comes_from_the_article_it_stands_in() -> None:
    links = (
        ("published_in", article(id=1, published="2024-05-01")),
        ("published_in", article(id=2, published="2025-05-01")),
    )
    record = item("photo", said("date_released", "XXXX-04-28"), parents=links)
    record = replace(record, texts=(replace(record.texts[0], within="t2"),))
    assert effective(view(record), "date_released") == "2025-04-28"


def test_an_articles_own_dates_take_their_year_from_it() -> None:
    assert effective(view(article(said("date_event", "XXXX-04-26"))), "date_event") == "2025-04-26"


def test_a_release_bounds_the_recording() -> None:
    v = view(item("screenshot", said("date_released", "2025-04-28")))
    entry = v.effective("date_recorded")
    assert entry is not None and entry.bound
    assert (entry.value, entry.basis, entry.stated, entry.anchor) == (
        "[..2025-04-28]",
        "computed",
        "2025-04-28",
        "date_released",
    )
    assert v.claimed("date_recorded") == ()


@pytest.mark.parametrize(
    ("claims", "published", "bound"),
    [
        ((said("date_released", "2025-04-28"),), "2025-04-30", "[..2025-04-28]"),
        ((said("date_released", "2025-04-28"),), "2025-04-20", "[..2025-04-20]"),
        ((said("date_captured", "2025-04-02"), said("date_released", "2025-04-28")), None, "[..2025-04-02]"),
        ((), "2025-04-30", "[..2025-04-30]"),
        ((said("date_released", "XXXX-04-28"),), None, None),
        ((said("date_released", "2025-04-28", modality="hedged"),), None, None),
        ((said("date_released", "2025-04-28", modality="denied"),), None, None),
        ((said("date_event", "2025-04-28"),), None, None),
        ((said("date_released", "2025-04-28"), said("date_recorded", "2025-04")), None, None),
        (
            (said("date_released", "2025-04-28"), said("date_recorded", "2025-04", modality="hedged")),
            None,
            "[..2025-04-28]",
        ),
    ],
)
def test_the_bound_is_the_earliest_release_or_publication(
    claims: tuple[object, ...], published: str | None, bound: str | None
) -> None:
    v = view(item("photo", *claims, parents=(("published_in", article(published=published)),)))  # type: ignore[arg-type]
    assert next((e.value for e in v.values("date_recorded") if e.bound), None) == bound


@pytest.mark.parametrize("kind", ["article", "map", "chart", "illustration", "document", "ai-image"])
def test_what_no_camera_recorded_has_no_bound(kind: str) -> None:
    assert view(item(kind, said("date_released", "2025-04-28"))).values("date_recorded") == ()


def test_an_article_read_aloud_was_not_recorded_anywhere() -> None:
    audio = item("audio", said("date_released", "2025-04-28"), parents=(("derived_from", article()),))
    assert view(audio).values("date_recorded") == ()


# Inheritance

VIDEO = item(
    "video",
    said("source", "TASS", **TASS),
    said("date_released", "2025-04-28"),
    said("date_recorded", "2025-04-20"),
    said("place_created", "Sumy", modality="hedged"),
    said("description", "soldiers train"),
    said("headline", "Soldiers"),
    said("credit_line", "TASS"),
    said("date_published", "2025-04-29"),
    said("identifier", "v-1"),
    silence("place_shown", granularity="exact"),
    id=2,
)


def test_a_still_takes_over_what_flows_and_nothing_else() -> None:
    v = view(item("screenshot", parents=(("derived_from", VIDEO),)))
    inherited = {name for name, entries in v.entries.items() if any(e.inherited_from == 2 for e in entries)}
    assert inherited == {"source", "date_released", "date_recorded", "place_created", "place_shown"}
    assert {e.basis for name in inherited for e in v.entries[name]} == {"inherited"}
    assert v.entries["place_created"][0].hedged


def test_an_own_release_date_keeps_the_originals_out() -> None:
    v = view(item("screenshot", said("date_released", "2025-05-02"), parents=(("derived_from", VIDEO),)))
    assert [(e.value, e.inherited_from) for e in v.entries["date_released"]] == [("2025-05-02", None)]
    assert not v.disputed("date_released")


def test_an_own_claim_beats_an_inherited_one() -> None:
    v = view(item("screenshot", said("date_recorded", "2025-04"), parents=(("derived_from", VIDEO),)))
    assert effective(v, "date_recorded") == "2025-04" and not v.disputed("date_recorded")


def test_a_contradiction_of_own_and_inherited_is_disputed() -> None:
    v = view(item("screenshot", said("date_recorded", "2025-03-01"), parents=(("derived_from", VIDEO),)))
    assert v.disputed("date_recorded")
    assert [(e.value, e.standing) for e in v.entries["date_recorded"]] == [
        ("2025-03-01", "disagreeing"),
        ("2025-04-20", "disagreeing"),
    ]


def test_inheritance_goes_on_to_the_copy_of_a_copy_and_the_nearest_wins() -> None:
    still = item("video-still", said("place_created", "Sumy, Ukraine"), parents=(("derived_from", VIDEO),), id=4)
    v = view(item("screenshot", parents=(("derived_from", still),), id=5))
    assert [(e.value, e.inherited_from) for e in v.entries["date_recorded"]] == [("2025-04-20", 2)]
    assert [(e.value, e.inherited_from) for e in v.entries["place_created"]] == [("Sumy, Ukraine", 4)]


def test_a_computed_bound_is_computed_anew_never_handed_down() -> None:
    video = item("video", said("date_released", "2025-04-28"), id=2)
    v = view(item("screenshot", said("date_captured", "2025-04-29"), parents=(("derived_from", video),)))
    (entry,) = v.entries["date_recorded"]
    assert (entry.value, entry.basis, entry.inherited_from) == ("[..2025-04-28]", "computed", 2)


def test_a_collage_of_two_originals_is_not_a_dispute_and_takes_no_side() -> None:
    other = item("video", said("date_recorded", "2025-01-05"), id=6)
    v = view(item("photo", parents=(("derived_from", VIDEO), ("derived_from", other))))
    assert not v.disputed("date_recorded") and v.effective("date_recorded") is None
    assert len(v.values("date_recorded")) == 2


@pytest.mark.parametrize("relation", ["published_in", "described_in", "same_picture", "same_scene", "not_related"])
def test_other_links_hand_nothing_down(relation: str) -> None:
    v = view(item("screenshot", parents=((relation, VIDEO),)))
    assert not any(e.inherited_from for entries in v.entries.values() for e in entries if not e.bound)


def test_a_proposed_link_hands_nothing_down_until_it_is_accepted() -> None:
    link = Link(3, "derived_from", 2, basis="proposed", uid="l1")
    record = item("screenshot", parents=((link, VIDEO),))
    assert view(record).originals == ()
    assert view(decide(record, ("accept", "link:l1"))).originals != ()


def test_a_retracted_link_takes_everything_back() -> None:
    record = item("screenshot", parents=((Link(3, "derived_from", 2, uid="l1"), VIDEO),))
    assert view(record).values("date_recorded")
    assert view(decide(record, ("retract", "link:l1"))).values("source") == ()


def test_rejecting_the_originals_claim_reaches_the_still() -> None:
    rejected = decide(VIDEO, ("reject", "claim:c2.2"))
    v = view(item("screenshot", parents=(("derived_from", rejected),)))
    assert v.claimed("date_recorded") == ()


# Kind and asserter


def test_the_kind_is_what_the_claims_say_else_what_was_noted() -> None:
    assert view(item("unknown", said("media_kind", "satellite"))).kind == "satellite"
    assert view(item("photo")).kind == "photo"
    assert view(decide(item("photo", said("media_kind", "map")), ("reject", "claim:c3.0"))).kind == "photo"


def test_the_document_that_asserts_is_the_article_that_holds_the_words() -> None:
    page = article()
    record = item("photo", said("creator", "Ada Doe"), parents=(("published_in", page),))
    caption = replace(record.texts[0], within="t1")
    record = replace(record, texts=(caption,))
    v = view(record)
    assert v.asserter(v.entries["creator"][0].claim) == "item:1"
    lone = view(item("photo", said("creator", "Ada Doe"), said("note", "x", asserted_by="human:ada")))
    assert lone.asserter(lone.entries["creator"][0].claim) == "item:3"
    assert lone.asserter(lone.entries["note"][0].claim) == "human:ada"


def test_merged_records_are_one_union() -> None:
    record = replace(
        item("photo", said("creator", "Ada Doe"), said("creator", "Ada Doe", text="t8", reading="r8")), merged=(8,)
    )
    assert {row[1] for row in shown(record, "creator")} == {"agreeing"}
