"""Sidecars of other programs: ExifTool's JSON, Auto Archiver's records, each told by its content."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from provenance.errors import Unreadable
from provenance.model import Claim
from provenance.readers import sidecars
from provenance.readers.containers import walk
from provenance.readers.sidecars import auto_archiver, exiftool_json
from provenance.readers.sidecars.pythonrepr import literal

DIGEST = "ab" * 32


def written(folder: Path, data: Any, name: str = "a.jpg.json") -> Path:
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def said(claims: tuple[Claim, ...]) -> set[tuple[str, str | None, str | None]]:
    return {(claim.property, claim.value, claim.locator) for claim in claims}


# --- ExifTool ---


@pytest.mark.parametrize(
    ("tags", "property", "value"),
    [
        ({"IPTC:By-line": "Ines Hald"}, "creator", "Ines Hald"),
        ({"By-line": "Ines Hald"}, "creator", "Ines Hald"),
        ({"XMP-dc:Creator": ["Ines Hald"]}, "creator", "Ines Hald"),
        ({"IFD0:Artist": "Ines Hald"}, "creator", "Ines Hald"),
        ({"XMP-photoshop:Credit": "Hald/Example"}, "credit_line", "Hald/Example"),
        ({"IPTC:Source": "Example"}, "source", "Example"),
        ({"XMP-dc:Title-de": "Am Kai"}, "title", "Am Kai"),
        ({"IPTC:Caption-Abstract": "A boat"}, "caption", "A boat"),
        ({"XMP-plus:CopyrightOwner": [{"CopyrightOwnerName": "Hald"}]}, "rights_owner", "Hald"),
        ({"XMP-iptcExt:LocationShown": [{"City": "Arhus", "CountryName": "Denmark"}]}, "place_shown", "Arhus, Denmark"),
        ({"XMP-photoshop:City": "Arhus"}, "place_unstated", "Arhus"),
        ({"ExifIFD:DateTimeOriginal": "2031:05:04 03:02:01"}, "date_recorded", "2031-05-04T03:02:01"),
        (
            {"ExifIFD:DateTimeOriginal": "2031:05:04 03:02:01", "ExifIFD:OffsetTimeOriginal": "+02:00"},
            "date_recorded",
            "2031-05-04T03:02:01+02:00",
        ),
        ({"IPTC:DateCreated": "2031:05:00"}, "date_recorded", "2031-05"),
        (
            {"IPTC:DateCreated": "2031:05:04", "IPTC:TimeCreated": "03:02:01+02:00"},
            "date_recorded",
            "2031-05-04T03:02:01+02:00",
        ),
        ({"ExifIFD:CreateDate": "2031:05:04 03:02:01"}, "date_digitized", "2031-05-04T03:02:01"),
        (
            {"XMP-iptcExt:DigitalSourceType": "https://cv.iptc.org/newscodes/digitalsourcetype/print"},
            "digital_source_type",
            "http://cv.iptc.org/newscodes/digitalsourcetype/print",
        ),
        (
            {
                "GPS:GPSLatitude": "52 deg 27' 36.00\"",
                "GPS:GPSLatitudeRef": "South",
                "GPS:GPSLongitude": "13 deg 15' 0.00\" E",
            },
            "gps",
            "-52.4600000,13.2500000",
        ),
        (
            {"XMP-exif:GPSLatitude": "52 deg 27' 36.00\" N", "XMP-exif:GPSLongitude": "13 deg 15' 0.00\" W"},
            "gps",
            "52.4600000,-13.2500000",
        ),
    ],
)
def test_tags_of_exiftool_become_claims(tmp_path: Path, tags: dict[str, Any], property: str, value: str) -> None:
    reading = exiftool_json.read(written(tmp_path, [{"SourceFile": "a.jpg"} | tags]))
    assert (property, value) in {(claim.property, claim.value) for claim in reading.claims}
    assert {(claim.carrier, claim.asserted_by) for claim in reading.claims} == {("sidecar", "file")}


def test_a_position_without_its_hemisphere_is_not_guessed(tmp_path: Path) -> None:
    (claim,) = exiftool_json.read(
        written(tmp_path, [{"SourceFile": "a", "GPSLatitude": 52.4, "GPSLongitude": 13.3}])
    ).claims
    assert (claim.property, claim.value, claim.status) == ("gps", None, "invalid")


def test_facts_about_the_file_on_disk_make_no_claims(tmp_path: Path) -> None:
    tags = {
        "SourceFile": "a.jpg",
        "System:FileModifyDate": "2031:05:04 03:02:01",
        "File:ImageWidth": 4,
        "Composite:GPSLatitude": 1,
    }
    assert exiftool_json.read(written(tmp_path, [tags])).claims == ()


def test_the_entry_of_the_named_file_is_taken(tmp_path: Path) -> None:
    both = [{"SourceFile": "d/a.jpg", "Title": "one"}, {"SourceFile": "C:\\d\\b.jpg", "Title": "two"}]
    path = written(tmp_path, both)
    assert [claim.value for claim in exiftool_json.read(path, about="b.jpg").claims] == ["two"]
    assert exiftool_json.read(path, about="c.jpg").claims == ()
    assert [finding.rule for finding in exiftool_json.read(path).findings] == ["MET-005"]


@pytest.mark.parametrize("words", ["", "{}", "[1]", "no json", "[" * 100_000, '[{"SourceFile": ' + "9" * 5000 + "}]"])
def test_anything_else_is_refused_in_one_sentence(tmp_path: Path, words: str) -> None:
    with pytest.raises(Unreadable):
        exiftool_json.read(written(tmp_path, words))


def test_every_encoding_of_json_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        path.write_bytes(json.dumps([{"SourceFile": "a", "Title": "Århus"}], ensure_ascii=False).encode(encoding))
        assert [claim.value for claim in exiftool_json.read(path).claims] == ["Århus"]


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
@pytest.mark.parametrize("options", [["-j", "-G1", "-struct"], ["-j", "-G"], ["-j"], ["-j", "-G1", "-n"]])
def test_exiftools_own_output_is_read(tmp_path: Path, options: list[str]) -> None:
    picture = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x013B] = "Ines Hald"
    exif.get_ifd(0x8769)[0x9003] = "2031:05:04 03:02:01"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 27.0, 36.0), 3: "W", 4: (13.0, 15.0, 0.0)})
    Image.new("RGB", (8, 8)).save(picture, exif=exif)
    done = subprocess.run(["exiftool", *options, str(picture)], capture_output=True, check=True)
    (tmp_path / "a.json").write_bytes(done.stdout)
    claims = {(claim.property, claim.value) for claim in exiftool_json.read(tmp_path / "a.json").claims}
    assert {
        ("creator", "Ines Hald"),
        ("date_recorded", "2031-05-04T03:02:01"),
        ("gps", "52.4600000,-13.2500000"),
    } <= claims


# --- Auto Archiver ---

POST = {
    "status": "example: success",
    "metadata": {
        "_processed_at": datetime.datetime(2031, 5, 4, 10, 11, 12, 5, tzinfo=datetime.UTC),
        "url": "https://example.org/post/1",
        "content": "A boat burns at the quay",
        "timestamp": datetime.datetime(2031, 5, 1, 6, 0, tzinfo=datetime.UTC),
        "author": "@hald",
    },
    "media": [
        {
            "filename": "/tmp/x/a.jpg",
            "key": "post/a.jpg",
            "urls": ["https://store.example/a.jpg"],
            "properties": {"hash": f"SHA-256:{DIGEST}"},
        }
    ],
}


def printed(rows: list[dict[str, Any]]) -> str:
    """The CSV as the archiver's writer prints it: Python values as they stand."""
    held = io.StringIO(newline="")
    writer = csv.DictWriter(held, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().replace("datetime.UTC", "datetime.timezone.utc")


@pytest.mark.parametrize("how", [{"about": "a.jpg"}, {"sha256": DIGEST}, {}])
def test_a_record_speaks_of_the_file_it_saved(tmp_path: Path, how: dict[str, str]) -> None:
    claims = said(auto_archiver.read(written(tmp_path, printed([POST]), "db.csv"), **how).claims)
    assert {
        ("url", "https://example.org/post/1", "row 1: url"),
        ("caption", "A boat burns at the quay", "row 1: content"),
        ("date_released", "2031-05-01T06:00:00Z", "row 1: timestamp"),
        ("date_captured", "2031-05-04T10:11:12Z", "row 1: _processed_at"),
        ("handle", "@hald", "row 1: author"),
    } <= claims
    assert not any(property == "date_recorded" for property, _, _ in claims)


def test_the_same_in_json_with_seconds_since_1970(tmp_path: Path) -> None:
    record = POST | {"metadata": {"url": "https://example.org/post/1", "timestamp": 1935532800.0}}
    claims = auto_archiver.read(written(tmp_path, record), about="a.jpg").claims
    assert ("date_released", "2031-05-03T00:00:00Z", "row 1: timestamp") in said(claims)


def test_a_spreadsheet_with_the_default_columns(tmp_path: Path) -> None:
    sheet = "Link,Archive status,Archive location,Archive date,Upload timestamp,Text content,Hash\n"
    sheet += f"https://example.org/1,ok,https://store.example/p/a.jpg,2031-05-04,2031-05-01T06:00:00+00:00,Words,SHA-256:{DIGEST}\n"
    claims = said(auto_archiver.read(written(tmp_path, sheet, "sheet.csv"), sha256=DIGEST).claims)
    assert ("date_released", "2031-05-01T06:00:00+00:00", "row 1: timestamp") in claims
    assert ("caption", "Words", "row 1: content") in claims


def test_other_bytes_under_the_same_name_are_an_error(tmp_path: Path) -> None:
    reading = auto_archiver.read(written(tmp_path, printed([POST]), "db.csv"), about="a.jpg", sha256="cd" * 32)
    assert [finding.rule for finding in reading.findings] == ["FIX-001"]


def test_a_file_no_record_saved_gets_no_claims(tmp_path: Path) -> None:
    reading = auto_archiver.read(written(tmp_path, printed([POST]), "db.csv"), about="b.jpg")
    assert reading.claims == ()
    assert [finding.rule for finding in reading.findings] == ["MET-005"]


def test_several_records_and_no_name_claim_nothing(tmp_path: Path) -> None:
    assert auto_archiver.read(written(tmp_path, printed([POST, POST]), "db.csv")).claims == ()


@pytest.mark.parametrize(
    "cell",
    [
        "__import__('os').system('true')",
        "open('x').read()",
        "[x for x in ()]",
        "(lambda: 1)()",
        "1 + 1",
        "f'{1}'",
        "[" * 9000,
    ],
)
def test_a_cell_is_never_run(cell: str) -> None:
    with contextlib.suppress(ValueError):
        assert literal(cell) in ({}, [])  # an object of another class: nothing but its named arguments


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("{'a': [1, -2.5, None, True]}", {"a": [1, -2.5, None, True]}),
        ("datetime.datetime(2031, 5, 4, 3, 2)", "2031-05-04T03:02:00"),
        ("datetime.datetime(2031, 5, 4, 3, 2, 1, 9, tzinfo=datetime.timezone.utc)", "2031-05-04T03:02:01Z"),
        ("Media(filename='a.jpg', urls=[])", {"filename": "a.jpg", "urls": []}),
    ],
)
def test_printed_values_are_read_back(words: str, value: Any) -> None:
    assert literal(words) == value


