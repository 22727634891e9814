"""Files that walk well and are not whole: what the formats themselves ask for shows it without a decoder."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from provenance.readers.containers import walk_bytes
from tests.readers.containers import building as b


def grey(pixels: bytes, *, interlace: int = 0) -> bytes:
    """A 4 × 5 grey PNG with these packed pixels."""
    head = b.chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 5, 8, 0, 0, 0, interlace))
    return b"\x89PNG\r\n\x1a\n" + head + b.chunk(b"IDAT", pixels) + b.chunk(b"IEND", b"")


ROWS = (b"\x00" + bytes(4)) * 5
WHOLE = grey(zlib.compress(ROWS))
BROKEN = zlib.compress(ROWS)[:-6] + bytes(6)
PICTURES = [
    (WHOLE, ""),
    (grey(zlib.compress(ROWS[:-2])), "unpack to 23 bytes; its header asks for 25"),
    (grey(zlib.compress(ROWS + b"xx")), "unpack to 27 bytes"),
    (grey(zlib.compress(ROWS[:5] + b"\x07" + ROWS[6:])), "filter 7"),
    (grey(zlib.compress(ROWS)[:-1]), "before their own end mark"),
    (grey(BROKEN), "cannot be unpacked"),
    (WHOLE[:-16] + bytes(4) + WHOLE[-12:], "do not match their check sums"),
    # 4 × 5 in six of the seven passes, rows × bytes: 1×2, 1×2, 2×2, 1×3, 3×3, 2×5
    (grey(zlib.compress(bytes(30)), interlace=1), ""),
    (grey(zlib.compress(bytes(29)), interlace=1), "asks for 30"),
]


@pytest.mark.parametrize(("data", "words"), PICTURES)
def test_the_data_of_a_png_are_counted_and_their_rows_looked_at(data: bytes, words: str) -> None:
    trouble = " ".join(t.message for t in walk_bytes(data).trouble)
    assert (words in trouble) if words else trouble == ""
    assert walk_bytes(data, essence=False).trouble == ()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("size", [(1, 1), (13, 9), (300, 200)])
def test_a_png_of_any_kind_is_whole(mode: str, size: tuple[int, int]) -> None:
    stream = io.BytesIO()
    Image.effect_noise(size, 80).convert(mode if mode != "I;16" else "I").convert(mode).save(stream, "PNG")
    assert walk_bytes(stream.getvalue()).trouble == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b.jp2(components=2), "of 2 components"),
        (b.jp2(depth=0x98), "other depths"),
        (b.jp2(spacing=0), "no spacing"),
        (b.jp2().replace(b"jp2c", b"free"), "no coded picture"),
    ],
)
def test_the_two_headers_of_a_jpeg_2000_must_fit(data: bytes, words: str) -> None:
    assert words in walk_bytes(data).trouble[0].message


def strips(rows: int | None, count: int, planes: int = 1) -> bytes:
    """A 4 × 6 TIFF in `count` strips of four bytes, whose tags say `rows` a strip."""
    shorts = {256: 4, 257: 6, 277: 3, 284: planes} | ({278: rows} if rows else {})
    tags = {tag: (3, struct.pack("<H", number)) for tag, number in shorts.items()}
    tags |= {273: (4, struct.pack(f"<{count}I", *[8] * count)), 279: (4, struct.pack(f"<{count}I", *[4] * count))}
    return b.tiff_tags(extra=tags)


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        (strips(2, 3), True),
        (strips(4, 2), True),
        (strips(None, 1), True),
        (strips(2, 9, planes=2), True),
        (strips(2, 4), False),
        (strips(60_000, 3), False),
    ],
)
def test_a_tiff_has_the_strips_its_tags_ask_for(data: bytes, fits: bool) -> None:
    assert any("tags ask for" in t.message for t in walk_bytes(data).trouble) is not fits


def test_a_directory_that_gives_a_tag_twice_is_remarked() -> None:
    entry = struct.pack("<HHII", 256, 3, 1, 4)
    data = b"II*\x00\x08\x00\x00\x00\x02\x00" + entry + entry + bytes(4)
    assert "gives tag 256 twice" in walk_bytes(data).trouble[0].message


def test_layers_are_named() -> None:
    layers = struct.pack(">IIh", 20, 16, -2) + bytes(14)
    assert "2 layers of the picture" in walk_bytes(b.psd()[:-40] + layers + bytes(40)).unread
    assert not walk_bytes(b.psd()).unread


def test_a_list_within_the_fields_of_a_sound_is_named() -> None:
    inner = b"LIST" + struct.pack("<I", 4) + b"INFO"
    data = b.riff(b"WAVE", (b"fmt ", bytes(16)), (b"LIST", b"INFO" + inner))
    assert "a list within INFO" in walk_bytes(data).unread
