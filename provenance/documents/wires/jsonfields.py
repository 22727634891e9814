"""Reads the properties of a JSON item by the paths of `data/json.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.jsontree import Leaf, leaves

Paths = Mapping[str, tuple[tuple[str, str, str | None], ...]]


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Paths]:
    text = files("provenance.documents.wires").joinpath("data/json.toml").read_text(encoding="utf-8")
    return {
        form: {property: tuple(_path(entry) for entry in entries) for property, entries in rows.items()}
        for form, rows in tomllib.loads(text).items()
    }


def _path(entry: str) -> tuple[str, str, str | None]:
    """A path, how its words are read (plain, by, party, role), and the role it names."""
    path, _, way = entry.partition(" @")
    if way.startswith("role "):
        return path, "role", way.removeprefix("role ")
    return path, way or "plain", None


def fill(
    sheet: Sheet, item: Mapping[str, Any], form: str, where: str = "", *, without: frozenset[str] = frozenset()
) -> None:
    """Add every property of the item that the format's table knows, but those of `without`."""
    for property, paths in _tables()[form].items():
        if property in without:
            continue
        for path, way, role in paths:
            for leaf in _distinct(leaves(item, path, where)):
                _add(sheet, property, leaf, way, role)


def _distinct(found: Iterator[Leaf]) -> Iterator[Leaf]:
    seen: set[str] = set()
    for leaf in found:
        if leaf.words not in seen:
            seen.add(leaf.words)
            yield leaf


def _add(sheet: Sheet, property: str, leaf: Leaf, way: str, role: str | None) -> None:
    if way == "by":
        sheet.by_line(leaf.words, leaf.where)
    elif property == "creator":
        sheet.creator(leaf.words, leaf.where, role=leaf.role)
    elif property == "source":
        sheet.source(leaf.words, leaf.where, role=_source_role(leaf))
    else:
        sheet.add(property, leaf.words, leaf.where, role=role or leaf.role)


def _source_role(leaf: Leaf) -> str | None:
    """The role of an information source; AP's `type` names a party or "ThirdParty", which is no role."""
    return (leaf.holder or {}).get("role") if leaf.holder is not None else None
