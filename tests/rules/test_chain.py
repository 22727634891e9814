"""The way an item took, its holes drawn as holes."""

from __future__ import annotations

from provenance.chain import Step, history
from provenance.model import Record
from provenance.rules import find_gaps
from provenance.views import view
from tests.rules.records import article, item, said, silence


def steps(record: Record) -> dict[str, Step]:
    v = view(record)
    return {step.name: step for step in history(v, find_gaps(record, v))}


def test_a_wire_photo_goes_from_camera_to_page_without_a_screen() -> None:
    photo = item(
        "photo",
        said("creator", "Ada Doe"),
        said("creator", "Bo Roe"),
        said("source", "Harbour Press", agent="hp"),
        said("distributor", "AP", agent="ap"),
        said("date_recorded", "2025-03-03"),
        said("place_created", "Lviv"),
        parents=(("published_in", article(publisher="The Harbour Times")),),
        first_seen="2025-05-01T10:00:00Z",
    )
    found = steps(photo)
    assert list(found) == ["recorded", "released", "relayed", "published", "catalogued"]
    assert [fact.value for fact in found["recorded"].agents] == ["Ada Doe", "Bo Roe"] and not found["recorded"].holes
    assert [(h.property, h.status) for h in found["released"].holes] == [("date_released", "not-recorded")]
    assert found["relayed"].agent and found["relayed"].agent.agent == "ap" and not found["relayed"].holes
    assert found["published"].agent and found["published"].agent.value == "The Harbour Times"
    assert found["catalogued"].date and found["catalogued"].date.value == "2025-05-01T10:00:00Z"
    assert not any(step.is_hole for step in found.values())


def test_a_bound_fills_no_hole() -> None:
    recorded = steps(item("screenshot", said("date_released", "2025-04-28")))["recorded"]
    assert recorded.is_hole and recorded.date and recorded.date.basis == "computed" and recorded.date.stated is None
    hole = next(h for h in recorded.holes if h.property == "date_recorded")
    assert hole.gap == "DAT-002/u3/date_recorded/-" and "2025-04-28" in hole.words


def test_a_silence_is_a_hole_with_its_words_and_who_says_so() -> None:
    video = item("video", silence("date_recorded", silent="tass", quote="TASS gave no date."))
    (hole,) = [h for h in steps(video)["recorded"].holes if h.property == "date_recorded"]
    assert (hole.status, hole.silent, hole.quote) == ("not-specified-by-source", "tass", "TASS gave no date.")
    assert hole.words == "TASS did not give the date of recording." and hole.asserted_by == "item:3"


def test_a_hedged_place_is_shown_and_leaves_the_hole() -> None:
    recorded = steps(item("video", said("place_created", "Sumy", modality="hedged")))["recorded"]
    assert recorded.place and recorded.place.hedged
    assert "place_created" in {h.property for h in recorded.holes}


def test_a_dispute_shows_both_sides() -> None:
    recorded = steps(
        item("photo", said("date_recorded", "2025-04-20"), said("date_recorded", "2025-04-28", carrier="xmp"))
    )
    assert [fact.value for fact in recorded["recorded"].dates] == ["2025-04-20", "2025-04-28"]
    assert all(fact.disputed for fact in recorded["recorded"].dates)


def test_a_screenshot_has_the_step_at_which_it_was_captured() -> None:
    assert "captured" in steps(item("screenshot"))
    assert [f.value for f in steps(item("screenshot", said("date_captured", "2025-04-28")))["captured"].dates] == [
        "2025-04-28"
    ]


def test_an_article_is_written_and_published() -> None:
    found = steps(article(said("creator", "Ada Doe", carrier="article"), publisher="The Harbour Times"))
    assert list(found) == ["recorded", "published", "catalogued"] and not found["published"].holes


def test_what_was_taken_over_says_from_where() -> None:
    video = item("video", said("source", "TASS", agent="tass"), said("date_released", "2025-04-28"), id=2)
    released = steps(item("screenshot", parents=(("derived_from", video),)))["released"]
    assert released.date and released.agent
    assert (released.date.inherited_from, released.agent.inherited_from) == (2, 2)
