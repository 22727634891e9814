"""The shipped places: read once, looked up by name or by position."""

from __future__ import annotations

import json
import lzma
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt

from provenance import places
from provenance.agents.folding import fold

SCALE = 10_000
PACKING = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "pb": 0, "dict_size": 1 << 20}]
"""How every block is packed, for text and numbers alike; no block is larger than the dictionary."""
_EARTH_KM = 6371.0088
_DEGREE_KM = 111.0

# What our own country words (`places.country`) call otherwise than GeoNames does.
_ALIASES = {
    "bosnia": "BA", "cape verde": "CV", "czech republic": "CZ", "eswatini": "SZ", "ivory coast": "CI",
    "myanmar": "MM", "netherlands": "NL", "north macedonia": "MK", "turkey": "TR", "trinidad and tobago": "TT",
    "united states": "US", "united kingdom": "GB", "north korea": "KP", "south korea": "KR", "taiwan": "TW",
    "bahamas": "BS", "gambia": "GM",
}  # fmt: skip
# Names of countries that are also a state's, a person's or a thing's.
_ALSO_OTHERS = frozenset({"georgia", "jordan", "jersey", "guernsey", "chad", "dominica"})


@dataclass(frozen=True, slots=True)
class Place:
    """A town: its main name, ISO 3166 country, position in decimal degrees, people to two digits (0: not known)."""

    name: str
    country: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class Near:
    """A place and how far it lies from the point asked about, in kilometres."""

    place: Place
    km: float


@dataclass(frozen=True, slots=True)
class _Countries:
    codes: tuple[str, ...]
    called: dict[str, str]  # code -> English name
    by_name: dict[str, str]  # folded name -> code
    by_code: dict[str, str]  # alpha-2 or alpha-3 -> alpha-2
    edition: str
    firsts: list[str]  # the first folded name of every part of the index


@dataclass(frozen=True, slots=True)
class _Table:
    lat: array[int]
    lon: array[int]
    population: array[int]
    country: array[int]
    names: list[str]
    codes: tuple[str, ...]

    def place(self, number: int) -> Place:
        code = self.codes[self.country[number]] if self.country[number] >= 0 else ""
        lat, lon = self.lat[number] / SCALE, self.lon[number] / SCALE
        return Place(self.names[number], code, lat, lon, self.population[number])


@cache
def _packed() -> tuple[bytes, ...]:
    """The blocks of the shipped file, each packed by itself: most questions are about countries, or about one name."""
    data = files("provenance.gazetteer").joinpath("places.bin").read_bytes()
    return tuple(_blocks(data))


@cache
def _countries() -> _Countries:
    head = json.loads(_unpacked(_packed()[0]))
    rows = head["countries"]
    by_name = {fold(name): code for code, name, _ in rows if fold(name) not in _ALSO_OTHERS}
    return _Countries(
        codes=tuple(code for code, _, _ in rows),
        called={code: name for code, name, _ in rows},
        by_name=by_name | _ALIASES,
        by_code={word: code for code, _, iso3 in rows for word in (code, iso3)},
        edition=head["edition"],
        firsts=head["index"],
    )


@cache
def load() -> _Table:
    """The shipped places, unpacked on first use (about 30 ms)."""
    packed = _packed()
    lat, lon, population, country = (_numbers(_unpacked(block)) for block in packed[1:_NAMES])
    return _Table(
        lat=array("i", accumulate(lat)),
        lon=lon,
        population=population,
        country=country,
        names=_unpacked(packed[_NAMES]).decode().split("\n"),
        codes=_countries().codes,
    )


_NAMES = 5
"""The block of main names: before it the head and four columns, behind it the parts of the index."""


@lru_cache(maxsize=64)
def _listed(part: int) -> str:
    return _unpacked(_packed()[_NAMES + 1 + part]).decode()


def _unpacked(block: bytes) -> bytes:
    return lzma.decompress(block, format=lzma.FORMAT_RAW, filters=PACKING)


def _blocks(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "little")
        yield data[at + 4 : at + 4 + size]
        at += 4 + size


