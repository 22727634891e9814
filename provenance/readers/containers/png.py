"""PNG (and APNG): chunks to the end. Text chunks, eXIf, iCCP, caBX, and ImageMagick's "Raw profile" texts.

The coded picture is IHDR, PLTE, tRNS, the animation frames and the contents of IDAT (so that cutting the same data into
other chunks makes no difference).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from provenance.readers.containers import pngdata, pngrules
from provenance.readers.containers.irb import read_resources
from provenance.readers.containers.unpack import Bomb, inflate
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "png"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_CHUNKS = 1 << 18
MAX_CHUNK = 64 << 20

_FRAME = frozenset({b"IHDR", b"PLTE", b"tRNS", b"acTL", b"fcTL"})
_PIXELS = frozenset({b"IDAT", b"fdAT"})
_PLAIN = frozenset({b"IEND", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"hIST", b"cICP", b"mDCV", b"cLLI"})
_XMP = "XML:com.adobe.xmp"
_PROFILE = "Raw profile type "
_NO_HEX = re.compile(rb"[^0-9a-fA-F]")


def matches(head: bytes) -> bool:
    return head[:8] == _SIGNATURE


@dataclass(slots=True)
class _Seen:
    """What the chunks were: the coded picture's ranges, those of IDAT, names and sizes in order, where it ends."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    data: list[tuple[int, int]] = field(default_factory=list)
    chunks: list[tuple[bytes, int]] = field(default_factory=list)
    at: int = len(_SIGNATURE)
    ended: bool = False


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Walk every chunk; with `essence` the picture data are checked too, else stepped over."""
    found, seen = Found(NAME, "image/png"), _Seen()
    for _ in range(MAX_CHUNKS):
        if seen.ended or not _next(view, found, seen):
            break
    else:
        found.wrong("too-many", f"more than {MAX_CHUNKS} chunks; the rest was not read")
    for words in pngrules.order(seen.chunks):
        found.wrong("damaged", words)
    if seen.ended and seen.at < view.size:
        found.unread.append(f"{view.size - seen.at} bytes after the end of the picture")
    elif not seen.ended and not found.trouble:
        found.wrong("truncated", "the file ends before its IEND chunk")
    if essence and seen.data and not found.trouble and seen.chunks[0] == (b"IHDR", 13):
        for code, words in pngdata.faults(view, view.read(16, 13), seen.data):
            found.wrong(code, words)
    found.essence = seen.ranges if essence and seen.ended and seen.ranges else None
    return found.frozen(view.size)


def _next(view: Window, found: Found, seen: _Seen) -> bool:
    """Take the chunk at hand; False when there is none, or none that can be stepped over."""
    at, head = seen.at, view.read(seen.at, 8)
    if len(head) < 8 or found.full():
        return False
    length, kind = int.from_bytes(head[:4]), head[4:]
    end = at + 8 + length
    if end > view.size or not kind.isalpha():
        code = "truncated" if kind.isalpha() else "damaged"
        found.wrong(code, f"chunk {_name(kind)} at byte {at} says {length} bytes; the rest was not read")
        return False
    if kind in _PIXELS:
        if seen.chunks[-1:] != [(kind, 0)]:
            seen.chunks.append((kind, 0))
        seen.ranges.append((at + 8, end))
        if kind == b"IDAT":
            seen.data.append((at + 8, end))
    else:
        seen.chunks.append((kind, length))
        if kind in _FRAME:
            seen.ranges.append((at + 4, end))
        _chunk(view, kind, at, length, found)
    seen.at, seen.ended = end + 4, kind == b"IEND"
    return True


def _name(kind: bytes) -> str:
    return kind.decode("ascii") if kind.isalpha() else kind.hex(" ")


def _chunk(view: Window, kind: bytes, at: int, length: int, found: Found) -> None:
    if kind == b"IHDR":
        data = view.read(at + 4, 21)
        found.width, found.height = int.from_bytes(data[4:8]) or None, int.from_bytes(data[8:12]) or None
        for words in pngrules.header(data):
            found.wrong("damaged", words)
        return
    if kind in _FRAME or kind in _PLAIN:
        return
    read = _READERS.get(kind)
    if read is None:
        found.unread.append(f"chunk {_name(kind)}")
        return
    if length > MAX_CHUNK:
        found.wrong("too-large", f"chunk {_name(kind)} at byte {at} has {length} bytes, over the limit of {MAX_CHUNK}")
        return
    data = view.read(at + 8, length)
    if zlib.crc32(kind + data) != int.from_bytes(view.read(at + 8 + length, 4)):
        found.wrong("damaged", f"chunk {_name(kind)} at byte {at} does not match its check sum; it was read as it is")
    try:
        read(data, found)
    except (Bomb, zlib.error) as e:
        code = "bomb" if isinstance(e, Bomb) else "damaged"
        found.wrong(code, f"chunk {_name(kind)} at byte {at} cannot be unpacked ({e})")


def _text(data: bytes, found: Found) -> None:
    keyword, _, text = data.partition(b"\x00")
    _keep("tEXt", keyword, text, None, found)


def _ztxt(data: bytes, found: Found) -> None:
    keyword, _, packed = data.partition(b"\x00")
    _keep("zTXt", keyword, inflate(packed[1:]), None, found)


def _itxt(data: bytes, found: Found) -> None:
    keyword, _, rest = data.partition(b"\x00")
    packed = rest[:1] == b"\x01"
    language, _, rest = rest[2:].partition(b"\x00")
    _, _, text = rest.partition(b"\x00")
    _keep("iTXt", keyword, inflate(text) if packed else text, language.decode("latin-1") or None, found)


def _keep(chunk: str, keyword: bytes, text: bytes, language: str | None, found: Found) -> None:
    name = keyword.decode("utf-8" if chunk == "iTXt" else "latin-1", "replace")
    where = f"{chunk} {name}"
    if name == _XMP:
        found.add("xmp", text, where)
    elif name.startswith(_PROFILE):
        _profile(name.removeprefix(_PROFILE).lower(), text, where, found)
    else:
        found.add("png-text", text, where, language)


def _profile(kind: str, text: bytes, where: str, found: Found) -> None:
    """ImageMagick's hexadecimal profiles: name, length, hex digits (coders/png.c, Magick_png_write_raw_profile)."""
    words = text.lstrip().partition(b"\n")[2].split(None, 1)  # the first line is a name, of any number of words
    digits = b"".join(words[1].split()) if len(words) == 2 else b""
    stray = _NO_HEX.search(digits)
    digits = digits[: stray.start()] if stray else digits
    data = bytes.fromhex(digits[: len(digits) & ~1].decode("ascii"))
    if len(words) < 2 or not words[0].isdigit() or len(data) != int(words[0][:12]):
        found.wrong("damaged", f"{where}: the profile's length does not fit its digits")
    if kind in ("8bim", "iptc") and data[:4] == b"8BIM":
        read_resources(data, where, found)
    elif kind == "iptc":
        found.add("iim", data, where)
    elif kind in ("exif", "app1") and data[:4] in (b"Exif", b"II*\x00", b"MM\x00*"):
        found.add("exif", data.removeprefix(b"Exif\x00\x00"), where)
    elif kind in ("xmp", "app1") and b"<" in data:
        found.add("xmp", data[data.find(b"<") :], where)
    elif kind in ("icc", "icm"):
        found.add("icc", data, where)
    else:
        found.unread.append(where)


def _icc(data: bytes, found: Found) -> None:
    name, _, packed = data.partition(b"\x00")
    found.add("icc", inflate(packed[1:]), "iCCP", name.decode("latin-1") or None)


def _exif(data: bytes, found: Found) -> None:
    found.add("exif", data.removeprefix(b"Exif\x00\x00"), "eXIf")


def _c2pa(data: bytes, found: Found) -> None:
    found.add("c2pa", data, "caBX")


def _time(data: bytes, found: Found) -> None:
    if len(data) == 7:
        year, rest = int.from_bytes(data[:2]), data[2:]
        words = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}".format(year, *rest)
        found.add("container", words.encode("ascii"), "tIME", "last change of the picture, UTC")


def _density(data: bytes, found: Found) -> None:
    found.add("container", data, "pHYs")


_READERS: dict[bytes, Callable[[bytes, Found], None]] = {
    b"tEXt": _text,
    b"zTXt": _ztxt,
    b"iTXt": _itxt,
    b"iCCP": _icc,
    b"eXIf": _exif,
    b"caBX": _c2pa,
    b"tIME": _time,
    b"pHYs": _density,
}
