"""CSV and JSON Lines with our property names: one row, one item. A bad row refuses the whole table and is named.

Headers are read whatever their case. A column is a property, "kind" (media kind), "key", a relation with other rows'
keys ("derived_from", "clip-1 @00:01:14"), or a property with ".status" ("place_created.status"), ".hedged" or
".rivals"; what `list` prints besides is skipped. How a cell holds several values: `cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from provenance import timecodes
from provenance.agents import AliasIndex, alias_index
from provenance.canonical import storable
from provenance.dates import is_valid
from provenance.documents.circles import circle
from provenance.documents.decode import Decoded
from provenance.documents.nouns import Described, DescribedLink, Document, Note
from provenance.documents.recordshape import repair_notes
from provenance.documents.rows import HEDGED, KINDS, RIVALS, SKIPPED, STATUS, Row, rows_of
from provenance.errors import BadRow
from provenance.model import FLAGS, GAP_STATUSES, MEDIA_KINDS, RELATIONS, Claim, Given
from provenance.terms import TERMS, Term

NAME = "table"
EXAMPLES: tuple[str, ...] = ("tests/documents/tables/items.csv", "tests/documents/tables/items.jsonl")
_MAX_ERRORS = 5
_TIMED = re.compile(r"(?P<key>.+?)\s+@(?P<at>\S+)", re.DOTALL)


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
    """Read a table; None when the text is none. Raises BadRow that names row and column."""
    found = rows_of(decoded.text, hint)
    if found is None:
        return None
    rows, repaired = _storable(found)
    errors: list[str] = []
    index = agents or alias_index()
    items = [_item(row, index, errors) for row in rows]
    links = _all_links(rows, items, errors)
    if errors:
        more = f"; and {len(errors) - _MAX_ERRORS} more" if len(errors) > _MAX_ERRORS else ""
        raise BadRow("; ".join(errors[:_MAX_ERRORS]) + more + "; nothing of this table was catalogued")
    notes = (*decoded.notes, *_notes(rows, repaired))
    return Document(NAME, "", items=tuple(items), links=tuple(links), findings=notes)


def _storable(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """The rows with what neither JSON nor SQL text can hold (`\\ud800` alone, `\\u0000`) replaced, and how often."""
    repaired = 0
    kept = []
    for row in rows:
        columns = {name: tuple(map(storable, values)) for name, values in row.cells.items()}
        if columns != row.cells:
            pairs = ((a, b) for name in columns for a, b in zip(row.cells[name], columns[name], strict=True))
            repaired += sum(x != y for a, b in pairs for x, y in zip(a, b, strict=True))
            row = Row(row.number, columns, row.line)
        kept.append(row)
    return kept, repaired


def _notes(rows: Sequence[Row], repaired: int) -> Iterator[Note]:
    yield from repair_notes(repaired)
    if not rows:
        yield Note("no-rows", "The table has a header and no rows")
    skipped = sorted({column for row in rows for column in row.cells if column in SKIPPED})
    if skipped:
        yield Note("skipped-column", f"Column(s) not read: {', '.join(skipped)}")


def _item(row: Row, index: AliasIndex, errors: list[str]) -> Described:
    kind = "unknown"
    claims: list[Claim] = []
    for column, values in row.cells.items():
        if column in KINDS and values:
            kind = _kind(row, column, values[0], errors)
        elif column.endswith(STATUS):
            claims += _statuses(row, column, values, errors)
        else:
            claims += _stated(row, column, values, index, errors)
    caption = row.cells.get("caption", ())
    if len(caption) > 1:
        errors.append(f"{row.where}, column caption: an item has one caption here; it is given {len(caption)}")
    said = any(values for column, values in row.cells.items() if column not in SKIPPED and column not in KINDS)
    if not said:
        errors.append(f"{row.where}: it says nothing of an item")
    text = caption[0] if caption else None
    key = row.cells.get("key", ())
    return Described(_key(row), kind, text, claims=tuple(claims), row=row.number, keyed=bool(key))


def _key(row: Row) -> str:
    given = row.cells.get("key", ())
    return given[0].strip() if given else f"row-{row.number}"


def _kind(row: Row, column: str, value: str, errors: list[str]) -> str:
    kind = value.strip().casefold()
    if kind not in MEDIA_KINDS:
        errors.append(f"{row.where}, column {column}: {value!r} is no media kind ({', '.join(MEDIA_KINDS)})")
        return "unknown"
    return kind


def _statuses(row: Row, column: str, values: tuple[str, ...], errors: list[str]) -> Iterator[Claim]:
    for value in values:
        status = value.strip().casefold()
        if status not in GAP_STATUSES:
            errors.append(f"{row.where}, column {column}: {value!r} is no gap status ({', '.join(GAP_STATUSES)})")
            continue
        yield Claim(
            column.removesuffix(STATUS),
            status=status,
            carrier="sidecar",
            raw=value,
            locator=f"row {row.number}, column {column}",
        )


def _stated(row: Row, column: str, values: tuple[str, ...], index: AliasIndex, errors: list[str]) -> Iterator[Claim]:
    """The claims of a property's column; several values that a property may not have are rivals, all kept."""
    name = column.removesuffix(HEDGED).removesuffix(RIVALS)
    if name not in TERMS or name == "caption" or name in SKIPPED or name in RELATIONS:
        return
    for raw in values:
        found = _claim(row, column, TERMS[name], raw, index, errors)
        if found is not None:
            yield found


