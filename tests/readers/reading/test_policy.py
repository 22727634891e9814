"""Policies: which carrier counts, who lost and why; what disagrees and what is only a copy."""

from __future__ import annotations

import pytest

from provenance.model import Claim
from provenance.readers.claiming import tag_claim
from provenance.readers.disagreeing import disagreements, explained
from provenance.readers.policy import POLICIES, effective

_TAGS = {
    ("exif", "caption"): "IFD0:ImageDescription",
    ("iim", "caption"): "IPTC:Caption-Abstract",
    ("xmp", "caption"): "dc:description[x-default]",
    ("exif", "creator"): "IFD0:Artist",
    ("iim", "creator"): "IPTC:By-line",
    ("xmp", "creator"): "dc:creator[1]",
    ("iim", "credit_line"): "IPTC:Credit",
    ("xmp", "credit_line"): "photoshop:Credit",
    ("exif", "date_recorded"): "ExifIFD:DateTimeOriginal",
    ("iim", "date_recorded"): "IPTC:DateCreated",
    ("xmp", "date_recorded"): "photoshop:DateCreated",
    ("iim", "city"): "IPTC:City",
    ("xmp", "city"): "photoshop:City",
    ("exif", "gps"): "GPS:GPSLatitude",
    ("xmp", "gps"): "exif:GPSLatitude",
    ("container", "creator"): "ItemList:Artist",
    ("png", "creator"): "PNG:Author",
}


def said(carrier: str, name: str, value: str) -> Claim:
    return tag_claim("place_unstated" if name == "city" else name, value, carrier, _TAGS[carrier, name], value)


LONG = "Northwind Pictures and Sound Company / Ida Holm"


@pytest.mark.parametrize(
    ("policy", "stale", "name", "values", "winner"),
    [
        ("mwg-2.0", None, "caption", {"exif": "a", "iim": "b", "xmp": "c"}, "exif"),
        ("mwg-2.0", None, "caption", {"iim": "b", "xmp": "c"}, "xmp"),
        ("mwg-2.0", False, "caption", {"iim": "b", "xmp": "c"}, "xmp"),
        ("mwg-2.0", True, "caption", {"iim": "b", "xmp": "c"}, "iim"),
        ("mwg-2.0", True, "caption", {"xmp": "c"}, "xmp"),
        ("mwg-2.0", None, "date_recorded", {"exif": "2031-05-04", "xmp": "2031-06-04"}, "exif"),
        ("mwg-2.0", True, "credit_line", {"iim": LONG[:32], "xmp": LONG}, "xmp"),
        ("mwg-2.0", True, "credit_line", {"iim": "Northwind", "xmp": LONG}, "iim"),
        ("mwg-2.0", None, "creator", {"exif": "-", "xmp": "Ida Holm"}, "xmp"),
        ("mwg-2.0", None, "creator", {"png": "Ida Holm"}, "png"),
        ("iptc-2023.1", True, "caption", {"exif": "a", "iim": "b", "xmp": "c"}, "xmp"),
        ("iptc-2023.1", None, "caption", {"exif": "a", "iim": "b"}, "iim"),
        ("iptc-2023.1", None, "gps", {"exif": "1.0,2.0", "xmp": "3.0,4.0"}, "exif"),
        ("xmp-first", None, "gps", {"exif": "1.0,2.0", "xmp": "3.0,4.0"}, "xmp"),
        ("xmp-first", True, "date_recorded", {"exif": "2031-05-04", "iim": "2031-05-05"}, "iim"),
    ],
)
def test_who_wins(policy: str, stale: bool | None, name: str, values: dict[str, str], winner: str) -> None:
    found = effective([said(carrier, name, value) for carrier, value in values.items()], policy, stale=stale)[name]
    assert found.carrier == winner
    assert [claim.value for claim in found.winners] == [values[winner]]
    assert len(found.losers) == len(values) - 1


@pytest.mark.parametrize("policy", POLICIES)
def test_every_claim_with_a_value_either_wins_or_loses(policy: str) -> None:
    claims = [said("exif", "creator", "Ida"), said("iim", "creator", "Ida"), said("xmp", "creator", "Ola")]
    claims += [said("iim", "city", "Port"), said("xmp", "city", "Haven"), said("xmp", "creator", "-")]
    for field in effective(claims, policy).values():
        assert field.winners
    total = sum(len(f.winners) + len(f.losers) for f in effective(claims, policy).values())
    assert total == len(claims)


def test_why_the_others_lost() -> None:
    claims = [
        said("xmp", "credit_line", LONG),
        said("iim", "credit_line", LONG[:32]),
        said("xmp", "creator", "Ida Holm"),
        said("iim", "creator", "IDA HOLM"),
        said("exif", "creator", "n/a"),
        said("iim", "city", "Port"),
        said("xmp", "city", "Haven"),
    ]
    found = effective(claims, "xmp-first")
    assert {field: [loser.why for loser in e.losers] for field, e in found.items()} == {
        "credit_line": ["copy"],
        "creator": ["same", "placeholder"],
        "place_unstated/city": ["differs"],
    }


def test_an_unknown_policy_is_refused() -> None:
    with pytest.raises(ValueError, match=r"mwg-2\.0, iptc-2023\.1, xmp-first"):
        effective([], "newest-first")


@pytest.mark.parametrize(
    ("name", "values", "disagree"),
    [
        ("caption", {"exif": "Dancers", "iim": "Dancers", "xmp": "Dancers"}, False),
        ("caption", {"exif": "Dancers ", "xmp": "dancers"}, False),
        ("caption", {"exif": "Dancers", "xmp": "Sailors"}, True),
        ("credit_line", {"iim": LONG[:32], "xmp": LONG}, False),
        ("credit_line", {"iim": LONG[:20], "xmp": LONG}, True),
        ("date_recorded", {"exif": "2031-05-04T23:30:00", "xmp": "2031-05-05T01:30:00+02:00"}, False),
        ("date_recorded", {"exif": "2031-05-04T23:30:00", "xmp": "2031-05"}, False),
        ("date_recorded", {"exif": "2031-05-04T23:30:00", "iim": "2032-04-02"}, True),
        ("city", {"iim": "Port", "xmp": "Haven"}, True),
        ("gps", {"exif": "48.2750000,16.3380000", "xmp": "48.2750001,16.3379999"}, False),
        ("gps", {"exif": "48.2750000,16.3380000", "xmp": "48.3750000,16.3380000"}, True),
        ("creator", {"exif": "-", "xmp": "Ida Holm"}, False),
        ("creator", {"xmp": "Ida Holm", "container": "Ola"}, True),
    ],
)
def test_what_counts_as_a_disagreement(name: str, values: dict[str, str], disagree: bool) -> None:
    claims = [said(carrier, name, value) for carrier, value in values.items()]
    found = disagreements(claims)
    assert bool(found) is disagree
    assert len(list(explained(found))) == int(disagree)


def test_several_creators_in_one_exif_field_are_the_same_creators() -> None:
    two = [said("xmp", "creator", "Ida Holm"), said("xmp", "creator", "Ola Berg")]
    assert not disagreements([said("exif", "creator", "Ida Holm; Ola Berg"), *two])
    assert disagreements([said("exif", "creator", "Ida Holm"), *two])
