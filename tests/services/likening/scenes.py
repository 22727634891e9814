"""Pictures of our own that are told apart and found again: layered shapes and texture, the same for the same seed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter


def scene(seed: int, size: tuple[int, int] = (960, 640)) -> Image.Image:
    """A picture with smooth ground, texture and some strong shapes."""
    rng = np.random.default_rng(seed)
    width, height = size
    total = np.zeros((height, width), dtype=np.float32)
    for octave in range(6):
        grid = Image.fromarray(rng.random((4 * 2**octave, 6 * 2**octave)).astype(np.float32))
        total += 0.6**octave * np.asarray(grid.resize(size, Image.Resampling.BICUBIC))
    total = (total - total.min()) / (total.max() - total.min())
    tint = rng.uniform(0.5, 1.0, 3)
    picture = Image.fromarray((total[..., None] * 255 * tint).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    for _ in range(8):
        x, y = rng.integers(0, width), rng.integers(0, height)
        w, h = rng.integers(40, width // 3), rng.integers(40, height // 3)
        colour = tuple(int(v) for v in rng.integers(0, 255, 3))
        (draw.rectangle if rng.random() < 0.5 else draw.ellipse)((x, y, x + w, y + h), fill=colour)
    return picture.filter(ImageFilter.GaussianBlur(0.7))


def save(picture: Image.Image, path: Path, *, quality: int = 88) -> Path:
    picture.save(path, "JPEG", quality=quality)
    return path


def letterboxed(picture: Image.Image, bar: int = 120) -> Image.Image:
    framed = Image.new("RGB", (picture.width, picture.height + 2 * bar))
    framed.paste(picture, (0, bar))
    return framed
