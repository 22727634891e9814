"""Reading a whole file: every carrier kept apart, findings across carriers, errors as answers."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from provenance.readers.reading import FileReading, read_file
from provenance.readers.window import Window
from tests.readers.blocks import RATIONAL, SHORT, exif, iim, jpeg, text, with_exif, with_iim, with_xmp, xmp

CREDIT = "Northwind Pictures and Sound Company / Ida Holm"
EXIF = exif(
    {0x013B: text("Ida Holm"), 0x0112: (SHORT, [1]), 0x0131: text("Darkbox 3")},
    {0x9003: text("2031:05:04 10:11:12"), 0x9011: text("+02:00")},
    {
        1: text("N"),
        2: (RATIONAL, [(48, 1), (16, 1), (30, 1)]),
        3: text("E"),
        4: (RATIONAL, [(16, 1), (20, 1), (84, 5)]),
    },
)
IIM = iim((1, 90, b"\x1b%G"), (2, 80, "Ida Holm"), (2, 110, CREDIT[:32]), (2, 55, "20310504"), (2, 90, "Port Sample"))
XMP = xmp(
    "<dc:creator><rdf:Seq><rdf:li>Ida Holm</rdf:li></rdf:Seq></dc:creator>",
    f' photoshop:Credit="{CREDIT}" photoshop:City="Port Sample" photoshop:DateCreated="2031-05-04T10:11:12+02:00"',
)


def write(path: Path, *segments: tuple[int, bytes]) -> Path:
    path.write_bytes(jpeg(*segments))
    return path


def rules(reading: FileReading) -> list[str]:
    return [note.rule for note in reading.findings]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return write(tmp_path / "pier.jpg", with_exif(EXIF), with_iim(IIM), with_xmp(XMP))


def test_every_carrier_is_kept_apart(picture: Path) -> None:
    found = read_file(picture)
    assert [(c.carrier, c.value) for c in found.claims if c.property == "creator"] == [
        ("exif", "Ida Holm"),
        ("iim", "Ida Holm"),
        ("xmp", "Ida Holm"),
    ]
    assert {run.reader for run in found.runs} == {"exif", "iim", "xmp"}
    assert rules(found) == []  # the XMP has the whole words of the credit that IIM had to cut
    assert found.effective()["credit_line"].winners[0].value == CREDIT


@pytest.mark.parametrize(
    ("credit", "whole", "noted"),
    [
        ("Northwind Pictures and Sound Com", None, ["CRD-002"]),
        ("Northwind Pictures and Sound Com", "Northwind Pictures and Sound Company", []),
        ("Northwind Pictures and Sound Com", "Northwind Pictures and Sound Com", ["CRD-002"]),
        ("Northwind Pictures and Sound Co", None, []),
        ("Nørthwind Pictures and Sound Co", None, ["CRD-002"]),  # 32 bytes as UTF-8
    ],
)
def test_a_credit_as_long_as_iim_allows_may_be_cut_unless_the_whole_stands_beside_it(
    tmp_path: Path, credit: str, whole: str | None, noted: list[str]
) -> None:
    blocks = [with_iim(iim((1, 90, b"\x1b%G"), (2, 110, credit.encode())))]
    blocks += [with_xmp(xmp("", f' photoshop:Credit="{whole}"'))] if whole else []
    assert rules(read_file(write(tmp_path / "cut.jpg", *blocks))) == noted


def test_the_answer_has_the_shape_of_the_read_command(picture: Path) -> None:
    data = picture.read_bytes()
    answer = read_file(picture).as_json()
    json.dumps(answer)
    assert list(answer) == [
        "path", "sha256", "essence_sha256", "pixels_sha256", "size", "media_type", "width", "height", "claims", "c2pa",
        "findings", "error",
    ]  # fmt: skip
    assert answer["sha256"] == hashlib.sha256(data).hexdigest()
    assert (answer["size"], answer["media_type"], answer["width"], answer["height"]) == (
        len(data),
        "image/jpeg",
        64,
        48,
    )
    assert answer["c2pa"]["state"] == "absent"
    assert set(answer["claims"][0]) >= {"property", "value", "status", "carrier", "locator", "raw"}
    cut = read_file(write(picture.with_name("cut.jpg"), with_iim(IIM))).as_json()
    assert set(cut["findings"][0]) == {"rule", "severity", "message"}


def test_the_same_picture_with_other_metadata_has_the_same_essence(tmp_path: Path, picture: Path) -> None:
    bare = read_file(write(tmp_path / "bare.jpg"))
    full = read_file(picture)
    assert bare.file and full.file
    assert bare.file.sha256 != full.file.sha256
    assert bare.file.essence_sha256 == full.file.essence_sha256 is not None


def test_digests_can_be_left_out(picture: Path) -> None:
    answer = read_file(picture, digests=False).as_json()
    assert answer["sha256"] is answer["essence_sha256"] is None
    assert len(answer["claims"]) == len(read_file(picture).claims)


def test_carriers_that_contradict_are_a_finding(tmp_path: Path) -> None:
    other = iim((2, 80, "Ola Berg"), (2, 55, "20320402"))
    found = read_file(write(tmp_path / "p.jpg", with_exif(EXIF), with_iim(other)))
    assert sorted(rules(found)) == ["DAT-007", "MET-002"]


def test_iim_changed_after_xmp_is_a_finding_and_turns_the_policy(tmp_path: Path) -> None:
    other = iim((2, 110, "Southwind"))
    found = read_file(write(tmp_path / "p.jpg", with_iim(other, b"\x01" * 16), with_xmp(XMP)))
    assert found.stale is True
    assert "MET-001" in rules(found)
    assert found.effective("mwg-2.0")["credit_line"].winners[0].value == "Southwind"
    assert found.effective("xmp-first")["credit_line"].winners[0].value == CREDIT


def test_a_file_whose_comment_is_the_word_for_a_screenshot_says_its_kind(tmp_path: Path) -> None:
    block = exif({}, {0x9286: (7, b"ASCII\x00\x00\x00Screenshot")})
    found = read_file(write(tmp_path / "p.jpg", with_exif(block)))
    assert [(c.property, c.value) for c in found.claims] == [("caption", "Screenshot"), ("media_kind", "screenshot")]
    assert rules(found) == ["MET-008"]


def test_programs_that_make_screenshots_or_pictures_are_signs_and_no_values(tmp_path: Path) -> None:
    shot = read_file(write(tmp_path / "a.jpg", with_exif(exif({0x0131: text("Greenshot 1.2")}))))
    made = read_file(write(tmp_path / "b.jpg", with_exif(exif({0x0131: text("Stable Diffusion XL")}))))
    assert (rules(shot), rules(made)) == (["MET-008"], ["AI-001"])
    assert all(c.property == "software" for c in (*shot.claims, *made.claims))


@pytest.mark.parametrize(("size", "noted"), [((160, 120), False), ((128, 96), False), ((120, 68), True)])
def test_a_thumbnail_of_another_shape_is_noted(tmp_path: Path, size: tuple[int, int], noted: bool) -> None:
    small = b"\xff\xd8\xff\xc0\x00\x0b\x08" + size[1].to_bytes(2) + size[0].to_bytes(2) + b"\x01\x01\x11\x00\xff\xd9"
    block = exif({0x013B: text("Ida Holm")}, thumbnail=small)
    found = read_file(write(tmp_path / "p.jpg", with_exif(block)))
    assert ("MET-007" in rules(found)) is noted


def test_what_cannot_be_read_is_an_answer_and_no_exception(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    os.mkfifo(tmp_path / "pipe")
    names = {"absent.jpg": "unreadable", "empty.jpg": "empty", "pipe": "unreadable", ".": "unreadable"}
    for name, code in names.items():
        found = read_file(tmp_path / name)
        assert found.file is None
        assert found.error and found.error["code"] == code, name
        assert found.as_json()["error"]["path"] == found.path


def test_a_name_with_a_newline_stays_on_one_line(tmp_path: Path) -> None:
    found = read_file(write(tmp_path / "a\nb.jpg", with_exif(EXIF)))
    assert found.file and found.file.name == "a\\nb.jpg"
    assert "\n" not in found.path


def test_the_original_is_left_alone(picture: Path) -> None:
    before = (picture.read_bytes(), picture.stat().st_mtime_ns)
    picture.chmod(0o444)
    read_file(picture, pixels=False)
    assert (picture.read_bytes(), picture.stat().st_mtime_ns) == before


def test_damage_in_one_block_leaves_the_others(tmp_path: Path) -> None:
    found = read_file(write(tmp_path / "p.jpg", with_exif(EXIF[:40]), with_iim(IIM), with_xmp(XMP[:90])))
    assert {c.carrier for c in found.claims} >= {"iim"}
    assert rules(found).count("MET-004") >= 2


def test_an_xmp_sidecar_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "pier.xmp"
    path.write_bytes(XMP)
    assert {c.carrier for c in read_file(path).claims} == {"sidecar"}


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed")
def test_exiftool_reads_the_same_values(picture: Path) -> None:
    done = subprocess.run(["exiftool", "-json", "-G1", "-n", "-struct", str(picture)], capture_output=True, check=True)
    theirs = json.loads(done.stdout)[0]
    ours = {c.locator: c.value for c in read_file(picture).claims}
    for tag, name in (
        ("IFD0:Artist", "IFD0:Artist"),
        ("IFD0:Software", "IFD0:Software"),
        ("IPTC:By-line", "IPTC:By-line"),
        ("IPTC:Credit", "IPTC:Credit"),
        ("IPTC:City", "IPTC:City"),
        ("XMP-photoshop:Credit", "photoshop:Credit"),
        ("XMP-photoshop:City", "photoshop:City"),
    ):
        assert theirs[tag] == ours[name]
    lat, lon = map(float, (ours["GPS:GPSLatitude"] or "").split(","))
    assert (lat, lon) == pytest.approx((theirs["Composite:GPSLatitude"], theirs["Composite:GPSLongitude"]), abs=1e-6)


def test_a_file_without_a_word_about_itself_says_so(tmp_path: Path) -> None:
    assert rules(read_file(write(tmp_path / "bare.jpg"))) == ["MET-009"]
    assert rules(read_file(write(tmp_path / "said.jpg", with_exif(EXIF)))) == []


def test_a_maker_note_and_a_colour_profile_are_named_though_not_read(tmp_path: Path) -> None:
    words = b"desc" + bytes(4) + (8).to_bytes(4) + b"Monitor\x00"
    table = (1).to_bytes(4) + b"desc" + (144).to_bytes(4) + len(words).to_bytes(4)
    profile = (bytes(36) + b"acsp").ljust(128, b"\x00") + table + words
    noted = exif({}, {0x927C: (7, b"Vendor\x00\x00")})
    path = write(tmp_path / "a.jpg", with_exif(noted), (0xE2, b"ICC_PROFILE\x00\x01\x01" + profile))
    said = [finding.message for finding in read_file(path).findings]
    assert 'Seen and not read: colour profile "Monitor".' in said
    assert any("holds a maker note" in one for one in said)


def test_a_file_that_is_another_when_the_reading_ends_is_refused(tmp_path: Path) -> None:
    path, other = write(tmp_path / "a.jpg"), write(tmp_path / "b.jpg")
    with Window.open(path) as view:
        assert view.is_still(path)
        before = path.stat()
        path.write_bytes(path.read_bytes())  # the same size; only the time of change tells
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
        assert not view.is_still(path)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        os.replace(other, path)
        assert not view.is_still(path)
