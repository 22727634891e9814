"""The verdict: whether two pictures are the same picture, and how they relate."""

from __future__ import annotations

from dataclasses import dataclass, replace

from provenance.likeness import align, words
from provenance.likeness.align import Layout
from provenance.likeness.doubts import doubtful
from provenance.likeness.evidence import COARSE
from provenance.likeness.fingerprints import Look
from provenance.likeness.looking import Seen, Sighting, look_again, sightings
from provenance.likeness.overlays import at_edge
from provenance.likeness.prints import Fingerprint
from provenance.likeness.queries import Query, prepare
from provenance.likeness.regions import Region
from provenance.likeness.transforms import MARGIN, sides, transform_of

__all__ = ["Seen", "Sighting", "Verdict", "look_again", "sightings", "verdict"]

RATE, SUPPORT = 0.5, 8
"""Share and number of telling blocks that must agree for two pictures to be one."""
CUT_RATE, CUT_SUPPORT, CUT_COVER = 0.85, 24, 0.8
"""The same for two windows, and the share of both that must be compared."""
SCENE_RATE, SCENE_SUPPORT = 0.3, 14
LONG = 100
"""256-bit pHash distance of the aligned parts that one picture does not exceed; unrelated ones have 128 ± 8."""
VERY_NEAR = 30
"""And what makes up for little texture: half the blocks then suffice."""
NEAR = 12
"""The same for the 64-bit pHash, for pictures too small to have 256 bits."""
ALTERED_AREA = 0.2
_STRONG = 20
_ALL, _ENOUGH = 0.85, 0.75


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a candidate relates to the query.

    `verdict`: same-picture, altered (the same picture with a part replaced), same-scene (another moment, or another
    picture of the same place) or unusable (one of them carries no evidence). `transform`: what was done to the
    candidate to get the query, of INTERFACE's list; None where that makes no sense. `distance`: pHash bits, of 64, in
    which the aligned parts differ. `differences`: places and kinds, in shares of the query laid as the candidate lies.
    `cells`: cells per side that were compared: nothing smaller than about two of them can be seen.
    """

    verdict: str
    transform: str | None
    distance: int | None
    explain: str
    differences: tuple[Region, ...] = ()
    cells: int = 0


def verdict(query: Query | Look | Fingerprint, candidate: Look | Fingerprint) -> Verdict | None:
    """Look at a pair a second time; None when nothing says that they show the same.

    A candidate at hand as a Look is compared at up to 192 × 192 cells, a stored fingerprint by its thumbnail at 96.
    """
    query = query if isinstance(query, Query) else prepare(query, effort="thorough")
    found = candidate.fingerprint if isinstance(candidate, Look) else candidate
    if not query.usable or not found.usable:
        return Verdict("unusable", None, None, words.unusable(query.fingerprint, found))
    judged: list[tuple[float, int, Verdict]] = []
    for sighting in sightings(query, found):
        seen = look_again(query, candidate, sighting)
        said = judge(query, found, seen) if seen else None
        if seen and said:
            judged.append((covered(seen), *said))
            if covered(seen) >= _ALL:
                break
    return _chosen(judged)


def _chosen(judged: list[tuple[float, int, Verdict]]) -> Verdict | None:
    """The best verdict among those that saw about as much as any: a part that is the same says nothing of the rest."""
    strong = [one for one in judged if one[1] >= _STRONG]
    most = max((cover for cover, _, _ in strong), default=0.0)
    rivals = [one for one in strong if one[0] >= _ENOUGH * most] or judged
    return max(rivals, key=lambda one: (one[1], one[0]))[2] if rivals else None


def covered(seen: Seen) -> float:
    """How much of both pictures was compared: the share of the candidate times the share of the query."""
    place = align.common(seen.layout.place(seen.shown), seen.sighting.probe.base.box)
    return kept(seen) * (place[2] - place[0]) * (place[3] - place[1])


def judge(query: Query, candidate: Fingerprint, seen: Seen) -> tuple[int, Verdict] | None:
    """What one second look says, with its rank; None when it does not say that the pictures belong together."""
    evidence = seen.evidence
    replaced = [region for region in seen.differences if region.kind in ("replaced", "moved")]
    area = sum(region.area for region in replaced)
    if not one_picture(seen):
        if seen.rate >= SCENE_RATE and evidence.support >= SCENE_SUPPORT:
            return 10, _told("same-scene", query, candidate, seen)
        return None
    if panned(query, seen):
        return 20, _told("same-scene", query, candidate, seen)
    if not replaced:
        doubt = doubted(seen)
        if doubt:
            return 30, _told("altered", query, candidate, replace(seen, differences=(doubt, *seen.differences)))
        return 50 if not seen.differences else 45, _told("same-picture", query, candidate, seen)
    if any(region.kind == "moved" for region in replaced) or area > ALTERED_AREA or len(replaced) > 3:
        return 25, _told("same-scene", query, candidate, seen)
    return 30, _told("altered", query, candidate, seen)


def doubted(seen: Seen) -> Region | None:
    """The place that stands out although no difference was told there, marks left out, see-through ones too."""
    laid_on = [r.box for r in seen.differences if r.kind == "overlay" or at_edge(r.box, r.area)]
    box = doubtful(seen.evidence, laid_on)
    return Region(box, (box[2] - box[0]) * (box[3] - box[1]), "doubtful") if box else None


def one_picture(seen: Seen) -> bool:
    """Whether what both show is drawn alike throughout.

    Two windows are two cut-outs: a row of a facade's windows is like another's, so they must agree nearly everywhere
    and cover each other.
    """
    rate, support = seen.rate, seen.evidence.support
    if seen.sighting.probe.base.kind == seen.sighting.view.kind == "window":
        within = seen.sighting.probe.base.box
        whole = (within[2] - within[0]) * (within[3] - within[1])
        agreeing = rate >= CUT_RATE and support >= CUT_SUPPORT and covered(seen) >= CUT_COVER * whole
        return agreeing and _near(seen)
    smooth = rate >= CUT_RATE and support >= SUPPORT // 2
    agreeing = rate >= RATE and (support >= SUPPORT or (smooth and seen.long_distance <= VERY_NEAR))
    return agreeing and _near(seen)


def _near(seen: Seen) -> bool:
    """Whether the hashes of the aligned parts are near; asked last, since it takes longest to say."""
    return seen.long_distance <= LONG if len(seen.evidence.query) >= COARSE else seen.phash_distance <= NEAR


def panned(query: Query, seen: Seen) -> bool:
    """Whether each shows, at some edge, what the other does not: no crop of either gives the other."""
    within = seen.sighting.probe.base.box
    box = seen.layout.box
    width, height = box[2] - box[0], box[3] - box[1]
    slack = MARGIN if seen.sighting.probe.base.kind == "whole" else 3 * MARGIN
    for low, high, start, end, size in (
        (box[0], box[2], within[0], within[2], width),
        (box[1], box[3], within[1], within[3], height),
    ):
        candidate_more = (start - low) > slack * size or (high - end) > slack * size
        query_more = (low - start) > slack * size or (end - high) > slack * size
        if candidate_more and query_more:
            return True
    return False


def _told(name: str, query: Query, candidate: Fingerprint, seen: Seen) -> Verdict:
    transform = transform_of(query, seen)
    differences = tuple(_in_query(region, seen) for region in seen.differences)
    return Verdict(
        name,
        transform if name in ("same-picture", "altered") else None,
        seen.phash_distance,
        words.explain(
            name,
            transform,
            seen.evidence.support,
            int(seen.evidence.telling.sum()),
            differences,
            kept(seen),
            sides(query, seen, transform),
        ),
        differences,
        seen.evidence.query.shape[0],
    )


def kept(seen: Seen) -> float:
    """The share of the candidate's area that the query shows."""
    return (seen.shown[2] - seen.shown[0]) * (seen.shown[3] - seen.shown[1])


def _in_query(region: Region, seen: Seen) -> Region:
    place = align.common(seen.layout.place(seen.shown), seen.sighting.probe.base.box)
    inner = Layout(*place).place(region.box)
    return Region(inner, region.area, region.kind)
