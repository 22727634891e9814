"""Audit slots: stated, explained, silent or not applicable, and always adding up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.audit import SLOTS, STATES, is_complete, slots, tally
from provenance.model import MEDIA_KINDS, Claim, Decision, Record
from provenance.rules import find_gaps, profile
from provenance.views import view
from tests.rules.records import article, item, said, silence


def states(record: Record) -> dict[str, tuple[str, bool]]:
    return {name: (slot.state, slot.inherited) for name, slot in slots(view(record), find_gaps(record)).items()}


VIDEO = item(
    "video", said("creator", "Ada Doe"), silence("place_created"), said("source", "X", modality="hedged"), id=2
)
COPY = (("derived_from", VIDEO),)

ROWS = [
    ("creator", item("photo"), "silent", False),
    ("creator", item("photo", said("creator", "Ada Doe")), "stated", False),
    ("creator", item("photo", said("creator", "Ada Doe", modality="hedged")), "explained", False),
    ("creator", item("photo", said("creator", "Ada Doe", modality="denied")), "silent", False),
    ("creator", item("photo", silence("creator", "withheld")), "explained", False),
    ("creator", item("photo", said("flag", "stringer")), "explained", False),
    ("creator", item("photo", said("creator", "Uncredited")), "explained", False),
    ("creator", item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe", carrier="xmp")), "explained", False),
    ("creator", item("screenshot", parents=COPY), "stated", True),
    ("place_created", item("screenshot", parents=COPY), "explained", True),
    ("source", item("screenshot", parents=COPY), "explained", True),
    ("date_recorded", item("photo", said("date_released", "2025-04-28")), "silent", False),  # a bound is no statement
    ("date_recorded", item("photo", said("date_recorded", "XXXX-04-28")), "stated", False),
    ("date_recorded", item("photo", said("date_recorded", "28.4.2025")), "explained", False),
    ("date_recorded", item("photo", said("date_recorded", "2025-05-01"), said("date_released", "2025-04-28")), "explained", False),
    ("supplier", item("photo", said("distributor", "AP")), "silent", False),
    ("source", article(publisher="The Harbour Times"), "stated", False),
    ("source", article(), "silent", False),
    ("place_created", article(), "not_applicable", False),
    ("creator", article(), "silent", False),
    ("creator", item("audio", parents=(("derived_from", article()),)), "not_applicable", False),
    ("source", item("audio", parents=(("derived_from", article()),)), "silent", False),
    ("date_recorded", item("audio"), "silent", False),
    ("place_created", item("chart"), "not_applicable", False),
    ("place_created", item("satellite"), "silent", False),
]  # fmt: skip


@pytest.mark.parametrize(("slot", "record", "state", "inherited"), ROWS)
def test_the_state_of_a_slot(slot: str, record: Record, state: str, inherited: bool) -> None:
    assert states(record)[slot] == (state, inherited)


def test_a_waived_dispute_no_longer_unsettles_what_is_stated() -> None:
    record = item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe", carrier="xmp"))
    waived = Decision("waive", "gap:CRE-003/u3/creator/-")
    assert states(record)["creator"][0] == "explained"
    assert states(replace(record, decisions=(waived,)))["creator"][0] == "stated"


def test_a_waiver_explains_nothing() -> None:
    record = replace(item("photo"), decisions=(Decision("waive", "gap:CRE-001/u3/creator/-"),))
    assert states(record)["creator"] == ("silent", False)


def test_an_accepted_claim_states_the_slot() -> None:
    record = item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe", carrier="xmp"))
    assert states(replace(record, decisions=(Decision("accept", "claim:c3.0"),)))["creator"][0] == "stated"


def test_an_item_is_complete_when_nothing_is_silent() -> None:
    full = item(
        "photo", *(said(name, "2025-04-28") if name == "date_recorded" else said(name, "x y") for name in SLOTS)
    )
    assert is_complete(slots(view(full), find_gaps(full)))
    assert not is_complete(slots(view(item("photo")), find_gaps(item("photo"))))


def test_the_slots_are_those_of_the_profile() -> None:
    assert profile("news").slots == SLOTS


_PROPERTIES = (*SLOTS, "date_released", "place_event", "flag", "publisher", "rights_terms")
_VALUES = {
    "date_recorded": ["2025-04-28", "2025-04", "XXXX-04-28", "not a date", "2024"],
    "date_released": ["2025-04-28", "XXXX-05-01"],
    "flag": ["stringer", "handout", "undated", "purported"],
}


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    name = draw(st.sampled_from(_PROPERTIES))
    status = draw(st.sampled_from([None, None, None, "withheld", "unknown", "not-recorded", "not-specified-by-source"]))
    value = (
        draw(st.sampled_from(_VALUES.get(name, ["Lviv", "Odesa, Ukraine", "Russia", "---"])))
        if status is None
        else None
    )
    carrier = draw(st.sampled_from(["caption", "xmp", "exif", "human"]))
    modality = draw(st.sampled_from(["stated", "stated", "hedged", "denied"])) if value else "stated"
    return Claim(name, value, status=status, modality=modality, carrier=carrier)


@st.composite
def _records(draw: st.DrawFn, depth: int = 2, id: int = 9) -> Record:
    parents: tuple[tuple[str, Record], ...] = ()
    if depth and draw(st.booleans()):
        relation = draw(st.sampled_from(["derived_from", "published_in", "described_in"]))
        parents = ((relation, draw(_records(depth=depth - 1, id=id - 1))),)
    kind = draw(st.sampled_from(MEDIA_KINDS))
    record = item(kind, *draw(st.lists(_claims(), max_size=8)), id=id, parents=parents)
    answers = st.builds(
        Decision,
        verb=st.sampled_from(["accept", "reject", "retract"]),
        target=st.sampled_from([f"claim:c{id}.0", f"claim:c{id}.1", f"text:t{id}"]),
    )
    return replace(record, decisions=tuple(draw(st.lists(answers, max_size=2))))


@settings(max_examples=150, deadline=None)
@given(st.lists(_records(), min_size=1, max_size=4))
def test_the_four_states_add_up_whatever_the_records(records: list[Record]) -> None:
    found = [slots(view(record), find_gaps(record)) for record in records]
    assert all(slot.state in STATES and tuple(item) == SLOTS for item in found for slot in item.values())
    for row in tally(found).values():
        assert row.stated + row.explained + row.silent + row.not_applicable == len(records)
        assert row.inherited <= row.stated + row.explained


@settings(max_examples=150, deadline=None)
@given(_records())
def test_whatever_the_record_gaps_are_unique_and_a_silent_creator_or_date_has_one(record: Record) -> None:
    v = view(record)
    gaps = find_gaps(record, v)
    assert gaps == find_gaps(record), "judging is a function of the record"
    assert len({gap.key for gap in gaps}) == len(gaps)
    shown = [(gap.property, gap.rule[:3]) for gap in gaps]
    assert len(shown) == len(set(shown))
    about = {gap.property for gap in gaps}
    for name, slot in slots(v, gaps).items():
        if slot.state == "silent" and name in ("creator", "source", "credit_line", "date_recorded"):
            assert name in about or (name == "source" and "publisher" in about)


@settings(max_examples=100, deadline=None)
@given(_records())
def test_a_value_is_stated_only_when_somebody_stated_it(record: Record) -> None:
    v = view(record)
    for name, slot in slots(v, find_gaps(record, v)).items():
        if slot.state == "stated":
            names = ("source", "publisher") if name == "source" else (name,)
            firm = [e for n in names for e in v.values(n) if not e.hedged and not e.bound and e.claim.property == n]
            assert firm, "no computed value fills a slot"
