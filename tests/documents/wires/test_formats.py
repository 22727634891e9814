"""Every wire format gives the same picture: caption, people, parties, rights, dates with zone, places with role."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.documents import DOCUMENT, Described, Document, read_document, read_documents
from tests.documents.told import claim_line, told
from tests.documents.wires import making
from tests.documents.wires.making import CAPTION, text_of

ALL: dict[str, Any] = {
    "newsml-g2": making.picture_g2(), "newsml-g2 message": making.message_g2(), "newsml-1": making.newsml1(),
    "nitf": making.nitf(), "ninjs 1": making.ninjs(1), "ninjs 2": making.ninjs(2), "ninjs 3": making.ninjs(3),
    "ap-json": making.ap(), "grid-json": making.grid(), "schema.org": making.schema_org(), "rss": making.rss(),
    "atom": making.atom(),
}  # fmt: skip

IS = {
    "newsml-g2": [
        "creator Ada Lind (photog)", "creator_role Stringer", "credit_line Ada Lind/Harbour Press", "supplier AP [ap]",
        "source Harbour Press (origprov)", "rights_owner Harbour Press Ltd.", "rights_notice © 2031 Harbour Press",
        "rights_terms NO RESALES", "rights_starts 2031-04-29T06:00:00Z", "headline Ferry at dawn", "title OR-FERRY",
        "date_recorded 2031-04-28T09:15:00+02:00 (content created)", "keywords ferry", "keywords pier",
        "date_issued 2031-04-28T17:30:00+02:00 (first created)", "place_unstated Port Alder (located)",
        "place_unstated Oravia (located)", "original tag:harbour.example,2031:v9 (derivedfrom)", "identifier J77 (job)",
        "identifier http://harbour.example/p1.jpg (highres)", "identifier http://harbour.example/p1s.jpg (thumbnail)",
    ],
    "newsml-1": [
        "creator Ada Lind", "credit_line Harbour Press", "supplier AP [ap]", "source Harbour Press", "distributor Harbour Relay",
        "rights_terms EDITORIAL USE ONLY", "place_event Port Alder (event)", "identifier p1.jpg (rendition)",
        "date_issued 2031-04-28T17:30:00+02:00 (first created)", "headline Ferry at dawn",
    ],
    "nitf": ["creator Ada Lind", "credit_line Ada Lind/Harbour Press", "alt_text A ferry", "identifier p1.jpg (rendition)"],
    "ninjs 2": [
        "creator Ada Lind", "source Harbour Press", "credit_line Ada Lind/Harbour Press", "rights_terms NO RESALES",
        "rights_owner Harbour Press", "instructions Mandatory credit", "place_unstated Port Alder (located)",
        "date_recorded 2031-04-28T07:15:00Z (content created)", "rights_starts 2031-04-29T06:00:00Z",
        "identifier http://h.example/p1.jpg (rendition main)", "identifier http://h.example/p1s.jpg (rendition thumb)",
    ],
    "ap-json": [
        "creator Ada Lind", "creator_role STR", "caption_writer XAL", "source Harbour Press", "supplier AP [ap]",
        "credit_line AP", "rights_terms Editorial use only", "person_shown Mia Holm", "place_unstated Port Alder (located)",
        "keywords Oravia (machine tagged)",
    ],
    "grid-json": [
        "creator Ada Lind", "creator_role Stringer", "credit_line Harbour Press", "source HP", "flag handout",
        "date_recorded 2031-04-28T09:15:00+02:00", "rights_terms Only with the story", "supplier_reference HP1",
        "place_unstated Port Alder (city)", "place_unstated Oravia (country)", "rights_notice Harbour Press",
    ],
    "schema.org": [
        "creator Ada Lind", "credit_line Ada Lind/Harbour Press", "rights_notice © Harbour Press", "date_recorded 2031-04-28",
        "rights_url https://post.example/licence", "licensor https://post.example/buy", "place_shown Port Alder, Oravia",
    ],
    "rss": [
        "headline Ferry at dawn", "creator Ada Lind", "credit_line Ada Lind/Harbour Press", "rights_notice © Harbour Press",
        "identifier https://post.example/p1-800x600.jpg (rendition 800)",
    ],
    "atom": ["identifier https://post.example/p1.jpg (rendition)"],
}  # fmt: skip


def picture(document: Document) -> Described:
    return next(item for item in document.items if item.kind == "photo")


def lines(item: Described) -> list[str]:
    return [claim_line(claim) for claim in item.claims]


def read(name: str) -> Document:
    return read_document(text_of(ALL[name]).encode(), "wire")


@pytest.mark.parametrize("name", IS)
def test_the_picture_of_each_format(name: str) -> None:
    found = picture(read(name))
    assert found.caption == CAPTION
    missing = [line for line in IS[name] if line not in lines(found)]
    assert not missing, lines(found)


@pytest.mark.parametrize("version", (1, 3))
def test_every_ninjs_says_the_same(version: int) -> None:
    ours = set(lines(picture(read(f"ninjs {version}"))))
    theirs = set(lines(picture(read("ninjs 2"))))
    own = {
        "credit_line Ada Lind/Harbour Press",
        "keywords ferry",
        "headline Ferry at dawn",
        "headline Ferry at dawn (main)",
    }
    assert ours - own == theirs - own  # version 1 has no place for a credit, and its headline no role


@pytest.mark.parametrize("name", ALL)
def test_every_quote_stands_in_the_text(name: str) -> None:
    document = read(name)
    for item in document.items:
        for claim in item.claims:
            assert claim.carrier == "article"
            assert claim.locator or claim.span
            if claim.span and claim.raw:
                assert document.text[slice(*claim.span)] == claim.raw
        if item.caption_span:
            assert document.text[slice(*item.caption_span)] == item.caption


@pytest.mark.parametrize(
    "name", ["newsml-g2 message", "nitf", "ninjs 1", "ninjs 2", "ninjs 3", "schema.org", "rss", "atom"]
)
def test_the_picture_is_published_in_its_story_and_the_story_is_read(name: str) -> None:
    document = read(name)
    found = told(document)
    assert document.items[0].kind == "article"
    assert document.title == "Ferry leaves on time"
    assert "headline Ferry leaves on time" in lines(document.items[0])
    assert any(line in ("creator Jon Berg",) for line in lines(document.items[0]))
    assert f"{picture(document).key} published_in {DOCUMENT}" in found["links"]
    assert found["video-1 (video)"] == ["source TASS [tass]", "date_released XXXX-04-27"]
    assert "video-1 described_in document" in found["links"]


def test_a_picture_alone_is_the_document_itself() -> None:
    document = read("newsml-g2")
    assert [(item.key, item.kind) for item in document.items] == [(DOCUMENT, "photo")]
    assert document.url == "tag:harbour.example,2031:p1"
    assert (document.published, document.publisher and document.publisher.agent) == ("2031-04-28", "ap")


def test_a_package_puts_its_pictures_beside_its_story() -> None:
    documents = read_documents(making.message_g2().encode(), "m.xml")
    assert [d.title for d in documents] == ["Ferry leaves on time"]
    assert [(i.kind, i.caption is not None) for i in documents[0].items[1:3]] == [("photo", True), ("photo", False)]
    assert "distributor ap.org [ap]" in lines(documents[0].items[0])


def test_a_feed_gives_one_document_an_entry() -> None:
    items = "".join(f"<item><title>Ferry {n}</title><guid>g{n}</guid></item>" for n in range(3))
    documents = read_documents(making.rss(items).encode(), "feed.xml")
    assert [(d.kind, d.title, d.url) for d in documents] == [("rss", f"Ferry {n}", f"rss:g{n}") for n in range(3)]


def test_figures_of_an_entry_are_pictures_with_their_captions() -> None:
    figures = [i for i in read("rss").items if i.caption == "The empty pier. (AP)"]
    assert [lines(f) for f in figures] == [["identifier https://post.example/x.jpg (rendition)", "alt_text x"]]


def test_bare_picture_addresses_are_the_shapes_of_one_picture() -> None:
    article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry", "author": "Jon Berg",
               "image": [f"https://post.example/{shape}.jpg" for shape in ("1x1", "4x3", "16x9")]}  # fmt: skip
    document = read_document(text_of(article).encode(), "a.json")
    assert [i.kind for i in document.items] == ["article", "photo"]
    assert len(document.items[1].claims) == 3


def test_codes_without_a_name_are_told_and_claim_nobody() -> None:
    more = '<creator qcode="photCode:X0139"/><infoSource qcode="nprov:AFP" role="isrole:source"/>'
    document = read_document(making.picture_g2(more=more).encode(), "p.xml")
    assert "supplier AFP [afp] (source)" in lines(document.items[0])  # a second origin is a supplier
    assert [n.code for n in document.findings] == ["code-without-name"]
    assert not any("X0139" in line for line in lines(document.items[0]))


def test_a_killed_picture_says_so() -> None:
    text = making.picture_g2().replace("stat:usable", "stat:canceled")
    found = lines(read_document(text.encode(), "p.xml").items[0])
    assert {"flag restriction", "instructions stat:canceled (publication status)"} <= set(found)


@pytest.mark.parametrize("version", ["2.4", "2.12", "2.20", "2.28", "2.36"])
def test_newsml_g2_of_any_version(version: str) -> None:
    text = making.picture_g2(version=version)
    assert set(IS["newsml-g2"]) <= set(lines(read_document(text.encode(), "p.xml").items[0]))


def test_an_xml_declaration_names_the_encoding() -> None:
    text = making.nitf().replace('encoding="UTF-8"', 'encoding="windows-1252"').replace("Ada Lind", "Åda Lïnd")
    found = picture(read_document(text.encode("cp1252"), "n.xml"))
    assert "creator Åda Lïnd" in lines(found)


def test_an_asserted_address_is_a_place_and_its_mark_is_none() -> None:
    asserted = """<assert literal="int001"><POIDetails><address><line>Old Pier</line><locality qcode="x:1"><name>Port Alder</name>
    </locality><country qcode="iso:OR"><name>Oravia</name></country></address></POIDetails></assert><contentSet>"""
    text = making.picture_g2(more='<subject type="cpnat:poi" literal="int001"/>').replace("<contentSet>", asserted)
    found = lines(read_document(text.encode(), "p.xml").items[0])
    assert [line for line in found if line.endswith("(subject)")] == [
        "place_unstated Old Pier (subject)", "place_unstated Port Alder (subject)", "place_unstated Oravia (subject)",
    ]  # fmt: skip
    assert not any("int001" in line for line in found)


def test_an_atom_entry_without_an_author_has_the_feeds() -> None:
    text = making.atom().replace("<author><name>Jon Berg</name></author>", "")
    text = text.replace("<id>urn:feed</id>", "<id>urn:feed</id><author><name>Mia Holm</name></author>")
    assert "creator Mia Holm" in lines(read_document(text.encode(), "a.xml").items[0])


def test_rss_1_entries_stand_beside_the_channel() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>Post</title></channel>
    <item rdf:about="https://post.example/1"><title>Ferry</title><dc:creator>Ada Lind</dc:creator><dc:date>2031-04-28T18:00:00Z</dc:date></item></rdf:RDF>"""
    document = read_document(text.encode(), "r.xml")
    assert (document.url, document.published, document.publisher and document.publisher.name) == (
        "rss:https://post.example/1", "2031-04-28", "Post",
    )  # fmt: skip
    assert "creator Ada Lind" in lines(document.items[0])
