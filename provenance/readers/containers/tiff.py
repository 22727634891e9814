"""TIFF and BigTIFF, and the raw formats that are TIFF inside (DNG, CR2, NEF, ARW, PEF, ORF, RW2).

The coded picture of a TIFF is the strips or tiles of every page with the tags that say how they are coded. Of a raw
file none is defined: programs rewrite its previews when only metadata change.
"""

from __future__ import annotations

from provenance.readers.containers.compact import compact
from provenance.readers.containers.ifd import Directory, Entry, Tiff
from provenance.readers.containers.irb import read_resources
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "tiff"
MAX_BLOCK = 64 << 20
MAX_STRIPS = 1 << 20

_HEADS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+", b"IIU\x00", b"IIRO", b"IIRS", b"MMOR")
_XMP, _IIM, _RESOURCES, _ICC, _C2PA, _SUBS, _DNG, _MAKE = 700, 33723, 34377, 34675, 52545, 330, 50706, 271
_WIDTH, _HEIGHT, _PHOTOMETRIC = 256, 257, 262
_STRIPS = ((273, 279), (324, 325))  # offsets with byte counts: strips, tiles
_STRIP_OFFSETS, _SAMPLES, _ROWS, _PLANES = 273, 277, 278, 284
# size, bits, compression, colours, fill order, orientation of samples, predictor, tiles, tables: what a decoder needs
_CODING = (256, 257, 258, 259, 262, 266, 277, 278, 284, 292, 293, 317, 320, 322, 323, 338, 339, 347, 529, 530, 532)
_CFA = frozenset({32803, 34892})
_RAW = {"NIKON": "image/x-nikon-nef", "SONY": "image/x-sony-arw", "CANON": "image/x-canon-cr2"}
_RAW |= {"PENTAX": "image/x-pentax-pef", "OLYMPUS": "image/x-olympus-orf", "PANASONIC": "image/x-panasonic-rw2"}


