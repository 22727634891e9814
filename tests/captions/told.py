"""What a reading says, flattened for the tables of these tests."""

from __future__ import annotations

from typing import Any

from provenance.captions import CaptionReading


def told(reading: CaptionReading) -> dict[str, Any]:
    """The keys that rows of `houses.py` use."""
    dates: dict[str, str] = {}
    for date in reading.dates:
        dates.setdefault(date.role, date.edtf)
    created = [reading.quote(p.span) for p in reading.places if p.role == "created"]
    return {
        "credit": reading.credit_line,
        "creator": ", ".join(p.name for p in reading.creators) or None,
        "source": reading.source and reading.source.name,
        "dist": reading.distributor and reading.distributor.name,
        "rec": dates.get("recorded"),
        "rel": dates.get("released"),
        "cap": dates.get("captured"),
        "kind": reading.media_kind,
        "place": created[0] if created else None,
        "desc": reading.description,
        "flags": sorted(reading.flags),
        "gaps": sorted(g.property for g in reading.gaps),
    }
