"""Who was silent and who reports it, from where a trigger says the party stands."""

from __future__ import annotations

from provenance.marks import Marks
from provenance.model import Party
from provenance.silences.hits import Hit
from provenance.silences.parties import (
    by_party,
    far_party,
    first_party,
    listed_parties,
    party_at,
    party_between,
    subject_party,
)

Speakers = tuple[tuple[Party, ...], Party | None]


def speakers(hit: Hit, marks: Marks, side: str) -> Speakers:
    """The silent parties, and the one who could not verify; a party is silent only about what it gave out."""
    found = _named(hit, marks) or _standing(hit, marks, side)
    if hit.trigger.silent == "reporter":
        return (), next(iter(found), None)
    return found, None


def _named(hit: Hit, marks: Marks) -> tuple[Party, ...]:
    if hit.silents is None:
        return ()
    return listed_parties(marks, hit.sentence, *hit.silents, hit.table)


def _standing(hit: Hit, marks: Marks, side: str) -> tuple[Party, ...]:
    s, table, where = hit.sentence, hit.table, hit.trigger.silent
    found: Party | None = None
    if where == "by" or (where == "left" and side == "left"):
        found = by_party(marks, s, hit.last, table)
        if where == "left" and table.free_order and found is None:
            found = party_between(marks, s, hit.first, table)
    elif where == "far":
        found = far_party(marks, s, hit.first, table)
    elif where == "first":
        found = first_party(marks, s, hit.first, table)
    elif where in ("left", "reporter"):
        found = subject_party(marks, s, hit.first, table)
    elif where == "around":
        found = party_at(marks, s, hit.first, hit.last, table)
    return (found,) if found else ()
