"""Candidates: which items of the index may show the query's picture, by the joint rule."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.likeness.index import Hits, Index
from provenance.likeness.queries import Probe, Query

JOINT = 26
"""pHash and dHash distance together, of 128 bits: what may be the same picture. A candidate is not a match."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that may show the picture, by the nearest of its views; `distance` is pHash and dHash distance added."""

    item: int
    view: int
    probe: Probe
    phash_distance: int
    dhash_distance: int

    @property
    def distance(self) -> int:
        return self.phash_distance + self.dhash_distance


def propose(index: Index, query: Query, *, total: int = JOINT, most: int | None = None) -> list[Proposal]:
    """Every item with a view within `total` bits of a probe, each once, nearest first; at most `most`.

    Exact: no item within the distance is missed. The query's own item is among them when it is in the index.
    """
    best: dict[int, Proposal] = {}
    found = index.joint_many([(probe.phash, probe.dhash) for probe in query.probes], total)
    for probe, hits in zip(query.probes, found, strict=True):
        for proposal in _proposals(probe, hits):
            known = best.get(proposal.item)
            if known is None or proposal.distance < known.distance:
                best[proposal.item] = proposal
    ranked = sorted(best.values(), key=lambda p: (p.distance, p.item))
    return ranked if most is None else ranked[:most]


def _proposals(probe: Probe, hits: Hits) -> list[Proposal]:
    rows = zip(
        hits.item.tolist(), hits.view.tolist(), hits.phash_distance.tolist(), hits.dhash_distance.tolist(), strict=True
    )
    return [Proposal(item, view, probe, near, other) for item, view, near, other in rows]
