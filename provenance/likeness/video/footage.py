"""Footage: stretches of one film that run in another, re-encoded, rescaled, cut, mirrored or with a logo.

A few frames of one film are looked for in the other; each pair found is a vote for a distance in time. What a distance
claims is then checked frame by frame along it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.queries import Base
from provenance.likeness.squares import Square, resized
from provenance.likeness.turns import undone, undone_box
from provenance.likeness.video import finding, grid, sketch
from provenance.likeness.video.screening import Stack
from provenance.likeness.video.strips import Strip
from provenance.likeness.video.templates import TURNS, Placing, Templates, build

RUNS = 0.7
"""Trimmed correlation above which two frames at the same place of two films may show the same."""
SURE = 0.8
"""What the frames of a stretch reach on the mean: unrelated shots that stand still stay under 0.75."""
PROMISING = 0.4
"""Correlation over all blocks that some frame reaches with one standing for a shot, where films share anything."""
LIKELY = 0.5
"""What the sketch of a film reaches that shares anything: lettered, cropped and re-encoded copies stay over 0.6."""
LEAST = 800
"""Milliseconds a stretch lasts at least."""
_BIN = 200
_PROBES = 36
_DISTANCES = 12
_APART = 300  # milliseconds two frames taken at five a second may lie apart and be the same moment
_BREAK = 1200  # what may be missing within a stretch: a flash, a black frame
_CUTS = (0.0, 0.05, 0.1)
_VOTES = 2
_STEPS, _EXACT = 4, 60  # milliseconds
_TELLS = 0.01  # a frame whose neighbours fit as well says nothing about the distance


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of one film that runs in another: where it starts in each and how long it is, in milliseconds.

    `score`: the mean trimmed correlation of its frames; `turn`: none or mirror; `cut`: how much is off every side.
    """

    start: int
    there: int
    length: int
    score: float
    turn: str
    cut: float


class Seeker:
    """A film to be looked for in many others: what is laid over their frames is made once."""

    def __init__(self, here: Strip) -> None:
        self.here = here
        self._chosen = _spread(here)
        self._probes: dict[tuple[Box, str, float], tuple[Templates, list[int]]] = {}

    def within(self, there: Strip) -> list[Stretch]:
        """The stretches of the film that run in `there`, in order of time; [] when they share nothing."""
        if not len(self.here.times) or not len(there.times):
            return []
        found: list[Stretch] = []
        for (turn, cut, distance), count in self._votes(there).most_common(_DISTANCES):
            if count >= _VOTES:
                found += _along(self.here, there, turn, cut, distance * _BIN)
        return _disjoint(found)

    def promise(self, stack: Stack) -> dict[int, float]:
        """Film -> how well its sketch agrees with some frames of this one: the best but two, for chance.

        For all the films of a stack at once; what `within` finds promises LIKELY or more.
        """
        best: dict[int, float] = {}
        films, starts = np.unique(stack.film, return_index=True)
        marks = stack.marks.astype(np.float32)
        for turn, cut in product(TURNS, _CUTS):
            laid, _ = self._laid(stack.shape[1], turn, cut)
            if not len(laid):
                continue
            scores = np.maximum.reduceat(marks @ sketch.probes(laid), starts, axis=0)
            ranked = -np.sort(-scores, axis=1)[:, min(_VOTES, scores.shape[1] - 1)]
            for film, score in zip(films.tolist(), ranked.tolist(), strict=True):
                best[film] = max(best.get(film, 0.0), score)
        return best

    def _votes(self, there: Strip) -> Counter[tuple[str, float, int]]:
        """(turn, crop, distance in bins) -> how many frames say so."""
        votes: Counter[tuple[str, float, int]] = Counter()
        standing = there.blocks[:, there.standing]
        for turn, cut in product(TURNS, _CUTS):
            laid, kept = self._laid(there.box, turn, cut)
            if not len(laid) or float(finding.coarse(laid, standing).max()) < PROMISING:
                continue
            scores = finding.coarse(laid, there.blocks)
            for column, at in enumerate(kept):
                moments = _moments(laid.chosen([column]), scores[:, column], there)
                distances = {round((moment - int(self.here.times[at])) / _BIN) for moment in moments}
                votes.update((turn, cut, distance + off) for distance in distances for off in (-1, 0, 1))
        return votes

    def _laid(self, box: Box, turn: str, cut: float) -> tuple[Templates, list[int]]:
        key = box, turn, cut
        if key not in self._probes:
            self._probes[key] = _laid(self.here, box, self._chosen, turn, cut)
        return self._probes[key]


def shared(here: Strip, there: Strip) -> list[Stretch]:
    """The stretches of `here` that run in `there`, in order of time; [] when they share nothing."""
    return Seeker(here).within(there)


def _moments(laid: Templates, scores: NDArray[np.float32], there: Strip) -> list[int]:
    """The moments of a film that show one frame as well as its best does."""
    best = float(scores.max())
    if best < finding.FAINT:
        return []
    near = np.flatnonzero(scores >= max(finding.FAINT, 0.97 * best))[:8]
    fine = finding.fine(laid, there.blocks[:, near])[:, 0]
    return [int(moment) for moment in there.times[near[fine >= RUNS]]]


