"""PNG files against their own specification: what decoders let pass is said all the same."""

from __future__ import annotations

import zlib

import pytest

from provenance.readers.containers import walk_bytes
from tests.readers.hostile.making import PNG, chunk, png


def words(data: bytes) -> str:
    return " · ".join(trouble.message for trouble in walk_bytes(data).trouble)


def test_a_sound_file_is_not_blamed() -> None:
    assert words(png(chunk(b"gAMA", bytes(4)), chunk(b"pHYs", bytes(9)))) == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png(colour=1), "colour type 1 with 8 bits"),
        (png(depth=0, colour=2), "colour type 2 with 0 bits"),
        (png(depth=99, colour=2), "colour type 2 with 99 bits"),
        (png(chunk(b"sBIT", bytes(3)), chunk(b"sBIT", bytes(3))), "more than one sBIT"),
        (png(chunk(b"cHRM", bytes(31))), "cHRM chunk has 31 bytes"),
        (png(chunk(b"PLTE", bytes(3)), chunk(b"gAMA", bytes(4)), colour=3), "gAMA chunk stands after the palette"),
        (png()[:-12] + chunk(b"hIST", bytes(6)) + chunk(b"IEND", b""), "hIST chunk stands after the picture"),
        (png().replace(b"IHDR\x00\x00\x00\x08", b"IHDR\x00\x00\x00\x09"), "does not match its check sum"),
        (PNG + chunk(b"gAMA", bytes(4)) + png()[8:], "the first chunk is not the header"),
        (
            PNG
            + chunk(b"IHDR", bytes(8) + b"\x08\x00\x01\x00\x00")
            + chunk(b"IDAT", zlib.compress(b""))
            + chunk(b"IEND", b""),
            "compression 1",
        ),
    ],
)
def test_each_breach_is_named(data: bytes, said: str) -> None:
    assert said in words(data)
