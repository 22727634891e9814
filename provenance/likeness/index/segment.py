"""A segment: one immutable file of rows with its bucket tables, memory-mapped by whoever reads it.

Layout, little-endian: a 64-byte header (magic, format version, hash version, row count, `upto`, table flag, CRC-32 of
the body, length of the list of replaced segments, CRC-32 of the header), that list as UTF-8, padding to 64 bytes, then
phash u64[n], dhash u64[n], item u32[n], orders u32[3][n] and starts u32[4][65537] (only with tables), view u8[n].
"""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from provenance.errors import Unreadable
from provenance.likeness.index import bands
from provenance.likeness.index.rows import Rows
from provenance.likeness.prints import VERSION

MAGIC, FORMAT = b"PVLIKE\x00\n", 1
TABLES_FROM = 16_384
"""Fewer rows than this are looked through faster than their tables; such a segment has none."""
_HEAD = struct.Struct("<8sHHIQQIII16x")  # 8+2+2+4+8+8+4+4+4 = 44, then padding; the header's own CRC comes last
_ALIGN = 64


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows (sorted by pHash), the tables of a large one, `upto`, and the names of the segments it replaces."""

    rows: Rows
    orders: bands.Order | None
    starts: bands.Order | None
    upto: int
    replaces: tuple[str, ...]
    size: int


def encode(rows: Rows, *, upto: int, replaces: Iterable[str] = ()) -> list[bytes]:
    """The bytes of a segment's file, in pieces."""
    rows = rows.take(np.argsort(rows.phash, kind="stable"))
    names = "\n".join(replaces).encode()
    names += b"\n" * (-(_HEAD.size + 4 + len(names)) % _ALIGN)
    body: list[bytes] = [
        rows.phash.astype("<u8").tobytes(), rows.dhash.astype("<u8").tobytes(), rows.item.astype("<u4").tobytes()
    ]  # fmt: skip
    tabled = len(rows) >= TABLES_FROM
    if tabled:
        body += [table.astype("<u4").tobytes() for table in bands.tables(rows.phash)]
    body.append(rows.view.tobytes())
    check = zlib.crc32(names)
    for part in body:
        check = zlib.crc32(part, check)
    head = _HEAD.pack(MAGIC, FORMAT, int(VERSION), tabled, len(rows), upto, check, len(names), 0)
    return [head, struct.pack("<I", zlib.crc32(head)), names, *body]


def load(path: Path) -> Segment:
    """Map a segment. Raises Unreadable when it is damaged or of another version: the index is then to be rebuilt."""
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if size < _HEAD.size + 4:
            raise _damaged(path)
        data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    return _read(memoryview(data), path, size)


def _read(data: memoryview, path: Path, size: int) -> Segment:
    head = bytes(data[: _HEAD.size])
    magic, form, version, tabled, count, upto, check, names, _ = _HEAD.unpack(head)
    if magic != MAGIC or struct.unpack_from("<I", data, _HEAD.size)[0] != zlib.crc32(head):
        raise _damaged(path)
    if (form, str(version)) != (FORMAT, VERSION):
        raise Unreadable(f"{path}: an index of another version; rebuild it", path=str(path))
    at = _HEAD.size + 4
    needed = at + names + count * 21 + (count * 12 + 4 * bands.BANDS * (bands.KEYS + 1) if tabled else 0)
    if needed != size or zlib.crc32(data[at:]) != check:
        raise _damaged(path)
    replaces = tuple(bytes(data[at : at + names]).decode("utf-8", "replace").split())
    at += names
    phash = np.frombuffer(data, "<u8", count, at)
    dhash = np.frombuffer(data, "<u8", count, at + 8 * count)
    item = np.frombuffer(data, "<u4", count, at + 16 * count)
    at += 20 * count
    orders = starts = None
    if tabled:
        orders = np.frombuffer(data, "<u4", 3 * count, at).reshape(3, count)
        starts = np.frombuffer(data, "<u4", bands.BANDS * (bands.KEYS + 1), at + 12 * count)
        starts = starts.reshape(bands.BANDS, bands.KEYS + 1)
        at += 12 * count + 4 * bands.BANDS * (bands.KEYS + 1)
    view = np.frombuffer(data, np.uint8, count, at)
    return Segment(Rows(phash, dhash, item, view), orders, starts, upto, replaces, size)


def _damaged(path: Path) -> Unreadable:
    return Unreadable(f"{path}: the index file is damaged; rebuild the index", path=str(path))
