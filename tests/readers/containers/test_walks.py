"""Each container hands on what it holds, whole and with its place, and names what it does not read."""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import pytest

from provenance.readers.containers import walk, walk_bytes
from provenance.readers.sniff import media_type
from tests.readers.containers import building as b

_WIDE = b.tiff_tags(extra={256: (4, b"\x07\0\0\0"), 257: (4, b"\x05\0\0\0"), 700: (1, b.XMP), 33723: (7, b.IIM)})
_DNG = b.tiff_tags(extra={50706: (1, b"\x01\x04\0\0"), 700: (1, b.XMP), 34377: (7, b.RESOURCES)})

FILES: dict[str, tuple[bytes, str, set[str], tuple[int | None, int | None]]] = {
    "jpeg": (b.jpeg(b.app1_exif(), b.app1_xmp(), b.app13()), "image/jpeg", {"exif", "xmp", "iim"}, (3, 2)),
    "exv": (b"\xff\x01Exiv2" + b.app1_exif() + b.app1_xmp(), "image/x-exv", {"exif", "xmp"}, (None, None)),
    "png": (
        b.png(
            b.itxt(b"XML:com.adobe.xmp", b.XMP), b.chunk(b"eXIf", b.tiff_tags()), b.raw_profile(b"iptc", b.RESOURCES)
        ),
        "image/png",
        {"exif", "xmp", "iim"},
        (4, 5),
    ),
    "webp": (b.webp((b"EXIF", b.tiff_tags()), (b"XMP ", b.XMP)), "image/webp", {"exif", "xmp"}, (7, 5)),
    "gif": (b.gif(b.gif_xmp(), b.gif_comment(b"seen")), "image/gif", {"xmp", "comment"}, (2, 2)),
    "tiff": (_WIDE, "image/tiff", {"exif", "xmp", "iim"}, (7, 5)),
    "bigtiff": (b.big_tiff({700: (1, b.XMP)}), "image/tiff", {"exif", "xmp"}, (None, None)),
    "dng": (_DNG, "image/x-adobe-dng", {"exif", "xmp", "iim"}, (None, None)),
    "heic": (b.heic(), "image/heic", {"exif", "xmp"}, (7, 5)),
    "avif": (b.heic(b"avif"), "image/avif", {"exif", "xmp"}, (7, 5)),
    "jp2": (b.jp2(), "image/jp2", {"exif", "xmp"}, (7, 5)),
    "mov": (b.mov(), "video/quicktime", {"xmp", "container"}, (640, 360)),
    "psd": (b.psd(), "image/vnd.adobe.photoshop", {"exif", "xmp", "iim"}, (7, 5)),
    "pdf": (b.pdf(), "application/pdf", {"xmp", "container"}, (None, None)),
    "packed pdf": (b.pdf(packed=True), "application/pdf", {"xmp", "container"}, (None, None)),
    "svg": (b.svg(b.XMP), "image/svg+xml", {"xmp"}, (7, 5)),
    "raf": (b.raf(), "image/x-fuji-raf", {"exif", "xmp"}, (None, None)),
    "sidecar": (b.XMP, "application/rdf+xml", {"xmp"}, (None, None)),
    "mp3": (b"ID3\x04" + bytes(50) + b.XMP + bytes(50), "audio/mpeg", {"xmp"}, (None, None)),
}


