"""Files for the fuzz run: well-formed seeds of our own in every format, and ways to break them."""

from __future__ import annotations

import io
import json
import random
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, PngImagePlugin

from tests.readers.hostile import making

LARGEST_SEED = 64_000
_NUMBERS = (0, 1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_WORDS: tuple[bytes, ...] = (
    b"Exif\x00\x00", b"II*\x00\x08\x00\x00\x00", b"MM\x00*\x00\x00\x00\x08", b"http://ns.adobe.com/xap/1.0/\x00",
    b"http://ns.adobe.com/xmp/extension/\x00", b"Photoshop 3.0\x00", b"8BIM\x04\x04\x00\x00",
    b"8BIM\x04\x25\x00\x00\x00\x00\x00\x10", b"\x1c\x02\x78\x00\x05words", b"\x1c\x01\x5a\x00\x03\x1b%G",
    b"\x1c\x02\x37\x00\x0820310500", b"<rdf:RDF", b"</rdf:RDF>", b"<!DOCTYPE x [<!ENTITY e 'v'>]>", b"&e;",
    b"<?xpacket begin=''?>", b"<?xpacket end='w'?>", b"xml:lang='x-default'", b"rdf:parseType='Resource'",
    b"<rdf:li>", b"</rdf:li>", b"<![CDATA[", b"-->", b"\xff\xd8\xff\xe1", b"\xff\xd9", b"\xff\xda", b"IHDR",
    b"IDAT", b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"caBX", b"ftyp", b"moov", b"mvhd", b"udta", b"meta",
    b"ilst", b"data", b"keys", b"uuid", b"iloc", b"iinf", b"RIFF", b"LIST", b"INFO", b"XMP ", b"EXIF", b"jumb",
    b"jumd", b"0000:00:00 00:00:00", b"    :  :     :  :  ", b"2031:13:45 25:61:61", b"+52.45+013.32/",
    b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe", b"\x00", b"\xed\xa0\x80", b"\xc3\x28", "\u202e".encode(), b"1/0",
    b"0/0", b"NaN", b"1e999", b"-1", b"\r\n", b"'", b'"',
)  # fmt: skip


def seeds(corpus: Path | None) -> list[bytes]:
    """Well-formed and hostile files of our own, small ones first; those of `corpus` up to `LARGEST_SEED` bytes each."""
    found = [*pictures(), *movies(), *sidecar_files()]
    found += [data for make in making.ALL.values() if len(data := make("http://127.0.0.1:9")) <= LARGEST_SEED]
    if corpus is not None:
        files = sorted(path for path in corpus.rglob("*") if path.is_file() and path.stat().st_size <= LARGEST_SEED)
        found += [path.read_bytes() for path in files]
    return [data for data in found if data]


def pictures() -> Iterator[bytes]:
    """Pictures with every carrier in them, in every format the decoder here writes."""
    exif = Image.Exif()
    for tag, value in (
        (0x010E, "Quay at dusk"),
        (0x013B, "Ines Hald"),
        (0x8298, "(c) Hald"),
        (0x0132, "2031:05:04 03:02:01"),
    ):
        exif[tag] = value
    exif.get_ifd(0x8769).update({0x9003: "2031:05:04 03:02:01", 0x9011: "+02:00", 0xA420: "0f" * 16})
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 27.0, 34.92), 3: "E", 4: (13.0, 19.0, 19.2), 18: "WGS-84"})
    xmp = making.packet("A boat at the quay").replace(b"rdf:about=''", b"rdf:about='' dc:creator='Ines Hald'")
    picture = Image.new("RGB", (16, 12), "teal")
    for kind in ("JPEG", "PNG", "TIFF", "WEBP", "GIF", "AVIF", "JPEG2000"):
        held = io.BytesIO()
        try:
            picture.save(held, kind, exif=exif, xmp=xmp, comment=b"a comment")
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a build of the decoder without this codec
        yield held.getvalue()
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Ines Hald")
    texts.add_text("Comment", "words " * 40, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", xmp.decode(), lang="en")
    held = io.BytesIO()
    picture.save(held, "PNG", pnginfo=texts)
    yield held.getvalue()
    sets = b"\x1c\x01\x5a\x00\x03\x1b%G" + b"".join(
        b"\x1c\x02" + bytes((number,)) + struct.pack(">H", len(value)) + value
        for number, value in (
            (80, b"Ines Hald"),
            (110, b"Hald/Example"),
            (55, b"20310500"),
            (60, b"030201+0200"),
            (25, b"boat"),
        )
    )
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(sets)) + sets + b"\x00" * (len(sets) % 2)
    segments = (
        b"Photoshop 3.0\x00" + resource,
        b"http://ns.adobe.com/xap/1.0/\x00" + xmp,
        b"Exif\x00\x00" + making.zero_rationals_tiff(""),
    )
    yield making.jpeg(
        *(making.segment(marker, data) for marker, data in zip((0xED, 0xE1, 0xE1), segments, strict=True))
    )
    yield xmp
    yield b"%PDF-1.7\n1 0 obj<</Title(Quay)/Author(Hald)/CreationDate(D:20310504030201Z)>>endobj\n" + xmp + b"\n%%EOF"
    yield (
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9'><title>Quay</title><metadata>" + xmp + b"</metadata></svg>"
    )


