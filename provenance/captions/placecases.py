"""Places in Finnish and Hungarian, whose cases end the word itself ("Turussa", "Debrecenben"), and in Hebrew, whose
"in" begins it. A place is kept as written, in its case.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.captions.placetokens import Phrase, Tokens, small_words
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_CASES = listed("locative")
_GENITIVES = listed("genitive")
_NAMES = listed("place-name")
_FIRST = listed("place-first")


def inflected(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of the sentence whose own ending says so: "Helsingin rautatieasemalla", "Kiovassa, Ukrainassa"."""
    tokens = Tokens(marks, sentence)
    reached = 0
    for k in range(len(tokens.rows)):
        if k < reached or not (_in_case(tokens, k) or _noun_in_case(tokens, k)):
            continue
        first = k
        while first > reached and tokens.is_joined(first) and _qualifies(tokens, first - 1):
            first -= 1
        end = k + 1
        while tokens.low(end) in {",", "("} and _in_case(tokens, end + 1):
            end += 2 + (tokens.low(end) == "(")
        if not marks.agents_in((tokens.rows[first][1], tokens.rows[end - 1][2])):
            yield Phrase((tokens.rows[first][1], tokens.rows[end - 1][2]))
        reached = end


def _in_case(tokens: Tokens, k: int) -> bool:
    """A capitalised word with a case ending; no first word of a sentence unless the list of names has it."""
    if not tokens.is_name(k):
        return False
    low = tokens.low(k)
    if tokens.marks.text[tokens.rows[k][1] : tokens.rows[k][2]].casefold() in _NAMES.of(tokens.language):
        return True
    return k > 0 and any(low.endswith(end) and len(low) > len(end) + 2 for end in _endings(tokens.language))


def _endings(language: str | None) -> frozenset[str]:
    return frozenset(end.replace("ä", "a") for end in _CASES.of(language))


def _noun_in_case(tokens: Tokens, k: int) -> bool:
    """ "Helsingin rautatieasemalla", "Kossuth téren": a name and a noun of places in its case."""
    return tokens.at("place-area", k) == k + 1 and k > 0 and tokens.is_joined(k) and tokens.is_name(k - 1)


def _qualifies(tokens: Tokens, k: int) -> bool:
    """A name in the genitive, or the name before a noun: "Ukrainan Kiovassa", "Keleti pályaudvaron"."""
    if not tokens.is_name(k) or (k == 0 and tokens.low(k) in small_words("no", tokens.language)):
        return False
    if tokens.at("place-area", k + 1) is not None:
        return True
    return any(tokens.low(k).endswith(end) for end in _GENITIVES.of(tokens.language))


def prefixed(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of a Hebrew sentence: a known name or an area's noun with "in" written before it."""
    tokens = Tokens(marks, sentence)
    names, firsts = _NAMES.of("he"), _FIRST.of("he")
    reached = 0
    for k, (low, start, _) in enumerate(tokens.rows):
        if k < reached or not low.startswith("ב") or len(low) < 3:
            continue
        bare = low[1:]
        last = k
        if bare in firsts:
            last = min(k + 1, len(tokens.rows) - 1)
            if last == k or not tokens.is_joined(last) or not tokens.low(last)[0].isalpha():
                continue
        elif bare not in names:
            continue
        while last + 1 < len(tokens.rows) and tokens.is_joined(last + 1) and tokens.low(last + 1) in names:
            last += 1
        if tokens.low(last + 1) == "," and tokens.low(last + 2) in names:
            last += 2
        yield Phrase((start + 1, tokens.rows[last][2]))
        reached = last + 1