@pytest.mark.parametrize("name", FILES)
def test_every_container_gives_its_blocks(name: str) -> None:
    data, media, kinds, size = FILES[name]
    parts = walk_bytes(data)
    assert (parts.media_type, parts.width, parts.height) == (media, *size)
    assert kinds <= {part.kind for part in parts.parts}
    assert parts.trouble == ()
    assert all(b"Ida Holm" in part.data for part in parts.of("exif"))
    assert all(b"Northwind" in part.data for kind in ("xmp", "iim") for part in parts.of(kind))


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_off_anywhere_is_walked_as_far_as_it_goes(name: str) -> None:
    data = FILES[name][0]
    for end in range(0, len(data), max(1, len(data) // 97)):
        walk_bytes(data[:end])


def test_a_path_and_bytes_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(FILES["jpeg"][0])
    assert walk(file) == walk_bytes(FILES["jpeg"][0])


def test_a_camera_raw_in_canons_boxes_becomes_one_exif_block() -> None:
    exif = b.tiff_tags(extra={0x9003: (2, b"2031:05:04 10:11:12\0")})
    canon = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    inner = b.box(b"CMT1", b.tiff_tags()) + b.box(b"CMT2", exif) + b.box(b"CMT4", b.tiff_tags())
    data = b.box(b"ftyp", b"crx " + bytes(4)) + b.box(b"moov", b.box(b"uuid", canon + inner))
    parts = walk_bytes(data)
    (part,) = parts.of("exif")
    assert parts.media_type == "image/x-canon-cr3"
    assert part.data.count(b"Ida Holm") == 3 and b"2031:05:04" in part.data


def test_the_iptc_digest_goes_with_the_iim_block() -> None:
    (iim,) = walk_bytes(b.jpeg(b.app13())).of("iim")
    assert (iim.data, iim.note, iim.locator) == (b.IIM, b.DIGEST.hex(), "APP13@2/8BIM:0404")


def test_a_resource_list_may_go_on_in_the_next_segment() -> None:
    cut = len(b.RESOURCES) - 7
    parts = walk_bytes(b.jpeg(b.app13(b.RESOURCES[:cut]), b.app13(b.RESOURCES[cut:])))
    assert [part.data for part in parts.of("iim")] == [b.IIM]
    assert parts.trouble == ()


def test_iim_and_digest_of_a_tiff_stand_in_two_tags() -> None:
    data = b.tiff_tags(extra={33723: (7, b.IIM), 34377: (7, b.resource(0x0425, b.DIGEST))})
    assert [(p.data, p.note) for p in walk_bytes(data).of("iim")] == [(b.IIM, b.DIGEST.hex())]


def test_iim_given_as_swapped_longs_is_swapped_back() -> None:
    padded = b.IIM.ljust(-(-len(b.IIM) // 4) * 4, b"\0")
    swapped = b"".join(padded[i : i + 4][::-1] for i in range(0, len(padded), 4))
    assert [p.data for p in walk_bytes(b.tiff_tags(extra={33723: (4, swapped)})).of("iim")] == [padded]


def test_extended_xmp_is_joined_by_offset_and_checked() -> None:
    packet = b"<x>" + b"long words " * 12000 + b"</x>"
    (joined,) = walk_bytes(b.jpeg(b.app1_xmp(), *b.extended(packet))).of("xmp-extended")
    assert joined.data == packet
    wrong = walk_bytes(b.jpeg(*b.extended(packet, guid="0" * 32)))
    assert [t.code for t in wrong.trouble] == ["mismatch"]
    gap = walk_bytes(b.jpeg(*b.extended(packet)[1:]))
    assert [t.code for t in gap.trouble] == ["truncated"]


def test_a_manifest_is_joined_over_its_segments() -> None:
    store = b.box(b"jumb", b"what was signed " * 20)
    head = store[:8]
    first, rest = store[:100], store[100:]
    pieces = [b"JP\x00\x01" + struct.pack(">I", n) + body for n, body in ((1, first), (2, head + rest))]
    assert [p.data for p in walk_bytes(b.jpeg(*(b.segment(0xEB, p) for p in pieces))).of("c2pa")] == [store]


@pytest.mark.parametrize(
    "data",
    [
        b.png(b.chunk(b"caBX", b"store")),
        b.webp((b"C2PA", b"store")),
        b.tiff_tags(extra={52545: (7, b"store")}),
        b.svg(b"<c2pa:manifest>" + base64.b64encode(b"store") + b"</c2pa:manifest>"),
    ],
)
def test_a_manifest_is_found_in_other_containers(data: bytes) -> None:
    assert [p.data for p in walk_bytes(data).of("c2pa")] == [b"store"]


def test_png_texts_keep_their_kind_and_language() -> None:
    parts = walk_bytes(
        b.png(
            b.chunk(b"tEXt", b"Author\x00Ida"),
            b.chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"packed")),
            b.itxt(b"Title", "Été".encode(), packed=True, language=b"fr"),
            b.chunk(b"tIME", struct.pack(">HBBBBB", 2031, 5, 4, 10, 11, 12)),
        )
    )
    assert [(p.locator, p.data, p.note) for p in parts.of("png-text")] == [
        ("tEXt Author", b"Ida", None),
        ("zTXt Comment", b"packed", None),
        ("iTXt Title", "Été".encode(), "fr"),
    ]
    assert [(p.locator, p.data) for p in parts.of("container")] == [("tIME", b"2031-05-04T10:11:12")]


def test_of_a_pdfs_packets_the_one_its_catalogue_names_counts() -> None:
    older = b.pdf(b.XMP.replace(b"Northwind", b"Southwind"))
    parts = walk_bytes(older + b"\n" + b.pdf()[len(b"%PDF-1.7\n") :])
    assert [b"Northwind" in p.data for p in parts.of("xmp")] == [True]
    assert any("earlier revision" in words for words in parts.unread)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_packets_are_found_in_unknown_bytes(encoding: str) -> None:
    packet = b.XMP.decode().encode(encoding)
    parts = walk_bytes(b"\x07unknown" + bytes(3001) + packet + bytes(40))
    assert [p.data for p in parts.of("xmp")] == [packet]


def test_what_is_not_read_is_named() -> None:
    parts = walk_bytes(b.jpeg(b.segment(0xEC, b"Ducky\x00rest"), tail=b"more"))
    assert parts.unread == ("APP12 Ducky", "4 bytes after the end of the picture")
    assert walk_bytes(b"\x00\x01\x02nothing known").unread != ()


def test_maker_notes_and_long_values_stay_out_of_the_compact_block() -> None:
    parts = walk_bytes(b.tiff_tags(extra={0x927C: (7, bytes(99)), 0x8298: (2, b"x" * 70000)}))
    assert parts.unread == ("tag 33432 (70000 bytes)", "maker note")


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1miaf", "image/heif"),
        (b"\x00\x00\x00\x14ftypisom\x00\x00\x00\x00mp42", "video/mp4"),
        (b"II*\x00\x10\x00\x00\x00CR\x02\x00", "image/x-canon-cr2"),
        (b"\xef\xbb\xbf <svg xmlns='x'>", "image/svg+xml"),
        (b"LIST\x00\x00\x00\x00WAVE", "application/octet-stream"),
        (b"plain words", "text/plain"),
    ],
)
def test_types_by_their_first_bytes(head: bytes, media: str) -> None:
    assert media_type(head) == media


def test_image_resources_of_a_pdf_made_by_photoshop_are_read() -> None:
    for packed in (False, True):
        body = zlib.compress(b.RESOURCES) if packed else b.RESOURCES
        heading = b"<< /Filter /FlateDecode >>" if packed else b"<< >>"
        objects = b"7 0 obj\n<< /PieceInfo << /ImageResources 8 0 R >> >>\nendobj\n8 0 obj\n" + heading
        parts = walk_bytes(b"%PDF-1.4\n" + objects + b"\nstream\r\n" + body + b"\r\nendstream\nendobj\n%%EOF")
        assert [(p.data, p.note) for p in parts.of("iim")] == [(b.IIM, b.DIGEST.hex())]
