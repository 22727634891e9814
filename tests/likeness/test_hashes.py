"""The hashes are imagehash's, bit for bit where the decode is the same, and near where it is faster."""

from __future__ import annotations

import io

import imagehash
import pytest
from PIL import Image, ImageOps

from provenance.likeness import hashes
from provenance.likeness.decode import decode
from provenance.likeness.fingerprints import fingerprint
from provenance.likeness.prints import from_hex, to_hex
from tests.likeness.drawn import jpeg, scene

PICTURES = {
    "a scene": lambda: scene(1),
    "another": lambda: scene(2),
    "upright": lambda: scene(3).transpose(Image.Transpose.ROTATE_90),
    "flat": lambda: Image.new("RGB", (300, 200), (90, 120, 60)),
    "a gradient": lambda: Image.linear_gradient("L"),
    "symmetric": lambda: Image.radial_gradient("L").resize((400, 300)),
    "tiny": lambda: scene(4).resize((16, 16)),
    "one pixel": lambda: Image.new("L", (1, 1), 7),
    "a palette": lambda: scene(5).quantize(32),
    "with alpha": lambda: scene(1).convert("RGBA"),
    "CMYK": lambda: scene(2).convert("CMYK"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_full_decode_gives_the_hashes_of_imagehash(name: str) -> None:
    picture = PICTURES[name]()
    out = io.BytesIO()
    picture.save(out, "TIFF" if picture.mode == "CMYK" else "PNG")
    found = fingerprint(out.getvalue(), mode="reference")
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue()))).convert("RGB")
    assert found.mode == "reference"
    assert found.phash == str(imagehash.phash(upright))
    assert found.dhash == str(imagehash.dhash(upright))
    assert found.phash256 == str(imagehash.phash(upright, hash_size=16))


@pytest.mark.parametrize("size", [(640, 480), (1920, 1080), (1080, 1920), (3000, 2000)])
def test_the_fast_decode_stays_within_two_bits(size: tuple[int, int]) -> None:
    data = jpeg(scene(6).resize(size))
    fast, full = fingerprint(data), fingerprint(data, mode="reference")
    assert (fast.mode, full.mode) == ("fast", "reference")
    assert (fast.whole.phash64 ^ full.whole.phash64).bit_count() <= 2
    assert (fast.whole.dhash64 ^ full.whole.dhash64).bit_count() <= 2


def test_hex_is_read_and_written_at_full_width() -> None:
    assert to_hex(0x1F, 64) == "000000000000001f"
    assert from_hex("000000000000001f", 64) == 0x1F
    with pytest.raises(ValueError, match="15 hex digits"):
        from_hex("00000000000001f", 64)


def test_hashes_of_a_decoded_picture_can_be_taken_one_by_one() -> None:
    luma = decode(jpeg(scene(7)), mode="reference").luma
    assert to_hex(hashes.phash(luma), 64) == str(imagehash.phash(luma))
    assert to_hex(hashes.dhash(luma), 64) == str(imagehash.dhash(luma))
