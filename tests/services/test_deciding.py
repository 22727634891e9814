"""A person's answers: they close gaps, settle disputes, join and part items, and can all be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.errors import NotFound, ProvenanceError, Refused, UsageError
from provenance.services import deciding, showing
from provenance.services.adding import add
from provenance.store import Catalog


def video(catalog: Catalog) -> str:
    return str(catalog.matching("kind:video")[0])


def stills(catalog: Catalog) -> list[str]:
    return [str(n) for n in sorted(catalog.matching("kind:screenshot"))]


def gap(catalog: Catalog, item: str, rule: str) -> dict[str, Any]:
    (found,) = [g for g in showing.gaps(catalog, item) if g["rule"] == rule]
    return found


def test_a_waiver_needs_a_reason_and_shows_it(filled: Catalog) -> None:
    item = video(filled)
    with pytest.raises(UsageError, match="reason"):
        deciding.waive(filled, item, "LOC-002", by="ana", why=None)
    deciding.waive(filled, item, "LOC-002", by="ana", why="agency never answers")
    assert gap(filled, item, "LOC-002")["lifecycle"] == "waived"


def test_a_gap_waived_at_its_origin_is_waived_for_every_still(filled: Catalog) -> None:
    deciding.waive(filled, gap(filled, stills(filled)[0], "LOC-002")["key"], by="ana", why="enough")
    assert [gap(filled, s, "LOC-002")["lifecycle"] for s in stills(filled)] == ["waived", "waived"]
    assert gap(filled, video(filled), "LOC-002")["lifecycle"] == "waived"


def test_only_here_leaves_the_others_open(filled: Catalog) -> None:
    one, other = stills(filled)
    deciding.waive(filled, one, "LOC-002", by="ana", why="cropped to a face", only_here=True)
    assert gap(filled, one, "LOC-002")["lifecycle"] == "waived"
    assert gap(filled, other, "LOC-002")["lifecycle"] == "open"
    assert gap(filled, video(filled), "LOC-002")["lifecycle"] == "open"


def test_only_here_on_an_own_gap_decides_it(filled: Catalog) -> None:
    deciding.waive(filled, video(filled), "LOC-002", by="ana", why="enough", only_here=True)
    assert gap(filled, video(filled), "LOC-002")["lifecycle"] == "waived"


def test_who_was_silent_must_be_named(filled: Catalog) -> None:
    item = stills(filled)[0]
    status, quote = "not-specified-by-source", "the agency gave no name"
    with pytest.raises(UsageError, match="--silent"):
        deciding.set_value(filled, item, "creator", status=status, quote=quote, by="ana", why=None)
    deciding.set_value(filled, item, "creator", status=status, quote=quote, silent="ТАСС", by="ana", why=None)
    assert gap(filled, item, "CRE-001")["evidence"]["silent"] == "tass"


def test_a_persons_word_is_no_sidecar_that_was_searched(filled: Catalog) -> None:
    item = stills(filled)[0]
    deciding.set_value(filled, item, "headline", "Bridge", by="ana", why="short")
    assert gap(filled, item, "CRE-001")["evidence"]["looked_in"] == ["article", "caption"]


def test_asking_is_noted_with_whom_and_when(filled: Catalog) -> None:
    item = video(filled)
    deciding.ask(filled, item, "DAT-003", to="kcna", on="2031-03-15", by="ana", why=None)
    assert gap(filled, item, "DAT-003")["lifecycle"] == "asked"
    told = [h for h in showing.show(filled, item)["history"] if h.get("verb") == "ask"]
    assert [(h["to"], h["on"]) for h in told] == [("kcna", "2031-03-15")]


def test_a_gap_resolved_with_a_value_makes_a_claim_that_stills_take_over(filled: Catalog) -> None:
    item = video(filled)
    deciding.close(
        filled, item, "DAT-003", value="2031-03-09", quote="filmed on 9 March, KCNA says", by="ana", why=None
    )
    for handle in (item, *stills(filled)):
        said = [c for c in showing.show(filled, handle)["claims"] if c["property"] == "date_recorded"]
        assert "2031-03-09" in {c["value"] for c in said}
    assert not [
        g for g in showing.gaps(filled, stills(filled)[0]) if g["rule"] == "DAT-003" and g["lifecycle"] == "open"
    ]


def test_nothing_closes_without_words(filled: Catalog) -> None:
    with pytest.raises(UsageError, match="--value"):
        deciding.close(filled, video(filled), "DAT-003", by="ana", why=None)


def test_a_persons_second_word_supersedes_the_first_and_both_stay(filled: Catalog) -> None:
    item = stills(filled)[0]
    deciding.set_value(filled, item, "headline", "Bridge at dusk", by="ana", why="by the slate")
    deciding.set_value(filled, item, "headline", "Bridge at dawn", by="ana", why="by the light")
    said = {(c["value"], c["standing"]) for c in showing.show(filled, item)["claims"] if c["property"] == "headline"}
    assert said == {("Bridge at dusk", "superseded"), ("Bridge at dawn", "alone")}


def test_a_property_of_many_values_takes_them_all(filled: Catalog) -> None:
    item = stills(filled)[0]
    for name in ("A. Petrova", "B. Orlov"):
        deciding.set_value(filled, item, "creator", name, by="ana", why="by the credits")
    said = {c["value"]: c["standing"] for c in showing.show(filled, item)["claims"] if c["property"] == "creator"}
    assert set(said) == {"A. Petrova", "B. Orlov"}
    assert "superseded" not in said.values()


def test_a_status_needs_evidence(filled: Catalog) -> None:
    item = stills(filled)[0]
    with pytest.raises(UsageError, match="evidence"):
        deciding.set_value(filled, item, "creator", status="withheld", by="ana", why=None)
    deciding.set_value(filled, item, "creator", status="withheld", quote="name withheld for safety", by="ana", why=None)
    assert "withheld" in {g["status"] for g in showing.gaps(filled, item) if g["property"] == "creator"}


@pytest.mark.parametrize(
    ("name", "value"),
    [("date_recorded", "last spring"), ("date_recorded", "2031-02-30"), ("colour", "red"), ("media_kind", "picture")],
)
def test_a_value_of_the_wrong_type_is_refused_and_nothing_is_written(filled: Catalog, name: str, value: str) -> None:
    head = filled.head()
    with pytest.raises(ProvenanceError):
        deciding.set_value(filled, stills(filled)[0], name, value, by="ana", why=None)
    assert filled.head() == head


def test_a_rejected_claim_counts_no_longer_and_stays_visible(filled: Catalog) -> None:
    item = video(filled)
    uid = next(c["uid"] for c in showing.show(filled, item)["claims"] if c["property"] == "source")
    deciding.decide(filled, "reject", uid, by="ana", why="misread")
    (said,) = [c for c in showing.show(filled, item)["claims"] if c["uid"] == uid]
    assert said["standing"] == "rejected"


def test_a_retracted_link_takes_all_that_came_through_it_away(filled: Catalog) -> None:
    item = stills(filled)[0]
    shown = showing.show(filled, item)
    uid = next(link["uid"] for link in shown["links"] if link["relation"] == "derived_from")
    deciding.decide(filled, "retract", uid, by="ana", why="another video")
    after = showing.show(filled, item)
    assert not [c for c in after["claims"] if c["inherited_from"] is not None]
    assert not [g for g in after["gaps"] if g["inherited_from"] is not None]
    assert "CHN-001" in {g["rule"] for g in after["gaps"]}


def test_a_circle_of_originals_is_refused(filled: Catalog) -> None:
    with pytest.raises(Refused, match="circle"):
        deciding.link(filled, video(filled), "derived_from", stills(filled)[0], by="ana", why=None)


def test_merged_items_are_one_until_the_merge_is_retracted(filled: Catalog) -> None:
    answer = add(filled, caption="A drawbridge at dusk. (KCNA)", kind="screenshot", by="ana")
    new, old = str(answer["items"][0]), stills(filled)[0]
    before = len(filled.item_ids())
    deciding.merge(filled, new, old, by="ana", why="same frame")
    assert filled.resolve(new) == int(old)
    assert len(filled.item_ids()) == before - 1
    captions = [t["content"] for t in showing.show(filled, new)["texts"] if t["kind"] == "caption"]
    assert "A drawbridge at dusk. (KCNA)" in captions
    told = next(h for h in showing.show(filled, old)["history"] if h.get("verb") == "merge-into")
    deciding.decide(filled, "retract", told["uid"], by="ana", why="not the same")
    assert filled.resolve(new) == int(new)
    assert len(filled.item_ids()) == before


def test_undo_takes_an_import_back_and_is_refused_once_a_decision_rests_on_it(filled: Catalog) -> None:
    head = filled.head()
    assert head is not None
    deciding.waive(filled, video(filled), "LOC-002", by="ana", why="enough")
    with pytest.raises(Refused):
        deciding.undo(filled, head.uid or "", by="ana", why="wrong file")
    waiver = filled.head()
    assert waiver is not None
    deciding.undo(filled, waiver.uid or "", by="ana", why=None)
    deciding.undo(filled, head.uid or "", by="ana", why="wrong file")
    assert filled.item_ids() == []
    assert filled.verify()["chain"]["verdict"] == "ok"


def test_what_was_known_then_is_still_shown(filled: Catalog) -> None:
    item = video(filled)
    head = filled.head()
    assert head is not None
    deciding.set_value(filled, item, "place_created", "Rason", by="ana", why="by the skyline")
    then = showing.show(filled, item, at=str(head.ordinal))
    assert "Rason" not in {c["value"] for c in then["claims"]}
    assert "Rason" in {c["value"] for c in showing.show(filled, item)["claims"]}


def test_redacted_words_are_gone_and_the_chain_verifies(filled: Catalog) -> None:
    item = stills(filled)[0]
    answer = deciding.set_value(filled, item, "creator", "Private Person", by="ana", why="told by phone")
    deciding.redact(filled, answer["claims"][0], by="ana", why="asked to be left out")
    assert "Private Person" not in str(showing.show(filled, item))
    assert filled.verify()["chain"]["verdict"] == "ok"


@pytest.mark.parametrize("handle", ["999", "ffffffffffff", "nothing", "", "1; drop table item"])
def test_a_handle_that_leads_nowhere_is_said_plainly(filled: Catalog, handle: str) -> None:
    with pytest.raises((NotFound, UsageError)):
        showing.show(filled, handle)
