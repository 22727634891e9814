"""What of a record can stand in an XMP sidecar: stated claims only, each in the IPTC field it belongs to.

Nothing inherited, computed, hedged, denied or disputed is written, and nothing is cut: what finds no place is listed
with the reason, and so is what an IIM writer would have to cut. Field names: IPTC Photo Metadata 2025.1, by `terms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from provenance.agreement import TAG_CARRIERS, normal
from provenance.model import Claim
from provenance.readers import policy
from provenance.services.structures import UNWRITABLE, Inner, structure
from provenance.services.summaries import current_caption
from provenance.services.xmpforms import ALT, FORMS, INSIDE, OWN_PLACE, PARTS_UNKNOWN, TEXT
from provenance.terms import Term, term
from provenance.views import Entry, View

Value = str | Mapping[str, Inner]
"""Words, or the fields of a structure by XMP name."""

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,15})?")
_LANGUAGE = re.compile(r"\[([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\]$")
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
    {
        "description",
        "finding",
        "content_credentials",
        "alternative",
        "unparsed",
        "unattached",
        "media_kind",
        "file",
        "table_row",
    }
)


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
    if name in ("gps", "altitude") and policy.tag_of(e.claim).startswith("Iptc4xmpExt:"):
        return ""  # it goes back with the place whose part it is
    return None


def _fields(name: str, entries: list[Entry], left: list[LeftOut]) -> Iterator[Field]:
    if not entries:
        return
    row = term(name)
    if name == "gps":
        yield from _position(entries[0], left)
    elif name == "altitude":
        yield from _altitude(entries[0], left)
    elif name == "place_unstated":
        yield from _legacy(entries, left)
    elif not row.xmp or "," in row.xmp:
        left += [LeftOut(name, e.value or "", "XMP has no field for it") for e in entries]
    else:
        targets: dict[str, list[Entry]] = {}
        for e in entries:
            if _is_writable(row, e, left):
                targets.setdefault(_target(row, e), []).append(e)
        for target, kept in targets.items():
            yield from _field(row, target, kept, left)


def _target(row: Term, e: Entry) -> str:
    """The XMP property an entry is written to: the one of its property, or its own where the two are not the same."""
    tag = policy.tag_of(e.claim)
    return tag if e.claim.carrier in ("xmp", "sidecar") and tag in OWN_PLACE else str(row.xmp)


def _is_writable(row: Term, e: Entry, left: list[LeftOut]) -> bool:
    value, why = e.value or "", ""
    if row.value_type == "date" and not _DATE.fullmatch(value):
        why = "XMP has no way to write such a date"
    elif UNWRITABLE.search(value):
        why = "it holds characters that XML cannot hold"
    if why:
        left.append(LeftOut(row.id, value, why))
    return not why


def _field(row: Term, name: str, entries: list[Entry], left: list[LeftOut]) -> Iterator[Field]:
    form = FORMS.get(name, TEXT)
    values: list[tuple[str, Value]] = []
    more: list[tuple[str, Value]] = []
    for e in sorted(entries, key=lambda e: policy.tag_of(e.claim) != name):  # what stood there before goes first
        value = _value(row, name, e, left)
        if value is None:
            left.append(LeftOut(row.id, e.value or "", "its parts are not known apart"))
        else:
            values.append((_language(e.claim), value))
    if form == ALT:
        values, more = _alternatives(values) if values else ([], [])
    elif form == TEXT:
        values, more = values[:1], values[1:]
    left += [LeftOut(row.id, str(value), f"{name} holds one value") for _, value in more]
    if values:
        yield Field(name, form, tuple(values), row.id)


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


def _value(row: Term, name: str, e: Entry, left: list[LeftOut]) -> Value | None:
    """The words, or the structure they stand in; None where only its parts could be written and are not known."""
    kept, others = structure(name, e.claim)
    if kept:
        left += [LeftOut(row.id, other, f"no field of {name} that is written") for other in others]
        return kept
    words, inner = e.value or "", INSIDE.get(name)
    if name == "plus:Licensor" and words.startswith(("http://", "https://")):
        return {"plus:LicensorURL": words}
    if inner is not None:
        return {inner: words}
    return None if name in PARTS_UNKNOWN else words


def _legacy(entries: list[Entry], left: list[LeftOut]) -> Iterator[Field]:
    taken: set[str] = set()
    for e in entries:
        name, value = _LEGACY.get(policy.field_of(e.claim)), e.value or ""
        if name is None or name in taken or UNWRITABLE.search(value):
            left.append(LeftOut("place_unstated", value, "whether made or shown there is not said"))
        else:
            taken.add(name)
            yield Field(name, TEXT, (("", value),), "place_unstated")


def _position(e: Entry, left: list[LeftOut]) -> Iterator[Field]:
    lat, _, lon = (e.value or "").partition(",")
    if not (_DECIMAL.fullmatch(lat) and _DECIMAL.fullmatch(lon)):
        left.append(LeftOut("gps", e.value or "", "it is no position"))
        return
    both = [Fraction(words) for words in (lat, lon)]
    for name, degrees, sides in zip(("exif:GPSLatitude", "exif:GPSLongitude"), both, ("NS", "EW"), strict=True):
        side = sides[degrees < 0]
        whole, rest = divmod(abs(degrees), 1)
        yield Field(name, TEXT, (("", f"{whole},{float(rest * 60):.7f}{side}"),), "gps")


def _altitude(e: Entry, left: list[LeftOut]) -> Iterator[Field]:
    if not _DECIMAL.fullmatch(e.value or ""):
        left.append(LeftOut("altitude", e.value or "", "it is no number of metres"))
        return
    metres = Fraction(e.value or "")
    above = abs(metres)
    yield Field("exif:GPSAltitude", TEXT, (("", f"{above.numerator}/{above.denominator}"),), "altitude")
    yield Field("exif:GPSAltitudeRef", TEXT, (("", "1" if metres < 0 else "0"),), "altitude")


def _with_caption(view: View, fields: list[Field]) -> list[Field]:
    """The published caption, where there is one, is the description; a file's own then stands for no one else."""
    caption = current_caption(view.record)
    if caption is None or not caption.content or UNWRITABLE.search(caption.content):
        return fields
    rest = [field for field in fields if field.name != "dc:description"]
    return [*rest, Field("dc:description", ALT, (("x-default", caption.content),), "caption")]


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
