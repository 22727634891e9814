"""ISO base media (HEIC, AVIF, MP4, MOV, CR3) and JPEG 2000: boxes, with the metadata items and boxes in them.

Media data are stepped over. `moov/mvhd`, `moov/udta`, `moov/meta` and track headers are handed on as `container` parts
for the video reader. No essence is defined: the coded data lie in shared `mdat` boxes among metadata items.
"""

from __future__ import annotations

from provenance.readers.containers import heif, jp2rules
from provenance.readers.containers.boxes import Box, boxes
from provenance.readers.containers.compact import Node, collect, serialise
from provenance.readers.containers.ifd import Tiff
from provenance.readers.parts import Found, Parts
from provenance.readers.sniff import media_type
from provenance.readers.window import Window

NAME = "isobmff"
MAX_BLOCK = 64 << 20
MAX_FIELDS = 4 << 20

_JP2 = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_TOP = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp"})
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_UUIDS = {
    _XMP_UUID: "xmp",
    bytes.fromhex("d8fec3d61b0e483c92975828877ec481"): "c2pa",
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): "iim",
    b"JpgTiffExif->JP2": "exif",
}
_CANON = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_PLAIN = _TOP | {b"mfra", b"moof", b"sidx", b"mvex", b"iods", b"jP  ", b"jp2c", b"uinf", b"colr", b"ctab", b"JXL "}
_MOOV_FIELDS = frozenset({b"mvhd", b"udta", b"meta"})


def matches(head: bytes) -> bool:
    return head.startswith(_JP2) or head[4:8] in (b"ftyp", b"moov", b"wide", b"pnot") or head[4:8] == b"mdat"


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Walk the outer boxes and those within `moov` and `meta` that hold metadata."""
    head = view.read(0, 32)
    jp2 = head.startswith(_JP2)
    kind = "image/jp2" if jp2 else media_type(head) if head[4:8] == b"ftyp" else "video/quicktime"
    found = Found("jp2" if jp2 else NAME, kind)
    for box in boxes(view, 0, view.size, found):
        _outer(view, box, found)
    if jp2:
        jp2rules.check(view, found)
    return found.frozen(view.size)


def _outer(view: Window, box: Box, found: Found) -> None:
    if box.kind == b"uuid":
        _uuid(view, box, found, "")
    elif box.kind == b"meta":
        heif.read_meta(view, box, found)
    elif box.kind == b"moov":
        _movie(view, box, found)
    elif box.kind == b"jp2h":
        _header(view, box, found)
    elif box.kind == b"xml ":
        _xml(view, box, found)
    elif box.kind == b"udta":
        _user_data(view, box, found, "udta")
    elif box.kind == b"ftyp" and view.read(box.start, 4) == b"crx ":
        found.media_type = "image/x-canon-cr3"
    elif box.kind not in _PLAIN:
        found.unread.append(f"box {box.name}")


def _block(view: Window, box: Box, found: Found, skip: int = 0) -> bytes | None:
    size = box.end - box.start - skip
    if size > MAX_BLOCK:
        found.wrong("too-large", f"box {box.name} has {size} bytes, over the limit of {MAX_BLOCK}")
        return None
    return view.read(box.start + skip, size)


def _uuid(view: Window, box: Box, found: Found, path: str) -> None:
    name = view.read(box.start, 16)
    kind = _UUIDS.get(name)
    if name == _CANON:
        _canon(view, Box(box.kind, box.start + 16, box.end), found)
    elif kind is None:
        found.unread.append(f"box {path}uuid {name.hex()}")
    elif (data := _block(view, box, found, 16)) is not None:
        if kind == "c2pa":  # version and flags, a purpose word, an offset, then the manifest store (C2PA A.5)
            purpose, _, rest = data[4:].partition(b"\x00")
            if purpose != b"manifest":
                found.unread.append(f"box {path}uuid c2pa {purpose[:16].decode('latin-1')}")
                return
            data = rest[8:]
        if kind == "exif":
            data = data.removeprefix(b"Exif\x00\x00")
        found.add(kind, data, f"{path}uuid")


def _xml(view: Window, box: Box, found: Found) -> None:
    data = _block(view, box, found)
    if data is not None and (b"rdf:RDF" in data or b"xmpmeta" in data):
        found.add("xmp", data, "xml ")
    else:
        found.unread.append("box xml")


def _header(view: Window, box: Box, found: Found) -> None:
    for inner in boxes(view, box.start, box.end, found):
        if inner.kind == b"ihdr":
            size = view.read(inner.start, 8)
            found.height, found.width = int.from_bytes(size[:4]) or None, int.from_bytes(size[4:8]) or None


def _movie(view: Window, box: Box, found: Found) -> None:
    for inner in boxes(view, box.start, box.end, found):
        if inner.kind in _MOOV_FIELDS:
            _field(view, inner, found, f"moov/{inner.name}")
        if inner.kind == b"udta":
            _user_data(view, inner, found, "moov/udta")
        elif inner.kind == b"uuid":
            _uuid(view, inner, found, "moov/")
        elif inner.kind == b"trak":
            _track(view, inner, found)


def _field(view: Window, box: Box, found: Found, where: str) -> None:
    size = box.end - box.start
    if size > MAX_FIELDS:
        found.unread.append(f"box {where} ({size} bytes)")
    else:
        found.add("container", view.read(box.start, size), where)


def _track(view: Window, box: Box, found: Found) -> None:
    for inner in boxes(view, box.start, box.end, found):
        if inner.kind == b"tkhd":
            _field(view, inner, found, "moov/trak/tkhd")
            data = view.read(inner.end - 8, 8)
            width, height = int.from_bytes(data[:2]), int.from_bytes(data[4:6])  # 16.16 fixed point
            if width and height and found.width is None:
                found.width, found.height = width, height
        elif inner.kind in (b"udta", b"meta"):
            _field(view, inner, found, f"moov/trak/{inner.name}")
            if inner.kind == b"udta":
                _user_data(view, inner, found, "moov/trak/udta")


def _user_data(view: Window, box: Box, found: Found, where: str) -> None:
    for inner in boxes(view, box.start, box.end, found, quiet=True):
        if inner.kind == b"XMP_" and (data := _block(view, inner, found)) is not None:
            found.add("xmp", data, f"{where}/XMP_")
        elif inner.kind == b"uuid":
            _uuid(view, inner, found, f"{where}/")


def _canon(view: Window, box: Box, found: Found) -> None:
    """CR3: three TIFF streams in boxes of their own, joined into one with EXIF and GPS hanging on IFD0."""
    nodes: dict[bytes, Node] = {}
    order = None
    for inner in boxes(view, box.start, box.end, found):
        if inner.kind not in (b"CMT1", b"CMT2", b"CMT4"):
            continue
        data = view.read(inner.start, min(inner.end - inner.start, MAX_FIELDS))
        try:
            tiff = Tiff(Window.over(data))
        except ValueError:
            found.wrong("damaged", f"box {inner.name} holds no TIFF stream")
            continue
        order = order or tiff.order
        if tiff.order == order:
            nodes[inner.kind] = collect(tiff, tiff.directory(tiff.first), found.unread, set())
    if b"CMT1" in nodes and order:
        main = nodes[b"CMT1"]
        main.children.extend((tag, nodes[k]) for tag, k in ((0x8769, b"CMT2"), (0x8825, b"CMT4")) if k in nodes)
        found.add("exif", serialise(main, order), "moov/uuid/CMT1")