def movies() -> Iterator[bytes]:
    """Movies and sound with tags in all four places."""
    text = making.box(b"data", struct.pack(">II", 1, 0) + b"Ines Hald")
    items = making.box(b"ilst", making.box(b"\xa9ART", text) + making.box(b"desc", text))
    listed = making.box(
        b"udta",
        making.box(b"meta", bytes(4) + making.box(b"hdlr", bytes(20)) + items)
        + making.box(b"\xa9xyz", b"\x00\x12\x15\xc7+52.4597+013.3220/"),
    )
    names = (b"com.apple.quicktime.creationdate", b"com.apple.quicktime.location.ISO6709")
    keys = making.box(
        b"keys", struct.pack(">II", 0, 2) + b"".join(struct.pack(">I4s", len(n) + 8, b"mdta") + n for n in names)
    )
    values = making.box(b"ilst", b"".join(
        making.box(struct.pack(">I", n), making.box(b"data", struct.pack(">II", 1, 0) + v))
        for n, v in ((1, b"2031-05-04T03:02:01+0200"), (2, b"+52.4597+013.3220+051.178/"))
    ))  # fmt: skip
    yield making.movie(
        listed, making.box(b"meta", making.box(b"hdlr", bytes(20)) + keys + values), created=3_778_245_245
    )
    tags = b"".join(code + struct.pack("<I", 10) + b"Ines Hald\x00" for code in (b"IART", b"ICMT", b"ICRD"))
    body = (
        b"fmt "
        + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
        + b"LIST"
        + struct.pack("<I", len(tags) + 4)
        + b"INFO"
        + tags
    )
    body += b"data" + struct.pack("<I", 8) + bytes(8)
    yield b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def sidecar_files() -> Iterator[bytes]:
    """Sidecars of other programs."""
    yield json.dumps(
        [
            {
                "SourceFile": "a.jpg",
                "IPTC:By-line": "Ines Hald",
                "XMP-dc:Subject": ["boat", "quay"],
                "IPTC:DateCreated": "2031:05:04",
                "IPTC:TimeCreated": "03:02:01+02:00",
                "GPS:GPSLatitude": "52 deg 27' 34.92\"",
                "GPS:GPSLatitudeRef": "North",
                "GPS:GPSLongitude": "13 deg 19' 19.20\" E",
                "XMP-iptcExt:LocationShown": [{"City": "Arhus"}],
                "ExifIFD:DateTimeOriginal": "2031:05:04 03:02:01",
            }
        ]
    ).encode()
    record = {
        "status": "x: success",
        "metadata": {"url": "https://example.org/1", "timestamp": 1.9e9, "content": "words"},
        "media": [
            {"filename": "a.jpg", "urls": ["https://example.org/a.jpg"], "properties": {"hash": "SHA-256:" + "ab" * 32}}
        ],
    }
    yield json.dumps(record).encode()
    cell = '{"url": "u", "_processed_at": datetime.datetime(2031, 5, 4, 3, 2, tzinfo=datetime.timezone.utc)}'.replace(
        '"', '""'
    )
    yield f'status,metadata,media\ndone,"{cell}","[]"\n'.encode()
    yield b"Link,Archive status,Archive location,Upload timestamp,Hash\nhttps://example.org/1,ok,https://example.org/a.jpg,2031-05-04T03:02:01Z,x\n"


