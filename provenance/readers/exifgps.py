"""The GPS directory of EXIF: one claim for where the camera was, one for how high.

The raw value of a position is its rationals with their hemispheres, the datum, and the receiver's UTC time: Exif 3.0,
section 4.6.6. Degrees are not converted between datums, and a missing hemisphere is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.model import Claim
from provenance.readers.claiming import tag_claim
from provenance.readers.exiftext import text
from provenance.readers.notes import Note, note
from provenance.readers.tiffblock import GPS, Block
from provenance.readers.values import clean, degrees, position

LAT_REF, LAT, LON_REF, LON, ALT_REF, ALT, TIME, DATUM, DAY = 1, 2, 3, 4, 5, 6, 7, 18, 29
NUMBERS = frozenset({LAT, LON, ALT_REF, ALT, TIME})
WORDS = frozenset({LAT_REF, LON_REF, DATUM, DAY})
_FIGURE = re.compile("[1-9]")
_HIGHEST = 100_000  # metres; above that is space

Numbers = Mapping[tuple[str, int], list[Any]]
"""Decoded numbers by directory and tag: integers, or rationals with `num` and `den`."""


def altitude(numbers: Numbers) -> Iterator[Claim]:
    """Metres above sea level, below it negative."""
    ratios = _ratios(numbers.get((GPS, ALT)))
    if not ratios or ratios[0][1] == 0:
        return
    below = numbers.get((GPS, ALT_REF), [])[:1] == [1]
    above, per = ratios[0]
    metres = -above / per if below else above / per
    raw = f"{above}/{per} {'below' if below else 'above'} sea level"
    # a signed number written into the unsigned field comes out as thousands of kilometres
    known = abs(metres) <= _HIGHEST
    value = f"{metres:.3f}".rstrip("0").rstrip(".") if known else None
    yield tag_claim("altitude", value, "exif", "GPS:GPSAltitude", raw, None if known else "invalid")


def place(block: Block, numbers: Numbers, notes: list[Note]) -> Iterator[Claim]:
    """The position, with a note where there is none to be had or another datum than WGS 84 is named."""
    sides, shown = [], []
    for tag, ref_tag in ((LAT, LAT_REF), (LON, LON_REF)):
        ratios, side = _ratios(numbers.get((GPS, tag))), (text(block, GPS, ref_tag) or "").strip()
        sides.append(degrees(ratios, side))
        shown.append(" ".join([*(f"{n}/{d}" for n, d in ratios), side]).strip())
    if not any(shown):
        return
    datum, day = (text(block, GPS, DATUM) or "").strip(), (text(block, GPS, DAY) or "").strip()
    clock = ":".join(f"{n}/{d}" for n, d in _ratios(numbers.get((GPS, TIME))))
    moment = " ".join(filter(None, (day, clock)))
    raw = "; ".join(filter(None, (", ".join(shown), datum, moment and f"{moment} UTC")))
    value = position(*sides)
    if value is None:
        notes.append(note("MET-004", f"GPS gives no position: {clean(raw)}."))
    elif datum and datum.upper().replace(" ", "-") not in ("WGS-84", "WGS84"):
        notes.append(
            note("MET-005", f"GPS is given in the datum {clean(datum)}; the degrees were not converted to WGS 84.")
        )
    status = None if value else "invalid" if _FIGURE.search("".join(shown)) else "unknown"
    yield tag_claim("gps", value, "exif", "GPS:GPSLatitude", clean(raw), status)


def _ratios(values: list[Any] | None) -> list[tuple[int, int]]:
    """Rationals as numerator and denominator; exifread reduces them, which leaves them exact."""
    return [
        (v, 1) if isinstance(v, int) else (v.num, v.den)
        for v in values or ()
        if isinstance(v, int) or hasattr(v, "num")
    ]
