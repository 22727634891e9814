"""Overlays: whether a difference is something laid over the picture, as broadcasters and platforms do.

Told by place (a corner, a band at the top or the bottom, a thin line) and by tone: a plate of one or two tones that its
surroundings do not have, or light letters, in one of the two pictures only. Letters on both sides are a changed
inscription, and no overlay. Full-resolution levels are read where a picture is at hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.evidence import Cells, Evidence
from provenance.likeness.prints import Box
from provenance.likeness.squares import Square

CORNER, CORNER_EDGE, CORNER_AREA = 0.34, 0.15, 0.08
"""A corner reaches this far along both sides; what stands in it begins this near both edges (marks are set at the title
safe area, a tenth in) and covers at most this share of the picture."""
BAND_WIDE, BAND_DEEP, BAND_AREA = 0.3, 0.36, 0.36
LINE, LINE_WIDE = 0.035, 0.1
WHITE = 170
"""Level that the lightest parts of letters reach."""
_PLATE, _TWO_TONES, _TONE, _RING, _OUTSIDE = 0.4, 0.6, 22, 0.04, 0.35
"""Share of a plate that has one tone, or two; levels a tone spans; how far around a plate its tone is looked for, and
the share of it that may be found there."""
_ONE_SIDED, _MORE_THAN_HALF, _LETTERS = 0.8, 0.65, 97
_BRIGHTER, _MUCH_BRIGHTER, _STRONGER, _GROUND, _CONTRAST = 25, 60, 0.2, 0.5, 60
Closer = Callable[[Box], tuple[Square, Square]]
"""Gives a box (in shares of the compared part) of the query and of the candidate at the best resolution there is."""


def is_overlay(evidence: Evidence, mask: Cells, box: Box, closer: Closer) -> bool:
    """Whether the differing cells of `mask`, within `box`, are something laid over one of the two pictures."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    return _line(box) or (at_edge(box, area) and _laid_on(evidence, mask, box, closer))


def at_edge(box: Box, area: float) -> bool:
    """Whether a box lies where marks and lettering are put: in a corner, or in a band at the top or the bottom."""
    left, top, right, bottom = box
    if _in_corner(left, right) and _in_corner(top, bottom) and area <= CORNER_AREA:
        return True
    deep = bottom <= BAND_DEEP or top >= 1 - BAND_DEEP
    return deep and right - left >= BAND_WIDE and area <= BAND_AREA


def _in_corner(low: float, high: float) -> bool:
    """Whether a stretch lies at one end of a side and begins near it."""
    return (high <= CORNER and low <= CORNER_EDGE) or (low >= 1 - CORNER and high >= 1 - CORNER_EDGE)


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
    if _ticker(box) and (tones[0].lettered or tones[1].lettered):
        return True
    if tones[over].top < WHITE or tones[over].top < tones[1 - over].top + _BRIGHTER:
        return False  # letters on both sides are a changed inscription
    change = evidence.query[mask] - evidence.candidate[mask]
    change = change if over == 0 else -change
    lighter = float(np.maximum(change, 0).sum() / max(1e-6, float(np.abs(change).sum())))
    much = tones[over].top >= tones[1 - over].top + _MUCH_BRIGHTER
    letters = much and tones[over].lettered and not tones[1 - over].lettered
    return letters or lighter >= (_MORE_THAN_HALF if much else _ONE_SIDED) or tones[over].main >= _GROUND


def _ticker(box: Box) -> bool:
    """Whether a box is a low band over the whole width at the bottom: no face, sign or number has that shape."""
    return box[2] - box[0] >= 0.85 and box[3] - box[1] <= 0.22 and box[1] >= 0.7


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
