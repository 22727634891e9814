"""Find dates written in words or figures among tokens; nothing is padded, no year is invented.

Month names of every language in the lexicon are read at once: "28 April 2025", "April 28", "le 18 avril 2022",
"5 de septiembre de 2016", "20 апреля 2022 года", "2025年4月28日".
A figure date that may be read day first or month first becomes the EDTF set of both, `[2023-08-12,2023-12-08]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.lexicon.load import Lexicon, listed

Token = tuple[str, int, int]

_DAY_SUFFIX = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|го|й)?\Z")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?")
_RANGE_GAPS = frozenset({"-", "–", "—", " - ", " – ", " — "})
_YEAR_WORDS = listed("after-year")
_YEAR_INTRODUCERS = listed("before-year")
_MONTH_INTRODUCERS = listed("before-month")
_SEASON_PARTS = frozenset("early late mid".split())


class FoundDate(NamedTuple):
    """A date as written: its span, its EDTF value, and where its weekday stands if it has one."""

    start: int
    end: int
    edtf: str | None
    weekday: tuple[int, int] | None
    relative: bool


def find_dates(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[FoundDate]:
    """Every date in the text in order, weekdays and relative days included; one pass over the tokens."""
    tokens = [token for token in tokens if token[0][0].isalnum()]
    found: list[FoundDate] = []
    taken = 0  # index of the first token no earlier date has used
    weekday: tuple[int, tuple[int, int]] | None = None  # token index after it, span
    for i, (folded, start, end) in enumerate(tokens):
        if i < taken:
            continue
        if folded in lexicon.weekdays and _capital_where_needed(text, start, folded, lexicon.cased):
            if weekday is not None:
                found.append(FoundDate(*weekday[1], None, weekday[1], True))
            weekday = (i + 1, (start, end))
            continue
        hit = _date_at(text, tokens, i, taken, lexicon)
        if hit is None:
            if weekday is not None and i >= weekday[0] + 3:
                found.append(FoundDate(*weekday[1], None, weekday[1], True))
                weekday = None
            continue
        first, last, edtf = hit
        date = FoundDate(tokens[first][1], tokens[last][2], edtf, None, False)
        if weekday is not None:
            if first - weekday[0] <= 1 and _near(text, weekday[1][1], date.start):
                date = date._replace(weekday=weekday[1])
            else:
                found.append(FoundDate(*weekday[1], None, weekday[1], True))
            weekday = None
        found.append(date)
        taken = last + 1
    if weekday is not None:
        found.append(FoundDate(*weekday[1], None, weekday[1], True))
    if tokens:
        found.extend(_cjk(text, tokens[0][1], tokens[-1][2]))
    found.sort()
    return found


def _near(text: str, end: int, start: int) -> bool:
    return start - end <= 8 and not any(c in ".;:()" for c in text[end + 1 : start])


def _capital_where_needed(text: str, start: int, folded: str, cased: frozenset[str]) -> bool:
    """English and German write months and weekdays with a capital; "may", "march" and "sat" are other words."""
    return folded not in cased or text[start].isupper()


def _date_at(text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The date that has its month, its year or its first figure at token i, as (first token, last token, EDTF)."""
    folded, start, _ = tokens[i]
    if folded in lexicon.months:
        if _capital_where_needed(text, start, folded, lexicon.cased):
            return _month_date(text, tokens, i, floor, lexicon)
        return None
    if folded[0].isdigit():
        return _figure_date(text, tokens, i, lexicon) or _year_alone(text, tokens, i, floor, lexicon)
    return None


def _month_date(
    text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon
) -> tuple[int, int, str] | None:
    month = lexicon.months[tokens[i][0]]
    first, days = _days_before(text, tokens, i, floor, lexicon)
    last = i
    while (
        last + 1 < len(tokens) and lexicon.months.get(tokens[last + 1][0]) == month and _gap(text, tokens, last) in " /"
    ):
        last += 1  # Arabic gives the Syriac and the Latin month name side by side
    if not days:
        last, days = _days_after(text, tokens, last)
    year_at, year = _year_after(text, tokens, last, lexicon)
    if year is not None:
        last = year_at
    if not days and year is None and not (i > floor and tokens[i - 1][0] in _MONTH_INTRODUCERS):
        return None
    edtf = _edtf(year, month, days)
    if edtf is not None and first > floor and tokens[first - 1][0] in lexicon.approximate:
        edtf += "~"
    return None if edtf is None else (first, last, edtf)


def _edtf(year: str | None, month: int, days: tuple[int, ...]) -> str | None:
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


def _day(folded: str) -> int | None:
    match = _DAY_SUFFIX.match(folded) if len(folded) <= 4 else None
    day = int(match[1]) if match else 0
    return day if 1 <= day <= 31 else None


