"""What the finders of dates share: the date found, and EDTF of the parts that were said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

Token = tuple[str, int, int]
Span = tuple[int, int]
_DAY_SUFFIX = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|го|й)?\Z")


class FoundDate(NamedTuple):
    """A date as written: its span, its EDTF value, and where its weekday stands if it has one."""

    start: int
    end: int
    edtf: str | None
    weekday: tuple[int, int] | None
    relative: bool
    calendar: str = ""  # "persian" or "hijri": the EDTF is computed


def edtf_of(year: str | None, month: int, days: tuple[int, ...]) -> str | None:
    """EDTF of the parts that were said; a range becomes an interval. None when the day cannot exist."""
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    if any(day > longest for day in days):
        return None
    head = f"{year or 'XXXX'}-{month:02d}"
    if not days:
        return head
    if len(days) == 2 and year is not None and days[0] < days[1]:
        return f"{head}-{days[0]:02d}/{head}-{days[1]:02d}"
    return f"{head}-{days[0]:02d}"


def day_in(folded: str) -> int | None:
    match = _DAY_SUFFIX.match(folded) if len(folded) <= 4 else None
    day = int(match[1]) if match else 0
    return day if 1 <= day <= 31 else None


def gap_behind(text: str, tokens: Sequence[Token], i: int) -> str:
    """What stands between token i and the next."""
    return text[tokens[i][2] : tokens[i + 1][1]]


def edtf_of_day(year: str | None, month: int, day: int) -> str | None:
    return edtf_of(year, month, (day,)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def is_year(folded: str) -> bool:
    return len(folded) == 4 and folded.isdecimal() and folded.isascii() and "1826" <= folded <= "2099"
