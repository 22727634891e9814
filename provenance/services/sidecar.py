"""What of a record can stand in an XMP sidecar: stated claims only, each in the IPTC field it belongs to.

Nothing inherited, computed, hedged, denied or disputed is written, and nothing is cut: what finds no place is listed
with the reason, and so is what an IIM writer would have to cut. Field names: IPTC Photo Metadata 2025.1, by `terms`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from provenance.agreement import TAG_CARRIERS, normal
from provenance.model import Claim
from provenance.readers import policy
from provenance.services.summaries import current_caption
from provenance.terms import Term, term
from provenance.views import Entry, View

Value = str | Mapping[str, str]
"""Words, or the fields of a structure by XMP name."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_LANGUAGE = re.compile(r"\[([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\]$")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT, _ALT, _SEQ, _BAG = "text", "alt", "seq", "bag"

# How XMP keeps a property, where not as one text: XMP part 1; IPTC 2025.1; PLUS 2.0.
_FORMS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        ("dc:title", "dc:description", "dc:rights", "xmpRights:UsageTerms", "Iptc4xmpExt:Event",
         "Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpCore:ExtDescrAccessibility"), _ALT)
    | dict.fromkeys(("dc:creator", "plus:CopyrightOwner", "plus:ImageSupplier", "plus:Licensor"), _SEQ)
    | dict.fromkeys(
        ("dc:subject", "Iptc4xmpCore:SubjectCode", "Iptc4xmpExt:PersonInImage", "Iptc4xmpExt:EventId",
         "Iptc4xmpExt:Genre", "Iptc4xmpExt:LocationCreated", "Iptc4xmpExt:LocationShown", "Iptc4xmpExt:Contributor",
         "Iptc4xmpExt:ArtworkOrObject"), _BAG)
)  # fmt: skip
# The field of a structure that holds the words of a claim.
_INSIDE = {
    "plus:CopyrightOwner": "plus:CopyrightOwnerName",
    "plus:ImageSupplier": "plus:ImageSupplierName",
    "plus:Licensor": "plus:LicensorName",
    "Iptc4xmpExt:Genre": "Iptc4xmpExt:CvTermName",
    "Iptc4xmpExt:LocationCreated": "Iptc4xmpExt:LocationName",
    "Iptc4xmpExt:LocationShown": "Iptc4xmpExt:LocationName",
    "Iptc4xmpExt:Contributor": "Iptc4xmpExt:Name",
    "Iptc4xmpExt:ArtworkOrObject": "Iptc4xmpExt:AOTitle",
}
_LOCATION = ("Sublocation", "City", "ProvinceState", "CountryName", "CountryCode", "WorldRegion", "LocationName")
_LEGACY = {
    "place_unstated/city": "photoshop:City",
    "place_unstated/state": "photoshop:State",
    "place_unstated/country": "photoshop:Country",
    "place_unstated/country code": "Iptc4xmpCore:CountryCode",
    "place_unstated/sublocation": "Iptc4xmpCore:Location",
}
# Of the file itself, or structures whose parts a claim does not keep apart.
_OF_THE_FILE = frozenset({"camera", "camera_serial", "camera_owner", "software", "orientation", "codec", "duration",
                          "date_modified", "edit_history"})  # fmt: skip
# What this catalogue noted for itself; the description is cut from the caption, which is written whole.
_OURS = frozenset(
    {"description", "finding", "content_credentials", "alternative", "unparsed", "unattached", "media_kind", "file"}
)
_PARTS_UNKNOWN = frozenset({"creator_contact", "registry_entry"})


@dataclass(frozen=True, slots=True)
class Field:
    """One XMP property: its name with the usual prefix, its form (text, alt, seq, bag) and its values.

    values: (language or "", value); languages only in an alternative, where the first is x-default.
    """

    name: str
    form: str
    values: tuple[tuple[str, Value], ...]
    property: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A value that does not stand in the sidecar, and why."""

    property: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class TooLong:
    """A value that stands in the sidecar whole and is longer than its IIM dataset may be."""

    property: str
    value: str
    bytes: int
    limit: int
    iim: str


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Everything an exporter writes for one item."""

    item: int
    uid: str | None
    fields: tuple[Field, ...]
    left_out: tuple[LeftOut, ...]
    too_long: tuple[TooLong, ...]


