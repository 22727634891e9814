"""SVG: an XML text. A packet inside is cut out; RDF that stands bare in <metadata> is handed on with the whole text,
since its namespaces may be declared at the root. A C2PA manifest stands there in Base64."""

from __future__ import annotations

import base64
import re

from provenance.readers.containers import packets
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "svg"
MAX_TEXT = 16 << 20
_ROOT = re.compile(rb"<(?:\w+:)?svg[\s>]")
_SIZE = {"width": re.compile(rb"\bwidth\s*=\s*[\"'](\d{1,6})(?:px)?[\"']")}
_SIZE["height"] = re.compile(rb"\bheight\s*=\s*[\"'](\d{1,6})(?:px)?[\"']")


def matches(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start == b"<" and _ROOT.search(head) is not None


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Look for XMP packets, else for bare RDF, and for a manifest."""
    found = Found(NAME, "image/svg+xml")
    _size(view.read(0, 1 << 14), found)
    packed = packets.search(view, found)
    if view.size > MAX_TEXT:
        found.unread.append("the text, which is too long to be searched for RDF")
        return found.frozen(view.size)
    text = view.read(0, view.size)
    _manifest(text, found)
    if b"rdf-syntax-ns#" in text and not packed:
        found.add("xmp", text, "svg/metadata", "RDF without a packet")
    for name in ("title", "desc"):
        if hit := re.search(rf"<{name}>([^<]{{1,4096}})</{name}>".encode(), text):
            found.add("container", hit[1], f"svg/{name}")
    return found.frozen(view.size)


def _size(head: bytes, found: Found) -> None:
    root = _ROOT.search(head)
    opening = head[root.start() : head.find(b">", root.start()) + 1] if root else b""
    width, height = _SIZE["width"].search(opening), _SIZE["height"].search(opening)
    found.width, found.height = int(width[1]) if width else None, int(height[1]) if height else None


def _manifest(text: bytes, found: Found) -> None:
    """A C2PA manifest store stands in <metadata> in Base64 (C2PA 2.2 A.6); one that does not decode has no bytes."""
    start = text.find(b"<c2pa:manifest")
    if start < 0:
        return
    body = text[text.find(b">", start) + 1 : text.find(b"</c2pa:manifest", start)]
    try:
        store = base64.b64decode(b"".join(body.split()), validate=True)
    except ValueError:
        store = b""
        found.wrong("damaged", "the C2PA manifest in the SVG is no Base64")
    found.add("c2pa", store, f"svg/metadata@{start}")
