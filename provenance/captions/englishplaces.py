"""Places in English prose: a preposition, then a run of words that names a place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count

from provenance.captions.placesense import is_surely_a_place, of_a_charge, of_an_event, of_an_office
from provenance.captions.placetokens import Phrase
from provenance.captions.placewords import AREA, FACILITY, chain
from provenance.captions.wordrun import Words
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_DROPPED = listed("place-dropped", "motion", language="en")
_NEEDS_AREA = listed("place-needs-area", language="en")
_KEPT = listed("place-kept", language="en")
_FOLLOWERS = listed("place-follower", language="en")
_DIRECTIONS = listed("direction", language="en")
_STATES = listed("state-abbreviation", language="en")
_STATE_NAMES = listed("state-name", language="en")
_POSSESSIVE = ("'s", "’s")
_OUTLETS = frozenset({"agency", "state-agency", "media-outlet", "social"})
_MOTION = listed("motion", language="en")
_CONDITIONS = listed("condition", language="en")
_FOREIGN = listed("foreign-facility", language="en")
_RETURNS = listed("return-verb", language="en")
_LOCATED = frozenset({"geolocated", "geo-located"})
_INSIDE = frozenset({"in", "at"})
_NAMED_PEOPLE = frozenset("about against and between beat by for from of than to toward towards via with".split())


def places(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of a sentence, in order; weak behind "of" or a verb."""
    words = Words(marks, sentence)
    behind = 0
    commas = [k for k, gap in enumerate(words.gaps) if gap == ","] if "," in words.gaps else ()
    for at in sorted({*commas, *compress(count(), map(_openers().__contains__, words.lows))}):
        hit = _at(words, at) if at >= behind else None
        if hit is not None:
            found, behind = hit
            yield found


def _is_an_event(words: Words, at: int) -> bool:
    """ "at CES in Las Vegas": capitals only, and where it is held stands behind."""
    behind = at + 2 < words.size and words.gaps[at + 2] == "" and words.lows[at + 2] == "in"
    return behind and words.lows[at] == "at" and words.text[slice(*words.spans[at + 1])].isupper()


@cache
def _openers() -> frozenset[str]:
    """Every English word that may stand before a place."""
    names = ("place-dropped", "place-kept", "motion", "direction")
    return frozenset({"of", "outside", "to"}).union(*(listed(name).of("en") for name in names))


def _at(words: Words, at: int) -> tuple[Phrase, int] | None:
    """A place introduced by the word at `at`, with the index of the word after it."""
    low = words.lows[at]
    keep = low in _KEPT
    name = at + 1
    if low in _DIRECTIONS and name < words.size and words.lows[name] == "of":
        keep, name = True, name + 1
    elif low == "outside" and name < words.size and words.lows[name] == "of":
        name += 1
    elif low == "in" and words.lows[name : name + 2] == ["front", "of"]:
        keep, name = True, name + 2
    elif not keep and low not in _DROPPED and low != "of" and not (low == "to" and _leads_there(words, at)):
        return _country(words, at)
    if name >= words.size or words.gaps[name] not in {""}:
        return None
    end = chain(words, name) if not _is_an_event(words, at) else None
    if end is None:
        return None
    if not _may_be_meant(words, at, name, end):
        return None
    if _is_media_or_party(words, name, end) or of_an_office(words, at):
        return None
    if of_an_event(words, at, end) or of_a_charge(words, at):
        return None
    capital = next((k for k in range(name, min(end - 1, name + 3)) if words.lows[k] == "capital"), None)
    if capital is not None and words.gaps[capital + 1] in {"", ","} and words.is_name(capital + 1):
        name = capital + 1
    name = _unconditioned(words, name, end)
    start = words.spans[at if keep else _named_before(words, at, name)][0]
    return Phrase(_shape(words, start, words.spans[end - 1][1], keep), low != "of" and low not in _MOTION), end


