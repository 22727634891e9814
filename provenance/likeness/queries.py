"""What to search with: a picture's views turned eight ways, cut as crops would cut them, and its windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain, islice

import numpy as np

from provenance.likeness import squares
from provenance.likeness.fingerprints import PARTS, Look
from provenance.likeness.prints import WHOLE, Box, Fingerprint
from provenance.likeness.turns import TURNS, undone, undone_box

QUICK_CUTS = (0.05, 0.1)
"""Crops tried by a quick search: as much off every side."""
THOROUGH_CUTS = ((0, 0), (0.05, 0.05), (0.1, 0.1), (0, 0.1), (0.1, 0), (0, 0.2), (0.2, 0), (0.05, 0.15), (0.15, 0.05))
"""Crops tried by a thorough one: any of these pairs off left and right with any off top and bottom, 80 combinations."""
SCROLLED = (0.1, 0.2, 0.3, 0.38)
"""What may be missing below a window that ends with its page."""
_AT_END = 0.97
_PARTS = (WHOLE, *PARTS.values())
_CUT = 64  # crops are guesses to a few per cent: a square of half the side serves their hashes at a quarter of the cost


@dataclass(frozen=True, slots=True)
class Base:
    """A part of the query that may be a whole picture: all of it, what its borders enclose, or a window."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing to look for: hashes of `box` (in shares of the query laid back by `turn`) and the base it is of."""

    turn: str
    base: Base
    box: Box
    phash: int
    dhash: int


@dataclass(frozen=True, slots=True)
class Query:
    """A picture to search with and everything derived from it, made by `prepare`."""

    fingerprint: Fingerprint
    levels: squares.Square
    """The working luma, or the stored thumbnail where there is no picture at hand; (rows, columns), float levels."""
    fine: bool
    """Whether `levels` are the decoded picture."""
    bases: tuple[Base, ...]
    straight: tuple[Probe, ...]
    """The first probes: of the first base as it lies."""
    effort: str
    _turned: dict[str, squares.Square] = field(default_factory=dict)
    _probes: list[Probe] = field(default_factory=list)

    @property
    def probes(self) -> Sequence[Probe]:
        """All there is to look for, base by base; made when first asked for, since a plain copy is found without."""
        if not self._probes:
            self._probes.extend(self.straight)
            for base in self.bases:
                turns = _turns(base)[1:] if base is self.bases[0] else _turns(base)
                self._probes.extend(_probes_of(base, turns, self.levels, self.fingerprint, self.effort))
        return self._probes

    def laid_back(self, turn: str) -> squares.Square:
        """The levels with `turn` undone."""
        if turn not in self._turned:
            self._turned[turn] = undone(self.levels, turn)
        return self._turned[turn]

    @property
    def usable(self) -> bool:
        return bool(self.bases)


@lru_cache(maxsize=128)
def thumbnail(data: bytes) -> squares.Square:
    """The levels of a stored thumbnail, not to be changed: every picture of a series asks for those of its fellows."""
    levels = squares.from_thumb(data)
    levels.flags.writeable = False
    return levels


def prepare(picture: Look | Fingerprint, *, effort: str = "quick") -> Query:
    """What to search with for a picture, or for a stored fingerprint.

    `quick` looks for the picture, its windows, all eight turns and even crops (some 30 probes); `thorough` also for
    uneven crops (some 180 a picture). An unusable picture has no probes.
    """
    found = picture.fingerprint if isinstance(picture, Look) else picture
    fine = isinstance(picture, Look)
    levels = picture.luma.astype(np.float32) if isinstance(picture, Look) else thumbnail(found.whole.thumb)
    bases = tuple(Base(view.kind, view.box) for view in found.views if view.usable and view.kind not in PARTS)
    straight = [probe for base in bases[:1] for probe in _probes_of(base, TURNS[:1], levels, found, effort)]
    return Query(found, levels, fine, bases, tuple(straight), effort)


def _turns(base: Base) -> Sequence[str]:
    """The turns that are looked for, `none` first."""
    return TURNS if base.kind != "window" else TURNS[:2]


def _probes_of(
    base: Base, turns: Sequence[str], levels: squares.Square, print_: Fingerprint, effort: str
) -> Iterator[Probe]:
    square = _square(base, levels, print_)
    hashed = iter(squares.hash_turns(square, _PARTS, turns))
    for turn in turns:
        place, cuts = undone_box(base.box, turn), _cuts_of(base, turn, effort)
        small = squares.hash_turns(squares.resized(undone(square, turn), _CUT, _CUT), cuts, ("none",)) if cuts else ()
        for box, (phash, dhash) in zip((*_PARTS, *cuts), chain(islice(hashed, len(_PARTS)), small), strict=True):
            yield Probe(turn, Base(base.kind, place), inside(box, place), phash, dhash)


def _cuts_of(base: Base, turn: str, effort: str) -> tuple[Box, ...]:
    """The crops to look for of a base laid back by a turn."""
    cuts = _cuts(effort) if turn == "none" else _cuts("quick") if turn == "mirror" and effort == "thorough" else ()
    return cuts + _scrolled() if base.kind == "window" and base.box[3] > _AT_END else cuts


def _square(base: Base, levels: squares.Square, found: Fingerprint) -> squares.Square:
    for view in found.views:
        if view.box == base.box and view.thumb and levels.shape[0] == squares.THUMB:
            return squares.resized(thumbnail(view.thumb), squares.SIDE, squares.SIDE)
    return squares.square(levels, base.box)


@cache
def _cuts(effort: str) -> tuple[Box, ...]:
    """Boxes of the query to hash: what would be a stored crop of it, and where the core of its original lies."""
    if effort == "quick":
        cuts: list[Box] = [(cut, cut, cut, cut) for cut in QUICK_CUTS]
    else:
        cuts = [(left, top, right, bottom) for left, right in THOROUGH_CUTS for top, bottom in THOROUGH_CUTS]
    cuts = [cut for cut in cuts if any(cut)]
    return (*(inside_out(cut) for cut in cuts), *(part_of_cut(PARTS["core"], cut) for cut in cuts))


def _scrolled() -> tuple[Box, ...]:
    """Where the upper part of a picture lies of which less and less is shown below."""
    return tuple(part_of_cut(PARTS["upper"], (0.0, 0.0, 0.0, cut)) for cut in SCROLLED)


def inside_out(cut: Box) -> Box:
    """The box that is left when this much is cut off each side."""
    return cut[0], cut[1], 1 - cut[2], 1 - cut[3]


def part_of_cut(part: Box, cut: Box) -> Box:
    """Where a part of a picture lies in what is left of the picture."""
    across, down = 1 - cut[0] - cut[2], 1 - cut[1] - cut[3]
    return (
        (part[0] - cut[0]) / across,
        (part[1] - cut[1]) / down,
        (part[2] - cut[0]) / across,
        (part[3] - cut[1]) / down,
    )


def inside(box: Box, outer: Box) -> Box:
    """A box given in shares of `outer`, in shares of what `outer` is given in."""
    across, down = outer[2] - outer[0], outer[3] - outer[1]
    return (
        outer[0] + box[0] * across,
        outer[1] + box[1] * down,
        outer[0] + box[2] * across,
        outer[1] + box[3] * down,
    )
