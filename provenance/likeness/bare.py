"""JPEGs without their metadata: what Pillow needs to open one, and how the picture lies.

Pillow works through EXIF, Photoshop's resources and profiles whenever it opens a JPEG; nothing here asks for them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_SOS, _APP1, _COM = 0xDA, 0xE1, 0xFE
# JFIF's and Adobe's markers (APP0, APP14) tell the colours and stay.
_LEFT_OUT = frozenset(range(0xE0, 0xF0)) - {0xE0, 0xEE} | {_COM}
_WITHOUT_LENGTH = frozenset((0x00, 0x01, *range(0xD0, 0xDA), 0xFF))
_SEGMENT = struct.Struct(">BBH")
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_ORIENTATION, _SHORT = 0x0112, 3


@dataclass(frozen=True, slots=True)
class Bare:
    """A JPEG's head less its metadata segments, and where in the file what follows the head begins: its coded data.

    orientation: as EXIF counts it, 1 where the picture says none.
    """

    head: bytes
    start: int
    orientation: int

    def whole(self, data: bytes) -> bytes:
        """The file, whose bytes `data` are, without its metadata."""
        return self.head + data[self.start :]


def bare(data: bytes) -> Bare | None:
    """What a JPEG is without its metadata.

    None for all that takes a closer look: no JPEG, segments that do not follow each other plainly, an EXIF block in
    parts or without an orientation in its first directory (then XMP may tell it).
    """
    if data[:3] != b"\xff\xd8\xff":
        return None
    at, kept, parts = 2, 0, []
    exif: bytes | None = None
    told = False
    while True:
        try:
            lead, marker, size = _SEGMENT.unpack_from(data, at)
        except struct.error:
            return None
        end = at + 2 + size
        if lead != 0xFF or marker in _WITHOUT_LENGTH or size < 2 or end >= len(data):
            return None
        if marker == _SOS:
            break
        if marker in _LEFT_OUT:
            parts.append(data[kept:at])
            kept = end
        if marker == _APP1:
            told = told or data.startswith(_XMP, at + 4)
            if data.startswith(_EXIF, at + 4):
                if exif is not None:
                    return None
                exif = data[at + 4 + len(_EXIF) : end]
        at = end
    found = 1 if exif is None and not told else orientation(exif or b"")
    return None if found is None else Bare(b"".join((*parts, data[kept:end])), end, found)


def orientation(tiff: bytes) -> int | None:
    """The orientation in the first directory of a TIFF block (TIFF 6.0, section 2), if it is one SHORT there."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return None
    (at,) = struct.unpack_from(order + "I", tiff, 4)
    if at + 2 > len(tiff):
        return None
    (count,) = struct.unpack_from(order + "H", tiff, at)
    entries = tiff[at + 2 : at + 2 + 12 * count]
    for tag, kind, many, value in struct.iter_unpack(order + "HHIHxx", entries[: len(entries) // 12 * 12]):
        if tag == _ORIENTATION:
            return int(value) if (kind, many) == (_SHORT, 1) else None
    return None
