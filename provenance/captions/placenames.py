"""The name in a place of a language other than English: where it ends, and what it may qualify."""

from __future__ import annotations

from provenance.captions.placetokens import Tokens, small_words
from provenance.lexicon import lexicon

_QUOTES = frozenset('"«»„“”')
_SLAVIC = frozenset({"ru", "uk"})
_ADJECTIVES = ("ском", "ской", "цком", "цкой", "ському", "ській", "цькому", "цькій")


def name_end(tokens: Tokens, k: int) -> int | None:
    """Index after the name at token k: capitalised words, particles between them, an area noun behind, an alias."""
    if tokens.capital_article(k) and tokens.is_joined(k + 1):
        k += 1
    if not tokens.is_name(k):
        return None
    k += 1
    particles = small_words("particle", tokens.language)
    while tokens.is_joined(k):
        area = tokens.at("place-area", k)
        hyphen = tokens.marks.text[tokens.rows[k - 1][2] : tokens.rows[k][1]] == "-"  # "Chreschtschatyk-Straße"
        if hyphen or tokens.is_name(k, further=True) or tokens.low(k) in small_words("institution", tokens.language):
            k += 1
        elif area is not None:
            k = area
        else:
            after = k
            while tokens.low(after) in particles and tokens.is_joined(after) and after < k + 3:
                after += 1
            if after == k or not tokens.is_joined(after) or not (tokens.is_name(after) or _short_month(tokens, after)):
                break
            k = after + 1
    return _alias(tokens, k)


def quoted_end(tokens: Tokens, k: int) -> int | None:
    """Index after a quoted name that opens at token k: "станции метро «Охотный Ряд»"; None where none does."""
    if tokens.low(k) not in _QUOTES or not tokens.is_name(k + 1):
        return None
    return next((end + 1 for end in range(k + 2, min(k + 7, len(tokens.rows))) if tokens.low(end) in _QUOTES), None)


def _short_month(tokens: Tokens, k: int) -> bool:
    """ "Viña del Mar", "Rio de Janeiro": behind a particle a month with a capital is a name, unless a year follows.

    Where months are written with a capital only their short forms are.
    """
    low = tokens.low(k)
    named = (
        (len(low) == 3 or tokens.language not in lexicon().cased_languages)
        and low in lexicon().months
        and tokens.marks.text[tokens.rows[k][1]].isupper()
    )
    return named and not tokens.low(k + 1)[:1].isdigit()


def _alias(tokens: Tokens, k: int) -> int:
    """ "Beyrouth (Liban)": a name in brackets behind it."""
    if tokens.low(k) != "(" or not tokens.is_name(k + 1):
        return k
    end = k + 2
    while tokens.is_joined(end) and tokens.is_name(end) and end < k + 4:
        end += 1
    media = tokens.marks.in_span("media-noun", (tokens.rows[k][1], tokens.rows[end - 1][2]))
    agents = tokens.marks.agents_in((tokens.rows[k][1], tokens.rows[end - 1][2]), credit=True)
    return end + 1 if tokens.low(end) == ")" and not media and not agents else k


def bounded(tokens: Tokens, k: int) -> bool:
    """A comma, a bracket, a date or the sentence's end follows."""
    if k >= len(tokens.rows) or not tokens.low(k)[0].isalnum():
        return True
    if tokens.low(k) in small_words("clause", tokens.language):
        return True  # "à Mayotte après le passage du cyclone"
    return _is_day(tokens, k) or tokens.at("place-in", k) is not None or tokens.at("place-near", k) is not None


def _is_day(tokens: Tokens, k: int) -> bool:
    """A date starts here, or "am", "le", "el" before one."""
    while tokens.low(k) in small_words("day", tokens.language):
        k += 1
    low = tokens.low(k)
    return low[:1].isdigit() or low in lexicon().weekdays or low in lexicon().months


def with_its_noun(tokens: Tokens, start: int, end: int) -> int | None:
    """After the noun that a name in an adjective's form qualifies: "Weißen Haus", "Бабушкинском районном суде Москвы".

    None where that noun is no place.
    """
    low = tokens.low(start)
    if start != end - 1 or not tokens.is_joined(end):
        return end
    if tokens.language == "de" and low.endswith("en") and tokens.marks.text[tokens.rows[end][1]].isupper():
        return end + 1
    if tokens.language in _SLAVIC and low.endswith(_ADJECTIVES):
        for k in range(end, min(end + 3, len(tokens.rows))):
            site = tokens.at("place-site", k) or tokens.at("place-area", k)
            if site is not None:
                named = name_end(tokens, site) if tokens.is_joined(site) else None
                return named if named is not None else site
            if not tokens.is_word(k) or not tokens.is_joined(k):
                break
        return None if tokens.is_word(end) else end
    return end


def is_a_noun(tokens: Tokens, first: int, end: int) -> bool:
    """An article before what is neither an area, a site nor a country."""
    noun = skip_articles(tokens, first)
    span = (tokens.rows[noun][1], tokens.rows[end - 1][2])
    named = tokens.at("place-area", noun) or tokens.at("place-site", noun) or tokens.marks.in_span("country", span)
    return noun > first and not named


def skip_articles(tokens: Tokens, k: int) -> int:
    while (after := tokens.at("place-article", k)) is not None:
        k = after
    return k