# --- breaking ---


def broken(number: int, seed: int, pool: list[bytes]) -> bytes:
    """Input number `number` of a run: a seed file with one to eight injuries."""
    chance = random.Random(f"{seed}:{number}")
    data = bytearray(chance.choice(pool))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        chance.choice(INJURIES)(data, chance, pool)
        if len(data) > 4 * LARGEST_SEED:
            del data[4 * LARGEST_SEED :]
    if data[:8] == making.PNG and chance.random() < 0.8:
        _mend_checksums(data)
    return bytes(data)


def _flip(data: bytearray, chance: random.Random, _: list[bytes]) -> None:
    for _n in range(chance.randint(1, 6)):
        if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _number(data: bytearray, chance: random.Random, _: list[bytes]) -> None:
    shape = chance.choice(("B", ">H", "<H", ">I", "<I", ">Q", "<Q"))
    size = struct.calcsize(shape)
    if len(data) > size:
        value = chance.choice((*_NUMBERS, len(data), len(data) - 1)) % (1 << 8 * size)
        at = chance.randrange(min(len(data), 512) if chance.random() < 0.6 else len(data)) % (len(data) - size)
        struct.pack_into(shape, data, at, value)


def _cut(data: bytearray, chance: random.Random, _: list[bytes]) -> None:
    if data:
        start = chance.randrange(len(data))
        del data[start : start + chance.choice((1, 2, 4, 16, 256, len(data)))]


def _repeat(data: bytearray, chance: random.Random, _: list[bytes]) -> None:
    if data:
        start = chance.randrange(len(data))
        piece = bytes(data[start : start + chance.choice((1, 4, 12, 64, 1024))])
        data[start:start] = piece * chance.choice((1, 2, 3, 20))


def _word(data: bytearray, chance: random.Random, _: list[bytes]) -> None:
    word, at = chance.choice(_WORDS), chance.randrange(len(data) + 1)
    data[at : at + (len(word) if chance.random() < 0.5 else 0)] = word


def _splice(data: bytearray, chance: random.Random, pool: list[bytes]) -> None:
    other = chance.choice(pool)
    start, at = chance.randrange(len(other)), chance.randrange(len(data) + 1)
    data[at : at + chance.choice((0, 16, 256))] = other[start : start + chance.choice((16, 256, 4096))]


def _noise(data: bytearray, chance: random.Random, _: list[bytes]) -> None:
    at = chance.randrange(len(data) + 1)
    data[at : at + 8] = chance.randbytes(chance.choice((1, 8, 64)))


INJURIES: tuple[Callable[[bytearray, random.Random, list[bytes]], None], ...] = (
    _flip, _flip, _number, _number, _number, _cut, _repeat, _word, _word, _splice, _noise,
)  # fmt: skip


def _mend_checksums(data: bytearray) -> None:
    """Make a broken PNG's checksums right again, so that what is inside its chunks is reached."""
    at = 8
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        if at + 12 + size > len(data):
            return
        struct.pack_into(">I", data, at + 8 + size, zlib.crc32(data[at + 4 : at + 8 + size]))
        at += 12 + size
