"""All pairs: which rows of the whole index lie near each other, found band by band in blocks of bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.index import bands
from provenance.likeness.index.rows import Rows

BLOCK = 1 << 17
"""Pairs compared at once: a few arrays of a megabyte, which stay in the processor's caches."""
U32 = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Near:
    """A block of pairs: places of the two rows (first below second in pHash order) and both distances."""

    first: U32
    second: U32
    phash_distance: NDArray[np.uint8]
    dhash_distance: NDArray[np.uint8]


def pairs(rows: Rows, radius: int) -> Iterator[Near]:
    """Every pair of rows whose pHashes lie within `radius`, once, in blocks. `rows` must be sorted by pHash.

    Exact: two hashes so near agree nearly in some band, and a pair is told by the first band that finds it.
    """
    reach = bands.radii(radius)
    for number, within in enumerate(reach):
        if within < 0:
            continue
        keys = bands.band(rows.phash, number)
        order = np.argsort(keys, kind="stable").astype(np.uint32)
        starts = np.zeros(bands.KEYS + 1, dtype=np.int64)
        np.cumsum(np.bincount(keys, minlength=bands.KEYS), out=starts[1:])
        for left, right in _met(rows.phash[order], starts, within, radius):
            yield from _told(rows, order[left], order[right], number, reach)


def _met(hashes: NDArray[np.uint64], starts: NDArray[np.int64], within: int, radius: int) -> Iterator[tuple[U32, U32]]:
    """Pairs of places in band order whose keys differ by at most `within` bits and whose hashes by at most `radius`."""
    sizes = np.diff(starts)
    filled = np.flatnonzero(sizes)
    for mask in bands.masks(within).tolist():
        partner = filled ^ mask
        keys = filled[(filled <= partner) & (sizes[partner] > 0)]
        lefts = bands.spans(starts[keys], starts[keys + 1])
        first = np.repeat(starts[keys ^ mask], sizes[keys])
        counts = np.repeat(sizes[keys ^ mask], sizes[keys])
        for a, b in _blocks(counts):
            left, right = _crossed(lefts[a:b], first[a:b], counts[a:b])
            near = np.bitwise_count(hashes[left] ^ hashes[right]) <= radius
            if mask == 0:
                near &= left < right
            if near.any():
                yield left[near], right[near]


def _blocks(counts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Slices of the left rows whose pairs come to about BLOCK; a row with more than that is a slice of its own."""
    total = np.cumsum(counts)
    at = 0
    while at < len(counts):
        done = int(total[at - 1]) if at else 0
        end = max(at + 1, int(np.searchsorted(total, done + BLOCK, side="right")))
        yield at, end
        at = end


def _crossed(lefts: NDArray[np.intp], first: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[U32, U32]:
    """Each left place with every one of its partner bucket's `counts` places from `first` on."""
    total = int(counts.sum())
    left = np.repeat(lefts.astype(np.uint32), counts)
    begin = np.cumsum(counts) - counts
    right = np.arange(total, dtype=np.uint32)
    right += np.repeat((first - begin).astype(np.uint32), counts)  # modulo 2³², so a step back is right too
    return left, right


def _told(rows: Rows, left: U32, right: U32, number: int, reach: tuple[int, ...]) -> Iterator[Near]:
    """The pairs that no earlier band has told."""
    apart = rows.phash[left] ^ rows.phash[right]
    fresh = np.ones(len(left), dtype=bool)
    for earlier in range(number):
        fresh &= np.bitwise_count(bands.band(apart, earlier)) > reach[earlier]
    left, right, apart = left[fresh], right[fresh], apart[fresh]
    if len(left):
        low, high = np.minimum(left, right), np.maximum(left, right)
        yield Near(low, high, np.bitwise_count(apart), np.bitwise_count(rows.dhash[left] ^ rows.dhash[right]))


def groups(found: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Items joined by pairs, directly or through others; each group sorted, the groups by their first item."""
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        while parent.setdefault(item, item) != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in found:
        one, other = root(a), root(b)
        if one != other:
            parent[max(one, other)] = min(one, other)
    joined: dict[int, list[int]] = {}
    for item in sorted(parent):
        joined.setdefault(root(item), []).append(item)
    return list(joined.values())
