"""Captions read into claims: marks, rival conventions, one choice with its close losers.

`read_caption(text)` gives a `CaptionReading`; `.as_json()` is the `parse` object, `.claims()` goes into the catalogue.
`read_captions` reads many, sooner than one by one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from provenance.captions.version import READER, VERSION

if TYPE_CHECKING:
    from provenance.captions.read import read_caption, read_captions
    from provenance.captions.reading import CaptionReading, Rival
    from provenance.captions.writing import written

__all__ = ["READER", "VERSION", "CaptionReading", "Rival", "read_caption", "read_captions", "written"]

_HOMES = {
    "CaptionReading": "reading", "Rival": "reading", "read_caption": "read", "read_captions": "read",
    "written": "writing",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Loaded when it is asked for: whoever only keeps what others read needs the grammar of no language."""
    if name not in _HOMES:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"provenance.captions.{_HOMES[name]}"), name)
    return found
