"""Raw formats that are no TIFF: Fujifilm RAF (a whole JPEG inside), Minolta MRW, and two that are only searched."""

from __future__ import annotations

from provenance.readers.containers import jpeg, packets, tiff
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "raw"
MAX_PREVIEW = 64 << 20

_RAF, _MRW, _CRW, _X3F = b"FUJIFILMCCD-RAW ", b"\x00MRM", b"HEAPCCDR", b"FOVb"


def matches(head: bytes) -> bool:
    return head.startswith((_RAF, _MRW, _X3F)) or head[6:14] == _CRW


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Hand on what the embedded JPEG or TIFF holds; for CRW and X3F look for packets only."""
    head = view.read(0, 96)
    if head.startswith(_RAF):
        return _fuji(view, head)
    if head.startswith(_MRW):
        return _minolta(view)
    canon = head[6:14] == _CRW
    found = Found(NAME, "image/x-canon-crw" if canon else "image/x-sigma-x3f")
    packets.search(view, found)
    found.unread.append("CIFF directories of a Canon CRW" if canon else "property lists of a Sigma X3F")
    return found.frozen(view.size)


def _fuji(view: Window, head: bytes) -> Parts:
    found = Found(NAME, "image/x-fuji-raf")
    start, size = int.from_bytes(head[84:88]), int.from_bytes(head[88:92])
    preview = view.read(start, min(size, MAX_PREVIEW))
    if not jpeg.matches(preview):
        found.wrong("damaged", f"no JPEG preview at byte {start}")
        return found.frozen(view.size)
    inner = jpeg.walk(Window.over(preview), essence=False)
    for part in inner.parts:
        found.add(part.kind, part.data, f"RAF/{part.locator}", part.note)
    found.trouble.extend(inner.trouble)
    found.unread.extend([*inner.unread, "Fujifilm RAF directory"])
    return found.frozen(view.size)


def _minolta(view: Window) -> Parts:
    """MRW: blocks of four letters and a size; TTW holds a TIFF stream."""
    found = Found(NAME, "image/x-minolta-mrw")
    at, end = 8, 8 + int.from_bytes(view.read(4, 4))
    while at + 8 <= min(end, view.size):
        head = view.read(at, 8)
        if head[:4] == b"\x00TTW":
            try:
                tiff.read_tiff(view, at + 8, found, essence=False)
            except ValueError:
                found.wrong("damaged", "block TTW holds no TIFF stream")
            found.media_type = "image/x-minolta-mrw"
        else:
            found.unread.append(f"block {head[1:4].decode('latin-1')}")
        at += 8 + int.from_bytes(head[4:8])
    return found.frozen(view.size)
