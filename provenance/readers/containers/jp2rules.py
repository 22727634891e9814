"""Whether the two headers of a JPEG 2000 file fit together: the one of the box, the one of the coded picture.

ISO/IEC 15444-1, I.5.3.1: `ihdr` repeats size, number and depth of the components that SIZ (A.5.1) states. A file in
which they differ was not written by an encoder.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.readers.containers.boxes import Box, boxes
from provenance.readers.parts import Found
from provenance.readers.window import Window

_SOC_SIZ = b"\xff\x4f\xff\x51"
_DEPTHS_DIFFER = 255  # the components have depths of their own, told in a box `bpcc`
_MOST_COMPONENTS = 16384


def check(view: Window, found: Found) -> None:
    """Remark what does not fit; a file without both headers is left to the walk."""
    top = {box.kind: box for box in boxes(view, 0, view.size, found, quiet=True)}
    header = top.get(b"jp2h")
    inner = {box.kind: box for box in boxes(view, header.start, header.end, found, quiet=True)} if header else {}
    if b"jp2c" not in top or b"ihdr" not in inner:
        found.wrong("damaged", "there is no header, or no coded picture, in the file")
        return
    for words in _compared(view, inner[b"ihdr"], top[b"jp2c"]):
        found.wrong("mismatch", words)


def _compared(view: Window, header: Box, code: Box) -> Iterator[str]:
    told, head = view.read(header.start, 14), view.read(code.start, 42)
    if head[:4] != _SOC_SIZ or len(head) < 42 or len(told) < 14:
        yield "the coded picture does not begin with its own header"
        return
    right, bottom, left, top = (int.from_bytes(head[at : at + 4]) for at in (8, 12, 16, 20))
    count = int.from_bytes(head[40:42])
    size = int.from_bytes(told[4:8]), int.from_bytes(told[:4])
    if (right - left, bottom - top) != size or count != int.from_bytes(told[8:10]):
        mine = f"{right - left} × {bottom - top} of {count} components"
        yield f"the coded picture says {mine}, the file's header {size[0]} × {size[1]} of {int.from_bytes(told[8:10])}"
        return
    rows = view.read(code.start + 42, 3 * min(count, _MOST_COMPONENTS))
    depths, steps = set(rows[::3]), (*rows[1::3], *rows[2::3])
    if told[10] != _DEPTHS_DIFFER and depths != {told[10]}:
        yield "the coded picture's components have other depths than the file's header says"
    if not all(steps):
        yield "a component of the coded picture has no spacing"
