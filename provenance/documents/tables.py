"""CSV and JSON Lines with our property names: one row, one item. A bad row refuses the whole table and is named.

Headers are read whatever their case. A column is a property, "kind" (media kind), "key", a relation with another
row's key ("derived_from"), or a property with ".status" ("place_created.status"); what `list` prints besides is
skipped. A cell that `list --format csv` guarded against spreadsheet formulae is unguarded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.agents import AliasIndex, alias_index
from provenance.dates import is_valid
from provenance.documents.decode import Decoded
from provenance.documents.nouns import Described, DescribedLink, Document, Note
from provenance.documents.rows import KINDS, SKIPPED, STATUS, Row, rows_of
from provenance.errors import BadRow
from provenance.model import FLAGS, GAP_STATUSES, MEDIA_KINDS, RELATIONS, Claim, Given
from provenance.terms import TERMS, Term

NAME = "table"
EXAMPLES: tuple[str, ...] = ("tests/documents/tables/items.csv", "tests/documents/tables/items.jsonl")
_MAX_ERRORS = 5


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
    """Read a table; None when the text is none. Raises BadRow that names row and column."""
    rows = rows_of(decoded.text, hint)
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
    skipped = sorted({c for row in rows for c in row.cells if c in SKIPPED})
    notes = (Note("skipped-column", f"Column(s) not read: {', '.join(skipped)}"),) if skipped else ()
    return Document(NAME, "", items=tuple(items), links=tuple(links), findings=(*decoded.notes, *notes))


def _item(row: Row, index: AliasIndex, errors: list[str]) -> Described:
    kind = "unknown"
    claims: list[Claim] = []
    for column, values in row.cells.items():
        if column in KINDS and values:
            kind = _kind(row, column, values[0], errors)
        elif column.endswith(STATUS):
            claims += _statuses(row, column, values, errors)
        elif column in TERMS and column != "caption" and column not in SKIPPED and column not in RELATIONS:
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
            column.removesuffix(STATUS),
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
