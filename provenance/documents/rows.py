"""Cut CSV and JSON Lines into rows of cells under columns we know; what cannot be read is named by row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from provenance import cells
from provenance.canonical import NotJson, read_json
from provenance.errors import BadRow
from provenance.model import RELATIONS
from provenance.terms import TERMS

SKIPPED = frozenset(
    "id uid new known flags gaps silent worst complete open_gaps published document month "
    "revision next standing agent files texts table_row".split()
)
"""Columns that `list` prints and that say nothing an import could claim."""

STATUS, RIVALS, HEDGED = ".status", ".rivals", ".hedged"
SUFFIXES = (STATUS, RIVALS, HEDGED)
"""Behind a property: why it has no value; values that contradict each other; values said with reservation."""

KINDS = frozenset(("kind", "media_kind"))
_ADDRESS = re.compile(r"[a-z][a-z0-9+.\-]*:\S+\Z", re.IGNORECASE)
_WORDS = frozenset(("caption",))  # taken as they stand, to the last blank
_LONGEST_CELL = 10_000_000
_JSON_ENDS = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (1 is the first row below the header, or the first line), the line of the file it begins in
    where blank or wrapped lines set the two apart, and its cells by column."""

    number: int
    cells: Mapping[str, tuple[str, ...]]
    line: int | None = None

    @property
    def where(self) -> str:
        """The row as a message names it."""
        return f"row {self.number}" + (f" (line {self.line})" if self.line is not None else "")


def rows_of(text: str, hint: str) -> list[Row] | None:
    """The rows of a table; None when the text is none. Raises BadRow."""
    rows = _json_lines(text, hint) if _is_json_lines(text, hint) else None
    return rows if rows is not None else _csv(text, hint)


def _is_json_lines(text: str, hint: str) -> bool:
    return hint.casefold().endswith(_JSON_ENDS) or (text.lstrip()[:1] == "{" and "\n{" in text.strip())


def _json_lines(text: str, hint: str) -> list[Row] | None:
    rows: list[Row] = []
    for line, words in enumerate(text.split("\n"), 1):
        if not words.strip():
            continue
        row = Row(len(rows) + 1, {}, line if line != len(rows) + 1 else None)
        try:
            value = read_json(words)
        except NotJson as e:
            if not hint.casefold().endswith(_JSON_ENDS):
                return None
            raise BadRow(f"{row.where}: not JSON ({e})") from e
        if not isinstance(value, dict):
            raise BadRow(f"{row.where}: not a JSON object")
        columns = {str(k): _values(v, str(k)) for k, v in value.items()}
        rows.append(Row(row.number, _checked_columns(columns, row.where), row.line))
    return rows


def _values(value: Any, column: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(text for part in value for text in _values(part, column))
    if isinstance(value, dict):
        if column.casefold() in SKIPPED or "name" not in value:
            return ()
        return _values(value["name"], column)
    if isinstance(value, bool):
        return (str(value).lower(),)
    return (value,) if value.strip() else ()


def _csv(text: str, hint: str) -> list[Row] | None:
    named = hint.casefold().endswith((".csv", ".tsv"))
    header_line = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=header_line.count)
    if not named and not _looks_tabular(header_line, delimiter):
        return None
    csv.field_size_limit(_LONGEST_CELL)
    source = io.StringIO(text.lstrip("\ufeff"), newline="")
    return list(_csv_rows(csv.reader(source, delimiter=delimiter, strict=True)))


def _csv_rows(reader: Any) -> Iterator[Row]:
    header = [name.strip() for name in _next(reader) or ()]
    _checked_columns({name: () for name in header if name}, "header")
    number = 0
    while True:
        begins = reader.line_num + 1
        cut = _next(reader)
        if cut is None:
            return
        if not any(cell.strip() for cell in cut):
            continue
        number += 1
        row = Row(number, {}, begins if begins != number + 1 else None)
        if len(cut) > len(header) and any(cell.strip() for cell in cut[len(header) :]):
            raise BadRow(f"{row.where}: {len(cut)} cells under {len(header)} columns")
        found = {name: _cell(name, cell) for name, cell in zip(header, cut, strict=False) if name and cell.strip()}
        yield Row(number, _checked_columns(found, row.where), row.line)


def _next(reader: Any) -> list[str] | None:
    try:
        found: list[str] | None = next(reader, None)
        return found
    except csv.Error as e:
        raise BadRow(f"the table cannot be read as CSV (line {reader.line_num}: {e})") from e


def _cell(written: str, cell: str) -> tuple[str, ...]:
    name = _plain(written)
    value = cells.unguard(cell)
    if name in _WORDS:
        return (value,)
    bare, suffix = _split(name)
    term = TERMS.get(bare)
    if not suffix and bare not in RELATIONS and (term is None or not term.many):
        return (cells.read_one(value),)
    parts = cells.read_several(value)
    if term is None or term.value_type != "uri" or all(_ADDRESS.match(part) for part in parts):
        return parts
    return parts if cells.several(parts) == value else (value.strip(),)  # an address may hold the sign itself


def _plain(written: str) -> str:
    return written.strip().casefold().replace(" ", "_").replace("-", "_")


def _split(name: str) -> tuple[str, str]:
    """A column's property and its suffix, "" where it has none."""
    suffix = next((s for s in SUFFIXES if name.endswith(s)), "")
    return name.removesuffix(suffix), suffix


def _looks_tabular(line: str, delimiter: str) -> bool:
    """A first line without a file name to go by is a header when most of its cells are columns we know."""
    names = [name.strip().strip('"').casefold() for name in line.split(delimiter)]
    known = [name for name in names if _is_column(name)]
    return len(names) >= 2 and len(known) * 2 > len(names)


def _is_column(name: str) -> bool:
    bare = _split(name)[0]
    return bare in TERMS or name in SKIPPED or name in KINDS or name in RELATIONS or name == "key"


def _checked_columns(columns: Mapping[str, tuple[str, ...]], where: str) -> dict[str, tuple[str, ...]]:
    """The cells under their column's own name; an unknown column is refused with the nearest known one."""
    checked: dict[str, tuple[str, ...]] = {}
    for written, values in columns.items():
        name = _plain(written)
        if not _is_column(name):
            near = get_close_matches(name, [*TERMS, "kind", "key", *RELATIONS], n=1)
            hint = f"; did you mean {near[0]}?" if near else "; `provenance terms` lists the names"
            raise BadRow(f"{where}, column {written!r}: no such property{hint}")
        if name in checked:
            raise BadRow(f"{where}, column {written!r}: it stands twice")
        checked[name] = values
    return checked
