"""The second look: a pair of pictures aligned as their hashes suggest, and compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from provenance.likeness import align
from provenance.likeness.align import Layout
from provenance.likeness.evidence import Evidence, compare
from provenance.likeness.fingerprints import Look
from provenance.likeness.prints import WHOLE, Box, Fingerprint, View
from provenance.likeness.queries import Probe, Query, thumbnail
from provenance.likeness.regions import Region, regions
from provenance.likeness.squares import Square, bits_apart

LOOSE = 30
"""pHash and dHash distance together up to which a pair of views is looked at a second time."""
MOST_LOOKS = 5
_GOOD, _ASTRAY = 0.9, 0.15
_CELLS = (192, 96, 48, 24)
_Met = tuple[str, Box, str]
"""A turn, the box of a base, and whether a view is a window."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A pair of views near enough to look again: where in the query, of which view, by how many bits."""

    probe: Probe
    view: View
    distance: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One second look: the aligned layout, what is shown, and the evidence."""

    sighting: Sighting
    layout: Layout
    shown: Box
    evidence: Evidence
    differences: tuple[Region, ...]
    _bits: list[tuple[int, int]] = field(default_factory=list, repr=False, compare=False)

    @property
    def phash_distance(self) -> int:
        """In how many of 64 bits the pHashes of the aligned parts differ."""
        return self._distances()[0]

    @property
    def long_distance(self) -> int:
        """The same of 256 bits."""
        return self._distances()[1]

    def _distances(self) -> tuple[int, int]:
        """Both, told when first asked for: of strangers, which are most pairs, nobody does."""
        if not self._bits:
            self._bits.append(bits_apart(_bared(self.evidence, self.differences), self.evidence.candidate))
        return self._bits[0]

    @property
    def rate(self) -> float:
        """The share of telling blocks that agree, those under an overlay left out."""
        if not any(region.kind == "overlay" for region in self.differences):
            return self.evidence.rate
        blocks = len(self.evidence.telling)
        open_ = np.ones((blocks, blocks), dtype=bool)
        for region in self.differences:
            if region.kind == "overlay":
                left, top, right, bottom = (edge * blocks for edge in region.box)
                open_[int(top) : int(np.ceil(bottom)), int(left) : int(np.ceil(right))] = False
        telling = int((self.evidence.telling & open_).sum())
        return int((self.evidence.agreeing & open_).sum()) / max(1, telling)


def sightings(query: Query, candidate: Fingerprint) -> Iterator[Sighting]:
    """The nearest pairs of a probe and a view, one for each turn, base and view, at most MOST_LOOKS.

    The first comes before turned probes are made, where none of those can come before it.
    """
    views = [view for view in candidate.views if view.usable]
    first = _at_once(query, views)
    if first is not None:
        yield first
    found = sorted(_nearest(query.probes, views).values(), key=lambda sighting: sighting.distance)
    yield from found[0 if first is None else 1 : MOST_LOOKS]


def _at_once(query: Query, views: Sequence[View]) -> Sighting | None:
    """The pair of a straight probe and a view of which no bit differs, where it is sure to be first; else None.

    Of pairs equally near the one whose turn, base and view were met first is first; those of the only base as it lies
    are, if they are near the first view.
    """
    if len(query.bases) > 1:
        return None
    for met in _nearest(query.straight, views[:1]):
        found = _nearest(query.straight, views)[met]
        return found if not found.distance else None
    return None


def _nearest(probes: Sequence[Probe], views: Sequence[View]) -> dict[_Met, Sighting]:
    """The nearest pair for each turn, base and view, in the order in which these were met."""
    nearest: dict[_Met, Sighting] = {}
    for view in views:
        for probe in probes:
            bits = (probe.phash ^ view.phash64).bit_count() + (probe.dhash ^ view.dhash64).bit_count()
            if bits > LOOSE:
                continue
            key = (probe.turn, probe.base.box, "window" if view.kind == "window" else "whole")
            if key not in nearest or bits < nearest[key].distance:
                nearest[key] = Sighting(probe, view, bits)
    return nearest


def look_again(query: Query, candidate: Look | Fingerprint, sighting: Sighting) -> Seen | None:
    """Align the pair as the sighting suggests and compare what both show; None when that is hardly anything.

    Where the aligned parts do not agree throughout, both pictures whole, edge on edge, are tried as well: lettering
    over the only texture there is can lead the alignment astray.
    """
    pair = _Pair(query, candidate, sighting)
    start = align.between(sighting.probe.box, pair.view_box)
    best = pair.seen(align.refine(pair.levels, pair.other, start, pair.within))
    if best is not None and best.rate >= _GOOD:
        return best
    plain = align.between(pair.within, pair.other_box)
    if max(abs(a - b) for a, b in zip(plain.box, start.box, strict=True)) < _ASTRAY:
        second = pair.seen(plain)
        if second is not None and (best is None or second.evidence.support > best.evidence.support):
            return second
    return best


class _Pair:
    """The levels of both pictures of a sighting, and which part of each is picture."""

    __slots__ = ("levels", "other", "other_box", "sighting", "view_box", "within")

    def __init__(self, query: Query, candidate: Look | Fingerprint, sighting: Sighting) -> None:
        self.sighting = sighting
        self.levels = query.laid_back(sighting.probe.turn)
        self.within = sighting.probe.base.box
        self.other, self.view_box, self.other_box = _frame(candidate, sighting.view)

    def seen(self, layout: Layout) -> Seen | None:
        """The comparison under a layout."""
        shown = align.common(layout.shown(self.within), self.other_box)
        if shown[2] - shown[0] < 0.3 or shown[3] - shown[1] < 0.3:
            return None
        place = align.common(layout.place(shown), self.within)
        window = "window" in (self.sighting.probe.base.kind, self.sighting.view.kind)
        cells = _resolution(self.levels, place, self.other, shown, window=window)
        evidence = compare(align.reduced(self.levels, place, cells), align.reduced(self.other, shown, cells))

        def closer(box: Box) -> tuple[Square, Square]:
            return _slice(self.levels, Layout(*place).place(box)), _slice(self.other, Layout(*shown).place(box))

        found = tuple(regions(evidence, closer)) if evidence.off.any() else ()
        return Seen(self.sighting, layout, shown, evidence, found)


def _bared(evidence: Evidence, differences: Sequence[Region]) -> Square:
    """The query's cells, with the candidate's where something is laid over one of the two: it says nothing of both."""
    cells = len(evidence.query)
    bare = evidence.query
    for region in differences:
        if region.kind == "overlay":
            left, top, right, bottom = (edge * cells for edge in region.box)
            part = np.s_[int(top) : int(np.ceil(bottom)), int(left) : int(np.ceil(right))]
            bare = bare.copy() if bare is evidence.query else bare
            bare[part] = evidence.candidate[part]
    return bare


def _slice(levels: Square, box: Box) -> Square:
    height, width = levels.shape
    left, top = min(int(box[0] * width), width - 1), min(int(box[1] * height), height - 1)
    return levels[top : max(top + 1, round(box[3] * height)), left : max(left + 1, round(box[2] * width))]


def _frame(candidate: Look | Fingerprint, view: View) -> tuple[Square, Box, Box]:
    """The candidate's levels to compare with, where the view lies in them, and what of them is picture."""
    found = candidate.fingerprint if isinstance(candidate, Look) else candidate
    if view.kind == "window":
        if isinstance(candidate, Look):
            return candidate.luma.astype(np.float32), view.box, view.box
        return thumbnail(view.thumb), WHOLE, WHOLE
    levels = candidate.luma.astype(np.float32) if isinstance(candidate, Look) else thumbnail(found.whole.thumb)
    trimmed = next((v.box for v in found.views if v.kind == "trimmed"), WHOLE)
    return levels, view.box, WHOLE if view.kind == "whole" else trimmed


def _resolution(query: Square, place: Box, other: Square, shown: Box, *, window: bool) -> int:
    """Cells per side that both pictures can fill; a window, shrunk to fit its page, is not looked at closer than it is.

    Texture blown up by half differs from the same texture in full; small thumbnails have no finer one to lose.
    """
    pixels = min(
        query.shape[1] * (place[2] - place[0]),
        query.shape[0] * (place[3] - place[1]),
        other.shape[1] * (shown[2] - shown[0]),
        other.shape[0] * (shown[3] - shown[1]),
    )
    finest = _CELLS[1:] if window and pixels < _CELLS[0] else _CELLS
    return next((cells for cells in finest if pixels >= 0.66 * cells), _CELLS[-1])
