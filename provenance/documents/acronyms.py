"""Acronyms an article explains itself: "the Alder Liberation Army (ALA)", and later "the ALA"."""

from __future__ import annotations

import re

from provenance.model import Party, Span

_ACRONYM = re.compile(r"(?:[Tt]he )?(?P<letters>[A-ZА-ЯІЇЄҐ]{2,8})")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_REACH = 120  # characters before the bracket


def spelled_out(text: str, party: Party) -> Party:
    """The party under its full name where the text gives it before the acronym in brackets; else as it is."""
    found = _ACRONYM.fullmatch(party.name)
    if party.agent is not None or found is None:
        return party
    letters = found["letters"]
    at = text.find(f"({letters})")
    span = _name_before(text, at, letters) if at > 0 else None
    return party if span is None else Party(text[slice(*span)], None, party.kind, span)


def _name_before(text: str, end: int, letters: str) -> Span | None:
    """The words right before a place whose capitals are the letters, small words between them allowed."""
    words = list(_WORD.finditer(text, max(0, end - _REACH), end))
    left = list(letters.upper())
    for word in reversed(words):
        if not left:
            break
        if word[0][0].upper() == left[-1] and word[0][0].isupper():
            left.pop()
            if not left:
                return word.start(), words[-1].end()
        elif word[0][0].isupper():
            return None
    return None
