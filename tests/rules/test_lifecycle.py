"""What people decided about gaps, and when it no longer holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from provenance.model import Decision, Gap, Record
from provenance.rules import evidence_digest, find_gaps
from tests.rules.records import article, item, said, silence

PHOTO = item("photo", silence("date_recorded", silent="tass", quote="TASS gave no date."))
KEY = "DAT-003/u3/date_recorded/tass"


def gap_of(record: Record, key: str = KEY, **more: Any) -> Gap:
    return next(gap for gap in find_gaps(record, **more) if gap.key == key)


def decided(record: Record, *decisions: Decision) -> Record:
    numbered = tuple(replace(d, id=n, revision=n) for n, d in enumerate(decisions, 1))
    return replace(record, decisions=numbered)


def decision(verb: str, key: str = KEY, **more: Any) -> Decision:
    return Decision(verb, f"gap:{key}", by="ada", at="2025-05-01T10:00:00Z", **more)


def seen(record: Record = PHOTO) -> str:
    return evidence_digest(gap_of(record))


def test_a_gap_is_open_until_somebody_decides() -> None:
    gap = gap_of(PHOTO)
    assert gap.lifecycle == "open" and gap.decision is None and gap.reopened is None


def test_each_verb_gives_its_lifecycle() -> None:
    table = {"waive": "waived", "ask": "asked", "resolve": "resolved", "retract": "open"}
    for verb, lifecycle in table.items():
        assert gap_of(decided(PHOTO, decision(verb, evidence=seen()))).lifecycle == lifecycle


def test_an_answer_with_a_value_resolves_and_without_one_leaves_it_open() -> None:
    assert gap_of(decided(PHOTO, decision("answer", value="2025-04-20", evidence=seen()))).lifecycle == "resolved"
    gap = gap_of(decided(PHOTO, decision("ask"), decision("answer", reason="they do not know")))
    assert gap.lifecycle == "open" and gap.decision is not None and gap.decision.verb == "answer"


def test_the_latest_decision_wins_and_undo_takes_it_back() -> None:
    assert gap_of(decided(PHOTO, decision("ask"), decision("waive"))).lifecycle == "waived"
    assert gap_of(decided(PHOTO, decision("waive"), decision("undo"))).lifecycle == "open"


def test_other_evidence_reopens_and_says_so() -> None:
    waived = decided(PHOTO, decision("waive", evidence=seen()))
    assert gap_of(waived).lifecycle == "waived"
    changed = replace(waived, claims=(replace(waived.claims[0], quote="TASS kept the date back."),))
    gap = gap_of(changed)
    assert gap.lifecycle == "open" and gap.decision is not None
    assert gap.reopened == "The evidence is no longer the one it was waived on by ada on 2025-05-01."


def test_the_same_words_read_again_are_the_same_evidence() -> None:
    waived = decided(PHOTO, decision("waive", evidence=seen()))
    again = replace(waived, claims=(replace(waived.claims[0], uid="other", revision=9),))
    assert gap_of(again).lifecycle == "waived"


def test_a_waiver_ends_on_its_day_and_never_without_a_clock() -> None:
    waived = decided(PHOTO, decision("waive", until="2025-06-01", evidence=seen()))
    assert gap_of(waived).lifecycle == "waived"
    assert gap_of(waived, today="2025-06-01").lifecycle == "waived"
    late = gap_of(waived, today="2025-06-02")
    assert (
        late.lifecycle == "open"
        and late.reopened == "It was waived by ada on 2025-05-01 until 2025-06-01, which is past."
    )


def test_a_waived_gap_does_not_let_a_weaker_one_through() -> None:
    record = decided(
        item("photo", silence("date_recorded", silent="tass"), said("date_released", "2025-04-28")),
        decision("waive"),
    )
    assert [g.rule for g in find_gaps(record) if g.property == "date_recorded"] == ["DAT-003"]


VIDEO = item("video", silence("place_created", silent="tass"), id=2)
PLACE = "LOC-002/u2/place_created/tass"


def still(original: Record, *decisions: Decision, id: int = 3) -> Record:
    return decided(item("screenshot", parents=(("derived_from", original),), id=id), *decisions)


def test_deciding_at_the_origin_decides_for_all() -> None:
    waived = decided(VIDEO, decision("waive", PLACE))
    for record in (waived, still(waived), still(waived, id=4), still(still(waived), id=5)):
        assert gap_of(record, PLACE).lifecycle == "waived"


def test_only_here_decides_for_one_item_alone() -> None:
    only_here = decision("waive", PLACE, only_here=3)
    assert gap_of(still(VIDEO, only_here), PLACE).lifecycle == "waived"
    assert gap_of(still(VIDEO, only_here, id=4), PLACE).lifecycle == "open"
    assert gap_of(VIDEO, PLACE).lifecycle == "open"


def test_an_only_here_decision_kept_with_the_origin_reaches_its_item_alone() -> None:
    origin = decided(VIDEO, decision("waive", PLACE, only_here=3))
    assert gap_of(origin, PLACE).lifecycle == "open"
    assert gap_of(still(origin), PLACE).lifecycle == "waived"
    assert gap_of(still(origin, id=4), PLACE).lifecycle == "open"


def test_an_inherited_gap_falls_away_where_the_copy_says_more() -> None:
    told = item("screenshot", said("place_created", "Sumy"), parents=(("derived_from", VIDEO),))
    assert not [g for g in find_gaps(told) if g.property == "place_created"]
    hedged = item("screenshot", said("place_created", "Sumy", modality="hedged"), parents=(("derived_from", VIDEO),))
    assert gap_of(hedged, PLACE).inherited_from == 2


def test_a_decision_on_a_merged_items_gap_still_holds() -> None:
    record = decided(replace(PHOTO, merged=(8,)), decision("waive", "DAT-003/u8/date_recorded/tass"))
    assert gap_of(record).lifecycle == "waived"


def test_not_recorded_is_never_inherited() -> None:
    record = item("screenshot", said("creator", "Ada Doe"), parents=(("derived_from", VIDEO),))
    assert not [g for g in find_gaps(record) if g.property == "creator"]
    assert all(g.status not in ("not-recorded", "not-assessed") for g in find_gaps(record) if g.inherited_from)


def test_a_gap_of_an_article_stays_with_the_article() -> None:
    record = item("photo", parents=(("published_in", article(silence("rights_notice", "withheld"))),))
    assert next(g for g in find_gaps(record) if g.property == "rights_notice").inherited_from is None


def test_a_dispute_between_originals_claims_lives_at_the_origin() -> None:
    video = item("video", said("place_created", "Ukraine"), said("place_created", "Russia", carrier="exif"), id=2)
    (gap,) = [g for g in find_gaps(still(video)) if g.rule == "LOC-005"]
    assert (gap.inherited_from, gap.key) == (2, "LOC-005/u2/place_created/-")


def test_a_dispute_between_copy_and_original_is_the_copys_own() -> None:
    video = item("video", said("place_created", "Ukraine"), id=2)
    record = item("screenshot", said("place_created", "Russia"), parents=(("derived_from", video),))
    (gap,) = [g for g in find_gaps(record) if g.rule == "LOC-005"]
    assert gap.inherited_from is None and set(gap.evidence.values) == {"Ukraine", "Russia"}
    assert not [g for g in find_gaps(video) if g.rule == "LOC-005"]
