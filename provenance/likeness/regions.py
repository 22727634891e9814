"""Where two aligned pictures differ, and what kind of difference it is.

`overlay`: something flat or of one colour laid on at an edge or in a corner, as broadcasters' logos, lower thirds and
platforms' marks are. `moved`: the same thing a little elsewhere, as between two frames of a shot. `replaced`: neither,
which is what a changed face, sign or number looks like. `recoloured`: the same drawing in other levels, as when red
turns grey. A forger who puts a flat plate into a corner looks like a broadcaster: both are told with their place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.evidence import Cells, Evidence, smoothed
from provenance.likeness.motion import correlation, is_moved
from provenance.likeness.overlays import BAND_DEEP, Closer, is_overlay
from provenance.likeness.prints import Box
from provenance.likeness.squares import Square

TILES = 24
"""Differences are gathered on a grid of 24 × 24 tiles."""
_TILE_OFF = 0.18
_LEAST_CELLS = 0.0009
"""A region has at least this share of the cells off."""
RIM = 0.025
"""The outermost share of each side in which differences are not told."""
_DRAWN = 0.75
_BESIDE = 0.6


@dataclass(frozen=True, slots=True)
class Region:
    """A place of difference: its box in shares of the compared part, its share of the area, and its kind."""

    box: Box
    area: float
    kind: str


def regions(evidence: Evidence, closer: Closer) -> list[Region]:
    """The places where the pictures differ, largest first."""
    cells = evidence.off.shape[0]
    size = cells // TILES
    tiles = evidence.off.reshape(TILES, size, TILES, size).mean(axis=(1, 3))
    masks = []
    for group in _groups(tiles >= _TILE_OFF):
        mask = np.zeros((TILES, TILES), dtype=bool)
        mask[group[:, 0], group[:, 1]] = True
        mask = evidence.off & np.repeat(np.repeat(mask, size, axis=0), size, axis=1)
        if mask.mean() >= _LEAST_CELLS and not _at_rim(_box(mask)):
            masks.append(mask)
    found = [_region(evidence, mask, closer) for mask in _bands(masks)]
    return sorted(found, key=lambda region: region.area, reverse=True)


def _at_rim(box: Box) -> bool:
    """Whether a difference lies wholly in the rim, where a crop or a window is only known to a cell or two."""
    return box[2] <= RIM or box[3] <= RIM or box[0] >= 1 - RIM or box[1] >= 1 - RIM


def _bands(masks: list[Cells]) -> list[Cells]:
    """Differences side by side at the same height of a top or bottom band taken as one: a ticker, letter by letter."""
    joined: list[Cells] = []
    for mask in sorted(masks, key=lambda m: int(m.sum()), reverse=True):
        box = _box(mask)
        for number, other in enumerate(joined):
            beside = _box(other)
            shared = min(box[3], beside[3]) - max(box[1], beside[1])
            band = (box[1] >= 1 - BAND_DEEP and beside[1] >= 1 - BAND_DEEP) or max(box[3], beside[3]) <= BAND_DEEP / 2
            if band and shared >= _BESIDE * (box[3] - box[1]):
                joined[number] = other | mask
                break
        else:
            joined.append(mask)
    return joined


def _box(mask: Cells) -> Box:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    cells = len(mask)
    return (
        float(columns[0] / cells),
        float(rows[0] / cells),
        float((columns[-1] + 1) / cells),
        float((rows[-1] + 1) / cells),
    )


def _groups(flags: Cells) -> list[NDArray[np.intp]]:
    """Connected tiles, corners touching included."""
    left = {(int(row), int(column)) for row, column in np.argwhere(flags)}
    groups = []
    while left:
        todo, group = [left.pop()], []
        while todo:
            row, column = todo.pop()
            group.append((row, column))
            for near in ((row + dy, column + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
                if near in left:
                    left.remove(near)
                    todo.append(near)
        groups.append(np.array(sorted(group)))
    return groups


def _region(evidence: Evidence, mask: Cells, closer: Closer) -> Region:
    box = _box(mask)
    area = (box[2] - box[0]) * (box[3] - box[1])
    kind = "replaced"
    if is_overlay(evidence, mask, box, closer):
        kind = "overlay"
    elif _recoloured(evidence, mask):
        kind = "recoloured"
    elif is_moved(evidence, box):
        kind = "moved"
    return Region(box, area, kind)


def _recoloured(evidence: Evidence, mask: Cells) -> bool:
    """Whether in and around the differing cells both show the same drawing, levels apart."""
    around = smoothed(mask.astype(np.float32)) > 0
    around = smoothed(around.astype(np.float32)) > 0
    return correlation(*(_drawing(levels)[around] for levels in (evidence.query, evidence.candidate))) >= _DRAWN


def _drawing(levels: Square) -> Square:
    """Levels less their surroundings."""
    wide = levels
    for _ in range(4):
        wide = smoothed(wide)
    return smoothed(levels) - wide
