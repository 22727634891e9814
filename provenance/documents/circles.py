"""Circles among the links of one document: nothing leads back to itself, over however many steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.documents.nouns import DescribedLink

_SIDEWAYS = frozenset({"same_picture", "same_scene", "not_related"})  # relations between equals close no circle


@dataclass(frozen=True, slots=True)
class Circle:
    """The link that closes it, by the keys of its items, and the way round from there."""

    a: str
    relation: str
    ring: tuple[str, ...]


def circle(links: Iterable[DescribedLink]) -> Circle | None:
    """A circle of links, if there is one; every link is looked at once."""
    onward: dict[str, list[str]] = {}
    relations: dict[tuple[str, str], str] = {}
    for link in links:
        if link.relation not in _SIDEWAYS and link.basis != "proposed":
            onward.setdefault(link.a, []).append(link.b)
            relations[link.a, link.b] = link.relation
    ring = _ring(onward)
    return Circle(ring[-2], relations[ring[-2], ring[-1]], (ring[-2], *ring[:-1])) if ring is not None else None


def _ring(targets: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """The keys along a circle, the first one again at its end. Walked by a stack: a chain may be long."""
    done: set[str] = set()
    for start in targets:
        path = [(start, iter(targets[start]))] if start not in done else []
        on = {start}
        while path:
            key, onward = path[-1]
            further = next(onward, None)
            if further is None:
                done.add(key)
                on.discard(key)
                path.pop()
            elif further in on:
                way = [step for step, _ in path]
                return (*way[way.index(further) :], further)
            elif further not in done:
                on.add(further)
                path.append((further, iter(targets.get(further, ()))))
    return None
