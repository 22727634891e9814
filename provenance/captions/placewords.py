"""Runs of words that name a place: "Saraqib, in Idlib province, Syria", "eastern sector of the front".

chain := core (("," [preposition] | preposition) core)*
core  := [the] modifier* (area "of")* NAME+ area* ["(" NAME ")"]
"""

from __future__ import annotations

import re

from provenance.captions.wordrun import Words
from provenance.lexicon import listed

_ARTICLES = frozenset({"the", "a", "an"})
AREA = listed("area", language="en")
FACILITY = listed("area", "facility", language="en")
_FACILITY_PARTS = listed("facility-modifier", language="en")
_BUILDING = listed("facility", "facility-modifier", language="en")
_UNITS = listed("unit-noun", language="en")
_AND = listed("place-and", language="en")
_HOLIDAYS = listed("holiday", "event-name", language="en")
_AREA_OR_DIRECTION = listed("area", "direction", language="en")
_CLAUSE_WORDS = listed("place-follower", "area", "place-joiner", "no-place", language="en")
MODIFIERS = listed("area-modifier", language="en")
_DIRECTIONS = listed("direction", language="en")
_NUMBERED = listed("numbered", language="en")
_JOINERS = listed("place-joiner", language="en")
_INNER = listed("place-inner", language="en")
_FOLLOWERS = listed("place-follower", language="en")
_BORDERS = frozenset({"border", "crossing", "frontier"})
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_HELD = listed("held", language="en")
_DEMONYM = re.compile(
    r"(?:ian|ean|ish|ese|ench|uch|raqi|raeli|audi|mirati|istani|ladeshi|emeni|mani|atari|uwaiti|hraini|zeri|omali"
    r"|epali|outhi|ican|tch|ek|eek|ukrainian)s?\Z",
    re.IGNORECASE,
)
_NOT_DEMONYMS = listed("no-demonym", language="en")


def chain(words: Words, k: int) -> int | None:
    """Index after the place that starts at word k; None when none does."""
    end = _core(words, k)
    if end is None or _names_a_people(words, k, end):
        return None
    while True:
        end = _alias(words, end)
        further = _further(words, end)
        if further is None:
            break
        end = further
    return None if _is_adjective(words, k, end) else end


def _core(words: Words, k: int) -> int | None:
    """One level of a place: a name with what qualifies it, or an area that a direction sets apart."""
    start = k
    if k < words.size and words.lows[k] in _ARTICLES:
        k += 1
    k = _modifiers(words, k)
    if k < words.size and (words.is_name(k) or _house_number(words, k)) and (k == start or words.gaps[k] == ""):
        end = _name_end(words, k)
        return None if _is_a_thing(words, start, end) else end
    modified = (
        k > start
        and words.lows[start] not in {"a", "an"}
        and words.lows[k - 1] in AREA
        and any(w in MODIFIERS for w in words.lows[start : k - 1])
    )
    return k if modified else None


def _house_number(words: Words, k: int) -> bool:
    """ "10 Downing Street": a number before a name that closes with a street's noun."""
    if not words.lows[k].isdigit() or k + 2 >= words.size or not words.is_name(k + 1):
        return False
    return words.gaps[k + 1] == words.gaps[k + 2] == "" and words.lows[_name_end(words, k + 1) - 1] in AREA


def _is_a_thing(words: Words, start: int, end: int) -> bool:
    """ "an X-ray", "the Northern Fleet", "Armed Forces Day", "CES in Las Vegas": capitals that name no place."""
    last = words.lows[end - 1]
    if last in _UNITS or (last in _HOLIDAYS and end - start > 1):
        return True
    inside = words.lows[start:end]
    return inside[0] in {"a", "an"} and not any(w in FACILITY or w in MODIFIERS for w in inside)


