"""The door to the films: what sets them against pictures takes long to load, and few catalogues hold one."""

from __future__ import annotations

from collections.abc import Collection

from provenance.readers.confined.media import FILMS
from provenance.services.taken import Caught, Taken
from provenance.store import Catalog


def catch_up(catalog: Catalog, items: Collection[int]) -> Caught:
    """What came in, these items, set against the films of the catalogue, and the films among it against the rest."""
    if not catalog.noted.films(FILMS):
        return Caught(Taken(), ())
    from provenance.services import framing

    return framing.catch_up(catalog, items)
