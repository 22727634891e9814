"""The tone curve: what a copy's levels become, whether its levels are all different or stand in many cells each."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.likeness.tones import toned


def levels(seed: int) -> np.ndarray:
    """Smooth levels, no two of them equal, spread over most of what there is."""
    chance = np.random.default_rng(seed)
    rows = np.cumsum(chance.normal(0, 3, (96, 96)), axis=0) + np.cumsum(chance.normal(0, 3, (96, 96)), axis=1)
    return (20 + 200 * (rows - rows.min()) / np.ptp(rows)).astype(np.float32)


CHANGES = {
    "nothing": lambda cells: cells,
    "brighter": lambda cells: cells + 12,
    "flatter": lambda cells: 60 + cells * 0.55,
    "another curve": lambda cells: 255 * (cells / 255) ** 1.4,
    "clipped": lambda cells: np.clip(cells * 1.35 - 30, 0, 235),
}


@pytest.mark.parametrize("whole", [False, True], ids=["levels all different", "whole levels"])
@pytest.mark.parametrize("change", CHANGES)
def test_levels_are_brought_to_those_of_a_copy_with_other_tones(change: str, whole: bool) -> None:
    candidate = np.rint(levels(1)) if whole else levels(1)
    query = CHANGES[change](candidate).astype(np.float32)
    assert np.abs(toned(candidate, query, None) - query).mean() < 1.0


def test_what_was_painted_in_does_not_bend_the_curve() -> None:
    candidate = levels(2)
    query = (candidate * 0.8 + 20).astype(np.float32)
    right = query.copy()
    trusted = np.ones(query.shape, dtype=bool)
    query[:32, :32], trusted[:32, :32] = 250, False
    assert np.abs(toned(candidate, query, trusted) - right).max() < 2.0


@pytest.mark.parametrize("step", [1e-5, 4.0, 16.0])
def test_it_does_not_matter_in_which_cells_a_level_stands(step: float) -> None:
    candidate = np.rint(levels(3) / step) * step
    query = candidate * 0.9 + 7 + np.random.default_rng(5).normal(0, 2, candidate.shape)
    candidate, query = candidate.astype(np.float32), query.astype(np.float32)
    order = np.random.default_rng(4).permutation(candidate.size)
    mixed = toned(*(cells.ravel()[order].reshape(cells.shape) for cells in (candidate, query)), None)
    back = mixed.ravel()[order.argsort()].reshape(candidate.shape)
    assert np.allclose(back, toned(candidate, query, None), atol=0.01)
