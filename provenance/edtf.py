"""The EDTF grammar: one date expression read into the days it can mean. The judging of dates is in `dates.py`."""

from __future__ import annotations

import datetime as dt
import re
from calendar import isleap, monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from provenance.errors import InvalidDate

Day = tuple[int, int, int]
"""Year, month, day of the proleptic Gregorian calendar; years may be negative or beyond 9999."""

Form = Literal["year", "month", "day", "time", "season", "yearless-month", "yearless-day", "interval", "set"]

_SIMPLE = re.compile(
    r"(?P<year>-?[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX|Y-?[1-9][0-9]{4,8})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<mark>[?~%])?",
    re.ASCII,
)
_TIMED = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])"
    r"(Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?",
    re.ASCII,
)

# EDTF 21-24 name a season "independent of location": the widest span over both hemispheres and both ways of
# counting (by month, by equinox). A winter is named after the year it begins in or the year it ends in.
_SEASONS: dict[int, tuple[Day, Day]] = {
    21: ((0, 3, 1), (0, 12, 22)),
    22: ((-1, 12, 1), (1, 3, 21)),
    23: ((0, 3, 1), (0, 12, 22)),
    24: ((-1, 12, 1), (1, 3, 21)),
}


@dataclass(frozen=True, slots=True)
class Edtf:
    """One date expression as read; `first` and `last` bound the days it can mean, None where it is open.

    mark: "", "?" (uncertain), "~" (approximate) or "%" (both). members: the dates of a set `[a,b]` or the ends of a
    range or interval. moment: seconds since 0001-01-01T00:00:00Z where a time with a zone was given.
    """

    text: str
    form: Form
    first: Day | None = None
    last: Day | None = None
    mark: str = ""
    members: tuple[Edtf, ...] = ()
    month: int | None = None
    day: int | None = None
    moment: int | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def lower(self) -> dt.date | None:
        """The first possible day; None when open or outside the years 1 to 9999."""
        return _as_date(self.first)

    @property
    def upper(self) -> dt.date | None:
        """The last possible day; None when open or outside the years 1 to 9999."""
        return _as_date(self.last)

    @property
    def yearless(self) -> bool:
        return self.form in ("yearless-day", "yearless-month")

    @property
    def width(self) -> int:
        """How many days it leaves possible, a large number when open: the smaller, the more precise."""
        if self.first is None or self.last is None:
            return 10_000_000 if not self.yearless else 5_000_000
        return ordinal(self.last) - ordinal(self.first)


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read one EDTF expression; raises InvalidDate for anything outside the subset."""
    if "T" in text:
        return _timed(text)
    if text.startswith("["):
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _simple(text, text)


def _refuse(text: str, why: str) -> InvalidDate:
    return InvalidDate(
        f'"{text}" is not a date this catalogue reads: {why}. Write EDTF, such as 2025-04-28, 2025-04, 2025~, '
        "XXXX-04-28 (no year), [..2025-04-28] (on or before) or 2025-04-01/2025-04-03."
    )


def _simple(text: str, whole: str) -> Edtf:
    found = _SIMPLE.fullmatch(text)
    if found is None:
        raise _refuse(whole, f'"{text}" is no year, month or day' if text else "a date is missing")
    year, month, day, mark = found["year"], found["month"], found["day"], found["mark"] or ""
    if month is not None and year[0] == "Y":
        raise _refuse(whole, "a year written with Y stands alone")
    if "X" in year:
        return _with_open_year(text, whole, year, month, day, mark)
    number = int(year.removeprefix("Y"))
    if year == "-0000":
        raise _refuse(whole, "there is no year -0000")
    if month is None:
        return Edtf(text, "year", (number, 1, 1), (number, 12, 31), mark)
    return _in_year(text, whole, number, month, day, mark)


def _in_year(text: str, whole: str, year: int, month: str, day: str | None, mark: str) -> Edtf:
    if month == "XX":
        if day not in (None, "XX"):
            raise _refuse(whole, "X digits stand only from the right")
        return Edtf(text, "year", (year, 1, 1), (year, 12, 31), mark)
    number = int(month)
    if number in _SEASONS and day is None:
        low, high = _SEASONS[number]
        return Edtf(text, "season", (year + low[0], *low[1:]), (year + high[0], *high[1:]), mark, month=number)
    if not 1 <= number <= 12:
        raise _refuse(whole, f"there is no month {month}")
    last = days_in(year, number)
    if day is None or day == "XX":
        return Edtf(text, "month", (year, number, 1), (year, number, last), mark)
    if not 1 <= int(day) <= last:
        raise _refuse(whole, f"{year:04d}-{number:02d} has no day {day}")
    return Edtf(text, "day", (year, number, int(day)), (year, number, int(day)), mark)


def _with_open_year(text: str, whole: str, year: str, month: str | None, day: str | None, mark: str) -> Edtf:
    if month is None:
        if year == "XXXX":
            return Edtf(text, "year", None, None, mark)
        return Edtf(text, "year", (int(year.replace("X", "0")), 1, 1), (int(year.replace("X", "9")), 12, 31), mark)
    if year != "XXXX" or month == "XX" or day == "XX":
        raise _refuse(whole, "X digits stand only from the right, or for the whole year")
    number = int(month)
    if not 1 <= number <= 12:
        raise _refuse(whole, f"there is no month {month}")
    if day is None:
        return Edtf(text, "yearless-month", None, None, mark, month=number)
    if not 1 <= int(day) <= monthrange(2024, number)[1]:
        raise _refuse(whole, f"month {month} has no day {day}")
    return Edtf(text, "yearless-day", None, None, mark, month=number, day=int(day))


def _timed(text: str) -> Edtf:
    found = _TIMED.fullmatch(text)
    if found is None:
        raise _refuse(text, "a time is written hh:mm:ss after a full day, with Z or +hh:mm where the zone is known")
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    at = _in_year(text, text, year, found[2], found[3], "").first
    return Edtf(text, "time", at, at, moment=_moment((year, month, day), hour, minute, second, found[7]))


def _moment(day: Day, hour: int, minute: int, second: int, zone: str | None) -> int | None:
    if zone is None:
        return None
    offset = 0
    if zone != "Z":
        sign = -1 if zone[0] == "-" else 1
        offset = sign * (int(zone[1:3]) * 3600 + (int(zone[4:6]) * 60 if len(zone) > 3 else 0))
    return ordinal(day) * 86400 + hour * 3600 + minute * 60 + second - offset


def _interval(text: str) -> Edtf:
    ends = text.split("/")
    if len(ends) != 2:
        raise _refuse(text, "an interval has one slash")
    sides = [None if end in ("", "..") else _simple(end, text) for end in ends]
    given = tuple(side for side in sides if side is not None)
    if not given:
        raise _refuse(text, "an interval needs at least one end that is known")
    return _between(text, "interval", sides[0], sides[1], given)


def _set(text: str) -> Edtf:
    if not text.endswith("]"):
        raise _refuse(text, "the bracket is not closed")
    inside = text[1:-1]
    if ".." in inside:
        ends = inside.split("..")
        if len(ends) != 2 or "," in inside or not any(ends):
            raise _refuse(text, "one range stands in brackets, with at least one end")
        sides = [_simple(end, text) if end else None for end in ends]
        given = tuple(side for side in sides if side is not None)
        return _between(text, "set", sides[0], sides[1], given)
    members = tuple(_simple(part, text) for part in inside.split(","))
    if len(members) < 2:
        raise _refuse(text, "a choice in brackets needs at least two dates")
    _need_years(text, members)
    first = min((m.first for m in members if m.first is not None), default=None)
    last = max((m.last for m in members if m.last is not None), default=None)
    return Edtf(text, "set", first, last, members=members)


def _between(text: str, form: Form, low: Edtf | None, high: Edtf | None, given: tuple[Edtf, ...]) -> Edtf:
    _need_years(text, given)
    first = low.first if low else None
    last = high.last if high else None
    if first is not None and last is not None and last < first:
        raise _refuse(text, "it ends before it begins")
    mark = "".join(sorted({member.mark for member in given if member.mark}))
    return Edtf(text, form, first, last, "%" if len(mark) > 1 else mark, members=given)


def _need_years(text: str, members: tuple[Edtf, ...]) -> None:
    if any(member.first is None for member in members):
        raise _refuse(text, "a date without a year cannot stand in an interval or a choice")


def _as_date(day: Day | None) -> dt.date | None:
    return dt.date(*day) if day is not None and 1 <= day[0] <= 9999 else None


def days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def ordinal(day: Day) -> int:
    """Days since an epoch in the proleptic Gregorian calendar, for any year."""
    year, month, number = day
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + number - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year


def from_ordinal(ordinal: int) -> Day:
    era, of_era = divmod(ordinal, 146097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return (year_of_era + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1)


def spell(day: Day) -> str:
    year = day[0]
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{day[1]:02d}-{day[2]:02d}"
