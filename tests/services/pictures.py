"""Small pictures with metadata of our own making: JPEG segments put in by hand, the coded picture untouched."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image

_XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">{}</rdf:Description></rdf:RDF></x:xmpmeta>"""


def jpeg(seed: int = 0) -> bytes:
    """A bare picture without metadata; equal seeds give equal bytes."""
    out = io.BytesIO()
    Image.radial_gradient("L").resize((64 + seed, 48)).save(out, "JPEG")
    return out.getvalue()


def packet(fields: Mapping[str, str]) -> str:
    """An XMP packet with these plain properties."""
    return _XMP.format("".join(f"<{name}>{value}</{name}>" for name, value in fields.items()))


def dressed(
    picture: bytes,
    *,
    iim: Sequence[tuple[int, bytes]] = (),
    xmp: Mapping[str, str] | None = None,
    digest: bytes | None = None,
) -> bytes:
    """The picture with IIM datasets of record 2, XMP properties, and an IPTCDigest, put before its first segment."""
    segments = b""
    if xmp:
        segments += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet(xmp).encode())
    if iim:
        block = b"\x1c\x01\x5a\x00\x03\x1b%G"
        block += b"".join(struct.pack(">BBBH", 0x1C, 2, number, len(words)) + words for number, words in iim)
        body = _resource(0x0404, block)
        if digest is not None:
            body += _resource(0x0425, digest or hashlib.md5(block).digest())
        segments += _segment(0xED, b"Photoshop 3.0\0" + body)
    return picture[:2] + segments + picture[2:]


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _resource(number: int, data: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HBBI", number, 0, 0, len(data)) + data + b"\0" * (len(data) % 2)


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
