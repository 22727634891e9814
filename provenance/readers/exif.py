"""EXIF: who made a picture, when, where, with what and under what rights.

Each tag is one claim with its own locator, `raw` as found. A blank date means that the file itself says the time is
unknown (Exif 3.0, DateTimeOriginal); `00` parts are left out, a zone stands only where an OffsetTime tag states it,
and a position only where its hemispheres are stated.

Numbers are decoded by exifread; words in `exiftext.py`.
"""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from provenance.model import Claim
from provenance.readers import exifgps, tiffblock
from provenance.readers.claiming import tag_claim
from provenance.readers.exifgps import Numbers
from provenance.readers.exiftext import NONE, WORDY, comment, second_notice, text, windows
from provenance.readers.notes import NOTHING, Note, Reading, note
from provenance.readers.parts import Parts
from provenance.readers.tiffblock import EXIF, GPS, IFD0, Block
from provenance.readers.values import clean, decoded, exif_date, is_false_precision

NAME = "exif"
VERSION = "2"

_COPYRIGHT = 0x8298
# tag -> property, name as ExifTool writes it. Exif 3.0 adds the last block of EXIF tags.
_TEXTS: Mapping[str, Mapping[int, tuple[str, str]]] = {
    IFD0: {
        0x010E: ("caption", "ImageDescription"),
        0x010F: ("camera", "Make"),
        0x0110: ("camera", "Model"),
        0x0131: ("software", "Software"),
        0x013B: ("creator", "Artist"),
        _COPYRIGHT: ("rights_notice", "Copyright"),
    },
    EXIF: {
        0xA420: ("identifier", "ImageUniqueID"),
        0xA430: ("camera_owner", "OwnerName"),
        0xA431: ("camera_serial", "SerialNumber"),
        0xA436: ("title", "ImageTitle"),
        0xA437: ("creator", "Photographer"),
        0xA438: ("contributor", "ImageEditor"),
        0xA439: ("software", "CameraFirmware"),
        0xA43A: ("software", "RAWDevelopingSoftware"),
        0xA43B: ("software", "ImageEditingSoftware"),
        0xA43C: ("software", "MetadataEditingSoftware"),
    },
}
# Written by Windows: UTF-16, little-endian whatever the block's own order.
_WINDOWS: Mapping[int, tuple[str, str]] = {
    0x9C9B: ("title", "XPTitle"),
    0x9C9C: ("caption", "XPComment"),
    0x9C9D: ("creator", "XPAuthor"),
    0x9C9E: ("keywords", "XPKeywords"),
    0x9C9F: ("title", "XPSubject"),
}
# directory, tag, property, name, OffsetTime tag and SubSecTime tag of the EXIF directory that go with it
_DATES: tuple[tuple[str, int, str, str, int, int], ...] = (
    (EXIF, 0x9003, "date_recorded", "DateTimeOriginal", 0x9011, 0x9291),
    (EXIF, 0x9004, "date_digitized", "CreateDate", 0x9012, 0x9292),
    (IFD0, 0x0132, "date_modified", "ModifyDate", 0x9010, 0x9290),
)
_ORIENTATION, _COMMENT = 0x0112, 0x9286
_GROUPS = {IFD0: "IFD0", EXIF: "ExifIFD", GPS: "GPS"}

_NUMBERS: Mapping[str, frozenset[int]] = {
    IFD0: frozenset({_ORIENTATION}),
    EXIF: frozenset(),
    GPS: exifgps.NUMBERS,
}
_WANTED: Mapping[str, frozenset[int]] = {
    IFD0: _NUMBERS[IFD0] | {0x0132, *_TEXTS[IFD0], *_WINDOWS},
    EXIF: frozenset({_COMMENT, *_TEXTS[EXIF], *(tag for row in _DATES for tag in (row[1], *row[4:]) if tag >= 0x9000)}),
    GPS: exifgps.NUMBERS | exifgps.WORDS,
}


def read(parts: Parts) -> Reading:
    """The claims of every EXIF block of a file; a damaged block gives what could be read of it and a note."""
    claims: list[Claim] = []
    notes: list[Note] = []
    for part in parts.of("exif"):
        _read_block(part.data, part.locator, claims, notes)
    return Reading(tuple(claims), tuple(notes)) if claims or notes else NOTHING