def _claim(row: Row, column: str, term: Term, raw: str, index: AliasIndex, errors: list[str]) -> Claim | None:
    value = raw.strip() if term.value_type in ("date", "enum", "uri") else raw
    if term.value_type == "date" and not is_valid(value):
        errors.append(
            f"{row.where}, column {column}: {value!r} is no date this catalogue reads "
            "(2025-04-28, 2025-04, [..2025-04-28], XXXX-04-28)"
        )
        return None
    if term.id == "flag" and value not in FLAGS:
        errors.append(f"{row.where}, column {column}: {value!r} is no flag ({', '.join(FLAGS)})")
        return None
    name = value.strip()
    agent = (index.agents.get(name) or index.lookup(name)) if term.value_type == "party" else None
    return Claim(
        term.id,
        agent.name if agent and name == agent.id else value,
        modality="hedged" if column.endswith(HEDGED) else "stated",
        carrier="sidecar",
        raw=raw,
        locator=f"row {row.number}, column {column}",
        agent=agent.id if agent else None,
        kind=agent.kind if agent else "unknown" if term.value_type == "party" else None,
    )


def _all_links(rows: Sequence[Row], items: Sequence[Described], errors: list[str]) -> list[DescribedLink]:
    by_key: dict[str, Row] = {}
    for row, item in zip(rows, items, strict=True):
        if item.key in by_key:
            errors.append(f"{row.where}, column key: {item.key!r} stands twice")
        by_key.setdefault(item.key, row)
    links: list[DescribedLink] = []
    for row, item in zip(rows, items, strict=True):
        links += _links(row, item.key, by_key, errors)
    closed = circle(links)
    if closed is not None:
        row, ring = by_key[closed.a], " → ".join(closed.ring)
        errors.append(f"{row.where}, column {closed.relation}: it closes a circle ({ring})")
    return links


def _links(row: Row, key: str, rows: Mapping[str, Row], errors: list[str]) -> Iterator[DescribedLink]:
    for relation in RELATIONS:
        for value in row.cells.get(relation, ()):
            where = f"{row.where}, column {relation}"
            target, at = _target(value.strip(), rows)
            if target not in rows:
                errors.append(f"{where}: no row has the key {target!r}")
            elif target == key:
                errors.append(f"{where}: {target!r} is the row itself")
            elif at is not None and not timecodes.is_valid(at):
                errors.append(f"{where}: {at!r} is no time code; {timecodes.SHAPE}")
            else:
                yield DescribedLink(key, relation, target, at=at)


def _target(value: str, keys: Mapping[str, Row]) -> tuple[str, str | None]:
    """The key a cell names, and the time code behind it: `clip-1 @00:01:14`."""
    timed = _TIMED.fullmatch(value)
    return (timed["key"], timed["at"]) if timed is not None and value not in keys else (value, None)
