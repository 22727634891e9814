"""Media type by the first bytes of a file, never by its name."""

from __future__ import annotations

import re

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00\x10\x00\x00\x00CR", "image/x-canon-cr2"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"II+\x00", "image/tiff"),
    (0, b"MM\x00+", "image/tiff"),
    (0, b"IIU\x00", "image/x-panasonic-rw2"),
    (0, b"IIRO", "image/x-olympus-orf"),
    (0, b"IIRS", "image/x-olympus-orf"),
    (0, b"MMOR", "image/x-olympus-orf"),
    (0, b"FUJIFILMCCD-RAW ", "image/x-fuji-raf"),
    (0, b"\x00MRM", "image/x-minolta-mrw"),
    (0, b"FOVb", "image/x-sigma-x3f"),
    (6, b"HEAPCCDR", "image/x-canon-crw"),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (0, b"\xff\x4f\xff\x51", "image/x-jp2-codestream"),
    (0, b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (0, b"\xff\x0a", "image/jxl"),
    (0, b"\xff\x01Exiv2", "image/x-exv"),
    (0, b"qoif", "image/x-qoi"),
    (0, b"icns", "image/icns"),
    (0, b"\x00\x00\x01\x00", "image/x-icon"),
    (0, b"DDS ", "image/x-dds"),
    (0, b"BM", "image/bmp"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"%!PS", "application/postscript"),
    (0, b"\xc5\xd0\xd3\xc6", "application/postscript"),
    (0, b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"\x00\x00\x01\xb3", "video/mpeg"),
    (0, b"FLV\x01", "video/x-flv"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (0, b"OggS", "application/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (8, b"AIFF", "audio/aiff"),
)
_BRANDS: dict[bytes, str] = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic-sequence",
    b"mif1": "image/heif",
    b"mif2": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"crx ": "image/x-canon-cr3",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
}
_NEUTRAL = frozenset({"image/heif"})
_KINDS: dict[str, str] = {"image": "photo", "video": "video", "audio": "audio"}
_DRAWN = frozenset({"image/svg+xml", "application/postscript"})
_SVG = re.compile(rb"<(?:\w{1,32}:)?svg[\s>]")
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_MPEG_AUDIO = frozenset({0xFB, 0xFA, 0xF3, 0xF2, 0xE3})


def media_type(head: bytes) -> str:
    """The media type of a file that starts with `head` (16 bytes suffice for most); unknown bytes are
    `application/octet-stream`, bytes without controls `text/plain`."""
    for offset, signature, name in _SIGNATURES:
        if head.startswith(signature, offset) and (offset != 8 or head[:4] in (b"RIFF", b"RF64", b"FORM")):
            return name
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[4:8] in (b"moov", b"mdat", b"wide", b"pnot"):
        return "video/quicktime"
    if head[:1] == b"\xff" and len(head) > 1 and head[1] in _MPEG_AUDIO:
        return "audio/mpeg"
    return _text(head)


def _brand(head: bytes) -> str:
    """Type by the major brand; a neutral one (`mif1`: some HEIF picture) gives way to the compatible brands."""
    name = _BRANDS.get(head[8:12], "video/mp4")
    if name in _NEUTRAL:
        end = min(int.from_bytes(head[:4]), len(head))
        others = (_BRANDS.get(head[i : i + 4], name) for i in range(16, end - 3, 4))
        return next((other for other in others if other.startswith("image/") and other not in _NEUTRAL), name)
    return name


def _text(head: bytes) -> str:
    if _PROLOGUE.match(head):
        if _SVG.search(head):
            return "image/svg+xml"
        if b"<x:xmpmeta" in head or b"<?xpacket" in head or b"<rdf:RDF" in head:
            return "application/rdf+xml"
    if b"\x00" not in head and not any(b < 9 or 13 < b < 32 for b in head):
        return "text/plain"
    return "application/octet-stream"


def kind_of(media: str) -> str:
    """The media kind that a type alone allows us to state; a picture may still turn out to be a screenshot."""
    if media in _DRAWN:
        return "illustration" if media == "image/svg+xml" else "document"
    return _KINDS.get(media.split("/", 1)[0], "document" if media == "application/pdf" else "unknown")
