"""Whether a position and a place in words cannot both be right. In doubt they can: None means "cannot tell"."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance import places
from provenance.gazetteer.table import (
    Near,
    Place,
    box_of,
    country_code,
    country_name,
    distance_km,
    find,
    near,
    nearest_in,
)

FAR_KM = 100.0
"""Less apart than this is a suburb, a front line seen from a hill, a rounded position or a border town."""
_AMONG_KM = 50.0  # so close to a town of another country that the point is not in the wilds of the stated one
_WELL_KNOWN = 100_000  # people; a smaller town named without its country may be a hamlet the table lacks
_MARGIN = 3.0  # degrees around a country's towns that may still be that country: coast, desert, tundra

_LEAD = re.compile(
    r"^(?:(?:in|at|near|outside|around|from|off|the|city|town|village|of|central|downtown|greater)\s+)+", re.IGNORECASE
)
# Words that make of a town's name an area or a site whose extent the table does not know.
_NOT_A_TOWN = re.compile(
    r"\b(?:region|oblast|province|state|county|district|governorate|prefecture|raion|krai|republic|sea|gulf|bay|lake|"
    r"river|island|islands|mountains?|desert|peninsula|strip|border|coast|airport|airfield|base|port|valley)\b",
    re.IGNORECASE,
)
# Which country a town belongs to is itself in dispute there; GeoNames has to choose one. South, north, west, east.
_CONTESTED: tuple[tuple[float, float, float, float, frozenset[str]], ...] = (
    (44.2, 46.4, 32.3, 36.8, frozenset({"UA", "RU"})),  # Crimea
    (46.0, 50.2, 34.5, 40.4, frozenset({"UA", "RU"})),  # the occupied south and east of Ukraine
    (32.2, 37.2, 72.5, 80.6, frozenset({"IN", "PK", "CN"})),  # Kashmir, Aksai Chin
    (26.4, 29.7, 91.4, 97.6, frozenset({"IN", "CN"})),  # Arunachal Pradesh
    (31.1, 33.5, 34.1, 36.0, frozenset({"IL", "PS", "SY", "LB"})),  # West Bank, Gaza, Golan
    (20.6, 27.8, -17.3, -8.5, frozenset({"MA", "EH"})),  # Western Sahara
    (41.7, 43.4, 19.9, 21.9, frozenset({"RS", "XK"})),  # Kosovo
    (21.7, 26.5, 118.0, 122.2, frozenset({"CN", "TW"})),  # Taiwan
    (34.4, 35.8, 32.1, 34.8, frozenset({"CY", "TR"})),  # northern Cyprus
    (41.8, 43.7, 39.9, 44.7, frozenset({"GE", "RU"})),  # Abkhazia, South Ossetia
    (38.7, 40.7, 45.9, 47.7, frozenset({"AM", "AZ"})),  # Karabakh
    (46.3, 48.3, 28.0, 30.2, frozenset({"MD", "RU", "UA"})),  # Transnistria
    (43.3, 50.9, 145.3, 156.6, frozenset({"JP", "RU"})),  # Kurils
)


@lru_cache(maxsize=4096)
def contradiction(stated: str, lat: float, lon: float) -> str | None:
    """One sentence on why the point cannot be at the stated place, or None when it can or nobody can tell.

    A town contradicts when every place of that name known is over 100 km away; a country when every town of it is, and
    the point lies among another country's towns or well outside its own. Areas, seas and sites are never judged.
    """
    parts = [part.strip() for part in stated.split(",") if part.strip()]
    if not parts or not (abs(lat) <= 90 and abs(lon) <= 180):
        return None
    country = country_code(stated)
    if len(parts) == 1 and any(distance_km(lat, lon, p.lat, p.lon) <= FAR_KM for p in find(parts[0])):
        return None  # a town may bear a country's name
    if country is not None and _outside(country, lat, lon):
        here = near(lat, lon)
        far = _km(_least(country, lat, lon))
        return f"the position lies near {_called(here)}, {far} from any town of {country_name(country)}"
    return _too_far(_towns(parts, country), lat, lon)


def _too_far(found: tuple[Place, ...], lat: float, lon: float) -> str | None:
    distances = [(distance_km(lat, lon, p.lat, p.lon), p) for p in found]
    if not distances:
        return None
    km, closest = min(distances, key=lambda pair: pair[0])
    if km <= FAR_KM:
        return None
    which = "" if len(found) == 1 else f", the nearest of {len(found)} places of that name,"
    return f"the position lies near {_called(near(lat, lon))}; {closest.name}{which} is {_km(km)} away"


def _towns(parts: list[str], country: str | None) -> tuple[Place, ...]:
    """Places the first part may name; narrowed to the country only where one of that name lies there."""
    name = _LEAD.sub("", parts[0])
    if _NOT_A_TOWN.search(parts[0]) or country_code(parts[0]) is not None or places.is_coarse(parts[0]):
        return ()
    found = find(name)
    within = tuple(p for p in found if p.country == country)
    if country is not None:
        return within  # a village of that name which the table lacks is likelier than a slip of the country
    return found if found and found[0].population >= _WELL_KNOWN else ()


def _outside(country: str, lat: float, lon: float) -> bool:
    least = nearest_in(country, lat, lon)
    if least is None or least.km <= FAR_KM:
        return False
    here = near(lat, lon)
    if here.place.country == country or _contested(country, here.place.country, lat, lon):
        return False
    if here.km <= _AMONG_KM:
        return True
    box = box_of(country)
    if box is None:
        return False
    south, north, west, east = box
    return not (south - _MARGIN <= lat <= north + _MARGIN and west - _MARGIN <= lon <= east + _MARGIN)


def _contested(a: str, b: str, lat: float, lon: float) -> bool:
    return any(s <= lat <= n and w <= lon <= e and a in both and b in both for s, n, w, e, both in _CONTESTED)


def _least(country: str, lat: float, lon: float) -> float:
    found = nearest_in(country, lat, lon)
    return found.km if found is not None else 0.0


def _called(here: Near) -> str:
    return f"{here.place.name}, {country_name(here.place.country)}"


def _km(distance: float) -> str:
    return f"{round(distance, -1):,.0f} km"
