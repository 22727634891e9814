"""Find dates written in words or figures among tokens; nothing is padded, no year is invented.

Month names of every language in the lexicon are read at once: "28 April 2025", "April 28", "le 18 avril 2022",
"5 de septiembre de 2016", "20 апреля 2022 года", "2025年4月28日", "2025. április 28-án". A day of the Persian or the
Islamic calendar is kept as written and converted beside it (`calendar`).
A figure date that may be read day first or month first becomes the EDTF set of both, `[2023-08-12,2023-12-08]`, unless
the language settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from operator import itemgetter

from provenance.lexicon.datebits import FoundDate, Span, Token, day_in, edtf_of, gap_behind, is_year
from provenance.lexicon.datefigures import day_first_of, figure_date, year_alone
from provenance.lexicon.decades import decade
from provenance.lexicon.load import Lexicon
from provenance.lexicon.load import lexicon as tables
from provenance.lexicon.othercalendars import cjk_dates, of_another_calendar
from provenance.lexicon.wordlists import listed

_word = itemgetter(0)
_CJK_MONTH = frozenset("月월")
_RANGE_GAPS = frozenset({"-", "–", "—", " - ", " – ", " — "})
_MONTH_INTRODUCERS = listed("before-month")


def find_dates(
    text: str,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    parts: Sequence[Span] | None = None,
    *,
    day_first: bool = False,
) -> list[FoundDate]:
    """Every date in the text, or in parts of it, in order, weekdays and relative days included; one pass.

    day_first: the language's figure dates that close with the year open with the day, as in all but English.
    """
    weights = [*map(_WEIGHTS.__getitem__, map(_word, tokens))]
    if 2 not in weights:
        return []
    tokens = [*compress(tokens, weights)]
    near = [i for i, weight in enumerate(filter(None, weights)) if weight == 2]
    hits = (
        [(first, last, day_first_of(text, date)) for first, last, date in _hits(text, tokens, near, lexicon)]
        if day_first
        else [*_hits(text, tokens, near, lexicon)]
    )
    if not day_first and hits:
        english = lexicon.languages["en"].months
        hits = [hit for hit in hits if not _is_a_foreign_month(hit, tokens, english)]
    weekdays = _weekdays(text, tokens, near, hits, lexicon)
    found = _with_weekdays(text, hits, weekdays) if weekdays else [date for _, _, date in hits]
    if not text.isascii() and not _CJK_MONTH.isdisjoint(text):
        found.extend(date for part in parts or ((0, len(text)),) for date in cjk_dates(text, *part))
    return sorted(found) if len(found) > 1 else found


class _Weights(dict[str, int]):
    """Of each word met: 0 for a sign, 2 for a figure or a word that may open a month's or a weekday's name, else 1."""

    def __missing__(self, word: str) -> int:
        weight = int(word.isalnum() or len(word) > 1)
        weight = weight + 1 if weight and (word < ":" or word in tables().calendar_words) else weight
        if len(word) <= _LONGEST:  # a longer one is no word of a language, and each may be as long as a text
            if len(self) >= _KEPT:
                self.clear()
            self[word] = weight
        return weight


_WEIGHTS, _KEPT, _LONGEST = _Weights(), 20_000, 60


def _is_a_foreign_month(hit: Hit, tokens: Sequence[Token], english: Mapping[tuple[str, ...], int]) -> bool:
    """ "the Field of Mars" in an English text: another language's month with neither a day nor a year."""
    first, last, date = hit
    if first != last or date.edtf is None or len(date.edtf) != 7:
        return False
    return date.edtf.startswith("XXXX") and (tokens[first][0],) not in english


Hit = tuple[int, int, FoundDate]  # first token, last token, the date


def _hits(text: str, tokens: Sequence[Token], near: Sequence[int], lexicon: Lexicon) -> Iterator[Hit]:
    """The days, months and years among the tokens, none over another. near: figures and words of a calendar."""
    taken = 0  # index of the first token no earlier date has used
    for i in near:
        if i < taken:
            continue
        folded = tokens[i][0]
        other = of_another_calendar(text, tokens, i, taken, lexicon) if folded in lexicon.other_months else None
        if other is not None:
            date, last = other
            yield i, last, date
            taken = last + 1
            continue
        hit = _date_at(text, tokens, i, taken, lexicon)
        if hit is not None:
            first, last, edtf = hit
            yield first, last, FoundDate(tokens[first][1], tokens[last][2], edtf, None, False)
            taken = last + 1


def _weekdays(
    text: str, tokens: Sequence[Token], near: Sequence[int], hits: Sequence[Hit], lexicon: Lexicon
) -> list[tuple[int, Span]]:
    """Weekdays outside the dates, each with its token's index."""
    named = [i for i in near if tokens[i][0] in lexicon.weekdays]
    if not named:
        return []
    inside = {i for first, last, _ in hits for i in range(first, last + 1)}
    rows = [(i, *tokens[i]) for i in named if i not in inside]
    return [(i, (a, b)) for i, folded, a, b in rows if capital_where_needed(text, a, folded, lexicon.cased)]


