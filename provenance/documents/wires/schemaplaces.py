"""schema.org places: a name, a postal address, or both, as one phrase from the narrow to the wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.documents.wires.jsontree import folded, scalar

_ADDRESS = ("addresslocality", "addressregion", "addresscountry")


def places(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Each place given: its words and where they stand."""
    if isinstance(value, list):
        for at, member in enumerate(value, 1):
            yield from places(member, f"{where}[{at}]")
        return
    if scalar(value):
        yield scalar(value), where
        return
    keys = folded(value)
    parts = [scalar(keys.get("name"))]
    address = keys.get("address")
    if scalar(address):
        parts.append(scalar(address))
    given = folded(address)
    for key in _ADDRESS:
        parts.append(scalar(given.get(key)) or scalar(folded(given.get(key)).get("name")))
    said = [part for part in dict.fromkeys(parts) if part]
    if said:
        yield ", ".join(said), where
