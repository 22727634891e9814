"""Where two aligned pictures differ, and what kind of difference it is.

`overlay`: something flat or of one colour laid on at an edge or in a corner, as broadcasters' logos, lower thirds and
platforms' marks are. `moved`: the same thing a little elsewhere, as between two frames of a shot. `replaced`: neither,
which is what a changed face, sign or number looks like. `recoloured`:
the same drawing in other levels, as when red turns grey. The rules read levels at a few pixels per cent of the picture:
a forger who puts a flat plate into a corner looks like a broadcaster, and both are told with their place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.evidence import Cells, Evidence, smoothed
from provenance.likeness.prints import Box
from provenance.likeness.squares import Square

TILES = 24
"""Differences are gathered on a grid of 24 × 24 tiles."""
_TILE_OFF = 0.18
_LEAST_CELLS = 0.0009
"""A region has at least this share of the cells off."""
CORNER = 0.3
CORNER_AREA = 0.08
BAND_WIDE = 0.3
BAND_DEEP = 0.36
BAND_AREA = 0.36
_REACH = 0.06
_FOUND, _BETTER = 0.8, 0.15
_DRAWN = 0.75
_PLATE, _TWO_TONES, _TONE, _RING = 0.4, 0.6, 22, 0.04
_ONE_SIDED, _LETTERS = 0.8, 97
WHITE = 170
_BRIGHTER, _STRONGER, _GROUND, _CONTRAST = 25, 0.2, 0.5, 60
LINE, LINE_WIDE = 0.035, 0.1
_BESIDE, _OUTSIDE = 0.6, 0.35
Closer = Callable[[Box], tuple[Square, Square]]
"""Gives a box (in shares of the compared part) of the query and of the candidate at the best resolution there is."""


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
        if mask.mean() >= _LEAST_CELLS:
            masks.append(mask)
    found = [_region(evidence, mask, closer) for mask in _bands(masks)]
    return sorted(found, key=lambda region: region.area, reverse=True)


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


def _groups(flags: Cells) -> list[np.ndarray]:
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
    if _line(box) or (at_edge(box, area) and _laid_on(evidence, mask, box, closer)):
        kind = "overlay"
    elif _recoloured(evidence, mask):
        kind = "recoloured"
    elif _moved(evidence, box):
        kind = "moved"
    return Region(box, area, kind)


def at_edge(box: Box, area: float) -> bool:
    """Whether a box lies where marks and lettering are put: in a corner, or in a band at the top or the bottom."""
    left, top, right, bottom = box
    corner = (right <= CORNER or left >= 1 - CORNER) and (bottom <= CORNER or top >= 1 - CORNER)
    if corner and area <= CORNER_AREA:
        return True
    deep = bottom <= BAND_DEEP or top >= 1 - BAND_DEEP
    return deep and right - left >= BAND_WIDE and area <= BAND_AREA


def _line(box: Box) -> bool:
    """Whether the box is a thin line along the top or the bottom, as a player's time line is."""
    return box[3] - box[1] <= LINE and box[2] - box[0] >= LINE_WIDE and (box[3] <= 0.1 or box[1] >= 0.9)


def _laid_on(evidence: Evidence, mask: Cells, box: Box, closer: Closer) -> bool:
    """Whether one picture, and only one, has light letters or a plate there."""
    around = _widen(box, _RING)
    tones = [_tones(closer(box)[side], closer(around)[side]) for side in (0, 1)]
    if tones[0].plate != tones[1].plate or (
        tones[0].plate and tones[1].plate and abs(tones[0].main - tones[1].main) >= _STRONGER
    ):
        return True
    if any(
        one.lettered and one.main >= _GROUND and one.main >= other.main + _STRONGER
        for one, other in (tones, tones[::-1])
    ):
        return True
    over = 0 if tones[0].top >= tones[1].top else 1
    if tones[over].top < WHITE or tones[over].top < tones[1 - over].top + _BRIGHTER:
        return False  # letters on both sides are a changed inscription
    change = evidence.query[mask] - evidence.candidate[mask]
    change = change if over == 0 else -change
    lighter = float(np.maximum(change, 0).sum() / max(1e-6, float(np.abs(change).sum())))
    return lighter >= _ONE_SIDED or tones[over].main >= _GROUND


