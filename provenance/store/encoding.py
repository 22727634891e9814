"""Faces as the numbers of derived rows: words by their number, properties and slots as bits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from provenance.store.faces import SLOT_BITS, STATES, Face
from provenance.store.schema import DATES

FACE_COLUMNS = (
    "item", "version", "words", "source", "kind", "publisher", "month", "case", "added", "by",
    *(f"{role}_{end}" for role in DATES for end in ("from", "to")),
    "has0", "has1", "audit", "silent", "open", "worst", "since", "turns",
)  # fmt: skip
HALF = 60
"""Properties per bit mask: SQLite's integers are signed 64-bit."""

Row = tuple[Any, ...]


class Encoder:
    """number: a word's number in the catalogue. bit: a property's place in the two masks."""

    def __init__(self, number: Callable[[str], int], bit: Callable[[str], int]) -> None:
        self._number = number
        self._bit = bit

    def row(self, one: Face, version: int, digest: int, by: str) -> Row:
        """The row of `item_face`, in the order of FACE_COLUMNS; version and digest are of the words indexed."""
        number = self._number
        has = [0, 0]
        for name in one.has:
            place = self._bit(name)
            if place < 2 * HALF:
                has[place // HALF] |= 1 << place % HALF
        audit = 0
        for place, (_, state, inherited) in enumerate(one.slots):
            audit |= (STATES.index(state) | inherited << 2) << SLOT_BITS * place
        named = [None if word is None else number(word) for word in (one.source, one.kind, one.publisher)]
        case = None if one.case is None else number(one.case)
        return (
            one.item, version, digest, *named, one.month, case, one.added, number(by), *one.dates, *has, audit,
            one.silent, one.open, one.worst, one.since, one.turns,
        )  # fmt: skip

    def gaps(self, one: Face) -> list[Row]:
        """The rows of `gap`."""
        number = self._number
        return [
            (one.item, place, *(number(word) for word in said), origin)
            for place, (*said, origin) in enumerate(one.gaps)
        ]

    def facets(self, one: Face) -> list[Row]:
        """The rows of `facet`."""
        return [(one.item, self._number(space), self._number(word)) for space, word in one.facets]
