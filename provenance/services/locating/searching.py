"""Searching: the likeliest moments over all films, each looked at closely, and those that fit as well as the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.likeness.queries import Query
from provenance.likeness.video.closely import FOUND, Sight, followed, look_closely, straight
from provenance.likeness.video.finding import Spot
from provenance.readers import films
from provenance.services.locating.shelf import Moment, Progress, Shelf
from provenance.services.locating.sources import Source
from provenance.store import Catalog

AROUND = 320
"""Milliseconds on either side of a likely moment in which every frame is looked at."""
_BEHIND = 0.04
"""Once a moment is found for certain, only those are looked at whose correlation is as good to within this."""
_AS_WELL = 1.25
"""Another moment fits as well as the best when its misfit is at most so many times the best one's."""
_STEPS, _EDGE = 5, 100
_REACH = 2  # kept frames looked at on either side of a likely one
_SLANTED = 0.6
"""Correlation from which a moment that does not show the still as it lies is tried at a slant."""
_ROUGH = 2.5
"""Levels of misfit under which it lies as it should."""
_LIKELIEST = 2
"""Moments looked at in the film even when the frames kept of it do not show the still."""


@dataclass(frozen=True, slots=True)
class Found:
    """A moment that shows the still: the frame and the span of frames that fit as well; `exact` when every frame around
    it was looked at, and not only the kept ones."""

    moment: Moment
    sight: Sight
    exact: bool

    @property
    def order(self) -> tuple[bool, float, int]:
        return (self.sight.verdict.verdict != "same-picture", self.sight.misfit, self.sight.time)


def search(
    catalog: Catalog, query: Query, sources: Sequence[Source], notices: list[str], progress: Progress | None = None
) -> tuple[list[Found], int]:
    """What shows the still, best first: with the usual crops first, and when nothing does with unusual ones too."""
    shelf = Shelf(catalog, sources, notices, progress)
    found: list[Found] = []
    said: list[str] = []
    for thorough in (False, True):
        said = []
        found = _closely(shelf, query, shelf.likely(query, thorough=thorough), said)
        if found:
            break
    notices += dict.fromkeys(said)
    return _apart([_widened(query, one) for one in _as_well(found)]), shelf.looked


def _closely(shelf: Shelf, query: Query, likely: Sequence[Moment], notices: list[str]) -> list[Found]:
    """The moments that show the still: those whose kept frames say so, and the likeliest, looked at in the film."""
    glanced = [(moment, at_kept_frames(query, moment)) for moment in likely]
    chosen = [pair for number, pair in enumerate(glanced) if pair[1] is not None or number < _LIKELIEST]
    found: list[Found] = []
    sure = 0.0
    for moment, kept in sorted(chosen, key=lambda pair: _promise(*pair)):
        if sure and moment.spot.score < sure - _BEHIND:
            continue
        one = _look(shelf, query, moment, kept, notices)
        if one is None or one.sight.verdict.verdict not in FOUND:
            continue
        found.append(one)
        if one.sight.verdict.verdict == "same-picture":
            sure = max(sure, moment.spot.score)
    return sorted(found, key=lambda one: one.order)


def _promise(moment: Moment, kept: Sight | None) -> tuple[bool, bool, float]:
    """What sorts first the moment whose kept frames show the still, then the likelier."""
    found = kept is not None and kept.verdict.verdict in FOUND
    return not found, kept is None, -moment.spot.score


def at_kept_frames(query: Query, moment: Moment) -> Sight | None:
    """A moment looked at by the kept frames around it, a fifth of a second apart."""
    strip, spot = moment.strip, moment.spot
    few = slice(max(0, spot.at - _REACH), spot.at + _REACH + 1)
    return look_closely(query, spot, strip.times[few], strip.luma[few], width=strip.width, height=strip.height)


