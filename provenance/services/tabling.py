"""Items as rows of a table, in the columns that `import` reads: exported, imported and exported again they are equal.

A row holds what is said of the item itself, not what it inherits or what is computed. A dispute is not settled by an
export: rivals stand together under `PROPERTY.rivals`. Decisions, quotes and files stay in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from provenance.model import RELATIONS, Record
from provenance.services.summaries import current_caption
from provenance.store import Catalog
from provenance.terms import TERMS, term
from provenance.views import Entry, View, view

Row = Mapping[str, str | list[str]]

_HEAD = ("key", "media_kind", "caption")
_SUFFIXES = ("", ".status", ".hedged", ".rivals")
# What a reader noted about its reading or about bytes that a table does not carry, and where in a table it stood.
_OURS = frozenset(
    "media_kind caption unparsed alternative finding unattached table_row file content_credentials".split()
)
COLUMNS: tuple[str, ...] = (
    *_HEAD,
    *(f"{name}{suffix}" for name in TERMS if name not in _OURS for suffix in _SUFFIXES),
    *RELATIONS,
)
"""Every column there can be, in the order in which they are written."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by column, the columns any of them has, and how many links led to items outside the selection."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    links_left_out: int


def table(catalog: Catalog, query: str = "") -> Table:
    """The selected items, oldest first, each with its key, its values and its links to other rows."""
    keys: dict[int, str] = {}
    taken: set[str] = set()
    drafts = [_draft(record, keys, taken) for record in catalog.records(catalog.matching(query))]
    rows, left = [], 0
    for draft, links in drafts:
        row = dict(draft)
        for relation, goal, at in links:
            target = keys.get(catalog.resolve(str(goal)))
            if target is None:
                left += 1
            else:
                held = row.setdefault(relation, [])
                assert isinstance(held, list)
                held.append(f"{target} @{at}" if at else target)
        rows.append({name: row[name] for name in COLUMNS if name in row})
    used = {name for row in rows for name in row}
    return Table(tuple(rows), tuple(n for n in COLUMNS if n in used or n in _HEAD), left)


_Link = tuple[str, int, str | None]


def _draft(record: Record, keys: dict[int, str], taken: set[str]) -> tuple[dict[str, str | list[str]], list[_Link]]:
    """The row of one item, its links by the other item's number; notes its key."""
    seen = view(record)
    number = int(record.item.id or 0)
    keys[number] = _key(seen, taken)
    taken.add(keys[number])
    row: dict[str, str | list[str]] = {"key": keys[number], "media_kind": seen.kind}
    caption = current_caption(record)
    if caption is not None and caption.content:
        row["caption"] = caption.content
    for name in TERMS:
        if name in seen.entries and name not in _OURS:
            row.update(_cells(seen, name, caption.uid if caption else None))
    own = (number, *record.merged)
    links = [(link.relation, link.b, link.at) for link in record.links if link.a in own and link.basis != "proposed"]
    return row, list(dict.fromkeys(links))


def _key(seen: View, taken: set[str]) -> str:
    """The key the item had in the table it came from, unless another row has it; else its uid."""
    given = [e.value for e in seen.values("table_row") if e.claim.role == "key" and e.value]
    return given[-1] if given and given[-1] not in taken else str(seen.record.item.uid)


def _cells(seen: View, name: str, caption: str | None) -> Iterator[tuple[str, str | list[str]]]:
    """The columns of one property: its value or values, why there is none, what is said with reservation."""
    own = sorted(
        (e for e in seen.claimed(name) if e.inherited_from is None),
        key=lambda e: e.claim.text != caption,  # the words of the caption are read again first
    )
    firm = _values(e for e in own if not e.hedged)
    if len(firm) == 1 and not term(name).many:
        yield name, firm[0]
    elif firm:
        yield name if term(name).many else f"{name}.rivals", firm
    silent = dict.fromkeys(str(e.claim.status) for e in seen.silences(name) if e.inherited_from is None)
    hedged = _values(e for e in own if e.hedged)
    if silent:
        yield f"{name}.status", list(silent)
    if hedged:
        yield f"{name}.hedged", hedged


def _values(entries: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(str(e.stated or e.value) for e in entries if e.value is not None))
