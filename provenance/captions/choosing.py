"""Choose among rival frames, and keep the close losers that name somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.captions.frame import Frame, score
from provenance.captions.pieces import Unit
from provenance.captions.reading import Rival
from provenance.quick import quick

CLOSE = 24
"""Characters of score within which a loser still counts as a close reading: about one name."""


@quick
@dataclass(frozen=True, slots=True)
class Choice:
    """The best frame, what the close losers name differently, and every score for `--explain`."""

    frame: Frame
    rivals: tuple[Rival, ...]
    scores: tuple[tuple[str, int], ...]


def choose(frames: Sequence[Frame]) -> Choice:
    """The frame that explains most as structure; ties go to the convention that knows most."""
    if len(frames) == 1:
        return Choice(frames[0], (), ((frames[0].convention, score(frames[0])),))
    ranked = sorted([(score(f), f.specificity, f) for f in frames], key=lambda row: (-row[0], -row[1]))
    top, _, best = ranked[0]
    rivals: dict[tuple[str, str], Rival] = {}
    for points, _, frame in ranked[1:]:
        if top - points <= CLOSE and not (frame.parties is best.parties and frame.credit is best.credit):
            for rival in _differences(best, frame):
                rivals.setdefault((rival.field, rival.value), rival)
    return Choice(best, tuple(rivals.values()), tuple([(f.convention, points) for points, _, f in ranked]))


def _differences(best: Frame, other: Frame) -> list[Rival]:
    """Fields that a losing frame names and the best frame names otherwise; a field it leaves open is no rival."""
    quote = best.page.marks.quote
    out: list[Rival] = []
    if other.credit is not None and best.credit is not None and other.credit.inner != best.credit.inner:
        out.append(Rival("credit_line", quote(other.credit.inner), other.convention, other.credit.inner))
    ours = {quote(u.span) for u in best.parties.creators}
    for unit in other.parties.creators:
        if quote(unit.span) not in ours:
            out.append(Rival("creator", quote(unit.span), other.convention, unit.span))
    for field, a, b in (
        ("source", best.parties.source, other.parties.source),
        ("distributor", best.parties.distributor, other.parties.distributor),
    ):
        if b is not None and a is not None and not _same(a, b):
            out.append(Rival(field, quote(b.span), other.convention, b.span))
    return out


def _same(a: Unit, b: Unit) -> bool:
    return a.span == b.span or (a.agent is not None and a.agent == b.agent)
