"""Dates as they are known: our own subset of EDTF (ISO 8601-2), read, compared and bounded without padding.

Read: level 0 (years, months, days, times with seconds, intervals), level 1 (`? ~ %`, X digits from the right,
seasons 21-24, open and unknown interval ends, negative and Y-years), and from level 2 `[..d] [d..] [a..b] [a,b]`,
`XXXX-MM-DD`, `XXXX-MM`. Everything else is refused with the sentence the user sees. The text of a date is kept as
given: `str(parse(s)) == s`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from provenance.edtf import Day, Edtf, days_in, from_ordinal, ordinal, parse, spell
from provenance.errors import InvalidDate

__all__ = [
    "Edtf",
    "InvalidDate",
    "Order",
    "bound_before",
    "compare",
    "compatible",
    "day_distance",
    "days_within",
    "earliest",
    "first_day_after",
    "is_valid",
    "is_yearless",
    "parse",
    "resolve_yearless",
]

Order = Literal["before", "after", "equal", "cannot tell"]


def is_valid(text: str) -> bool:
    """Whether `parse` reads it."""
    try:
        parse(text)
    except InvalidDate:
        return False
    return True


def is_yearless(text: str) -> bool:
    """Whether the date names a month or a day but no year (`XXXX-04-28`, `XXXX-04`)."""
    return text.startswith("XXXX-") and is_valid(text) and parse(text).yearless


def compare(a: str | Edtf, b: str | Edtf) -> Order:
    """Whether `a` lies before `b`: "before", "after", "equal", or "cannot tell" when their spans overlap.

    "equal" needs the same plain period on both sides. A marked date (`~ ?`) is widened by one unit of its own
    precision on either side, `%` by two: the customary slack, since the standard sets none. A time with a zone
    is widened by a day against a date without one: there it may have been the day before or after.
    """
    left, right = _of(a), _of(b)
    if left.moment is not None and right.moment is not None:
        return _by_moment(left.moment, right.moment)
    if left.text == right.text and _is_plain(left):
        return "equal"
    first_a, last_a = _widened(left)
    first_b, last_b = _widened(right)
    if last_a is not None and first_b is not None and last_a < first_b:
        return "before"
    if last_b is not None and first_a is not None and last_b < first_a:
        return "after"
    same = first_a is not None and (first_a, last_a) == (first_b, last_b)
    return "equal" if same and _is_plain(left) and _is_plain(right) else "cannot tell"


def compatible(a: str | Edtf, b: str | Edtf) -> bool:
    """Whether both can be true of one day or period: 2025-04 and 2025-04-28 are, 2025-04 and 2025-05 are not."""
    left, right = _of(a), _of(b)
    if left.form == "set" and left.text.find("..") < 0:
        return any(compatible(member, right) for member in left.members)
    if right.form == "set" and right.text.find("..") < 0:
        return any(compatible(left, member) for member in right.members)
    if left.yearless or right.yearless:
        return _compatible_yearless(left, right)
    if left.moment is not None and right.moment is not None:
        return left.moment == right.moment
    return compare(left, right) not in ("before", "after")


def bound_before(released: str | Edtf) -> str | None:
    """What a release date says of the recording: `[..d]`, some day not after it; None when it has no last day."""
    value = _of(released)
    if value.last is None:
        return None
    if value.form in ("interval", "set"):
        return f"[..{spell(value.last)}]"
    text = value.text.split("T")[0] if value.form == "time" else value.text
    return f"[..{text}]"


def resolve_yearless(date: str | Edtf, anchor: str | Edtf) -> str | None:
    """The latest such date not after the anchor, which is the day of the document; None when it does not settle it.

    An article of 3 January that says "December 28" means last year. An anchor known only by month or year settles
    the year only if both its ends give the same one.
    """
    value, at = _of(date), _of(anchor)
    if not value.yearless or value.month is None or at.first is None or at.last is None:
        return None
    early = _latest_not_after(value.month, value.day, at.first)
    late = _latest_not_after(value.month, value.day, at.last)
    return late if early == late else None


def earliest(values: Iterable[str]) -> str | None:
    """Of dates that have a last day, the one whose last day comes first."""
    known = [(parse(text).last, text) for text in values]
    ended = [(last, text) for last, text in known if last is not None]
    return min(ended)[1] if ended else None


def day_distance(a: str | Edtf, b: str | Edtf) -> int | None:
    """Days between the nearest ends of two dates, 0 when they overlap, None when either is open."""
    left, right = _of(a), _of(b)
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return None
    gap = max(ordinal(right.first) - ordinal(left.last), ordinal(left.first) - ordinal(right.last))
    return max(gap, 0)


def first_day_after(date: str | Edtf) -> str | None:
    """The first day that `compare` puts after a date; None when it is open, or ends outside the years 1 to 9999."""
    return _day(_widened(_of(date))[1], 1)


def days_within(date: str | Edtf, days: int) -> tuple[str | None, str | None]:
    """Where `day_distance` to the date is at most `days`: the first such day, and the first day that no longer is."""
    value = _of(date)
    return _day(value.first, -days), _day(value.last, days + 1)


def _day(day: Day | None, later: int) -> str | None:
    moved = from_ordinal(ordinal(day) + later) if day is not None else None
    return spell(moved) if moved is not None and 1 <= moved[0] <= 9999 else None


def _of(value: str | Edtf) -> Edtf:
    return parse(value) if isinstance(value, str) else value


def _is_plain(value: Edtf) -> bool:
    return not value.mark and value.form in ("year", "month", "day", "season") and value.first is not None


def _widened(value: Edtf) -> tuple[Day | None, Day | None]:
    if not value.mark and value.moment is None:
        return value.first, value.last
    unit = {"time": 1, "year": 366, "season": 92, "month": 31, "day": 1}.get(value.form, 0)
    if value.members:
        unit = max({"year": 366, "season": 92, "month": 31, "day": 1}.get(m.form, 1) for m in value.members)
    slack = unit * (2 if value.mark == "%" else 1)
    first = from_ordinal(ordinal(value.first) - slack) if value.first else None
    last = from_ordinal(ordinal(value.last) + slack) if value.last else None
    return first, last


def _by_moment(a: int, b: int) -> Order:
    return "equal" if a == b else "before" if a < b else "after"


def _compatible_yearless(a: Edtf, b: Edtf) -> bool:
    if a.yearless and b.yearless:
        return a.month == b.month and (a.day is None or b.day is None or a.day == b.day)
    value, span = (a, b) if a.yearless else (b, a)
    first, last = _widened(span)
    if first is None or last is None or value.month is None:
        return True
    found = _latest_not_after(value.month, value.day, last)
    end = parse(found).last
    return end is not None and end >= first


def _latest_not_after(month: int, day: int | None, limit: Day) -> str:
    year = limit[0] if (month, day or 1) <= limit[1:] else limit[0] - 1
    if day is None:
        return f"{year:04d}-{month:02d}"
    while day > days_in(year, month):  # 29 February
        year -= 1
    return f"{year:04d}-{month:02d}-{day:02d}"
