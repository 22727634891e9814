"""Whether two values of one property agree, contradict or cannot be told apart, by the kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from provenance import dates, places
from provenance.model import Claim
from provenance.places import Agreement
from provenance.terms import Term

_WORD = re.compile(r"\w+")
TAG_CARRIERS = frozenset({"exif", "iim", "xmp", "c2pa", "png", "container", "sidecar"})


def agree(term: Term, a: Claim, value_a: str, b: Claim, value_b: str) -> Agreement:
    """Whether two claims of one property can both hold; the values may differ from the claims' (a computed year)."""
    if value_a == value_b and (a.agent == b.agent or not a.agent or not b.agent):
        return "agree"
    return _BY_TYPE[term.value_type](term, a, value_a, b, value_b)


def normal(text: str) -> str:
    """Case, white space and the sign around a name put aside."""
    return " ".join(text.casefold().split()).strip(" .,;:-–—()[]\"'“”‘’")


def cut_short(short: str, whole: str, limit: int | None) -> bool:
    """Whether `short` is the beginning of `whole`, cut where an IIM writer had to stop (a byte limit)."""
    if limit is None or not short or not whole.startswith(short.rstrip()):
        return False
    size = len(short.encode())
    return limit - 3 <= size <= limit and len(whole.encode()) > size


def _dates(term: Term, a: Claim, value_a: str, b: Claim, value_b: str) -> Agreement:
    return _told(value_a, value_b, a.carrier in TAG_CARRIERS or b.carrier in TAG_CARRIERS)


@lru_cache(maxsize=1024)
def _told(value_a: str, value_b: str, in_tag: bool) -> Agreement:
    if not dates.is_valid(value_a) or not dates.is_valid(value_b):
        return "cannot tell"
    if dates.compatible(value_a, value_b):
        return "agree"
    if in_tag:
        # A camera clock knows no zone: one day apart is the same moment told in two places.
        distance = dates.day_distance(value_a, value_b)
        if distance is not None and distance <= 1:
            return "agree"
    return "contradict"


def _places(term: Term, a: Claim, value_a: str, b: Claim, value_b: str) -> Agreement:
    return places.agreement(value_a, value_b)


def _parties(term: Term, a: Claim, value_a: str, b: Claim, value_b: str) -> Agreement:
    if a.agent and b.agent:
        return "agree" if a.agent == b.agent else "contradict"
    words_a, words_b = frozenset(normal(value_a).split()), frozenset(normal(value_b).split())
    if not words_a or not words_b:
        return "cannot tell"
    if words_a <= words_b or words_b <= words_a:
        return "agree"
    # "A. DOE/HP" and "Ada Doe": a shared surname is too much for a contradiction and too little to agree.
    if not (a.agent or b.agent) and _long_words(value_a) & _long_words(value_b):
        return "cannot tell"
    return _texts(term, a, value_a, b, value_b)


def _long_words(name: str) -> set[str]:
    return {word for word in _WORD.findall(name.casefold()) if len(word) > 2}


def _texts(term: Term, a: Claim, value_a: str, b: Claim, value_b: str) -> Agreement:
    if normal(value_a) == normal(value_b):
        return "agree"
    if cut_short(value_a, value_b, term.iim_bytes) or cut_short(value_b, value_a, term.iim_bytes):
        return "agree"
    return "contradict"


def _names(term: Term, a: Claim, value_a: str, b: Claim, value_b: str) -> Agreement:
    short_a, short_b = (value.rstrip("/").rpartition("/")[2].casefold() for value in (value_a, value_b))
    if short_a == short_b:
        return "agree"
    return "cannot tell" if "unknown" in (short_a, short_b) else "contradict"


_BY_TYPE: Mapping[str, Callable[[Term, Claim, str, Claim, str], Agreement]] = {
    "date": _dates,
    "place": _places,
    "party": _parties,
    "text": _texts,
    "uri": _names,
    "enum": _names,
}
