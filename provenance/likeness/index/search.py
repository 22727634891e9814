"""Exact search over segments: by bands within a radius of pHash, by one blocked pass for the joint rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.index import bands
from provenance.likeness.index.rows import Hits, Rows, hits, joined
from provenance.likeness.index.segment import Segment

BLOCK = 32_768
"""Rows a pass takes at once: two blocks of hashes stay in the processor's second cache."""
WIDEST = 13
"""Beyond this radius the buckets to look at cost more than a pass over all rows."""
BY_BANDS = 43
"""Per cent of a sum of distances up to which pHash is looked up: bands cost twice as much with every bit more, and
with every bit less twice as many rows have a dHash that is near by chance."""
Pair = tuple[np.uint64, np.uint64]
Pairs = Sequence[Pair]
Asked = Sequence[tuple[int, int]] | Pairs
Places = NDArray[np.intp]
NONE = hits(joined([]), 0, None)
"""What a search found that found nothing."""


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

    Either pHash is within a share of `total`, which the bands of a large segment find, or dHash is within the rest, for
    which it alone is compared. A block of rows is compared with every query while it is in the cache.
    """
    found: list[list[Rows]] = [[] for _ in queries]
    pairs = [(np.uint64(phash), np.uint64(dhash)) for phash, dhash in queries]
    for part in segments:
        if part.orders is None or part.starts is None:
            _both_passed(part.rows, pairs, total, found)
            continue
        radius = total * BY_BANDS // 100
        for query, kept in zip(queries, found, strict=True):
            places = _near(part, query[0], radius, bands.buckets(query[0], radius) if radius <= WIDEST else None)
            kept += _summed(part.rows, places, query, total)
        _dhash_passed(part.rows, pairs, total, total - radius - 1, found)
    return [hits(joined(rows), *query) if rows else NONE for rows, query in zip(found, queries, strict=True)]


def _both_passed(rows: Rows, pairs: Pairs, total: int, found: list[list[Rows]]) -> None:
    for numbers, places, _ in both_within(rows, pairs, total):
        for number in dict.fromkeys(numbers.tolist()):
            found[number].append(rows.take(places[numbers == number]))


def both_within(rows: Rows, pairs: Asked, total: int) -> Iterator[tuple[Places, Places, NDArray[np.uint8]]]:
    """The plain way for both hashes: which pair and which row lie within `total`, and their sum, some at a time.

    Of many rows a block is compared with one pair at a time, of few rows as many pairs as fill a block.
    """
    some = max(1, BLOCK // max(1, len(rows)))
    asked = np.array(pairs, dtype=np.uint64).reshape(-1, 2, 1)
    apart = np.empty((some, min(BLOCK, len(rows))), np.uint64)
    sums, more = np.empty(apart.shape, np.uint8), np.empty(apart.shape, np.uint8)
    for at in range(0, len(rows), BLOCK):
        near, other = rows.phash[at : at + BLOCK], rows.dhash[at : at + BLOCK]
        for first in range(0, len(pairs), some):
            part = asked[first : first + some]
            bits = apart[: len(part), : len(near)]
            one, two = (each[: len(part), : len(near)] for each in (sums, more))
            np.bitwise_count(np.bitwise_xor(near, part[:, 0], out=bits), out=one)
            np.bitwise_count(np.bitwise_xor(other, part[:, 1], out=bits), out=two)
            if np.add(one, two, out=one).min() <= total:  # hardly ever: the places cost more than all before
                numbers, places = np.nonzero(one <= total)
                yield numbers + first, places + at, one[numbers, places]


def _dhash_passed(rows: Rows, pairs: Pairs, total: int, most: int, found: list[list[Rows]]) -> None:
    """The rows within `total` whose dHash is within `most`."""
    apart, counts = np.empty(BLOCK, np.uint64), np.empty(BLOCK, np.uint8)
    for at in range(0, len(rows), BLOCK):
        other = rows.dhash[at : at + BLOCK]
        bits, sums = apart[: len(other)], counts[: len(other)]
        for number, query in enumerate(pairs):
            np.bitwise_count(np.bitwise_xor(other, query[1], out=bits), out=sums)
            if sums.min() <= most:  # hardly ever here too
                found[number] += _summed(rows, np.flatnonzero(sums <= most) + at, query, total)


def _summed(rows: Rows, places: NDArray[np.intp], query: tuple[int, int] | Pair, total: int) -> list[Rows]:
    """Those of the rows at these places whose two distances sum to at most `total`; hardly ever there are any."""
    sums = np.bitwise_count(rows.phash[places] ^ np.uint64(query[0]))
    sums += np.bitwise_count(rows.dhash[places] ^ np.uint64(query[1]))
    near = sums <= total
    return [rows.take(places[near])] if near.any() else []


def once(rows: Rows) -> Rows:
    """Rows without repetitions; of one item and view with other hashes, both stay."""
    key = np.stack((rows.phash, rows.dhash, (rows.item.astype(np.uint64) << np.uint64(8)) | rows.view))
    order = np.lexsort(key)
    fresh = np.ones(len(rows), dtype=bool)
    fresh[1:] = (np.diff(key[:, order], axis=1) != 0).any(axis=0)
    return rows.take(np.sort(order[fresh]))
