"""Numbers in EXIF entries, decoded by exifread from a small block that holds nothing else."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Mapping, Set
from functools import cache, lru_cache
from typing import Any

from provenance.readers import tiffblock
from provenance.readers.exifgps import Numbers
from provenance.readers.tiffblock import IFD0, Block, Entry

LENGTH = 1000
"""Bytes of entries that may be remembered: a long caption; a position has a hundred."""
Rows = tuple[tuple[str, tuple[tuple[int, Entry], ...]], ...]
"""Entries by directory and tag, in the order they stand in."""


def rows_of(block: Block, wanted: Mapping[str, Set[int]]) -> Rows:
    """The wanted entries of a block."""
    entries = block.entries
    return tuple(
        [
            (name, tuple([row for row in entries[name].items() if row[0] in tags]))
            for name, tags in wanted.items()
            if name in entries
        ]
    )


def is_short(rows: Rows) -> bool:
    """Whether what is made of the entries may be remembered."""
    return sum([len(entry[2]) for _, entries in rows for _, entry in entries]) <= LENGTH


def decode(order: str, rows: Rows) -> tuple[Numbers, str]:
    """What exifread makes of the entries, by directory and tag, and the name of the error that ended it, if any."""
    if not any(entries for _, entries in rows):
        return {}, ""
    return _decoded(order, rows) if is_short(rows) else _decoded.__wrapped__(order, rows)


@lru_cache(maxsize=256)
def _decoded(order: str, rows: Rows) -> tuple[Numbers, str]:
    """The same; most cameras' entries are alike."""
    data = tiffblock.compact(order, {name: dict(entries) for name, entries in rows})
    header = _header()(io.BytesIO(data), "I" if data[:1] == b"I" else "M", 0, 0, strict=False, detailed=False)
    header.block, trouble = data, ""
    try:
        header.dump_ifd(8, IFD0)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, struct.error) as e:
        # exifread raises plain Python errors on entries whose type does not fit their tag
        trouble = type(e).__name__
    return {
        (name.partition(" ")[0], tag.tag): tag.values
        for name, tag in header.tags.items()
        if isinstance(tag.values, list)
    }, trouble


@cache
def _header() -> Any:
    """exifread's decoder of one directory, reading its numbers from the bytes in hand.

    Its own `s2n` seeks and reads a stream for every number, and every value is printed for people: most of its time.
    The module is loaded at the first number; its warnings on odd files would go to standard error.
    """
    from exifread.core.exif_header import ExifHeader

    logging.getLogger("exifread").setLevel(logging.CRITICAL)
    numbers = {
        (order, length, signed): struct.Struct(mark + (code.lower() if signed else code)).unpack_from
        for order, mark in (("I", "<"), ("M", ">"))
        for length, code in ((1, "B"), (2, "H"), (4, "I"), (8, "Q"))
        for signed in (False, True)
    }

    class Header(ExifHeader):
        block = b""

        def s2n(self, offset: int, length: int, signed: bool = False) -> int:
            number: int = numbers[self.endian, length, signed](self.block, offset)[0]
            return number

        def _get_printable_for_field(
            self, count: int, values: Any, field_type: Any, tag_entry: Any, stop_tag: str
        ) -> tuple[str, bool]:
            if tag_entry and isinstance(tag_entry[1], tuple):  # a directory of its own: this is where it is entered
                super()._get_printable_for_field(count, values, field_type, tag_entry, stop_tag)
            return "", False

    return Header
