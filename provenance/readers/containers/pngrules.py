"""What the PNG specification asks of a file's chunks: a legal header, sizes, numbers, order (W3C PNG 3, 5.6).

Decoders let most of this pass, each in its own way; a file that breaks it was not written by the usual programs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence

# colour type -> bit depths that may go with it
_DEPTHS: Mapping[int, tuple[int, ...]] = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_SIZES: Mapping[bytes, int] = {b"IHDR": 13, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"pHYs": 9, b"tIME": 7, b"IEND": 0}
_ONCE = frozenset(b"IHDR PLTE IEND cHRM gAMA iCCP sBIT sRGB bKGD hIST tRNS pHYs tIME eXIf".split())
_BEFORE_PALETTE = frozenset({b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB"})
_BEFORE_PICTURE = _BEFORE_PALETTE | {b"PLTE", b"bKGD", b"hIST", b"tRNS", b"pHYs"}
_MOST = 8


def header(chunk: bytes) -> Iterator[str]:
    """What is wrong with an IHDR chunk, given from its name to its check sum."""
    if len(chunk) < 21:
        return
    depth, colour, packing, filtering, interlace = chunk[12:17]
    if depth not in _DEPTHS.get(colour, ()):
        yield f"the header says colour type {colour} with {depth} bits, which PNG does not have"
    if (packing, filtering) != (0, 0) or interlace > 1:
        methods = f"compression {packing}, filter {filtering}, interlace {interlace}"
        yield f"the header says {methods}, which PNG does not have"
    if zlib.crc32(chunk[:17]) != int.from_bytes(chunk[17:21]):
        yield "the header does not match its check sum"


def order(chunks: Sequence[tuple[bytes, int]]) -> list[str]:
    """What is wrong with the chunks of a file, given as names and sizes in their order; at most eight sentences."""
    return list(dict.fromkeys(_order(chunks)))[:_MOST]


def _order(chunks: Sequence[tuple[bytes, int]]) -> Iterator[str]:
    seen: set[bytes] = set()
    for kind, size in chunks:
        name = kind.decode("latin-1")
        if kind in seen and kind in _ONCE:
            yield f"there is more than one {name} chunk"
        if size != _SIZES.get(kind, size):
            yield f"a {name} chunk has {size} bytes; it should have {_SIZES[kind]}"
        if kind in _BEFORE_PALETTE and b"PLTE" in seen:
            yield f"the {name} chunk stands after the palette"
        elif kind in _BEFORE_PICTURE and b"IDAT" in seen:
            yield f"the {name} chunk stands after the picture"
        seen.add(kind)
    if chunks and chunks[0][0] not in (b"IHDR", b"CgBI"):  # Apple's variant begins with a chunk of its own
        yield "the first chunk is not the header"
