"""ISO/IEC 14496-12 boxes: size, four letters, content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.readers.parts import Found
from provenance.readers.window import Window


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its four letters and where its content starts and ends."""

    kind: bytes
    start: int
    end: int

    @property
    def name(self) -> str:
        words = self.kind.decode("latin-1").strip()
        return words if words.isprintable() else self.kind.hex(" ")


def boxes(view: Window, at: int, end: int, found: Found, *, quiet: bool = False) -> Iterator[Box]:
    """The boxes in [at, end); one that says more than there is ends the walk and is reported unless `quiet`.

    `quiet` is for QuickTime user data, whose lists may end in four zero bytes or hold old text records.
    """
    while found.step():
        head = view.read(at, 16)
        if at + 8 > end or len(head) < 8:
            return
        size, kind, skip = int.from_bytes(head[:4]), head[4:8], 8
        if size == 1:
            size, skip = int.from_bytes(head[8:16]), 16
        elif size == 0:  # to the end of what holds it
            size = end - at
        if size < skip or at + size > end:
            box = Box(kind, at + skip, end)
            if not quiet:
                found.wrong("truncated", f"box {box.name} at byte {at} says {size} bytes, {end - at} are left")
            if size > skip and kind != b"mdat":
                yield box
            return
        yield Box(kind, at + skip, at + size)
        at += size
