"""Moments, by-lines and foreign columns: small tables."""

from __future__ import annotations

import json

import pytest

from provenance.documents import read_document, read_documents
from provenance.documents.wires.fields import Sheet, names_of
from provenance.documents.wires.when import edtf
from provenance.errors import BadRow, Unreadable, UsageError
from provenance.model import Given
from tests.documents.told import told
from tests.documents.wires import making


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2031-04-28T18:00:00.000Z", "2031-04-28T18:00:00Z"),
        ("20310428T180000+0200", "2031-04-28T18:00:00+02:00"),
        ("2031-04-28 18:00:00", "2031-04-28T18:00:00"),
        ("2031-04-28T18:00Z", "2031-04-28"),
        ("20310428", "2031-04-28"),
        ("2031-04", "2031-04"),
        ("Mon, 28 Apr 2031 18:00:00 GMT", "2031-04-28T18:00:00Z"),
        ("28 Apr 31 18:00:00 EST", "2031-04-28T18:00:00-05:00"),
        ("Mon, 28 Apr 2031 18:00:00 -0000", "2031-04-28T18:00:00"),
        ("2031-13-40", None),
        ("yesterday", None),
        ("04/05/2031", None),
    ],
)
def test_moments_keep_their_zone_and_get_none(words: str, date: str | None) -> None:
    assert edtf(words) == date


@pytest.mark.parametrize(
    ("byline", "names", "title"),
    [
        ("By Ada Lind", ["Ada Lind"], None),
        ("MARKO DERN", ["MARKO DERN"], None),
        ("By Ada Lind and Jon Berg, Port Writers", ["Ada Lind", "Jon Berg"], "Port Writers"),
        ("Von Ada Lind und Jon Berg", ["Ada Lind", "Jon Berg"], None),
        ("Par Ada Lind et Jon Berg", ["Ada Lind", "Jon Berg"], None),
        ("Lind & Sons", ["Lind & Sons"], None),
        ("Ada Lind, Jon Berg", ["Ada Lind", "Jon Berg"], None),
        ("Ада Линд и Йон Берг", ["Ада Линд", "Йон Берг"], None),
        ("", [], None),
    ],
)
def test_bylines_are_cut_into_names(byline: str, names: list[str], title: str | None) -> None:
    assert names_of(byline) == (names, title)


TABLE = "File Name;Description;Photographer;Taken;Colour\na.jpg;A ferry. (Ada Lind/AP);Ada Lind;28.04.2031;red\n\nb.jpg;Two;Jon Berg;1.5.2031;\n"
MAP = {
    "caption": "description",
    "creator": "Photographer",
    "date_recorded": "Taken",
    "date_recorded.format": "%d.%m.%Y",
}


def test_a_map_puts_foreign_columns_under_our_names() -> None:
    document = read_document(TABLE.encode(), "t.csv", given=Given(columns=MAP))
    assert told(document) == {
        "row-1 (unknown)": ["caption: A ferry. (Ada Lind/AP)", "creator Ada Lind", "date_recorded 2031-04-28"],
        "row-2 (unknown)": ["caption: Two", "creator Jon Berg", "date_recorded 2031-05-01"],
    }
    claims = {claim.property: claim for claim in document.items[1].claims}
    assert claims["date_recorded"].locator == "row 2, column Taken"
    assert claims["date_recorded"].raw == "1.5.2031"
    assert document.findings[0].message == (
        "Columns were read by the map given: Description as caption; Photographer as creator; Taken as date_recorded; "
        "not read: File Name, Colour"
    )


def test_without_a_map_guessed_headers_are_told() -> None:
    document = read_document(b"Description,By-line,Shelf\nA ferry,Ada Lind,9\n", "t.csv")
    assert told(document) == {"row-1 (unknown)": ["caption: A ferry", "creator Ada Lind"]}
    assert [n.code for n in document.findings] == ["guessed-columns"]
    assert "Description as caption; By-line as creator; not read: Shelf" in document.findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "sep=|\nDescription|Photographer\nA ferry, late|Ada Lind\n",
        "Export of the desk\n\n;;\nDescription;Photographer\nA ferry, late;Ada Lind\n",
        'Desk of the day,2031-04-28\nDescription,Photographer\n"A ferry, late",Ada Lind\n',
        "Report\ncaption;creator\nA ferry, late;Ada Lind\n",
    ],
)
def test_lines_above_the_headers_are_told_and_none_of_the_table(text: str) -> None:
    document = read_document(text.encode(), "t.csv")
    assert told(document) == {"row-1 (unknown)": ["caption: A ferry, late", "creator Ada Lind"]}
    assert "lines-above" in [n.code for n in document.findings]


def test_an_error_below_lines_above_the_headers_names_the_line_of_the_file() -> None:
    text = "Export\n\nDescription;Photographer;Date taken\nA ferry;Ada Lind;28.4.\n"
    with pytest.raises(BadRow, match=r"row 1 \(line 4\), column Date taken"):
        read_document(text.encode(), "t.csv")


def test_a_gallery_of_schema_org_gives_its_pictures() -> None:
    pictures = [
        {"@type": "ImageObject", "contentUrl": f"https://x.example/{n}.jpg", "caption": f"Quay {n}."} for n in (1, 2)
    ]
    gallery = {"@context": "https://schema.org", "@type": "ImageGallery", "name": "Quays", "associatedMedia": pictures}
    documents = read_documents(json.dumps(gallery).encode(), "g.json")
    assert [i.caption for d in documents for i in d.items if i.caption] == ["Quay 1.", "Quay 2."]


