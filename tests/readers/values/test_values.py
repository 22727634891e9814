"""Values: dates, positions, placeholders, source types and encodings, each as the file wrote it and no more."""

from __future__ import annotations

import pytest

from provenance import dates
from provenance.model import Claim
from provenance.readers import jfif, pdfinfo, pngtext, sourcetypes, values
from provenance.readers.claiming import tag_claim
from tests.readers.blocks import of


@pytest.mark.parametrize(
    ("raw", "value", "status"),
    [
        ("2031", "2031", None),
        ("2031-05", "2031-05", None),
        ("2031-05-04", "2031-05-04", None),
        ("2031-05-04T10:11", "2031-05-04", None),
        ("2031-05-04T10:11+02:00", "2031-05-04", None),
        ("2031-05-04T10:11:12", "2031-05-04T10:11:12", None),
        ("2031-05-04T10:11:12.25Z", "2031-05-04T10:11:12Z", None),
        ("2031-05-04T10:11:12+0200", "2031-05-04T10:11:12+02:00", None),
        ("2031-05-04T10:11:12 +02:00", "2031-05-04T10:11:12+02:00", None),
        ("2031-05-04T24:11:12", "2031-05-04", None),
        ("2031:05:04 10:11:12+02:00", "2031-05-04T10:11:12+02:00", None),
        ("2031-02-30", None, "invalid"),
        ("sometime in May", None, "invalid"),
        ("", None, "unknown"),
        ("0000-00-00T00:00:00", None, "unknown"),
    ],
)
def test_xmp_dates(raw: str, value: str | None, status: str | None) -> None:
    assert values.xmp_date(raw) == (value, status)
    assert value is None or dates.is_valid(value)


def test_a_zone_in_the_date_itself_beats_the_tag_beside_it() -> None:
    assert values.exif_date("2031:05:04 10:11:12+05:00", "+02:00") == ("2031-05-04T10:11:12+05:00", None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1970-01-01T00:00:00", True),
        ("1904-01-01", True),
        ("2031-01-01T00:00:00", True),
        ("2031-01-01", False),
        ("2031-05-04T00:00:00", False),
    ],
)
def test_false_precision(value: str, expected: bool) -> None:
    assert values.is_false_precision(value) is expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [("51,30.5N", 51.508333), ("51,30,30S", -51.508333), ("0,7.2W", -0.12), ("51.5", None), ("x", None)],
)
def test_xmp_degrees(raw: str, expected: float | None) -> None:
    found = values.xmp_degrees(raw)
    assert found == (expected if expected is None else pytest.approx(expected, abs=1e-6))


def test_a_position_off_the_globe_is_none() -> None:
    assert values.position(91.0, 0.0) is None
    assert values.position(None, 0.0) is None
    assert values.position(-0.5, 180.0) == "-0.5000000,180.0000000"


@pytest.mark.parametrize(
    "text", ["-", " n/a ", "OLYMPUS DIGITAL CAMERA", "Created with GIMP", "SONY DSC", "not provided"]
)
def test_placeholders(text: str) -> None:
    assert values.is_placeholder(text)


@pytest.mark.parametrize("text", ["Photographer", "A photo of Olympus", "Uncredited", "Nowhere", "Na Hang"])
def test_words_that_are_no_placeholders(text: str) -> None:
    assert not values.is_placeholder(text)


@pytest.mark.parametrize(
    ("raw", "code", "standing"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/screenCapture", "screenCapture", "current"),
        (" https://cv.iptc.org/newscodes/digitalsourcetype/screencapture/", "screenCapture", "current"),
        ("trainedAlgorithmicMedia", "trainedAlgorithmicMedia", "current"),
        ("digsrctype:digitalCapture", "digitalCapture", "current"),
        ("http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage", "softwareImage", "retired"),
    ],
)
def test_source_types(raw: str, code: str, standing: str) -> None:
    assert sourcetypes.source_type(raw) == (sourcetypes.SOURCE_TYPES + code, standing)


