"""Packets in every encoding; packets that are broken, refused or too much end in a note, never in an exception."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from provenance.readers import xmp
from provenance.readers.containers import walk_bytes
from provenance.readers.sidecars import xmp as sidecar
from tests.readers.containers import building as b
from tests.readers.xmp.building import SPACES, packet

CREDIT = 'photoshop:Credit="Nørthwind Ω"'
WRAPPED = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{}\n<?xpacket end="w"?>' + " " * 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("wrapper", ["{}", WRAPPED, '<?xml version="1.0" encoding="UTF-8"?>\n{}', "\n \n{}\x00\x00"])
def test_every_form_of_unicode_is_read(encoding: str, wrapper: str) -> None:
    reading = xmp.read_bytes(wrapper.format(packet("", CREDIT)).encode(encoding))
    assert [c.value for c in reading.claims] == ["Nørthwind Ω"]
    assert reading.findings == ()


def test_bytes_that_are_no_utf8_are_read_and_noted() -> None:
    reading = xmp.read_bytes(packet("", 'photoshop:Credit="S\u00f8rensen"').encode("latin-1"))
    assert [c.value for c in reading.claims] == ["Sørensen"]
    assert [n.rule for n in reading.findings] == ["MET-006"]


def test_a_byte_order_mark_spoilt_in_the_wrapper_harms_nothing() -> None:
    data = WRAPPED.format(packet("", 'photoshop:Credit="N"')).encode().replace("\ufeff".encode(), b"\xfe\xff")
    reading = xmp.read_bytes(data)
    assert ([c.value for c in reading.claims], reading.findings) == (["N"], ())


MENDED = [
    (packet("<dc:rights>Holm & Son</dc:rights>"), "Holm & Son"),
    (packet("<dc:rights>Holm\x0b&#11;Son</dc:rights>"), "Holm\ufffd\ufffdSon"),
    (packet("<dc:rights>Holm</dc:rights>", declared=False), "Holm"),
    (packet("<dc:rights>Holm</dc:rights>") + "<left over>", "Holm"),
    (packet("<dc:rights>Holm</dc:rights><dc:title>never clo"), "Holm"),
    (packet("<dc:rights>Holm</dc:rights><dc:title>wrong</dc:subject>"), "Holm"),
]


@pytest.mark.parametrize(("words", "expected"), MENDED)
def test_a_packet_that_is_not_well_formed_is_read_as_far_as_it_goes(words: str, expected: str) -> None:
    reading = xmp.read_bytes(words.encode())
    assert [c.value for c in reading.claims] == [expected]
    assert {n.rule for n in reading.findings} <= {"MET-004"}


ENTITY = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OUTSIDE_DTD = '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">'
UTF7 = '<?xml version="1.0" encoding="UTF-7"?>'
REFUSED = [
    (packet("<dc:rights>&b;</dc:rights>", before=ENTITY).encode(), "declares an XML entity"),
    (packet("<dc:rights>&a;</dc:rights>", before=OUTSIDE).encode(), "declares an XML entity"),
    (packet("<dc:rights>&b;</dc:rights>", before=ENTITY).encode("utf-16"), "declares an XML entity"),
    (packet("", CREDIT, before=UTF7).encode(), "UTF-7"),
    (packet("", CREDIT).replace("<", "+ADw-").replace(">", "+AD4-").encode(), "UTF-7"),
    (b"+/v8-" + packet("", CREDIT).encode("utf-7"), "UTF-7"),
    (packet("", CREDIT, before='<?xml version="1.0" encoding="shift_jis"?>').encode(), "shift_jis"),
    (packet("<dc:rights>" + "<a>" * 200 + "</a>" * 200 + "</dc:rights>").encode(), "nested more than"),
    (packet("<a/>" * 200_001).encode(), "tags"),
    (packet("<!--" + " " * (16 << 20) + "-->").encode(), "over the limit"),
    (b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "no RDF"),
    (b"<x:xmpmeta", "not well formed"),
    (b"\x00\x01\x02", "not well formed"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_a_packet_that_is_refused_says_why(data: bytes, words: str) -> None:
    started = time.monotonic()
    reading = xmp.read_bytes(data)
    assert reading.claims == ()
    assert any(n.rule == "MET-004" and words in n.message for n in reading.findings), reading.findings
    assert time.monotonic() - started < 5


def test_a_document_type_alone_is_left_unread_and_never_fetched() -> None:
    reading = xmp.read_bytes(packet("", CREDIT, before=OUTSIDE_DTD).encode())
    assert reading.claims == () or [c.value for c in reading.claims] == ["Nørthwind Ω"]
    assert len(reading.findings) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<dc:subject><rdf:Bag>" + "<rdf:li>w</rdf:li>" * 50_000 + "</rdf:Bag></dc:subject>",
        "<dc:subject>w</dc:subject>" * 50_000,
        "<dc:subject><rdf:Bag>"
        + "<rdf:li><rdf:Bag><rdf:li>w</rdf:li></rdf:Bag></rdf:li>" * 30_000
        + "</rdf:Bag></dc:subject>",
    ],
)
def test_claims_are_bounded(body: str) -> None:
    reading = xmp.read_bytes(packet(body).encode())
    assert 0 < len(reading.claims) <= 5000
    assert "not read" in reading.findings[-1].message


def test_references_to_one_big_node_do_not_multiply() -> None:
    node = '<rdf:Bag rdf:nodeID="n">' + "<rdf:li/>" * 50_000 + "</rdf:Bag></rdf:RDF>"
    words = packet('<dc:subject rdf:nodeID="n"/>' * 50_000).replace("</rdf:RDF>", node)
    started = time.monotonic()
    assert xmp.read_bytes(words.encode()).claims == ()
    assert time.monotonic() - started < 5


def _extended_jpeg(guid: str | None = None) -> bytes:
    more = packet(f"<dc:description>{'long ' * 20000}</dc:description>").encode()
    named = guid or b.extended(more)[0][4 + 35 : 4 + 35 + 32].decode()
    return b.jpeg(b.app1_xmp(packet("", f'xmpNote:HasExtendedXMP="{named}"').encode()), *b.extended(more))


def test_an_extended_packet_is_read_with_the_one_that_names_it() -> None:
    (claim,) = xmp.read(walk_bytes(_extended_jpeg())).claims
    assert (claim.property, len(claim.value or "")) == ("caption", 5 * 20000 - 1)


def test_an_extended_packet_nobody_names_is_said_and_not_read() -> None:
    reading = xmp.read(walk_bytes(_extended_jpeg("F" * 32)))
    assert reading.claims == ()
    assert [n.rule for n in reading.findings] == ["MET-004", "MET-005"]


def test_rdf_in_an_svg_may_use_namespaces_of_its_root() -> None:
    data = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:rdf="{SPACES["rdf"]}" xmlns:dc="{SPACES["dc"]}"><metadata><rdf:RDF>'
        "<rdf:Description><dc:title>A bridge</dc:title></rdf:Description></rdf:RDF></metadata></svg>"
    )
    assert [c.value for c in xmp.read(walk_bytes(data.encode())).claims] == ["A bridge"]


def test_sidecars_are_found_beside_their_picture(tmp_path: Path) -> None:
    picture = tmp_path / "IMG 7.dng"
    for name in ("IMG 7.dng", "IMG 7.xmp", "IMG 7.dng.xmp", "IMG 77.xmp"):
        (tmp_path / name).write_text(packet("", CREDIT), "utf-8")
    assert [p.name for p in sidecar.beside(picture)] == ["IMG 7.dng.xmp", "IMG 7.xmp"]
    assert [(c.carrier, c.value) for c in sidecar.read(tmp_path / "IMG 7.xmp").claims] == [("sidecar", "Nørthwind Ω")]
    assert list(sidecar.beside(tmp_path / "IMG 7.xmp")) == []
