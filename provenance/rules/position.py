"""A device's own position held against the places that words give: only what cannot both be right is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance import gazetteer
from provenance.model import Finding
from provenance.rules.facts import evidence, own
from provenance.views import Entry, View

# The receiver sits in the camera; a screenshot's or a copy's says where that was made.
_CAMERA_MADE = frozenset({"photo", "video"})
_ROLES = ("place_created", "place_shown", "place_unstated")
_PARTS = {
    "IPTC:City": "city",
    "photoshop:City": "city",
    "IPTC:Country-PrimaryLocationName": "country",
    "photoshop:Country": "country",
    "IPTC:Country-PrimaryLocationCode": "code",
    "Iptc4xmpCore:CountryCode": "code",
}


def position_contradicts(v: View) -> Iterator[Finding]:
    """A finding per kind of place whose words cannot be where the receiver says the camera was."""
    if v.kind not in _CAMERA_MADE:
        return
    located = next(((e, here) for e in own(v.values("gps")) if (here := point(e.value)) is not None), None)
    if located is None:
        return
    position, here = located
    for name in _ROLES:
        if name not in v.entries or any(e.accepted for e in v.values(name)):
            continue
        for words, entry in _stated(v, name):
            why = gazetteer.contradiction(words, *here)
            if why is not None:
                values = (words, position.value or "")
                message = f'The place is given as "{words}", but {why}.'
                yield Finding(name, "disputed", message, evidence(v, [entry, position], values=values))
                break


def point(value: str | None) -> tuple[float, float] | None:
    """The two numbers of a position; None for what is none, and for 0°, 0°: a receiver without a fix."""
    try:
        lat, lon = (float(part) for part in (value or "").split(","))
    except ValueError:
        return None
    return (lat, lon) if (lat, lon) != (0.0, 0.0) else None


def _stated(v: View, name: str) -> Iterator[tuple[str, Entry]]:
    """Places as one phrase each; the legacy City and Country of a carrier are one, its other parts are areas."""
    entries = [e for e in own(v.values(name)) if not e.hedged and e.value]
    if name != "place_unstated":
        yield from ((e.value or "", e) for e in entries)
        return
    for parts in _by_carrier(entries):
        city, country = parts.get("city"), parts.get("country") or parts.get("code")
        first = city or country
        if first is not None:
            words = (city.value if city else None, _name(country) if country else None)
            yield ", ".join(word for word in words if word), first


def _by_carrier(entries: list[Entry]) -> Iterable[dict[str, Entry]]:
    """The first entry of each part that a carrier names."""
    found: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        parts = found.setdefault(entry.claim.carrier, {})
        part = _PARTS.get(entry.claim.locator or "")
        if part is not None and part not in parts:
            parts[part] = entry
    return found.values()


def _name(country: Entry) -> str | None:
    """The country of the legacy fields: its name as written, or the English name of its code."""
    if _PARTS.get(country.claim.locator or "") == "code":
        return gazetteer.country_of_code(country.value or "")
    return country.value
