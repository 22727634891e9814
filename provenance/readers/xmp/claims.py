"""From XMP values to claims: one per language, per list entry, per structure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from provenance.model import Claim
from provenance.readers.claiming import tag_claim
from provenance.readers.notes import Note, note
from provenance.readers.sourcetypes import source_type
from provenance.readers.values import (
    is_false_precision,
    position,
    xmp_date,
    xmp_degrees,
)
from provenance.readers.xmp.names import local, prefix_of
from provenance.readers.xmp.table import LOCATION, LOCATION_ELSE, Field
from provenance.readers.xmp.tree import Value

PART = "part"
"""Role of a claim that is one field of a structure whose whole is a claim too: kept and searched, never counted."""
_TOLD_APART = frozenset({"GPSLatitude", "GPSLongitude", "GPSAltitude", "GPSAltitudeRef"})
_OF_PROGRAMS = ("xmpMM:", "dc:", "dcterms:")  # identifiers by the dozen, and structures nobody has defined
_HIGHEST = 1e12
MAX_ITEMS = 1000
MAX_CLAIMS = 5000
_NO_MOMENT = "0001-01-01T00:00:00"  # .NET's smallest moment, which its programs write for none


class Sink:
    """Where claims and notes of one packet go; the carrier is `xmp`, or `sidecar` for a file of its own."""

    __slots__ = ("carrier", "claims", "notes")

    def __init__(self, carrier: str) -> None:
        self.carrier = carrier
        self.claims: list[Claim] = []
        self.notes: list[Note] = []

    @property
    def full(self) -> bool:
        """Whether no more claims are taken."""
        return len(self.claims) >= MAX_CLAIMS

    def add(
        self,
        name: str,
        locator: str,
        raw: str,
        value: str | None,
        *,
        status: str | None = None,
        role: str | None = None,
    ) -> None:
        """Add one claim; a value that is a placeholder is kept, marked and noted.

        Text that came through an XML parser holds neither U+0000 nor lone surrogates: it needs no cleaning.
        """
        self._take(tag_claim(name, value, self.carrier, locator, raw, status, role))

    def words(self, name: str, locator: str, raw: str) -> None:
        """Add one claim of plain words."""
        self._take(tag_claim(name, raw.strip(), self.carrier, locator, raw))

    def _take(self, claim: Claim) -> None:
        if len(self.claims) >= MAX_CLAIMS:
            return
        if claim.role == "placeholder":
            self.notes.append(note("MET-003", f'{claim.locator} holds a placeholder: "{claim.value}".'))
        self.claims.append(claim)


def claims_of_list(field: Field, form: str, items: list[tuple[str | None, str]], sink: Sink) -> None:
    """Add the claims of a list of words, given as (language, text): what nearly every list is."""
    for number, (lang, text) in enumerate(items, 1):
        if text and not text.isspace():
            words_claim(field, f"{field.name}[{lang if lang and form == 'alt' else number}]", text, sink)


def claims_of(field: Field, value: Value, sink: Sink) -> None:
    """Add the claims of one property."""
    for locator, item in _singles(field.name, value, sink):
        if item.form == "struct":
            _structure(field, locator, item, sink)
        elif item.text.strip():
            words_claim(field, locator, item.text, sink)


def _singles(name: str, value: Value, sink: Sink) -> Iterator[tuple[str, Value]]:
    """The single values of a property with their locators: `dc:title[en]`, `dc:creator[2]`, `photoshop:Credit`."""
    if value.form in ("text", "struct"):
        yield (f"{name}[{value.lang}]" if value.lang else name), value
        return
    if len(value.items) > MAX_ITEMS:
        sink.notes.append(
            note("MET-005", f"{name} has {len(value.items)} entries; those after {MAX_ITEMS} were not read.")
        )
    for number, item in enumerate(value.items[:MAX_ITEMS], 1):
        key = item.lang if value.form == "alt" and item.lang else str(number)
        if item.form in ("text", "struct"):
            yield f"{name}[{key}]", item
        else:  # a list in a list, such as a structure's field given in several languages
            yield from _singles(f"{name}[{key}]", item, sink)


def words_claim(field: Field, locator: str, raw: str, sink: Sink) -> None:
    """Add the claim of one text: a date, a source type, or words."""
    how = field.how
    if how == "words":
        sink.words(field.property, locator, raw)
    elif how == "date":
        _date(field.property, locator, raw, sink)
    elif how == "source-type":
        uri, standing = source_type(raw)
        if standing != "current":
            sink.notes.append(note("DST-002", f"{locator} holds a code that is {standing}: {raw.strip()}."))
        sink.add(field.property, locator, raw, uri)
    else:
        sink.add(field.property, locator, raw, raw.strip())


def _date(name: str, locator: str, raw: str, sink: Sink) -> None:
    value, status = (None, "unknown") if raw.strip().startswith(_NO_MOMENT) else xmp_date(raw)
    if value is not None and is_false_precision(value):
        sink.notes.append(note("DAT-005", f"{locator} is {raw.strip()}: what a clock shows that was never set."))
    sink.add(name, locator, raw, value, status=status)


def _structure(field: Field, locator: str, value: Value, sink: Sink) -> None:
    """One claim for a structure, the whole of it in `raw` as JSON with the local names of its fields; then its parts.

    A part is a claim with the role "part" and its own locator: a city beside the place it is a part of.
    """
    plain = plain_fields(value)
    if not plain:
        return
    raw = json.dumps(plain, ensure_ascii=False, separators=(", ", ": "))
    shown = _shown(field, plain)
    if field.how == "location":
        _position(field, locator, value, sink)
    role = words_of(plain.get("Role")) if field.property == "contributor" else None
    if shown:
        sink.add(field.property, locator, raw, shown, role=role)
    elif not (field.how == "location" and "GPSLatitude" in plain):
        words = f"{locator} holds none of the fields that name it: {', '.join(list(plain)[:8])}."
        sink.notes.append(note("MET-005", words))
    if not field.name.startswith(_OF_PROGRAMS):
        _parts(field, locator, value, {shown, role}, sink)


def _shown(field: Field, plain: dict[str, Any]) -> str | None:
    """The words of a structure as a whole."""
    if field.how == "location":
        return _joined(plain, LOCATION) or next((w for n in LOCATION_ELSE if (w := words_of(plain.get(n)))), None)
    if field.how in ("joined", "event"):
        return _joined(plain, field.fields, "; " if field.how == "event" else ", ")
    return next((words for name in field.fields if (words := words_of(plain.get(name)))), None)


def _parts(field: Field, locator: str, value: Value, told: set[str | None], sink: Sink) -> None:
    for tag, inner in value.fields.items():
        if local(tag) in _TOLD_APART:
            continue
        for where, single in _singles(f"{locator}/{prefix_of(tag)}:{local(tag)}", inner, sink):
            words = single.text.strip() if single.form == "text" else ""
            if words and words not in told:
                sink.add(field.property, where, single.text, words, role=PART)


def _joined(plain: dict[str, Any], names: tuple[str, ...], by: str = ", ") -> str:
    return by.join(words for name in names if (words := words_of(plain.get(name))))


def words_of(plain: Any) -> str:
    """The words of a plain value: of several languages the default one, of a list all."""
    if isinstance(plain, dict):
        first = plain.get("x-default") or next(iter(plain.values()), "")
        return words_of(first)
    if isinstance(plain, list):
        return ", ".join(filter(None, (words_of(p) for p in plain)))
    return plain.strip() if isinstance(plain, str) else ""


def plain_fields(value: Value) -> dict[str, Any]:
    """A structure as JSON would have it, empty fields left out."""
    found = {local(name): _plain(inner) for name, inner in value.fields.items()}
    return {name: inner for name, inner in found.items() if inner not in ("", [], {})}


def _plain(value: Value) -> Any:
    if value.form == "struct":
        return plain_fields(value)
    if value.form == "alt" and any(item.lang for item in value.items):
        texts = {item.lang or "x-default": item.text for item in value.items if item.text.strip()}
        return next(iter(texts.values())) if list(texts) == ["x-default"] else texts
    if value.form != "text":
        return [p for item in value.items[:MAX_ITEMS] if (p := _plain(item)) not in ("", [], {})]
    return value.text if value.text.strip() else ""


def _position(field: Field, locator: str, value: Value, sink: Sink) -> None:
    """Coordinates of a location: of the place made, that is where the camera was; of another, a part of it."""
    sides = {local(name): inner.text for name, inner in value.fields.items() if inner.form == "text"}
    raw = [sides.get("GPSLatitude", ""), sides.get("GPSLongitude", "")]
    made = field.property == "place_created"
    role = None if made else PART
    if all(raw):
        add_position(f"{locator}/exif:GPSLatitude", raw, "", sink, name="gps" if made else field.property, role=role)
    told = metres(sides.get("GPSAltitude", ""), sides.get("GPSAltitudeRef", ""))
    if told is not None:
        name = "altitude" if made else field.property
        sink.add(name, f"{locator}/exif:GPSAltitude", told[0], told[1], role=role)


def metres(raw: str, reference: str) -> tuple[str, str] | None:
    """An altitude in words and as metres, below the sea negative; None where it is no number."""
    above, _, below = raw.strip().partition("/")
    try:
        height = float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    if not abs(height) < _HIGHEST:  # infinity and no-number too
        return None
    under = reference.strip() == "1"
    words = f"{raw.strip()} {'below' if under else 'above'} sea level"
    return words, f"{-height if under else height:.3f}".rstrip("0").rstrip(".")


def add_position(
    locator: str, raw: list[str], datum: str, sink: Sink, *, name: str = "gps", role: str | None = None
) -> None:
    """A claim for latitude and longitude as XMP writes them, `51,30.5N` and `0,7.2W`."""
    found = position(xmp_degrees(raw[0]), xmp_degrees(raw[1]))
    shown = ", ".join(raw) + (f"; {datum}" if datum else "")
    if found is None:
        sink.notes.append(note("MET-004", f"{locator} gives no position: {shown}."))
    sink.add(name, locator, shown, found, status=None if found else "invalid", role=role)
