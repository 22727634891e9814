"""EXIF and IIM blocks built byte by byte, and the smallest JPEG that carries them. All names are made up."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping

from provenance.readers.parts import Part, Parts

Entry = tuple[int, bytes | list[int] | list[tuple[int, int]]]
ASCII, SHORT, LONG, RATIONAL, UNDEFINED, BYTE, UTF8 = 2, 3, 4, 5, 7, 1, 129
_SIZES = {BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, UNDEFINED: 1, UTF8: 1}


def text(words: str | bytes, kind: int = ASCII) -> Entry:
    return kind, (words.encode() if isinstance(words, str) else words) + b"\x00"


def exif(
    root: Mapping[int, Entry],
    inner: Mapping[int, Entry] | None = None,
    gps: Mapping[int, Entry] | None = None,
    *,
    order: str = "<",
    thumbnail: bytes = b"",
) -> bytes:
    """A TIFF block with a first directory, an Exif and a GPS directory, and a thumbnail in a second one."""
    out = bytearray(struct.pack(order + "2sHI", b"II" if order == "<" else b"MM", 42, 8))
    pointers = [(tag, rows) for tag, rows in ((0x8769, inner), (0x8825, gps)) if rows]
    places = _directory(out, order, dict(root), [tag for tag, _ in pointers])
    for place, (_, rows) in zip(places[1:], pointers, strict=True):
        struct.pack_into(order + "I", out, place, len(out))
        _directory(out, order, rows, [])
    if thumbnail:
        struct.pack_into(order + "I", out, places[0], len(out))
        at = len(out) + 2 + 24 + 4
        _directory(out, order, {0x0201: (LONG, [at]), 0x0202: (LONG, [len(thumbnail)])}, [])
        out += thumbnail
    return bytes(out)


def _directory(out: bytearray, order: str, rows: Mapping[int, Entry], pointers: list[int]) -> list[int]:
    """Lay one directory; where its next-directory pointer and each given pointer stand."""
    start, number = len(out), len(rows) + len(pointers)
    after = start + 2 + 12 * number
    body, values = bytearray(struct.pack(order + "H", number)), bytearray()
    for tag, (kind, value) in rows.items():
        data = _packed(order, kind, value)
        body += struct.pack(order + "HHI", tag, kind, len(data) // _SIZES[kind])
        if len(data) > 4:
            body += struct.pack(order + "I", after + 4 + len(values))
            values += data
        else:
            body += data.ljust(4, b"\x00")
    places = [after]
    for tag in pointers:
        places.append(start + len(body) + 8)
        body += struct.pack(order + "HHII", tag, LONG, 1, 0)
    out += body + bytes(4) + values
    return places


def _packed(order: str, kind: int, value: bytes | list[int] | list[tuple[int, int]]) -> bytes:
    if isinstance(value, bytes):
        return value
    flat = [n for item in value for n in (item if isinstance(item, tuple) else (item,))]
    return b"".join(struct.pack(order + {BYTE: "B", SHORT: "H"}.get(kind, "I"), n) for n in flat)


def iim(*rows: tuple[int, int, bytes | str]) -> bytes:
    """IIM datasets: record, number, value."""
    packed = ((record, number, v.encode() if isinstance(v, str) else v) for record, number, v in rows)
    return b"".join(struct.pack(">BBBH", 0x1C, record, number, len(v)) + v for record, number, v in packed)


def resources(block: bytes, digest: bytes | None = None) -> bytes:
    """Photoshop image resources with the IIM block and its digest (computed unless given)."""
    digest = hashlib.md5(block, usedforsecurity=False).digest() if digest is None else digest
    return b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\x00" * (len(data) & 1)
        for number, data in ((0x0404, block), (0x0425, digest))
    )


def xmp(inner: str, attributes: str = "") -> bytes:
    """A packet with one description."""
    names = "".join(
        f' xmlns:{prefix}="{uri}"'
        for prefix, uri in (
            ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            ("dc", "http://purl.org/dc/elements/1.1/"),
            ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
            ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
        )
    )
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF{names}><rdf:Description rdf:about=""{attributes}>{inner}'
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    """A JPEG of 64 x 48 with the given segments: headers that say so and a scan of nothing."""
    frame = (0xC0, b"\x08" + struct.pack(">HH", 48, 64) + b"\x01\x01\x11\x00")
    rows = (*segments, frame, (0xDA, b"\x01\x01\x00\x00\x3f\x00"))
    framed = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in rows)
    return b"\xff\xd8" + framed + b"\x00\x11\xff\xd9"


def with_exif(block: bytes) -> tuple[int, bytes]:
    return 0xE1, b"Exif\x00\x00" + block


def with_iim(block: bytes, digest: bytes | None = None) -> tuple[int, bytes]:
    return 0xED, b"Photoshop 3.0\x00" + resources(block, digest)


def with_xmp(packet: bytes) -> tuple[int, bytes]:
    return 0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + packet


def of(kind: str, data: bytes, note: str | None = None, **more: int) -> Parts:
    """A walk that found one part."""
    return Parts("image/jpeg", len(data), parts=(Part(kind, data, "APP1@2", note),), **more)