def _may_be_meant(words: Words, at: int, name: int, end: int) -> bool:
    """Behind some prepositions only what has a noun of places in it: "on the Example Bridge", "returns to X bay"."""
    if words.lows[at] == "to":
        return _is_located(words, at) or words.lows[end - 1] in AREA or words.lows[end - 1] in FACILITY
    return words.lows[at] not in _NEEDS_AREA or is_surely_a_place(words, at, name, end)


def _leads_there(words: Words, at: int) -> bool:
    """ "returns to Example harbour", "geolocated by X to Y": whoever is seen has arrived, or the picture was found."""
    return (at > 0 and words.gaps[at] == "" and words.lows[at - 1] in _RETURNS) or _is_located(words, at)


def _is_located(words: Words, at: int) -> bool:
    return any(low in _LOCATED for low in words.lows[max(0, at - 5) : at])


def _unconditioned(words: Words, name: int, end: int) -> int:
    """The place without what became of it: "the flooded town of Eilenburg" is the town."""
    at = name + 1 if words.lows[name] in {"the", "a", "an"} else name
    first = at
    while at < end - 1 and words.lows[at] in _CONDITIONS and not words.is_name(at):
        at += 1
    return at if at > first else name


def _named_before(words: Words, at: int, name: int) -> int:
    """ "block the Ayalon Highway in Tel Aviv": a facility's own name right before "in" opens the place."""
    if words.lows[at] not in _INSIDE or words.gaps[at] != "" or at < 2:
        return name
    first = at
    while first > 0 and words.gaps[first] == "" and words.is_name(first - 1):
        first -= 1
    if at - first < 2 or first == 0 or words.lows[first - 1] in _NAMED_PEOPLE:
        return name
    if words.lows[at - 1] not in FACILITY and words.lows[first] not in _FOREIGN:
        return name
    return first if not words.marks.agents_in((words.spans[first][0], words.spans[at - 1][1])) else name


def _country(words: Words, at: int) -> tuple[Phrase, int] | None:
    """ ", Tula, Russia, May 3", ", North Korea, in this photo": names between commas, the last of them a country."""
    if at > 0 and words.gaps[at] == "," and words.lows[at] in _STATES and words.is_name(at - 1) and words.is_name(at):
        return _in_a_state(words, at)
    if at > 1 and words.gaps[at] == "," and words.is_name(at) and words.is_name(at - 1):
        return _in_a_country(words, at)
    if at == 0 or words.gaps[at] != "," or not words.is_name(at) or words.is_name(at - 1):
        return None
    end, parts = at, [at]
    facility = _facility_before(words, at)
    while end < words.size and (words.is_name(end) or words.lows[end] in {"of", "the", "and"}):
        if end > at and words.gaps[end] == ",":
            parts.append(end)
        elif end > at and words.gaps[end] != "":
            break
        end += 1
    for k, first in enumerate(parts[:3]):
        last = parts[k + 1] if k + 1 < len(parts) else end
        span = (words.spans[first][0], words.spans[last - 1][1])
        if _goes_on(words, last):
            continue
        if any(_covers(w.span, span) for w in words.marks.in_span("country", span)):
            first = at if facility is None else facility
            return Phrase(_shape(words, words.spans[first][0], span[1], False), True), last
    clause = words.lows[end : end + 2]
    before_release = clause[:1] == ["in"] and clause[1:2] and clause[1] in {"this", "these", "an", "a"}
    if len(parts) == 1 and end - at <= 3 and before_release and words.gaps[end] == ",":
        return Phrase((words.spans[at][0], words.spans[end - 1][1]), True), end
    return None


def _in_a_state(words: Words, at: int) -> tuple[Phrase, int] | None:
    """ "smoke blankets Yellowknife, N.W.T.": a name and a state's short form, whatever stands before them."""
    first = at - 1
    while first > 0 and words.gaps[first] == "" and words.is_name(first - 1):
        first -= 1
    if first == 0 or not words.text[words.spans[at][0] : words.spans[at][1]].endswith("."):
        return None
    return Phrase((words.spans[first][0], words.spans[at][1]), True), at + 1


