"""EDTF values in words: "[..2025-04-28]" reads "on or before 28 April 2025". An unknown form stays as it is."""

from __future__ import annotations

import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY = re.compile(r"(?P<y>-?\d{4}|XXXX)(?:-(?P<m>\d\d|XX))?(?:-(?P<d>\d\d|XX))?(?P<t>T\S+?)?(?P<q>[~?%]?)\Z")
_TIME = re.compile(r"T(?P<clock>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?\Z")
_QUALIFIER = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)", "": "{}"}


def date_words(value: str) -> str:
    """The date as a person would write it; partial dates stay partial and yearless ones say so."""
    text = value.strip()
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text[1:-1]) or value
    if "/" in text:
        return _interval(text) or value
    return _single(text) or value


def _single(text: str) -> str | None:
    match = _DAY.match(text)
    if not match:
        return None
    day = _day_words(match["y"], match["m"], match["d"])
    if day is None:
        return None
    if match["t"]:
        clock = _TIME.match(match["t"])
        if not clock:
            return None
        zone = {"Z": " UTC", None: ""}.get(clock["zone"], f" UTC{clock['zone']}")
        day = f"{day}, {clock['clock']}{zone}"
    return _QUALIFIER[match["q"]].format(day)


def _day_words(year: str, month: str | None, day: str | None) -> str | None:
    if month not in (None, "XX") and not 1 <= int(month) <= 12:
        return None  # seasons and the like keep their code
    named = MONTHS[int(month) - 1] if month not in (None, "XX") else None
    parts = [str(int(day))] if day not in (None, "XX") and named else []
    parts += [named] if named else []
    parts += [year] if year != "XXXX" else []
    if not parts:
        return None
    words = " ".join(parts)
    if year == "XXXX":
        words += ", year not stated"
    if month == "XX" or (day == "XX" and named):
        words += ", day not stated" if named else ", month not stated"
    return words


def _one_of(inner: str) -> str | None:
    if inner.startswith(".."):
        return _join("on or before {}", inner[2:])
    if inner.endswith(".."):
        return _join("on or after {}", inner[:-2])
    if ".." in inner:
        return _join("on one day between {} and {}", *inner.split("..", 1))
    days = [_single(part.strip()) for part in inner.split(",")]
    return " or ".join(day for day in days if day) if all(days) else None


def _interval(text: str) -> str | None:
    start, _, end = text.partition("/")
    if start in ("", ".."):
        return _join("an unknown start to {}" if start == "" else "until {}", end)
    if end in ("", ".."):
        return _join("{} to an unknown end" if end == "" else "from {} on", start)
    return _join("{} to {}", start, end)


def _join(pattern: str, *parts: str) -> str | None:
    words = [_single(part) for part in parts]
    return pattern.format(*words) if all(words) else None
