"""Fitting: how well each of a run of frames shows a still, under the layout that lets one of them fit best."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import align
from provenance.likeness.align import Layout
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.squares import Square, resized
from provenance.likeness.video.templates import Placing

MISFIT = 24.0
"""Levels up to which a cell's difference counts: what is laid over a still weighs no more than that."""
UNSHOWN = 20.0
"""What a part of the still weighs that lies outside the frame, as a share of it."""
GOOD, HOPELESS, BY_FAR = 0.6, 8.0, 0.8
"""Levels of misfit between which a frame beside the best may be the one, and the share of it that is far less."""
_ROUNDS = 3
_UNEVEN = 3  # frames that are looked at beyond the best one so far
_CELLS = (96, 48, 24)
_LEAST_SHOWN = 0.3
Fits = NDArray[np.float64]


def fits(levels: Square, placing: Placing, frames: Square, near: int) -> tuple[Fits, Layout] | None:
    """How well each frame fits under the layout that lets one of them fit best; None when they share hardly anything.

    The guess itself is tried first: a camera that pans makes every frame fit under some layout, but a still that was
    not cropped only its own.
    """
    within = placing.base.box
    start = layout = align.between(within, placing.place)
    found = _misfits(levels, frames, start, within)
    best = near if found is None else int(found.argmin())
    for _ in range(_ROUNDS):
        moved = align.refine(levels, frames[best], start, within)
        now = _misfits(levels, frames, moved, within)
        if now is None or (found is not None and now.min() >= found.min()):
            break
        same, best, found, layout = int(now.argmin()) == best, int(now.argmin()), now, moved
        if same:
            break
    if found is None:
        return None
    return _along(levels, frames, layout, within, found) if GOOD < found.min() <= HOPELESS else (found, layout)


def _along(levels: Square, frames: Square, layout: Layout, within: Box, found: Fits) -> tuple[Fits, Layout]:
    """The same for the frame to which the fit improves from one to the next, each laid its own way, if it does by far.

    Where the camera moves, a still that was cropped lies nearly as well in frames beside its own; what moves there
    besides is in its place in one of them.
    """
    start = int(found.argmin())
    at, moved, least = start, layout, float(found.min())
    for step in (-1, 1):
        beside, laid = start + step, layout
        while 0 <= beside < len(frames) and abs(beside - (at if (at - start) * step > 0 else start)) <= _UNEVEN:
            laid, misfit = own(levels, frames[beside], laid, within)
            if misfit is None:
                break
            if misfit < least:
                at, moved, least = beside, laid, misfit
            beside += step
    if least > BY_FAR * found.min():
        return found, layout
    again = _misfits(levels, frames, moved, within)
    return (again, moved) if again is not None and int(again.argmin()) == at else (found, layout)


def place_of(layout: Layout, within: Box) -> Box:
    """Where in the frame a part of the still lies under a layout, in shares of the frame."""
    across, down = layout.right - layout.left, layout.bottom - layout.top
    return (
        (within[0] - layout.left) / across,
        (within[1] - layout.top) / down,
        (within[2] - layout.left) / across,
        (within[3] - layout.top) / down,
    )


def _misfits(levels: Square, frames: Square, layout: Layout, within: Box) -> Fits | None:
    """The mean difference of the still from each frame under a layout, in levels; None when too little is shown."""
    shown = align.common(layout.shown(within), WHOLE)
    if min(shown[2] - shown[0], shown[3] - shown[1]) < _LEAST_SHOWN:
        return None
    place = align.common(layout.place(shown), within)
    cells = _resolution(levels, place, frames, shown)
    still = resized(levels, cells, cells, place)
    cut = resized(frames, cells, cells, shown)
    gain, offset = _tones(still, cut)
    difference = np.minimum(np.abs(still - gain * cut - offset), MISFIT)
    return np.asarray(difference.mean(axis=(1, 2)), dtype=np.float64) + UNSHOWN * (1.0 - _share(place, within))


def _tones(still: Square, cut: Square) -> tuple[float, float]:
    """Gain and offset from the frame that correlates best: fitted, then fitted again to the cells that agree."""
    middle = still - still.mean()
    centred = cut - cut.mean(axis=(1, 2), keepdims=True)
    length = np.sqrt((centred * centred).sum(axis=(1, 2)))
    like = cut[int(((centred * middle).sum(axis=(1, 2)) / np.maximum(length, 1.0)).argmax())]
    trusted = np.ones(still.shape, dtype=bool)
    gain, offset = 1.0, 0.0
    for _ in range(3):
        x, y = like[trusted], still[trusted]
        spread = float(x.var())
        gain = float(np.clip(((x - x.mean()) * (y - y.mean())).mean() / spread, 0.3, 3.0)) if spread > 1.0 else 1.0
        offset = float(np.median(y - gain * x))
        rest = np.abs(still - gain * like - offset)
        trusted = rest <= max(4.0, 2.5 * float(np.median(rest)))
    return gain, offset


def _share(place: Box, within: Box) -> float:
    """How much of the still's part the frame covers."""
    own = (within[2] - within[0]) * (within[3] - within[1])
    return min(1.0, (place[2] - place[0]) * (place[3] - place[1]) / max(1e-6, own))


def _resolution(levels: Square, place: Box, frames: Square, shown: Box) -> int:
    down, across = frames.shape[-2:]
    pixels = min(
        levels.shape[1] * (place[2] - place[0]),
        levels.shape[0] * (place[3] - place[1]),
        across * (shown[2] - shown[0]),
        down * (shown[3] - shown[1]),
    )
    return next((cells for cells in _CELLS if pixels >= 0.66 * cells), _CELLS[-1])


def own(levels: Square, frame: NDArray[np.uint8] | Square, start: Layout, within: Box) -> tuple[Layout, float | None]:
    """The layout under which this very frame fits best, and how well."""
    one = frame[None].astype(np.float32)
    layout = align.refine(levels, one[0], start, within)
    found = _misfits(levels, one, layout, within)
    return layout, None if found is None else float(found[0])
