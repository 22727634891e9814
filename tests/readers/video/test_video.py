"""Video and audio: the header's own words under their exact names, the rest from the demuxer, nothing from outside."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from provenance.readers import quicktime, video
from provenance.readers.containers import walk, walk_bytes
from provenance.readers.videotags import claims_of_tag, iso6709
from tests.readers.hostile.making import FTYP, box, movie

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "video"
SECONDS = 4_012_171_321  # 2031-02-20T04:02:01 since 1904


def text(words: bytes) -> bytes:
    return box(b"data", struct.pack(">II", 1, 0) + words)


def keyed(**values: bytes) -> bytes:
    """A `moov/meta` of Apple's named keys."""
    names = [b"com.apple.quicktime." + name.replace("_", ".").encode() for name in values]
    keys = struct.pack(">II", 0, len(names)) + b"".join(struct.pack(">I4s", len(n) + 8, b"mdta") + n for n in names)
    items = b"".join(box(struct.pack(">I", number), text(words)) for number, words in enumerate(values.values(), 1))
    return box(b"meta", box(b"hdlr", bytes(20)) + box(b"keys", keys) + box(b"ilst", items))


def found(data: bytes) -> dict[str, str]:
    return {tag.locator: tag.value for tag in quicktime.tags(walk_bytes(data))}


def test_the_header_says_when_the_movie_was_made_without_a_zone() -> None:
    tags = found(movie(created=SECONDS))
    assert tags["QuickTime:CreateDate"] == "2031-02-20T04:02:01"


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, ""), (1_600_000_000, "1600000000"), (0xFFFFFFFF, "2040-02-06T06:28:15")]
)
def test_odd_times_are_not_guessed_at(seconds: int, expected: str) -> None:
    assert quicktime.moment(seconds) == expected


def test_a_time_of_nought_is_a_time_the_file_leaves_open() -> None:
    (claim,) = claims_of_tag("CreateDate", "0 s since 1904-01-01", "QuickTime:CreateDate", value="")
    assert (claim.property, claim.value, claim.status) == ("date_recorded", None, "unknown")


def test_apples_keys_keep_their_names() -> None:
    place = b"+52.4597+013.3220+051.178/"
    tags = found(movie(keyed(make=b"Example", creationdate=b"2031-05-04T03:02:01+0200", location_ISO6709=place)))
    assert tags["Keys:Make"] == "Example"
    assert tags["Keys:CreationDate"] == "2031-05-04T03:02:01+0200"
    assert tags["Keys:GPSCoordinates"] == place.decode()


def test_the_item_list_and_user_data_are_read() -> None:
    items = box(b"ilst", box(b"\xa9ART", text("Ines Håld".encode())) + box(b"desc", text(b"A boat")))
    listed = box(b"meta", bytes(4) + box(b"hdlr", bytes(20)) + items)
    words = "© Hald".encode()
    own = box(b"\xa9cpy", struct.pack(">HH", len(words), 0x15C7) + words)
    asset = box(b"titl", bytes(4) + b"\x15\xc7" + "Quay".encode("utf-16") + b"\x00\x00")
    tags = found(movie(box(b"udta", listed + own + asset)))
    assert tags["ItemList:Artist"] == "Ines Håld"
    assert tags["ItemList:Description"] == "A boat"
    assert tags["UserData:Copyright"] == "© Hald"
    assert tags["UserData:Title"] == "Quay"


def test_a_place_of_3gpp_is_read_with_its_signs() -> None:
    fixed = b"".join(struct.pack(">i", round(value * 65536)) for value in (-13.25, 52.5, 40.0))
    loci = box(b"loci", bytes(4) + b"\x15\xc7Harbour\x00\x00" + fixed + b"earth\x00\x00")
    assert iso6709(found(movie(box(b"udta", loci)))["UserData:LocationInformation"]) == (
        "52.5000000,-13.2500000",
        "+40.000",
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("+52.4597+013.3220+051.178/", ("52.4597000,13.3220000", "+051.178")),
        ("-33.5-070.25/", ("-33.5000000,-70.2500000", None)),
        ("+5230+01315/", ("52.5000000,13.2500000", None)),
        ("+523036-0131536/", ("52.5100000,-13.2600000", None)),
        ("+52.45+013.32CRSWGS_84/", ("52.4500000,13.3200000", None)),
        ("+5299+01315/", None),
        ("+99.0+013.0/", None),
        ("52.4, 13.3", None),
        ("", None),
    ],
)
def test_positions_in_iso_6709(raw: str, expected: tuple[str, str | None] | None) -> None:
    assert iso6709(raw) == expected


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("ARTIST", "Ines Hald", ("creator", "Ines Hald")),
        ("comment", "https://example.org/v/1", ("url", "https://example.org/v/1")),
        ("comment", "A boat, see https://example.org", ("caption", "A boat, see https://example.org")),
        ("date", "2031", ("date_recorded", "2031")),
        ("creation_time", "2031-05-04T03:02:01.000000Z", ("date_recorded", "2031-05-04T03:02:01Z")),
        ("location-eng", "+52.45+013.32/", ("gps", "52.4500000,13.3200000")),
        ("com.android.model", "Example 9", ("camera", "Example 9")),
    ],
)
def test_a_tag_means_the_same_in_every_container(name: str, raw: str, expected: tuple[str, str]) -> None:
    claim = next(claims_of_tag(name, raw, "x:y"))
    assert (claim.property, claim.value) == expected
    assert (claim.carrier, claim.raw) == ("container", raw)