def _gap(text: str, tokens: Sequence[Token], i: int) -> str:
    """What stands between token i and the next."""
    return text[tokens[i][2] : tokens[i + 1][1]]


def _days_before(
    text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon
) -> tuple[int, tuple[int, ...]]:
    at = i - 1
    if at > floor and tokens[at][0] in lexicon.joiners and _gap(text, tokens, at).isspace():
        at -= 1
    if at < floor:
        return i, ()
    day = _day(tokens[at][0])
    if day is None or _gap(text, tokens, at).strip(" \u00a0\t.-") or (at > 0 and text[tokens[at][1] - 1] == ":"):
        return i, ()
    if at - 1 >= floor and _gap(text, tokens, at - 1) in _RANGE_GAPS:
        earlier = _day(tokens[at - 1][0])
        if earlier is not None and earlier < day:
            return at - 1, (earlier, day)
    return at, (day,)


def _days_after(text: str, tokens: Sequence[Token], i: int) -> tuple[int, tuple[int, ...]]:
    if i + 1 >= len(tokens) or _gap(text, tokens, i).strip(" \u00a0."):
        return i, ()
    day = _day(tokens[i + 1][0])
    end = tokens[i + 1][2]
    if day is None or (text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()):
        return i, ()
    if i + 2 < len(tokens) and _gap(text, tokens, i + 1) in _RANGE_GAPS:
        later = _day(tokens[i + 2][0])
        if later is not None and day < later:
            return i + 2, (day, later)
    return i + 1, (day,)


def _is_year(folded: str) -> bool:
    return len(folded) == 4 and folded.isdecimal() and folded.isascii() and "1826" <= folded <= "2099"


def _year_after(text: str, tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, str | None]:
    at = i + 1
    while (
        at < len(tokens)
        and at - i <= 4
        and len(tokens[at][0]) <= 2
        and ":" in text[tokens[at][1] - 1 : tokens[at][2] + 1]
    ):
        at += 1  # a clock time between day and year: "Sep 5 11:23:32 2023"
    if at < len(tokens) and tokens[at][0] in lexicon.joiners and _gap(text, tokens, at - 1).isspace():
        at += 1
    if at < len(tokens) and _is_year(tokens[at][0]) and not _gap(text, tokens, at - 1).strip(" \u00a0\t,.-/"):
        return at, tokens[at][0]
    return i, None


def _figure_date(text: str, tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """2022-03-07, 24-06-2014, 31/01/2022, 08.12.2023."""
    if i + 2 >= len(tokens):
        return None
    gap = _gap(text, tokens, i)
    if gap not in ("-", "/", ".") or _gap(text, tokens, i + 1) != gap:
        return None
    a, b, c = (tokens[i + k][0] for k in range(3))
    if not (a.isdecimal() and b.isdecimal() and c.isdecimal() and a.isascii() and b.isascii() and c.isascii()):
        return None
    if _is_year(a) and len(b) <= 2 and len(c) <= 2:
        return _checked(i, {_plain(a, int(b), int(c))})
    if _is_year(c) and len(a) <= 2 and len(b) <= 2:
        day_first = _plain(c, int(b), int(a))
        return _checked(i, {day_first, _plain(c, int(a), int(b))})
    return None


def _plain(year: str, month: int, day: int) -> str | None:
    return _edtf(year, month, (day,)) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _checked(i: int, readings: set[str | None]) -> tuple[int, int, str] | None:
    possible = sorted(r for r in readings if r)
    if not possible:
        return None
    return i, i + 2, possible[0] if len(possible) == 1 else f"[{','.join(possible)}]"


def _year_alone(
    text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon
) -> tuple[int, int, str] | None:
    folded, start, end = tokens[i]
    if not _is_year(folded) or text[end : end + 1] in ("-", "/", ":") or (start and text[start - 1] in "-/:.#№@"):
        return None
    before = tokens[i - 1][0] if i > floor else ""
    after = tokens[i + 1][0] if i + 1 < len(tokens) else ""
    counts = text[end : end + 2].strip().islower() and after not in _YEAR_WORDS  # "about 2000 people"
    if before in lexicon.approximate and not counts:
        return i, i, f"{folded}~"
    if before in _YEAR_INTRODUCERS or after in _YEAR_WORDS:
        return i, i, folded
    return None


def _cjk(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _CJK.finditer(text, start, end):
        year, month, day = match[1], int(match[2]), match[3]
        edtf = _plain(year, month, int(day)) if day else (_edtf(year, month, ()) if 1 <= month <= 12 else None)
        if edtf is not None:
            yield FoundDate(match.start(), match.end(), edtf, None, False)
