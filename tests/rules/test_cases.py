"""Every rule fires where it must and holds back where it must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from _pytest.mark import ParameterSet

from provenance.model import GAP_STATUSES, Gap, Record
from provenance.rules import RULES, find_gaps
from provenance.rules.judge import _gap, _plan
from provenance.rules.traits import present, traits
from provenance.views import view
from tests.rules.cases import FIRES, HOLDS_BACK

TODAY = "2026-01-02"


def judged(record: Record, code: str) -> list[Gap]:
    """What one rule says of a record under profile `news`, before other rules are weighed against it."""
    v = replace(view(record), today=TODAY)
    severities = {rule.code: severity for rule, severity in _plan("news", traits(v), present(v))}
    if code not in severities:
        return []
    return [_gap(v, RULES[code], severities[code], finding) for finding in RULES[code].judge(v)]


def _rows(cases: Mapping[str, tuple[Record, ...]]) -> list[ParameterSet]:
    return [
        pytest.param(code, record, id=f"{code}-{number}")
        for code, records in cases.items()
        for number, record in enumerate(records)
    ]


def test_every_rule_has_both_kinds_of_cases() -> None:
    assert set(FIRES) == set(HOLDS_BACK) == set(RULES)
    assert all(FIRES.values()) and all(HOLDS_BACK.values())


@pytest.mark.parametrize(("code", "record"), _rows(FIRES))
def test_it_fires(code: str, record: Record) -> None:
    found = judged(record, code)
    assert found, f"{code} is silent"
    for gap in found:
        assert gap.status in GAP_STATUSES and gap.severity in ("error", "warning", "note")
        assert gap.key == f"{code}/u{record.item.id}/{gap.property}/{gap.evidence.silent or '-'}"
        assert gap.message[0].isupper() or gap.message[0] in '"0123456789'
        assert gap.message.rstrip().endswith((".", '"', ")")) or code == "FIX-003"
        assert gap.remedy == RULES[code].page.fix


@pytest.mark.parametrize(("code", "record"), _rows(HOLDS_BACK))
def test_it_holds_back(code: str, record: Record) -> None:
    assert judged(record, code) == []


@pytest.mark.parametrize(("code", "record"), _rows(FIRES))
def test_at_most_one_gap_stands_per_property_and_family(code: str, record: Record) -> None:
    gaps = find_gaps(record, today=TODAY)
    shown = [(gap.property, gap.rule[:3]) for gap in gaps]
    assert len(shown) == len(set(shown))
    fired = {(gap.property, code[:3]) for gap in judged(record, code)}
    assert fired <= set(shown), "what fired is shown, or something that says more about the same property is"


@pytest.mark.parametrize(("code", "record"), [*_rows(FIRES), *_rows(HOLDS_BACK)])
def test_a_rule_never_needs_what_its_needs_leave_out(code: str, record: Record) -> None:
    v = view(record)
    if RULES[code].needs and RULES[code].needs.isdisjoint(present(v)):
        assert list(RULES[code].judge(v)) == []
