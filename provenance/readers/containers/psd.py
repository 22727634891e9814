"""Photoshop PSD and PSB: the image resources hold XMP, IIM, EXIF and thumbnail; layers are named, not read."""

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
    _layers(view, at + 4 + size, found)
    return found.frozen(view.size)


def _layers(view: Window, at: int, found: Found) -> None:
    """Name the layers: each may be a picture of its own. The list says how many (PSB: its lengths have eight bytes)."""
    wide = 8 if view.read(4, 2) == b"\x00\x02" else 4
    head = view.read(at, 2 * wide + 2)
    # negative when the first alpha channel holds the transparency of the merged picture
    count = abs(int.from_bytes(head[2 * wide :], signed=True))
    if int.from_bytes(head[:wide]) and len(head) == 2 * wide + 2 and count:
        found.unread.append(f"{count} layer{'s' * (count > 1)} of the picture")
