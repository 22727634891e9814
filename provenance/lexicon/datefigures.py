"""Dates written in figures: "2022-03-07", "31/01/2022", "08.12.2023", and a year that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.lexicon.datebits import FoundDate, Token, edtf_of_day, gap_behind, is_year
from provenance.lexicon.load import Lexicon
from provenance.lexicon.wordlists import listed

_YEAR_WORDS = listed("after-year")
_YEAR_INTRODUCERS = listed("before-year")
_COUNTING = listed("approximate-count")
_OF_A_YEAR = listed("date-of")
_FROM_THE_FILES = listed("file-noun")
_APPROXIMATE_OF = frozenset({"de", "do", "del"})
_FIGURES = re.compile(r"\d+")


def figure_date(text: str, tokens: Sequence[Token], i: int) -> tuple[int, int, str] | None:
    """2022-03-07, 24-06-2014, 31/01/2022, 08.12.2023."""
    if i + 2 >= len(tokens):
        return None
    gap = gap_behind(text, tokens, i)
    if gap not in ("-", "/", ".", ". ") or gap_behind(text, tokens, i + 1) != gap:
        return None
    a, b, c = (tokens[i + k][0] for k in range(3))
    if not (a.isdecimal() and b.isdecimal() and c.isdecimal() and a.isascii() and b.isascii() and c.isascii()):
        return None
    if is_year(a) and len(b) <= 2 and len(c) <= 2:
        return _checked(i, {edtf_of_day(a, int(b), int(c))})
    if is_year(c) and len(a) <= 2 and len(b) <= 2:
        day_first = edtf_of_day(c, int(b), int(a))
        return _checked(i, {day_first, edtf_of_day(c, int(a), int(b))})
    if i and tokens[i - 1][0] == "dated" and gap == "/" and len(a) == len(b) == len(c) == 2:
        year = f"{19 + (c < '50')}{c}"  # "File photo dated 19/02/18"
        return _checked(i, {edtf_of_day(year, int(b), int(a)), edtf_of_day(year, int(a), int(b))})
    return None


def _checked(i: int, readings: set[str | None]) -> tuple[int, int, str] | None:
    possible = sorted(r for r in readings if r)
    if not possible:
        return None
    return i, i + 2, possible[0] if len(possible) == 1 else f"[{','.join(possible)}]"


def day_first_of(text: str, date: FoundDate) -> FoundDate:
    """ "03.06.2025" read as the third of June; a date with one reading as it is."""
    figures = _FIGURES.search(text, date.start, date.end)
    if date.edtf is None or not date.edtf.startswith("[") or figures is None:
        return date
    options = date.edtf.strip("[]").split(",")
    return date._replace(edtf=next((o for o in options if o.endswith(f"-{int(figures[0]):02d}")), date.edtf))


def year_alone(text: str, tokens: Sequence[Token], i: int, floor: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    folded, start, end = tokens[i]
    if not is_year(folded) or text[end : end + 1] in ("-", "/", ":") or (start and text[start - 1] in "-/:.#№@"):
        return None
    before = tokens[i - 1][0] if i > floor else ""
    after = tokens[i + 1][0] if i + 1 < len(tokens) else ""
    follows = text[end : end + 2].strip()
    counts = follows.islower() and after not in _YEAR_WORDS  # "about 2000 people"
    about = before in lexicon.approximate or (
        before in _COUNTING and not follows.isalpha()
    )  # "um 1912", "um 1912 Euro"
    of_about = i > floor + 1 and before in _APPROXIMATE_OF and tokens[i - 2][0] in lexicon.approximate
    if (about or of_about) and not counts:  # "hacia 1912", "alrededor de 1912"
        return i, i, f"{folded}~"
    if before in _YEAR_INTRODUCERS or after in _YEAR_WORDS or _closes(text, start, end):
        return i, i, folded
    if i > floor + 1 and before in _OF_A_YEAR and tokens[i - 2][0] in _FROM_THE_FILES and not follows.isalpha():
        return i, i, folded  # "in una foto d'archivio del 1980"
    return None


def _closes(text: str, start: int, end: int) -> bool:
    """ "... over Lincolnshire, 1943.": a year behind a name and a comma at the end of its sentence."""
    if (
        text[max(0, start - 2) : start] != ", "
        or text[end : end + 1] not in {"", "."}
        or text[end + 1 : end + 2].strip()
    ):
        return False
    name = text[max(0, start - 40) : start - 2].split()[-1:]
    return bool(name) and name[0][:1].isupper() and name[0].isalpha()