def matches(head: bytes) -> bool:
    return head[:4] in _HEADS


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Walk the main chain of directories."""
    found = Found(NAME, "image/tiff")
    read_tiff(view, 0, found, essence=essence)
    return found.frozen(view.size)


def read_tiff(view: Window, base: int, found: Found, *, essence: bool) -> None:
    """Hand on what a TIFF stream at `base` holds."""
    tiff = Tiff(view, base)
    pages = [d for d in tiff.chain() if d.entries or d.trouble]
    for number, page in enumerate(pages):
        if page.trouble:
            found.wrong("damaged", page.trouble)
        _embedded(tiff, page, f"IFD{number}", found)
    if not pages or not pages[0].entries:
        found.wrong("damaged", "no directory of tags could be read")
        return
    found.add("exif", compact(tiff, pages[0], found.unread), "IFD0")
    found.width, found.height = tiff.single(pages[0].entries.get(_WIDTH)), tiff.single(pages[0].entries.get(_HEIGHT))
    raw = _raw_type(tiff, pages)
    if raw:
        found.media_type = raw
    elif essence:
        found.essence = _essence(tiff, pages, found)


def _embedded(tiff: Tiff, page: Directory, where: str, found: Found) -> None:
    """XMP, IIM, image resources, ICC and C2PA of one page."""
    held = {tag: e for tag in (_XMP, _IIM, _RESOURCES, _ICC, _C2PA) if (e := page.entries.get(tag)) is not None}
    for tag, entry in held.items():
        if entry.size > MAX_BLOCK:
            found.wrong("too-large", f"{where}: tag {tag} has {entry.size} bytes, over the limit of {MAX_BLOCK}")
            continue
        data, locator = tiff.value(entry, MAX_BLOCK), f"{where}:{tag}"
        if tag == _XMP:
            found.add("xmp", data, locator)
        elif tag == _IIM:
            found.add("iim", _datasets(tiff, entry, data), locator, _digest(tiff, held.get(_RESOURCES)))
        elif tag == _RESOURCES:
            read_resources(data, locator, found)
        else:
            found.add("icc" if tag == _ICC else "c2pa", data, locator)


def _datasets(tiff: Tiff, entry: Entry, data: bytes) -> bytes:
    """IIM bytes; some writers gave the tag type LONG and the words were swapped with the byte order."""
    if entry.type == 4 and data[:1] != b"\x1c" and data[3:4] == b"\x1c":
        return b"".join(data[i : i + 4][::-1] for i in range(0, len(data), 4))
    return data


def _digest(tiff: Tiff, entry: Entry | None) -> str | None:
    """The IPTCDigest that stands in the image resources beside the IIM tag."""
    if entry is None or entry.size > MAX_BLOCK:
        return None
    return read_resources(tiff.value(entry, MAX_BLOCK), "", Found("", ""))


def _raw_type(tiff: Tiff, pages: list[Directory]) -> str | None:
    first = pages[0].entries
    if _DNG in first:
        return "image/x-adobe-dng"
    if tiff.view.read(tiff.base + 8, 2) == b"CR":
        return "image/x-canon-cr2"
    if tiff.order_mark + tiff.view.read(tiff.base + 2, 2) in (b"IIRO", b"IIRS", b"MMOR"):
        return "image/x-olympus-orf"
    if tiff.view.read(tiff.base, 4) == b"IIU\x00":
        return "image/x-panasonic-rw2"
    subs = [tiff.directory(at) for at in (tiff.numbers(first[_SUBS], 64) if _SUBS in first else ())]
    if not any(tiff.single(d.entries.get(_PHOTOMETRIC)) in _CFA for d in [*pages, *subs]):
        return None
    make = tiff.value(first[_MAKE], 64).decode("latin-1").upper() if _MAKE in first else ""
    return next((name for maker, name in _RAW.items() if make.startswith(maker)), "image/x-raw")


def _essence(tiff: Tiff, pages: list[Directory], found: Found) -> list[tuple[int, int]] | None:
    ranges: list[tuple[int, int]] = []
    for page in pages:
        for tag in _CODING:
            entry = page.entries.get(tag)
            if entry is not None:  # the tag with its type and count, then the value wherever it lies
                ranges += [(entry.at, entry.at + 4), (entry.start, entry.start + entry.size)]
        for offsets, counts in _STRIPS:
            if offsets in page.entries:
                strips = _strips(tiff, page, offsets, counts, MAX_STRIPS - len(ranges))
                if strips is None:
                    found.wrong("truncated", "the picture's strips are not all in the file; no essence digest is made")
                    return None
                ranges += strips
                if offsets == _STRIP_OFFSETS and (expected := _expected(tiff, page)) not in (0, len(strips)):
                    found.wrong("mismatch", f"the picture lies in {len(strips)} strips; its tags ask for {expected}")
    return ranges or None


def _expected(tiff: Tiff, page: Directory) -> int:
    """How many strips the tags ask for (TIFF 6.0, RowsPerStrip), 0 where they do not say the height."""
    height, rows, samples, planes = (tiff.single(page.entries.get(t)) for t in (_HEIGHT, _ROWS, _SAMPLES, _PLANES))
    if not height:
        return 0
    return -(-height // min(rows or height, height)) * ((samples or 1) if planes == 2 else 1)


def _strips(tiff: Tiff, page: Directory, offsets: int, counts: int, most: int) -> list[tuple[int, int]] | None:
    starts = tiff.numbers(page.entries[offsets], most)
    sizes = tiff.numbers(page.entries[counts], most) if counts in page.entries else ()
    if not starts or len(starts) != len(sizes):
        return None
    strips = [(tiff.base + a, tiff.base + a + n) for a, n in zip(starts, sizes, strict=True)]
    return strips if all(end <= tiff.view.size for _, end in strips) else None
