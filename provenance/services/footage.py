"""The same footage: films that share stretches with another, re-encoded, cut, mirrored or with a logo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance import timecodes
from provenance.likeness.video.footage import LIKELY, Seeker, Stretch
from provenance.likeness.video.strips import Strip
from provenance.readers import films
from provenance.readers.sniff import media_type
from provenance.services import locating
from provenance.services.locating import Source
from provenance.store import Catalog
from provenance.store.near import Pair

MOST_FILMS = 24
"""Films that are compared frame by frame with one, those whose sketches agree best."""
MOST_TOLD = 8
"""Films that are kept as sharing footage with one that comes in, the best ones."""
MOST_OF_IT = 0.5
"""Two films are one picture when so much of the shorter one runs in the other; less is a scene they share."""
_AS_GOOD_AS_WHOLE = 0.9
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Shared:
    """What a film shares with an item's: the stretches, their length together, and the lengths of both films (ms)."""

    item: int
    stretches: tuple[Stretch, ...]
    here: int
    there: int

    @property
    def together(self) -> int:
        return sum(one.length for one in self.stretches)

    @property
    def overlap(self) -> float:
        """How much of the shorter film the stretches are, at most 1."""
        return min(1.0, self.together / max(1, min(self.here, self.there)))

    @property
    def verdict(self) -> str:
        return "same-picture" if self.overlap >= MOST_OF_IT else "same-scene"

    @property
    def transform(self) -> str:
        longest = max(self.stretches, key=lambda one: one.length)
        return "mirror" if longest.turn == "mirror" else "crop" if longest.cut else "none"

    @property
    def offset(self) -> int:
        """Where the longest stretch lies in the other film, less where it lies in this one (milliseconds)."""
        longest = max(self.stretches, key=lambda one: one.length)
        return longest.there - longest.start

    @property
    def distance(self) -> int:
        """Bits of 64, by how well the longest stretch agrees."""
        return round(64 * (1 - max(self.stretches, key=lambda one: one.length).score))

    @property
    def explain(self) -> str:
        """The stretches in a sentence."""
        return self.told("here", "there", "this video", "the other")

    def told(self, here: str, there: str, *whole: str) -> str:
        """The same with other words for moments of this film and the other, and for the `whole` of each."""
        runs = "; ".join(
            f"{timecodes.code(one.start)} {here} is {timecodes.code(one.there)} {there}, for {one.length / 1000:.1f} s"
            for one in self.stretches[:4]
        )
        more = f" and {len(self.stretches) - 4} more" if len(self.stretches) > 4 else ""
        lengths = f"{self.here / 1000:.1f} s {here}, {self.there / 1000:.1f} s {there}"
        return (
            f"{self._extent(*whole)}{self.together / 1000:.1f} s of footage in common, {self.overlap:.0%} of the "
            f"shorter video ({lengths}): {runs}{more}"
        )

    def _extent(self, this: str, other: str) -> str:
        """Which of the two is in the other, where one is as good as whole."""
        if self.overlap < _AS_GOOD_AS_WHOLE:
            return ""
        if min(self.here, self.there) >= _AS_GOOD_AS_WHOLE * max(self.here, self.there):
            return "both run throughout; "
        shorter, longer = (this, other) if self.here < self.there else (other, this)
        return f"all of {shorter} is in {longer}; "


def is_film(path: Path) -> bool:
    """Whether a file holds a film, by its first bytes."""
    with path.open("rb") as stream:
        return films.has_frames(media_type(stream.read(_HEAD)))


def same_footage(catalog: Catalog, source: Source, notices: list[str] | None = None) -> list[Shared]:
    """The items whose films share footage with one, most of it first; the film's own item left out."""
    said = notices if notices is not None else []
    mine = list(locating.strips_of(catalog, source, said))
    seekers = [Seeker(strip) for strip in mine]
    found: dict[int, Shared] = {}
    for other in _promising(catalog, source, seekers):
        if other.item is None:
            continue
        one = _compared(seekers, other.item, list(locating.strips_of(catalog, other, [])))
        known = found.get(other.item)
        if one is not None and (known is None or one.together > known.together):
            found[other.item] = one
    return sorted(found.values(), key=lambda one: (-one.overlap, -one.together, one.item))


def _promising(catalog: Catalog, source: Source, seekers: Sequence[Seeker]) -> list[Source]:
    """The films whose sketches agree with some frames of this one's, the likeliest first."""
    others = [other for other in locating.every_film(catalog) if other.item != source.item]
    best: dict[int, float] = {}
    for stack in locating.Shelf(catalog, others, [], kept_only=True).stacks if seekers else ():
        for seeker in seekers:
            for film, score in seeker.promise(stack).items():
                best[film] = max(best.get(film, 0.0), score)
    ranked = sorted((film for film, score in best.items() if score >= LIKELY), key=lambda film: -best[film])
    return [others[film] for film in ranked[:MOST_FILMS]]


def _compared(seekers: Sequence[Seeker], item: int, theirs: Sequence[Strip]) -> Shared | None:
    stretches = [stretch for seeker in seekers for there in theirs for stretch in seeker.within(there)]
    if not stretches:
        return None
    return Shared(
        item,
        tuple(sorted(stretches, key=lambda s: s.start)),
        _length([seeker.here for seeker in seekers]),
        _length(theirs),
    )


def _length(strips: Sequence[Strip]) -> int:
    return int(strips[-1].times[-1] - strips[0].times[0]) if strips else 0


def film_of(catalog: Catalog, item: int) -> Source | None:
    """The film of an item, by its kept frames; None when it has none."""
    return next((source for source in locating.every_film(catalog) if source.item == item), None)


def rows(catalog: Catalog, source: Source) -> Iterator[dict[str, Any]]:
    """What `similar` tells of a film: verdict, transform and words, `offset` in seconds, `overlap`, `stretches`."""
    for one in same_footage(catalog, source):
        yield {
            "item": one.item,
            "verdict": one.verdict,
            "distance": one.distance,
            "transform": one.transform,
            "explain": one.explain,
            "offset": one.offset / 1000,
            "overlap": round(one.overlap, 3),
            "stretches": [
                {"here": s.start / 1000, "there": s.there / 1000, "seconds": s.length / 1000} for s in one.stretches
            ],
        }


def pairs(catalog: Catalog, source: Source) -> list[Pair]:
    """The films that share footage with one, as pairs to be kept: the later film, the other, and how they relate."""
    files = {other.item: other.file for other in locating.every_film(catalog)}
    return [
        (
            source.file,
            file,
            one.verdict,
            one.distance,
            one.transform,
            one.told("of the later", "of the earlier", "the later video", "the earlier one"),
        )
        for one in same_footage(catalog, source)[:MOST_TOLD]
        if source.file is not None and (file := files.get(one.item)) is not None
    ]
