"""What is shown of several values is found by a short way; it leads where asking the policy for everything leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.agreement import TAG_CARRIERS
from provenance.choosing import rank
from provenance.entries import Entry, View
from provenance.model import Claim, Decision, Item, Record
from provenance.readers import policy
from provenance.terms import term
from provenance.views import view

SAID = {
    # property: tag, value of one carrier or another
    "date_recorded": (
        ("ExifIFD:DateTimeOriginal", "2031-05-04T10:11:00"),
        ("IPTC:DateCreated", "2031-05-04"),
        ("IPTC:TimeCreated", "2031-05-04T10:11:00"),
        ("photoshop:DateCreated", "2031-05"),
    ),
    "credit_line": (("IPTC:Credit", "Example Harbour Press Service an"), ("photoshop:Credit", "Example Harbour Press Service and Sons")),
    "place_unstated": (("IPTC:City", "Sampletown"), ("photoshop:City", "Sampleville"), ("photoshop:Country", "Sampleland")),
    "creator": (("IPTC:By-line", "Ada Sample"), ("dc:creator[1]", "Ada Sample"), ("dc:creator[2]", "Ben Other")),
}  # fmt: skip


def the_slow_way(v: View, name: str) -> Entry | None:
    """By rank, and among equals of one file the winner of `policy.effective`, reasons and all."""
    found = v.values(name)
    if not found:
        return None
    order = rank(term(name))
    best = min(found, key=order)
    if _file(best) is None:
        return best
    rivals = [e for e in found if _file(e) == _file(best)]
    equals = [e for e in rivals if e.comparable and order(e) == order(best)]
    if len({e.value for e in rivals}) < 2 or len(equals) < 2:
        return best
    won = policy.effective([e.claim for e in equals], v.policy, stale=v.stale(best.claim.file)).values()
    winners = [claim for field in won for claim in field.winners]
    return next((e for e in equals if e.claim in winners), best)


def _file(entry: Entry) -> str | None:
    return None if entry.claim.carrier not in TAG_CARRIERS or entry.claim.text else entry.claim.file or ""


def _claims(name: str) -> st.SearchStrategy[Claim]:
    return st.builds(
        lambda said, **more: Claim(name, said[1], locator=said[0], **more),
        st.sampled_from(SAID[name]),
        carrier=st.sampled_from(["exif", "iim", "xmp", "caption", "human", "png"]),
        modality=st.sampled_from(["stated", "stated", "stated", "hedged"]),
        file=st.sampled_from(["f1", "f1", "f2"]),
        text=st.sampled_from([None, None, "t1"]),
    )


@pytest.mark.parametrize("name", SAID)
@given(data=st.data())
def test_the_short_way_shows_what_the_slow_one_does(name: str, data: st.DataObject) -> None:
    drawn = data.draw(st.lists(_claims(name), min_size=1, max_size=6))
    claims = tuple(replace(claim, uid=f"{number:032x}") for number, claim in enumerate(drawn))
    accepted = data.draw(st.sampled_from([(), (), (Decision("accept", f"claim:{claims[0].uid}", id=1, revision=2),)]))
    for by in policy.POLICIES:
        seen = view(Record(Item("photo", 1, "aa"), claims=claims, decisions=accepted), policy=by)
        assert seen.effective(name) == the_slow_way(seen, name)


def test_what_is_worked_out_once_is_worked_out_again_for_another_policy_or_day() -> None:
    seen = view(Record(Item("photo", 1, "aa")))
    asked: list[str] = []

    def work(v: View) -> str:
        asked.append(v.policy)
        return v.policy

    assert [seen.once(work), seen.once(work), replace(seen, policy="xmp-first").once(work)] == [
        "mwg-2.0", "mwg-2.0", "xmp-first",
    ]  # fmt: skip
    assert asked == ["mwg-2.0", "xmp-first"]