@dataclass(frozen=True, slots=True)
class _Tones:
    """The share of the fullest tone in a box, whether it makes a plate there, whether letters stand out from it, and
    the level of the lightest parts."""

    main: float
    plate: bool
    lettered: bool
    top: float


def _tones(inner: Square, around: Square) -> _Tones:
    """A plate holds one or two tones, the main one hardly found around it."""
    counts = np.bincount(np.clip(inner, 0, 255).astype(np.uint8).ravel(), minlength=256)
    low, share = _mode(counts)
    rest = counts.copy()
    rest[max(0, low - _TONE // 2) : low + _TONE + _TONE // 2] = 0
    both = share + float(np.convolve(rest, np.ones(_TONE, dtype=np.intp), mode="valid").max()) / max(1, inner.size)
    at = (around >= low) & (around < low + _TONE)
    outside = (float(at.sum()) - share * inner.size) / max(1, around.size - inner.size)
    plate = (share >= _PLATE or both >= _TWO_TONES) and outside <= _OUTSIDE * share
    apart = float((np.abs(inner - (low + _TONE / 2)) >= _CONTRAST).mean())
    return _Tones(share, plate, 0.03 <= apart <= 0.5, float(np.percentile(inner, _LETTERS)))


def _mode(counts: NDArray[np.intp]) -> tuple[int, float]:
    """Where the fullest window of _TONE levels starts, and its share."""
    near = np.convolve(counts, np.ones(_TONE, dtype=np.intp), mode="valid")
    low = int(near.argmax())
    return low, float(near[low]) / max(1, int(counts.sum()))


def _widen(box: Box, by: float) -> Box:
    return max(0.0, box[0] - by), max(0.0, box[1] - by), min(1.0, box[2] + by), min(1.0, box[3] + by)


def _recoloured(evidence: Evidence, mask: Cells) -> bool:
    """Whether in and around the differing cells both show the same drawing, levels apart."""
    around = smoothed(mask.astype(np.float32)) > 0
    around = smoothed(around.astype(np.float32)) > 0
    return _correlation(*(_drawing(levels)[around] for levels in (evidence.query, evidence.candidate))) >= _DRAWN


def _drawing(levels: Square) -> Square:
    """Levels less their surroundings."""
    wide = levels
    for _ in range(4):
        wide = smoothed(wide)
    return smoothed(levels) - wide


def _moved(evidence: Evidence, box: Box) -> bool:
    """Whether what the candidate shows in the box is in the query too, a little further on."""
    cells = len(evidence.off)
    reach = max(2, round(_REACH * cells))
    least = max(8, cells // 10)
    top, bottom = _widened(box[1], box[3], cells, least)
    left, right = _widened(box[0], box[2], cells, least)
    if (bottom - top) * (right - left) > 0.35 * cells * cells:
        return False
    return _elsewhere(evidence.candidate, evidence.query, (left, top, right, bottom), reach) and _elsewhere(
        evidence.query, evidence.candidate, (left, top, right, bottom), reach
    )


def _elsewhere(one: Square, other: Square, at: tuple[int, int, int, int], reach: int) -> bool:
    """Whether what `one` shows is in `other` a few cells further on, and is not just like its surroundings."""
    left, top, right, bottom = at
    cells = len(one)
    wanted = one[top:bottom, left:right]
    still = _correlation(wanted, other[top:bottom, left:right])
    best, shift = -1.0, (0, 0)
    for dy in range(max(-reach, -top), min(reach, cells - bottom) + 1):
        for dx in range(max(-reach, -left), min(reach, cells - right) + 1):
            alike = _correlation(wanted, other[top + dy : bottom + dy, left + dx : right + dx])
            if alike > best:
                best, shift = alike, (dy, dx)
    dy, dx = shift
    own = _correlation(wanted, one[top + dy : bottom + dy, left + dx : right + dx])
    return best >= _FOUND and best >= max(still, own) + _BETTER


def _widened(start: float, end: float, cells: int, least: int) -> tuple[int, int]:
    first, last = int(start * cells), int(np.ceil(end * cells))
    more = max(0, least - (last - first))
    first = max(0, first - more // 2)
    last = min(cells, max(last, first + least))
    return max(0, min(first, last - least)), last


def _correlation(a: Square, b: Square) -> float:
    x, y = a - a.mean(), b - b.mean()
    both = float(np.sqrt((x * x).mean() * (y * y).mean()))
    return float((x * y).mean()) / both if both > 1e-6 else 0.0
