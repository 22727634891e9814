"""GIF: blocks to the trailer. Comments, and the XMP, ICC and C2PA application extensions.

The coded picture is all but the comment and application extensions.
"""

from __future__ import annotations

from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "gif"
MAX_BLOCKS = 1 << 20
MAX_DATA = 16 << 20

_XMP, _ICC, _C2PA = b"XMP DataXMP", b"ICCRGBG1012", b"C2PA_GIF\x01\x00\x00"
_LOOPS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})
_TRAILER, _IMAGE, _EXTENSION = 0x3B, 0x2C, 0x21
_COMMENT, _APPLICATION = 0xFE, 0xFF


def matches(head: bytes) -> bool:
    return head[:6] in (b"GIF87a", b"GIF89a")


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Walk every block, stepping over the coded frames."""
    found = Found(NAME, "image/gif")
    head = view.read(0, 13)
    found.width = int.from_bytes(head[6:8], "little") or None
    found.height = int.from_bytes(head[8:10], "little") or None
    flags = head[10] if len(head) > 10 else 0
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    ranges = [(6, at)]
    ended = _blocks(view, at, found, ranges)
    found.essence = ranges if essence and ended else None
    return found.frozen(view.size)


def _blocks(view: Window, at: int, found: Found, ranges: list[tuple[int, int]]) -> bool:
    for _ in range(MAX_BLOCKS):
        head = view.read(at, 11)
        if not head:
            found.wrong("truncated", "the file ends before its trailer")
            return False
        if head[0] == _TRAILER:
            if at + 1 < view.size:
                found.unread.append(f"{view.size - at - 1} bytes after the end of the picture")
            return True
        if head[0] == _IMAGE and len(head) >= 10:
            data = at + 10 + (3 << ((head[9] & 7) + 1) if head[9] & 0x80 else 0) + 1
        elif head[0] == _EXTENSION and len(head) >= 2:
            data = at + 2
        else:
            found.wrong("damaged", f"no block at byte {at} ({head[:4].hex(' ')}); the rest was not read")
            return False
        end = _step_over(view, data)
        if end < 0:
            found.wrong("truncated", f"the block at byte {at} has no end")
            return False
        if head[0] == _EXTENSION and head[1] in (_COMMENT, _APPLICATION):
            _extension(view, head[1], data, end, found)
        else:
            ranges.append((at, end))
        at = end
    found.wrong("too-many", f"more than {MAX_BLOCKS} blocks; the rest was not read")
    return False


def _step_over(view: Window, at: int) -> int:
    """The byte after the terminator of the sub-blocks at `at`; -1 when the file ends first."""
    while size := view.read(at, 1):
        at += 1 + size[0]
        if size == b"\x00":
            return at
    return -1


def _extension(view: Window, label: int, at: int, end: int, found: Found) -> None:
    if end - at > MAX_DATA:
        found.wrong("too-large", f"the extension at byte {at} has {end - at} bytes, over the limit of {MAX_DATA}")
        return
    data = view.read(at, end - at)
    if label == _COMMENT:
        found.add("comment", _joined(data), f"comment@{at}")
        return
    name = data[1:12]
    if name == _XMP:  # the packet stands bare, a 258-byte "magic trailer" makes it walkable as sub-blocks
        packet = data[12:]
        trailer = packet.rfind(b"\x01\xff\xfe\xfd")
        found.add("xmp", packet[:trailer] if trailer >= 0 else packet, f"application XMP@{at}")
    elif name == _ICC:
        found.add("icc", _joined(data[12:]), f"application ICC@{at}")
    elif name[:8] == _C2PA[:8]:
        found.add("c2pa", _joined(data[12:]), f"application C2PA@{at}")
    elif name not in _LOOPS:
        found.unread.append(f"application extension {name.decode('latin-1')!r}")


def _joined(data: bytes) -> bytes:
    """The contents of a row of sub-blocks."""
    pieces, at = [], 0
    while at < len(data) and data[at]:
        pieces.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(pieces)
