"""The shape of our structured record: its keys, their types, and the place named where one is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from provenance.canonical import storable
from provenance.documents.nouns import Note
from provenance.errors import BadRow

TOP: dict[str, type] = {"format": str, "about": str, "document": dict, "items": list, "links": list}
DOCUMENT_KEYS = {
    **dict.fromkeys(("kind", "title", "published", "url", "publisher", "language"), str), "quotes": list, "claims": list
}  # fmt: skip
ITEM = {"key": str, "kind": str, "caption": str, "claims": list, "words": str}
LINK = dict.fromkeys(("a", "relation", "b", "at", "quote", "basis"), str)
CLAIM = dict.fromkeys(
    "property value status modality hedge quote asserted_by agent kind role granularity silent reason carrier".split(),
    str,
)
_JSON: dict[type, str] = {str: "a text", list: "a list", dict: "an object"}
BASES = ("stated", "matched", "proposed")


def stored(value: Any) -> tuple[Any, int]:
    """The value with what cannot be stored (`\\ud800` alone, `\\u0000`) replaced in every text, and how often."""
    if isinstance(value, str):
        kept = storable(value)
        return kept, 0 if kept == value else sum(a != b for a, b in zip(value, kept, strict=True))
    if isinstance(value, list):
        parts = [stored(part) for part in value]
        return [part for part, _ in parts], sum(n for _, n in parts)
    if isinstance(value, dict):
        pairs = {name: stored(part) for name, part in value.items()}
        return {name: part for name, (part, _) in pairs.items()}, sum(n for _, n in pairs.values())
    return value, 0


def repair_notes(repaired: int) -> tuple[Note, ...]:
    """The finding that tells of such repairs, where there were any."""
    said = f"{repaired:,} character(s) that cannot be stored (U+0000, lone surrogates) became U+FFFD"
    return (Note("control", said),) if repaired else ()


def check(value: object, keys: Mapping[str, type], where: str) -> None:
    """Raise BadRow for what is no object of ours: an unknown key, or a value of another type; null is none at all."""
    if not isinstance(value, dict):
        raise BadRow(f"{where}: not a JSON object")
    for key, part in value.items():
        if key not in keys:
            raise BadRow(f"{where}: unknown key {key!r}; known are {', '.join(sorted(keys))}")
        if part is not None and not isinstance(part, keys[key]):
            raise BadRow(f"{where}.{key}: not {_JSON[keys[key]]}")


def check_choice(value: object, allowed: Sequence[str], where: str) -> None:
    """Raise BadRow for a value that is not one of those allowed; null is none."""
    if value is not None and value not in allowed:
        raise BadRow(f"{where}: {value!r} is none of {', '.join(allowed)}")