def sidecar(view: View) -> Sidecar:
    """Arrange the stated claims of one item for an XMP sidecar."""
    fields: list[Field] = []
    left: list[LeftOut] = []
    winners = _winners(view)
    for name in view.entries:
        stated = list(_stated(view, name, winners, left))
        fields += _fields(name, stated, left)
    fields = _with_caption(view, fields)
    fields.sort(key=lambda field: field.name.casefold())
    return Sidecar(view.record.item.id or 0, view.record.item.uid, tuple(fields), tuple(left), tuple(_long(fields)))


def _winners(view: View) -> set[Claim]:
    """The claims of files that count; of a list all that its carrier holds, under whichever tag."""
    kept: set[Claim] = set()
    for by_field in view.carried().values():
        for found in by_field.values():
            kept.update(found.winners)
            if term(found.field.partition("/")[0]).many:
                kept.update(one.claim for one in found.losers if one.why == "other-tag")
    return kept


def _stated(view: View, name: str, winners: set[Claim], left: list[LeftOut]) -> Iterator[Entry]:
    """The entries that are written: own, stated, undisputed; of a file's carriers the one that counts."""
    seen: set[tuple[str, str]] = set()
    for e in sorted(view.values(name), key=lambda e: (not e.accepted, e.claim.carrier in TAG_CARRIERS)):
        value = e.value or ""
        why = _why_not(view, name, e, winners)
        if why is None:
            key = normal(value), _language(e.claim) + policy.field_of(e.claim)
            if key not in seen:
                seen.add(key)
                yield e
        elif why:
            left.append(LeftOut(name, value, why))


def _why_not(view: View, name: str, e: Entry, winners: set[Claim]) -> str | None:
    """None to write it, "" to pass over it in silence (its origin or a winner stands for it), else the reason."""
    if e.inherited_from is not None or e.bound or name in _OURS:
        return ""
    if e.hedged:
        return "it is said with reservation, which XMP cannot say"
    if e.stated is not None:
        return "its year is computed, not stated"
    if view.disputed(name) and not e.accepted:
        return "sources contradict each other; accept one first"
    if name in _OF_THE_FILE:
        return "it is about the file itself"
    if e.claim.carrier in TAG_CARRIERS and e.claim not in winners:
        return ""
    return None


def _fields(name: str, entries: list[Entry], left: list[LeftOut]) -> Iterator[Field]:
    if not entries:
        return
    row = term(name)
    if name == "gps":
        yield from _position(entries[0])
    elif name == "altitude":
        yield from _altitude(entries[0], left)
    elif name == "place_unstated":
        yield from _legacy(entries, left)
    elif not row.xmp or "," in row.xmp or name in _PARTS_UNKNOWN:
        why = "its parts are not known apart" if name in _PARTS_UNKNOWN else "XMP has no field for it"
        left += [LeftOut(name, e.value or "", why) for e in entries]
    else:
        writable = [e for e in entries if _is_writable(row, e, left)]
        if writable:
            yield _field(row, writable, left)


def _is_writable(row: Term, e: Entry, left: list[LeftOut]) -> bool:
    value, why = e.value or "", ""
    if row.value_type == "date" and not _DATE.fullmatch(value):
        why = "XMP has no way to write such a date"
    elif _UNWRITABLE.search(value):
        why = "it holds characters that XML cannot hold"
    if why:
        left.append(LeftOut(row.id, value, why))
    return not why


def _field(row: Term, entries: list[Entry], left: list[LeftOut]) -> Field:
    name = str(row.xmp)
    form = _FORMS.get(name, _TEXT)
    values = [(_language(e.claim), _value(name, e)) for e in entries]
    if form == _ALT:
        values, more = _alternatives(values)
    elif form == _TEXT:
        values, more = values[:1], values[1:]
    else:
        more = []
    left += [LeftOut(row.id, str(value), f"{name} holds one value") for _, value in more]
    return Field(name, form, tuple(values), row.id)


