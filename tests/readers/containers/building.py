"""Small files of every container, built byte by byte, with the same metadata in each."""

from __future__ import annotations

import hashlib
import struct
import zlib

XMP = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="Northwind Pictures"/></rdf:RDF>'
    b'</x:xmpmeta><?xpacket end="w"?>'
)
IIM = b"\x1c\x02\x6e\x00\x12Northwind Pictures"
DIGEST = bytes(range(16))
ARTIST = b"Ida Holm\x00"


def tiff_tags(order: str = "<", extra: dict[int, tuple[int, bytes]] | None = None) -> bytes:
    """A TIFF stream with Artist and, given as tag -> (type, value bytes), further tags."""
    tags = {0x013B: (2, ARTIST), **(extra or {})}
    sizes = {1: 1, 2: 1, 3: 2, 4: 4, 7: 1}
    body, at = b"", 8 + 2 + 12 * len(tags) + 4
    rows = b""
    for tag, (kind, value) in sorted(tags.items()):
        count = len(value) // sizes[kind]
        if len(value) <= 4:
            field = value.ljust(4, b"\x00")
        else:
            field = struct.pack(order + "I", at + len(body))
            body += value + b"\x00" * (len(value) & 1)
        rows += struct.pack(order + "HHI", tag, kind, count) + field
    head = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(order + "I", 8)
    return head + struct.pack(order + "H", len(tags)) + rows + bytes(4) + body


def big_tiff(extra: dict[int, tuple[int, bytes]]) -> bytes:
    """The same as BigTIFF, little-endian."""
    tags = {0x013B: (2, ARTIST), **extra}
    body, at, rows = b"", 16 + 8 + 20 * len(tags) + 8, b""
    for tag, (kind, value) in sorted(tags.items()):
        count = len(value) // {1: 1, 2: 1, 3: 2, 4: 4, 7: 1, 16: 8}[kind]
        field = value.ljust(8, b"\x00") if len(value) <= 8 else struct.pack("<Q", at + len(body))
        body += value if len(value) > 8 else b""
        rows += struct.pack("<HHQ", tag, kind, count) + field
    return b"II+\x00\x08\x00\x00\x00" + struct.pack("<QQ", 16, len(tags)) + rows + bytes(8) + body


def resource(number: int, data: bytes, name: bytes = b"") -> bytes:
    """One Photoshop image resource."""
    label = bytes([len(name)]) + name
    label += b"\x00" * (len(label) & 1)
    return b"8BIM" + struct.pack(">H", number) + label + struct.pack(">I", len(data)) + data + b"\x00" * (len(data) & 1)


RESOURCES = resource(0x0404, IIM) + resource(0x0425, DIGEST) + resource(0x040B, b"https://example.org/rights")


