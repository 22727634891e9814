"""Photoshop image resource blocks (8BIM): the same list in JPEG APP13, TIFF tag 34377 and PSD.

Layout: Photoshop File Formats Specification, "Image Resource Blocks".
"""

from __future__ import annotations

from provenance.readers.parts import Found

# AgHg, DCSR, MeSa and PHUT are written by ImageReady, PhotoDeluxe and others in place of 8BIM
_SIGNATURES = frozenset({b"8BIM", b"AgHg", b"DCSR", b"MeSa", b"PHUT"})
_IIM, _DIGEST, _EXIF, _XMP, _ICC = 0x0404, 0x0425, 0x0422, 0x0424, 0x040F
_FIELDS = {0x040A: "8BIM:040A", 0x040B: "8BIM:040B"}  # copyright flag, address of the rights holder
_THUMBNAILS = frozenset({0x0409, 0x040C})
_THUMBNAIL_HEADER = 28
_NO_DIGEST = bytes(16)  # written by some programs for "not computed"


def read_resources(data: bytes, where: str, found: Found) -> str | None:
    """Hand on what an image resource list holds; `where` is its locator. The IPTCDigest stored in it, if any."""
    at, size = 0, len(data)
    digest: str | None = None
    iim: list[tuple[bytes, str]] = []
    while at + 12 <= size:
        if data[at : at + 4] not in _SIGNATURES:
            if data[at:].strip(b"\x00"):
                found.wrong("damaged", f"{where}: no image resource at byte {at} of the list; the rest was not read")
            break
        kind = int.from_bytes(data[at + 4 : at + 6])
        start = at + 6 + ((data[at + 6] + 2) & ~1)  # the name is a Pascal string padded to an even length
        length = int.from_bytes(data[start : start + 4])
        start += 4
        end = start + length
        if end > size:
            found.wrong("truncated", f"{where}: image resource {kind:04X} says {length} bytes, {size - start} are left")
            end = size
        body = data[start:end]
        if kind == _IIM:
            iim.append((body, f"{where}/8BIM:0404"))
        elif kind == _DIGEST and len(body) == 16:
            digest = None if body == _NO_DIGEST else body.hex()
        else:
            _hand_on(kind, body, where, found)
        at = end + (length & 1)
    for body, locator in iim:
        found.add("iim", body, locator, digest)
    return digest


def _hand_on(kind: int, body: bytes, where: str, found: Found) -> None:
    locator = f"{where}/8BIM:{kind:04X}"
    if kind == _XMP:
        found.add("xmp", body, locator)
    elif kind == _EXIF:
        found.add("exif", body.removeprefix(b"Exif\x00\x00"), locator)
    elif kind == _ICC:
        found.add("icc", body, locator)
    elif kind in _FIELDS:
        found.add("container", body, f"{where}/{_FIELDS[kind]}")
    elif kind in _THUMBNAILS and len(body) > _THUMBNAIL_HEADER:
        found.add("thumbnail", body[_THUMBNAIL_HEADER:], locator)