def test_unknown_source_types_stay_as_written() -> None:
    assert sourcetypes.source_type(" http://example.org/digitalCapture ") == (
        "http://example.org/digitalCapture",
        "unknown",
    )
    assert sourcetypes.source_type("http://c2pa.org/digitalsourcetype/empty")[1] == "current"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Sun, 4 May 2031 10:11:12 +0100", "2031-05-04T10:11:12+01:00"),
        ("2031-05-04T10:11:12Z", "2031-05-04T10:11:12Z"),
        ("2031:05:04 10:11:12", "2031-05-04T10:11:12"),
        ("4 May", None),
    ],
)
def test_png_moments(raw: str, expected: str | None) -> None:
    assert pngtext.moment(raw)[0] == expected


def png(chunk: str, data: bytes, note: str | None = None) -> list[tuple[str, str | None, str | None]]:
    from provenance.readers.parts import Part, Parts

    found = pngtext.read(Parts("image/png", 1, parts=(Part("png-text", data, chunk, note),)))
    return [(c.property, c.value, c.locator) for c in found.claims]


def test_png_texts() -> None:
    assert png("tEXt Author", "Ída".encode("latin-1")) == [("creator", "Ída", "PNG:Author")]
    assert png("iTXt Title", "Ида".encode(), "ru") == [("title", "Ида", "PNG:Title[ru]")]
    assert png("tEXt Creation Time", b"2031-05-04") == [("date_recorded", "2031-05-04", "PNG:Creation Time")]
    assert png("tEXt parameters", b"a pier, dancers") == [("ai_prompt", "a pier, dancers", "PNG:parameters")]
    assert png("tEXt date:create", b"2031-05-04") == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Dancers on the pier", ("caption", "Dancers on the pier")),
        ("Tänzer".encode(), ("caption", "Tänzer")),
        ("Tänzer".encode("utf-16"), ("caption", "Tänzer")),
        (b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90\n", ("software", None)),
        (b"\x01\x02\x03binary", None),
    ],
)
def test_comments(data: bytes, expected: tuple[str, str | None] | None) -> None:
    found = jfif.read(of("comment", data)).claims
    assert [c.property for c in found] == ([expected[0]] if expected else [])
    assert not expected or expected[1] in (None, found[0].value)


def test_pdf_information() -> None:
    data = rb"<< /Title (Dancers \(on\) the \160ier) /Author <FEFF00CD0064> /CreationDate (D:20310504101112+02'00') /X (y) >>"
    assert dict(pdfinfo.strings(data)) == {
        "Title": "Dancers (on) the pier",
        "Author": "Íd",
        "CreationDate": "D:20310504101112+02'00'",
    }
    assert pdfinfo.pdf_date("D:20310504101112+02'00'") == ("2031-05-04T10:11:12+02:00", None)
    assert pdfinfo.pdf_date("D:203105") == ("2031-05", None)


def test_a_claim_made_quickly_is_the_claim_made_slowly() -> None:
    quick = tag_claim("creator", "Ida", "iim", "IPTC:By-line", "Ida ", None, "unstated")
    slow = Claim(
        "creator", "Ida", carrier="iim", asserted_by="file", locator="IPTC:By-line", raw="Ida ", role="unstated"
    )
    assert quick == slow
    assert hash(quick) == hash(slow)
    assert repr(quick) == repr(slow)
    assert tag_claim("title", "-", "iim", "IPTC:ObjectName", "-").role == "placeholder"


def test_undeclared_bytes() -> None:
    assert values.decoded(b"plain") == ("plain", "ascii")
    assert values.decoded("Ö".encode()) == ("Ö", "utf-8")
    assert values.decoded(b"\x81\xd6") == ("\x81Ö", "latin")
    assert values.clean("a\x00b\ud800") == "a\ufffdb\ufffd"