def _alternatives(values: list[tuple[str, Value]]) -> tuple[list[tuple[str, Value]], list[tuple[str, Value]]]:
    """One value per language, x-default first; a second one of a language has no place."""
    kept: dict[str, Value] = {}
    more = []
    for language, value in values:
        if (language or "x-default") in kept:
            more.append((language, value))
        else:
            kept[language or "x-default"] = value
    default = kept.pop("x-default", None) or next(iter(kept.values()))
    return [("x-default", default), *kept.items()], more


def _value(name: str, e: Entry) -> Value:
    words = e.value or ""
    inner = _INSIDE.get(name)
    if inner is None:
        return words
    if name.startswith("Iptc4xmpExt:Location"):
        return _location(e.claim) or {inner: words}
    if name == "plus:Licensor" and words.startswith(("http://", "https://")):
        return {"plus:LicensorURL": words}
    return {inner: words}


def _location(claim: Claim) -> dict[str, str] | None:
    """The parts of a place as its XMP structure kept them apart; None for a place in words."""
    if claim.carrier not in ("xmp", "sidecar") or not (claim.raw or "").startswith("{"):
        return None
    try:
        parts = json.loads(claim.raw or "")
    except json.JSONDecodeError:
        return None
    found = {}
    for part in _LOCATION:
        words = parts.get(part)
        words = words.get("x-default") or next(iter(words.values()), None) if isinstance(words, dict) else words
        if isinstance(words, str) and words and not _UNWRITABLE.search(words):
            found[f"Iptc4xmpExt:{part}"] = words
    return found or None


def _legacy(entries: list[Entry], left: list[LeftOut]) -> Iterator[Field]:
    taken: set[str] = set()
    for e in entries:
        name, value = _LEGACY.get(policy.field_of(e.claim)), e.value or ""
        if name is None or name in taken or _UNWRITABLE.search(value):
            left.append(LeftOut("place_unstated", value, "whether made or shown there is not said"))
        else:
            taken.add(name)
            yield Field(name, _TEXT, (("", value),), "place_unstated")


def _position(e: Entry) -> Iterator[Field]:
    lat, _, lon = (e.value or "").partition(",")
    for name, words, sides in (("exif:GPSLatitude", lat, "NS"), ("exif:GPSLongitude", lon, "EW")):
        degrees = Fraction(words)
        side = sides[degrees < 0]
        whole, rest = divmod(abs(degrees), 1)
        yield Field(name, _TEXT, (("", f"{whole},{float(rest * 60):.7f}{side}"),), "gps")


def _altitude(e: Entry, left: list[LeftOut]) -> Iterator[Field]:
    try:
        metres = Fraction(e.value or "")
    except ValueError:
        left.append(LeftOut("altitude", e.value or "", "it is no number of metres"))
        return
    above = abs(metres)
    yield Field("exif:GPSAltitude", _TEXT, (("", f"{above.numerator}/{above.denominator}"),), "altitude")
    yield Field("exif:GPSAltitudeRef", _TEXT, (("", "1" if metres < 0 else "0"),), "altitude")


def _with_caption(view: View, fields: list[Field]) -> list[Field]:
    """The published caption, where there is one, is the description; a file's own then stands for no one else."""
    caption = current_caption(view.record)
    if caption is None or not caption.content or _UNWRITABLE.search(caption.content):
        return fields
    rest = [field for field in fields if field.name != "dc:description"]
    return [*rest, Field("dc:description", _ALT, (("x-default", caption.content),), "caption")]


def _language(claim: Claim) -> str:
    found = _LANGUAGE.search(claim.locator or "") if claim.carrier in ("xmp", "sidecar", "png") else None
    return "" if found is None or found[1] == "x-default" else found[1]


def _long(fields: list[Field]) -> Iterator[TooLong]:
    for field in fields:
        row = term(field.property)
        if row.iim is None or row.iim_bytes is None or row.value_type == "date" or field.property == "place_unstated":
            continue
        for _, value in field.values:
            size = len(value.encode()) if isinstance(value, str) else 0
            if size > row.iim_bytes:
                yield TooLong(field.property, str(value), size, row.iim_bytes, row.iim)