def _modifiers(words: Words, k: int) -> int:
    """Over "south coast of", "town of", "eastern sector of the"."""
    first = k
    while k < words.size and (k == first or words.gaps[k] == "") and not words.text[words.spans[k][0]].isupper():
        low = words.lows[k]
        if low in MODIFIERS or low in AREA or (k == first and _ORDINAL.fullmatch(low)):
            k += 1
        elif k > first and (
            (low == "with" and words.lows[k - 1] == "border")
            or (low == "of" and words.lows[k - 1] in _AREA_OR_DIRECTION)
            or (low == "off" and words.lows[k - 1] == "waters")
        ):
            k += 2 if k + 1 < words.size and words.lows[k + 1] == "the" else 1
        else:
            break
    return k


def _name_end(words: Words, k: int) -> int:
    k += 1
    while k < words.size and words.gaps[k] == "":
        if words.text[words.spans[k - 1][1] - 1] == "." and not _abbreviated(words, k - 1):
            return k
        owned = _owned_area(words, k)
        if words.is_name(k) or words.lows[k] in AREA or _is_held(words, k):
            k += 1
        elif owned is not None:
            k = owned
        elif words.lows[k] in _JOINERS and k + 1 < words.size and words.gaps[k + 1] == "" and _joins(words, k):
            k += 2 if words.lows[k + 1] == "the" else 1
            while words.lows[k] in MODIFIERS and not words.is_name(k):
                k += 1
        elif words.lows[k].isdigit() and words.lows[k - 1] in _NUMBERED:
            k += 1  # "Interstate 40"
        else:
            return _facility_end(words, k)
    return k


def _is_held(words: Words, k: int) -> bool:
    """ "Indian controlled Kashmir": whose hands it is in, between a people's name and its own."""
    after = k + 1 < words.size and words.gaps[k + 1] == "" and words.is_name(k + 1)
    return after and words.lows[k] in _HELD and bool(_DEMONYM.search(words.lows[k - 1]))


def _owned_area(words: Words, k: int) -> int | None:
    """ "Beirut's southern suburbs": the area behind a name that owns it."""
    if words.text[words.spans[k - 1][1] - 2 : words.spans[k - 1][1]] not in {"'s", "’s"}:
        return None
    end = _modifiers(words, k)
    if end > k and words.lows[end - 1] in AREA:
        return end
    while end < words.size and end < k + 5 and words.gaps[end] == "" and words.is_name(end):
        end += 1  # "China's eastern Anhui province"
    return end + 1 if end > k and end < words.size and words.gaps[end] == "" and words.lows[end] in AREA else None


def _facility_end(words: Words, k: int) -> int:
    """After "nuclear power plant", "launch site", "court": the noun that closes the name of a facility."""
    at = k
    while at < min(words.size, k + 4) and words.gaps[at] == "" and words.lows[at] in _FACILITY_PARTS:
        at += 1
    if at >= words.size or words.gaps[at] != "" or words.lows[at] not in FACILITY:
        return k
    while at < words.size and words.gaps[at] == "" and words.lows[at] in FACILITY:
        at += 1
    return at


def _abbreviated(words: Words, k: int) -> bool:
    """ "St. Petersburg", "U.S. Capitol": a full stop inside a name."""
    return len(words.lows[k].replace(".", "")) <= 2


def _joins(words: Words, k: int) -> bool:
    """ "of" inside a name: "Port of Nogales", "Urumchi of Xinjiang", "Bosnia and Herzegovina"."""
    if words.lows[k] == "and":
        return words.is_name(k + 1) and (words.lows[k - 1] in _AND or _is_bounded(words, k + 2))
    after = k + 2 if words.lows[k + 1] == "the" else k + 1
    while after + 1 < words.size and words.lows[after] in MODIFIERS and words.gaps[after + 1] == "":
        after += 1  # "the Tigray region of northern Ethiopia"
    return after < words.size and words.is_name(after)


