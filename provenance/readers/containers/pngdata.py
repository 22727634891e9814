"""Whether a PNG's picture data are whole: check sums, packing, the number of rows and their filters. Nothing is shown.

A decoder stops at the first fault or paints over it; a copy that was cut or changed in transit shows here, without one
(W3C PNG 3, sections 5.3, 8.1, 9.2, 10.2).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from provenance.readers.window import Window

MAX_LOOKED_AT = 64 << 20
"""Unpacked bytes that are looked at; of a larger picture only the beginning is."""
_CHUNK = 1 << 18
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# first column and row, then their steps, of the seven passes
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_LAST_FILTER = 4


def faults(view: Window, header: bytes, chunks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Code and sentence for what is wrong with the IDAT chunks, given where their data lie; at most three.

    header: the thirteen bytes of a legal IHDR.
    """
    sums: list[int] = []
    yield from _of_stream(_pieces(view, chunks, sums), _passes(header))
    if sums:
        yield "damaged", f"{len(sums)} of {len(chunks)} IDAT chunks do not match their check sums"


def _pieces(view: Window, chunks: Sequence[tuple[int, int]], wrong: list[int]) -> Iterator[bytes]:
    """The data in pieces; `wrong` takes the places of chunks whose check sum differs."""
    for start, end in chunks:
        crc, at = zlib.crc32(b"IDAT"), start
        while at < end and (piece := view.read(at, min(_CHUNK, end - at))):
            crc = zlib.crc32(piece, crc)
            at += len(piece)
            yield piece
        if crc != int.from_bytes(view.read(end, 4)):
            wrong.append(start)


def _of_stream(pieces: Iterator[bytes], passes: list[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    machine, rows = zlib.decompressobj(), _Rows(passes)
    try:
        for piece in pieces:
            while piece and not machine.eof:
                rows.take(machine.decompress(piece, _CHUNK))
                piece = machine.unconsumed_tail
                if rows.seen > MAX_LOOKED_AT:
                    return
    except zlib.error as e:
        yield "damaged", f"the picture's data cannot be unpacked ({e})"
        return
    if rows.bad_filter is not None:
        yield "damaged", f"a row of the picture has filter {rows.bad_filter}, which PNG does not have"
    if rows.seen != rows.expected:
        words = f"the picture's data unpack to {rows.seen} bytes; its header asks for {rows.expected}"
        yield ("truncated" if rows.seen < rows.expected else "damaged"), words
    elif not machine.eof:
        yield "truncated", "the picture's data stop before their own end mark"


def _passes(header: bytes) -> list[tuple[int, int]]:
    """Number of rows and bytes per row, filter byte included, of each pass."""
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    bits = header[8] * _SAMPLES.get(header[9], 1)
    if not header[12]:
        return [(height, 1 + (width * bits + 7) // 8)]
    found = []
    for left, top, across, down in _ADAM7:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            found.append((rows, 1 + (columns * bits + 7) // 8))
    return found


class _Rows:
    """Counts the unpacked bytes and looks at the filter byte each row begins with."""

    __slots__ = ("_left", "_passes", "_skip", "bad_filter", "expected", "seen")

    def __init__(self, passes: list[tuple[int, int]]) -> None:
        self.expected = sum(rows * size for rows, size in passes)
        self.seen = 0
        self.bad_filter: int | None = None
        self._passes = iter(passes)
        self._left = (0, 1)  # rows that have not begun, bytes of each
        self._skip = 0  # bytes to the next filter byte

    def take(self, data: bytes) -> None:
        self.seen += len(data)
        at = self._skip
        while at < len(data):
            rows, size = self._left
            if rows == 0:
                following = next(self._passes, None)
                if following is None:
                    break
                self._left = following
                continue
            filters = data[at : at + rows * size : size]
            if self.bad_filter is None and max(filters) > _LAST_FILTER:
                self.bad_filter = max(filters)
            self._left = rows - len(filters), size
            at += len(filters) * size
        self._skip = at - len(data)
