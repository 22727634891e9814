"""The door to a catalogue: one that is open, or what opens it once there is something to put in."""

from __future__ import annotations

from collections.abc import Callable

from provenance.store import Catalog

Door = Catalog | Callable[[], Catalog]


def opened(door: Door) -> Catalog:
    """The catalogue behind the door."""
    return door if isinstance(door, Catalog) else door()
