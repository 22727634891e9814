"""What is told of a picture that looks like others: a sentence nobody can miss, and the keys of INTERFACE.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.model import Neighbour, Record
from provenance.readers.confined.media import has_frames
from provenance.rules.contradicting import Difference, differences
from provenance.rules.facts import label
from provenance.services.likening.looking import FRAME
from provenance.views import View, view

MOST = 5
"""Look-alikes that are announced of one new picture, the best ones; the rest are counted."""

_HEADS = {
    "same-file": "SAME FILE",
    "same-essence": "SAME PICTURE",
    "same-picture": "SAME PICTURE",
    FRAME: "FRAME OF A VIDEO",
    "altered": "ALTERED PICTURE",
    "same-scene": "SAME SCENE",
}
_FOOTAGE = {"same-picture": "SAME FOOTAGE", "same-scene": "SHARED FOOTAGE", FRAME: "VIDEO OF A STILL"}
"""The same where the file that came in is a film."""
_AT = re.compile(r"frame at ([0-9:.]+)")
_SURE = re.compile(r"confidence ([01]\.[0-9]+)")
_ADVICE = {
    "same-essence": "`merge` them if they are one item, or `link {a} same_picture {b}`",
    "same-picture": "`link {a} derived_from {b}` if it is a copy of it, `same_picture`, or `not_related`",
    "altered": "something in it was replaced: look at both, then `link {a} derived_from {b}` or `not_related`",
    "same-scene": "`link {a} same_scene {b}` or `not_related`",
}

_FOOTAGE_ADVICE = "`link {a} derived_from {b}` if it is a copy or a cut of it, `same_picture`, or `not_related`"


@dataclass(frozen=True, slots=True)
class Announced:
    """One look-alike of a new item, with what the two are said to be that cannot both be true."""

    item: int
    near: Neighbour
    file: str | None
    differ: tuple[Difference, ...]
    film: bool = False
    """Whether the file of the new item is a film."""

    @property
    def is_twin(self) -> bool:
        """Whether the coded picture is the very same, of which `add` and `import` say so in a sentence of their own."""
        return self.near.verdict == "same-essence"

    @property
    def sentence(self) -> str:
        """What a person is shown."""
        near = self.near
        heads = {**_HEADS, **_FOOTAGE} if self.film else _HEADS
        words = f"{heads[near.verdict]}: item {self.item} {self._relates} item {near.item}"
        words += f" ({near.transform})" if near.transform not in ("none", "") else ""
        words += f": {near.explain}."
        if self.differ:
            told = "; ".join(
                f'{label(d.property)} "{d.here.value}" here and "{d.there.value}" there' for d in self.differ
            )
            words += f" THEY ARE NOT SAID TO BE THE SAME: {told}."
        return f"{words} {self._advice}"

    @property
    def _relates(self) -> str:
        if self.near.verdict != FRAME:
            return "shares footage with" if self.film else "looks like"
        return "shows, in one of its frames, what is" if self.film else "is a frame of"

    @property
    def _advice(self) -> str:
        near = self.near
        if near.verdict != FRAME:
            advice = _FOOTAGE_ADVICE if self.film and near.verdict == "same-picture" else _ADVICE[near.verdict]
            return advice.format(a=self.item, b=near.item)
        still, film = (near.item, self.item) if self.film else (self.item, near.item)
        at, _ = moment(near)
        return f"`link {still} derived_from {film}{f' --at {at}' if at else ''}`, or `link {still} not_related {film}`"

    def as_json(self) -> dict[str, Any]:
        """INTERFACE.md's element of `similar`, and `of`: the new item."""
        return {"of": self.item, **row(self.near.item, self.file, self.near, self.differ)}


def moment(near: Neighbour) -> tuple[str | None, float | None]:
    """The time code and the confidence with which a still was found in a film, as the words kept of the two say."""
    at, sure = _AT.search(near.explain), _SURE.search(near.explain)
    return (at[1], float(sure[1])) if near.verdict == FRAME and at and sure else (None, None)


def row(item: int, file: str | None, near: Neighbour, differ: tuple[Difference, ...]) -> dict[str, Any]:
    """INTERFACE.md's element of `similar`; `differences` gives both values, `at` where in a video a still is."""
    at, sure = moment(near)
    found = {"at": at, "confidence": sure} if near.verdict == FRAME else {}
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
        **found,
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
            yield Announced(
                item, near, file_of(other.record, near.other), tuple(differences(seen, other)), _is_film(record, near)
            )


def _is_film(record: Record, near: Neighbour) -> bool:
    return any(file.uid == near.file and has_frames(file.media_type) for file in record.files)


def file_of(record: Record, uid: str | None) -> str | None:
    """Where a file of a record lies, else its name."""
    found = next((f for f in record.files if f.uid == uid), None)
    return (found.path or found.name or None) if found is not None else None
