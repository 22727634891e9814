"""Two dates that bound one: "between June 1 and June 3, 2022", "from May 3 to May 5, 2022"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.lexicon.datebits import FoundDate

_FORMS: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (re.compile(r"\bbetween\s(?:the\s)?\Z", re.IGNORECASE), re.compile(r"\s?,?\sand\s(?:on\s)?"), "[{}..{}]"),
    (re.compile(r"\bfrom\s(?:the\s)?\Z", re.IGNORECASE), re.compile(r"\s?,?\s(?:to|until|till|through)\s"), "{}/{}"),
)
_AND = re.compile(r"\s?,?\s(?:and|und|et|y|e|en|i|и|і|та)\s(?:on\s)?")  # "on August 1 and August 12, 2023"


def join_ranges(text: str, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """The dates with each pair that says a stretch made one: a day of it as a set, the whole of it as an interval."""
    out: list[FoundDate] = []
    for date in dates:
        joined = _joined(text, out[-1], date) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            if out and _AND.fullmatch(text, out[-1].end, (date.weekday or (date.start, 0))[0]):
                out[-1] = out[-1]._replace(edtf=_bounds(out[-1].edtf, date.edtf)[0] or out[-1].edtf)
            out.append(date)
    return out


def _joined(text: str, first: FoundDate, last: FoundDate) -> FoundDate | None:
    start, behind = (first.weekday or (first.start, 0))[0], (last.weekday or (last.start, 0))[0]
    for before, between, form in _FORMS:
        if between.fullmatch(text, first.end, behind) and before.search(text, max(0, start - 12), start):
            low, high = _bounds(first.edtf, last.edtf)
            if low is not None and high is not None and low < high:
                return FoundDate(first.start, last.end, form.format(low, high), first.weekday, False)
    return None


def _bounds(low: str | None, high: str | None) -> tuple[str | None, str | None]:
    """Both with a year; the first takes the second's, or the year before where it would stand behind it."""
    if low is None or high is None or len(low) != len(high) or high.startswith(("XXXX", "[")) or low.startswith("["):
        return None, None
    if low.startswith("XXXX"):
        year = int(high[:4]) - (low[4:] > high[4:])
        low = f"{year}{low[4:]}"
    return low, high
