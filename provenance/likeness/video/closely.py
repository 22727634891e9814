"""The close look: every frame around a moment compared with the still, the best of them named and judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import align
from provenance.likeness.align import Layout
from provenance.likeness.fingerprints import look_luma
from provenance.likeness.looking import Sighting, look_again
from provenance.likeness.prints import WHOLE, Box, View
from provenance.likeness.queries import Base, Probe, Query
from provenance.likeness.squares import Square, resized
from provenance.likeness.verdicts import Verdict, judge
from provenance.likeness.video.finding import Spot
from provenance.likeness.video.slant import straightened
from provenance.likeness.video.strips import Strip
from provenance.likeness.video.templates import Placing

FOUND = frozenset({"same-picture", "altered"})
"""Verdicts that make a moment the still's; of a scene filmed twice, or another moment of it, no frame is the still."""
MISFIT = 24.0
"""Levels up to which a cell's difference counts: what is laid over a still weighs no more than that."""
UNSHOWN = 20.0
"""What a part of the still weighs that lies outside the frame, as a share of it."""
SLACK, LEAST_SLACK = 0.06, 0.08
"""A frame fits as well as the best when its misfit is within this share, and so many levels, of the best one's."""
TOLD, LEAST_TOLD = 0.15, 0.3
"""A frame is told apart from the best one when its misfit is larger by this share, and by so many levels."""
_ROUNDS = 3
_FOLLOWED = 25  # kept frames, five seconds, that a still is followed on either side
_CROPPED = 0.025
_AS_WELL, _AS_WELL_SHARE = 0.35, 0.15  # levels, and share of the misfit, by which a frame further on may fit worse
_CELLS = (96, 48, 24)
_LEAST_SHOWN = 0.3


@dataclass(frozen=True, slots=True)
class Sight:
    """The frame of a film that a still shows.

    `time` is that frame's, `first` and `last` those of the frames around it that fit as well (milliseconds). `verdict`
    says how the two relate; `sure` is the share of telling blocks that agree, `misfit` the mean difference in levels.
    `closed` whether the frames on both sides were seen to fit clearly worse.
    """

    time: int
    first: int
    last: int
    verdict: Verdict
    sure: float
    misfit: float
    closed: bool


def look_closely(
    query: Query, spot: Spot, times: NDArray[np.int64], luma: NDArray[np.uint8], *, width: int, height: int
) -> Sight | None:
    """The frame among these that the still shows, as laid by the spot; None when it shows none of them.

    `times` in milliseconds, `luma` (frames, rows, columns) uint8, of a film of `width` × `height` pixels.
    """
    if not len(times):
        return None
    levels = query.laid_back(spot.placing.turn)
    near = int(np.abs(times - spot.time).argmin())
    fits = _fitted(levels, spot.placing, luma.astype(np.float32), near)
    if fits is None:
        return None
    best = int(fits.argmin())
    look = look_luma(luma[best], width=width, height=height)
    seen = look_again(query, look, _sighting(spot.placing))
    judged = judge(query, look.fingerprint, seen) if seen is not None else None
    if seen is None or judged is None:
        return None
    first, last = _as_good(fits, best)
    return Sight(
        time=int(times[best]),
        first=int(times[first]),
        last=int(times[last]),
        verdict=judged[1],
        sure=round(seen.rate, 3),
        misfit=round(float(fits[best]), 2),
        closed=_told(fits, best, first - 1) and _told(fits, best, last + 1),
    )


def straight(query: Query, spot: Spot, frame: NDArray[np.uint8]) -> tuple[Query, Spot] | None:
    """The still laid straight by a frame it may show at a slant, to be looked for in its stead; None without one."""
    placing = spot.placing
    found = straightened(query.laid_back(placing.turn), placing.base.box, placing.place, frame)
    if found is None:
        return None
    luma, shown = found
    look = look_luma(luma, width=luma.shape[1], height=luma.shape[0])
    laid = Query(look.fingerprint, luma.astype(np.float32), True, (Base("whole", WHOLE),), (), query.effort)
    return laid, replace(spot, placing=Placing("none", Base("whole", WHOLE), shown))


