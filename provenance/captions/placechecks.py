"""Whether words behind a preposition name a place at all, in languages other than English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.captions.placenames import bounded, name_end, skip_articles
from provenance.captions.placetokens import Phrase, Tokens, small_words
from provenance.gazetteer import is_place

_SLAVIC = frozenset({"ru", "uk", "pl", "cs"})
_EVENT = re.compile(r"[A-Z]{2,}-?\d+|G(?:7|8|20)")


def town_before(tokens: Tokens, k: int, reached: int) -> int | None:
    """ "patrullan Durán, en la provincia del Guayas": a known town before the comma and its province behind it."""
    if tokens.low(k - 1) != "," or k - 2 < reached or not tokens.is_name(k - 2) or not in_an_area(tokens, k):
        return None
    first = k - 2
    while first > max(reached, k - 5) and tokens.is_joined(first) and tokens.is_name(first - 1):
        first -= 1
    town = tokens.marks.text[tokens.rows[first][1] : tokens.rows[k - 2][2]]
    return first if first > 0 and is_place(town) else None


def visited(tokens: Tokens) -> Iterator[Phrase]:
    """ "bezoekt Paramaribo": a town the gazetteer has, right behind a verb of visiting and right before a stop."""
    verbs = small_words("visit", tokens.language)
    for k in [k for k, row in enumerate(tokens.rows[:-1]) if row[0] in verbs] if verbs else ():
        if not (k and tokens.marks.text[tokens.rows[k][1]].islower()):
            continue
        end = name_end(tokens, k + 1) if tokens.is_joined(k + 1) and tokens.is_name(k + 1) else None
        if end is None or not bounded(tokens, end):
            continue
        span = (tokens.rows[k + 1][1], tokens.rows[end - 1][2])
        if is_called(tokens, k + 1, end) and not tokens.marks.agents_in(span):
            yield Phrase(span, strong=False)


def runs_through(tokens: Tokens, k: int) -> bool:
    """ "ziehen am Samstag durch Bern": a verb of motion before it; "getötet durch Israel" has none."""
    verbs = small_words("through", tokens.language) if tokens.low(k) == "durch" else frozenset()
    return any(tokens.low(at) in verbs for at in range(max(0, k - 12), k))


def facility_before(tokens: Tokens, k: int, reached: int) -> int | None:
    """ "le macerie della Torre dei Conti a Roma": a facility's own name, its noun with a capital, right before "in"."""
    if tokens.at("place-in", k) is None or not tokens.is_joined(k):
        return None
    opened = tokens.at("place-site", 0) or tokens.at("place-area", 0) if tokens.language in _SLAVIC else None
    if opened is not None and reached == 0 and opened < k <= opened + 3 and _all_names(tokens, opened, k):
        return 0  # "Plac Litewski w Lublinie"
    if tokens.language in _SLAVIC:
        noun = tokens.at("place-site", k - 1) or tokens.at("place-area", k - 1)
        named = noun == k and k > 1 and k - 1 > reached and tokens.is_joined(k - 1) and tokens.is_name(k - 2)
        return k - 2 if named and tokens.is_word(k - 1) else None  # "Дворцовая площадь в Петербурге"
    particles = small_words("particle", tokens.language)
    for first in range(k - 1, max(reached, k - 6) - 1, -1):
        noun = tokens.at("place-site", first) or tokens.at("place-area", first)
        if noun is not None and noun < k and tokens.marks.text[tokens.rows[first][1]].isupper():
            return first if first > 0 and tokens.language != "de" else None
        if not (tokens.is_name(first) or tokens.low(first) in particles) or not tokens.is_joined(first):
            return None
    return None


def _all_names(tokens: Tokens, first: int, end: int) -> bool:
    return all(tokens.is_name(at) and tokens.is_joined(at) for at in range(first, end))


def in_an_area(tokens: Tokens, k: int) -> bool:
    after = tokens.at("place-in", k)
    return after is not None and tokens.at("place-area", skip_articles(tokens, after)) is not None


def is_strict(tokens: Tokens, start: int, end: int) -> bool:
    """ "aan de grens met X", "aan de Tarwekamp in Den Haag"; "tanks aan X" is given to somebody."""
    named = tokens.at("place-area", start) or tokens.at("place-site", start)
    return named is not None or (
        start > 0
        and tokens.at("place-article", start - 1) is not None
        and tokens.at("place-in", end) is not None
        and tokens.is_joined(end)
    )


def is_struck(tokens: Tokens, k: int) -> bool:
    """ "атака беспилотников на Уфу": what is struck, one word at most between."""
    struck = small_words("struck", tokens.language)
    return any(tokens.low(at) in struck for at in range(max(0, k - 3), k))


def is_an_event(tokens: Tokens, start: int, end: int) -> bool:
    """ "na COP30, em Belém": capitals with a figure; "der A12", "la N7" are roads."""
    return end == start + 1 and _EVENT.fullmatch(tokens.marks.text, *tokens.rows[start][1:]) is not None


def is_called(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the gazetteer has the name, brackets aside, or a country's stands at its end."""
    span = (tokens.rows[start][1], tokens.rows[end - 1][2])
    countries = tokens.marks.in_span("country", span)
    return any(w.span[1] == span[1] for w in countries) or is_place(tokens.marks.quote(span).partition(" (")[0])


def is_known(tokens: Tokens, first: int, core: tuple[int, int]) -> bool:
    """ "auf der Krim", "auf Sizilien"; "warten auf Lebensmittel" is none: German writes every noun with a capital."""
    if core[0] > first or core[1] > core[0] + 1 or tokens.at("place-area", core[0]) or tokens.at("place-site", core[0]):
        return True
    span = (tokens.rows[core[0]][1], tokens.rows[core[1] - 1][2])
    return bool(tokens.marks.in_span("country", span) or is_place(tokens.marks.quote(span)))


def qualifies(tokens: Tokens, k: int) -> bool:
    """An adjective of places: one of the list, or a people's in German ("im litauischen Pabrade")."""
    low = tokens.low(k)
    return low in small_words("adjective", tokens.language) or (tokens.language == "de" and low.endswith("ischen"))


def is_seen(tokens: Tokens, site: int | None, named: tuple[int, int]) -> bool:
    """ "Vista aérea de Lima"; "vista de Messi" is no view of a place."""
    first = named[0]
    if site is None or tokens.at("place-of", site) is None:
        return False  # "vecinos retiran lodo de las calles"
    return behind_of(tokens, site, first) != first or is_called(tokens, first, named[1])


def behind_of(tokens: Tokens, site: int | None, name: int) -> int:
    """ "Vue aérienne de la ville de Goma": the area behind "of", else the name."""
    for k in range(site or name, name):
        after = tokens.at("place-of", k)
        if after is not None and tokens.at("place-area", skip_articles(tokens, after)) is not None:
            return skip_articles(tokens, after)
    return name