def _look(shelf: Shelf, query: Query, moment: Moment, kept: Sight | None, notices: list[str]) -> Found | None:
    """A moment looked at closely: every frame around it where the film is at hand, else the kept ones."""
    path = shelf.path(moment.source)
    if path is not None:
        try:
            sight = _climbed(query, moment.spot, path, moment.source.media_type)
            if kept is not None and kept.verdict.verdict in FOUND and (sight is None or kept.misfit < sight.misfit):
                at_kept = replace(moment.spot.placing, place=kept.place)
                spot = replace(moment.spot, time=kept.time, placing=at_kept)
                sight = _best(_climbed(query, spot, path, moment.source.media_type), sight)
            if moment.spot.score >= _SLANTED and not _fits(sight):
                sight = _best(_straight(query, moment.spot, path, moment.source.media_type), sight)
            return Found(moment, sight, True) if sight is not None else None
        except ProvenanceError as e:
            notices.append(f"{moment.source.name}: {e.message}; the frames kept of it were looked at instead")
    return Found(moment, kept, False) if kept is not None else None


def _fits(sight: Sight | None) -> bool:
    """Whether the still was seen as it lies, so well that no slant need be thought of."""
    return sight is not None and sight.verdict.verdict in FOUND and sight.misfit <= _ROUGH


def _best(one: Sight | None, other: Sight | None) -> Sight | None:
    """The one of two sights that shows the still, or shows it better."""
    both = [sight for sight in (one, other) if sight is not None]
    return max(both, key=lambda sight: (sight.verdict.verdict in FOUND, -sight.misfit), default=None)


def _straight(query: Query, spot: Spot, path: Path, media_type: str) -> Sight | None:
    """The best frame around a spot for a still that was photographed off a screen at a slant; None for any other."""
    near = films.around(path, media_type, spot.time - AROUND, spot.time + AROUND)
    if not len(near.times):
        return None
    laid = straight(query, spot, near.luma[int(abs(near.times - spot.time).argmin())])
    if laid is None:
        return None
    sight = look_closely(*laid, near.times, near.luma, width=near.width, height=near.height)
    if sight is None:
        return None
    verdict = replace(sight.verdict, explain=f"seen at a slant and laid straight: {sight.verdict.explain}")
    return replace(sight, verdict=verdict, place=spot.placing.place)


def _climbed(query: Query, spot: Spot, path: Path, media_type: str) -> Sight | None:
    """The best frame around a spot; where it lies at the end of what was looked at, further on in that direction."""
    sight: Sight | None = None
    for _ in range(_STEPS):
        near = films.around(path, media_type, spot.time - AROUND, spot.time + AROUND)
        found = look_closely(query, spot, near.times, near.luma, width=near.width, height=near.height)
        if found is None or (sight is not None and found.misfit >= sight.misfit):
            break
        sight = found
        if abs(found.time - spot.time) < AROUND - _EDGE or found.first <= near.times[0] <= near.times[-1] <= found.last:
            break
        spot = replace(spot, time=found.time, placing=replace(spot.placing, place=found.place))
    return sight


def _widened(query: Query, one: Found) -> Found:
    """The same with the span of frames that fit as well beyond those looked at: where the shot stands still, and where
    the camera follows what a cropped still shows."""
    sight, strip = one.sight, one.moment.strip
    at = strip.nearest(sight.time, one.moment.spot.at)
    first, last = sight.first, sight.last
    if not sight.closed:
        span = strip.like(at)
        first, last = min(first, span[0]), max(last, span[1])
    span = followed(query, replace(one.moment.spot.placing, place=sight.place), strip, at)
    return replace(one, sight=replace(sight, first=min(first, span[0]), last=max(last, span[1])))


def _as_well(found: Sequence[Found]) -> list[Found]:
    """The best moment and others that fit as well; those within its span are it, and worse ones are left out."""
    kept: list[Found] = []
    for one in found:
        best = kept[0] if kept else one
        if one.sight.misfit > _AS_WELL * best.sight.misfit + 0.5:
            continue
        if one.sight.verdict.verdict == "altered" and best.sight.verdict.verdict == "same-picture":
            continue
        kept.append(one)
    return _apart(kept)


def _apart(found: Sequence[Found]) -> list[Found]:
    """The same without what lies within the span of a better one."""
    kept: list[Found] = []
    for one in found:
        if not any(k.moment.source == one.moment.source and _near(k.sight, one.sight) for k in kept):
            kept.append(one)
    return kept


def _near(one: Sight, other: Sight) -> bool:
    return one.first - AROUND <= other.time <= one.last + AROUND or other.first <= one.time <= other.last
