"""JPEG XL: the box form with Exif, xml and jumb boxes. Brotli-packed boxes and the bare codestream are named."""

from __future__ import annotations

from provenance.readers.containers.boxes import boxes
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "jxl"
_BOXED = b"\x00\x00\x00\x0cJXL \r\n\x87\n"
MAX_BLOCK = 64 << 20
_KINDS = {b"Exif": "exif", b"xml ": "xmp", b"jumb": "c2pa"}
_PLAIN = frozenset({b"JXL ", b"ftyp", b"jxlc", b"jxlp", b"jxli", b"jxll", b"jbrd"})


def matches(head: bytes) -> bool:
    return head.startswith(_BOXED) or head[:2] == b"\xff\x0a"


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Walk the boxes."""
    found = Found(NAME, "image/jxl")
    if view.read(0, 2) == b"\xff\x0a":
        return found.frozen(view.size)
    for box in boxes(view, 0, view.size, found):
        kind, size = _KINDS.get(box.kind), box.end - box.start
        if kind is None:
            if box.kind not in _PLAIN:
                packed = f" holding {view.read(box.start, 4).decode('latin-1')}" if box.kind == b"brob" else ""
                found.unread.append(f"box {box.name}{packed}")
        elif size > MAX_BLOCK:
            found.wrong("too-large", f"box {box.name} has {size} bytes, over the limit of {MAX_BLOCK}")
        else:
            data = view.read(box.start, size)
            if kind == "exif":
                data = data[4 + int.from_bytes(data[:4]) :]
            if kind == "c2pa":
                data = (size + 8).to_bytes(4) + b"jumb" + data
            found.add(kind, data, box.name)
    return found.frozen(view.size)
