"""Fingerprints are values: stored as bytes and read back, marked where they say nothing."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from provenance.errors import Unreadable
from provenance.likeness import squares
from provenance.likeness.decode import decode
from provenance.likeness.fingerprints import fingerprint, look, look_decoded, look_luma
from provenance.likeness.index import rows
from provenance.likeness.prints import Fingerprint, unpack
from tests.likeness.drawn import bench, jpeg, scene, scene_look


def test_a_packed_fingerprint_is_the_same_value() -> None:
    for seed in (1, 2):
        found = scene_look(seed).fingerprint
        assert unpack(found.pack()) == found
    assert len(found.pack()) < 9000


def test_pictures_looked_at_together_are_what_each_is_alone() -> None:
    pictures = [scene(1), _text(0), Image.new("RGB", (640, 480), "teal"), scene(2).resize((12, 12)), _framed(scene(3))]
    data = [jpeg(picture) for picture in pictures * 4]
    found = look_decoded([decode(one) for one in data])
    alone = [look(one) for one in data[: len(pictures)]] * 4
    assert [one.fingerprint for one in found] == [one.fingerprint for one in alone]
    assert [one.mirrored for one in found] == [one.mirrored for one in alone]
    assert look_decoded([]) == []


@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b"", lambda b: b"PVF9" + b[4:]])
def test_damaged_bytes_are_an_error(change: object) -> None:
    packed = scene_look(1).fingerprint.pack()
    with pytest.raises(Unreadable, match="fingerprint"):
        unpack(change(packed))  # type: ignore[operator]


def test_a_picture_of_another_version_asks_to_be_fingerprinted_again() -> None:
    packed = bytearray(scene_look(1).fingerprint.pack())
    packed[4] = 99
    with pytest.raises(Unreadable, match="another version"):
        unpack(bytes(packed))


def _text(seed: int) -> Image.Image:
    page: Image.Image = bench("likeness_pictures").text_page(seed)
    return page


def _framed(picture: Image.Image) -> Image.Image:
    page = Image.new("RGB", (picture.width, picture.height + 120))
    page.paste(picture, (0, 60))
    return page


BARREN = {
    "one tone": (lambda: Image.new("RGB", (640, 480), "teal"), "flat"),
    "a soft gradient over noise": (lambda: bench("likeness_pictures").flat_picture(6), "flat"),
    "mirrored both ways": (lambda: Image.radial_gradient("L").resize((640, 480)), "symmetric"),
    "an icon": (lambda: scene(1).resize((12, 12)), "too-small"),
    "a phone's text": (lambda: _text(1), "text-only"),
    "a page of text": (lambda: _text(0), "text-only"),
}


@pytest.mark.parametrize("name", BARREN)
def test_what_says_nothing_is_marked_and_never_proposed(name: str) -> None:
    make, mark = BARREN[name]
    found = fingerprint(jpeg(make()))
    assert mark in found.marks
    assert not found.usable
    assert len(rows(1, found)) == 0


@pytest.mark.parametrize("seed", range(1, 8))
def test_scenes_are_usable(seed: int) -> None:
    assert scene_look(seed).fingerprint.marks == ()


def test_borders_are_trimmed_and_the_trimmed_view_is_the_picture() -> None:
    edits = bench("likeness_edits")
    framed = fingerprint(edits.framed(0, 0.12)(scene(1), None))
    trimmed = next(view for view in framed.views if view.kind == "trimmed")
    plain = scene_look(1).fingerprint.whole
    assert trimmed.box[1] == pytest.approx(0.12 / 1.24, abs=0.01)
    assert (trimmed.phash64 ^ plain.phash64).bit_count() + (trimmed.dhash64 ^ plain.dhash64).bit_count() <= 8


def test_a_picture_decoded_elsewhere_has_the_same_fingerprint() -> None:
    seen = scene_look(2)
    found = look_luma(seen.luma, width=seen.fingerprint.width, height=seen.fingerprint.height)
    assert found.fingerprint == seen.fingerprint


def test_importing_the_package_loads_neither_numpy_nor_pillow() -> None:
    code = "import sys, provenance.likeness, provenance.likeness.prints; print('numpy' in sys.modules, 'PIL' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]


def test_modes_and_versions_are_stored_with_every_value() -> None:
    found = fingerprint(jpeg(scene(1)), mode="reference")
    assert isinstance(found, Fingerprint)
    assert (found.mode, found.algorithm, found.version) == ("reference", "phash64+dhash64+phash256", "2")


@pytest.mark.parametrize("shape", [(1, 1), (16, 9), (97, 301), (270, 480), (511, 900)])
def test_a_square_is_exact_in_whatever_order_it_is_summed(shape: tuple[int, int]) -> None:
    luma = np.random.default_rng(sum(shape)).choice(np.asarray([0, 1, 254, 255], dtype=np.uint8), shape)
    across, down = (squares.exact(squares.weights(size, squares.SIDE)).astype(np.float64) for size in shape[::-1])
    between = np.rint(luma.astype(np.float64) @ across.T * 8) / 8
    wanted = np.clip(np.rint(down @ between * 8) / 8, 0, 255)
    assert np.array_equal(squares.square(luma), wanted)


def test_exact_weights_are_near_lanczos_and_keep_a_tone() -> None:
    for size in (31, 128, 480, 4000):
        weights = squares.weights(size, squares.SIDE)
        exact = squares.exact(weights)
        assert np.array_equal(exact.sum(axis=1), np.ones(squares.SIDE))
        assert float(np.abs(exact - weights).max()) < 0.01


def test_the_mirrored_hashes_are_those_of_the_mirrored_picture() -> None:
    seen = scene_look(3)
    mirrored = look_luma(seen.luma[:, ::-1], width=640, height=480).fingerprint.whole
    phash, dhash = seen.mirrored
    assert (phash ^ mirrored.phash64).bit_count() + (dhash ^ mirrored.dhash64).bit_count() <= 2
