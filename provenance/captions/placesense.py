"""Whether a name behind "over", "of", "on" or "from" is the scene's place, or what a quarrel or a deed is about."""

from __future__ import annotations

import re

from provenance.captions.placewords import FACILITY, MODIFIERS
from provenance.captions.wordrun import Words
from provenance.gazetteer import is_place
from provenance.lexicon import listed

_ROAD = re.compile(r"[amn]\d{1,3}")
_ABOVE = listed("above", language="en")
_EVENTS = listed("event-noun", language="en")
_CHARGED = listed("charged", language="en")
_THROUGH = listed("through-verb", language="en")
_SENTENCED = listed("sentenced", language="en")
_FOLLOWERS = listed("place-follower", language="en")
_EVENT_INNER = frozenset({"in", "at", "inside", "across"})
_VIEWS = listed("view-noun", language="en")
_PARTS = listed("part-of-town", language="en")
_OFFICES = listed("office-holder", language="en")
_INNER = listed("place-inner", "place-kept", language="en")


def is_surely_a_place(words: Words, at: int, name: int, end: int) -> bool:
    """Behind "at", "over", "of": a noun of places in the first name, or a wider place behind a comma.

    "anger over GAZA in London, Britain" has neither in front of its "in": the place is what follows.
    """
    low = words.lows[at]
    if low == "of" and at > 1 and words.lows[at - 1] in _PARTS:
        return True  # "in the ruins of Vovchansk", "patrol the streets of Bukavu"
    if low == "of" and at > 0 and words.lows[at - 1] in _VIEWS and is_known(words, name, end):
        return True  # "an aerial view of Nice"
    inner = next((k for k in range(name + 1, end) if words.lows[k] in _INNER), end)
    first = words.lows[name:inner]
    if any(w in FACILITY for w in first) or first[0] in MODIFIERS:
        return True
    if low == "on" and len(first) == 2 and first[0] == "the" and _ROAD.fullmatch(first[1]):
        return True  # "on the M6 near Stafford"
    through = low == "through" and at > 0 and words.lows[at - 1] in _THROUGH
    return _comma(words, name, inner) or low == "at" or through or (low == "over" and _stands_above(words, at, inner))


def is_known(words: Words, name: int, end: int) -> bool:
    """Whether the gazetteer has the name, or it is a country's."""
    span = (words.spans[name][0], words.spans[end - 1][1])
    called = words.text[span[0] : span[1]].rstrip(".,").removesuffix("'s").removesuffix("’s")
    country = any(w.span[1] >= span[1] - 3 for w in words.marks.in_span("country", span))
    return country or is_place(called.partition(",")[0])


def _stands_above(words: Words, at: int, end: int) -> bool:
    """ "smoke rises over X", "a flag over X"; "anger over X" and "over X talks" are about something."""
    if not any(low in _ABOVE for low in words.lows[max(0, at - 5) : at]):
        return False
    return end >= words.size or words.gaps[end] != "" or words.lows[end] in _FOLLOWERS


def of_an_event(words: Words, at: int, end: int) -> bool:
    """ "amid the attack on UKRAINE, in Dnipro": what is attacked, when another place of the scene follows."""
    if at == 0 or words.lows[at - 1] not in _EVENTS:
        return False
    inner = _EVENT_INNER if words.lows[at] == "in" else _INNER  # "the attack in Krasnogorsk, outside Moscow" is there
    return any(words.gaps[k] == "," and words.lows[k] in inner for k in range(at + 2, end))


def of_an_office(words: Words, at: int) -> bool:
    """ "the deputy head of X, visits": whom somebody serves is no place of the scene."""
    return at > 0 and words.lows[at] == "of" and words.lows[at - 1] in _OFFICES


def of_a_charge(words: Words, at: int) -> bool:
    """ "wanted over a shooting in X": where the deed was done, not where the picture was made."""
    if at > 0 and words.lows[at] == "at" and any(low in _SENTENCED for low in words.lows[max(0, at - 4) : at]):
        return True  # "jailed for life at the Old Bailey"
    if at == 0 or words.lows[at - 1] not in _EVENTS:
        return False
    return any(low in _CHARGED for low in words.lows[max(0, at - 7) : at - 1])


def _comma(words: Words, start: int, end: int) -> bool:
    return "," in words.text[words.spans[start][0] : words.spans[end - 1][1]]
