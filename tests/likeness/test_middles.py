"""Medians and quantiles are numpy's, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.likeness.middles import median, median_of_sorted, medians, quantile, quantiles

SHARES = (0.0, 0.2, 0.25, 0.5, 0.75, 0.8, 0.9, 1.0)
levels = st.lists(st.floats(-1e4, 1e4, width=32), min_size=1, max_size=60)


@given(levels)
def test_a_median_is_numpys(values: list[float]) -> None:
    row = np.array(values, dtype=np.float32)
    assert median(row) == median_of_sorted(np.sort(row)) == float(np.median(row))


@pytest.mark.parametrize("size", [1, 2, 12, 13, 576])
def test_the_medians_of_rows_are_numpys(size: int) -> None:
    rows = np.random.default_rng(size).normal(100, 40, (16, size)).astype(np.float32)
    assert medians(rows) == np.median(rows, axis=1).tolist()


@given(levels, st.sampled_from(SHARES))
def test_a_quantile_is_numpys(values: list[float], share: float) -> None:
    row = np.array(values, dtype=np.float32)
    assert quantile(row, share) == float(np.quantile(row, share))


@given(levels)
def test_several_quantiles_are_numpys(values: list[float]) -> None:
    row = np.array(values, dtype=np.float32)
    assert quantiles(row, SHARES) == [float(value) for value in np.quantile(row, SHARES)]


@pytest.mark.parametrize("size", [1, 2, 3, 575, 576, 9216])
def test_they_are_numpys_on_cells_of_a_square(size: int) -> None:
    row = np.random.default_rng(size).normal(100, 40, size).astype(np.float32)
    assert median(row) == float(np.median(row))
    assert quantiles(row, np.linspace(0, 1, 17).tolist()) == np.quantile(row, np.linspace(0, 1, 17)).tolist()
    assert quantiles(row, [p / 100 for p in (20, 50, 80)]) == np.percentile(row, (20, 50, 80)).tolist()
