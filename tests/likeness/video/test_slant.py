"""Laying a still straight by a frame it does not show ends without an answer, never in a fault."""

import numpy as np
import pytest

from provenance.likeness.prints import WHOLE
from provenance.likeness.video import slant


def _steep(depth: float) -> np.ndarray:
    return np.array([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, depth, 0.0])


@pytest.mark.parametrize("seed", range(12))
def test_a_stranger_is_laid_straight_or_is_not(seed: int) -> None:
    chance = np.random.default_rng(seed)
    coarse = chance.uniform(0, 255, (2, 4 + seed, 5 + seed))
    still, frame = (np.kron(part, np.ones((30, 30))).astype(np.uint8) for part in coarse)
    found = slant.straightened(still.astype(np.float32), WHOLE, WHOLE, frame)
    assert found is None or (found[0].dtype == np.uint8 and min(found[0].shape) > 0)


@pytest.mark.parametrize("start", [_steep(-1.0), _steep(-0.95), _steep(float("nan")), 1e9 * _steep(0.0)])
def test_a_perspective_from_behind_is_left_as_it_is(start: np.ndarray) -> None:
    levels = np.tile(np.linspace(0, 255, 64, dtype=np.float32), (64, 1))
    fitted = slant._fit(levels, levels[:24, :24], start, 8)
    assert np.array_equal(fitted, start, equal_nan=True)
