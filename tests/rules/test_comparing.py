"""Comparing takes short ways where everybody says the same; they lead where comparing every pair leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.comparing import _disputes, _same_breath, _share, _told, compare
from provenance.entries import Entry
from provenance.model import Claim, Item, Record
from provenance.terms import term
from provenance.views import view

VALUES = {
    "keywords": ("market", "Market", "square"),
    "creator": ("Ada Sample", "A. SAMPLE", "Ben Other"),
    "credit_line": ("Example/EX", "EX"),
    "date_recorded": ("2031-05-04", "2031-05", "2031-06-01T10:00:00", "no date", "XXXX-05-04"),
    "place_unstated": ("Sampletown", "Sampleland"),
    "title": ("One", "Two"),
}


def _claims(name: str) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        st.just(name),
        st.sampled_from(VALUES[name]),
        modality=st.sampled_from(["stated", "stated", "hedged", "denied"]),
        carrier=st.sampled_from(["exif", "iim", "xmp", "caption"]),
        agent=st.sampled_from([None, None, "agent-a", "agent-b"]),
        role=st.sampled_from([None, None, None, "placeholder"]),
        reading=st.sampled_from(["r1", "r2"]),
        redacted=st.sampled_from([False, False, False, True]),
    )


def by_every_pair(name: str, entries: list[Entry]) -> bool:
    """The slow, obvious way."""
    row = term(name)
    counted = [n for n, e in enumerate(entries) if e.holds or (e.denied and e.value is not None and e.current)]
    if len(counted) < 2:
        return False
    agreeing: set[int] = set()
    against: list[tuple[int, int]] = []
    for at, one in enumerate(counted):
        for other in counted[at + 1 :]:
            told = _told(row, entries[one], entries[other])
            if told == "agree":
                agreeing |= {one, other}
            elif told == "contradict":
                against.append((one, other))
    if row.many and row.differ == "fact":
        against = [pair for pair in against if not (_same_breath(entries, pair) or _share(row, entries, pair))]
    disagreeing = {n for pair in against for n in pair} if row.differ != "list" else set()
    for n in counted:
        standing = "disagreeing" if n in disagreeing else "agreeing" if n in agreeing else "alone"
        entries[n] = replace(entries[n], standing=standing)  # type: ignore[arg-type]
    return row.differ == "fact" and any(_disputes(entries[a], entries[b], entries) for a, b in against)


@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
def test_the_short_ways_say_what_comparing_every_pair_says(name: str, data: st.DataObject) -> None:
    claims = tuple(data.draw(st.lists(_claims(name), min_size=1, max_size=6)))
    seen = view(Record(Item("photo", 1, "aa"), claims=claims))
    plain = [replace(e, standing="alone") for e in seen.entries[name]]
    disputed = by_every_pair(name, plain)
    assert (tuple(plain), disputed) == (seen.entries[name], seen.disputed(name))
    assert seen.values(name) == tuple(e for e in seen.entries[name] if e.holds)
    assert seen.named("") == ((name,) if seen.values(name) else ())
    assert (name in seen.varied) == (len({e.value for e in plain}) > 1)
    if name not in seen.odd:  # then nobody looks at its entries one by one
        assert all(e.holds and e.basis == "stated" and not e.silent for e in plain)
        assert not any(e.value.startswith("XXXX") for e in plain if e.value)
    again = [replace(e, standing="alone") for e in seen.entries[name]]
    assert compare(name, again) == disputed and again == plain
