"""Moments as wire formats write them (ISO 8601, IPTC basic form, RFC 822) as EDTF; no zone or second is invented.

RFC 822 section 5 gives the North American zone names their offsets; `-0000` there means that the zone is not known.
EDTF has no fractions of a second and no time without seconds: the former are cut, the latter leaves the day; the words
themselves stay in the claim's raw value.
"""

from __future__ import annotations

import re

from provenance.dates import is_valid

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ]\s*(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT(?:[+-]00:?00)?|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_RFC = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s-]+(\d{4}|\d{2})"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([A-Za-z]{1,5}|[+-]\d{4}|[+-]\d{2}:\d{2})?)?(?:\s*\(.*\))?",
    re.ASCII,
)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ZONES = {"z": "Z", "ut": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00",
          "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00"}  # fmt: skip


def edtf(words: str) -> str | None:
    """The date or moment in EDTF, None when the words are none."""
    text = words.strip()
    if len(text) > 80:
        return None
    found = _iso(text) or _rfc(text) or text
    return found if is_valid(found) else None


def day(date: str | None) -> str | None:
    """The day, month or year of an EDTF date, without its time."""
    return date.partition("T")[0] if date else None


def _iso(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    date = f"{year}-{month}-{day}"
    return date if second is None else f"{date}T{hour}:{minute}:{second}{_zone(zone)}"


def _rfc(text: str) -> str | None:
    found = _RFC.fullmatch(text)
    month = _MONTHS.get(found[2][:3].casefold()) if found else None
    if found is None or month is None:
        return None
    year = int(found[3])
    if len(found[3]) == 2:  # RFC 2822, section 4.3
        year += 2000 if year < 50 else 1900
    date = f"{year:04d}-{month:02d}-{int(found[1]):02d}"
    if found[6] is None:
        return date
    return f"{date}T{int(found[4]):02d}:{found[5]}:{found[6]}{_zone(found[7])}"


def _zone(written: str | None) -> str:
    if not written or written == "-0000":
        return ""
    if written[0] in "+-":
        return f"{written[:3]}:{written[-2:]}" if len(written) >= 5 else f"{written}:00"
    return "Z" if written.upper().startswith("GMT") else _ZONES.get(written.casefold(), "")
