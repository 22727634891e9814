"""Places in scripts without capitals.

Arabic and Persian: behind "in", up to a country, an area's name or a stop. Hindi: "X of COUNTRY in", read backwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance.agents import fold
from provenance.captions.placetokens import Phrase, Tokens, small_words
from provenance.gazetteer import is_place
from provenance.lexicon import lexicon, listed
from provenance.marks import Marks
from provenance.model import Span

_PREFIXES = ("بال", "ب", "ل", "و")
_NO_PLACE = listed("no-place")
_DAY_WORDS = frozenset({"يوم", "بتاريخ", "روز", "خلال", "بعد", "قبل"})
_LONGEST = 9
"""Words of one place; "the Eastern Ghouta by Damascus in Syria" has six."""


def chained(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of the sentence, in order."""
    tokens = Tokens(marks, sentence)
    countries = {w.span[1] for w in marks.in_span("country", sentence)}
    reached = 0
    fromward = {k - 1 for k in tokens.words["place-area"] if k and tokens.low(k - 1) == "من"}  # "من مطار الخرطوم"
    shows = {w.span[1] for w in marks.in_span("show-verb", sentence)}  # "صورة تظهر ميناء عدن"
    fromward |= {
        k - 1
        for k in tokens.words["place-area"]
        if k
        and tokens.rows[k - 1][2] in shows
        and tokens.at("place-in", k + 1) is tokens.at("place-near", k + 1) is None
    }
    for k in sorted({*tokens.words["place-in"], *tokens.words["place-near"], *fromward}):
        if k < reached:
            continue
        near = tokens.at("place-near", k)
        first = near if near is not None else tokens.at("place-in", k)
        first = k + 1 if first is None else first
        area = tokens.at("place-area", first) if near is None else None
        if near is None and (_names_nothing(tokens, first) or tokens.at("place-near", area or -1) is not None):
            continue  # "في موقع قصف في خاركيف": the place is behind the next "in"
        end = _end(tokens, first, countries)
        if end is not None:
            start = tokens.rows[k if near is not None else first][1]
            if near is None and tokens.low(k).startswith("ب") and first == k + 1 and tokens.low(k)[1:] in _areas():
                start = tokens.rows[k][1] + 1  # "بمدينة الفاشر": the preposition is written with the area's noun
            yield Phrase((start, tokens.rows[end - 1][2]))
            reached = end


def _names_nothing(tokens: Tokens, first: int) -> bool:
    """A common noun without "the", with another "in" right behind it or one word further."""
    if tokens.low(first).startswith("ال") or tokens.at("place-area", first) is not None:
        return False
    inner = next((k for k in (first + 1, first + 2) if tokens.at("place-in", k) is not None), None)
    if inner is None:
        return False
    names = (tokens.marks.text[tokens.rows[first][1] : tokens.rows[k][2]] for k in (first, inner - 1))
    return not any(map(is_place, names))


def _end(tokens: Tokens, first: int, countries: set[int]) -> int | None:
    """Index after the place: the country that closes it, else the name behind an area's noun, else all up to a stop."""
    stop = first
    while stop < min(len(tokens.rows), first + _LONGEST) and _goes_on(tokens, stop):
        stop += 1
    named = [k + 1 for k in range(first, stop) if tokens.rows[k][2] in countries or _prefixed(tokens, k)]
    if named:
        return named[-1]
    area = tokens.at("place-area", first)
    if area is not None and area < stop and area not in tokens.words["place-in"]:  # "in a camp in X" is X
        end = area + 1
        while end < stop and (tokens.low(end).startswith(("ال", "ب")) or _of_a_name(tokens, end)):
            end += 1
        further = tokens.at("place-in", end)
        if further is not None and tokens.at("place-area", further) is not None and tokens.is_joined(end):
            return _end(tokens, further, countries)  # "مدينة باخموت في منطقة دونيتسك"
        return _with_country(tokens, _with_direction(tokens, end, stop), countries)
    for k in range(first + 1, stop - 1) if area is None else ():
        low = tokens.low(k)
        if low.startswith("ب") and low[1:] in _areas():
            return k + 2  # "نيالا بإقليم دارفور"
    closed = (
        stop == len(tokens.rows)
        or not tokens.low(stop)[0].isalpha()
        or tokens.low(stop) in _DAY_WORDS
        or tokens.at("place-in", stop) is not None
    )
    return _with_country(tokens, stop, countries) if closed and first < stop <= first + 2 else None


def _with_direction(tokens: Tokens, k: int, stop: int) -> int:
    """ "ساحة التحرير وسط بغداد": a direction and the name it sets the area against."""
    if k < stop - 1 and (tokens.low(k) == "وسط" or tokens.at("place-near", k) == k + 1):
        return k + 2
    return k


def _of_a_name(tokens: Tokens, k: int) -> bool:
    """ "الضاحية الجنوبية لبيروت": "of" written with the name, behind an area that "the" opens."""
    low = tokens.low(k)
    return low.startswith("ل") and not low.startswith("لل") and len(low) > 3 and tokens.low(k - 1).startswith("ال")


def _with_country(tokens: Tokens, k: int, countries: set[int]) -> int:
    """ "ساحة التحرير ببغداد، العراق": a country behind a comma belongs to the place."""
    if tokens.low(k) == "،" or tokens.low(k) == ",":
        for last in range(k + 1, min(len(tokens.rows), k + 4)):
            if tokens.rows[last][2] in countries:
                return last + 1
    return k


def _goes_on(tokens: Tokens, k: int) -> bool:
    """A word; neither a stop nor "in" before a day."""
    low = tokens.low(k)
    if not low[0].isalpha() or low in _NO_PLACE:
        return False
    after = tokens.at("place-in", k)
    return after is None or not tokens.low(after)[:1].isdigit()


def _prefixed(tokens: Tokens, k: int) -> bool:
    """ "بأوكرانيا": the preposition is written with the country's name."""
    low = tokens.low(k)
    return any(low.startswith(p) and low[len(p) :] in _countries() for p in _PREFIXES)


@cache
def _areas() -> frozenset[str]:
    return frozenset(words[0] for words in lexicon().words("place-area", language="ar") if len(words) == 1)


@cache
def _countries() -> frozenset[str]:
    return frozenset(words[0] for words in lexicon().words("country", language="ar") if len(words) == 1)


def behind(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """ "रूस के सोलोटी में", "नई दिल्ली में": a country, "of", one to three words, "in"; or a known name and "in"."""
    known = _known_names()
    tokens = Tokens(marks, sentence)
    countries = {w.span for w in marks.in_span("country", sentence)}
    for k in tokens.words["place-in"]:
        for first in range(max(0, k - 5), k - 2):
            named = (tokens.rows[first][1], tokens.rows[first][2]) in countries
            if named and first + 1 in tokens.words["place-of"]:
                yield Phrase((tokens.rows[first][1], tokens.rows[k - 1][2]))
                break
        else:
            if k > 0 and tokens.low(k - 1) in known:
                first = k - 2 if k > 1 and tokens.low(k - 2) in small_words("adjective", "hi") else k - 1
                yield Phrase((tokens.rows[first][1], tokens.rows[k - 1][2]))


@cache
def _known_names() -> frozenset[str]:
    return frozenset(fold(name) for name in listed("place-name").of("hi"))
