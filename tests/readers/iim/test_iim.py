"""IIM: datasets in order, encodings as declared and flagged where not, limits, a stale digest, damage."""

from __future__ import annotations

import hashlib
import random

import pytest

from provenance.readers import iim
from provenance.readers.notes import Reading
from tests.readers.blocks import iim as block
from tests.readers.blocks import of

UTF8 = (1, 90, b"\x1b%G")


def read(data: bytes, digest: str | None = None) -> Reading:
    return iim.read(of("iim", data, digest))


def rules(reading: Reading) -> list[str]:
    return [note.rule for note in reading.findings]


def test_every_dataset_is_a_claim_and_repeatable_ones_several() -> None:
    rows = [
        (2, 0, b"\x00\x04"), (2, 5, "Pier"), (2, 25, "dance"), (2, 25, "sea"), (2, 40, "No sales"), (2, 80, "Ida Holm"),
        (2, 85, "Stringer"), (2, 90, "Port Sample"), (2, 92, "Pier"), (2, 95, "North"), (2, 100, "XNW"),
        (2, 101, "Sampleland"), (2, 103, "NW0042"), (2, 105, "Dancers"), (2, 110, "Northwind/Ida"), (2, 115, "Northwind"),
        (2, 116, "(c) Northwind"), (2, 120, "Dancers on the pier"), (2, 122, "ed"),
    ]  # fmt: skip
    found = [(c.property, c.value, c.locator) for c in read(block(*rows)).claims]
    assert found == [
        ("title", "Pier", "IPTC:ObjectName"),
        ("keywords", "dance", "IPTC:Keywords"),
        ("keywords", "sea", "IPTC:Keywords"),
        ("instructions", "No sales", "IPTC:SpecialInstructions"),
        ("creator", "Ida Holm", "IPTC:By-line"),
        ("creator_role", "Stringer", "IPTC:By-lineTitle"),
        ("place_unstated", "Port Sample", "IPTC:City"),
        ("place_unstated", "Pier", "IPTC:Sub-location"),
        ("place_unstated", "North", "IPTC:Province-State"),
        ("place_unstated", "XNW", "IPTC:Country-PrimaryLocationCode"),
        ("place_unstated", "Sampleland", "IPTC:Country-PrimaryLocationName"),
        ("job_identifier", "NW0042", "IPTC:OriginalTransmissionReference"),
        ("headline", "Dancers", "IPTC:Headline"),
        ("credit_line", "Northwind/Ida", "IPTC:Credit"),
        ("source", "Northwind", "IPTC:Source"),
        ("rights_notice", "(c) Northwind", "IPTC:CopyrightNotice"),
        ("caption", "Dancers on the pier", "IPTC:Caption-Abstract"),
        ("caption_writer", "ed", "IPTC:Writer-Editor"),
    ]


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("20310504", "101112+0200", [("2031-05-04", None), ("2031-05-04T10:11:12+02:00", None)]),
        ("20310504", "101112", [("2031-05-04", None), ("2031-05-04T10:11:12", None)]),
        ("20310500", "101112+0200", [("2031-05", None)]),
        ("20310000", None, [("2031", None)]),
        ("00000504", None, [("XXXX-05-04", None)]),
        ("00000000", None, [(None, "unknown")]),
        ("20311304", None, [(None, "invalid")]),
        ("2031", None, [(None, "invalid")]),
    ],
)
def test_dates_keep_their_unknown_parts_and_take_only_a_stated_time(
    date: str, time: str | None, expected: list[tuple[str | None, str | None]]
) -> None:
    rows = [(2, 55, date)] + ([(2, 60, time)] if time else [])
    assert [(c.value, c.status) for c in read(block(*rows)).claims] == expected


def test_the_first_day_of_use_is_no_release_date() -> None:
    assert [c.property for c in read(block((2, 30, "20310601"), (2, 37, "20320601"))).claims] == [
        "rights_starts", "rights_expires",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "value", "noted"),
    [
        ([UTF8, (2, 80, "Ída Hölm".encode())], "Ída Hölm", []),
        ([(2, 80, "Ída Hölm".encode())], "Ída Hölm", ["MET-006"]),
        ([(2, 80, "Ída Hölm".encode("cp1252"))], "Ída Hölm", ["MET-006"]),
        ([UTF8, (2, 80, "Ída Hölm".encode("cp1252"))], "Ída Hölm", ["MET-006"]),
        ([UTF8, (2, 80, "Ida HÃ¶lm".encode())], "Ida HÃ¶lm", ["MET-006"]),
        ([(1, 90, b"\x1b-L"), (2, 80, "Ида".encode("iso8859-5"))], "Ида", []),
        ([(1, 90, b"\x1b-?"), (2, 80, "Ida")], "Ida", ["MET-006"]),
    ],
)
def test_the_declared_encoding_rules_and_what_is_not_declared_or_broken_is_flagged(
    rows: list[tuple[int, int, bytes]], value: str, noted: list[str]
) -> None:
    reading = read(block(*rows))
    assert reading.claims[0].value == value
    assert rules(reading) == noted


def test_a_placeholder_is_kept_and_marked() -> None:
    reading = read(block((2, 95, "-")))
    assert (reading.claims[0].value, reading.claims[0].role) == ("-", "placeholder")
    assert rules(reading) == ["MET-003"]


def test_a_stale_digest_is_a_finding_and_a_missing_one_is_not() -> None:
    data = block((2, 80, "Ida Holm"))
    current = hashlib.md5(data, usedforsecurity=False).hexdigest()
    assert rules(read(data, current)) == rules(read(data, None)) == rules(read(data, "0" * 32)) == []
    assert rules(read(data, "1" * 32)) == ["MET-001"]
    assert iim.is_stale(of("iim", data, "1" * 32)) is True
    assert iim.is_stale(of("iim", data, current)) is False
    assert iim.is_stale(of("iim", data, None)) is None


def test_what_is_not_read_is_named() -> None:
    (note,) = read(block((2, 10, "5"), (2, 7, "x"), (9, 9, "x"))).findings
    assert (note.rule, note.message) == ("MET-005", "IIM datasets seen and not read: Urgency, EditStatus, 9:9.")


def test_an_extended_length_is_read() -> None:
    long = b"word " * 8000
    data = b"\x1c\x02\x78\x80\x04" + len(long).to_bytes(4) + long
    (claim,) = read(data).claims
    assert claim.value == long.decode().strip()


@pytest.mark.parametrize(
    "damage",
    [
        b"\x1c\x02\x50\x00\xff short",
        b"\x1c\x02",
        b"junk",
        b"\x1c\x02\x50\xff\xff\x00",
        b"\x1c\x02\x78\x80\x04\xff\xff\xff\xff",
    ],
)
def test_damage_ends_the_block_with_a_note_and_keeps_what_came_before(damage: bytes) -> None:
    reading = read(block((2, 80, "Ida Holm")) + damage)
    assert [c.value for c in reading.claims] == ["Ida Holm"]
    assert rules(reading) == ["MET-004"]


def test_padding_after_the_last_dataset_is_no_damage() -> None:
    assert (
        rules(read(block((2, 80, "Ida Holm")) + bytes(3))) == rules(read(block((2, 80, "Ida Holm")) + bytes(9))) == []
    )


def test_flipped_bytes_never_raise() -> None:
    chance = random.Random(3)
    whole = block(UTF8, (2, 80, "Ida"), (2, 55, "20310504"), (2, 60, "101112+0200"), (2, 120, "Dancers on the pier"))
    for _ in range(4000):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        read(bytes(data))
