"""Clusters: the items that show one picture, by the pairs noted when they came in and by what persons decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.errors import NotFound
from provenance.model import Neighbour, Record
from provenance.rules.contradicting import differences
from provenance.services.likening.announcing import file_of, row
from provenance.services.likening.asking import decided
from provenance.store import Catalog
from provenance.views import view

ONE_PICTURE = ("same-essence", "same-picture", "altered")
_SAID = Neighbour(0, "same-picture", None, "none", "a person says so")


def duplicates(catalog: Catalog, *, limit: int | None = None, after: str | None = None) -> list[dict[str, Any]]:
    """The items of each cluster, one after the other: INTERFACE.md's rows, with `cluster` (its key) and `size`.

    A row says how the item relates to the one of its cluster it is most like. The key of a cluster is the uid of its
    oldest item; `after` a key the next clusters follow, so that a long list can be gone through in parts. A pair that
    somebody called not_related holds no cluster together, one called same_picture does. Raises NotFound for a key
    that no cluster has.
    """
    found = clusters(catalog)
    start = 0
    if after is not None:
        keys = [catalog.item(members[0]).uid or "" for members in found]
        at = next((n for n, key in enumerate(keys) if key.startswith(after)), None)
        if at is None:
            raise NotFound(f"no cluster has the key {after!r}; leave --after out to begin anew")
        start = at + 1
    chosen = found[start:] if limit is None else found[start : start + limit]
    return [line for members in chosen for line in _rows(catalog, members)]


def clusters(catalog: Catalog) -> list[list[int]]:
    """Items of each cluster in order of number, the clusters by their oldest item."""
    pairs = [(a, b) for a, b, verdict in catalog.noted.pairs() if verdict in ONE_PICTURE]
    holders = catalog.noted.holders({file for pair in pairs for file in pair})
    linked = {(holders[a].item, holders[b].item) for a, b in pairs if a in holders and b in holders}
    said = catalog.noted.said_of_pairs(("same_picture", "not_related"))
    linked |= {(a, b) for a, relation, b in said if relation == "same_picture"}
    apart = {frozenset((a, b)) for a, relation, b in said if relation == "not_related"}
    return _joined(pair for pair in sorted(linked) if frozenset(pair) not in apart)


def _joined(pairs: Iterator[tuple[int, int]]) -> list[list[int]]:
    """Connected components, by path halving."""
    above: dict[int, int] = {}

    def top(item: int) -> int:
        above.setdefault(item, item)
        while above[item] != item:
            above[item] = above[above[item]]
            item = above[item]
        return item

    for a, b in pairs:
        low, high = sorted((top(a), top(b)))
        above[high] = low
    members: dict[int, list[int]] = {}
    for item in sorted(above):
        members.setdefault(top(item), []).append(item)
    return [found for _, found in sorted(members.items()) if len(found) > 1]


def _rows(catalog: Catalog, members: list[int]) -> Iterator[dict[str, Any]]:
    within = set(members)
    key = None
    for record in catalog.records(members):
        key = key or record.item.uid
        near = _nearest(record, within)
        other = near.record if near.record is not None else None
        differ = tuple(differences(view(record), view(other))) if other is not None else ()
        item = record.item.id or 0
        yield {
            "cluster": key,
            "size": len(members),
            **row(item, file_of(record, near.file), near, differ),
            "like": near.item or None,
            "decided": decided(record, near.item),
        }


def _nearest(record: Record, within: set[int]) -> Neighbour:
    """The look-alike in the cluster that it is most like, an older one where two are as near."""
    order = {verdict: place for place, verdict in enumerate(ONE_PICTURE)}
    found = [n for n in record.neighbours if n.item in within and n.verdict in order]
    return min(found, key=lambda n: (order[n.verdict], n.distance or 0, n.item), default=_SAID)
