"""The dates of a text with the words that govern them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from provenance.lexicon import Lexicon
from provenance.lexicon.datebits import FoundDate
from provenance.lexicon.dateranges import join_ranges
from provenance.lexicon.dateroles import Governed, govern
from provenance.lexicon.datewords import find_dates
from provenance.lexicon.found import DateMark, WordMark
from provenance.marks.found import Token
from provenance.model import Span

_UNSETTLED = frozenset({"en", None})  # the United States write the month first
_span = itemgetter(0)
_ROLES = (
    ("recorded-verb", "recorded"),
    ("release-verb", "released"),
    ("capture-verb", "captured"),
    ("issue-verb", "issued"),
    ("show-verb", "-"),
    ("media-noun", "="),
)
_ROLES_OF_VALUES = {"obtained": "obtained", "illustration": "==", "map": "==", "chart": "==", "document": "=="}


def find_days(
    text: str,
    found: Sequence[Token],
    ends: Sequence[Span],
    table: Lexicon,
    kinds: Mapping[str, tuple[WordMark, ...]],
    spoken: str | None,
    parts: Sequence[Span],
) -> tuple[DateMark, ...]:
    """Every day of a text in order, bare weekdays and "yesterday" among them."""
    relative = kinds.get("relative-day", ())
    dates = find_dates(text, found, table, parts, day_first=spoken not in _UNSETTLED)
    if not dates and not relative:
        return ()
    dates = join_ranges(text, dates) if len(dates) > 1 else dates
    spans = [((d.weekday or (d.start, d.end))[0], d.start, d.end) for d in dates]
    verbs = _role_words(kinds)
    roles: list[Governed | None] = govern(text, found, ends, spans, verbs, spoken)
    marks = [*map(_marked, dates, roles)]
    if relative:
        marks.extend([DateMark(w.span, None, relative=True) for w in relative])
    return tuple(sorted(marks, key=_span) if len(marks) > 1 else marks)


def _marked(date: FoundDate, role: Governed | None) -> DateMark:
    start, end, edtf, weekday, relative, *_ = date
    said, words, about_media = (role.role, role.span, role.about_media) if role is not None else (None, None, False)
    yearless = edtf is not None and edtf.startswith("XXXX")
    weekday = None if relative else weekday
    return DateMark((start, end), edtf, said, words, weekday, relative, yearless, about_media, date.calendar)


def _role_words(kinds: Mapping[str, tuple[WordMark, ...]]) -> list[tuple[Span, str]]:
    """Words that may govern a date, with the role they give it, in text order."""
    found: list[tuple[Span, str]] = []
    for kind, role in _ROLES:
        if kind in kinds:
            found += [(w[1], _ROLES_OF_VALUES.get(w[2], role)) for w in kinds[kind]]
    return sorted(found) if len(found) > 1 else found
