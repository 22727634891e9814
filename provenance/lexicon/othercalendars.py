"""Days of the Persian and Islamic calendars in words, and days written with the signs for year, month and day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.lexicon.calendars import gregorian
from provenance.lexicon.datebits import FoundDate, Token, day_in, edtf_of, edtf_of_day, gap_behind
from provenance.lexicon.load import Lexicon

_CJK = re.compile(r"(?:(\d{4})\s?[年년]\s?)?(?<!\d)(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일号號])?")


def of_another_calendar(
    text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon
) -> tuple[FoundDate, int] | None:
    """A day of the Persian or Islamic calendar: day, month, and mostly a year of 1178 to 1633."""
    for names, calendar, month in lexicon.other_months[tokens[i][0]]:
        last = i + len(names) - 1
        if i <= floor - 1 or tuple(token[0] for token in tokens[i : last + 1]) != names:
            continue
        day = day_in(tokens[i - 1][0]) if i > floor else None
        if day is None or gap_behind(text, tokens, i - 1).strip():
            continue
        year = tokens[last + 1][0] if last + 1 < len(tokens) and not gap_behind(text, tokens, last).strip(" ،,") else ""
        if len(year) == 4 and year.isdecimal() and (edtf := gregorian(calendar, int(year), month, day)):
            return FoundDate(tokens[i - 1][1], tokens[last + 1][2], edtf, None, False, calendar), last + 1
        if calendar == "persian":
            return FoundDate(tokens[i - 1][1], tokens[last][2], None, None, True, calendar), last
    return None


def cjk_dates(text: str, start: int, end: int) -> Iterator[FoundDate]:
    for match in _CJK.finditer(text, start, end):
        year, month = str(int(match[1])) if match[1] else None, int(match[2])
        day = int(match[3]) if match[3] else None
        if day is None and (year is None or not 1 <= month <= 12):
            continue
        edtf = edtf_of(year, month, ()) if day is None else edtf_of_day(year, month, day)
        if edtf is not None:
            yield FoundDate(match.start(), match.end(), edtf, None, False)
