"""Captions read into claims: marks, rival conventions, one choice with its close losers.

`read_caption(text)` gives a `CaptionReading`; `.as_json()` is the `parse` object, `.claims()` goes into the catalogue.
"""

from __future__ import annotations

from provenance.captions.read import READER, VERSION, read_caption
from provenance.captions.reading import CaptionReading, Rival

__all__ = ["READER", "VERSION", "CaptionReading", "Rival", "read_caption"]
