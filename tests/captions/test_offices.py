"""Whom somebody serves is no place of the scene."""

from __future__ import annotations

import pytest

from provenance.captions import read_caption


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "The deputy head of Ostravia's Presidential Office, Col. Ivo Demirev, visits a range. (AP Photo/Jana Hruba)",
            [],
        ),
        ("The mayor of Lesna, Ostravia, plants a tree in Halvik, Norway. (AP Photo/Jana Hruba)", ["Halvik, Norway"]),
        ("Boats in the port of Varna, Bulgaria. (AP Photo/Jana Hruba)", ["port of Varna, Bulgaria"]),
    ],
)
def test_an_office_is_no_place(text: str, places: list[str]) -> None:
    assert [p["name"] for p in read_caption(text).as_json()["places"]] == places
