"""A device's own position held against the places that words give: only what cannot both be right is told."""

from __future__ import annotations

from collections.abc import Iterator

from provenance import gazetteer
from provenance.model import Finding
from provenance.rules.facts import evidence, own
from provenance.views import Entry, View

# The receiver sits in the camera; a screenshot's or a copy's says where that was made.
_CAMERA_MADE = frozenset({"photo", "video"})
_ROLES = ("place_created", "place_shown", "place_unstated")
_CITY = ("IPTC:City", "photoshop:City")
_COUNTRY = ("IPTC:Country-PrimaryLocationName", "photoshop:Country")
_CODE = ("IPTC:Country-PrimaryLocationCode", "Iptc4xmpCore:CountryCode")


def position_contradicts(v: View) -> Iterator[Finding]:
    """A finding per kind of place whose words cannot be where the receiver says the camera was."""
    if v.kind not in _CAMERA_MADE:
        return
    position = next((e for e in own(v.values("gps")) if point(e.value) is not None), None)
    here = point(position.value) if position is not None else None
    if position is None or here is None:
        return
    for name in _ROLES:
        if any(e.accepted for e in v.values(name)):
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
    for carrier in dict.fromkeys(e.claim.carrier for e in entries):
        parts = [e for e in entries if e.claim.carrier == carrier]
        city = next((e for e in parts if e.claim.locator in _CITY), None)
        country, words = _country(parts)
        first = city or country
        if first is not None:
            yield ", ".join(word for word in (city.value if city else None, words) if word), first


def _country(parts: list[Entry]) -> tuple[Entry | None, str | None]:
    """The country of the legacy fields: its name as written, else the English name of its code."""
    named = next((e for e in parts if e.claim.locator in _COUNTRY), None)
    if named is not None:
        return named, named.value
    coded = next((e for e in parts if e.claim.locator in _CODE), None)
    return coded, gazetteer.country_of_code(coded.value or "") if coded is not None else None
