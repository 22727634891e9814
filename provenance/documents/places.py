"""Places that words give a picture: after a verb of recording, or where what it shows takes place."""

from __future__ import annotations

import re

from provenance.documents.words import Words
from provenance.lexicon.wordlists import listed
from provenance.marks import Marks
from provenance.model import Span
from provenance.silences.clauses import Sentence

_ING = re.compile(r"[a-z]{2,}ing\Z")
_MAX_BETWEEN = 14  # words between an activity and its place
_ABBREVIATIONS = listed("abbreviation")
_MAX_LEAD = 6  # words between a preposition and the name


def place_at(s: Sentence, marks: Marks, words: Words, at: int, end: int, *, after: int = 0) -> Span | None:
    """The place whose preposition is word `at`; "near" and its like stay part of it, "in" does not.

    after: length of another lead-in that the caller knows to be one ("geolocated to").
    """
    length = words["places.before"].at(s.words, at) or after
    first = at + length
    name = first
    while length and name < end and name - first < _MAX_LEAD and not _is_name(s, marks, name):
        if not s.words[name].isalpha():
            return None
        name += 1
    if not length or name >= end or name - first >= _MAX_LEAD or not _leads_to(s, words, first, name):
        return None
    keep = words["places.keep"].at(s.words, at) > 0
    return s.text_span(at if keep else name, _name_end(s, marks, words, name, end))


def _leads_to(s: Sentence, words: Words, first: int, name: int) -> bool:
    """Between preposition and name stands nothing, "the", "the city of", or a further "near"."""
    between = s.words[first:name]
    if between in ((), ("the",)):
        return True
    kind = any(words["places.type"].at(s.words, i) for i in range(first, name))
    return kind and between[-1] in words.sets["grammar.links"]


def _is_name(s: Sentence, marks: Marks, at: int) -> bool:
    """A capital that is neither a date's nor an agent's."""
    start = s.spans[at][0]
    if not marks.text[start].isupper() or any(d.span[0] <= start < d.whole[1] for d in marks.dates_in(s.span)):
        return False
    return not any(a.span[0] <= start < a.span[1] for a in marks.agents_in(s.span))


def _name_end(s: Sentence, marks: Marks, words: Words, at: int, end: int) -> int:
    """The word after a name such as "Port Alder, Oravia" or "Gorny region"."""
    last = at + 1
    while last < end:
        word = s.words[last]
        goes_on = last + 1 < end and _is_name(s, marks, last + 1)
        if _is_name(s, marks, last) or (word == "s" and goes_on):
            last += 1
        elif goes_on and (word in words.sets["grammar.inside-name"] or _adds_place(s, marks, words, last, end)):
            last += 2
        else:
            break
    kind = words["places.type"].at(s.words, last)
    return last + kind if kind and last + kind <= end else last


def _adds_place(s: Sentence, marks: Marks, words: Words, comma: int, end: int) -> bool:
    """ ", Oravia" goes on with the place; ", Oravia said" starts a clause."""
    if s.words[comma] != "," or _is_abbreviation(s, marks, comma + 1):
        return False
    return comma + 2 >= end or s.words[comma + 2] not in words.sets["grammar.saying"]


def _is_abbreviation(s: Sentence, marks: Marks, at: int) -> bool:
    """ "near Ruza, Col. Ivan Blag said": a word with a full stop inside a sentence is a rank or a title."""
    if at >= len(s.spans):
        return False
    end = s.spans[at][1]
    following = marks.text[end : end + 2]
    return following[:1] == "." and following[1:].isspace() and s.words[at] in _ABBREVIATIONS


def place_shown(s: Sentence, marks: Marks, words: Words, start: int, end: int) -> Span | None:
    """Where the people or things shown do what they are shown doing: the place bound to the last participle.

    "troops who fought in Kursk Oblast training in Russia" gives Russia: a relative clause places something else.
    "speaking about the war in Syria" gives nothing.
    """
    activity = _last_activity(s, words, start, end)
    if activity is None or s.words[activity] in words.sets["grammar.speaking"]:
        return None
    for at in range(activity + 1, min(end, activity + _MAX_BETWEEN)):
        word = s.words[at]
        turns = words["places.talk"].at(s.words, at) and not words["places.before"].at(s.words, at)
        if turns or word in words.sets["grammar.place-breaks"]:
            return None
        found = place_at(s, marks, words, at, end)
        if found and word not in words.sets["grammar.no-place-shown"]:
            return None if words["places.events"].find(s.words, activity + 1, at) else found
    return None


def _last_activity(s: Sentence, words: Words, start: int, end: int) -> int | None:
    """The last word that says what is being done: "marching", "training"; no noun in -ing."""
    found = None
    for at in range(max(start, 1), end):
        word, before = s.words[at], s.words[at - 1]
        if word in words.sets["grammar.training"]:
            following = s.words[at + 1] if at + 1 < end else ""
            is_noun = (
                before in words.sets["grammar.before-training"] or following in words.sets["grammar.training-nouns"]
            )
        else:
            is_noun = word in words.sets["grammar.not-activities"] or before in words.sets["grammar.before-noun-in-ing"]
        if _ING.match(word) and not is_noun:
            found = at
    return found
