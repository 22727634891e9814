"""PDF: XMP packets wherever they stand in the clear, /Metadata streams packed with Flate, Photoshop's image resources.

Objects are found by their numbers, not by the cross reference table, so a damaged one does no harm. The document
information dictionary is handed on as found (`Info`). What stands in packed or encrypted objects is named, not read.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from provenance.readers.containers import packets
from provenance.readers.containers.irb import read_resources
from provenance.readers.containers.unpack import Bomb, inflate
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "pdf"
MAX_SEARCH = 256 << 20
MAX_HELD = 64 << 20
MAX_STREAMS = 64
MAX_RESOURCES = 16
_TAIL = 1 << 16

_METADATA = re.compile(rb"/Type\s{0,8}/Metadata\b")
_REFERENCE = rb"/%b\s{1,8}(\d{1,9})\s{1,8}(\d{1,5})\s{1,8}R\b"
_METADATA_REF = re.compile(_REFERENCE % b"Metadata")
_INFO_REF = re.compile(_REFERENCE % b"Info")
_RESOURCES_REF = re.compile(_REFERENCE % b"ImageResources")


def matches(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Search for packets; in files up to 64 MiB also for the objects that hold metadata."""
    found = Found(NAME, "application/pdf")
    clear = packets.search(view, found, limit=MAX_SEARCH)
    if view.size > MAX_HELD:
        found.unread.append("PDF objects of a file this long, but for XMP packets in the clear")
        return found.frozen(view.size)
    data = view.read(0, view.size)
    if clear > 1:
        _keep_current(data, found)
    _packed_metadata(data, found)
    _resources(data, found)
    _information(data, found)
    if not found.parts:
        found.unread.append("PDF objects in packed or encrypted streams")
    if b"/Encrypt" in data[-_TAIL:]:
        found.unread.append("encrypted PDF objects")
    return found.frozen(view.size)


def _object(data: bytes, name: re.Match[bytes]) -> int:
    """Where the content of the object a reference names begins, in its latest revision; -1 when it is not there."""
    opener = b"%b %b obj" % (name[1], name[2])
    at = data.rfind(opener)
    while at > 0 and data[at - 1 : at].isdigit():  # 12 0 obj is not 2 0 obj
        at = data.rfind(opener, 0, at)
    return at + len(opener) if at >= 0 else -1


def _stream(data: bytes, at: int) -> bytes:
    """The bytes of the stream of the object at `at`, unpacked where Flate packed it; raises Bomb or zlib.error."""
    opener = data.find(b"stream", at, at + _TAIL)
    if opener < 0:
        return b""
    start = opener + (8 if data[opener + 6 : opener + 8] == b"\r\n" else 7)
    end = data.find(b"endstream", start)
    body = data[start : end if end >= 0 else len(data)]
    heading = data[at:opener]
    return inflate(body) if b"/FlateDecode" in heading or b"/Fl " in heading else body


def _keep_current(data: bytes, found: Found) -> None:
    """Of several packets keep the document's own: the others belong to pictures in it or to earlier revisions.

    The document's own is the one in the object that the last catalogue names, where both stand in the clear.
    """
    catalogue = data.rfind(b"/Catalog")
    start, end = data.rfind(b" obj", 0, catalogue), data.find(b"endobj", catalogue)
    name = _METADATA_REF.search(data, start, end) if 0 <= start < catalogue < end else None
    at = _object(data, name) if name else -1
    if at < 0:
        return
    places = {part: int(part.locator.rpartition("@")[2]) for part in found.of("xmp")}
    own = min((part for part in places if places[part] > at), key=lambda part: places[part], default=None)
    if own is not None:
        others = [part for part in places if part is not own]
        found.unread.extend(f"XMP of an earlier revision or a picture within at byte {places[p]}" for p in others)
        found.parts = [part for part in found.parts if part not in others]


def _packed_metadata(data: bytes, found: Found) -> None:
    for at in _metadata_objects(data):
        try:
            packet = _stream(data, at)
        except (Bomb, zlib.error) as e:
            found.wrong("bomb" if isinstance(e, Bomb) else "damaged", f"metadata stream at byte {at}: {e}")
            continue
        if b"<" in packet and not any(part.data in packet for part in found.of("xmp")):
            found.add("xmp", packet, f"stream@{at}")


def _metadata_objects(data: bytes) -> Iterator[int]:
    """Where the objects of type Metadata begin that are packed."""
    for number, hit in enumerate(_METADATA.finditer(data)):
        at = data.rfind(b"obj", max(0, hit.start() - 4096), hit.start())
        if number < MAX_STREAMS and at >= 0 and b"Decode" in data[at : hit.end() + 512].partition(b"stream")[0]:
            yield at + 3


def _resources(data: bytes, found: Found) -> None:
    """Photoshop keeps its image resources, IIM and EXIF among them, in a stream of its private page data."""
    places = {_object(data, name) for name in list(_RESOURCES_REF.finditer(data))[:MAX_RESOURCES]}
    for at in sorted(places - {-1}):
        try:
            body = _stream(data, at)
        except (Bomb, zlib.error) as e:
            found.wrong("bomb" if isinstance(e, Bomb) else "damaged", f"image resources at byte {at}: {e}")
            continue
        read_resources(body.rstrip(b"\r\n"), f"ImageResources@{at}", found)


def _information(data: bytes, found: Found) -> None:
    """The dictionary that the last trailer names."""
    names = list(_INFO_REF.finditer(data[-_TAIL:])) or list(_INFO_REF.finditer(data[:_TAIL]))
    if not names:
        return
    at = _object(data, names[-1])
    body = data[at : at + _TAIL].partition(b"endobj")[0].strip() if at >= 0 else b""
    if body.startswith(b"<<"):
        found.add("container", body, "Info")
    else:
        found.unread.append("PDF document information in a packed stream")