def _in_a_country(words: Words, at: int) -> tuple[Phrase, int] | None:
    """ "after a tornado hit Greenfield, Iowa.": a name and its country or state before a day or the end."""
    first, end = at - 1, at + 1
    while first > 0 and words.gaps[first] == "" and words.is_name(first - 1):
        first -= 1
    while end < words.size and end < at + 3 and words.gaps[end] == "" and words.is_name(end):
        end += 1
    span = (words.spans[at][0], words.spans[end - 1][1])
    facility = words.lows[at - 1] in FACILITY and at - first > 1  # "returns to Whiteman Air Force Base, Missouri"
    if first == 0 or at - first > 3 + 2 * facility or words.gaps[first] != "":
        return None
    if words.lows[first - 1] in _NAMED_PEOPLE and not (facility and words.lows[first - 1] == "to"):
        return None
    named = any(w.span[0] == span[0] and _covers(w.span, span) for w in words.marks.in_span("country", span))
    if not named and "-".join(words.lows[at:end]) not in _STATE_NAMES:
        return None
    if not _closes(words, end) or _is_media_or_party(words, first, at):
        return None
    return Phrase(_shape(words, words.spans[first][0], span[1], False), False), end


def _closes(words: Words, k: int) -> bool:
    """The sentence ends at word k, or a day stands there, behind "on" or nothing."""
    if k < words.size and words.lows[k] in {"on", "in"} and words.gaps[k] in {"", ","}:
        k += 1
    return k >= words.size or any(d.span[0] == words.spans[k][0] for d in words.marks.dates)


def _facility_before(words: Words, at: int) -> int | None:
    """ "shows the Ain Dara temple, Syria": the name that closes with a facility's noun right before the comma."""
    k = at - 1
    if k < 1 or words.lows[k] not in FACILITY or words.is_name(k):
        return None
    first = k
    while first > 0 and words.gaps[first] == "" and words.is_name(first - 1):
        first -= 1
    return first if first < k else None


def _goes_on(words: Words, k: int) -> bool:
    """ ", Ukraine says": a verb behind the name makes it whoever speaks."""
    if k >= words.size or words.gaps[k] != "":
        return False
    return words.text[words.spans[k][0]].islower() and words.lows[k] not in _FOLLOWERS


def _covers(country: Span, span: Span) -> bool:
    return country[0] - span[0] <= 4 and span[1] - country[1] <= 1  # "the" before, a full stop behind


def _is_media_or_party(words: Words, start: int, end: int) -> bool:
    """ "in AP video", "on Telegram", "at Reuters": media and platforms are no places; the Kremlin is one too."""
    span = (words.spans[start][0], words.spans[min(end, start + 2) - 1][1])
    if any(a.kind not in {"government", "military"} for a in words.marks.agents_in(span)):
        return True
    whole = (span[0], words.spans[end - 1][1])
    return any(a.kind in _OUTLETS for a in words.marks.agents_in(whole))


def _shape(words: Words, start: int, end: int, keep: bool) -> Span:
    text = words.text
    if not keep:
        for article in ("the ", "a ", "an "):
            if text[start : start + len(article)].casefold() == article and not text.startswith("The ", start):
                start += len(article)
    while end > start and (text[end - 1] in "'’" or text[end - 2 : end] in _POSSESSIVE):
        end -= 1
    last = text[start:end].rpartition(", ")[2].removesuffix(".").casefold()
    if text[end - 1] == "." and "," in text[start:end] and last in _STATES:
        return start, end  # "Harrisburg, Pa."
    if (
        text[end - 1] == "."
        and text[max(start, end - 3) : end - 2] != "."
        and not (len(text[start:end].split()[-1]) <= 5 and end < words.end and text[end : end + 1] == ",")
    ):
        end -= 1
    if text[start:end].count("(") > text[start:end].count(")"):
        end += 1
    return start, end
