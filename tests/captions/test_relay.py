"""The way a picture went: every party of a credit in order, with its part in it."""

from __future__ import annotations

import pytest

from provenance.captions import read_caption

CHAINS = (
    ("A ship. Ada Exemplar/Example Ministry/Handout via REUTERS",
     [("Ada Exemplar", "creator"), ("Example Ministry", "source supplier"), ("REUTERS", "distributor")]),
    ("A ship. REUTERS/KCNA", [("KCNA", "source"), ("REUTERS", "distributor")]),
    ("A ship. (AP Photo/Ada Exemplar)", [("Ada Exemplar", "creator"), ("AP", "source")]),
    ("A room. (Ada Exemplar, Sputnik, Kremlin Pool Photo via AP)",
     [("Ada Exemplar", "creator"), ("Sputnik", "source"), ("Kremlin", "pool"), ("AP", "distributor")]),
    ("A room. KCNA via KNS, AFP", [("KCNA", "source"), ("KNS", "relay"), ("AFP", "distributor")]),
    ("In this photo released by the Example Ministry on May 3, 2013, men march. (AP)",
     [("Example Ministry", "source supplier"), ("AP", "distributor")]),
    ("Ein Schiff. Foto: Uncredited/KCNA/KNS/dpa", [("KCNA", "source"), ("KNS", "relay"), ("dpa", "distributor")]),
    ("Soldados. LUSA/EPA/ADA EXEMPLAR", [("ADA EXEMPLAR", "creator"), ("EPA", "source"), ("LUSA", "distributor")]),
    ("Солдаты. Ада Примерова / Пресс-служба Кремля / ТАСС",
     [("Ада Примерова", "creator"), ("Пресс-служба Кремля", "source"), ("ТАСС", "distributor")]),
    ("A tram. Uncredited", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), CHAINS, ids=[t for t, _ in CHAINS])
def test_a_credit_tells_the_way_a_picture_went(text: str, chain: list[tuple[str, str]]) -> None:
    assert [(hop.name, " ".join(hop.roles)) for hop in read_caption(text).relay] == chain


PROTECTED = (
    ("A hill. (Ada Exemplar, RFE/RL)", "RFE/RL", None),
    ("A hill. Ada Exemplar/Agence France-Presse", "Agence France-Presse", None),
    ("Ein Berg. Foto: Ada Exemplar/dpa/picture-alliance", "dpa/picture-alliance", None),
    ("A hill. Ada Exemplar/Anadolu Agency/Getty", "Anadolu Agency", "Getty"),
    ("A hill. Ada Exemplar/ITAR-TASS", "ITAR-TASS", None),
)


@pytest.mark.parametrize(("text", "source", "distributor"), PROTECTED)
def test_a_name_with_a_separator_in_it_stays_whole(text: str, source: str, distributor: str | None) -> None:
    reading = read_caption(text)
    assert reading.source is not None and reading.source.name == source
    assert (reading.distributor and reading.distributor.name) == distributor
    assert [p.name for p in reading.creators] == ["Ada Exemplar"]


@pytest.mark.parametrize("nobody", ["Stringer", "Uncredited", "-", "---", "STR", "Handout"])
def test_who_stands_for_nobody_is_no_creator(nobody: str) -> None:
    reading = read_caption(f"Ein Berg. Foto: {nobody}/Example Agency/dpa")
    assert reading.creators == ()
    assert [hop.name for hop in reading.relay] == ["Example Agency", "dpa"]


def test_an_organisation_in_the_persons_place_is_no_creator() -> None:
    for text in ("A hill. AP Photo/SANA", "A hill. REUTERS/Kyodo", "A hill. (Xinhua/KCNA)"):
        reading = read_caption(text)
        assert reading.creators == () and len(reading.relay) == 2


def test_a_party_of_the_prose_beside_one_of_the_credit_is_a_rival() -> None:
    reading = read_caption("Soldiers in this photo released by the Example Ministry on May 3, 2013. (KCNA via AP)")
    assert [(r.field, r.value) for r in reading.alternatives] == [("source", "Example Ministry")]
    assert [hop.name for hop in reading.relay] == ["KCNA", "AP"]


def test_every_hop_is_words_of_the_caption() -> None:
    for text, _ in CHAINS:
        for hop in read_caption(text).relay:
            assert text[slice(*hop.span)] == hop.name