def _with_weekdays(text: str, hits: Sequence[Hit], weekdays: Iterable[tuple[int, Span]]) -> list[FoundDate]:
    """The dates with the weekday right before them; a weekday that has no date is a date of its own, in words only."""
    dates = {first: date for first, _, date in hits}
    alone: list[FoundDate] = []
    for i, span in weekdays:
        first = next((k for k in (i + 1, i + 2) if k in dates), None)
        if first is not None and _near(text, span[1], dates[first].start):
            alone.extend(FoundDate(*w, None, w, True) for w in [dates[first].weekday] if w is not None)
            dates[first] = dates[first]._replace(weekday=span)
        else:
            alone.append(FoundDate(*span, None, span, True))
    return [*dates.values(), *alone]


def _near(text: str, end: int, start: int) -> bool:
    return start - end <= 8 and not any(c in ".;:()" for c in text[end + 1 : start])


def capital_where_needed(text: str, start: int, folded: str, cased: frozenset[str]) -> bool:
    """English and German write months and weekdays with a capital; "may", "march" and "sat" are other words."""
    return folded not in cased or text[start].isupper()


def _date_at(text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The date that has its month, its year or its first figure at token i, as (first token, last token, EDTF)."""
    folded, start, _ = tokens[i]
    if folded in lexicon.months or folded in lexicon.long_months:
        if capital_where_needed(text, start, folded, lexicon.cased):
            return _month_date(text, tokens, i, floor, lexicon)
        return None
    if folded[0].isdigit():
        return (
            figure_date(text, tokens, i)
            or decade(text, tokens, i, floor)
            or year_alone(text, tokens, i, floor, lexicon)
        )
    return None


def _month_date(
    text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon
) -> tuple[int, int, str] | None:
    named = _month(tokens, i, lexicon)
    if named is None:
        return None
    last, month = named
    first, days = _days_before(text, tokens, i, floor, lexicon)
    while last + 1 < len(tokens) and gap_behind(text, tokens, last) in {" ", "/", " / ", "/ ", " /"}:
        again = _month(tokens, last + 1, lexicon)
        if again is None or again[1] != month:
            break
        last = again[0]  # Arabic gives the Syriac and the Latin month name side by side
    if not days:
        last, days = _days_after(text, tokens, last)
    year_at, year = _year_after(text, tokens, last, lexicon)
    if year is not None:
        last = year_at
    elif days and first == i:
        first, year = _year_before(text, tokens, i, floor)
    if not days and year is None and not (i > floor and tokens[i - 1][0] in _MONTH_INTRODUCERS):
        return None
    edtf = edtf_of(year, month, days)
    if edtf is not None and first > floor and tokens[first - 1][0] in lexicon.approximate:
        edtf += "~"
    return None if edtf is None else (first, last, edtf)


def _month(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The month named at token i: its last token and its number."""
    for names, number in lexicon.long_months.get(tokens[i][0], ()):
        if tuple(token[0] for token in tokens[i : i + len(names)]) == names:
            return i + len(names) - 1, number
    number_alone = lexicon.months.get(tokens[i][0])
    return None if number_alone is None else (i, number_alone)


def _year_before(text: str, tokens: Sequence[Token], i: int, floor: int) -> tuple[int, str | None]:
    """ "2025. április 28-án": Hungarian puts the year first, with a full stop; a month there has a small letter."""
    small = i > floor and is_year(tokens[i - 1][0]) and text[tokens[i][1]].islower()
    if small and gap_behind(text, tokens, i - 1).strip() in {"", "."}:
        return i - 1, tokens[i - 1][0]
    return i, None


def _days_before(
    text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon
) -> tuple[int, tuple[int, ...]]:
    at = i - 1
    if at > floor and tokens[at][0] in lexicon.joiners and gap_behind(text, tokens, at).isspace():
        at -= 1
    if at < floor:
        return i, ()
    day = day_in(tokens[at][0])
    if day is None or gap_behind(text, tokens, at).strip(" \u00a0\t.-") or (at > 0 and text[tokens[at][1] - 1] == ":"):
        return i, ()
    if at - 1 >= floor and gap_behind(text, tokens, at - 1) in _RANGE_GAPS:
        earlier = day_in(tokens[at - 1][0])
        if earlier is not None and earlier < day:
            return at - 1, (earlier, day)
    return at, (day,)


def _days_after(text: str, tokens: Sequence[Token], i: int) -> tuple[int, tuple[int, ...]]:
    if i + 1 >= len(tokens) or gap_behind(text, tokens, i).strip(" \u00a0."):
        return i, ()
    day = day_in(tokens[i + 1][0])
    end = tokens[i + 1][2]
    if day is None or (text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()):
        return i, ()
    if i + 2 < len(tokens) and gap_behind(text, tokens, i + 1) in _RANGE_GAPS:
        later = day_in(tokens[i + 2][0])
        if later is not None and day < later:
            return i + 2, (day, later)
    return i + 1, (day,)


def _year_after(text: str, tokens: Sequence[Token], i: int, lexicon: Lexicon) -> tuple[int, str | None]:
    at = i + 1
    while (
        at < len(tokens)
        and at - i <= 4
        and len(tokens[at][0]) <= 2
        and ":" in text[tokens[at][1] - 1 : tokens[at][2] + 1]
    ):
        at += 1  # a clock time between day and year: "Sep 5 11:23:32 2023"
    if at < len(tokens) and tokens[at][0] in lexicon.joiners and gap_behind(text, tokens, at - 1).isspace():
        at += 1
    if at < len(tokens) and is_year(tokens[at][0]) and not gap_behind(text, tokens, at - 1).strip(" \u00a0\t,.-/"):
        return at, tokens[at][0]
    return i, None