@pytest.mark.parametrize("caption", ["<p>A quay.</p>", {"nitf": "<p>A quay.</p>"}])
def test_an_ap_picture_is_captioned_under_either_name(caption: object) -> None:
    item = {"altids": {"itemid": "a1"}, "type": "picture", "headline": "Quay", "caption": caption}
    (document,) = read_documents(json.dumps({"data": {"item": item}}).encode(), "a.json")
    assert document.items[0].caption == "A quay."


@pytest.mark.parametrize(
    ("words", "headline"),
    [("Fire &amp;amp; smoke", "Fire & smoke"), ("Fish&amp;Chips", "Fish&Chips"), ("A &amp;lt;b&amp;gt; B", "A <b> B")],
)
def test_a_title_escaped_as_html_is_read_as_its_reader_sees_it(words: str, headline: str) -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:e</id><title type="html">{words}</title></entry></feed>'
    (document,) = read_documents(feed.encode(), "a.xml")
    assert [c.value for c in document.items[0].claims if c.property == "headline"] == [headline]


@pytest.mark.parametrize(
    ("text", "columns", "words"),
    [
        (
            TABLE,
            {"date_recorded": "Taken"},
            ("row 1, column Taken (date_recorded)", "'28.04.2031'", "--map date_recorded.format"),
        ),
        (TABLE.replace("1.5.", "31.2."), MAP, ("row 2 (line 4), column Taken (date_recorded)", "'31.2.2031'")),
        (TABLE, {"caption": "Legend"}, ("no column 'Legend'", "Description")),
        ("A,B\n1,2\n", {}, ("none of these columns is known (A, B)", "--map")),
        ("kind,sorce\nphoto,AP\n", {}, ("sorce", "did you mean source")),
        ("Description,Photographer\nA ferry\n\n\nx,y,z\n", {}, ("row 2: 3 cells under 2 columns",)),
    ],
)
def test_errors_name_row_and_column_as_written(text: str, columns: dict[str, str], words: tuple[str, ...]) -> None:
    with pytest.raises(BadRow) as refused:
        read_document(text.encode(), "t.csv", given=Given(columns=columns))
    assert all(word in refused.value.message for word in words), refused.value.message


def test_a_map_of_no_property_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="did you mean caption"):
        read_document(TABLE.encode(), "t.csv", given=Given(columns={"captoin": "Description"}))


@pytest.mark.parametrize(
    ("byline", "people", "source"),
    [
        ("Ada Lind/AFP", ["Ada Lind"], "AFP"),
        ("Foto: Jan Brandt / dpa", ["Jan Brandt"], "dpa"),
        ("Ada Lind", ["Ada Lind"], None),
        ("Ada Lind/Sigrid of Nordby", ["Ada Lind/Sigrid of Nordby"], None),
    ],
)
def test_an_agency_behind_a_by_lines_stroke_is_the_source(byline: str, people: list[str], source: str | None) -> None:
    sheet = Sheet([])
    sheet.by_line(byline, "byline")
    assert [f.value for f in sheet.fields if f.property == "creator"] == people
    assert sheet.value("source") == source


def test_an_item_of_an_ap_feed_without_other_identifiers_is_read_beside_the_others() -> None:
    whole = {"uri": "http://h.example/1", "type": "picture", "altids": {"itemid": "a1"}, "headline": "Ferry"}
    bare = {"uri": "http://h.example/2", "type": "picture"}
    feed = {"data": {"items": [{"item": whole}, {"item": bare}]}}
    documents = read_documents(json.dumps(feed).encode(), "feed.json")
    assert [d.items[0].kind for d in documents] == ["photo", "photo"]
    headline = next(c for c in documents[0].items[0].claims if c.property == "headline")
    assert headline.locator == "data.items[1].item.headline"


def test_a_language_that_is_none_is_kept_as_not_understood() -> None:
    item = {"uri": "tag:h.example,2031:1", "type": "picture", "versioncreated": "2031-04-28T09:15:00Z", "language": 7}
    (document,) = read_documents(json.dumps(item).encode(), "item.json")
    said = {c.property: (c.value, c.role) for c in document.items[0].claims}
    assert said["unparsed"] == ("7", "language") and "language" not in said


def test_a_teleprinter_message_is_a_story_with_its_day_and_its_keywords() -> None:
    (story,) = read_documents(making.iptc7901(), "x.txt")
    said = {(c.property, c.value, c.raw) for c in story.items[0].claims}
    assert (story.kind, story.title, story.published) == ("iptc-7901", "Ferry leaves on time", "2031-04-28")
    assert ("date_issued", "2031-04-28", "281815 Apr 31") in {(a, b, c) for a, b, c in said}
    assert {v for p, v, _ in said if p == "keywords"} == {"Harbour", "Ferry", "int"}
    assert {v for p, v, _ in said if p == "publisher"} == {"ap"}


def test_a_file_of_several_teleprinter_messages_gives_a_document_each() -> None:
    found = read_documents(making.iptc7901("One =\r\n\r\nA ferry leaves.", "Two =\r\n\r\nA ferry returns."), "x.txt")
    assert [d.title for d in found] == ["One", "Two"]
    assert len({c.value for d in found for c in d.items[0].claims if c.property == "identifier"}) == 4


def test_a_teleprinter_message_that_breaks_off_is_told() -> None:
    whole = making.iptc7901()
    (story,) = read_documents(whole[: whole.index(b"\x03")], "x.txt")
    assert "truncated" in {n.code for n in story.findings}
    with pytest.raises(Unreadable, match="breaks off before its text"):
        read_documents(whole[: whole.index(b"\x02") + 1], "x.txt")
