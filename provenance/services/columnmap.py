"""The map from a table's columns to our properties, as a person gives it: pairs, or a file of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from provenance.canonical import NotJson, read_json
from provenance.documents.rows import SUFFIXES
from provenance.errors import UsageError
from provenance.model import RELATIONS
from provenance.readers.intake import printable
from provenance.terms import TERMS

Columns = dict[str, str | tuple[str, ...]]
_OWN = ("kind", "media_kind", "key", *RELATIONS)
_WAYS = (".format", ".separator")
_LARGEST = 1_000_000


def column_map(values: Iterable[str]) -> Columns:
    """`PROPERTY=COLUMN` pairs and map files (.toml or .json) as one map; a property given twice has two columns.

    A file holds `caption = "Description"` or `{"creator": ["Photographer", "Second photographer"]}`, and may say how
    dates are written (`"date_recorded.format" = "%d.%m.%Y"`). Raises UsageError for what is no map or no property.
    """
    found: dict[str, tuple[str, ...]] = {}
    for value in values:
        for name, columns in _pairs(value):
            _check(name)
            found[name] = (*found.get(name, ()), *columns)
    return {name: columns[0] if len(columns) == 1 else columns for name, columns in found.items()}


def _pairs(value: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    name, equals, column = value.partition("=")
    if not equals and value.casefold().endswith((".toml", ".json")):
        yield from _file(value)
    elif not equals or not name.strip() or not column.strip():
        words = "write PROPERTY=COLUMN, such as --map caption=Description, or name a .toml or .json file of them"
        raise UsageError(f"--map {printable(value)}: {words}")
    else:
        yield name.strip(), (column.strip() if not name.strip().endswith(_WAYS) else column,)


def _file(name: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for key, columns in _flat(_read(name)).items():
        listed = columns if isinstance(columns, list) else [columns]
        if not listed or not all(isinstance(c, str) and c.strip() for c in listed):
            raise UsageError(f"--map {printable(name)}: {key} names no column; write the column's header as text")
        yield key, tuple(listed)


def _read(name: str) -> Mapping[str, Any]:
    try:
        if Path(name).stat().st_size > _LARGEST:
            raise UsageError(f"--map {printable(name)}: a map has no more than {_LARGEST:,} bytes")
        text = Path(name).read_text(encoding="utf-8-sig")
        found = tomllib.loads(text) if name.casefold().endswith(".toml") else read_json(text)
    except OSError as e:
        raise UsageError(f"--map {printable(name)}: {(e.strerror or 'cannot be read').lower()}") from e
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, NotJson) as e:
        raise UsageError(f"--map {printable(name)}: it cannot be read as a map ({e})") from e
    if not isinstance(found, dict) or not found:
        raise UsageError(f"--map {printable(name)}: it holds no pairs of property and column")
    return found


def _flat(found: Mapping[str, Any]) -> dict[str, Any]:
    """TOML reads `date_recorded.format = "…"` as a table in a table: both spellings mean the same key."""
    flat: dict[str, Any] = {}
    for key, value in found.items():
        if isinstance(value, dict):
            flat |= {key if inner == "column" else f"{key}.{inner}": v for inner, v in value.items()}
        else:
            flat[str(key)] = value
    return flat


def _check(name: str) -> None:
    bare = name
    for suffix in (*_WAYS, *SUFFIXES):
        bare = bare.removesuffix(suffix)
    if bare not in TERMS and name not in _OWN:
        near = get_close_matches(bare, [*TERMS, *_OWN], n=1)
        hint = f"; did you mean {near[0]}?" if near else "; `provenance terms` lists the names"
        raise UsageError(f"--map {printable(name)}=…: no such property{hint}")
