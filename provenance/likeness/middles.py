"""Medians and quantiles of one row of numbers: numpy's, to the last bit, without what it asks before it computes.

A second look takes some eighty of them over a few hundred cells each, and numpy's own spend most of their time on the
axes, weights and missing values that there are not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating]


def median(values: Values) -> float:
    """`numpy.median` of at least one number, none of them NaN, in whatever shape."""
    flat = values.ravel()
    half = flat.size // 2
    if flat.size % 2:
        return float(np.partition(flat, half)[half])
    part = np.partition(flat, (half - 1, half))
    return float((part[half - 1] + part[half]) / 2)


def median_of_sorted(values: Values) -> float:
    """The same of a row of numbers that rise."""
    half = values.size // 2
    return float(values[half]) if values.size % 2 else float((values[half - 1] + values[half]) / 2)


def medians(rows: Values) -> list[float]:
    """The median of every row of a table (rows, at least one number), none of them NaN."""
    half = rows.shape[1] // 2
    if rows.shape[1] % 2:
        found = np.partition(rows, half, axis=1)[:, half]
    else:
        part = np.partition(rows, (half - 1, half), axis=1)
        found = (part[:, half - 1] + part[:, half]) / 2
    return [float(one) for one in found.tolist()]


def quantile(values: Values, share: float) -> float:
    """`numpy.quantile` of at least one number for one share of 0 to 1, in the precision of the numbers, as there."""
    flat = values.ravel()
    low, high, apart = _between(flat.size, share)
    part = np.partition(flat, (low, high))
    span = part[high] - part[low]
    return float(part[high] - span * (1 - apart) if apart >= 0.5 else part[low] + span * apart)


def quantiles(values: Values, shares: Sequence[float]) -> list[float]:
    """`numpy.quantile` of at least one number for several shares: between two numbers in double precision, as there."""
    flat = values.ravel()
    places = [_between(flat.size, share) for share in shares]
    part = np.partition(flat, sorted({at for low, high, _ in places for at in (low, high)}))
    return [_read(part, *place) for place in places]


def quantiles_of_sorted(values: Values, shares: Sequence[float]) -> list[float]:
    """The same of numbers that rise."""
    return [_read(values, *_between(values.size, share)) for share in shares]


def _read(part: Values, low: int, high: int, apart: float) -> float:
    span = float(part[high] - part[low])
    return float(part[high]) - span * (1 - apart) if apart >= 0.5 else float(part[low]) + span * apart


def _between(count: int, share: float) -> tuple[int, int, float]:
    """The places of the two numbers a share lies between, and how far from the lower (Hyndman and Fan's 7th)."""
    at = (count - 1) * share
    low = int(at)
    return (count - 1, count - 1, 0.0) if at >= count - 1 else (low, low + 1, at - low)
