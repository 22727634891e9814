"""Where a named place is, and when a position cannot be there."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from provenance import gazetteer, places
from provenance.gazetteer import contradiction, country_code, country_of_code, find, is_place, near

NAMES = [
    ("Kyiv", "UA"), ("Kiev", "UA"), ("КИЇВ", "UA"), ("Киев", "UA"), ("서울", "KR"), ("حلب", "SY"), ("İstanbul", "TR"),
    ("istanbul", "TR"), ("Saint Petersburg", "RU"), ("Санкт-Петербург", "RU"), ("القاهرة", "EG"), ("평양", "KP"),
    ("São Paulo", "BR"), ("Sao Paulo", "BR"), ("Bakhmut", "UA"), ("Артемовск", "UA"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "country"), NAMES)
def test_a_town_is_found_in_the_scripts_it_is_written_in(name: str, country: str) -> None:
    assert find(name)[0].country == country


@pytest.mark.parametrize("name", ["", " ", "Nowherewick", "kyi", "a\tb", "a\nb", "\n", "\t"])
def test_what_is_no_name_is_not_found(name: str) -> None:
    assert find(name) == ()


@pytest.mark.parametrize("name", [*(name for name, _ in NAMES), "", "Nowherewick", "a\tb", "kyi"])
def test_a_name_is_a_places_where_one_is_found(name: str) -> None:
    assert is_place(name) is bool(find(name))


def test_the_many_places_of_one_name_come_with_the_largest_first() -> None:
    found = find("Springfield")
    assert len(found) > 10 and [p.population for p in found] == sorted((p.population for p in found), reverse=True)


NEAREST = [
    (48.8566, 2.3522, "FR"), (50.45, 30.52, "UA"), (64.15, -21.94, "IS"), (-54.8, -68.3, "AR"), (71.0, 25.8, "NO"),
    (-17.8, 179.99, "FJ"), (-17.8, -179.99, "FJ"), (90.0, 0.0, "SJ"),
]  # fmt: skip


@pytest.mark.parametrize(("lat", "lon", "country"), NEAREST)
def test_the_nearest_town_is_found_also_across_the_date_line(lat: float, lon: float, country: str) -> None:
    assert near(lat, lon).place.country == country


CANNOT_BE = [
    ("Lviv, Ukraine", 48.8566, 2.3522),
    ("Lviv", 48.8566, 2.3522),
    ("Львів", 55.75, 37.62),
    ("Ukraine", 55.75, 37.62),
    ("near Kharkiv, Ukraine", 46.48, 30.73),  # Odesa: the same country, 560 km off
    ("Donetsk region, Ukraine", 55.75, 37.62),
    ("Yemen", 44.5, 30.0),
    ("North Korea", 51.5, -0.12),
    ("Pyongyang", 37.5, 127.0),
]


@pytest.mark.parametrize(("stated", "lat", "lon"), CANNOT_BE)
def test_a_position_far_from_every_place_of_the_name_contradicts(stated: str, lat: float, lon: float) -> None:
    told = contradiction(stated, lat, lon)
    assert told is not None and " km" in told


CAN_BE = [
    ("Lviv, Ukraine", 49.84, 24.03),
    ("Lviv, Ukraine", 49.3, 23.5),  # 70 km: a suburb, a rounded position
    ("Kharkiv, Ukraine", 50.6, 36.6),  # Belgorod: across the border and within 100 km
    ("Ukraine", 50.6, 36.6),
    ("Paris", 33.66, -95.55),  # Texas
    ("Springfield", 39.8, -89.65),
    ("Nowherewick", 48.8566, 2.3522),
    ("Kharkiv region", 48.8566, 2.3522),  # an area has no point
    ("the Black Sea", 48.8566, 2.3522),
    ("Sevastopol, Russia", 44.6, 33.5),  # whose it is, is the quarrel itself
    ("Russia", 44.6, 33.5),
    ("Russia", 70.0, 100.0),  # no town for hundreds of kilometres
    ("Libya", 24.0, 18.0),
    ("Lebanon", 36.21, -86.29),  # Tennessee
    ("LA", 34.05, -118.24),
    ("Georgia", 33.75, -84.39),  # a country and a state
    ("Western Front", 48.8566, 2.3522),
    ("", 48.8566, 2.3522),
    ("Lviv", 91.0, 0.0),
]


@pytest.mark.parametrize(("stated", "lat", "lon"), CAN_BE)
def test_in_doubt_a_position_contradicts_nothing(stated: str, lat: float, lon: float) -> None:
    assert contradiction(stated, lat, lon) is None


def test_no_town_contradicts_its_own_position() -> None:
    from provenance.gazetteer.table import load

    table = load()
    for number in range(0, len(table.names), 97):
        place = table.place(number)
        assert contradiction(place.name, place.lat, place.lon) is None, place
        assert contradiction(f"{place.name}, {gazetteer.country_name(place.country)}", place.lat, place.lon) is None


def test_every_country_our_own_words_know_has_a_code() -> None:
    assert [name for name in sorted(set(places._COUNTRIES.values())) if country_code(name) is None] == []
    assert (country_code("Lviv, Ukraine"), country_code("UKRAINE")) == ("UA", "UA")
    assert (country_of_code("UKR"), country_of_code("ua"), country_of_code("XX")) == ("Ukraine", "Ukraine", None)


def test_a_code_in_words_is_no_country() -> None:
    assert [country_code(word) for word in ("LA", "CA", "DE", "IN")] == [None] * 4


def test_the_shipped_file_is_small_and_read_only_when_asked() -> None:
    from provenance.gazetteer import table

    assert (table.files("provenance.gazetteer") / "places.bin").stat().st_size < 1_500_000  # type: ignore[attr-defined]
    code = "import provenance.gazetteer.table as t; assert not t.load.cache_info().currsize; t.load()"
    started = time.monotonic()
    subprocess.run([sys.executable, "-c", code], check=True)
    assert time.monotonic() - started < 3  # the interpreter's start included; measured: 0.1 s
