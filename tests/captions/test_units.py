"""The credit grammar: units, and who is who in a chain."""

from __future__ import annotations

import pytest

from provenance.captions.assigning import assign
from provenance.captions.units import units_of
from provenance.marks import mark

CHAINS = (
    # credit, creators, source, distributor
    ("AP Photo/Ada Exemplar", ["Ada Exemplar"], "AP", None),
    ("REUTERS/KCNA", [], "KCNA", "REUTERS"),
    ("KCNA via REUTERS", [], "KCNA", "REUTERS"),
    ("KCNA via KNS, AFP", [], "KCNA", "AFP"),
    ("Ada Exemplar / SPUTNIK / AFP", ["Ada Exemplar"], "SPUTNIK", "AFP"),
    ("AFP / HO / Example Network", [], "Example Network", "AFP"),
    ("HANDOUT/AFP", [], None, "AFP"),
    ("Ada Exemplar, RFE/RL", ["Ada Exemplar"], "RFE/RL", None),
    ("Ada Exemplar via AP", ["Ada Exemplar"], "Ada Exemplar", "AP"),
    ("Screenshot/Twitter/@exemplar", [], "@exemplar", None),
    ("Flickr / Ministry of Defense of Ukraine", [], "Ministry of Defense of Ukraine", None),
    ("AP/dpa", [], "AP", "dpa"),
    ("picture alliance/AP Photo", [], "AP", "picture alliance"),
    ("U.S. Navy photo by Petty Officer 1st Class Ada Exemplar", ["Ada Exemplar"], "U.S. Navy", None),
    ("Courtesy of Ada Exemplar", [], "Ada Exemplar", None),
    ("Ada Exemplar/Profimedia", ["Ada Exemplar"], "Profimedia", None),
    ("Photo by Ada Exemplar, Bea Muster and Cy Sample", ["Ada Exemplar", "Bea Muster", "Cy Sample"], None, None),
    ("Pool photo by Ada Exemplar", ["Ada Exemplar"], None, None),
    ("---/Example Agency/dpa", [], "Example Agency", "dpa"),
)


@pytest.mark.parametrize(("credit", "creators", "source", "distributor"), CHAINS)
def test_a_chain_tells_its_roles(credit: str, creators: list[str], source: str | None, distributor: str | None) -> None:
    marks = mark(credit)
    found = assign(units_of(marks, (0, len(credit)), single=True))
    assert [marks.quote(u.span) for u in found.creators] == creators
    assert (found.source and marks.quote(found.source.span)) == source
    assert (found.distributor and marks.quote(found.distributor.span)) == distributor


@pytest.mark.parametrize(
    ("credit", "rank"),
    [
        (
            "U.S. Navy photo by Mass Communication Specialist 2nd Class Ada Exemplar",
            "Mass Communication Specialist 2nd Class",
        ),
        ("U.S. Army photo by Staff Sgt. Ada Exemplar", "Staff Sgt."),
        ("U.S. Navy photo by Quite Unheard Trade 3rd Class Ada Exemplar", "Quite Unheard Trade 3rd Class"),
    ],
)
def test_a_rank_is_a_role_not_a_name(credit: str, rank: str) -> None:
    person = next(u for u in units_of(mark(credit), (0, len(credit))) if u.kind == "person")
    assert (credit[slice(*person.span)], (person.role or "").strip()) == ("Ada Exemplar", rank)


@pytest.mark.parametrize("word", ["Handout", "HO", "Pool", "POOL", "Stringer", "STR", "File", "Contributor"])
def test_a_role_word_is_never_a_name(word: str) -> None:
    credit = f"REUTERS/{word}"
    assert [u.kind for u in units_of(mark(credit), (0, len(credit)), single=True)] == ["org", "role"]
