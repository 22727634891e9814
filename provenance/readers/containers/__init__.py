"""Containers: how each file format frames its metadata. One walk per file, nothing decoded, nothing written.

A container is a module listed in `CONTAINERS` that offers `NAME`, `matches(head)` and `walk(view, essence=...)`. The
first whose signature matches reads the file; a file none of them knows is searched for XMP packets.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from provenance.readers.containers import gif, isobmff, jpeg, jxl, packets, pdf, png, psd, raw, riff, sidecar, svg, tiff
from provenance.readers.parts import Found, Parts
from provenance.readers.sniff import media_type
from provenance.readers.window import Window

HEAD = 4096


class Container(Protocol):
    """What a module must offer to be listed here."""

    @property
    def NAME(self) -> str: ...
    def matches(self, head: bytes) -> bool:
        """Whether a file that starts with `head` (up to 4096 bytes) is of this format."""
        ...

    def walk(self, view: Window, *, essence: bool = True) -> Parts:
        """The parts of the file; never raises on damaged bytes (OSError passes through)."""
        ...


CONTAINERS: tuple[Container, ...] = (jpeg, png, riff, gif, raw, tiff, isobmff, jxl, pdf, psd, svg, sidecar)


def walk(path: str | Path, *, essence: bool = True) -> Parts:
    """The metadata blocks of the file at `path`, which is opened read-only; OSError passes through.

    `essence=False` leaves the coded picture unlooked at (faster for JPEG, whose scans must be searched for their end).
    """
    with Window.open(path) as view:
        return walk_view(view, essence=essence)


def walk_bytes(data: bytes, *, essence: bool = True) -> Parts:
    """The same over bytes already held."""
    return walk_view(Window.over(data), essence=essence)


def walk_view(view: Window, *, essence: bool = True) -> Parts:
    """The same over an open window."""
    head = view.read(0, HEAD)
    for container in CONTAINERS:
        if container.matches(head):
            return container.walk(view, essence=essence)
    found = Found("", media_type(head))
    packets.search(view, found)
    if not found.parts:
        found.unread.append("the whole file: no walker for its format, no XMP packet in it")
    return found.frozen(view.size)
