"""Slant: a still photographed off a screen at an angle laid straight by the frame it shows, so that the two compare.

Gauss-Newton over the eight numbers of a perspective, with gain and offset, from coarse to fine; cells that do not fit
count less and less, as in `align`, from whose result it starts.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from provenance.likeness import align
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.squares import Square, resized

STAGES = ((24, 8), (48, 8), (96, 5))
"""Cells a side, and most steps at that size."""
MOST = 0.16
"""Shares of the still by which a corner may move: more is a view no reader would take for the frame."""
LEAST = 0.004
"""A perspective that moves no corner further is none."""
SIDE = 192
_OUTLIER, _DAMPING, _STILL = 4.685, 1e-4, 2e-4
_NEAREST, _FARTHEST = 0.2, 3.0
"""The least depth of a corner, and the farthest one may lie, in sides of the still."""
_SLACK = 2.0  # levels of difference that always fit
_CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
Perspective = NDArray[np.float64]
"""Eight numbers: x = (a u + b v + c) / (g u + h v + 1), y = (d u + e v + f) / (g u + h v + 1)."""


def straightened(
    levels: Square, within: Box, place: Box, frame: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], Box] | None:
    """The still seen as straight as the frame, and which part of the frame it is; None where it was no slant.

    `levels`: the still; `within`: its part that shows `place` of the frame, both in shares.
    """
    target = frame.astype(np.float32)
    layout = align.refine(levels, target, align.between(within, place), within)
    shown = align.common(layout.shown(within), WHOLE)
    if min(shown[2] - shown[0], shown[3] - shown[1]) < 0.3:
        return None
    start = _plain(layout.place(shown))
    found = start
    for cells, steps in STAGES:
        found = _fit(levels, resized(target, cells, cells, shown), found, steps)
    moved = float(np.abs(_through(found, _CORNERS) - _through(start, _CORNERS)).max())
    if not LEAST <= moved <= MOST:
        return None
    tall, wide = frame.shape
    scale = SIDE / min(tall, wide)
    across, down = round(wide * (shown[2] - shown[0]) * scale), round(tall * (shown[3] - shown[1]) * scale)
    return np.clip(_seen(levels, found, across, down) + 0.5, 0, 255).astype(np.uint8), shown


def _plain(box: Box) -> Perspective:
    return np.array([box[2] - box[0], 0, box[0], 0, box[3] - box[1], box[1], 0, 0], dtype=np.float64)


def _through(p: Perspective, points: NDArray[np.float64]) -> NDArray[np.float64]:
    u, v = points[:, 0], points[:, 1]
    w = p[6] * u + p[7] * v + 1
    return np.stack([(p[0] * u + p[1] * v + p[2]) / w, (p[3] * u + p[4] * v + p[5]) / w], axis=1)


def _points(across: int, down: int) -> NDArray[np.float64]:
    v, u = np.mgrid[0:down, 0:across]
    return np.stack([(u.ravel() + 0.5) / across, (v.ravel() + 0.5) / down], axis=1)


def _sampled(field: Square, at: NDArray[np.float64]) -> NDArray[np.float32]:
    """Bilinear samples of a field that is the whole still, at points in shares of it."""
    rows, columns = field.shape
    x = np.clip(at[:, 0] * columns - 0.5, 0, columns - 1.001)
    y = np.clip(at[:, 1] * rows - 0.5, 0, rows - 1.001)
    left, top = x.astype(np.intp), y.astype(np.intp)
    fx, fy = x - left, y - top
    upper = field[top, left] * (1 - fx) + field[top, left + 1] * fx
    lower = field[top + 1, left] * (1 - fx) + field[top + 1, left + 1] * fx
    return np.asarray(upper * (1 - fy) + lower * fy, dtype=np.float32)


def _seen(levels: Square, p: Perspective, across: int, down: int) -> Square:
    return _sampled(levels, _through(p, _points(across, down))).reshape(down, across)


def _sees(p: Perspective) -> bool:
    """Whether a perspective looks at the still from before it: a fit that runs away ends behind it, or nowhere."""
    depth = p[6] * _CORNERS[:, 0] + p[7] * _CORNERS[:, 1] + 1
    if not np.isfinite(p).all() or float(depth.min()) < _NEAREST:
        return False
    return bool(np.abs(_through(p, _CORNERS)).max() <= _FARTHEST)


def _fit(levels: Square, target: Square, p: Perspective, steps: int) -> Perspective:
    if not _sees(p):
        return p
    cells = target.shape[0]
    corners = _through(p, _CORNERS)
    spread = np.maximum(corners.max(axis=0) - corners.min(axis=0), 0.1)
    across, down = (max(8, min(size, round(cells / s))) for size, s in zip(levels.shape[::-1], spread, strict=True))
    field = resized(levels, across, down)
    slope_y, slope_x = (np.asarray(slope, dtype=np.float32) for slope in np.gradient(field))
    points = _points(cells, cells)
    wanted = target.ravel()
    for _ in range(steps):
        at = _through(p, points)
        seen = _sampled(field, at)
        gx, gy = _sampled(slope_x, at) * across, _sampled(slope_y, at) * down
        step = _step(points, at, p, seen, gx, gy, wanted)
        if step is None or not _sees(p + step):
            break
        p = p + step
        if float(np.abs(step).max()) < _STILL:
            break
    return p


def _step(
    points: NDArray[np.float64], at: NDArray[np.float64], p: Perspective, seen: NDArray[np.float32],
    gx: NDArray[np.float32], gy: NDArray[np.float32], wanted: NDArray[np.float32],
) -> Perspective | None:  # fmt: skip
    """One weighted least-squares step, gain and offset solved with it; None where the samples say nothing."""
    u, v = points[:, 0], points[:, 1]
    w = p[6] * u + p[7] * v + 1
    along = -(gx * at[:, 0] + gy * at[:, 1])
    columns = np.stack(
        [
            gx * u / w,
            gx * v / w,
            gx / w,
            gy * u / w,
            gy * v / w,
            gy / w,
            along * u / w,
            along * v / w,
            seen,
            np.ones_like(u),
        ]
    )
    gain, offset = _tone(seen, wanted)
    rest = wanted - gain * seen - offset
    scale = max(1.4826 * float(np.median(np.abs(rest))), _SLACK)
    inside = (at >= 0).all(axis=1) & (at <= 1).all(axis=1)
    weight = np.clip(1 - (rest / (_OUTLIER * scale)) ** 2, 0, None) ** 2 * inside
    weighted = columns * weight
    normal = weighted @ columns.T
    normal[np.diag_indices(10)] = normal[np.diag_indices(10)] * (1 + _DAMPING) + 1e-9
    try:
        found = np.linalg.solve(normal, weighted @ wanted)
    except np.linalg.LinAlgError:
        return None
    return np.asarray(np.clip(found[:8] / max(float(found[8]), 0.1), -0.05, 0.05), dtype=np.float64)


def _tone(seen: NDArray[np.float32], wanted: NDArray[np.float32]) -> tuple[float, float]:
    """Gain and offset by percentiles, which what is laid over does not move."""
    low, middle, high = np.percentile(seen, (20, 50, 80))
    low_to, middle_to, high_to = np.percentile(wanted, (20, 50, 80))
    gain = float(np.clip((high_to - low_to) / max(high - low, 1.0), 0.2, 5.0))
    return gain, float(middle_to - gain * middle)
