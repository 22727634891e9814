"""The reference fingerprint: upright, full width, and silent about flat pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from provenance.errors import Unreadable
from provenance.likeness.reference import fingerprint


def test_the_same_picture_turned_by_a_tag_has_the_same_fingerprint(tmp_path: Path) -> None:
    upright = Image.radial_gradient("L").crop((0, 0, 200, 120)).convert("RGB")
    upright.save(tmp_path / "a.png")
    turned = Image.Exif()
    turned[0x0112] = 6
    upright.rotate(90, expand=True).save(tmp_path / "b.png", exif=turned)
    assert fingerprint(tmp_path / "a.png") == fingerprint(tmp_path / "b.png")


def test_hashes_keep_their_leading_zeros(tmp_path: Path) -> None:
    Image.linear_gradient("L").save(tmp_path / "g.png")
    found = fingerprint(tmp_path / "g.png")
    assert (len(found.phash), len(found.dhash)) == (16, 16)


def test_a_flat_picture_is_marked_unusable(tmp_path: Path) -> None:
    Image.new("RGB", (64, 64), "grey").save(tmp_path / "flat.png")
    assert not fingerprint(tmp_path / "flat.png").usable


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n\x00\x00", b"no picture"])
def test_what_cannot_be_decoded_is_one_named_error(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.png").write_bytes(data)
    with pytest.raises(Unreadable, match=r"x\.png"):
        fingerprint(tmp_path / "x.png")
