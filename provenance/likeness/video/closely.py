"""The close look: every frame around a moment compared with the still, the best of them named and judged."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import align
from provenance.likeness.fingerprints import look_luma
from provenance.likeness.looking import Sighting, look_again
from provenance.likeness.prints import WHOLE, Box, View
from provenance.likeness.queries import Base, Probe, Query
from provenance.likeness.verdicts import Verdict, judge
from provenance.likeness.video import fitting
from provenance.likeness.video.finding import Spot
from provenance.likeness.video.slant import straightened
from provenance.likeness.video.strips import Strip
from provenance.likeness.video.templates import Placing

FOUND = frozenset({"same-picture", "altered"})
"""Verdicts that make a moment the still's; of a scene filmed twice, or another moment of it, no frame is the still."""
SLACK, LEAST_SLACK = 0.06, 0.08
"""A frame fits as well as the best when its misfit is within this share, and so many levels, of the best one's."""
TOLD, LEAST_TOLD = 0.15, 0.3
"""A frame is told apart from the best one when its misfit is larger by this share, and by so many levels."""
_FOLLOWED = 25  # kept frames, five seconds, that a still is followed on either side
_CROPPED = 0.025
_AS_WELL, _AS_WELL_SHARE = 0.35, 0.15  # levels, and share of the misfit, by which a frame further on may fit worse


@dataclass(frozen=True, slots=True)
class Sight:
    """The frame of a film that a still shows.

    `time` is that frame's, `first` and `last` those of the frames around it that fit as well (milliseconds). `verdict`
    says how the two relate; `sure` is the share of telling blocks that agree, `misfit` the mean difference in levels.
    `closed` whether the frames on both sides were seen to fit clearly worse. `place` is where in the frame the still's
    part lies, in shares of the frame.
    """

    time: int
    first: int
    last: int
    verdict: Verdict
    sure: float
    misfit: float
    closed: bool
    place: Box


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
    fitted = fitting.fits(levels, spot.placing, luma.astype(np.float32), near)
    if fitted is None:
        return None
    fits, layout = fitted
    best = int(fits.argmin())
    look = look_luma(luma[best], width=width, height=height)
    placing = replace(spot.placing, place=fitting.place_of(layout, spot.placing.base.box))
    seen = look_again(query, look, _sighting(placing))
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
        place=placing.place,
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
    layout, least = fitting.own(levels, strip.luma[at], align.between(within, placing.place), within)
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
            own, misfit = fitting.own(levels, strip.luma[beside], own, within)
            if misfit is None or misfit > least + max(_AS_WELL, _AS_WELL_SHARE * least):
                break
            ends[side] = beside
    return int(strip.times[ends[0]]), int(strip.times[ends[1]])


def _is_whole(shown: Box) -> bool:
    """Whether a still shows the frame to its edges on every side, so that a pan cannot hold it twice."""
    return max(shown[0], shown[1], 1 - shown[2], 1 - shown[3]) < _CROPPED


def _sighting(placing: Placing) -> Sighting:
    """The guess in the words of the second look: nothing but where what lies."""
    probe = Probe(placing.turn, placing.base, placing.base.box, 0, 0)
    return Sighting(probe, View("whole", placing.place, 0, 0, 0), 0)


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
