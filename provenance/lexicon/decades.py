"""Decades: "the 1930s", "1930-е годы", "1930er Jahre", "années 1930", "años 30", "década de 1930"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.lexicon.datebits import Token, gap_behind, is_year
from provenance.lexicon.wordlists import listed

_GROWN = re.compile(r"(\d{3}0)(?:s|er)")
_TWO_FIGURES = frozenset({"30", "40", "50", "60", "70", "80", "90"})
"""Of those before 30 nobody can tell which century is meant."""
_ENDINGS = listed("decade-ending")
_NOUNS = listed("decade-noun")
_BEFORE = listed("decade-before")
_JOINTS = frozenset({"-", "'", "’"})
_AGES = frozenset({"di", "wieku"})  # "di anni 50" says how old somebody is
_CLOSING = frozenset({"", ".", ",", ";", ":", ")", "]"})


def decade(text: str, tokens: Sequence[Token], i: int, floor: int) -> tuple[int, int, str] | None:
    """The decade that has its figures at token i, as (first token, last token, EDTF)."""
    folded, _, end = tokens[i]
    grown = _GROWN.fullmatch(folded)
    if grown is not None and is_year(grown[1]):
        return i, _with_noun(text, tokens, i), _edtf(grown[1])
    if not folded.endswith("0"):
        return None
    full = is_year(folded)
    if full and i + 1 < len(tokens) and tokens[i + 1][0] in _ENDINGS and gap_behind(text, tokens, i) in _JOINTS:
        return i, _with_noun(text, tokens, i + 1), _edtf(folded)
    first = _noun_before(text, tokens, i, floor) if full or folded in _TWO_FIGURES else None
    if first is None or not (full or _closed(text, end)):
        return None
    return first, i, _edtf(folded if full else f"19{folded}")


def _edtf(year: str) -> str:
    return f"{year[:3]}X"


def _with_noun(text: str, tokens: Sequence[Token], i: int) -> int:
    """Index of the noun right behind, or of the figures themselves."""
    behind = i + 1 < len(tokens) and tokens[i + 1][0] in _NOUNS and gap_behind(text, tokens, i) in {" ", "-", "\u00a0"}
    return i + 1 if behind else i


def _noun_before(text: str, tokens: Sequence[Token], i: int, floor: int) -> int | None:
    """ "années 30", "anni '30", "década de 1930"."""
    k = i - 1
    if k > floor and tokens[k][0] == "de" and gap_behind(text, tokens, k).isspace():
        k -= 1
        if k < floor or tokens[k][0] != "decada":
            return None
    if k < floor or tokens[k][0] not in _BEFORE or gap_behind(text, tokens, k).strip(" \u00a0'’"):
        return None
    return None if k > floor and tokens[k - 1][0] in _AGES else k


def _closed(text: str, end: int) -> bool:
    return text[end : end + 1] in _CLOSING