def _spread(strip: Strip) -> list[int]:
    """Standing frames, evenly taken over the film."""
    standing = strip.standing
    step = max(1, -(-len(standing) // _PROBES))
    return [int(i) for i in standing[::step]]


def _laid(here: Strip, box: Box, chosen: Iterable[int], turn: str, cut: float) -> tuple[Templates, list[int]]:
    """Frames of one film as templates for another whose bars leave `box`, and which frames they are."""
    place = _placed(box, cut)
    found, kept = [], []
    for at in chosen:
        part = undone_box(here.box, turn)
        levels: Square = undone(here.luma[at], turn).astype(np.float32)
        if part != WHOLE:
            levels = resized(levels, grid.COLUMNS, grid.ROWS, part)
        one = build([(Placing(turn, Base("whole", part), place), levels)])
        if len(one):
            found.append(one)
            kept.append(at)
    if not found:
        return build([]), []
    return (
        Templates(
            tuple(one.placings[0] for one in found),
            np.concatenate([one.blocks for one in found], axis=1),
            np.concatenate([one.counted for one in found], axis=1),
        ),
        kept,
    )


def _placed(box: Box, cut: float) -> Box:
    across, down = (box[2] - box[0]) * cut, (box[3] - box[1]) * cut
    return (box[0] + across, box[1] + down, box[2] - across, box[3] - down) if cut else box


def _along(here: Strip, there: Strip, turn: str, cut: float, distance: int) -> list[Stretch]:
    """The stretches that run at one distance in time, the distance made exact step by step."""
    for _ in range(_STEPS):
        found = _compared(here, there, turn, cut, distance)
        if found is None:
            return []
        score, known, better = found
        if abs(better - distance) < _EXACT:
            break
        distance = better
    return list(_stretches(here, score, known, turn, cut, distance))


def _compared(
    here: Strip, there: Strip, turn: str, cut: float, distance: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_], int] | None:
    """How well each frame agrees with the one at that distance, which frames say anything, and a better distance."""
    target = here.times + distance
    nearest = _nearest(there.times, target)
    chosen = np.flatnonzero(np.abs(there.times[nearest] - target) <= _APART).tolist()
    laid, kept = _laid(here, there.box, chosen, turn, cut)
    if not kept:
        return None
    near = np.stack([np.clip(nearest[kept] + step, 0, len(there.times) - 1) for step in (-1, 0, 1)])
    # Frames of the two were not taken at the same moments: the best of three neighbours counts.
    blocks = [np.einsum("bnp,bnp->bn", laid.blocks, there.blocks[:, at]) for at in near]
    fits = np.stack([grid.trimmed(one, laid.counted) for one in blocks]).max(axis=0)
    score = np.zeros(len(here.times), dtype=np.float32)
    score[kept] = fits
    known = np.zeros(len(here.times), dtype=bool)
    known[kept] = True
    return score, known, _better(np.stack(blocks), laid, fits, there.times[near] - here.times[kept], distance)


def _better(
    blocks: NDArray[np.float32], laid: Templates, fits: NDArray[np.float32], apart: NDArray[np.int64], distance: int
) -> int:
    """The distance by the neighbours that fit best; what moves tells them apart, so that every block counts here."""
    plain = (blocks * laid.counted).sum(axis=1) / np.maximum(laid.counted.sum(axis=0), 1)
    telling = (plain.max(axis=0) - np.median(plain, axis=0) > _TELLS) & (fits >= RUNS)
    if not telling.any():
        return distance
    chosen = apart[plain.argmax(axis=0), np.arange(apart.shape[1])]
    return int(np.median(chosen[telling]))


def _nearest(times: NDArray[np.int64], target: NDArray[np.int64]) -> NDArray[np.intp]:
    """The index of the moment nearest to each target."""
    right = np.minimum(np.searchsorted(times, target), len(times) - 1)
    left = np.maximum(right - 1, 0)
    return np.asarray(
        np.where(np.abs(times[left] - target) <= np.abs(times[right] - target), left, right), dtype=np.intp
    )


def _stretches(
    here: Strip, score: NDArray[np.float32], known: NDArray[np.bool_], turn: str, cut: float, distance: int
) -> Iterable[Stretch]:
    good = np.flatnonzero(known & (score >= RUNS)).tolist()
    if not good:
        return
    breaks = [i + 1 for i, (a, b) in enumerate(pairwise(good)) if here.times[b] - here.times[a] > _BREAK]
    for first, last in zip([0, *breaks], [*breaks, len(good)], strict=True):
        run = good[first:last]
        start, end = int(here.times[run[0]]), int(here.times[run[-1]])
        sure = float(score[run].mean())
        if end - start >= LEAST and sure >= SURE and _solid(run, known):
            yield Stretch(start, start + distance, end - start, round(sure, 3), turn, cut)


def _solid(run: list[int], known: NDArray[np.bool_]) -> bool:
    """Whether most frames between the first and the last that say anything agree."""
    between = int(known[run[0] : run[-1] + 1].sum())
    return len(run) >= 0.8 * between


def _disjoint(found: list[Stretch]) -> list[Stretch]:
    """The best stretches that do not overlap: clearly longer ones first, then the surer."""
    kept: list[Stretch] = []
    for one in sorted(found, key=lambda s: (-(s.length // 3000), -s.score, -s.length)):
        if all(one.start >= k.start + k.length or one.start + one.length <= k.start for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda s: s.start)
