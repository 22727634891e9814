"""Rows of the index: one per usable view, in parallel arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import Fingerprint

U64 = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Rows:
    """`item` (unsigned 32 bits), `view` (its place in the fingerprint's views), and the two hashes."""

    phash: U64
    dhash: U64
    item: NDArray[np.uint32]
    view: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.phash)

    def take(self, order: NDArray[np.intp]) -> Rows:
        return Rows(self.phash[order], self.dhash[order], self.item[order], self.view[order])


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, nearest first: item, view and distances, one row each; no item and view twice."""

    item: NDArray[np.uint32]
    view: NDArray[np.uint8]
    phash_distance: NDArray[np.uint8]
    dhash_distance: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.item)


def rows(item: int, fingerprint: Fingerprint) -> Rows:
    """The rows of an item's usable views; none when the whole fingerprint is unusable. Items are 0 to 2³² - 1."""
    return many([(item, fingerprint)])


def many(prints: Iterable[tuple[int, Fingerprint]]) -> Rows:
    """The rows of several items."""
    flat = [
        (view.phash64, view.dhash64, item, place)
        for item, fingerprint in prints
        for place, view in enumerate(fingerprint.views)
        if view.usable and place < 256
    ]
    return Rows(
        np.array([row[0] for row in flat], dtype=np.uint64),
        np.array([row[1] for row in flat], dtype=np.uint64),
        np.array([row[2] for row in flat], dtype=np.uint32),
        np.array([row[3] for row in flat], dtype=np.uint8),
    )


def joined(parts: list[Rows]) -> Rows:
    """Several sets of rows as one."""
    if not parts:
        return many([])
    return Rows(
        np.concatenate([part.phash for part in parts]),
        np.concatenate([part.dhash for part in parts]),
        np.concatenate([part.item for part in parts]),
        np.concatenate([part.view for part in parts]),
    )


def hits(found: Rows, phash: int, dhash: int | None) -> Hits:
    """The distances of `found` to a query, nearest first, each item and view once."""
    near = np.bitwise_count(found.phash ^ np.uint64(phash))
    other = np.zeros_like(near) if dhash is None else np.bitwise_count(found.dhash ^ np.uint64(dhash))
    order = np.lexsort((found.view, found.item, near.astype(np.uint16) + other))
    order = order[np.sort(_firsts((found.item[order].astype(np.uint64) << np.uint64(8)) | found.view[order]))]
    return Hits(found.item[order], found.view[order], near[order], other[order])


def _firsts(keys: U64) -> NDArray[np.intp]:
    """Where each key stands first; `np.unique` tells it too, and loads masked arrays for a hundredth of a second."""
    by_key = np.argsort(keys, kind="stable")
    fresh = np.ones(len(keys), dtype=bool)
    fresh[1:] = np.diff(keys[by_key]) != 0
    return by_key[fresh]
