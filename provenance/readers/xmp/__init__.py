"""XMP: the packet inside a file or beside it, read by namespace, every language and list entry a claim of its own.

Sources: XMP parts 1 to 3 (ISO 16684-1), IPTC Photo Metadata 2025.1, PLUS LDF 2.0. Which property is which of ours
stands in `table.py`; what is not in it is counted in a note, never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from provenance.readers.notes import Reading, note
from provenance.readers.parts import Part, Parts
from provenance.readers.xmp.claims import MAX_CLAIMS, Sink, add_position, claims_of, words_claim
from provenance.readers.xmp.names import prefix_of
from provenance.readers.xmp.packet import open_packet
from provenance.readers.xmp.table import EXTENDED, GPS, field_of
from provenance.readers.xmp.tree import RDF_ROOT, plain_text, properties, value_of

NAME = "xmp"
VERSION = "1"

_LATITUDE, _LONGITUDE, _DATUM, _ALTITUDE, _BELOW = GPS


def read(parts: Parts, *, carrier: str = "xmp") -> Reading:
    """The claims of every packet of a file; `carrier` is "sidecar" for a packet that is a file of its own.

    Never raises: a packet that is refused (entities, outside references, UTF-7, too large, too deep) or not well formed
    is a note.
    """
    sink = Sink(carrier)
    extended = {part.note: part for part in parts.of("xmp-extended")}
    for part in parts.of("xmp"):
        wanted = _read_packet(part, sink)
        if wanted is None:
            continue
        more = extended.pop(wanted.strip().upper(), None)
        if more is None:
            sink.notes.append(
                note("MET-004", f"XMP at {part.locator} names an extended packet that is not in the file.")
            )
        else:
            _read_packet(more, sink)
    for orphan in extended.values():
        sink.notes.append(
            note("MET-005", f"The extended XMP at {orphan.locator} belongs to no packet; it was not read.")
        )
    return Reading(tuple(sink.claims), tuple(dict.fromkeys(sink.notes)))


def read_bytes(data: bytes, *, carrier: str = "xmp", where: str = "xmp") -> Reading:
    """The claims of one packet held in memory."""
    return read(Parts("application/rdf+xml", len(data), parts=(Part("xmp", data, where),)), carrier=carrier)


def _read_packet(part: Part, sink: Sink) -> str | None:
    """Add what one packet says; the GUID of the extended packet it names, if any."""
    opened = open_packet(part.data, part.locator)
    sink.notes += opened.notes
    if opened.root is None:
        return None
    if not any(True for _ in opened.root.iter(RDF_ROOT)):
        sink.notes.append(note("MET-004", f"XMP at {part.locator} holds no RDF; nothing in it is metadata."))
    guid: str | None = None
    gps: dict[str, str] = {}
    others: Counter[str] = Counter()
    for tag, given, nodes in properties(opened.root):
        field = field_of(tag)
        if field is not None:
            words = plain_text(given)  # most properties are no more than that
            if words is None:
                claims_of(field, value_of(given, nodes), sink)
            elif words.strip():
                words_claim(field, field.name, words, sink)
        elif tag in GPS:
            gps.setdefault(tag, _text(given, nodes))
        elif tag == EXTENDED:
            guid = _text(given, nodes)
        else:
            others[prefix_of(tag)] += 1
        if sink.full:
            limit = f"XMP at {part.locator} says more than {MAX_CLAIMS} things; the rest was not read."
            sink.notes.append(note("MET-005", limit))
            break
    _positions(gps, sink)
    if others:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(others.items())[:12])
        sink.notes.append(note("MET-005", f"XMP at {part.locator} has properties that are not read: {names}."))
    return guid


def _text(given: Element | str, nodes: dict[str, Element]) -> str:
    return value_of(given, nodes).text


def _positions(gps: Mapping[str, str], sink: Sink) -> None:
    sides = [gps.get(_LATITUDE, "").strip(), gps.get(_LONGITUDE, "").strip()]
    if any(sides):
        add_position("exif:GPSLatitude", sides, gps.get(_DATUM, "").strip(), sink)
    metres = _ratio(gps.get(_ALTITUDE, ""))
    if metres is not None:
        below = gps.get(_BELOW, "").strip() == "1"
        raw = f"{gps[_ALTITUDE].strip()} {'below' if below else 'above'} sea level"
        sink.add("altitude", "exif:GPSAltitude", raw, f"{-metres if below else metres:.3f}".rstrip("0").rstrip("."))


def _ratio(raw: str) -> float | None:
    above, _, below = raw.strip().partition("/")
    try:
        metres = float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return metres if abs(metres) < 1e12 else None
