"""Exact search over segments: by bands within a radius of pHash, by one blocked pass for the joint rule."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.index import bands
from provenance.likeness.index.rows import Hits, Rows, hits, joined
from provenance.likeness.index.segment import Segment

BLOCK = 32_768
"""Rows a pass takes at once: two blocks of hashes stay in the processor's second cache."""
WIDEST = 13
"""Beyond this radius the buckets to look at cost more than a pass over all rows."""


def within(segments: Sequence[Segment], phash: int, radius: int) -> Hits:
    """Rows within `radius` bits of `phash`, nearest first."""
    looked = bands.buckets(phash, radius) if radius <= WIDEST else None
    found = [part.rows.take(places) for part in segments if len(places := _near(part, phash, radius, looked))]
    return hits(joined(found), phash, None)


def _near(part: Segment, phash: int, radius: int, looked: bands.Buckets | None) -> NDArray[np.intp]:
    """Places of a segment's rows within `radius`; a row may be among them twice."""
    hashes = part.rows.phash
    if part.orders is None or part.starts is None or looked is None:
        return passed(hashes, phash, radius)
    places = bands.candidates(part.orders, part.starts, looked)
    near: NDArray[np.bool_] = np.bitwise_count(hashes[places] ^ np.uint64(phash)) <= radius
    return places[near]


def passed(hashes: NDArray[np.uint64], phash: int, radius: int) -> NDArray[np.intp]:
    """The plain way: every row compared. Places of the rows within `radius`."""
    query = np.uint64(phash)
    found = [
        np.flatnonzero(np.bitwise_count(hashes[at : at + BLOCK] ^ query) <= radius) + at
        for at in range(0, len(hashes), BLOCK)
    ]
    return np.concatenate(found) if found else np.empty(0, dtype=np.intp)


def joint(segments: Sequence[Segment], queries: Sequence[tuple[int, int]], total: int) -> list[Hits]:
    """For each (pHash, dHash), the rows whose two distances sum to at most `total`.

    A block of rows is compared with every query while it is in the cache.
    """
    found: list[list[Rows]] = [[] for _ in queries]
    pairs = [(np.uint64(phash), np.uint64(dhash)) for phash, dhash in queries]
    room = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint8), np.empty(BLOCK, np.uint8)
    for part in segments:
        for at in range(0, len(part.rows), BLOCK):
            near, other = part.rows.phash[at : at + BLOCK], part.rows.dhash[at : at + BLOCK]
            apart, sums, more = (array[: len(near)] for array in room)
            for number, (phash, dhash) in enumerate(pairs):
                np.bitwise_count(np.bitwise_xor(near, phash, out=apart), out=sums)
                np.bitwise_count(np.bitwise_xor(other, dhash, out=apart), out=more)
                if np.add(sums, more, out=sums).min() <= total:  # hardly ever: the places cost more than all before
                    found[number].append(part.rows.take(np.flatnonzero(sums <= total) + at))
    return [hits(joined(rows), *query) for rows, query in zip(found, queries, strict=True)]


def once(rows: Rows) -> Rows:
    """Rows without repetitions; of one item and view with other hashes, both stay."""
    key = np.stack((rows.phash, rows.dhash, (rows.item.astype(np.uint64) << np.uint64(8)) | rows.view))
    order = np.lexsort(key)
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (np.diff(key[:, order], axis=1) != 0).any(axis=0)
    return rows.take(np.sort(order[fresh]))
