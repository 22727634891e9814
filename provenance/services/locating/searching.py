"""Searching: the likeliest moments over all films, each looked at closely, and those that fit as well as the best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.errors import ProvenanceError
from provenance.likeness.queries import Query
from provenance.likeness.video.closely import FOUND, Sight, look_closely
from provenance.likeness.video.finding import Spot, find
from provenance.likeness.video.strips import Strip
from provenance.likeness.video.templates import Templates, templates
from provenance.readers import films
from provenance.services.locating.sources import Source, path_of, strips_of
from provenance.store import Catalog

AROUND = 320
"""Milliseconds on either side of a likely moment in which every frame is looked at."""
MOST_LOOKS = 10
"""Moments looked at closely."""
_OF_ONE_FILM = 6
_BEHIND = 0.04
"""Once a moment is found for certain, only those are looked at whose correlation is as good to within this."""
_AS_WELL = 1.25
"""Another moment fits as well as the best when its misfit is at most so many times the best one's."""
_STEPS, _EDGE = 5, 100
Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A likely moment: in which film, in which of its parts, and where there."""

    source: Source
    strip: Strip
    spot: Spot


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
    for thorough in (False, True):
        said: list[str] = []
        likely, looked = _likely(catalog, query, sources, said, thorough=thorough, progress=progress)
        found = _closely(catalog, query, likely, said)
        if found or thorough:
            break
    notices += dict.fromkeys(said)
    return _as_well(found), looked


def _likely(
    catalog: Catalog, query: Query, sources: Sequence[Source], notices: list[str], *, thorough: bool,
    progress: Progress | None,
) -> tuple[list[Moment], int]:  # fmt: skip
    """The likeliest moments over all films, best first, and how many films had frames to look at."""
    guesses: dict[tuple[float, tuple[float, ...]], Templates] = {}
    likely: list[Moment] = []
    looked = 0
    for number, source in enumerate(sources, 1):
        mine: list[Moment] = []
        seen = False
        for strip in strips_of(catalog, source, notices):
            seen = True
            key = round(strip.aspect, 2), strip.box
            if key not in guesses:
                guesses[key] = templates(query, strip.aspect, strip.box, thorough=thorough)
            mine += [Moment(source, strip, spot) for spot in find(guesses[key], strip)]
        looked += seen
        likely += sorted(mine, key=lambda one: -one.spot.score)[:_OF_ONE_FILM]
        likely = sorted(likely, key=lambda one: -one.spot.score)[:MOST_LOOKS]
        if progress is not None:
            progress(number, len(sources))
    return likely, looked


def _closely(catalog: Catalog, query: Query, likely: Sequence[Moment], notices: list[str]) -> list[Found]:
    found: list[Found] = []
    sure = 0.0
    for moment in likely:
        if sure and moment.spot.score < sure - _BEHIND:
            break
        one = _look(catalog, query, moment, notices)
        if one is None or one.sight.verdict.verdict not in FOUND:
            continue
        found.append(one)
        if one.sight.verdict.verdict == "same-picture":
            sure = max(sure, moment.spot.score)
    return sorted(found, key=lambda one: one.order)


def _look(catalog: Catalog, query: Query, moment: Moment, notices: list[str]) -> Found | None:
    """A moment looked at closely: every frame around it where the film is at hand, else the kept ones."""
    strip, spot, source = moment.strip, moment.spot, moment.source
    path = path_of(catalog, source)
    sight, exact = None, False
    if path is not None:
        try:
            sight = _climbed(query, spot, path, source.media_type)
            exact = True
        except ProvenanceError as e:
            notices.append(f"{source.name}: {e.message}; the frames kept of it were looked at instead")
    if not exact:
        few = slice(max(0, spot.at - 2), spot.at + 3)
        sight = look_closely(query, spot, strip.times[few], strip.luma[few], width=strip.width, height=strip.height)
    if sight is None:
        return None
    return Found(moment, _widened(sight, strip), exact)


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
        spot = replace(spot, time=found.time)
    return sight


def _widened(sight: Sight, strip: Strip) -> Sight:
    """The span of frames that fit as well, beyond those looked at where the shot stands still."""
    if sight.closed:
        return sight
    at = int(abs(strip.times - sight.time).argmin())
    first, last = strip.like(at)
    return replace(sight, first=min(sight.first, first), last=max(sight.last, last))


def _as_well(found: Sequence[Found]) -> list[Found]:
    """The best moment and others that fit as well; those within its span are it, and worse ones are left out."""
    kept: list[Found] = []
    for one in found:
        best = kept[0] if kept else one
        if one.sight.misfit > _AS_WELL * best.sight.misfit + 0.5:
            continue
        if one.sight.verdict.verdict == "altered" and best.sight.verdict.verdict == "same-picture":
            continue
        same = [k for k in kept if k.moment.source == one.moment.source and _near(k.sight, one.sight)]
        if not same:
            kept.append(one)
    return kept


def _near(one: Sight, other: Sight) -> bool:
    return one.first - AROUND <= other.time <= one.last + AROUND or other.first <= one.time <= other.last
