"""Small films of our own making: shots of drawn texture that pan, hold figures that move, or stand still."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Frame = NDArray[np.uint8]
WIDTH, HEIGHT, RATE = 320, 180, 25


def texture(seed: int, width: int, height: int) -> NDArray[np.float32]:
    """Blotches of many sizes, 0 to 255; the same for the same seed."""
    rng = np.random.default_rng(seed)
    total = np.zeros((height, width), dtype=np.float32)
    for octave in range(6):
        cells = 3 * 2**octave
        grid = Image.fromarray(rng.random((cells, cells * 2)).astype(np.float32))
        total += np.float32(0.62**octave) * np.asarray(grid.resize((width, height), Image.Resampling.BICUBIC))
    total -= total.min()
    return np.asarray(total * (255 / total.max()), dtype=np.float32)


def shot(seed: int, *, seconds: float, kind: str = "moving") -> Iterator[Frame]:
    """Grey frames of one shot: `moving` (a figure crosses), `pan`, or `still`."""
    ground = texture(seed, round(WIDTH * 1.4), round(HEIGHT * 1.4))
    figure = texture(seed + 5000, 48, 72)
    frames = round(seconds * RATE)
    for number in range(frames):
        at = number / max(1, frames - 1)
        left = round(0.35 * WIDTH * at) if kind == "pan" else 30
        frame = ground[20 : 20 + HEIGHT, left : left + WIDTH].copy()
        if kind == "moving":
            x, y = round(10 + 240 * at), round(50 + 20 * np.sin(number / 4))
            frame[y : y + 72, x : x + 48] = figure
        yield frame.astype(np.uint8)


def film(*shots: tuple[int, float, str]) -> list[Frame]:
    """The frames of several shots: (seed, seconds, kind) each."""
    return [frame for seed, seconds, kind in shots for frame in shot(seed, seconds=seconds, kind=kind)]


def write(path: Path, frames: Iterable[Frame], *, codec: str = "mpeg4", rotation: int = 0) -> Path:
    """Encode grey frames as a film."""
    import av

    with av.open(str(path), "w") as container:
        stream = None
        for frame in frames:
            if stream is None:
                stream = container.add_stream(codec, rate=RATE)
                stream.width, stream.height = frame.shape[1], frame.shape[0]
                stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
                stream.bit_rate = 2_000_000
                if rotation:
                    stream.set_display_rotation(rotation)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="gray")))
        if stream is not None:
            container.mux(stream.encode())
    return path


def still(path: Path, frame: Frame, quality: int = 85) -> Path:
    """One frame as a JPEG."""
    Image.fromarray(frame).save(path, quality=quality)
    return path
