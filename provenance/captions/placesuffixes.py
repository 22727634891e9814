"""Places in Turkish: the case stands on the name or on the noun behind it ("Kiev'de", "Herson kentinde").

place := [NAME'nın] [noun] NAME ("'" case | noun-in-case)
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.captions.placetokens import Phrase, Tokens
from provenance.gazetteer import is_place
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_CASES = listed("locative")
_GENITIVES = listed("genitive")


def suffixed(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of the sentence whose case says so, in order."""
    tokens = Tokens(marks, sentence)
    pending: tuple[int, int, int] | None = None  # first token, last token, the case behind it
    for k in range(1, len(tokens.rows)):
        found = _named_case(tokens, k) or _noun_case(tokens, k)
        if found is None:
            continue
        start, last = found
        if pending is not None:
            if start == pending[2] + 1 and tokens.is_joined(start):
                start = pending[0]  # "İstanbul'da Saraçhane'de"
            else:
                yield Phrase((tokens.rows[pending[0]][1], tokens.rows[pending[1]][2]))
        pending = start, last, k
    if pending is not None:
        yield Phrase((tokens.rows[pending[0]][1], tokens.rows[pending[1]][2]))


def _named_case(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """ "Kiev'de": the name before the apostrophe; "2025'te" and "Telegram'da" are none."""
    text = tokens.marks.text
    if tokens.low(k) not in _CASES or text[tokens.rows[k][1] - 1] not in "'’" or not tokens.is_name(k - 1):
        return None
    if tokens.marks.agents_in((tokens.rows[k - 1][1], tokens.rows[k - 1][2])):
        return None
    return _without_a_person(tokens, _first(tokens, k - 1), k - 1), k - 1


def _without_a_person(tokens: Tokens, first: int, last: int) -> int:
    """ "Cumhurbaşkanı Örnek Ankara'da": somebody's name right before a town the gazetteer has is no part of it."""
    text, rows = tokens.marks.text, tokens.rows
    alone = first < last and is_place(text[rows[last][1] : rows[last][2]])
    if not alone or is_place(text[rows[first][1] : rows[last][2]]) or is_place(text[rows[first][1] : rows[first][2]]):
        return first
    return (
        last
        if all(tokens.is_name(at) and not tokens.marks.in_span("country", rows[at][1:]) for at in range(first, last))
        else first
    )


def _noun_case(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """ "Herson kentinde", "Kiev yakınlarında": the name with the noun."""
    if tokens.at("place-area", k) is None or not tokens.is_joined(k) or not tokens.is_name(k - 1):
        return None
    return _first(tokens, k - 1), k


def _first(tokens: Tokens, k: int) -> int:
    """The first token of the name, with the wider place in the genitive before it: "Ukrayna'nın başkenti Kiev"."""
    while k > 0 and tokens.is_joined(k) and tokens.is_name(k - 1):
        k -= 1
    at = k - 1
    if at > 0 and tokens.is_word(at) and tokens.low(at) not in _GENITIVES:
        at -= 1
    if at > 0 and tokens.low(at) in _GENITIVES and tokens.is_name(at - 1) and tokens.is_joined(at):
        return _first(tokens, at - 1)
    return k
