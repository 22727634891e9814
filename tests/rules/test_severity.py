"""Severity and applicability: a profile's word, by kind and by what sort of item it is."""

from __future__ import annotations

import json

import pytest

from provenance import rules
from provenance.errors import NotFound
from provenance.model import GAP_STATUSES, Record, Text
from provenance.rules import RULES, find_gaps, profile
from provenance.rules.facts import STATUS_RANK
from provenance.rules.profile import PROFILES, read_profile
from tests.rules.records import article, item, said, silence

STATE = said("source", "TASS", agent="tass", kind="state-agency")

ROWS = [
    ("LOC-001", item("photo", said("caption", "x y z")), "error"),
    ("LOC-001", item("photo", said("caption", "x y z"), said("genre", "Portrait")), "warning"),
    ("LOC-001", item("chart", said("caption", "x y z")), None),
    ("LOC-001", article(), None),
    ("LOC-003", item("photo", said("place_event", "Lviv")), "warning"),
    ("CRE-001", item("photo"), "warning"),
    ("CRE-001", item("photo", STATE), "note"),
    ("CRE-001", item("photo", said("flag", "handout")), "note"),
    ("SRC-001", item("photo"), "error"),
    ("SRC-001", article(), "warning"),
    ("CRD-001", item("photo"), "error"),
    ("CRD-001", item("video", texts=(), parents=(("described_in", article()),)), "warning"),
    ("CAP-001", item("video", texts=(), parents=(("described_in", article()),)), None),
    ("DAT-002", item("map", said("date_released", "2025-04-28")), None),
    ("CHN-002", item("photo", STATE), "warning"),
]


@pytest.mark.parametrize(("code", "record", "severity"), ROWS)
def test_how_grave_a_gap_is_depends_on_the_item(code: str, record: Record, severity: str | None) -> None:
    found = {gap.rule: gap.severity for gap in find_gaps(record)}
    assert found.get(code) == severity


def test_every_profile_weighs_every_rule_and_no_other() -> None:
    for name in PROFILES:
        assert set(profile(name).weights) == set(RULES)


def test_a_profile_of_ones_own_reads_from_the_same_form() -> None:
    text = """
    name = "archive"
    title = "Archive"
    says = "What an archive asks for."
    [slots]
    order = ["creator", "source"]
    map = ["source"]
    [groups]
    drawn = ["map", "chart"]
    [rules]
    CAP-001 = { severity = "warning", note = ["drawn"], off = ["article"] }
    """
    made = read_profile(text)
    weight = made.weights["CAP-001"]
    assert weight.on(frozenset({"photo"})) == "warning" and weight.on(frozenset({"chart"})) == "note"
    assert weight.on(frozenset({"article"})) is None
    assert made.applies("source", "map") and not made.applies("creator", "map") and made.applies("creator", "photo")


def test_an_unknown_profile_or_rule_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotFound, match="no profile"):
        profile("gossip")
    with pytest.raises(NotFound, match="no rule"):
        rules.explain("XXX-999")


STRONGER = [
    # silence beats absence; a dispute beats a silence; withheld beats not given
    ((silence("date_recorded"), said("date_released", "2025-04-28")), "date_recorded", "DAT-003"),
    ((said("flag", "stringer"),), "creator", "CRE-002"),
    (
        (
            silence("place_created"),
            said("place_created", "Ukraine"),
            said("place_created", "Russia", carrier="exif"),
        ),
        "place_created",
        "LOC-005",
    ),
    ((silence("place_created"), said("place_event", "Lviv")), "place_created", "LOC-002"),
    ((said("date_recorded", "2025-05-01"), said("date_released", "2025-04-28")), "date_recorded", "DAT-006"),
]


@pytest.mark.parametrize(("claims", "property", "code"), STRONGER)
def test_of_several_gaps_the_one_that_says_most_is_shown(claims: tuple[object, ...], property: str, code: str) -> None:
    gaps = find_gaps(item("photo", *claims))  # type: ignore[arg-type]
    assert [g.rule for g in gaps if g.property == property and g.rule[:3] == code[:3]] == [code]


def test_gaps_come_worst_first() -> None:
    order = ["error", "warning", "note"]
    ranks = [order.index(gap.severity) for gap in find_gaps(item("screenshot", STATE))]
    assert ranks == sorted(ranks)


def test_nothing_read_is_not_assessed_and_read_in_vain_is_not_recorded() -> None:
    empty = find_gaps(item("photo", texts=()))
    assert {g.status for g in empty} == {"not-assessed"} and not any(g.evidence.looked_in for g in empty)
    looked = next(g for g in find_gaps(item("photo", said("note", "x", carrier="iim"))) if g.rule == "CRE-001")
    assert looked.status == "not-recorded" and looked.evidence.looked_in == ("caption", "iim")


def test_of_several_silences_the_one_that_says_most_is_told() -> None:
    record = item("photo", silence("creator", "unknown"), silence("creator", "withheld", silent="AP"))
    (gap,) = [g for g in find_gaps(record) if g.property == "creator"]
    assert (gap.status, gap.key) == ("withheld", "CRE-001/u3/creator/AP")


def test_what_a_person_calls_not_applicable_is_a_note() -> None:
    said_so = silence("creator", "not-applicable", carrier="human", asserted_by="human:ada")
    (gap,) = [g for g in find_gaps(item("photo", said_so)) if g.property == "creator"]
    assert (gap.status, gap.severity) == ("not-applicable", "note")


def test_a_redacted_caption_is_not_a_missing_one() -> None:
    record = item("photo", texts=(Text(None, uid="t3", item=3),))
    assert "CAP-001" not in {g.rule for g in find_gaps(record)}


def test_every_status_has_its_place_in_the_order() -> None:
    assert sorted(STATUS_RANK) == sorted(GAP_STATUSES)


def test_every_rule_has_a_page() -> None:
    for code, rule in RULES.items():
        page = rules.page(code)
        assert page.startswith(f"### {code} {rule.name}\n") and "**Why.**" in page and "**Standard.**" in page
        told = rules.explain(code.lower())
        assert rule.page.sentence in told and "Fix: " in told and "news" in told
        assert rule.page.sentence.endswith(".") and rule.name == rule.name.lower()
        assert all(other in RULES and RULES[other].family == rule.family for other in rule.subsumes)
    assert all(code in rules.index_page() for code in RULES)


def test_the_rules_are_told_as_json() -> None:
    told = json.loads(json.dumps(rules.as_json()))
    assert [row["code"] for row in told] == list(RULES) and len(told) >= 30
    assert all(row["severity"]["news"] in ("error", "warning", "note") for row in told)
    assert {row["ruleset"] for row in told} == {rules.RULESET_VERSION}
