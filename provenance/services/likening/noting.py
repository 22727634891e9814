"""Within the transaction that brings files in: keep their fingerprints, and whom they look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from provenance.model import File
from provenance.services.likening.finding import by_distance, looked_again, rows_of
from provenance.services.likening.looking import ESSENCE, Likeness, Match
from provenance.store import Holder, Writer
from provenance.store.near import Pair

MOST_KEPT = 8
"""Pairs kept of a file that comes in, its best matches."""
MOST_OF_ONE = 32
"""Pairs a file may stand in before others of the same look are preferred: a thousand frames of one burst are one
cluster, and need no half a million pairs to be known for one."""
SAME_ESSENCE = "the very same coded picture, with other metadata around it"

_MOST_LATE = 100_000

Arrival = tuple[File, Likeness]
"""A file just written, with its number and its item, and its likeness."""


def note(writer: Writer, arrivals: Sequence[Arrival]) -> list[int]:
    """Keep fingerprints and pairs of files of this transaction; gives the items among them that look like others.

    What other writers brought since the search is looked at as well.
    """
    if not arrivals:
        return []
    writer.notes.add_fingerprints(
        (_number(file), likeness.version, likeness.packed, likeness.trouble) for file, likeness in arrivals
    )
    late = _late(writer, arrivals)
    fellows = _fellows(arrivals)
    twins = writer.noted.holding_essence({file.essence_sha256 for file, _ in arrivals if file.essence_sha256})
    found = {
        _number(file): _matches(
            file,
            (
                *likeness.matches,
                *fellows[_number(file)],
                *looked_again(writer.noted, likeness, late[_number(file)]),
                *_twins(file, twins.get(file.essence_sha256 or "", ())),
            ),
        )
        for file, likeness in arrivals
    }
    others = {one.file for matches in found.values() for one in matches}
    holders = writer.noted.holders(others) if others else {}
    counted = writer.notes.counted([*others, *found]) if others else {}
    pairs: list[Pair] = []
    for file, _ in arrivals:
        for one in _kept(file, found[_number(file)], holders, counted):
            pairs.append((_number(file), one.file, one.verdict, one.distance, one.transform, one.explain))
            for end in (one.file, _number(file)):
                counted[end] = counted.get(end, 0) + 1
    writer.notes.add_neighbours(pairs)
    near = {pair[0] for pair in pairs}
    return [file.item for file, _ in arrivals if file.id in near and file.item is not None]


def _number(file: File) -> int:
    assert file.id is not None
    return file.id


def _matches(file: File, told: Iterable[Match]) -> list[Match]:
    """What was found before the lock was taken, what came since, and the same coded picture, each file once."""
    best = {one.file: one for one in told}
    best.pop(_number(file), None)
    return sorted(best.values(), key=lambda one: one.order)


def _fellows(arrivals: Sequence[Arrival]) -> dict[int, list[Match]]:
    """Arrival -> what it was found to look like among those it came with, by the numbers they have now."""
    numbers: dict[bytes, list[int]] = {}
    for file, likeness in arrivals:
        if likeness.packed is not None:
            numbers.setdefault(likeness.packed, []).append(_number(file))
    return {
        _number(file): [
            replace(one, file=n)
            for packed, one in (likeness.fellows or {}).items()
            for n in numbers.get(packed, ())
            if n < _number(file)  # of two that came together the later one is said to look like the earlier
        ]
        for file, likeness in arrivals
    }


def _late(writer: Writer, arrivals: Sequence[Arrival]) -> dict[int, dict[int, int]]:
    """Arrival -> files near it, and how near, among the fingerprints that came after its search.

    Those are other writers', and its own fellows where it was not compared with them before.
    """
    near: dict[int, dict[int, int]] = {_number(file): {} for file, _ in arrivals}
    asking = [(_number(file), likeness) for file, likeness in arrivals if likeness.probes]
    if not asking:
        return near
    fresh = writer.noted.above(min(likeness.upto for _, likeness in asking), _MOST_LATE)
    if len(near) == 1 or all(likeness.fellows is not None for _, likeness in asking):
        fresh = [row for row in fresh if row[1] not in near]
    if not fresh:
        return near
    number_of = {file: number for number, file, _ in fresh}
    found = by_distance(rows_of(fresh), [likeness.probes for _, likeness in asking])
    for (file, likeness), close in zip(asking, found, strict=True):
        near[file] = {
            n: distance
            for n, distance in close.items()
            if number_of[n] > likeness.upto and not (n in near and n >= file)
        }
    return near


def _twins(file: File, holders: Iterable[Holder]) -> Iterator[Match]:
    return (
        Match(h.file, ESSENCE, 0, "none", SAME_ESSENCE)
        for h in holders
        if h.sha256 != file.sha256 and h.file < _number(file)
    )


def _kept(file: File, found: Iterable[Match], holders: dict[int, Holder], counted: dict[int, int]) -> list[Match]:
    """The best matches with files of other items; those that stand in many pairs only where there are no others."""
    others = [one for one in found if one.file in holders and holders[one.file].item != file.item]
    free = [one for one in others if counted.get(one.file, 0) < MOST_OF_ONE]
    return (free or others[:1])[:MOST_KEPT]
