"""Films for the video bench and tests, drawn from numbers: shots that pan, zoom, shake, with moving figures and noise.

A film follows from its seed alone: `film(seed)` gives its frames with the shot each belongs to, `encode` writes them
by PyAV. Edits of a still are those of `likeness_edits` where the names are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from likeness_pictures import scene
from numpy.typing import NDArray
from PIL import Image

Frame = NDArray[np.uint8]
_KINDS = ("pan", "zoom", "still", "shake", "figures", "figures")


@dataclass(frozen=True, slots=True)
class Shot:
    """One shot: its seed, how the camera moves, and how many frames it lasts."""

    seed: int
    kind: str
    frames: int


def plan(seed: int, *, seconds: float = 20.0, rate: int = 25) -> list[Shot]:
    """The shots of a film, two to five seconds each."""
    rng = np.random.default_rng((77, seed))
    shots: list[Shot] = []
    left = round(seconds * rate)
    while left > 0:
        length = min(left, int(rng.integers(2 * rate, 5 * rate)))
        length = left if left - length < rate else length
        shots.append(Shot(int(rng.integers(1 << 30)), str(rng.choice(_KINDS)), length))
        left -= length
    return shots


def film(seed: int, *, seconds: float = 20.0, size: tuple[int, int] = (640, 360), rate: int = 25) -> Iterator[Frame]:
    """The frames of a film, (height, width, 3) uint8."""
    for shot in plan(seed, seconds=seconds, rate=rate):
        yield from _shot(shot, size)


def _shot(shot: Shot, size: tuple[int, int]) -> Iterator[Frame]:
    rng = np.random.default_rng((78, shot.seed))
    width, height = size
    ground = scene(shot.seed).convert("RGB").resize((round(width * 1.4), round(height * 1.4)))
    figures = [_figure(rng, size) for _ in range(int(rng.integers(1, 4)))] if shot.kind != "still" else []
    for number in range(shot.frames):
        at = number / max(1, shot.frames - 1)
        box = _camera(shot.kind, at, number, size, rng)
        frame = np.asarray(ground.resize(size, Image.Resampling.BILINEAR, box=box)).astype(np.int16)
        for sprite, start, end in figures:
            x = round(start[0] + (end[0] - start[0]) * at)
            y = round(start[1] + (end[1] - start[1]) * at + 4 * np.sin(number / 3))
            _draw(frame, sprite, x, y)
        frame += rng.integers(-3, 4, (height, width, 1), dtype=np.int16)
        yield np.clip(frame, 0, 255).astype(np.uint8)


def _camera(
    kind: str, at: float, number: int, size: tuple[int, int], rng: np.random.Generator
) -> tuple[float, float, float, float]:
    width, height = size
    if kind == "pan":
        left = 0.4 * width * at
        return left, 0.2 * height, left + width, 1.2 * height
    if kind == "zoom":
        inset = 0.15 * at
        return inset * width, inset * height, (1.3 - inset) * width, (1.3 - inset) * height
    if kind == "shake":
        left = 0.2 * width + 3 * np.sin(number / 2.1)
        top = 0.2 * height + 2 * np.cos(number / 1.7)
        return left, top, left + width, top + height
    return 0.2 * width, 0.2 * height, 1.2 * width, 1.2 * height


def _figure(rng: np.random.Generator, size: tuple[int, int]) -> tuple[Frame, tuple[float, float], tuple[float, float]]:
    width, height = size
    tall = int(rng.integers(height // 5, height // 2))
    sprite = np.asarray(scene(int(rng.integers(1 << 30))).convert("RGB").resize((max(8, tall // 2), tall)))
    start = (float(rng.uniform(0, width * 0.8)), float(rng.uniform(0.2, 0.5) * height))
    end = (float(rng.uniform(0, width * 0.8)), float(rng.uniform(0.2, 0.5) * height))
    return sprite, start, end


def _draw(frame: NDArray[np.int16], sprite: Frame, x: int, y: int) -> None:
    height, width = frame.shape[:2]
    top, left = max(0, y), max(0, x)
    bottom, right = min(height, y + sprite.shape[0]), min(width, x + sprite.shape[1])
    if bottom > top and right > left:
        frame[top:bottom, left:right] = sprite[top - y : bottom - y, left - x : right - x]


def encode(path: Path, frames: Iterator[Frame], *, rate: int = 25, codec: str = "libx264", quality: int = 26) -> None:
    """Write frames as a film; `quality` is x264's constant rate factor."""
    container = av.open(str(path), "w")
    stream = None
    for frame in frames:
        if stream is None:
            stream = container.add_stream(codec, rate=rate)
            stream.width, stream.height, stream.pix_fmt = frame.shape[1], frame.shape[0], "yuv420p"
            if codec == "libx264":
                stream.options = {"crf": str(quality), "preset": "veryfast", "threads": "1"}
            else:
                stream.bit_rate = 1_500_000
        container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
    if stream is not None:
        container.mux(stream.encode())
    container.close()
