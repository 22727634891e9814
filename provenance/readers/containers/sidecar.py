"""A file that is an XMP packet and nothing else: what programs put beside a raw picture as .xmp."""

from __future__ import annotations

from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "xmp"
MAX_PACKET = 16 << 20
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_SIGNS = (
    b"<?xpacket",
    b"<x:xmpmeta",
    b"<x:xapmeta",
    b"<rdf:RDF",
    b"adobe:ns:meta/",
    b"+ADw-x:xmpmeta",
    b"+ADw-?xpacket",
)
_ALL = tuple(s.decode("ascii").encode(e) for e in _WIDE for s in _SIGNS[:4])


def matches(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] in (b"<", b"+") and any(sign in head for sign in _SIGNS):
        return True
    return start[:4].strip(b"\x00")[:1] in (b"<", b"\xff", b"\xfe") and any(sign in head for sign in _ALL)


def walk(view: Window, *, essence: bool = True) -> Parts:
    """The whole file is the packet."""
    found = Found(NAME, "application/rdf+xml")
    if view.size > MAX_PACKET:
        found.wrong("too-large", f"the packet has {view.size} bytes, over the limit of {MAX_PACKET}")
    else:
        found.add("xmp", view.read(0, view.size), "xmp")
    return found.frozen(view.size)