def followed(query: Query, placing: Placing, strip: Strip, at: int) -> tuple[int, int]:
    """The moments, first and last, around kept frame `at` that show the still as well wherever in them it lies now.

    A still that was cropped is in every frame of a pan that has not left it behind; no frame is then the one.
    """
    levels, within = query.laid_back(placing.turn), placing.base.box
    layout, least = _own(levels, strip.luma[at], align.between(within, placing.place), within)
    shown = layout.shown(within)
    if least is None or min(shown[0], shown[1], 1 - shown[2], 1 - shown[3], 0) < 0 or _is_whole(shown):
        return int(strip.times[at]), int(strip.times[at])
    ends = [at, at]
    for side, step in enumerate((-1, 1)):
        own = layout
        for beside in range(at + step, at + step * _FOLLOWED, step):
            if not strip.shot(at)[0] <= int(strip.times[max(0, beside)]) <= strip.shot(at)[1] or beside < 0:
                break
            if beside >= len(strip.times):
                break
            own, misfit = _own(levels, strip.luma[beside], own, within)
            if misfit is None or misfit > least + max(_AS_WELL, _AS_WELL_SHARE * least):
                break
            ends[side] = beside
    return int(strip.times[ends[0]]), int(strip.times[ends[1]])


def _is_whole(shown: Box) -> bool:
    """Whether a still shows the frame to its edges on every side, so that a pan cannot hold it twice."""
    return max(shown[0], shown[1], 1 - shown[2], 1 - shown[3]) < _CROPPED


def _own(levels: Square, frame: NDArray[np.uint8], start: Layout, within: Box) -> tuple[Layout, float | None]:
    """The layout under which this very frame fits best, and how well."""
    one = frame[None].astype(np.float32)
    layout = align.refine(levels, one[0], start, within)
    found = _misfits(levels, one, layout, within)
    return layout, None if found is None else float(found[0])


def _sighting(placing: Placing) -> Sighting:
    """The guess in the words of the second look: nothing but where what lies."""
    probe = Probe(placing.turn, placing.base, placing.base.box, 0, 0)
    return Sighting(probe, View("whole", placing.place, 0, 0, 0), 0)


def _fitted(levels: Square, placing: Placing, frames: Square, near: int) -> NDArray[np.float64] | None:
    """How well each frame fits under the layout that lets one of them fit best; None when they share hardly anything.

    The guess itself is tried first: a camera that pans makes every frame fit under some layout, but a still that was
    not cropped only its own.
    """
    within = placing.base.box
    start = align.between(within, placing.place)
    found = _misfits(levels, frames, start, within)
    best = near if found is None else int(found.argmin())
    for _ in range(_ROUNDS):
        now = _misfits(levels, frames, align.refine(levels, frames[best], start, within), within)
        if now is None or (found is not None and now.min() >= found.min()):
            break
        same, best, found = int(now.argmin()) == best, int(now.argmin()), now
        if same:
            break
    return found


def _misfits(levels: Square, frames: Square, layout: Layout, within: Box) -> NDArray[np.float64] | None:
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


def _told(fits: NDArray[np.float64], best: int, beside: int) -> bool:
    """Whether the frame beside a span differs from the best one by more than coding and noise make of one picture."""
    if not 0 <= beside < len(fits):
        return False
    return bool(fits[beside] - fits[best] >= max(LEAST_TOLD, TOLD * fits[best]))


def _as_good(fits: NDArray[np.float64], best: int) -> tuple[int, int]:
    """The first and the last of the frames around the best one that fit as well."""
    limit = fits[best] + max(LEAST_SLACK, SLACK * fits[best])
    first = last = best
    while first > 0 and fits[first - 1] <= limit:
        first -= 1
    while last + 1 < len(fits) and fits[last + 1] <= limit:
        last += 1
    return first, last
