"""A JPEG without its metadata is the same picture, lying the same way; what is unclear is left to Pillow."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from provenance.errors import Unreadable
from provenance.likeness.bare import bare
from provenance.likeness.decode import decode
from tests.likeness.drawn import jpeg, scene

EXIF = b"Exif\0\0II*\0" + struct.pack("<IHHHIHxxI", 8, 1, 0x0112, 3, 1, 6, 0)
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_segments(*segments: tuple[int, bytes]) -> bytes:
    plain = jpeg(scene(5).resize((320, 240)))
    return plain[:2] + b"".join(segment(*one) for one in segments) + plain[2:]


@pytest.mark.parametrize(
    ("segments", "orientation"),
    [
        ((), 1),
        (((0xE1, EXIF),), 6),
        (((0xE1, EXIF), (0xE1, XMP), (0xED, b"Photoshop 3.0\0" + bytes(900)), (0xFE, b"a remark")), 6),
        (((0xE2, b"ICC_PROFILE\0\1\1" + bytes(400)), (0xE2, b"FPXR\0" + bytes(60))), 1),
        (((0xFE, b"\xff\xda no scan \xff\xd9"),), 1),
    ],
)
def test_the_picture_and_how_it_lies_stay(segments: tuple[tuple[int, bytes], ...], orientation: int) -> None:
    data = with_segments(*segments)
    found = bare(data)
    assert found is not None
    assert found.orientation == orientation
    assert found.whole(data) == with_segments()
    assert found.head == with_segments()[: len(found.head)]
    assert Image.open(io.BytesIO(found.head)).size == (320, 240)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_what_tells_the_colours_stays(mode: str) -> None:
    out = io.BytesIO()
    scene(5).resize((320, 240)).convert(mode).save(out, "JPEG", keep_rgb=mode == "RGB")
    data = out.getvalue()
    found = bare(data)
    assert found is not None
    assert Image.open(io.BytesIO(found.whole(data))).tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize("progressive", [False, True])
def test_the_metadata_change_neither_the_picture_nor_what_is_said_of_a_broken_one(*, progressive: bool) -> None:
    out = io.BytesIO()
    scene(5).resize((1600, 1200)).save(out, "JPEG", quality=95, progressive=progressive)
    plain = out.getvalue()
    full = plain[:2] + segment(0xE1, EXIF[:-8] + b"\1\0" + EXIF[-6:]) + segment(0xED, bytes(30_000)) + plain[2:]
    assert decode(full).luma.tobytes() == decode(plain).luma.tobytes()
    told = []
    for data in (plain, full):
        with pytest.raises(Unreadable) as raised:
            decode(data[: -len(plain) // 2], mode="reference")
        told.append(raised.value.message)
    assert told[0] == told[1]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\x00\x01",
        with_segments()[:40],
        with_segments((0xE1, EXIF[:-18])),  # the directory breaks off
        with_segments((0xE1, EXIF), (0xE1, EXIF)),
        with_segments((0xE1, XMP)),  # which may tell the orientation
        with_segments((0xE1, b"Exif\0\0")),
        with_segments().replace(b"\xff\xdb", b"\0\xff\xdb", 1),  # filling between segments
    ],
)
def test_what_takes_a_closer_look_is_left_alone(data: bytes) -> None:
    assert bare(data) is None
