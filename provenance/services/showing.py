"""Look things up: one whole record, lists and searches, gaps, the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from provenance import query, rules
from provenance.model import Gap, Record, Revision
from provenance.readers.policy import DEFAULT
from provenance.services.report import gap_json, sheet, show_json
from provenance.services.report.show import revision_json
from provenance.services.summaries import current_caption
from provenance.store import Catalog, LogEntry
from provenance.terms import term
from provenance.views import view


def show(
    catalog: Catalog,
    handle: str,
    *,
    at: str | None = None,
    profile: str = "news",
    today: str | None = None,
    policy: str = DEFAULT,
) -> dict[str, Any]:
    """The whole record of one item in INTERFACE.md's `show` shape; with `at`, as it was known after that revision.

    policy: which carrier of a file counts before which, one of `readers.policy.POLICIES`.
    """
    record = catalog.record(catalog.resolve(handle), at=at)
    arranged = sheet(record, profile=profile, today=today, revisions=_revisions(catalog, record), policy=policy)
    return show_json(arranged, others=_around(record))


def _revisions(catalog: Catalog, record: Record) -> list[Revision]:
    return [entry.revision for entry in reversed(catalog.log(record.item.id))]


def _around(record: Record) -> list[Record]:
    return [r for p in record.parents for r in (p.record, *_around(p.record))]


def gaps(
    catalog: Catalog,
    handle: str | None = None,
    *,
    where: str | None = None,
    profile: str = "news",
    today: str | None = None,
) -> list[dict[str, Any]]:
    """Gaps of one item, or those a query selects, in INTERFACE.md's shape; decided ones are among them.

    A query selects items; its own gap terms (`rule:`, `gap:`, `severity:` ...) choose among their gaps as well.
    """
    if handle is not None:
        return [gap_json(g) for r in catalog.records([catalog.resolve(handle)]) for g in _judged(r, profile, today)]
    judged = (g for r in catalog.records(catalog.matching(where or "")) for g in _judged(r, profile, today))
    if not query.names_gaps(query.parse(where or "")):
        return [gap_json(g) for g in judged]
    chosen = {(row.item, row.rule, row.property) for row in catalog.gap_rows(where or "", profile=profile)}
    return [gap_json(g) for g in judged if (g.item, g.rule, g.property) in chosen]


def _judged(record: Record, profile: str, today: str | None) -> tuple[Gap, ...]:
    return rules.find_gaps(record, view(record), profile=profile, today=today)


def worst(found: Sequence[dict[str, Any]]) -> str | None:
    """The highest severity among undecided gaps, None when there is none."""
    levels = ("error", "warning", "note")
    have = {g["severity"] for g in found if g["lifecycle"] in ("open", "asked")}
    return next((level for level in levels if level in have), None)


def rows(catalog: Catalog, query: str = "") -> Iterator[dict[str, str | list[str]]]:
    """Every selected item as one row of our property names, fit to be imported again."""
    for record in catalog.records(catalog.matching(query)):
        yield _row(record)


def _row(record: Record) -> dict[str, str | list[str]]:
    """What is said of the item itself, by property; nothing where one value was asked for and several rival.

    A list where there may be many. A dispute is not settled by an export: two rivals in a cell would be a third.
    """
    seen = view(record)
    caption = current_caption(record)
    row: dict[str, str | list[str]] = {"id": str(record.item.id), "uid": str(record.item.uid), "media_kind": seen.kind}
    if caption is not None and caption.content is not None:
        row["caption"] = caption.content
    for name in seen.entries:
        if name in ("media_kind", "unparsed", "alternative", "finding", "unattached"):
            continue
        own = [e for e in seen.claimed(name) if e.inherited_from is None and not e.hedged]
        values = list(dict.fromkeys(str(e.stated or e.value) for e in own if e.value is not None))
        if term(name).many and values:
            row[name] = values
        elif len(values) == 1:
            row[name] = values[0]
    return row


def log(catalog: Catalog, handle: str | None = None, *, limit: int | None = 50) -> list[dict[str, Any]]:
    """Revisions, newest first: who, when, why, what each added and whether it was undone."""
    item = catalog.resolve(handle) if handle is not None else None
    return [_entry(e) for e in catalog.log(item, limit=limit)]


def _entry(entry: LogEntry) -> dict[str, Any]:
    row = revision_json(entry.revision)
    return {"revision": row["ordinal"], **row, "added": entry.added, "items": list(entry.items), "undone": entry.undone}
