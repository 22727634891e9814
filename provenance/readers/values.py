"""Values as metadata writes them, turned into the catalogue's own without adding anything.

A date becomes EDTF with unknown parts left out; a zone is kept where the file states one and never supplied; a time
without seconds, and fractions of a second, stay in the claim's `raw`. Sources: Exif 3.0 (DateTimeOriginal, GPS),
IIM 4.2 (2:55, 2:60), XMP part 1 (Date).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from provenance.edtf import days_in

Dated = tuple[str | None, str | None]
"""An EDTF value or a gap status ("unknown": the file itself says so; "invalid": it cannot be read as a date)."""

_EXIF = re.compile(
    r"([0-9 ?]{4})[:/.\-]([0-9 ]{2})[:/.\-]([0-9 ]{2})(?:[ T]([0-9 ]{2})[:.]([0-9 ]{2})(?:[:.]([0-9 ]{2}))?)?",
    re.ASCII,
)
_IIM_DATE = re.compile(r"([0-9]{4})[:\-/]?([0-9]{2})[:\-/]?([0-9]{2})", re.ASCII)
_IIM_TIME = re.compile(
    r"([01][0-9]|2[0-3]):?([0-5][0-9]):?([0-5][0-9])(?:([+\-])(0[0-9]|1[0-4]):?([0-5][0-9]))?", re.ASCII
)
_XMP = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]*)?)?\s*(Z|[+\-][0-9]{2}:?[0-9]{2})?)?)?)?",
    re.ASCII,
)
_ZONE = re.compile(r"(Z|([+\-])(0[0-9]|1[0-4]):?([0-5][0-9]))", re.ASCII)
_NOTHING = re.compile(r"[\s:/.\-0?]*")


# Characters. Longer texts are no dates; these are remembered, for carriers and the pictures of a day repeat them.
_DATE_LENGTH = 48


def exif_date(raw: str, offset: str | None = None) -> Dated:
    """`YYYY:MM:DD HH:MM:SS`, blanks or zeros for unknown parts; `offset` is the OffsetTime tag that goes with it."""
    short = len(raw) + len(offset or "") <= _DATE_LENGTH
    return _exif_date(raw, offset) if short else _exif_date.__wrapped__(raw, offset)


@lru_cache(maxsize=2048)
def _exif_date(raw: str, offset: str | None) -> Dated:
    text = raw.strip("\x00 \t\r\n")
    if not text or _NOTHING.fullmatch(text):
        return None, "unknown"
    found = _EXIF.match(raw) or _EXIF.match(text)
    if found is None:
        return xmp_date(text)
    year, month, day, hour, minute, second = found.groups()
    at = f"{hour}:{minute}:{second}" if second and _is_clock(hour, minute, second) else None
    own = _ZONE.match(found.string, found.end())
    return _joined(year, month, day, at, own[0] if own else offset)


def iim_date(raw: str) -> Dated:
    """`CCYYMMDD`; IIM writes `00` for a month or day and `0000` for a year that cannot be determined."""
    text = raw.strip("\x00 \t\r\n")
    if not text or not text.strip("0"):
        return None, "unknown"
    found = _IIM_DATE.match(text)
    return _joined(found[1], found[2], found[3], None, None) if found else (None, "invalid")


def iim_date_time(date: str, time: str) -> Dated:
    """A date with the time dataset that goes with it; the zone only where the time states one."""
    value, status = iim_date(date)
    found = _IIM_TIME.match(time.strip("\x00 \t\r\n"))
    if value is None or len(value) != 10 or value.startswith("X") or found is None:
        return value, status
    zone = f"{found[4]}{found[5]}:{found[6]}" if found[4] else ""
    return f"{value}T{found[1]}:{found[2]}:{found[3]}{zone}", None


def xmp_date(raw: str) -> Dated:
    """An XMP date: a year, month, day or moment, with or without a zone; also written with colons as in Exif."""
    return _xmp_date(raw) if len(raw) <= _DATE_LENGTH else _xmp_date.__wrapped__(raw)


@lru_cache(maxsize=2048)
def _xmp_date(raw: str) -> Dated:
    text = raw.strip("\x00 \t\r\n")
    if not text or _NOTHING.fullmatch(text):
        return None, "unknown"
    found = _XMP.fullmatch(text)
    if found is None:
        loose = _EXIF.match(text)
        if loose is None:
            return None, "invalid"
        year, month, day, hour, minute, second = loose.groups()
        at = f"{hour}:{minute}:{second}" if second and _is_clock(hour, minute, second) else None
        zone = _ZONE.search(text, loose.end())
        return _joined(year, month, day, at, zone[0] if zone else None)
    year, month, day, hour, minute, second, offset = found.groups()
    at = f"{hour}:{minute}:{second}" if second and _is_clock(hour, minute, second) else None
    return _joined(year, month, day, at, offset)


def zone_of(offset: str | None) -> str:
    """`Z` or `+hh:mm` as EDTF writes it; "" for anything else, a blank tag included."""
    found = _ZONE.fullmatch(offset.strip("\x00 ")) if offset else None
    if found is None:
        return ""
    return "Z" if found[1] == "Z" else f"{found[2]}{found[3]}:{found[4]}"


def is_false_precision(value: str) -> bool:
    """Whether a date is the sort a program writes when it knows none: an epoch, or midnight of 1 January."""
    if value[:10] in ("1970-01-01", "1904-01-01", "1980-01-01", "1601-01-01"):
        return True
    return value[4:10] == "-01-01" and value[11:19] == "00:00:00"


def _joined(year: str, month: str | None, day: str | None, at: str | None, offset: str | None) -> Dated:
    known_year = year.isdigit() and year != "0000"
    has_month = month is not None and month.isdigit() and month != "00"
    has_day = has_month and day is not None and day.isdigit() and day != "00"
    if not known_year and not has_month:
        return None, "unknown"
    if has_month and not 1 <= int(month or 0) <= 12:
        return None, "invalid"
    if has_day and not 1 <= int(day or 0) <= days_in(int(year) if known_year else 2024, int(month or 0)):
        return None, "invalid"
    value = (year if known_year else "XXXX") + (f"-{month}" if has_month else "") + (f"-{day}" if has_day else "")
    if known_year and has_day and at:
        value += f"T{at}{zone_of(offset)}"
    return value, None


def _is_clock(hour: str, minute: str, second: str) -> bool:
    return (hour + minute + second).isdigit() and hour < "24" and minute < "60" and second < "60"


# --- positions ---------------------------------------------------------------------------------------------------

_XMP_GPS = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:,([0-9]+(?:\.[0-9]+)?))?(?:,([0-9]+(?:\.[0-9]+)?))?\s*([NSEWnsew])")


def position(latitude: float | None, longitude: float | None) -> str | None:
    """`lat,lon` in decimal degrees to seven places (a centimetre); None when either is missing or off the globe."""
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    return f"{latitude:.7f},{longitude:.7f}"


def degrees(parts: Sequence[tuple[int, int]], hemisphere: str) -> float | None:
    """Signed degrees from up to three rationals (numerator, denominator) and N, S, E or W.

    None where a rational has no value (0/0), or the hemisphere is not stated: the sign is never guessed.
    """
    side = hemisphere.strip("\x00 ").upper()[:1]
    if side not in ("N", "S", "E", "W") or not parts:
        return None
    total = 0.0
    for (above, below), unit in zip(parts, (1, 60, 3600), strict=False):
        if below:
            total += above / below / unit
        elif above or unit == 1:  # 0/0 seconds are left out by some writers; without degrees nothing is known
            return None
    return -total if side in ("S", "W") else total


def xmp_degrees(raw: str) -> float | None:
    """Signed degrees from XMP's `51,30.1234N` or `51,30,12.5N`."""
    found = _XMP_GPS.fullmatch(raw.strip())
    if found is None:
        return None
    total = float(found[1]) + float(found[2] or 0) / 60 + float(found[3] or 0) / 3600
    return -total if found[4].upper() in ("S", "W") else total


