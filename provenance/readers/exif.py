"""EXIF: who made a picture, when, where, with what and under what rights.

Each tag is one claim with its own locator, `raw` as found. A blank date means that the file itself says the time is
unknown (Exif 3.0, DateTimeOriginal); `00` parts are left out, a zone stands only where an OffsetTime tag states it,
and a position only where its hemispheres are stated.

Numbers are decoded in `exifnumbers.py`, words in `exiftext.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from provenance.model import Claim
from provenance.readers import exifgps, exifnumbers, tiffblock
from provenance.readers.claiming import tag_claim
from provenance.readers.exifgps import Numbers
from provenance.readers.exifnumbers import LENGTH, Rows, is_short
from provenance.readers.exiftext import NONE, WORDY, comment, second_notice, text, windows
from provenance.readers.notes import NOTHING, Note, Reading, note
from provenance.readers.parts import Parts
from provenance.readers.tiffblock import EXIF, GPS, IFD0, Block, Entry
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

_NUMBERS: Mapping[str, frozenset[int]] = {IFD0: frozenset({_ORIENTATION}), GPS: exifgps.NUMBERS}
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
    rows = exifnumbers.rows_of(block, _NUMBERS)
    numbers, trouble = exifnumbers.decode(block.order, rows)
    if trouble:
        notes.append(note("MET-004", f"EXIF at {where}: exifread cannot decode it ({trouble})."))
    found = [
        *_texts(block, notes),
        *_windows(block),
        *_comment(block),
        *_dates(block, notes),
        *_turned(numbers),
        *_located(block, rows, notes),
    ]
    claims += found
    notes += (note("MET-003", f'{c.locator} holds a placeholder: "{c.value}".') for c in found if c.role is not None)


def _claim(name: str, locator: str, raw: str, value: str | None, status: str | None = None) -> Claim:
    return tag_claim(name, value, "exif", locator, clean(raw), status)


def _texts(block: Block, notes: list[Note]) -> Iterator[Claim]:
    for directory, rows in _TEXTS.items():
        for tag, (kind, _, data) in block.entries.get(directory, NONE).items():
            if tag not in rows or kind not in WORDY:
                continue
            usual = len(data) <= LENGTH
            claims, remarks = _text(directory, tag, data) if usual else _text.__wrapped__(directory, tag, data)
            notes += remarks
            yield from claims


@lru_cache(maxsize=2048)
def _text(directory: str, tag: int, data: bytes) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """What one text says; a camera and a desk write the same ones into every picture."""
    name, label = _TEXTS[directory][tag]
    locator = f"{_GROUPS[directory]}:{label}"
    raw, how = decoded(data.partition(b"\x00")[0])
    notes = (note("MET-006", f"{locator} is not UTF-8; it was read as Windows-1252."),) if how == "latin" else ()
    claims = [_claim(name, locator, raw, clean(value))] if (value := raw.strip()) else []
    if tag == _COPYRIGHT and (second := second_notice(data)):
        claims.append(_claim(name, f"{locator}[2]", second, second.strip()))
    return tuple(claims), notes


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


def _located(block: Block, rows: Rows, notes: list[Note]) -> tuple[Claim, ...]:
    entries = block.entries.get(GPS)
    if not entries:
        return ()
    words = tuple([row for row in entries.items() if row[0] in exifgps.WORDS])
    known = _position if is_short((*rows, (GPS, words))) else _position.__wrapped__
    claims, remarks = known(block.order, rows, words)
    notes += remarks
    return claims


@lru_cache(maxsize=256)
def _position(
    order: str, rows: Rows, words: tuple[tuple[int, Entry], ...]
) -> tuple[tuple[Claim, ...], tuple[Note, ...]]:
    """How high and where; a desk writes one position into all the pictures of an event."""
    (numbers, _), notes = exifnumbers.decode(order, rows), list[Note]()
    block = Block(order, {GPS: dict(words)})
    claims = (*exifgps.altitude(numbers), *exifgps.place(block, numbers, notes))
    return claims, tuple(notes)