def test_a_report_of_the_demuxer_is_not_said_twice() -> None:
    report: dict[str, Any] = {
        "format": "mov",
        "microseconds": 5_000_000,
        "tags": {"creation_time": "2031-02-20T04:02:01.000000Z", "encoder": "Lavf60.1"},
        "streams": [{"type": "video", "codec": "h264", "width": 64, "height": 48, "rate": "25", "tags": {}}],
    }
    own = list(claims_of_tag("CreateDate", "raw", "QuickTime:CreateDate", value="2031-02-20T04:02:01"))
    reading = video.from_report(report, own)
    dates = [claim for claim in reading.claims if claim.property == "date_recorded"]
    assert [claim.locator for claim in dates] == ["QuickTime:CreateDate"]
    assert (reading.width, reading.height) == (64, 48)
    said = {(claim.property, claim.value) for claim in reading.claims}
    assert {("duration", "PT5S"), ("codec", "h264"), ("software", "Lavf60.1")} <= said
    assert [finding.rule for finding in reading.findings] == ["MET-008"]


def test_a_date_of_an_epoch_is_noted() -> None:
    report: dict[str, Any] = {"format": "matroska", "microseconds": 0, "tags": {"date": "1970-01-01"}, "streams": []}
    assert [finding.rule for finding in video.from_report(report).findings] == ["DAT-005"]


def test_sound_and_film_are_read_through_the_confined_demuxer(tmp_path: Path) -> None:
    av = pytest.importorskip("av", reason="needs the extra video")
    path = tmp_path / "film.bin"  # the name says nothing
    with av.open(str(path), "w", format="matroska") as container:
        container.metadata["artist"] = "Ines Hald"
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height = 64, 48
        for _ in range(10):
            frame = av.VideoFrame(64, 48, "yuv420p")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    reading = video.read(path, walk(path))
    said = {(claim.property, claim.value) for claim in reading.claims}
    assert {("creator", "Ines Hald"), ("codec", "mpeg4")} <= said
    assert (reading.width, reading.height) == (64, 48)
    assert any(claim.property == "duration" for claim in reading.claims)


def test_what_the_demuxer_refuses_is_noted_and_is_no_error(tmp_path: Path) -> None:
    pytest.importorskip("av", reason="needs the extra video")
    path = tmp_path / "bare.mp4"
    path.write_bytes(FTYP + box(b"mdat", bytes(64)))
    reading = video.read(path, walk(path))
    assert reading.claims == ()
    assert [finding.rule for finding in reading.findings] == ["MET-004"]


FACTS = [
    ("photoprism/quicktime-hvc1.mov", "QuickTime:CreateDate", "2023-09-22T16:34:05"),
    ("photoprism/quicktime-hvc1.mov", "Keys:CreationDate", "2023-09-22T18:34:05+02:00"),
    ("photoprism/quicktime-hvc1.mov", "Keys:GPSCoordinates", "52.4597000,13.3220000"),
    ("photoprism/quicktime-hvc1.mov", "Keys:Make", "Apple"),
    ("uwazi/short-video.mp4", "QuickTime:CreateDate", "2010-03-20T21:29:11"),
    ("perception/videos/v2s.mov", "QuickTime:CreateDate", "2020-04-20T21:41:46"),
    ("perception/videos/rgb.m4v", "ItemList:Description", "This video is about Test Project"),
]


@pytest.mark.parametrize(("name", "locator", "value"), FACTS)
def test_the_corpus_movies_say_what_exiftool_reads(name: str, locator: str, value: str) -> None:
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("the shared corpus is not here")
    said = {(claim.locator, claim.value) for claim in video.read(path, walk(path)).claims}
    assert (locator, value) in said
