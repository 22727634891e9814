"""Place names: containment agrees, countries contradict, the rest cannot be told without a map."""

from __future__ import annotations

import pytest

from provenance import places

PAIRS = [
    ("Kyiv", "Kyiv, Ukraine", "agree"),
    ("near Bakhmut, Ukraine", "Bakhmut", "agree"),
    ("the city of Lviv", "Lviv", "agree"),
    ("eastern Ukraine", "Ukraine", "agree"),
    ("the U.S.", "United States", "agree"),
    ("Britain", "UK", "agree"),
    ("Ukraine", "Russia", "contradict"),
    ("Belgorod, Russia", "eastern Ukraine", "contradict"),
    ("North Korea", "South Korea", "contradict"),
    ("Kyiv", "Kharkiv", "contradict"),
    ("Kyiv, Ukraine", "Kharkiv, Ukraine", "contradict"),
    ("Kyiv", "Ukraine", "cannot tell"),
    ("Kursk Oblast", "Sudzha", "cannot tell"),
    ("Donetsk region, Ukraine", "Bakhmut, Ukraine", "cannot tell"),
    ("Gulf of Mexico", "Ukraine", "cannot tell"),
    ("Kumsusan Palace", "Pyongyang", "cannot tell"),
    ("", "Kyiv", "cannot tell"),
]


@pytest.mark.parametrize(("a", "b", "told"), PAIRS)
def test_two_names_of_a_place(a: str, b: str, told: str) -> None:
    assert places.agreement(a, b) == told
    assert places.agreement(b, a) == told


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kyiv, Ukraine", "ukraine"),
        ("northern Syria", "syria"),
        ("the Russian Federation", "russia"),
        ("Belfast, Northern Ireland", "united kingdom"),
        ("Tbilisi, Georgia", None),  # also a state of the US
        ("New Mexico", None),
        ("Kyiv", None),
    ],
)
def test_the_country_a_name_says(name: str, country: str | None) -> None:
    assert places.country(name) == country


@pytest.mark.parametrize(
    ("name", "coarse"),
    [
        ("Russia", True),
        ("Kursk Oblast", True),
        ("Sudzha, Kursk Oblast", False),
        ("Kyiv", False),
        ("Saky air base", False),
    ],
)
def test_a_country_or_region_leaves_the_exact_place_open(name: str, coarse: bool) -> None:
    assert places.is_coarse(name) is coarse
