"""Files built to waste time or memory end soon, with one named trouble."""

from __future__ import annotations

import random
import struct
import time
import tracemalloc
import zlib

import pytest

from provenance.readers.containers import walk_bytes
from provenance.readers.essence import digest_ranges
from provenance.readers.window import Window
from tests.readers.containers import building as b


def _loop() -> bytes:
    return b"II*\x00\x08\x00\x00\x00\x01\x00" + struct.pack("<HHII", 256, 4, 1, 7) + struct.pack("<I", 8)


def _self_pointing() -> bytes:
    rows = [struct.pack("<HHII", tag, 4, 1, 8) for tag in (0x8769, 0x8825, 0xA005)]
    return b"II*\x00\x08\x00\x00\x00\x03\x00" + b"".join(rows) + bytes(4)


def _many_pages_one_block() -> bytes:
    """64 directories whose XMP tags all name the same eight megabytes."""
    size, at = 8 << 20, 8
    pages = b""
    for number in range(64):
        following = 0 if number == 63 else at + 18
        pages += b"\x01\x00" + struct.pack("<HHII", 700, 1, size, 8 + 64 * 18) + struct.pack("<I", following)
        at += 18
    return b"II*\x00\x08\x00\x00\x00" + pages + bytes(size)


def _strips_all_the_same() -> bytes:
    count = 100_000
    tags = 8 + 2 + 12 * 4 + 4
    rows = [
        struct.pack("<HHII", 256, 4, 1, 1),
        struct.pack("<HHII", 257, 4, 1, 1),
        struct.pack("<HHII", 273, 4, count, tags),
        struct.pack("<HHII", 279, 4, count, tags + 4 * count),
    ]
    head = b"II*\x00\x08\x00\x00\x00\x04\x00" + b"".join(rows) + bytes(4)
    return head + struct.pack("<I", tags) * count + struct.pack("<I", 4 * count) * count


def _extents_without_size() -> bytes:
    rows = (struct.pack(">HHH", 1, 0, 65535)) * 16000
    iloc = b.full(b"iloc", b"\x00\x00" + struct.pack(">H", 16000) + rows)
    iinf = b.full(b"iinf", struct.pack(">H", 0))
    return b.box(b"ftyp", b"heic" + bytes(4)) + b.full(b"meta", iinf + iloc)


TIME_WASTERS = {
    "a directory that is its own next": (_loop(), "damaged"),
    "directories that hold themselves": (_self_pointing(), None),
    "one block under sixty-four pages": (_many_pages_one_block(), "too-many"),
    "strips that overlap": (_strips_all_the_same(), "damaged"),
    "extents that take no room": (_extents_without_size(), None),
    "ten thousand segments": (b.jpeg(*[b.segment(0xEC, b"x")] * 10_000), "too-many"),
    "a hundred thousand boxes": (b.box(b"ftyp", b"isom" + bytes(4)) + b.box(b"free", b"") * 200_000, "too-many"),
    "ten thousand texts": (b.png(*[b.chunk(b"tEXt", b"k\0v")] * 10_000), "too-many"),
    "a text bomb": (b.png(b.chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(200 << 20), 9))), "bomb"),
    "a profile bomb": (b.png(b.chunk(b"iCCP", b"k\0\0" + zlib.compress(bytes(200 << 20), 9))), "bomb"),
    "blanks where a length should be": (b.png(b.itxt(b"Raw profile type exif", b"\n" + b" " * (4 << 20))), "damaged"),
    "packets that never end": (b"\x07" + b"<?xpacket begin" * 400_000, "truncated"),
    "a metadata stream bomb": (b.pdf(bytes(200 << 20), packed=True), "bomb"),
    "a PNG of a thousand million pixels": (
        b"\x89PNG\r\n\x1a\n"
        + b.chunk(b"IHDR", struct.pack(">IIBBBBB", 40_000, 25_000, 8, 2, 0, 0, 0))
        + b.chunk(b"IEND", b""),
        None,
    ),
}


@pytest.mark.parametrize("name", TIME_WASTERS)
def test_it_ends_soon_and_says_why(name: str) -> None:
    data, code = TIME_WASTERS[name]
    tracemalloc.start()
    started = time.process_time()
    view = Window.over(data)
    parts = walk_bytes(data)
    digest_ranges(view, parts)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - started < 10
    assert peak < 400 << 20
    assert code is None or code in {t.code for t in parts.trouble}


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_never_raise(seed: int) -> None:
    from tests.readers.containers.test_walks import FILES

    dice = random.Random(seed)
    for _ in range(250):
        data = bytearray(dice.choice(list(FILES.values()))[0])
        for _ in range(dice.randrange(1, 8)):
            at = dice.randrange(len(data))
            data[at : at + dice.choice((1, 2, 4))] = dice.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", bytes([dice.randrange(256)]))
            )
        view = Window.over(bytes(data))
        digest_ranges(view, walk_bytes(bytes(data)))