# --- placeholders ------------------------------------------------------------------------------------------------

# What cameras and programs write by themselves, and what people type into a field they must fill. INSDC's controlled
# vocabulary for missing values bars such words from free text; here they are kept as found and marked (MET-003).
_PLACEHOLDER_WORDS = """
- -- --- . ? ?? n/a na none null nil unknown unnamed untitled unspecified missing undefined tba tbd xxx default
exif_jpeg_picture exif_jpeg_t422 dcf jpeg image picture photo dsc applemark copyright
caption description title keywords headline
"""
_PLACEHOLDER_PHRASES = """
not applicable | not available | not provided | not collected | not specified | not recorded | no caption
no description | no title | restricted access | olympus digital camera | olympus imaging corp. | sony dsc
minolta digital camera | konica minolta digital camera | pentax digital camera | samsung camera pictures
samsung digital camera | kodak digital still camera | digital camera | digital still camera | exif jpeg
created with gimp | created with the gimp | made with gimp | created with gimp on a mac | default description
default title | default caption | your name | photographer name | enter your name | type your caption here
add caption | lead technologies inc. v1.01 | processed with vsco | user comments | ascii
"""
_LONGEST_PLACEHOLDER = 64  # white space around it included
_PLACEHOLDERS = frozenset(_PLACEHOLDER_WORDS.split()) | {
    phrase.strip() for phrase in _PLACEHOLDER_PHRASES.replace("\n", "|").split("|") if phrase.strip()
}


def is_placeholder(value: str) -> bool:
    """Whether a text stands where words should be and says nothing: "-", "n/a", "OLYMPUS DIGITAL CAMERA"."""
    return len(value) < _LONGEST_PLACEHOLDER and value.strip().casefold() in _PLACEHOLDERS


# --- words -------------------------------------------------------------------------------------------------------

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """Text without what no store may hold: U+0000 and lone surrogates become U+FFFD."""
    if text.isascii() and "\x00" not in text:  # nearly always, and many times cheaper than the search
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def decoded(data: bytes) -> tuple[str, str]:
    """Bytes whose encoding is not declared, as text, and how they were read: "ascii", "utf-8" or "latin".

    Valid UTF-8 is hardly ever anything else; the rest is read as Windows-1252, with Latin-1 for the five bytes that
    has no character for.
    """
    if data.isascii():
        return data.decode("ascii"), "ascii"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "latin"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin"