def _is_bounded(words: Words, k: int) -> bool:
    """ "in Quito and Guayaquil, Ecuador": one name behind "and", and then a comma, a day or the end."""
    if k >= words.size or words.gaps[k] == ",":
        return not words.marks.agents_in((words.spans[k - 1][0], words.spans[k - 1][1]), credit=True)
    return words.text[words.spans[k - 1][1] - 1] == "."


def _alias(words: Words, k: int) -> int:
    """A second spelling in brackets: "Kyiv (Kiev)"."""
    if k < words.size and words.gaps[k] == "(" and words.is_name(k):
        closing = words.text.find(")", words.spans[k][0], words.spans[k][0] + 40)
        inside = [j for j in range(k, min(words.size, k + 4)) if words.spans[j][1] <= closing]
        media = words.marks.in_span("media-noun", (words.spans[k][0], closing)) if closing > 0 else ()
        if closing > 0 and inside and not media and all(words.is_name(j) for j in inside):
            return inside[-1] + 1
    return k


def _further(words: Words, k: int) -> int | None:
    """What widens the place: ", Syria", ", in Idlib province", " in southern Iraq", " southwest of Kabul"."""
    if k >= words.size:
        return None
    if words.lows[k] == "between" and words.lows[k - 1] in _BORDERS and _is_pair(words, k + 1):
        return k + 4  # "the Narva border crossing between Estonia and Russia"
    gap = words.gaps[k].lstrip(").")
    if gap not in {"", ","}:
        return None
    if words.text[words.spans[k - 1][1] - 1] == "." and gap == "" and not _abbreviated(words, k - 1):
        return None
    at = k
    if words.lows[at] in _INNER:
        at += 1
    elif words.lows[at] in _DIRECTIONS and at + 1 < words.size and words.lows[at + 1] == "of":
        at += 2
    elif gap == "" or _starts_clause(words, at):
        return None
    if at < words.size and words.lows[at] == "of":
        at += 1
    end = _core(words, at) if (at < words.size and words.gaps[at] == "") or at == k else None
    if end is not None and words.lows[k] == "on" and not any(w in AREA or w in MODIFIERS for w in words.lows[at:end]):
        return None
    return end


def _is_pair(words: Words, k: int) -> bool:
    """One name, "and", one name."""
    if k + 2 >= words.size or words.lows[k + 1] != "and":
        return False
    return words.is_name(k) and words.is_name(k + 2) and not any(words.gaps[k : k + 3])


def _starts_clause(words: Words, k: int) -> bool:
    """ ", Kim Jong Un watches": capitals and then a lower-case verb open a clause, not a wider place."""
    while k < words.size and (words.is_name(k) or words.lows[k] in MODIFIERS or (k and _is_held(words, k))):
        k += 1
        if k < words.size and words.gaps[k] != "":
            return False
    return k < words.size and words.lows[k] not in _CLAUSE_WORDS and not words.is_name(k)


def _names_a_people(words: Words, start: int, end: int) -> bool:
    """ "a Belarusian airbase", "Russian oil depots": an adjective of people and common nouns name no place."""
    inside = [k for k in range(start, end) if words.lows[k] not in _ARTICLES]
    tail = [words.lows[k] for k in inside[1:]]
    if not tail or not all(w in FACILITY or w in _FACILITY_PARTS for w in tail):
        return False
    low = words.lows[inside[0]]
    common = words.lows[start] in {"a", "an"} or any(w in _BUILDING and w not in AREA for w in tail)
    return common and bool(_DEMONYM.search(low)) and low not in _NOT_DEMONYMS


def _is_adjective(words: Words, start: int, end: int) -> bool:
    """ "in Russian military gear", "at Ukrainian positions": a name of people before a noun is no place."""
    if end >= words.size or words.gaps[end] != "" or not words.text[words.spans[end][0]].islower():
        return False
    last = words.lows[end - 1]
    return words.lows[end] not in _FOLLOWERS and bool(_DEMONYM.search(last)) and last not in _NOT_DEMONYMS
