"""CSV and JSON Lines with our property names: one row, one item. A bad row refuses the whole table and is named.

Headers are read whatever their case. A column is a property, "kind" (media kind), "key", a relation with another
row's key ("derived_from"), or a property with ".status" ("place_created.status"); what `list` prints besides is
skipped. A cell that `list --format csv` guarded against spreadsheet formulae is unguarded.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from provenance.agents import AliasIndex, alias_index
from provenance.cells import unguard
from provenance.dates import is_valid
from provenance.documents.decode import Decoded
from provenance.documents.nouns import Described, DescribedLink, Document, Note
from provenance.errors import BadRow
from provenance.model import FLAGS, GAP_STATUSES, MEDIA_KINDS, RELATIONS, Claim, Given
from provenance.terms import TERMS, Term

NAME = "table"
EXAMPLES: tuple[str, ...] = ("tests/documents/tables/items.csv", "tests/documents/tables/items.jsonl")
SEPARATOR = ";"
"""Between several values of one cell; a list in JSON Lines needs none."""

_SKIPPED = frozenset(
    "id uid new known flags gaps silent worst complete open_gaps published publisher document title month "
    "revision next standing agent files texts".split()
)
_KINDS = {"kind", "media_kind"}
_STATUS = ".status"
_MAX_ERRORS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (1 is the first row below the header, or the first line) and its cells by column."""

    number: int
    cells: Mapping[str, tuple[str, ...]]


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
    """Read a table; None when the text is none. Raises BadRow that names row and column."""
    rows = _json_lines(decoded.text, hint) if _is_json_lines(decoded.text, hint) else None
    if rows is None:
        rows = _csv(decoded.text, hint)
    if rows is None:
        return None
    errors: list[str] = []
    index = agents or alias_index()
    items = [_item(row, index, errors) for row in rows]
    keys = _keys(rows, items, errors)
    links = [link for row, item in zip(rows, items, strict=True) for link in _links(row, item.key, keys, errors)]
    if errors:
        more = f"; and {len(errors) - _MAX_ERRORS} more" if len(errors) > _MAX_ERRORS else ""
        raise BadRow("; ".join(errors[:_MAX_ERRORS]) + more + "; nothing of this table was catalogued")
    skipped = sorted({c for row in rows for c in row.cells if c in _SKIPPED})
    notes = (Note("skipped-column", f"Column(s) not read: {', '.join(skipped)}"),) if skipped else ()
    return Document(NAME, "", items=tuple(items), links=tuple(links), findings=(*decoded.notes, *notes))


# --- rows --------------------------------------------------------------------------------------------------------


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
        if column.casefold() in _SKIPPED or "name" not in value:
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
    if term is not None and term.many and term.value_type in ("party", "text", "enum") and SEPARATOR in value:
        return tuple(unguard(part.strip()) for part in value.split(SEPARATOR) if part.strip())
    return (value,)


def _looks_tabular(line: str, delimiter: str) -> bool:
    """A first line without a file name to go by is a header when most of its cells are columns we know."""
    names = [name.strip().strip('"').casefold() for name in line.split(delimiter)]
    known = [name for name in names if _is_column(name)]
    return len(names) >= 2 and len(known) * 2 > len(names)


def _is_column(name: str) -> bool:
    bare = name.removesuffix(_STATUS)
    return bare in TERMS or name in _SKIPPED or name in _KINDS or name in RELATIONS or name == "key"


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


# --- items -------------------------------------------------------------------------------------------------------


def _item(row: Row, index: AliasIndex, errors: list[str]) -> Described:
    kind = "unknown"
    claims: list[Claim] = []
    for column, values in row.cells.items():
        if column in _KINDS and values:
            kind = _kind(row, column, values[0], errors)
        elif column.endswith(_STATUS):
            claims += _statuses(row, column, values, errors)
        elif column in TERMS and column != "caption" and column not in _SKIPPED and column not in RELATIONS:
            claims += _claims(row, TERMS[column], values, index, errors)
    caption = row.cells.get("caption", ())
    if not claims and not caption:
        errors.append(f"row {row.number}: it says nothing of an item")
    text = caption[0] if caption else None
    return Described(_key(row), kind, text, claims=tuple(claims), row=row.number)


def _key(row: Row) -> str:
    given = row.cells.get("key", ())
    return given[0].strip() if given else f"row-{row.number}"


def _kind(row: Row, column: str, value: str, errors: list[str]) -> str:
    kind = value.strip().casefold()
    if kind not in MEDIA_KINDS:
        errors.append(f"row {row.number}, column {column}: {value!r} is no media kind ({', '.join(MEDIA_KINDS)})")
        return "unknown"
    return kind


def _statuses(row: Row, column: str, values: tuple[str, ...], errors: list[str]) -> Iterator[Claim]:
    for value in values:
        status = value.strip().casefold()
        if status not in GAP_STATUSES:
            errors.append(f"row {row.number}, column {column}: {value!r} is no gap status ({', '.join(GAP_STATUSES)})")
            continue
        yield Claim(
            column.removesuffix(_STATUS),
            status=status,
            carrier="sidecar",
            raw=value,
            locator=f"row {row.number}, column {column}",
        )


def _claims(row: Row, term: Term, values: tuple[str, ...], index: AliasIndex, errors: list[str]) -> Iterator[Claim]:
    where = f"row {row.number}, column {term.id}"
    for raw in values:
        value = raw.strip()
        if term.value_type == "date" and not is_valid(value):
            errors.append(
                f"{where}: {value!r} is no date this catalogue reads (2025-04-28, 2025-04, [..2025-04-28], XXXX-04-28)"
            )
            continue
        if term.id == "flag" and value not in FLAGS:
            errors.append(f"{where}: {value!r} is no flag ({', '.join(FLAGS)})")
            continue
        agent = (index.agents.get(value) or index.lookup(value)) if term.value_type == "party" else None
        yield Claim(
            term.id,
            agent.name if agent and value == agent.id else value,
            carrier="sidecar",
            raw=raw,
            locator=where,
            agent=agent.id if agent else None,
            kind=agent.kind if agent else "unknown" if term.value_type == "party" else None,
        )


# --- links -------------------------------------------------------------------------------------------------------


def _keys(rows: Sequence[Row], items: Sequence[Described], errors: list[str]) -> frozenset[str]:
    seen: set[str] = set()
    for row, item in zip(rows, items, strict=True):
        if item.key in seen:
            errors.append(f"row {row.number}, column key: {item.key!r} stands twice")
        seen.add(item.key)
    return frozenset(seen)


def _links(row: Row, key: str, keys: frozenset[str], errors: list[str]) -> Iterator[DescribedLink]:
    for relation in RELATIONS:
        for value in row.cells.get(relation, ()):
            target = value.strip()
            if target not in keys:
                errors.append(f"row {row.number}, column {relation}: no row has the key {target!r}")
                continue
            yield DescribedLink(key, relation, target)