def thumbnail(parts: Parts) -> bytes:
    """The JPEG thumbnail of the first EXIF block that has one, b"" when there is none."""
    return next((picture for part in parts.of("exif") if (picture := tiffblock.thumbnail(part.data))), b"")


def _read_block(data: bytes, where: str, claims: list[Claim], notes: list[Note]) -> None:
    block = tiffblock.select(data, _WANTED)
    notes += (note("MET-004", f"EXIF at {where}: {words}.") for words in block.trouble[:8])
    if not block.order:
        return
    if block.has_maker_note:
        notes.append(note("MET-005", f"EXIF at {where} holds a maker note, which is not read."))
    numbers = _decode(block, where, notes)
    found = [
        *_texts(block, notes),
        *_windows(block),
        *_comment(block),
        *_dates(block, notes),
        *_turned(numbers),
        *exifgps.altitude(numbers),
        *exifgps.place(block, numbers, notes),
    ]
    claims += found
    notes += (note("MET-003", f'{c.locator} holds a placeholder: "{c.value}".') for c in found if c.role is not None)


def _decode(block: Block, where: str, notes: list[Note]) -> Numbers:
    """What exifread makes of the entries that are numbers, by directory and tag."""
    shown = {
        name: {tag: entry for tag, entry in rows.items() if tag in _NUMBERS[name]}
        for name, rows in block.entries.items()
    }
    if not any(shown.values()):
        return {}
    numbers, trouble = _numbers(tiffblock.compact(block.order, shown))
    if trouble:
        notes.append(note("MET-004", f"EXIF at {where}: exifread cannot decode it ({trouble})."))
    return numbers


@lru_cache(maxsize=256)
def _numbers(data: bytes) -> tuple[Numbers, str]:
    """The numbers of a compacted block, and the name of the error that ended it; most cameras' blocks are alike."""
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


def _claim(name: str, locator: str, raw: str, value: str | None, status: str | None = None) -> Claim:
    return tag_claim(name, value, "exif", locator, clean(raw), status)


def _texts(block: Block, notes: list[Note]) -> Iterator[Claim]:
    for directory, rows in _TEXTS.items():
        for tag, (kind, _, data) in block.entries.get(directory, NONE).items():
            if tag not in rows or kind not in WORDY:
                continue
            name, label = rows[tag]
            locator = f"{_GROUPS[directory]}:{label}"
            raw, how = decoded(data.partition(b"\x00")[0])
            if how == "latin":
                notes.append(note("MET-006", f"{locator} is not UTF-8; it was read as Windows-1252."))
            if value := raw.strip():
                yield _claim(name, locator, raw, clean(value))
            if tag == _COPYRIGHT and (second := second_notice(data)):
                yield _claim(name, f"{locator}[2]", second, second.strip())


def _windows(block: Block) -> Iterator[Claim]:
    for tag, (name, label) in _WINDOWS.items():
        entry = block.entries.get(IFD0, {}).get(tag)
        if entry is None:
            continue
        raw = windows(entry[2])
        values = raw.split(";") if name in ("keywords", "creator") else [raw]
        for value in values:
            if value.strip():
                yield _claim(name, f"IFD0:{label}", raw, clean(value.strip()))


def _comment(block: Block) -> Iterator[Claim]:
    entry = block.entries.get(EXIF, NONE).get(_COMMENT)
    if entry is not None and len(entry[2]) > 8 and (raw := comment(entry[2], block.order)).strip():
        yield _claim("caption", "ExifIFD:UserComment", raw, clean(raw.strip()))


def _dates(block: Block, notes: list[Note]) -> Iterator[Claim]:
    for directory, tag, name, label, offset_tag, fraction_tag in _DATES:
        raw = text(block, directory, tag)
        if raw is None:
            continue
        locator = f"{_GROUPS[directory]}:{label}"
        offset = (text(block, EXIF, offset_tag) or "").strip()
        fraction = (text(block, EXIF, fraction_tag) or "").strip()
        value, status = exif_date(raw, offset)
        if value is not None and is_false_precision(value):
            notes.append(note("DAT-005", f"{locator} is {raw.strip()}: what a clock shows that was never set."))
        yield _claim(name, locator, raw + (f".{fraction}" if fraction else "") + offset, value, status)


def _turned(numbers: Numbers) -> Iterator[Claim]:
    for value in numbers.get((IFD0, _ORIENTATION), [])[:1]:
        if isinstance(value, int):
            yield _claim("orientation", "IFD0:Orientation", str(value), str(value))
