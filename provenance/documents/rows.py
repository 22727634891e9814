"""Cut CSV and JSON Lines into rows of cells under columns we know; what cannot be read is named by row and column."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from provenance.cells import unguard
from provenance.errors import BadRow
from provenance.model import RELATIONS
from provenance.terms import TERMS

SEPARATOR = ";"
"""Between several values of one cell; a list in JSON Lines needs none."""

SKIPPED = frozenset(
    "id uid new known flags gaps silent worst complete open_gaps published publisher document title month "
    "revision next standing agent files texts".split()
)
"""Columns that `list` prints and that say nothing an import could claim."""

_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]*:\S+\Z", re.IGNORECASE)
KINDS = frozenset(("kind", "media_kind"))
STATUS = ".status"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (1 is the first row below the header, or the first line) and its cells by column."""

    number: int
    cells: Mapping[str, tuple[str, ...]]


def rows_of(text: str, hint: str) -> list[Row] | None:
    """The rows of a table; None when the text is none. Raises BadRow."""
    rows = _json_lines(text, hint) if _is_json_lines(text, hint) else None
    return rows if rows is not None else _csv(text, hint)


def _is_json_lines(text: str, hint: str) -> bool:
    return hint.casefold().endswith((".jsonl", ".ndjson")) or (text.lstrip()[:1] == "{" and "\n{" in text.strip())


def _json_lines(text: str, hint: str) -> list[Row] | None:
    rows: list[Row] = []
    for number, line in enumerate((x for x in text.split("\n") if x.strip()), 1):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as e:
            if not hint.casefold().endswith((".jsonl", ".ndjson")):
                return None
            raise BadRow(f"row {number}: not JSON ({getattr(e, 'msg', 'nested too deeply')})") from e
        if not isinstance(value, dict):
            raise BadRow(f"row {number}: not a JSON object")
        rows.append(
            Row(number, _checked_columns({str(k): _values(v, number, str(k)) for k, v in value.items()}, number))
        )
    return rows


def _values(value: Any, number: int, column: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(text for part in value for text in _values(part, number, column))
    if isinstance(value, dict):
        if column.casefold() in SKIPPED or "name" not in value:
            return ()
        return _values(value["name"], number, column)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return (str(value).lower(),)
    return (str(value),) if str(value).strip() else ()


def _csv(text: str, hint: str) -> list[Row] | None:
    named = hint.casefold().endswith((".csv", ".tsv"))
    header_line = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=header_line.count)
    if not named and not _looks_tabular(header_line, delimiter):
        return None
    csv.field_size_limit(10_000_000)
    try:
        table = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True))
    except csv.Error as e:
        raise BadRow(f"the table cannot be read as CSV ({e})") from e
    if not table:
        return None
    header = [name.strip() for name in table[0]]
    return list(_csv_rows(header, table[1:]))


def _csv_rows(header: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[Row]:
    _checked_columns({name: () for name in header if name}, 0)
    for number, line in enumerate(lines, 1):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) > len(header) and any(cell.strip() for cell in line[len(header) :]):
            raise BadRow(f"row {number}: {len(line)} cells under {len(header)} columns")
        cells = {name: _cell(name, cell) for name, cell in zip(header, line, strict=False) if name and cell.strip()}
        yield Row(number, _checked_columns(cells, number))


def _cell(name: str, cell: str) -> tuple[str, ...]:
    term = TERMS.get(name.casefold())
    value = unguard(cell)
    if term is None or not term.many:
        return (value,)
    listed = _listed(value)  # as `list --format csv` writes several values
    if listed is not None:
        return listed
    parts = tuple(unguard(part.strip()) for part in value.split(SEPARATOR) if part.strip())
    if term.value_type == "uri" and not all(_ADDRESS.match(part) for part in parts):
        return (value,)  # an address may hold the sign itself
    return parts


def _listed(value: str) -> tuple[str, ...] | None:
    """The values of a cell that is a JSON list of texts."""
    if value[:1] != "[" or value[-1:] != "]":
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return tuple(found) if isinstance(found, list) and all(isinstance(v, str) for v in found) else None


def _looks_tabular(line: str, delimiter: str) -> bool:
    """A first line without a file name to go by is a header when most of its cells are columns we know."""
    names = [name.strip().strip('"').casefold() for name in line.split(delimiter)]
    known = [name for name in names if _is_column(name)]
    return len(names) >= 2 and len(known) * 2 > len(names)


def _is_column(name: str) -> bool:
    bare = name.removesuffix(STATUS)
    return bare in TERMS or name in SKIPPED or name in KINDS or name in RELATIONS or name == "key"


def _checked_columns(cells: Mapping[str, tuple[str, ...]], number: int) -> dict[str, tuple[str, ...]]:
    """The cells under their column's own name; an unknown column is refused with the nearest known one."""
    checked: dict[str, tuple[str, ...]] = {}
    for written, values in cells.items():
        name = written.strip().casefold().replace(" ", "_").replace("-", "_")
        if not _is_column(name):
            near = get_close_matches(name, [*TERMS, "kind", "key", *RELATIONS], n=1)
            hint = f"; did you mean {near[0]}?" if near else "; `provenance terms` lists the names"
            where = "header" if number == 0 else f"row {number}"
            raise BadRow(f"{where}, column {written!r}: no such property{hint}")
        if name in checked:
            raise BadRow(f"header, column {written!r}: it stands twice")
        checked[name] = values
    return checked
