"""Multi-index hashing: a 64-bit hash is four bands of 16 bits, and near hashes agree nearly in some band.

Two hashes within distance r differ by at most r₀ in band 0, or r₁ in band 1, … as soon as the sum of (rᵢ + 1) exceeds r
(Norouzi, Punjani, Fleet: Fast exact search in Hamming space with multi-index hashing, 2014). So every bucket whose key
lies within rᵢ of the query's band i is looked at, and nothing near is missed. Rows are sorted by pHash, which makes
the first band's buckets slices of the rows themselves; the other three keep an order of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Buckets:
    """The buckets to look into for one hash, of all bands at once: places in the starts of a segment laid end to end.

    number: the band of each. Those of band 0 come first, `of_first` of them.
    """

    places: NDArray[np.intp]
    number: NDArray[np.intp]
    of_first: int


def buckets(query: int, radius: int) -> Buckets:
    """Where every hash within `radius` of `query` is in one of the buckets."""
    near, number = _near(radius)
    keys = np.array([query >> BITS * (BANDS - 1 - n) & (KEYS - 1) for n in range(BANDS)], dtype=np.intp)
    places = (near ^ keys[number]) + number * (KEYS + 1)
    return Buckets(places, number, int(np.searchsorted(number, 1)))


@cache
def _near(radius: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """What a key may differ in, and of which band, for every band that need be looked at."""
    found = [masks(reach) if reach >= 0 else masks(0)[:0] for reach in radii(radius)]
    numbers = [np.full(len(each), number, dtype=np.intp) for number, each in enumerate(found)]
    return np.concatenate(found).astype(np.intp), np.concatenate(numbers)


def candidates(orders: Order, starts: Order, looked: Buckets) -> NDArray[np.intp]:
    """Rows (some of them twice) that lie in one of the buckets of a segment with these tables."""
    ends = starts.ravel()
    first, last = ends[looked.places].astype(np.intp), ends[looked.places + 1].astype(np.intp)
    # Band 0 has no order of its own; the others' lie end to end.
    shift = np.maximum(looked.number - 1, 0) * orders.shape[1]
    own = int((last[: looked.of_first] - first[: looked.of_first]).sum())
    places = spans(first + shift, last + shift)
    places[own:] = orders.ravel()[places[own:]]
    return places


def spans(first: NDArray[np.intp], last: NDArray[np.intp]) -> NDArray[np.intp]:
    """All integers of many half-open ranges, one range after the other."""
    sizes = last - first
    ends = np.cumsum(sizes)
    found = np.repeat(first - ends + sizes, sizes)
    found += np.arange(len(found), dtype=np.intp)
    return found
