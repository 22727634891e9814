"""Days of the Persian (Solar Hijri) and the Islamic (Hijri) calendar as Gregorian days.

The Persian calendar follows the sun, so its day is one Gregorian day; the leap rule used here (eight in 33 years) holds
from 1178 to 1633. The Islamic month begins when the moon is seen; its arithmetic form is used, and as the day may
differ by one or two from country to country, the answer is approximate (`~`).
"""

from __future__ import annotations

from datetime import date

_PERSIAN_EPOCH = date(1600, 1, 1).toordinal() + 79  # 1 Farvardin 979
_JULIAN_DAY_OF_ORDINAL_0 = 1_721_425


def gregorian(calendar: str, year: int, month: int, day: int) -> str | None:
    """EDTF of a day of the calendar "persian" or "hijri"; None when there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1178 <= year <= 1633):
        return None
    return _persian(year, month, day) if calendar == "persian" else _hijri(year, month, day)


def _persian(year: int, month: int, day: int) -> str | None:
    longest = 31 if month <= 6 else 30
    passed = (month - 1) * 31 - max(0, month - 7)
    found = _new_year(year) + passed + day - 1
    if day > longest or found >= _new_year(year + 1):
        return None
    return date.fromordinal(found).isoformat()


def _new_year(year: int) -> int:
    """Ordinal of the first day of a Persian year."""
    since = year - 979
    return _PERSIAN_EPOCH + 365 * since + since // 33 * 8 + (since % 33 + 3) // 4


def _hijri(year: int, month: int, day: int) -> str | None:
    if day > 30:
        return None
    months = 30 * month - (month - 1) // 2
    julian = (11 * year + 3) // 30 + 354 * year + months + day + 1_948_440 - 385
    return f"{date.fromordinal(julian - _JULIAN_DAY_OF_ORDINAL_0).isoformat()}~"
