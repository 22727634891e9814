"""Hand items over to other programs: one as an XMP sidecar, many as a table that `import` reads again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from provenance.readers.policy import DEFAULT
from provenance.services.sidecar import Sidecar, Value, sidecar
from provenance.store import Catalog
from provenance.views import view


def sidecar_of(catalog: Catalog, handle: str, *, policy: str = DEFAULT) -> Sidecar:
    """The stated claims of one item, arranged for an XMP sidecar; policy as in `showing.show`."""
    return sidecar(view(catalog.record(catalog.resolve(handle)), policy=policy))


def told(made: Sidecar) -> dict[str, Any]:
    """What was written and what was not, as JSON values."""
    return {
        "item": made.item,
        "uid": made.uid,
        "fields": [
            {
                "name": f.name,
                "property": f.property,
                "values": [_plain(value) for _, value in f.values],
            }
            for f in made.fields
        ],
        "left_out": [asdict(one) for one in made.left_out],
        "too_long_for_iim": [asdict(one) for one in made.too_long],
    }


def _plain(value: Value) -> str | list[list[Any]]:
    """Words, or a structure as pairs of field and what it holds: words, several, or a structure again."""
    return value if isinstance(value, str) else [[name, inner] for name, inner in value.items()]
