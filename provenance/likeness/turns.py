"""The eight ways a picture may lie: turned by quarters, mirrored, or both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.prints import Box

TURNS = ("none", "mirror", "flip", "rotate-90", "rotate-180", "rotate-270", "transpose", "transverse")
"""What was done to a picture: `mirror` swaps left and right, `flip` top and bottom, rotations are clockwise,
`transpose` and `transverse` mirror at the two diagonals."""

UPSIDE_DOWN = {"flip": "none", "rotate-90": "transpose", "rotate-180": "mirror", "transverse": "rotate-270"}
"""Turns that are undone as another one is, and the rows then taken from the last to the first."""

_Array = NDArray[Any]
# How each is undone: on an array (…, rows, columns) and on a box.
_UNDO: dict[str, tuple[Callable[[_Array], _Array], Callable[[Box], Box]]] = {
    "none": (lambda a: a, lambda b: b),
    "mirror": (lambda a: a[..., :, ::-1], lambda b: (1 - b[2], b[1], 1 - b[0], b[3])),
    "flip": (lambda a: a[..., ::-1, :], lambda b: (b[0], 1 - b[3], b[2], 1 - b[1])),
    "rotate-90": (lambda a: np.rot90(a, 1, (-2, -1)), lambda b: (b[1], 1 - b[2], b[3], 1 - b[0])),
    "rotate-180": (lambda a: a[..., ::-1, ::-1], lambda b: (1 - b[2], 1 - b[3], 1 - b[0], 1 - b[1])),
    "rotate-270": (lambda a: np.rot90(a, -1, (-2, -1)), lambda b: (1 - b[3], b[0], 1 - b[1], b[2])),
    "transpose": (lambda a: a.swapaxes(-1, -2), lambda b: (b[1], b[0], b[3], b[2])),
    "transverse": (
        lambda a: a[..., ::-1, ::-1].swapaxes(-1, -2),
        lambda b: (1 - b[3], 1 - b[2], 1 - b[1], 1 - b[0]),
    ),
}


def undone(array: _Array, turn: str) -> _Array:
    """An array that lies as `turn` left it, laid back."""
    return np.ascontiguousarray(_UNDO[turn][0](array))


def undone_box(box: Box, turn: str) -> Box:
    """Where a box of the turned picture lies once the picture is laid back."""
    return _UNDO[turn][1](box)
