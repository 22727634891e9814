"""XMP: the packet inside a file or beside it, read by namespace, every language and list entry a claim of its own.

Sources: XMP parts 1 to 3 (ISO 16684-1), IPTC Photo Metadata 2025.1, PLUS LDF 2.0. Which property is which of ours
stands in `table.py`; what is not in it is counted in a note, never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from xml.etree.ElementTree import Element

from provenance.model import Claim
from provenance.readers.notes import Note, Reading, note
from provenance.readers.parts import Part, Parts
from provenance.readers.repeats import Repeats
from provenance.readers.xmp.claims import (
    MAX_CLAIMS,
    MAX_ITEMS,
    Sink,
    add_position,
    claims_of,
    claims_of_list,
    metres,
    words_claim,
)
from provenance.readers.xmp.names import prefix_of
from provenance.readers.xmp.packet import open_packet
from provenance.readers.xmp.table import EXTENDED, GPS, Field, field_of
from provenance.readers.xmp.tree import (
    RDF_ROOT,
    as_written,
    oddities_of,
    oddities_of_frame,
    plain_list,
    plain_text,
    properties,
    size_of,
    value_of,
)

NAME = "xmp"
VERSION = "1"

_MOST_ODDITIES = 6
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
    odd = dict.fromkeys(oddities_of_frame(opened.root))
    guid: str | None = None
    gps: dict[str, str] = {}
    others: Counter[str] = Counter()
    for tag, given, nodes in properties(opened.root):
        field = field_of(tag)
        if field is not None:
            _add(field, given, nodes, sink, odd)
        elif tag in GPS:
            gps.setdefault(tag, _text(given, nodes))
        elif tag == EXTENDED:
            guid = _text(given, nodes)
        else:
            others[prefix_of(tag)] += 1
        if len(sink.claims) >= MAX_CLAIMS:
            limit = f"XMP at {part.locator} says more than {MAX_CLAIMS} things; the rest was not read."
            sink.notes.append(note("MET-005", limit))
            break
    _positions(gps, sink)
    if odd:
        words = "; ".join(islice(odd, _MOST_ODDITIES))
        sink.notes.append(note("MET-005", f"XMP at {part.locator} is not written as XMP should be: {words}."))
    if others:
        names = ", ".join(f"{name} ({count})" for name, count in sorted(others.items())[:12])
        sink.notes.append(note("MET-005", f"XMP at {part.locator} has properties that are not read: {names}."))
    return guid


@dataclass(frozen=True, slots=True)
class _Said:
    """What a property adds: its claims, notes, and what in it has no meaning."""

    claims: tuple[Claim, ...]
    notes: tuple[Note, ...]
    odd: tuple[str, ...]


_said: Repeats[_Said] = Repeats()


def _add(field: Field, given: Element | str, nodes: dict[str, Element], sink: Sink, odd: dict[str, None]) -> None:
    """Add what one property says; what the same one said in another packet is at hand. `odd` takes what is odd."""
    written = given if isinstance(given, str) else None if nodes else as_written(given)
    question = (field.name, sink.carrier, written)
    said = _said.get(question) if written is not None else None
    if said is None or len(sink.claims) + len(said.claims) >= MAX_CLAIMS:
        said = _read_property(field, given, nodes, sink)
        if written is not None and not sink.full:
            _said.keep(question, said, size_of(written) + sum(len(claim.raw or "") for claim in said.claims))
    else:
        sink.claims += said.claims
        if said.notes:
            sink.notes += said.notes
    if said.odd and len(odd) < _MOST_ODDITIES:
        odd |= dict.fromkeys(said.odd)


def _read_property(field: Field, given: Element | str, nodes: dict[str, Element], sink: Sink) -> _Said:
    """Add the claims of one property, and tell which; most are no more than words, or a list of words."""
    claims, notes, odd = len(sink.claims), len(sink.notes), tuple[str, ...]()
    words = given if isinstance(given, str) else plain_text(given)
    if words is not None:
        if words and not words.isspace():
            words_claim(field, field.name, words, sink)
    elif not isinstance(given, str) and (listed := plain_list(given, MAX_ITEMS)) is not None:
        claims_of_list(field, *listed, sink)
    else:
        odd = () if isinstance(given, str) else tuple(islice(oddities_of(given), _MOST_ODDITIES))
        claims_of(field, value_of(given, nodes), sink)
    return _Said(tuple(sink.claims[claims:]), tuple(sink.notes[notes:]), odd)


def _text(given: Element | str, nodes: dict[str, Element]) -> str:
    return value_of(given, nodes).text


def _positions(gps: Mapping[str, str], sink: Sink) -> None:
    sides = [gps.get(_LATITUDE, "").strip(), gps.get(_LONGITUDE, "").strip()]
    if any(sides):
        add_position("exif:GPSLatitude", sides, gps.get(_DATUM, "").strip(), sink)
    told = metres(gps.get(_ALTITUDE, ""), gps.get(_BELOW, ""))
    if told is not None:
        sink.add("altitude", "exif:GPSAltitude", *told)
