"""JPEGs without their metadata: what a decoder of pixels needs, and how the picture lies.

Pillow works through EXIF, Photoshop's resources and profiles whenever it opens a JPEG; nothing here asks for them.
"""

from __future__ import annotations

import struct

_SOS, _APP1, _COM = 0xDA, 0xE1, 0xFE
# JFIF's and Adobe's markers (APP0, APP14) tell the colours and stay.
_LEFT_OUT = frozenset(range(0xE0, 0xF0)) - {0xE0, 0xEE} | {_COM}
_WITHOUT_LENGTH = frozenset((0x00, 0x01, *range(0xD0, 0xDA), 0xFF))
_EXIF, _XMP = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0"
_ORIENTATION, _SHORT = 0x0112, 3


def bare(data: bytes) -> tuple[bytes, int] | None:
    """A JPEG less its metadata segments, and its orientation as EXIF counts it (1 where it says none).

    None for all that takes a closer look: no JPEG, segments that do not follow each other plainly, an EXIF block in
    parts or without an orientation in its first directory (then XMP may tell it).
    """
    if data[:3] != b"\xff\xd8\xff":
        return None
    at, kept, parts = 2, 0, []
    exif: bytes | None = None
    told = False
    while (marker := _segment(data, at)) != _SOS:
        if marker is None:
            return None
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _APP1 and data.startswith(_EXIF, at + 4):
            if exif is not None:
                return None
            exif = data[at + 4 + len(_EXIF) : end]
        told |= marker == _APP1 and data.startswith(_XMP, at + 4)
        if marker in _LEFT_OUT:
            parts.append(data[kept:at])
            kept = end
        at = end
    found = 1 if exif is None and not told else orientation(exif or b"")
    return None if found is None else (b"".join((*parts, data[kept:])), found)


def _segment(data: bytes, at: int) -> int | None:
    """The marker at `at`, if a whole segment follows it."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] in _WITHOUT_LENGTH:
        return None
    size = int.from_bytes(head[2:], "big")
    return head[1] if 2 <= size < len(data) - at - 2 else None


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
