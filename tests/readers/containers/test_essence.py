"""The same coded picture with other metadata has the same essence; another picture never has."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from provenance.readers.containers import walk, walk_bytes
from provenance.readers.essence import digest_ranges, essence_sha256
from provenance.readers.window import Window
from tests.readers.containers import building as b

_STRIP = {256: (4, b"\x02\0\0\0"), 257: (4, b"\x02\0\0\0"), 273: (4, b"\x08\0\0\0"), 279: (4, b"\x04\0\0\0")}


def _tiff(extra: dict[int, tuple[int, bytes]], pixels: bytes = b"\x01\x02\x03\x04") -> bytes:
    """A TIFF whose strip lies behind its tags, wherever that is."""
    end = len(b.tiff_tags(extra=_STRIP | extra))
    tags = _STRIP | {273: (4, end.to_bytes(4, "little"))} | extra
    return b.tiff_tags(extra=tags) + pixels


SAME = {
    "jpeg": [
        b.jpeg(),
        b.jpeg(b.app1_exif(), b.app1_xmp(), b.app13()),
        b.jpeg(b.segment(0xFE, b"words"), b.segment(0xE0, b"JFIF\0" + bytes(9)), tail=b"trailer"),
    ],
    "png": [b.png(), b.png(b.itxt(b"Title", b"x"), b.chunk(b"pHYs", bytes(9))), b.png(cut=4)],
    "webp": [b.webp(), b.webp((b"EXIF", b.tiff_tags()), (b"XMP ", b.XMP), (b"ICCP", b"profile"))],
    "gif": [b.gif(), b.gif(b.gif_xmp(), b.gif_comment(b"words"))],
    "tiff": [_tiff({}), _tiff({700: (1, b.XMP), 0x8298: (2, b"Northwind\0")})],
}
OTHER = {
    "jpeg": [b.jpeg(scan=b.SCAN[:-1] + b"\x79"), b.jpeg(b.segment(0xEE, b"Adobe\0\x64\0\0\0\0\x02"))],
    "png": [b.png(b.chunk(b"tRNS", b"\x00\x01"))],
    "webp": [b.webp((b"ALPH", b"\x00\x01"))],
    "gif": [b.gif(b"\x21\xf9\x04\x01\x00\x00\x00\x00")],
    "tiff": [_tiff({}, b"\x01\x02\x03\x05"), _tiff({262: (3, b"\x01\0")})],
}


def _essence(data: bytes) -> str | None:
    return digest_ranges(Window.over(data), parts) if (parts := walk_bytes(data)).essence is not None else None


@pytest.mark.parametrize("name", SAME)
def test_metadata_make_no_difference(name: str) -> None:
    digests = {_essence(data) for data in SAME[name]}
    assert len(digests) == 1 and None not in digests


@pytest.mark.parametrize("name", OTHER)
def test_what_a_decoder_sees_does(name: str) -> None:
    digests = [_essence(data) for data in [SAME[name][0], *OTHER[name]]]
    assert len(set(digests)) == len(digests) and None not in digests


@pytest.mark.parametrize(
    "data", [b.heic(), b.pdf(), b.psd(), b.XMP, b.jpeg()[:-2], b.png()[:-13], b.jpeg(scan=b"")[:-4]]
)
def test_none_is_made_where_it_is_not_defined_or_the_picture_is_cut(data: bytes) -> None:
    assert _essence(data) is None


def test_comments_between_the_scans_of_a_progressive_picture_do_not_count() -> None:
    second = b.segment(0xDA, b"\x01\x01\x00\x01\x3f\x00") + b"\x55"
    plain = b.jpeg(scan=b.SCAN + second)
    noted = b.jpeg(scan=b.SCAN + b.segment(0xFE, b"words") + second)
    assert _essence(plain) == _essence(noted) != _essence(b.jpeg())


def test_it_is_not_computed_when_not_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b.jpeg())
    assert essence_sha256(file, walk(file, essence=False)) is None
    assert essence_sha256(file, walk(file)) == _essence(b.jpeg())


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_exiftool_may_write_and_strip_every_carrier(tmp_path: Path) -> None:
    from PIL import Image

    picture = Image.effect_mandelbrot((64, 48), (-2, -1, 1, 1), 40).convert("RGB")
    files = [tmp_path / f"a.{ending}" for ending in ("jpg", "png", "webp", "gif", "tif")]
    for file in files:
        picture.save(file)
    before = [essence_sha256(file, walk(file)) for file in files]
    for change in (["-XMP-photoshop:Credit=Northwind", "-IPTC:Credit=Northwind", "-EXIF:Artist=Ida"], ["-all="]):
        subprocess.run(["exiftool", "-q", "-q", "-m", "-overwrite_original", *change, *map(str, files)], check=False)
        assert [essence_sha256(file, walk(file)) for file in files] == before
