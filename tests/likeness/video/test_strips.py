"""Frames of a film packed, its shots told apart, its bars left out."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from provenance.errors import Unreadable
from provenance.likeness.video import grid, strips
from provenance.likeness.video.strips import Strip
from tests import films


def small(frames: list[films.Frame], *, every: int = 5) -> Strip:
    """The strip of frames taken every fifth: what the decoder would hand over."""
    size = (grid.COLUMNS, grid.ROWS)
    chosen = frames[::every]
    luma = np.stack([np.asarray(Image.fromarray(f).resize(size, Image.Resampling.BOX)) for f in chosen])
    times = np.arange(len(chosen), dtype=np.int64) * (1000 * every // films.RATE)
    return strips.strip(times, luma, width=films.WIDTH, height=films.HEIGHT, duration=len(frames) * 40)


def test_what_is_packed_comes_back_equal() -> None:
    strip = small(films.film((1, 2, "moving"), (2, 2, "pan")))
    again = strips.unpack(strip.pack())
    assert np.array_equal(again.luma, strip.luma) and np.array_equal(again.times, strip.times)
    assert (again.shots, again.box, again.width, again.height, again.duration) == (
        strip.shots, strip.box, strip.width, strip.height, strip.duration,
    )  # fmt: skip


@pytest.mark.parametrize("cut", [0, 3, 40, 200])
def test_damaged_frames_are_said_to_be_damaged(cut: int) -> None:
    packed = small(films.film((1, 1, "moving"))).pack()
    with pytest.raises(Unreadable, match="rebuild --frames"):
        strips.unpack(packed[:cut])
    with pytest.raises(Unreadable, match="damaged"):
        strips.unpack(packed[:60] + bytes(len(packed) - 60))


def test_a_shot_begins_where_the_picture_is_another_and_not_where_it_moves() -> None:
    strip = small(films.film((1, 2, "moving"), (2, 3, "pan"), (3, 2, "still"), (4, 2, "moving")))
    assert [int(strip.times[i]) for i in strip.shots] == [0, 2000, 5000, 7000]
    assert strip.shot(3) == (0, 1800)


def test_a_shot_that_stands_still_is_one_span() -> None:
    strip = small(films.film((1, 2, "moving"), (3, 2, "still")))
    assert strip.like(15) == (2000, 3800)
    assert strip.like(4) == (800, 800)


@pytest.mark.parametrize(
    ("time", "near", "at"), [(2080, 12, 10), (2080, 4, 10), (1880, 12, 10), (1880, 4, 9), (3000, 4, 15)]
)
def test_beside_a_cut_the_nearest_frame_is_one_of_the_shot_that_is_meant(time: int, near: int, at: int) -> None:
    strip = small(films.film((1, 2, "moving"), (3, 2, "still")))
    assert strip.nearest(time, near) == at


def test_bars_around_every_frame_are_left_out() -> None:
    frames = [np.pad(f, ((40, 40), (0, 0)), constant_values=16) for f in films.film((1, 1, "moving"))]
    left, top, right, bottom = small(frames).box
    assert (left, right) == (0.0, 1.0)
    assert top == pytest.approx(40 / 260, abs=0.03) and bottom == pytest.approx(220 / 260, abs=0.03)
