"""The worked example: what is and what is not known of a state agency's video and two screenshots of it."""

from __future__ import annotations

import pytest

from provenance.audit import slots, tally
from provenance.chain import history
from provenance.model import Gap, Record
from provenance.rules import find_gaps
from provenance.views import view
from tests.rules.seed import AUDIO, CREDIT, PAGE, SEED, SILENCE, VIDEO, screenshot


def by_rule(record: Record) -> dict[str, Gap]:
    return {gap.rule: gap for gap in find_gaps(record)}


def test_the_video_has_exactly_these_gaps() -> None:
    assert {(g.rule, g.property, g.status, g.severity) for g in find_gaps(VIDEO)} == {
        ("LOC-002", "place_created", "not-specified-by-source", "warning"),
        ("DAT-003", "date_recorded", "not-specified-by-source", "warning"),
        ("SRC-003", "verification", "not-assessed", "warning"),
        ("VER-001", "description", "not-recorded", "warning"),
        ("CRD-001", "credit_line", "not-recorded", "warning"),
        ("CHN-002", "supplier", "not-recorded", "warning"),
        ("RGT-001", "rights_notice", "not-recorded", "warning"),
        ("CRE-001", "creator", "not-recorded", "note"),
        ("CHN-003", "publisher", "not-recorded", "note"),
        ("DST-001", "digital_source_type", "not-recorded", "note"),
    }


@pytest.mark.parametrize("rule", ["LOC-002", "DAT-003"])
def test_the_silence_is_the_agencys_and_the_article_reports_it(rule: str) -> None:
    gap = by_rule(VIDEO)[rule]
    assert (gap.granularity, gap.evidence.silent, gap.evidence.quote) == ("exact", "tass", SILENCE)
    assert (gap.evidence.carrier, gap.evidence.asserted_by) == ("article", "item:1")
    assert gap.key == f"{rule}/u2/{gap.property}/tass" and gap.inherited_from is None
    assert gap.message.startswith("TASS did not give the exact ")


@pytest.mark.parametrize("id", [3, 4])
def test_the_screenshots_have_exactly_these_gaps(id: int) -> None:
    assert {(g.rule, g.property, g.status, g.inherited_from) for g in find_gaps(screenshot(id))} == {
        ("LOC-002", "place_created", "not-specified-by-source", 2),
        ("DAT-003", "date_recorded", "not-specified-by-source", 2),
        ("SRC-003", "verification", "not-assessed", None),
        ("CHN-002", "supplier", "not-recorded", None),
        ("RGT-001", "rights_notice", "not-recorded", None),
        ("CRE-001", "creator", "not-recorded", None),
        ("CAP-002", "description", "not-recorded", None),
        ("CHN-003", "publisher", "not-recorded", None),
        ("DST-001", "digital_source_type", "not-recorded", None),
    }


@pytest.mark.parametrize("rule", ["LOC-002", "DAT-003"])
def test_an_inherited_gap_keeps_its_origins_key_and_quote(rule: str) -> None:
    gap, origin = by_rule(screenshot(3))[rule], by_rule(VIDEO)[rule]
    assert (gap.key, gap.evidence, gap.item, gap.inherited_from) == (origin.key, origin.evidence, 3, 2)


@pytest.mark.parametrize("record", SEED[1:4], ids=["video", "screenshot", "screenshot"])
def test_no_date_or_place_is_invented(record: Record) -> None:
    v = view(record)
    assert v.claimed("date_recorded") == ()
    assert [e.value for e in v.values("date_recorded")] == ["[..2025-04-28]"]
    assert [(e.value, e.hedged) for e in v.values("place_created")] == [("Russia", True)]
    released = v.effective("date_released")
    assert released is not None and released.value == "2025-04-28"


def test_the_year_of_the_videos_release_is_computed_from_the_article() -> None:
    entry = view(VIDEO).effective("date_released")
    assert entry is not None and (entry.stated, entry.anchor, entry.basis) == ("XXXX-04-28", "2025-04-28", "computed")


def test_the_article_does_not_name_its_publisher() -> None:
    assert {(g.rule, g.property, g.status) for g in find_gaps(PAGE)} == {
        ("SRC-001", "publisher", "not-recorded"),
        ("CRE-001", "creator", "not-recorded"),
        ("RGT-001", "rights_notice", "not-recorded"),
    }


def test_the_audio_version_is_disclosed_and_has_neither_place_nor_date() -> None:
    assert {(g.rule, g.property, g.status) for g in find_gaps(AUDIO)} == {
        ("SRC-001", "source", "not-recorded"),
        ("RGT-001", "rights_notice", "not-recorded"),
        ("AI-002", "ai_system", "not-recorded"),
    }


def test_the_audit_counts_the_five_items() -> None:
    counted = tally(slots(view(record), find_gaps(record)) for record in SEED)
    assert {
        name: (row.stated, row.explained, row.silent, row.not_applicable, row.inherited)
        for name, row in counted.items()
    } == {
        "creator": (0, 0, 4, 1, 0),
        "source": (3, 0, 2, 0, 0),
        "supplier": (0, 0, 3, 2, 0),
        "credit_line": (2, 0, 1, 2, 0),
        "date_recorded": (0, 3, 0, 2, 2),
        "place_created": (0, 3, 0, 2, 2),
        "rights_notice": (0, 0, 5, 0, 0),
    }


def test_the_chain_of_a_screenshot_has_its_holes() -> None:
    record = screenshot(3)
    steps = {step.name: step for step in history(view(record), find_gaps(record))}
    assert list(steps) == ["recorded", "released", "relayed", "captured", "published", "catalogued"]
    assert [(h.property, h.status, h.inherited_from) for h in steps["recorded"].holes] == [
        ("date_recorded", "not-specified-by-source", 2),
        ("creator", "not-recorded", None),
        ("place_created", "not-specified-by-source", 2),
    ]
    assert steps["recorded"].holes[0].quote == SILENCE
    released = steps["released"]
    assert released.date and released.date.value == "2025-04-28" and released.agent and released.agent.agent == "tass"
    assert steps["relayed"].is_hole and steps["captured"].is_hole
    assert steps["published"].item == 1 and [h.property for h in steps["published"].holes] == ["publisher"]
    assert view(record).effective("credit_line").value == CREDIT  # type: ignore[union-attr]
