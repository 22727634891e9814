"""What is remembered of one file changes nothing in what is read of the next, and is never too much."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from provenance.model import Claim
from provenance.readers import disagreeing, exif, xmp
from provenance.readers.disagreeing import disagreements
from provenance.readers.repeats import MOST_ANSWERS, MOST_CHARACTERS, Repeats
from provenance.readers.xmp.claims import MAX_CLAIMS
from tests.readers.blocks import ASCII, RATIONAL, of
from tests.readers.blocks import exif as block
from tests.readers.xmp.building import packet, read

BAG = "<dc:subject><rdf:Bag>{}</rdf:Bag></dc:subject>"
CITY = '<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>{}</Iptc4xmpExt:City></rdf:li>'
PLACE = f"<Iptc4xmpExt:LocationShown><rdf:Bag>{CITY}</rdf:Bag></Iptc4xmpExt:LocationShown>"
BODIES = (
    "<dc:creator>Ida Holm</dc:creator>",
    "<dc:creator> Ida Holm</dc:creator>",
    '<dc:creator xml:lang="da">Ida Holm</dc:creator>',
    '<dc:creator photoshop:City="Lund">Ida Holm</dc:creator>',
    "<dc:rights>Ida Holm</dc:rights>",
    "<dc:rights>n/a</dc:rights>",
    "<photoshop:DateCreated>1904-01-01T00:00:00</photoshop:DateCreated>",
    BAG.format("<rdf:li>mill</rdf:li><rdf:li>river</rdf:li>"),
    BAG.format("<rdf:li>mill</rdf:li><rdf:li/><rdf:li>river</rdf:li>"),
    BAG.format("<rdf:li>mill</rdf:li><rdf:value>river</rdf:value>"),
    BAG.format('<rdf:li xml:lang="en">mill</rdf:li><rdf:li>river</rdf:li>'),
    BAG.format("".join(f"<rdf:li>word {number}</rdf:li>" for number in range(200))),
    PLACE.format("Lund"),
    PLACE.format("Malmö"),
    PLACE.format("Lund").replace("Bag", "Seq"),
    PLACE.format("Lund").replace(' rdf:parseType="Resource"', ""),
)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    xmp._said.known.clear()
    disagreeing._compared.known.clear()
    yield


def anew(body: str) -> object:
    xmp._said.known.clear()
    return read(body)


def test_a_packet_says_the_same_whatever_was_read_before_it() -> None:
    alone = [anew(body) for body in BODIES]
    xmp._said.known.clear()
    for _ in range(2):
        assert [read(body) for body in BODIES] == alone
    assert read("".join(BODIES)) == anew("".join(BODIES))


def test_what_a_file_and_a_sidecar_say_is_kept_apart() -> None:
    words = packet(BODIES[0]).encode()
    carriers = [xmp.read_bytes(words, carrier=carrier).claims[0].carrier for carrier in ("xmp", "sidecar", "xmp")]
    assert carriers == ["xmp", "sidecar", "xmp"]


def test_a_reference_is_followed_in_its_own_packet() -> None:
    for city in ("Lund", "Oslo", "Lund"):
        found = read(
            '<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:nodeID="p"/></rdf:Bag></Iptc4xmpExt:LocationShown>'
            f'</rdf:Description><rdf:Description rdf:nodeID="p"><Iptc4xmpExt:City>{city}</Iptc4xmpExt:City>'
        )
        assert {claim.value for claim in found.claims} == {city}


def test_what_is_remembered_fills_a_packet_no_further_than_what_is_read() -> None:
    many = BAG.format("".join(f"<rdf:li>{number}</rdf:li>" for number in range(30)))
    often = many * (MAX_CLAIMS // 30 + 2)
    first, second = read(often), read(often)
    assert first == second
    assert len(second.claims) == MAX_CLAIMS


def test_positions_are_told_apart_by_their_hemispheres_and_byte_orders() -> None:
    found = []
    for order in "<>":
        for side in (b"E\x00", b"W\x00", b"E\x00"):
            degrees = (RATIONAL, [(48, 1), (16, 1), (30, 1)]), (RATIONAL, [(16, 1), (20, 1), (0, 1)])
            gps = {1: (ASCII, b"N\x00"), 2: degrees[0], 3: (ASCII, side), 4: degrees[1]}
            found += [claim.value for claim in exif.read(of("exif", block({}, gps=gps, order=order))).claims]
    assert found == ["48.2750000,16.3333333", "48.2750000,-16.3333333", "48.2750000,16.3333333"] * 2


def test_what_disagrees_is_pointed_out_in_the_file_at_hand() -> None:
    def said(raw: str) -> list[Claim]:
        tags = (("exif", "IFD0:Artist", "Ida Holm"), ("iim", "IPTC:By-line", "Ole Lund"))
        return [Claim("creator", name, carrier=carrier, locator=tag, raw=raw) for carrier, tag, name in tags]

    first, second = said("one"), said("two")
    assert disagreements(first) == {"creator": tuple(first)}
    (found,) = disagreements(second).values()
    assert all(mine is given for mine, given in zip(found, second, strict=True))
    agreed = [dataclasses.replace(claim, value="Ida Holm") for claim in second]
    assert disagreements(agreed) == {}


def test_no_more_is_kept_than_there_is_room_for() -> None:
    kept: Repeats[int] = Repeats()
    for number in range(2 * MOST_ANSWERS):
        kept.keep(number, number, 1)
        assert kept.get(number) == number
        assert len(kept.known) <= MOST_ANSWERS
    kept.keep("large", 1, MOST_CHARACTERS)
    assert kept.get("large") is None
    for number in range(1000):
        kept.keep((number,), number, MOST_CHARACTERS // 100)
        assert len(kept.known) <= 100
