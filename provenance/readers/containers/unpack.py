"""Bounded zlib decompression for compressed text and streams."""

from __future__ import annotations

import zlib

MAX_UNPACKED = 16 << 20


class Bomb(ValueError):
    """More data than the limit once unpacked."""


def inflate(data: bytes, *, limit: int = MAX_UNPACKED) -> bytes:
    """The unpacked bytes; raises Bomb over `limit`, zlib.error on damage. A stream cut at its end gives what it has."""
    machine = zlib.decompressobj()
    out = machine.decompress(data, limit + 1)
    if len(out) > limit:
        raise Bomb(f"more than {limit} bytes once unpacked")
    return out
