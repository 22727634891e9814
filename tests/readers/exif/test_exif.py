"""EXIF: each tag a claim, dates never padded, positions only with their hemispheres, damage a note and no error."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image

from provenance.model import Claim
from provenance.readers import exif
from provenance.readers.notes import Reading
from tests.readers.blocks import ASCII, BYTE, RATIONAL, SHORT, UNDEFINED, UTF8, Entry, of, text
from tests.readers.blocks import exif as block


def read(data: bytes) -> Reading:
    return exif.read(of("exif", data))


def by_locator(data: bytes) -> dict[str, Claim]:
    return {claim.locator or "": claim for claim in read(data).claims}


@pytest.mark.parametrize("order", ["<", ">"])
def test_every_tag_is_a_claim_with_its_own_locator(order: str) -> None:
    root = {
        0x010E: text("Dancers on the pier"),
        0x010F: text("Lumen"),
        0x0110: text("L-100"),
        0x0112: (SHORT, [6]),
        0x0131: text("Darkbox 3"),
        0x0132: text("2031:05:05 08:00:00"),
        0x013B: text("Ida Holm"),
        0x8298: text("(c) Northwind"),
    }
    inner = {
        0x9003: text("2031:05:04 10:11:12"),
        0x9004: text("2031:05:04 10:11:12"),
        0x9011: text("+02:00"),
        0x9291: text("25"),
        0xA431: text("0042"),
        0xA437: text("Ida Hølm", UTF8),
    }
    found = by_locator(block(root, inner, order=order))
    assert {name: (c.property, c.value) for name, c in found.items()} == {
        "IFD0:ImageDescription": ("caption", "Dancers on the pier"),
        "IFD0:Make": ("camera", "Lumen"),
        "IFD0:Model": ("camera", "L-100"),
        "IFD0:Orientation": ("orientation", "6"),
        "IFD0:Software": ("software", "Darkbox 3"),
        "IFD0:ModifyDate": ("date_modified", "2031-05-05T08:00:00"),
        "IFD0:Artist": ("creator", "Ida Holm"),
        "IFD0:Copyright": ("rights_notice", "(c) Northwind"),
        "ExifIFD:DateTimeOriginal": ("date_recorded", "2031-05-04T10:11:12+02:00"),
        "ExifIFD:CreateDate": ("date_digitized", "2031-05-04T10:11:12"),
        "ExifIFD:SerialNumber": ("camera_serial", "0042"),
        "ExifIFD:Photographer": ("creator", "Ida Hølm"),
    }
    assert found["ExifIFD:DateTimeOriginal"].raw == "2031:05:04 10:11:12.25+02:00"
    assert all(c.carrier == "exif" and c.asserted_by == "file" for c in found.values())


@pytest.mark.parametrize(
    ("raw", "value", "status"),
    [
        ("2031:05:04 10:11:12", "2031-05-04T10:11:12", None),
        ("2031:05:04 10:11", "2031-05-04", None),
        ("2031:05:00 00:00:00", "2031-05", None),
        ("2031:05:     :  :  ", "2031-05", None),
        ("2031:00:00 00:00:00", "2031", None),
        ("0000:00:00 00:00:00", None, "unknown"),
        ("    :  :     :  :  ", None, "unknown"),
        ("                   ", None, "unknown"),
        ("2031:13:04 10:11:12", None, "invalid"),
        ("2031:02:30 10:11:12", None, "invalid"),
        ("4 May 2031", None, "invalid"),
    ],
)
def test_a_date_is_never_padded_and_a_blank_one_is_the_files_own_unknown(
    raw: str, value: str | None, status: str | None
) -> None:
    (claim,) = read(block({}, {0x9003: text(raw)})).claims
    assert (claim.property, claim.value, claim.status, claim.raw) == ("date_recorded", value, status, raw)


def test_a_blank_offset_makes_no_zone() -> None:
    (claim,) = read(block({}, {0x9003: text("2031:05:04 10:11:12"), 0x9011: text("   :  ")})).claims
    assert claim.value == "2031-05-04T10:11:12"


def test_a_clock_that_was_never_set_is_noted() -> None:
    assert [n.rule for n in read(block({}, {0x9003: text("1970:01:01 00:00:00")})).findings] == ["DAT-005"]


def gps(**changed: Entry | None) -> dict[int, Entry]:
    rows: dict[str, Entry | None] = {
        "lat_ref": text("N"),
        "lat": (RATIONAL, [(48, 1), (16, 1), (3000, 100)]),
        "lon_ref": text("W"),
        "lon": (RATIONAL, [(16, 1), (20, 1), (168, 10)]),
        "datum": text("WGS-84"),
    }
    rows.update(changed)
    tags = {"lat_ref": 1, "lat": 2, "lon_ref": 3, "lon": 4, "alt_ref": 5, "alt": 6, "time": 7, "datum": 18, "day": 29}
    return {tags[name]: entry for name, entry in rows.items() if entry is not None}


def test_a_position_is_signed_by_its_hemispheres_and_keeps_its_rationals() -> None:
    rows = gps(
        alt_ref=(BYTE, [1]),
        alt=(RATIONAL, [(61, 2)]),
        day=text("2031:05:04"),
        time=(RATIONAL, [(8, 1), (9, 1), (0, 1)]),
    )
    found = by_locator(block({}, gps=rows))
    assert found["GPS:GPSLatitude"].value == "48.2750000,-16.3380000"
    assert found["GPS:GPSLatitude"].raw == "48/1 16/1 30/1 N, 16/1 20/1 84/5 W; WGS-84; 2031:05:04 8/1:9/1:0/1 UTC"
    assert (found["GPS:GPSAltitude"].value, found["GPS:GPSAltitude"].raw) == ("-30.5", "61/2 below sea level")


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (gps(lat_ref=None), "invalid"),
        (gps(lat=(RATIONAL, [(0, 0), (0, 0), (0, 0)]), lon=(RATIONAL, [(0, 0)] * 3)), "unknown"),
        (gps(lat=(RATIONAL, [(91, 1), (0, 1), (0, 1)])), "invalid"),
        (gps(lon=None, lon_ref=None), "invalid"),
    ],
)
def test_a_sign_or_a_side_is_never_guessed(rows: dict[int, Entry], status: str) -> None:
    (claim,) = read(block({}, gps=rows)).claims
    assert (claim.property, claim.value, claim.status) == ("gps", None, status)


def test_seconds_left_out_as_nought_by_nought_are_no_reason_to_lose_the_degrees() -> None:
    found = by_locator(block({}, gps=gps(lat=(RATIONAL, [(48, 1), (165, 10), (0, 0)]))))
    assert found["GPS:GPSLatitude"].value == "48.2750000,-16.3380000"


def test_another_datum_is_said_and_not_converted() -> None:
    reading = read(block({}, gps=gps(datum=text("TOKYO"))))
    assert reading.claims[0].value == "48.2750000,-16.3380000"
    assert "TOKYO" in reading.findings[0].message


def test_a_negative_height_in_the_unsigned_field_is_invalid() -> None:
    found = by_locator(block({}, gps=gps(alt=(RATIONAL, [(2**32 - 12, 1)]))))
    assert (found["GPS:GPSAltitude"].value, found["GPS:GPSAltitude"].status) == (None, "invalid")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"ASCII\x00\x00\x00words of mine", "words of mine"),
        (b"UNICODE\x00" + "Schön".encode("utf-16-le"), "Schön"),
        (b"UNICODE\x00" + "Schön".encode("utf-16-be"), "Schön"),
        (b"\x00" * 8 + "Schön".encode(), "Schön"),
        (b"JIS\x00\x00\x00\x00\x00" + "東京".encode("iso2022_jp"), "東京"),
        (b"plain words without a code", "plain words without a code"),
    ],
)
def test_a_comment_is_read_in_its_declared_encoding(data: bytes, expected: str) -> None:
    (claim,) = read(block({}, {0x9286: (UNDEFINED, data)})).claims
    assert (claim.property, claim.value, claim.locator) == ("caption", expected, "ExifIFD:UserComment")


@pytest.mark.parametrize("data", [b"\x00" * 64, b"ASCII\x00\x00\x00" + b" " * 40, b"ASCII\x00\x00\x00\x01\x02\x03"])
def test_an_empty_or_binary_comment_says_nothing(data: bytes) -> None:
    assert read(block({}, {0x9286: (UNDEFINED, data)})).claims == ()


def test_windows_fields_are_utf_16_in_either_byte_order() -> None:
    title, keys = "Straße".encode("utf-16-le") + b"\x00\x00", "one;two".encode("utf-16-le") + b"\x00\x00"
    found = read(block({0x9C9B: (BYTE, title), 0x9C9E: (BYTE, keys)}, order=">")).claims
    assert [(c.property, c.value) for c in found] == [("title", "Straße"), ("keywords", "one"), ("keywords", "two")]


def test_two_copyright_notices_in_one_field_are_two_claims() -> None:
    found = read(block({0x8298: (ASCII, b"(c) Ida Holm\x00(c) Northwind\x00")})).claims
    assert [(c.value, c.locator) for c in found] == [
        ("(c) Ida Holm", "IFD0:Copyright"),
        ("(c) Northwind", "IFD0:Copyright[2]"),
    ]


def test_words_that_are_no_utf_8_are_read_and_noted() -> None:
    reading = read(block({0x013B: (ASCII, b"Ida H\xf8lm\x00")}))
    assert reading.claims[0].value == "Ida Hølm"
    assert [n.rule for n in reading.findings] == ["MET-006"]


def test_a_placeholder_is_kept_and_marked() -> None:
    reading = read(block({0x010E: text("OLYMPUS DIGITAL CAMERA         ")}))
    assert (reading.claims[0].value, reading.claims[0].role) == ("OLYMPUS DIGITAL CAMERA", "placeholder")
    assert [n.rule for n in reading.findings] == ["MET-003"]


def test_blank_words_make_no_claim() -> None:
    assert read(block({0x010E: text("           "), 0x013B: text("")})).claims == ()


WHOLE = block(
    {0x010E: text("Dancers on the pier"), 0x013B: text("Ida Holm"), 0x0112: (SHORT, [1])},
    {0x9003: text("2031:05:04 10:11:12"), 0x9286: (UNDEFINED, b"ASCII\x00\x00\x00words")},
    gps(),
    thumbnail=b"\xff\xd8\xff\xd9",
)


@pytest.mark.parametrize("length", range(0, len(WHOLE), 7))
def test_a_block_cut_off_anywhere_gives_what_is_left_and_no_error(length: int) -> None:
    reading = read(WHOLE[:length])
    assert all(c.value or c.status for c in reading.claims)
    assert reading.findings or length > len(WHOLE) - 60


def test_flipped_bytes_never_raise() -> None:
    chance = random.Random(7)
    for _ in range(3000):
        data = bytearray(WHOLE)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read(bytes(data))
        exif.thumbnail(of("exif", bytes(data)))


def test_directories_that_point_at_themselves_end() -> None:
    data = bytearray(block({0x013B: text("Ida Holm")}, {0x9003: text("2031:05:04 10:11:12")}))
    at = data.index(b"\x69\x87")
    data[at + 8 : at + 12] = (8).to_bytes(4, "little")
    assert [c.value for c in read(bytes(data)).claims] == ["Ida Holm"]


def test_the_thumbnail_is_found() -> None:
    assert exif.thumbnail(of("exif", WHOLE)) == b"\xff\xd8\xff\xd9"
    assert exif.thumbnail(of("exif", block({0x013B: text("Ida Holm")}))) == b""


def test_pillow_is_a_second_witness() -> None:
    image = Image.Exif()
    image.update({0x010E: "Dancers", 0x013B: "Ida Holm", 0x0112: 8, 0x0131: "Darkbox"})
    image.get_ifd(0x8769)[0x9003] = "2031:05:04 10:11:12"
    image.get_ifd(0x8825).update({1: "S", 2: (48.0, 16.0, 30.0), 3: "E", 4: (16.0, 20.0, 16.8)})
    stream = io.BytesIO()
    Image.new("L", (8, 8)).save(stream, "JPEG", exif=image)
    found = by_locator(image.tobytes().removeprefix(b"Exif\x00\x00"))
    assert found["GPS:GPSLatitude"].value == "-48.2750000,16.3380000"
    assert [found[f"IFD0:{n}"].value for n in ("ImageDescription", "Artist", "Orientation", "Software")] == [
        "Dancers",
        "Ida Holm",
        "8",
        "Darkbox",
    ]
