"""What is told of a picture that looks like others: a sentence nobody can miss, and the keys of INTERFACE.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.model import Neighbour, Record
from provenance.rules.contradicting import Difference, differences
from provenance.rules.facts import label
from provenance.views import View, view

MOST = 5
"""Look-alikes that are announced of one new picture, the best ones; the rest are counted."""

_HEADS = {
    "same-file": "SAME FILE",
    "same-essence": "SAME PICTURE",
    "same-picture": "SAME PICTURE",
    "altered": "ALTERED PICTURE",
    "same-scene": "SAME SCENE",
}
_ADVICE = {
    "same-essence": "`merge` them if they are one item, or `link {a} same_picture {b}`",
    "same-picture": "`link {a} derived_from {b}` if it is a copy of it, `same_picture`, or `not_related`",
    "altered": "something in it was replaced: look at both, then `link {a} derived_from {b}` or `not_related`",
    "same-scene": "`link {a} same_scene {b}` or `not_related`",
}


@dataclass(frozen=True, slots=True)
class Announced:
    """One look-alike of a new item, with what the two are said to be that cannot both be true."""

    item: int
    near: Neighbour
    file: str | None
    differ: tuple[Difference, ...]

    @property
    def is_twin(self) -> bool:
        """Whether the coded picture is the very same, of which `add` and `import` say so in a sentence of their own."""
        return self.near.verdict == "same-essence"

    @property
    def sentence(self) -> str:
        """What a person is shown."""
        near = self.near
        words = f"{_HEADS[near.verdict]}: item {self.item} looks like item {near.item}"
        words += f" ({near.transform})" if near.transform not in ("none", "") else ""
        words += f": {near.explain}."
        if self.differ:
            told = "; ".join(
                f'{label(d.property)} "{d.here.value}" here and "{d.there.value}" there' for d in self.differ
            )
            words += f" THEY ARE NOT SAID TO BE THE SAME: {told}."
        return f"{words} {_ADVICE[near.verdict].format(a=self.item, b=near.item)}"

    def as_json(self) -> dict[str, Any]:
        """INTERFACE.md's element of `similar`, and `of`: the new item."""
        return {"of": self.item, **row(self.near.item, self.file, self.near, self.differ)}


def row(item: int, file: str | None, near: Neighbour, differ: tuple[Difference, ...]) -> dict[str, Any]:
    """INTERFACE.md's element of `similar`; `differences` gives both values of what differs."""
    return {
        "item": item,
        "file": file,
        "verdict": near.verdict,
        "distance": near.distance,
        "transform": near.transform,
        "explain": near.explain,
        "claims_differ": [d.property for d in differ],
        "differences": [{"property": d.property, "here": d.here.value, "there": d.there.value} for d in differ],
        "decided": None,
    }


def announced(record: Record) -> list[Announced]:
    """What an item was found to look like when its files came in, the best first."""
    if not record.neighbours:
        return []
    seen = view(record)
    return list(_told(record, seen))[:MOST]


def _told(record: Record, seen: View) -> Iterator[Announced]:
    item = record.item.id or 0
    named: set[int] = set()
    for near, other in seen.alike:
        if near.newer and near.item not in named:
            named.add(near.item)
            yield Announced(item, near, file_of(other.record, near.other), tuple(differences(seen, other)))


def file_of(record: Record, uid: str | None) -> str | None:
    """Where a file of a record lies, else its name."""
    found = next((f for f in record.files if f.uid == uid), None)
    return (found.path or found.name or None) if found is not None else None