# --- telling them apart ---


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("a.json", json.dumps([{"SourceFile": "a.jpg"}]), "exiftool-json"),
        ("a.txt", json.dumps([{"SourceFile": "a.jpg"}]), "exiftool-json"),
        ("a.json", json.dumps({"status": "s", "metadata": {}, "media": []}), "auto-archiver"),
        ("a.csv", "status,metadata,media\n", "auto-archiver"),
        ("a.csv", "name,credit\n", None),
        ("a.json", json.dumps({"title": "a Takeout file"}), None),
        ("a.json", "[", None),
        ("a.xmp", "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "sidecar-xmp"),
    ],
)
def test_a_sidecar_is_told_by_its_content(tmp_path: Path, name: str, words: str, expected: str | None) -> None:
    path = written(tmp_path, words, name)
    reader = sidecars.reader_of(path, walk(path))
    assert (reader.NAME if reader else None) == expected


def test_the_sidecars_beside_a_picture_are_found(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xd9")
    written(tmp_path, [{"SourceFile": "a.jpg"}], "a.jpg.json")
    written(tmp_path, "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", "a.xmp")
    written(tmp_path, {"not": "ours"}, "a.json")
    assert {(reader.NAME, path.name) for reader, path in sidecars.beside(picture)} == {
        ("exiftool-json", "a.jpg.json"),
        ("sidecar-xmp", "a.xmp"),
    }