def _numbers(block: bytes) -> array[int]:
    column = array("i")
    column.frombytes(block)
    if sys.byteorder != "little":
        column.byteswap()
    return column


@lru_cache(maxsize=1024)
def find(name: str) -> tuple[Place, ...]:
    """Every place of that name, in any spelling known, the most people first; () says nothing about there being one."""
    numbers = _numbers_of(name)
    if not numbers:
        return ()
    table = load()
    return tuple(sorted((table.place(int(n)) for n in numbers), key=lambda p: -p.population))


@lru_cache(maxsize=4096)
def is_place(name: str) -> bool:
    """Whether `find` would find any; the places themselves are not unpacked for it."""
    return bool(_numbers_of(name))


def _numbers_of(name: str) -> list[str]:
    folded = fold(name).strip()
    if not folded or "\n" in folded or "\t" in folded:
        return []
    listed = _listed(max(bisect_right(_countries().firsts, folded) - 1, 0))
    start = listed.find(f"\n{folded}\t")
    if start < 0:
        return []
    start += len(folded) + 2
    return listed[start : listed.index("\n", start)].split()


def country_code(words: str) -> str | None:
    """ISO 3166 alpha-2 code of the country that words name or end with ("Lviv, Ukraine"); a code ("LA") is none."""
    known = _countries().by_name
    whole = known.get(fold(words).strip())
    if whole is not None:
        return whole
    named = places.country(words)
    return known.get(named) if named else None


def country_of_code(code: str) -> str | None:
    """The English name of the country with this alpha-2 or alpha-3 code, None when there is none."""
    known = _countries()
    found = known.by_code.get(code.strip().upper())
    return known.called.get(found) if found else None


def country_name(code: str) -> str:
    """The English name of a country code; the code itself where there is none."""
    return _countries().called.get(code, code)


def near(lat: float, lon: float) -> Near:
    """The place nearest to a point in decimal degrees."""
    table = load()
    for reach in (0.5, 2.0, 8.0, 180.0):
        low = bisect_left(table.lat, round((lat - reach) * SCALE))
        high = bisect_left(table.lat, round((lat + reach) * SCALE) + 1)
        found = _closest(range(low, high), lat, lon)
        if found is not None and found.km <= reach * _DEGREE_KM:
            return found
    assert found is not None
    return found


@lru_cache(maxsize=512)
def nearest_in(country: str, lat: float, lon: float) -> Near | None:
    """The place of a country (ISO code) nearest to a point; None when the table knows none there."""
    return _closest(_of_country(country), lat, lon)


@cache
def _of_country(code: str) -> tuple[int, ...]:
    table = load()
    if code not in table.codes:
        return ()
    number = table.codes.index(code)
    return tuple(n for n, c in enumerate(table.country) if c == number)


@cache
def box_of(code: str) -> tuple[float, float, float, float] | None:
    """South, north, west, east of a country's places; None where it has none or lies across the date line."""
    table, numbers = load(), _of_country(code)
    if not numbers:
        return None
    lats = [table.lat[n] for n in numbers]
    lons = [table.lon[n] for n in numbers]
    box = (min(lats) / SCALE, max(lats) / SCALE, min(lons) / SCALE, max(lons) / SCALE)
    return box if box[3] - box[2] < 180 else None


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in kilometres."""
    half = sin(radians(lat_b - lat_a) / 2) ** 2
    half += cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def _closest(numbers: range | tuple[int, ...], lat: float, lon: float) -> Near | None:
    table = load()
    east, narrow = lon * SCALE, cos(radians(lat))
    best, least = -1, float("inf")
    for n in numbers:  # flat distance picks the one, the exact one is told
        dx = abs(table.lon[n] - east)
        dx = min(dx, 360 * SCALE - dx) * narrow
        dy = table.lat[n] - lat * SCALE
        if (d := dx * dx + dy * dy) < least:
            best, least = n, d
    if best < 0:
        return None
    place = table.place(best)
    return Near(place, distance_km(lat, lon, place.lat, place.lon))
