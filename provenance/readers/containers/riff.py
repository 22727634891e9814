"""RIFF: WebP with its picture, WAV and AVI for the XMP and named fields they carry.

The coded picture of a WebP is VP8, VP8L, ALPH, ANIM and ANMF; VP8X holds flags that say which metadata is there.
"""

from __future__ import annotations

from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "riff"
MAX_CHUNKS = 1 << 16
MAX_CHUNK = 64 << 20
MAX_LIST = 1 << 20

_FORMS = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_PICTURE = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"})
_KINDS = {b"EXIF": "exif", b"XMP ": "xmp", b"_PMX": "xmp", b"ICCP": "icc", b"C2PA": "c2pa"}
_FIELDS = frozenset({b"bext", b"iXML", b"aXML"})
_PLAIN = frozenset({b"VP8X", b"fmt ", b"data", b"fact", b"JUNK", b"idx1", b"PAD "})


def matches(head: bytes) -> bool:
    return head[:4] in (b"RIFF", b"RF64") and head[8:12] in _FORMS


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Walk the chunks of the outer list, and the INFO lists in it."""
    form = view.read(8, 4)
    found = Found(NAME, _FORMS[form])
    ranges: list[tuple[int, int]] = []
    at, end = 12, min(view.size, 8 + int.from_bytes(view.read(4, 4), "little"))
    if end <= 12 or view.read(0, 4) == b"RF64":
        end = view.size
    if end < 8 + int.from_bytes(view.read(4, 4), "little") and view.read(0, 4) == b"RIFF":
        found.wrong(
            "truncated", f"the file says {8 + int.from_bytes(view.read(4, 4), 'little')} bytes, it has {view.size}"
        )
    for _ in range(MAX_CHUNKS):
        head = view.read(at, 8)
        if at + 8 > end or len(head) < 8 or found.full():
            break
        kind, length = head[:4], int.from_bytes(head[4:8], "little")
        stop = at + 8 + length
        if kind in _PICTURE:
            ranges.append((at, stop))
        _chunk(view, kind, at, min(length, max(0, view.size - at - 8)), found)
        at = stop + (length & 1)
    else:
        found.wrong("too-many", f"more than {MAX_CHUNKS} chunks; the rest was not read")
    whole = form == b"WEBP" and ranges and ranges[-1][1] <= view.size
    if form == b"WEBP" and ranges and not whole:
        found.wrong("truncated", "the picture is cut off; no essence digest is made of it")
    if found.media_type == "image/webp" and end < view.size:
        found.unread.append(f"{view.size - end} bytes after the end of the picture")
    found.essence = ranges if essence and whole else None
    return found.frozen(view.size)


def _chunk(view: Window, kind: bytes, at: int, length: int, found: Found) -> None:
    name = kind.decode("latin-1").strip()
    if kind in _KINDS or kind in _FIELDS:
        if length > MAX_CHUNK:
            found.wrong("too-large", f"chunk {name} has {length} bytes, over the limit of {MAX_CHUNK}")
            return
        data = view.read(at + 8, length)
        if kind == b"EXIF":  # some writers keep JPEG's prefix (libwebp issue 393)
            data = data.removeprefix(b"Exif\x00\x00")
        found.add(_KINDS.get(kind, "container"), data, name)
    elif kind == b"LIST":
        _list(view, at, length, found)
    elif kind == b"VP8X":
        canvas = view.read(at + 12, 6)
        found.width = int.from_bytes(canvas[:3], "little") + 1
        found.height = int.from_bytes(canvas[3:6], "little") + 1
    elif kind in (b"VP8 ", b"VP8L") and found.width is None:
        found.width, found.height = _frame_size(view.read(at + 8, 10), kind)
    elif kind not in _PLAIN and kind not in _PICTURE:
        found.unread.append(f"chunk {name}" if name.isprintable() else f"chunk {kind.hex(' ')}")


def _frame_size(data: bytes, kind: bytes) -> tuple[int | None, int | None]:
    """Width and height from a frame header (RFC 6386 section 9.1, RFC 9649 section 3.4)."""
    if kind == b"VP8 " and data[3:6] == b"\x9d\x01\x2a":
        return int.from_bytes(data[6:8], "little") & 0x3FFF, int.from_bytes(data[8:10], "little") & 0x3FFF
    if kind == b"VP8L" and data[:1] == b"\x2f":
        bits = int.from_bytes(data[1:5], "little")
        return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
    return None, None


def _list(view: Window, at: int, length: int, found: Found) -> None:
    """LIST INFO: one field per chunk, "INAM" title, "IART" artist ... as `container` parts `INFO:IART`."""
    if view.read(at + 8, 4) != b"INFO":
        return
    data = view.read(at + 12, min(length - 4, MAX_LIST))
    here = 0
    while here + 8 <= len(data) and not found.full():
        kind, size = data[here : here + 4], int.from_bytes(data[here + 4 : here + 8], "little")
        name = kind.decode("latin-1")
        if kind == b"LIST":
            found.unread.append("a list within INFO")
        elif name.isprintable():
            found.add("container", data[here + 8 : here + 8 + size], f"INFO:{name}")
        here += 8 + size + (size & 1)