def segment(marker: int, body: bytes) -> bytes:
    """One JPEG segment."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


SCAN = b"\x12\xff\x00\x34\xff\xd0\x56\xff\xff\xd1\x78"


def jpeg(*segments: bytes, scan: bytes = SCAN, tail: bytes = b"") -> bytes:
    """A JPEG skeleton: tables, a 3 x 2 frame, one scan with stuffed and restart bytes."""
    tables = (
        segment(0xDB, bytes(65)) + segment(0xC0, b"\x08\x00\x02\x00\x03\x01\x01\x11\x00") + segment(0xC4, bytes(20))
    )
    return (
        b"\xff\xd8"
        + b"".join(segments)
        + tables
        + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
        + scan
        + b"\xff\xd9"
        + tail
    )


def app1_xmp(packet: bytes = XMP) -> bytes:
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + packet)


def app1_exif() -> bytes:
    return segment(0xE1, b"Exif\x00\x00" + tiff_tags())


def app13(data: bytes = RESOURCES) -> bytes:
    return segment(0xED, b"Photoshop 3.0\x00" + data)


def extended(packet: bytes, *, step: int = 60000, guid: str | None = None) -> list[bytes]:
    """APP1 segments of an extended XMP packet, last piece first: readers must order by offset."""
    name = (guid or hashlib.md5(packet).hexdigest().upper()).encode()
    pieces = [
        segment(
            0xE1,
            b"http://ns.adobe.com/xmp/extension/\x00"
            + name
            + struct.pack(">II", len(packet), at)
            + packet[at : at + step],
        )
        for at in range(0, len(packet), step)
    ]
    return pieces[::-1]


def chunk(kind: bytes, data: bytes) -> bytes:
    """One PNG chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, cut: int = 1) -> bytes:
    """A 4 x 5 grey PNG; `cut` is the number of IDAT chunks its data lie in."""
    data = zlib.compress(bytes(25))
    step = -(-len(data) // cut)
    pixels = b"".join(chunk(b"IDAT", data[i : i + step]) for i in range(0, len(data), step))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 5, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + chunk(b"IEND", b"")


def itxt(keyword: bytes, text: bytes, *, packed: bool = False, language: bytes = b"") -> bytes:
    body = zlib.compress(text) if packed else text
    return chunk(b"iTXt", keyword + b"\x00" + bytes([packed, 0]) + language + b"\x00\x00" + body)


def raw_profile(kind: bytes, data: bytes) -> bytes:
    """ImageMagick's hexadecimal profile."""
    text = b"\n" + kind + b" profile\n" + str(len(data)).rjust(8).encode() + b"\n" + data.hex().encode() + b"\n"
    return chunk(b"zTXt", b"Raw profile type " + kind + b"\x00\x00" + zlib.compress(text))


def riff(form: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    body = form + b"".join(k + struct.pack("<I", len(d)) + d + b"\x00" * (len(d) & 1) for k, d in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    extension = (b"VP8X", bytes(4) + (6).to_bytes(3, "little") + (4).to_bytes(3, "little"))
    return riff(b"WEBP", extension, *chunks, (b"VP8L", b"\x2f" + bytes(9)))


def gif(*extensions: bytes) -> bytes:
    image = b"\x2c" + bytes(4) + b"\x02\x00\x02\x00\x00" + b"\x02\x03\x44\x01\x05\x00"
    return b"GIF89a\x02\x00\x02\x00\x80\x00\x00" + bytes(6) + b"".join(extensions) + image + b"\x3b"


def gif_xmp(packet: bytes = XMP) -> bytes:
    trailer = b"\x01" + bytes(range(255, -1, -1)) + b"\x00"
    return b"\x21\xff\x0bXMP DataXMP" + packet + trailer


def gif_comment(words: bytes) -> bytes:
    return b"\x21\xfe" + bytes([len(words)]) + words + b"\x00"


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + kind + data


def full(kind: bytes, data: bytes, version: int = 0) -> bytes:
    return box(kind, bytes([version, 0, 0, 0]) + data)


def heic(brand: bytes = b"heic") -> bytes:
    """A HEIF file: item 1 the picture (7 x 5), item 2 EXIF in mdat, item 3 XMP in idat."""
    exif = struct.pack(">I", 6) + b"Exif\x00\x00" + tiff_tags()
    infe = lambda n, kind, rest=b"": full(b"infe", struct.pack(">HH", n, 0) + kind + b"\x00" + rest, 2)  # noqa: E731
    items = [infe(1, b"hvc1"), infe(2, b"Exif"), infe(3, b"mime", b"application/rdf+xml\x00")]
    iinf = full(b"iinf", struct.pack(">H", len(items)) + b"".join(items))
    ispe = full(b"ispe", struct.pack(">II", 7, 5))
    ipma = full(b"ipma", struct.pack(">IHBB", 1, 1, 1, 1))
    iprp = box(b"iprp", box(b"ipco", ispe) + ipma)
    head = box(b"ftyp", brand + bytes(4) + b"mif1" + brand)

    def meta(start: int) -> bytes:
        row = lambda n, method, at, size: struct.pack(">HHHHII", n, method, 0, 1, at, size)  # noqa: E731
        rows = row(2, 0, start, len(exif)) + row(3, 1, 0, len(XMP))
        iloc = full(b"iloc", b"\x44\x00" + struct.pack(">H", 2) + rows, 1)
        return full(b"meta", full(b"pitm", b"\x00\x01") + iinf + iprp + iloc + box(b"idat", XMP))

    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", exif + bytes(64))


XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def jp2(components: int = 3, depth: int = 7, spacing: int = 1) -> bytes:
    """The coded picture's own header says `components` of `depth`; the file's says three of eight bits."""
    ihdr = box(b"ihdr", struct.pack(">IIHBBBB", 5, 7, 3, 7, 7, 0, 0))
    parts = [box(b"jP  ", b"\r\n\x87\n"), box(b"ftyp", b"jp2 \x00\x00\x00\x00jp2 "), box(b"jp2h", ihdr)]
    siz = struct.pack(">HIIIIIIIIH", 0, 7, 5, 0, 0, 7, 5, 0, 0, components)
    siz += struct.pack("BBB", depth, spacing, spacing) * components
    code = box(b"jp2c", b"\xff\x4f\xff\x51" + struct.pack(">H", len(siz) + 2) + siz + b"\xff\xd9")
    extras = box(b"uuid", XMP_UUID + XMP) + box(b"uuid", b"JpgTiffExif->JP2" + tiff_tags())
    return b"".join(parts) + code + extras


def mov() -> bytes:
    track = bytes(74) + struct.pack(">HHHH", 640, 0, 360, 0) + b"\x00\x00"
    tkhd = full(b"tkhd", track[:72] + struct.pack(">HHHH", 640, 0, 360, 0))
    moov = box(b"mvhd", bytes(100)) + box(b"trak", tkhd) + box(b"udta", box(b"XMP_", XMP))
    return box(b"ftyp", b"qt  " + bytes(4)) + box(b"mdat", bytes(100)) + box(b"moov", moov)


def psd() -> bytes:
    resources = RESOURCES + resource(0x0424, XMP) + resource(0x0422, tiff_tags())
    head = b"8BPS\x00\x01" + bytes(6) + struct.pack(">HIIHH", 3, 5, 7, 8, 3)
    return head + struct.pack(">I", 0) + struct.pack(">I", len(resources)) + resources + bytes(40)


def pdf(packet: bytes = XMP, *, packed: bool = False) -> bytes:
    data = zlib.compress(packet) if packed else packet
    form = b"/Filter /FlateDecode " if packed else b""
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Metadata 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Metadata /Subtype /XML "
        + form
        + b"/Length %d >>\nstream\n" % len(data)
        + data
        + b"\nendstream\nendobj\n3 0 obj\n<< /Author (Ida Holm) >>\nendobj\ntrailer << /Root 1 0 R /Info 3 0 R >>\n%%EOF"
    )


def svg(inside: bytes) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" width="7" height="5"><metadata>' + inside + b"</metadata></svg>"


def raf() -> bytes:
    inner = jpeg(app1_exif(), app1_xmp())
    head = b"FUJIFILMCCD-RAW 0201FF000000".ljust(84, b"\x00")
    return head + struct.pack(">II", 160, len(inner)) + bytes(68) + inner
