"""Pictures for the likeness benches, drawn from numbers: scenes, text screenshots, flat pictures, frames of a shot.

Every picture follows from its seed alone. Scenes are layered like photographs (sky, far ridges, ground, buildings,
crowns, figures, light, lens blur, noise), so that hashes, windows and alignment meet what they meet in photographs:
smooth areas, fine texture, straight edges, a few strong shapes. They are no photographs; `robustness.py --folder`
takes real ones.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_SHAPES = ((768, 512), (768, 512), (800, 450), (720, 540), (512, 720))
Levels = NDArray[np.float32]
Rng = np.random.Generator


def noise(rng: Rng, size: tuple[int, int], *, first: int = 3, octaves: int = 6, decay: float = 0.55) -> Levels:
    """Fractal noise, 0 to 1, as (height, width)."""
    width, height = size
    total = np.zeros((height, width), dtype=np.float32)
    for octave in range(octaves):
        cells = first * 2**octave
        across = max(2, cells * width // height) if width > height else cells
        down = cells if width > height else max(2, cells * height // width)
        grid = Image.fromarray(rng.random((down, across)).astype(np.float32))
        total += np.float32(decay**octave) * np.asarray(grid.resize(size, Image.Resampling.BICUBIC))
    low, high = total.min(), total.max()
    return (total - low) / (high - low)


def scene(seed: int) -> Image.Image:
    """One scene, RGB; the same for the same seed."""
    rng = np.random.default_rng((20310504, seed))
    size = _SHAPES[int(rng.integers(len(_SHAPES)))]
    picture = _KINDS[int(rng.integers(len(_KINDS)))](rng, size)
    if rng.random() < 0.35:
        picture = picture.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.6, 2.2))))
    values = _vignette(np.asarray(picture, dtype=np.float32), float(rng.uniform(0.0, 0.45)))
    values += np.float32(rng.uniform(1.0, 6.0)) * rng.standard_normal(values.shape, dtype=np.float32)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _colour(rng: Rng, low: int = 20, high: int = 230) -> tuple[int, int, int]:
    base = rng.integers(low, high)
    return tuple(int(np.clip(base + rng.integers(-45, 45), 0, 255)) for _ in range(3))  # type: ignore[return-value]


def _painted(texture: Levels, dark: tuple[int, int, int], light: tuple[int, int, int]) -> Levels:
    low, high = np.asarray(dark, dtype=np.float32), np.asarray(light, dtype=np.float32)
    return low + texture[..., None] * (high - low)


def _landscape(rng: Rng, size: tuple[int, int]) -> Image.Image:
    width, height = size
    sky = np.linspace(0, 1, height)[:, None] * 0.6 + noise(rng, size, octaves=5) * float(rng.uniform(0.1, 0.8))
    values = _painted(np.clip(sky, 0, 1), _colour(rng, 60, 180), _colour(rng, 150, 250))
    ridges = int(rng.integers(2, 5))
    horizon = float(rng.uniform(0.25, 0.6))
    for ridge in range(ridges):
        line = noise(rng, (width, 8), first=2, octaves=7, decay=0.6)[4]
        top = (horizon + ridge * (1 - horizon) / ridges + (line - 0.5) * float(rng.uniform(0.1, 0.35))) * height
        below = np.arange(height)[:, None] >= top[None, :]
        ground = _painted(
            noise(rng, size, first=6, octaves=6, decay=0.75), _colour(rng, 10, 120), _colour(rng, 60, 220)
        )
        values = np.where(below[..., None], ground, values)
    picture = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    _figures(rng, picture, int(rng.integers(0, 7)))
    return picture


def _street(rng: Rng, size: tuple[int, int]) -> Image.Image:
    width, height = size
    picture = Image.fromarray(
        np.clip(_painted(noise(rng, size), _colour(rng, 90, 200), _colour(rng, 120, 250)), 0, 255).astype(np.uint8)
    )
    draw = ImageDraw.Draw(picture)
    ground = int(height * rng.uniform(0.6, 0.85))
    at = -int(rng.integers(0, 60))
    while at < width:
        wide, top = int(rng.integers(60, 260)), int(height * rng.uniform(0.05, 0.5))
        wall = _colour(rng)
        draw.rectangle((at, top, at + wide, ground), fill=wall)
        glass, step_x, step_y = _colour(rng, 10, 160), int(rng.integers(14, 40)), int(rng.integers(16, 50))
        for x in range(at + 6, at + wide - step_x // 2, step_x):
            for y in range(top + 8, ground - step_y // 2, step_y):
                shade = tuple(int(np.clip(c + rng.integers(-25, 25), 0, 255)) for c in glass)
                draw.rectangle((x, y, x + step_x // 2, y + step_y * 2 // 3), fill=shade)
        at += wide + int(rng.integers(-4, 30))
    road = _painted(
        noise(rng, (width, height - ground), first=8, decay=0.8), _colour(rng, 20, 90), _colour(rng, 70, 150)
    )
    picture.paste(Image.fromarray(np.clip(road, 0, 255).astype(np.uint8)), (0, ground))
    _figures(rng, picture, int(rng.integers(2, 12)))
    turned = picture.rotate(float(rng.uniform(-3, 3)), Image.Resampling.BICUBIC)
    return turned.resize(size, Image.Resampling.BICUBIC, box=(0.05 * width, 0.05 * height, 0.95 * width, 0.95 * height))


def _close_up(rng: Rng, size: tuple[int, int]) -> Image.Image:
    width, height = size
    back = _painted(noise(rng, size, octaves=3), _colour(rng), _colour(rng))
    picture = Image.fromarray(np.clip(back, 0, 255).astype(np.uint8))
    for _ in range(int(rng.integers(3, 9))):
        layer = _painted(noise(rng, size, first=5, decay=0.7), _colour(rng, 5, 150), _colour(rng, 80, 255))
        mask = Image.new("L", size)
        x, y, r = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0.08, 0.4) * height
        turns = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        radii = r * rng.uniform(0.6, 1.3, len(turns))
        points = [(x + a * np.cos(t), y + a * np.sin(t)) for t, a in zip(turns, radii, strict=True)]
        ImageDraw.Draw(mask).polygon(points, fill=255)
        mask = mask.filter(ImageFilter.GaussianBlur(float(rng.uniform(1, 6))))
        picture.paste(Image.fromarray(np.clip(layer, 0, 255).astype(np.uint8)), mask=mask)
    return picture


def _texture(rng: Rng, size: tuple[int, int]) -> Image.Image:
    coarse = noise(rng, size, first=int(rng.integers(2, 6)), decay=float(rng.uniform(0.5, 0.8)))
    bent = np.sin(coarse * float(rng.uniform(4, 14)) + noise(rng, size) * 3) * 0.5 + 0.5
    mixed = np.clip(0.6 * coarse + 0.4 * bent, 0, 1)
    values = _painted(mixed, _colour(rng, 5, 110), _colour(rng, 130, 255))
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _night(rng: Rng, size: tuple[int, int]) -> Image.Image:
    width, height = size
    values = _painted(noise(rng, size, octaves=4), (4, 5, 12), _colour(rng, 20, 70))
    picture = Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(25, 120))):
        x, y, r = rng.uniform(0, width), height * rng.beta(4, 2), rng.uniform(1, 14)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=_colour(rng, 120, 250))
    _figures(rng, picture, int(rng.integers(0, 5)))
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def _figures(rng: Rng, picture: Image.Image, count: int) -> None:
    """Standing figures: a head, a trunk, legs, in one depth order."""
    draw = ImageDraw.Draw(picture)
    for _ in range(count):
        tall = float(rng.uniform(0.12, 0.5)) * picture.height
        x, foot = float(rng.uniform(0, picture.width)), float(rng.uniform(0.7, 1.05)) * picture.height
        figure(draw, rng, x, foot, tall)


def figure(draw: ImageDraw.ImageDraw, rng: Rng, x: float, foot: float, tall: float) -> None:
    """One standing figure whose feet are at (x, foot)."""
    skin, coat, legs = _colour(rng, 90, 220), _colour(rng), _colour(rng, 10, 120)
    wide = tall * 0.16
    draw.rectangle((x - wide * 0.7, foot - tall * 0.5, x + wide * 0.7, foot), fill=legs)
    draw.rounded_rectangle((x - wide, foot - tall * 0.85, x + wide, foot - tall * 0.42), wide * 0.5, fill=coat)
    head = tall * 0.075
    draw.ellipse((x - head, foot - tall, x + head, foot - tall * 0.85), fill=skin)


def _vignette(values: Levels, strength: float) -> Levels:
    height, width = values.shape[:2]
    y, x = np.linspace(-1, 1, height, dtype=np.float32)[:, None], np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    return values * (1 - np.float32(strength) * (x * x + y * y) / 2)[..., None]


_KINDS: tuple[Callable[[Rng, tuple[int, int]], Image.Image], ...] = (
    _landscape,
    _landscape,
    _street,
    _close_up,
    _texture,
    _night,
)

_WORDS = (
    "the of and to in from report source said photo video image city square crowd official press agency market river"
    " bridge statement morning published claims recorded window street evening local witness office minister north"
).split()


def text_page(seed: int) -> Image.Image:
    """A screenshot of text alone: a phone or a browser, dark or light, with bars, lines and buttons."""
    rng = np.random.default_rng((20310505, seed))
    phone = bool(rng.random() < 0.6)
    size = (720, 1480) if phone else (1366, 768)
    dark = bool(rng.random() < 0.3)
    ground, ink = ((18, 18, 20), (225, 225, 225)) if dark else ((255, 255, 255), (25, 25, 28))
    page = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(page)
    y = _bar(draw, rng, size, ink)
    while y < size[1] - 60:
        kind = rng.random()
        tall = 44 if kind < 0.15 else int(rng.integers(22, 30))
        for _ in range(1 if kind < 0.15 else int(rng.integers(2, 8))):
            _line(draw, rng, 32, y, size[0] - 40, tall, ink)
            y += int(tall * 1.45)
            if y > size[1] - 60:
                break
        y += int(rng.integers(14, 60))
        if rng.random() < 0.15 and y < size[1] - 120:
            draw.rounded_rectangle((32, y, 260, y + 56), 14, fill=_colour(rng, 60, 180))
            y += 80
    return page


def _bar(draw: ImageDraw.ImageDraw, rng: Rng, size: tuple[int, int], ink: tuple[int, int, int]) -> int:
    draw.rectangle((0, 0, size[0], 46), fill=_colour(rng, 30, 220))
    _text(draw, (24, 8), f"{rng.integers(0, 24):02d}:{rng.integers(0, 60):02d}", 26, (250, 250, 250))
    _text(draw, (size[0] - 120, 8), f"{rng.integers(5, 100)} %", 26, (250, 250, 250))
    return 80


def _line(
    draw: ImageDraw.ImageDraw, rng: Rng, x: int, y: int, right: int, tall: int, ink: tuple[int, int, int]
) -> None:
    words = " ".join(rng.choice(_WORDS, int(rng.integers(3, 14))))
    most = max(4, int((right - x) / (tall * 0.52)))
    _text(draw, (x, y), words[:most].capitalize(), tall, ink)


def _text(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, tall: int, ink: tuple[int, int, int]) -> None:
    draw.text(at, text, fill=ink, font=ImageFont.load_default(tall))


def flat_picture(seed: int) -> Image.Image:
    """A picture of one tone, of a soft gradient, of a vignette, of weak noise, or a mirror-symmetric pattern."""
    rng = np.random.default_rng((20310506, seed))
    size = (800, 600)
    kind = seed % 5
    base = np.asarray(_colour(rng), dtype=float)
    plain = np.ones((600, 800, 1)) * base
    if kind == 1:
        angle = rng.uniform(0, 2 * np.pi)
        y, x = np.mgrid[-1:1:600j, -1:1:800j]
        plain = plain + ((x * np.cos(angle) + y * np.sin(angle)) * rng.uniform(3, 60))[..., None]
    elif kind == 2:
        plain = _vignette(plain.astype(np.float32), float(rng.uniform(0.1, 0.9)))
    elif kind == 3:
        plain = plain + (noise(rng, size, octaves=4)[..., None] - 0.5) * rng.uniform(2, 14)
    elif kind == 4:
        half = noise(rng, (400, 600), octaves=3)
        both = np.concatenate((half, half[:, ::-1]), axis=1)
        both = (both + both[::-1]) / 2
        plain = plain + (both[..., None] - 0.5) * rng.uniform(8, 30)
    values = plain + rng.normal(0, 1.0, plain.shape)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def frames(seed: int) -> tuple[Image.Image, Image.Image]:
    """Two frames of one shot a second apart: the camera drifts, figures walk on, the sensor's noise is new."""
    rng = np.random.default_rng((20310507, seed))
    wide = scene(seed + 500_000).resize((1200, 800), Image.Resampling.BICUBIC)
    walkers = [
        (rng.uniform(250, 950), rng.uniform(0.7, 0.95) * 800, rng.uniform(0.2, 0.45) * 800, int(rng.integers(1 << 30)))
        for _ in range(int(rng.integers(2, 6)))
    ]
    pan = rng.uniform(-45, 45, 2) if rng.random() < 0.7 else np.zeros(2)
    shots = []
    for second in (0, 1):
        frame = wide.copy()
        draw = ImageDraw.Draw(frame)
        for x, foot, tall, own in walkers:
            step = second * float(np.random.default_rng(own).uniform(-0.5, 0.5)) * tall
            figure(draw, np.random.default_rng(own), x + step, foot, tall)
        left, top = 120 + second * pan[0], 80 + second * pan[1]
        frame = frame.crop((round(left), round(top), round(left) + 960, round(top) + 640))
        grain = np.asarray(frame, dtype=float) + rng.normal(0, 3.0, (640, 960, 3))
        shots.append(Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8)))
    return shots[0], shots[1]
