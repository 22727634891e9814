"""HEIF and AVIF items: the `meta` box names them (iinf), says where they lie (iloc), and has the picture's size (ispe).

ISO/IEC 23008-12: EXIF is an item of type `Exif`, XMP an item of type `mime` with content type application/rdf+xml.
"""

from __future__ import annotations

from dataclasses import dataclass

from provenance.readers.containers.boxes import Box, boxes
from provenance.readers.parts import Found
from provenance.readers.window import Window

MAX_ITEMS = 1 << 14
MAX_META = 4 << 20
MAX_ITEM = 16 << 20
MAX_EXTENTS = 1 << 16
MAX_HANDED_ON = 64
_XMP_TYPES = (b"application/rdf+xml", b"application/xmp+xml", b"text/xml")


@dataclass(frozen=True, slots=True)
class _Item:
    number: int
    kind: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class _Extent:
    """method 0: bytes of the file; 1: bytes of `idat`; 2: of another item, which is not read."""

    method: int
    start: int
    size: int


def read_meta(view: Window, box: Box, found: Found) -> None:
    """Hand on the EXIF and XMP items of a top-level `meta` box."""
    inner = {b.kind: b for b in boxes(view, box.start + 4, box.end, found)}
    if b"iprp" in inner:
        _size(view, inner[b"iprp"], inner.get(b"pitm"), found)
    if b"iinf" not in inner or b"iloc" not in inner:
        return
    places = _places(view, inner[b"iloc"], found)
    data_box = inner.get(b"idat")
    handed_on = 0
    for item in _items(view, inner[b"iinf"], found):
        if handed_on >= MAX_HANDED_ON:
            found.wrong("too-many", f"more than {MAX_HANDED_ON} metadata items; the rest was not read")
            break
        if item.kind == b"Exif" or item.content in _XMP_TYPES:
            handed_on += 1
            _hand_on(view, item, places.get(item.number, []), data_box, found)
        elif item.kind in (b"mime", b"uri "):
            found.unread.append(f"item {item.content.decode('latin-1') or item.kind.decode('latin-1').strip()}")


def _hand_on(view: Window, item: _Item, extents: list[_Extent], data_box: Box | None, found: Found) -> None:
    pieces, where, total = [], f"item {item.number}", 0
    for extent in extents:
        total += extent.size
        if extent.method == 2 or (extent.method == 1 and data_box is None) or total > MAX_ITEM:
            found.unread.append(f"{where} in a place that is not read")
            return
        start = extent.start + (data_box.start if extent.method == 1 and data_box else 0)
        data = view.read(start, extent.size)
        if len(data) < extent.size:
            found.wrong("truncated", f"{where} says {extent.size} bytes at byte {start}, {len(data)} are there")
        pieces.append(data)
    data = b"".join(pieces)
    if item.kind == b"Exif":
        skip = 4 + int.from_bytes(data[:4])  # an offset to the TIFF header comes first
        data = (data[skip:] if skip < len(data) else data[4:]).removeprefix(b"Exif\x00\x00")
    if data:
        found.add("exif" if item.kind == b"Exif" else "xmp", data, where)
    else:
        found.wrong("damaged", f"{where} has no bytes")


def _items(view: Window, box: Box, found: Found) -> list[_Item]:
    version = view.read(box.start, 1)[:1]
    at = box.start + (6 if version == b"\x00" else 8)
    items = []
    for entry in boxes(view, at, box.end, found):
        data = view.read(entry.start, min(entry.end - entry.start, 512))
        if entry.kind != b"infe" or len(data) < 12 or data[0] < 2:
            continue
        wide = 4 if data[0] > 2 else 2
        number = int.from_bytes(data[4 : 4 + wide])
        rest = data[4 + wide + 2 :]
        words = rest[4:].split(b"\x00")
        items.append(_Item(number, rest[:4], words[1] if len(words) > 1 and rest[:4] == b"mime" else b""))
    return items


def _places(view: Window, box: Box, found: Found) -> dict[int, list[_Extent]]:
    """Where each item lies (iloc, ISO/IEC 14496-12 section 8.11.3)."""
    if box.end - box.start > MAX_META:
        found.wrong("too-large", "the table of items is over the limit and was not read")
        return {}
    data = view.read(box.start, box.end - box.start)
    if len(data) < 8:
        return {}
    version = data[0]
    offset_size, length_size, base_size = data[4] >> 4, data[4] & 15, data[5] >> 4
    index_size = data[5] & 15 if version else 0
    wide = 4 if version == 2 else 2
    at = 6 + wide
    places: dict[int, list[_Extent]] = {}
    left = MAX_EXTENTS

    def take(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(data[at - size : at])

    for _ in range(min(int.from_bytes(data[6 : 6 + wide]), MAX_ITEMS)):
        if at >= len(data):
            found.wrong("truncated", "the table of items ends early")
            break
        number = take(wide)
        method = take(2) & 15 if version else 0
        take(2)  # data reference: 0 is this file
        base = take(base_size)
        extents = []
        for _ in range(take(2)):
            left -= 1
            if at > len(data) or left < 0:
                break
            take(index_size)
            start = base + take(offset_size)
            extents.append(_Extent(method, start, take(length_size)))
        places[number] = extents
    return places


def _size(view: Window, box: Box, primary: Box | None, found: Found) -> None:
    """Width and height: the `ispe` property of the primary item, else the largest."""
    sizes: dict[int, tuple[int, int]] = {}
    links: dict[int, list[int]] = {}
    for inner in boxes(view, box.start, box.end, found):
        if inner.kind == b"ipco":
            for index, entry in enumerate(boxes(view, inner.start, inner.end, found), 1):
                if entry.kind == b"ispe":
                    data = view.read(entry.start, 12)
                    sizes[index] = int.from_bytes(data[4:8]), int.from_bytes(data[8:12])
        elif inner.kind == b"ipma":
            links |= _links(view.read(inner.start, min(inner.end - inner.start, MAX_META)))
    main = None
    if primary is not None:
        data = view.read(primary.start, 8)
        main = int.from_bytes(data[4:8] if data[:1] != b"\x00" else data[4:6])
    own = [sizes[n] for n in links.get(main, []) if n in sizes] if main is not None else []
    found.width, found.height = (own or [max(sizes.values(), default=(0, 0))])[0]
    found.width, found.height = found.width or None, found.height or None


def _links(data: bytes) -> dict[int, list[int]]:
    """Property numbers by item (ipma)."""
    if len(data) < 8:
        return {}
    wide, long = (4 if data[0] else 2), data[3] & 1
    at, links = 8, dict[int, list[int]]()
    for _ in range(min(int.from_bytes(data[4:8]), MAX_ITEMS)):
        if at + wide >= len(data):
            break
        number, count = int.from_bytes(data[at : at + wide]), data[at + wide]
        at += wide + 1
        step = 2 if long else 1
        links[number] = [
            int.from_bytes(data[i : i + step]) & (0x7FFF if long else 0x7F)
            for i in range(at, min(at + count * step, len(data)), step)
        ]
        at += count * step
    return links
