"""One decode: reduced where the format allows, upright, and one clear sentence for what is no picture."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from provenance.errors import TooLarge, Unreadable
from provenance.likeness.decode import MOST_BYTES, SHORT_SIDE, decode
from provenance.likeness.fingerprints import fingerprint
from provenance.likeness.scans import cut
from tests.likeness.drawn import jpeg, scene

TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", TURNED)
def test_a_picture_stored_turned_is_fingerprinted_upright(orientation: int) -> None:
    upright = scene(1)
    method = TURNED[orientation]
    tag = Image.Exif()
    tag[0x0112] = orientation
    stored = jpeg(upright.transpose(method) if method is not None else upright, 95, exif=tag)
    found, plain = fingerprint(stored), fingerprint(jpeg(upright, 95))
    assert (found.width, found.height, found.orientation) == (*upright.size, orientation)
    assert (found.whole.phash64 ^ plain.whole.phash64).bit_count() <= 2
    assert (found.whole.dhash64 ^ plain.whole.dhash64).bit_count() <= 2


@pytest.mark.filterwarnings("ignore:Metadata Warning")
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    "entries",
    [
        [(0x0112, 3, 1, 6)],
        [(0x010F, 3, 1, 1), (0x0112, 3, 1, 8)],
        [(0x0112, 3, 1, 77)],
        [(0x0112, 4, 1, 6)],
        [(0x0112, 3, 2, 6)],
        [(0x010F, 3, 1, 1)],
        [],
    ],
)
def test_the_orientation_is_the_one_pillow_reads(order: str, entries: list[tuple[int, int, int, int]]) -> None:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    rows = b"".join(struct.pack(order + "HHIHxx", *entry) for entry in entries)
    block = mark + struct.pack(order + "IH", 8, len(entries)) + rows + bytes(4)
    data = jpeg(scene(1).resize((64, 48)), exif=b"Exif\0\0" + block)
    wanted = Image.open(io.BytesIO(data)).getexif().get(0x0112, 1)
    assert decode(data).orientation == (wanted if isinstance(wanted, int) and 1 <= wanted <= 8 else 1)


@pytest.mark.parametrize("size", [(1920, 1080), (4000, 3000), (700, 5000)])
def test_large_jpegs_are_decoded_small_but_not_below_the_short_side(size: tuple[int, int]) -> None:
    luma = decode(jpeg(scene(2).resize(size))).luma
    assert SHORT_SIDE <= min(luma.size) < 2 * SHORT_SIDE


@pytest.mark.parametrize("size", [(1920, 1080), (3200, 2400)])
def test_a_progressive_jpeg_is_read_only_as_far_as_needed(size: tuple[int, int]) -> None:
    picture = scene(3).resize(size)
    thumbnail = Image.Exif()
    thumbnail[0x010E] = "\xff\xda not the scan \xff\xd9"  # bytes that look like markers, inside a segment
    baseline, progressive = jpeg(picture), jpeg(picture, progressive=True, exif=thumbnail)
    scale = 8 if min(size) >= 8 * SHORT_SIDE else 4
    assert len(cut(progressive, scale)) < 0.7 * len(progressive)
    assert cut(baseline, scale) is baseline
    one, other = fingerprint(baseline), fingerprint(progressive)
    assert (one.whole.phash64 ^ other.whole.phash64).bit_count() <= 2


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xda", b"\xff\xd8\xff\xc2\x00", b"\xff\xd8" + b"\xff" * 9]
)
def test_a_broken_progressive_file_is_left_as_it_is(data: bytes) -> None:
    assert cut(data, 8) == data


def test_sixteen_bit_pictures_keep_their_shape() -> None:
    deep = Image.fromarray(__import__("numpy").asarray(scene(4).convert("L")).astype("uint16") * 256)
    out = io.BytesIO()
    deep.save(out, "PNG")
    found, plain = fingerprint(out.getvalue()), fingerprint(_png(scene(4).convert("L")))
    assert (found.whole.phash64 ^ plain.whole.phash64).bit_count() <= 2


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"GIF89a", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xd8\xff\xe0", b"%!PS-Adobe-3.0 EPSF-3.0\n"],
)
def test_what_is_no_picture_is_one_named_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "odd file.jpg"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=r"odd file\.jpg: .") as caught:
        fingerprint(path)
    assert caught.value.path == str(path)


def test_a_picture_cut_short_is_an_error_and_not_half_a_fingerprint() -> None:
    data = jpeg(scene(5))
    with pytest.raises(Unreadable, match="cannot be decoded"):
        fingerprint(data[: len(data) // 2])


def test_a_bomb_is_refused_before_it_is_decoded() -> None:
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    with pytest.raises(TooLarge, match="120,000,000"):
        fingerprint(
            b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
        )


def test_folders_and_missing_files_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.png"):
        with pytest.raises(Unreadable, match="cannot be decoded"):
            fingerprint(path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "much-behind-it.jpg"
    path.write_bytes(jpeg(scene(1)))
    os.truncate(path, MOST_BYTES + 1)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge, match="MiB"):
            decode(path)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_threads_give_what_one_thread_gives() -> None:
    files = [jpeg(scene(seed)) for seed in (1, 2, 3, 4)]
    alone = [fingerprint(data) for data in files]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(fingerprint, files * 3)) == alone * 3


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
