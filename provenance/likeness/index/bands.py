"""Multi-index hashing: a 64-bit hash is four bands of 16 bits, and near hashes agree nearly in some band.

Two hashes within distance r differ by at most r₀ in band 0, or r₁ in band 1, … as soon as the sum of (rᵢ + 1) exceeds r
(Norouzi, Punjani, Fleet: Fast exact search in Hamming space with multi-index hashing, 2014). So every bucket whose key
lies within rᵢ of the query's band i is looked at, and nothing near is missed. Rows are sorted by pHash, which makes
the first band's buckets slices of the rows themselves; the other three keep an order of their own.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

BANDS, BITS = 4, 16
KEYS = 1 << BITS
Keys = NDArray[np.uint16]
U64 = NDArray[np.uint64]
Order = NDArray[np.uint32]


def band(phash: U64, number: int) -> Keys:
    """The 16 bits of a band, band 0 the highest."""
    return (phash >> np.uint64(BITS * (BANDS - 1 - number))).astype(np.uint16)


def tables(phash: U64) -> tuple[Order, Order]:
    """Orders (3, n) of bands 1 to 3 and bucket starts (4, 65537), for hashes already sorted."""
    count = len(phash)
    orders = np.empty((BANDS - 1, count), dtype=np.uint32)
    starts = np.zeros((BANDS, KEYS + 1), dtype=np.uint32)
    for number in range(BANDS):
        keys = band(phash, number)
        if number:
            orders[number - 1] = np.argsort(keys, kind="stable")
        np.cumsum(np.bincount(keys, minlength=KEYS), out=starts[number, 1:])
    return orders, starts


def radii(radius: int) -> tuple[int, ...]:
    """Radius per band, as small as exactness allows: -1 where a band need not be looked at."""
    each, more = divmod(radius + 1, BANDS)
    return tuple(each if number < more else each - 1 for number in range(BANDS))


@cache
def masks(radius: int) -> Keys:
    """Every 16-bit pattern with at most `radius` bits, fewest bits first."""
    patterns = [sum(1 << bit for bit in bits) for size in range(radius + 1) for bits in combinations(range(BITS), size)]
    return np.array(patterns, dtype=np.uint16)


def candidates(phash: U64, orders: Order, starts: Order, query: int, radius: int) -> NDArray[np.intp]:
    """Rows (some of them twice) among which every row within `radius` of `query` is."""
    found: list[NDArray[np.intp]] = []
    for number, reach in enumerate(radii(radius)):
        if reach < 0:
            continue
        key = np.uint16(query >> BITS * (BANDS - 1 - number) & (KEYS - 1))
        keys = masks(reach) ^ key
        places = spans(starts[number][keys], starts[number][keys.astype(np.intp) + 1])
        found.append(places if number == 0 else orders[number - 1][places].astype(np.intp))
    return np.concatenate(found) if found else np.empty(0, dtype=np.intp)


def spans(first: NDArray[np.uint32], last: NDArray[np.uint32]) -> NDArray[np.intp]:
    """All integers of many half-open ranges, one range after the other."""
    sizes = (last - first).astype(np.intp)
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    shift = np.repeat(first.astype(np.intp) - ends + sizes, sizes)
    return np.asarray(np.arange(total, dtype=np.intp) + shift)
