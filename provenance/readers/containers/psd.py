"""Photoshop PSD and PSB: the image resources hold XMP, IIM, EXIF and thumbnail; layers are stepped over."""

from __future__ import annotations

from provenance.readers.containers.irb import read_resources
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "psd"
MAX_RESOURCES = 64 << 20


def matches(head: bytes) -> bool:
    return head[:4] == b"8BPS"


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Read the header and the image resources section."""
    found = Found(NAME, "image/vnd.adobe.photoshop")
    head = view.read(0, 30)
    found.height, found.width = int.from_bytes(head[14:18]) or None, int.from_bytes(head[18:22]) or None
    at = 30 + int.from_bytes(head[26:30])
    size = int.from_bytes(view.read(at, 4))
    if size > MAX_RESOURCES:
        found.wrong("too-large", f"the image resources have {size} bytes, over the limit of {MAX_RESOURCES}")
        return found.frozen(view.size)
    data = view.read(at + 4, size)
    if len(data) < size or len(head) < 30:
        found.wrong("truncated", "the file ends within its image resources")
    read_resources(data, "resources", found)
    return found.frozen(view.size)
