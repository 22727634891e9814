"""Which carrier's value counts when EXIF, IIM and XMP say different things, and who lost: a view, never stored.

- mwg-2.0: Metadata Working Group, Guidelines for Handling Image Metadata 2.0. Where EXIF has a field of its own it wins
  unless blank; else XMP, if there is no IIM, or the stored IPTCDigest is absent or fits; else IIM, with values it had
  to cut taken whole from XMP.
- iptc-2023.1: the IPTC mapping guidelines say what corresponds and ask for equal values; they name no winner. Read here
  as XMP, IIM, EXIF for words, and EXIF first for what a device measures.
- xmp-first: XMP, IIM, EXIF for everything.

What stands in no such carrier (PNG text, a container field, a sidecar, a manifest) counts only where those are silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from provenance import dates
from provenance.agreement import cut_short, normal
from provenance.model import Claim
from provenance.terms import TERMS

POLICIES = ("mwg-2.0", "iptc-2023.1", "xmp-first")
DEFAULT = POLICIES[0]

_OTHERS = ("sidecar", "c2pa", "png", "container")
_TEXT_ORDER = ("xmp", "iim", "exif", *_OTHERS)
_MWG_EXIF = frozenset({"caption", "creator", "rights_notice", "date_recorded", "date_digitized", "date_modified"})
_MEASURED = frozenset({"gps", "altitude", "orientation", "camera", "camera_serial", "date_digitized", "date_modified"})

# The tag that is the field itself, per carrier; the other tags of a property stand behind it.
_HOME: Mapping[str, tuple[str, ...]] = {
    "caption": ("IFD0:ImageDescription", "IPTC:Caption-Abstract", "dc:description"),
    "title": ("IPTC:ObjectName", "dc:title"),
    "creator": ("IFD0:Artist", "IPTC:By-line", "dc:creator"),
    "rights_notice": ("IFD0:Copyright", "IPTC:CopyrightNotice", "dc:rights"),
    "date_recorded": (
        "ExifIFD:DateTimeOriginal",
        "IPTC:TimeCreated",
        "IPTC:DateCreated",
        "photoshop:DateCreated",
        "exif:DateTimeOriginal",
    ),
    "date_digitized": ("ExifIFD:CreateDate", "IPTC:DigitalCreationTime", "xmp:CreateDate"),
    "date_modified": ("IFD0:ModifyDate", "xmp:ModifyDate"),
    "software": ("IFD0:Software", "xmp:CreatorTool", "IPTC:OriginatingProgram"),
}
_PARTS: Mapping[str, str] = {
    "IPTC:City": "city",
    "photoshop:City": "city",
    "IPTC:Province-State": "state",
    "photoshop:State": "state",
    "IPTC:Country-PrimaryLocationName": "country",
    "photoshop:Country": "country",
    "IPTC:Country-PrimaryLocationCode": "country code",
    "Iptc4xmpCore:CountryCode": "country code",
    "IPTC:Sub-location": "sublocation",
    "Iptc4xmpCore:Location": "sublocation",
}


@dataclass(frozen=True, slots=True)
class Loser:
    """A claim that does not count, and why: same, copy (IIM cut it), other-tag, placeholder, stale, differs."""

    claim: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Effective:
    """What counts for one field: the winning claims (several for a list or for languages) and the others."""

    field: str
    carrier: str
    winners: tuple[Claim, ...]
    losers: tuple[Loser, ...]


def effective(claims: Iterable[Claim], policy: str = DEFAULT, *, stale: bool | None = None) -> Mapping[str, Effective]:
    """Winner and losers per field. A field is a property; legacy places are a field per part ("place_unstated/city").

    stale: whether the stored IPTCDigest differs from the IIM block (`iim.is_stale`), None where none is stored.
    Raises ValueError for a policy that is not in `POLICIES`.
    """
    fields = _fields(claims, policy)
    return MappingProxyType({name: _decide(name, rows, policy, stale) for name, rows in fields.items()})


def winners(claims: Iterable[Claim], policy: str = DEFAULT, *, stale: bool | None = None) -> list[Claim]:
    """The claims that win in `effective`, where nobody asks why the others lost."""
    fields = _fields(claims, policy)
    return [claim for name, rows in fields.items() for claim in _won(name, rows, policy, stale)[1]]


def _fields(claims: Iterable[Claim], policy: str) -> dict[str, list[Claim]]:
    if policy not in POLICIES:
        raise ValueError(f"no policy {policy!r}; there are {', '.join(POLICIES)}")
    fields: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.value is not None and claim.role != "part":
            fields.setdefault(field_of(claim), []).append(claim)
    return fields


def field_of(claim: Claim) -> str:
    """The field a claim is about: its property, and for legacy places the part."""
    if claim.property != "place_unstated":
        return claim.property
    part = _PARTS.get(tag_of(claim))
    return f"place_unstated/{part}" if part else claim.property


def tag_of(claim: Claim) -> str:
    """The locator without index and language: "dc:creator[2]" -> "dc:creator"."""
    return (claim.locator or "").partition("[")[0]


def order_of(field: str, carriers: Iterable[str], policy: str, stale: bool | None) -> tuple[str, ...]:
    """Carriers from first to last for one field."""
    if policy == "iptc-2023.1" and field in _MEASURED:
        return ("exif", "xmp", "iim", *_OTHERS)
    if policy != "mwg-2.0":
        return _TEXT_ORDER
    words = ("iim", "xmp") if stale and "iim" in carriers else ("xmp", "iim")
    return ("exif", *words, *_OTHERS) if field in _MWG_EXIF or field in _MEASURED else (*words, "exif", *_OTHERS)


def _decide(field: str, rows: list[Claim], policy: str, stale: bool | None) -> Effective:
    carrier, won = _won(field, rows, policy, stale)
    losers = tuple(Loser(claim, _why(claim, won, stale)) for claim in rows if claim not in won)
    return Effective(field, carrier, tuple(won), losers)


def _won(field: str, rows: list[Claim], policy: str, stale: bool | None) -> tuple[str, list[Claim]]:
    """The carrier that counts, and its claims."""
    real = [claim for claim in rows if claim.role != "placeholder"] or rows
    carriers = {claim.carrier for claim in real}
    order = order_of(field, carriers, policy, stale)
    carrier = min(carriers, key=lambda c: order.index(c) if c in order else len(order))
    won = of_best_tag(field, [claim for claim in real if claim.carrier == carrier])
    if carrier == "iim" and (whole := _whole(won, [c for c in real if c.carrier == "xmp"])):
        carrier, won = "xmp", whole
    return carrier, won


def of_best_tag(field: str, rows: list[Claim]) -> list[Claim]:
    """The claims of the tag that is the field itself, else of the one met first."""
    if len(rows) == 1:
        return rows
    home = _HOME.get(field.partition("/")[0], ())
    tags = list(dict.fromkeys(tag_of(claim) for claim in rows))
    best = min(tags, key=lambda tag: home.index(tag) if tag in home else len(home))
    return [claim for claim in rows if tag_of(claim) == best]


def _whole(cut: list[Claim], xmp: list[Claim]) -> list[Claim]:
    """The XMP claims that hold whole what every one of the IIM claims had to cut; [] when they do not."""
    pairs = [next((x for x in xmp if is_copy(claim, x) and x.value != claim.value), None) for claim in cut]
    return [x for x in pairs if x is not None] if all(x is not None for x in pairs) else []


def is_copy(iim: Claim, other: Claim) -> bool:
    """Whether an IIM value says the same, as far as its byte limit let it."""
    short, whole = iim.value or "", other.value or ""
    limit = TERMS[iim.property].iim_bytes if iim.property in TERMS else None
    return short == whole or cut_short(short, whole, limit)


def _why(claim: Claim, winners: list[Claim], stale: bool | None) -> str:
    if claim.role == "placeholder":
        return "placeholder"
    if any(same(claim, winner) for winner in winners):
        return "same"
    if claim.carrier == "iim" and any(is_copy(claim, winner) for winner in winners):
        return "copy"
    if winners and claim.carrier == winners[0].carrier:
        return "other-tag"
    return "stale" if stale and claim.carrier == "xmp" and winners[0].carrier == "iim" else "differs"


def same(a: Claim, b: Claim) -> bool:
    """Whether two carriers say the same: values are not always written alike."""
    if a.value == b.value:
        return True
    if a.property.startswith("date_"):
        return _near(a.value or "", b.value or "")
    if a.property == "gps":
        return _apart(a.value or "", b.value or "") < 1e-4  # ten metres: carriers round differently
    return normal(a.value or "") == normal(b.value or "")


def _near(a: str, b: str) -> bool:
    """Compatible, or a day apart: a camera's clock knows no zone."""
    if dates.compatible(a, b):
        return True
    distance = dates.day_distance(a, b)
    return distance is not None and distance <= 1


def _apart(a: str, b: str) -> float:
    return max(abs(float(x) - float(y)) for x, y in zip(a.split(","), b.split(","), strict=True))
