"""From the bytes of an XMP packet to a parsed XML tree, with every foreign trick refused by name.

A packet is UTF-8, UTF-16 or UTF-32 (XMP part 1, section 7.1) and needs no document type. What is decoded here is handed
to the parser as text, so that an encoding declaration cannot make it read something else than was looked at.
"""

from __future__ import annotations

import codecs
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from provenance.readers.notes import Note, note
from provenance.readers.values import clean
from provenance.readers.xmp.mending import as_far_as_it_goes, mended, rdf_region

MAX_BYTES = 16 << 20
MAX_TAGS = 200_000
MAX_DEPTH = 64

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "utf-32", "ucs-2", "ucs-4", "us-ascii", "ascii"})
_DECLARED = re.compile(r"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._\-]{1,40})")
_WRAPPER = re.compile(r"<\?xpacket[^>]{0,400}?>")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_STRAY = re.compile("[\udc80-\udcff]")
_AS_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


@dataclass(frozen=True, slots=True)
class Opened:
    """A parsed packet, or None with the notes that say why not."""

    root: Element | None
    notes: tuple[Note, ...] = ()


def open_packet(data: bytes, where: str) -> Opened:
    """Decode and parse a packet. Never raises; a packet that is refused or broken has notes and no root."""
    if len(data) > MAX_BYTES:
        return Opened(None, (note("MET-004", f"XMP at {where} has {len(data)} bytes, over the limit of {MAX_BYTES}"),))
    notes: list[Note] = []
    text = _decoded(data, where, notes)
    if text is None or not text.strip("\x00 \t\r\n\ufeff"):
        return Opened(None, tuple(notes))
    if text.count("<") > MAX_TAGS:
        notes.append(note("MET-004", f"XMP at {where} has more than {MAX_TAGS} tags; it was not read."))
        return Opened(None, tuple(notes))
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return _guarded(text, where, notes)
    return _parsed(_inner(text), where, notes)


def _decoded(data: bytes, where: str, notes: list[Note]) -> str | None:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding is None:
        encoding = _by_first_tag(data)
    if encoding == "utf-8":
        if data[:1] not in b"<\xef" and data.lstrip(b" \t\r\n").startswith((b"+ADw-", b"+/v")):
            notes.append(note("MET-004", f"XMP at {where} is written in UTF-7, which no XMP may be; it was refused."))
            return None
        text = _utf8(data, where, notes)
    else:
        text = data.decode(encoding, "replace")
    text = text.removeprefix("\ufeff")
    declared = _DECLARED.search(text, 0, 4096)
    if declared and declared[1].lower() not in _UTF:
        name = declared[1]
        if name.lower() not in ("iso-8859-1", "windows-1252", "latin1"):
            words = f"XMP at {where} declares the encoding {name}, which no XMP may be; it was refused."
            notes.append(note("MET-004", words))
            return None
        notes.append(note("MET-006", f"XMP at {where} declares the encoding {name}; XMP must be a form of Unicode"))
    return text


def _by_first_tag(data: bytes) -> str:
    """The encoding by the zero bytes around the first `<`, for text without a byte order mark."""
    at = data.find(b"<", 0, 4096)
    behind = data[at + 1 : at + 4]
    if at < 0 or 0 not in behind:
        return "utf-8"
    if behind == b"\x00\x00\x00":
        return "utf-32-le" if at % 4 == 0 else "utf-32-be"
    return "utf-16-le" if at % 2 == 0 else "utf-16-be"


def _utf8(data: bytes, where: str, notes: list[Note]) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
    if _STRAY.search(_WRAPPER.sub("", text)):
        notes.append(note("MET-006", f"XMP at {where} holds bytes that are no UTF-8; they were read as Windows-1252."))
    return text.translate(_AS_WINDOWS)


def _inner(text: str) -> str:
    """The RDF element with what encloses it, without packet wrapper and declaration: text may follow the last tag."""
    start = text.find("<x:x")
    end = text.rfind("</x:x")
    if 0 <= start < end:
        close = text.find(">", end)
        return text[start : close + 1] if close >= 0 else text
    region = rdf_region(text)
    if region is None or _WRAPPER.sub("", text[: region[0]]).strip():
        return text  # the RDF stands in another document (SVG) whose root may declare its namespaces
    return text[region[0] : region[1]]


def _guarded(text: str, where: str, notes: list[Note]) -> Opened:
    """A packet with a document type, which no XMP needs: entities and references outwards are refused."""
    from defusedxml import ElementTree as Defused
    from defusedxml.common import DefusedXmlException, EntitiesForbidden

    try:
        root = Defused.fromstring(_DECLARATION.sub("", text))
    except EntitiesForbidden as e:
        words = f"declares an XML entity ({e.name[:40]}); it was refused unread"
    except DefusedXmlException as e:
        words = f"refers to something outside it ({type(e).__name__}); it was refused unread"
    except (ElementTree.ParseError, ValueError, LookupError) as e:
        words = f"has a document type and is not well formed ({e}); it was not read"
    else:
        notes.append(note("MET-005", f"XMP at {where} has a document type, which no XMP needs; that was left unread."))
        return _checked(root, where, notes)
    notes.append(note("MET-004", f"XMP at {where} {clean(words)}."))
    return Opened(None, tuple(notes))


def _parsed(text: str, where: str, notes: list[Note]) -> Opened:
    """A packet without a document type: nothing in it can be expanded or fetched, so the plain parser may read it."""
    try:
        return _checked(ElementTree.fromstring(text), where, notes)
    except (ElementTree.ParseError, ValueError) as e:
        trouble = e
    root, how = as_far_as_it_goes(mended(text))
    if root is None:
        notes.append(note("MET-004", f"XMP at {where} is not well formed ({trouble}); it was not read."))
        return Opened(None, tuple(notes))
    notes.append(note("MET-004", f"XMP at {where} is not well formed ({trouble}); {how}."))
    return _checked(root, where, notes)


def _checked(root: Element, where: str, notes: list[Note]) -> Opened:
    """Refuse trees deeper than anything XMP writes, before any walk that follows them down."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            notes.append(note("MET-004", f"XMP at {where} is nested more than {MAX_DEPTH} deep; it was not read."))
            return Opened(None, tuple(notes))
        level = [child for element in level if len(element) for child in element]
    return Opened(root, tuple(notes))
