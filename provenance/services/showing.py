"""Look things up: one whole record, lists and searches, gaps, the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from provenance import query as queries
from provenance import rules
from provenance.errors import UsageError
from provenance.model import LIFECYCLES, Gap, Record, Revision
from provenance.readers.policy import DEFAULT
from provenance.services.report import gap_json, sheet, show_json
from provenance.services.report.show import revision_json
from provenance.store import Catalog, GapRow, LogEntry
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
    record = catalog.record(catalog.resolve(handle, at=at), at=at)
    arranged = sheet(record, profile=profile, today=today, revisions=_revisions(catalog, record, at), policy=policy)
    return show_json(arranged, others=_around(record))


def _revisions(catalog: Catalog, record: Record, at: str | None) -> list[Revision]:
    return [entry.revision for entry in reversed(catalog.log(record.item.id, at=at))]


def _around(record: Record) -> list[Record]:
    return [r for p in record.parents for r in (p.record, *_around(p.record))]


def gaps(
    catalog: Catalog,
    handle: str | None = None,
    *,
    where: str | None = None,
    lifecycle: str | None = None,
    profile: str = "news",
    today: str | None = None,
) -> list[dict[str, Any]]:
    """Gaps of one item, or all those a query selects, in INTERFACE.md's shape; decided ones are among them.

    A query selects items; its own gap terms (`rule:`, `gap:`, `severity:` ...) choose among their gaps as well.
    lifecycle: only gaps in one of these states, joined by commas.
    """
    page = gaps_page(catalog, handle, where=where, lifecycle=lifecycle, limit=None, profile=profile, today=today)
    return list(page["gaps"])


def gaps_page(
    catalog: Catalog,
    handle: str | None = None,
    *,
    where: str | None = None,
    lifecycle: str | None = None,
    limit: int | None,
    after: str | None = None,
    profile: str = "news",
    today: str | None = None,
) -> dict[str, Any]:
    """One page of what `gaps` gives: `{"total", "gaps", "next", "undecided"}`; undecided: open and asked by severity.

    Each gap of a list has its `cursor`, after which a later call goes on. Only the items of the page are judged.
    Raises UsageError for a query, a state or a cursor that cannot be read.
    """
    states = _states(lifecycle)
    if handle is not None:
        record = catalog.record(catalog.resolve(handle))
        found = [g for g in _judged(record, profile, today) if not states or g.lifecycle in states]
        return {"total": len(found), "gaps": [gap_json(g) for g in found], "next": None, "undecided": _undecided(found)}
    tree = queries.parse(where or "")
    if states:
        tree = queries.Query((*tree.terms, queries.Term(queries.Match("lifecycle", states))))
    page = catalog.gap_page(tree, limit=limit, after=after, profile=profile)
    listed = [
        {**gap_json(g), "cursor": f"{row.place}.{row.item}"} for row, g in _whole(catalog, page.rows, profile, today)
    ]
    return {"total": page.total, "gaps": listed, "next": page.next, "undecided": page.undecided}


def _states(lifecycle: str | None) -> tuple[str, ...]:
    states = tuple(state.strip() for state in (lifecycle or "").split(",") if state.strip())
    for state in states:
        if state not in LIFECYCLES:
            raise UsageError(f"--lifecycle {state}: use one of {', '.join(LIFECYCLES)}")
    return states


def _whole(catalog: Catalog, rows: Sequence[GapRow], profile: str, today: str | None) -> Iterator[tuple[GapRow, Gap]]:
    """Each row of a list with its gap, judged from the item's record; one that is no longer there is left out."""
    records = catalog.records(dict.fromkeys(row.item for row in rows))
    of_item = groupby(rows, key=lambda row: row.item)
    for record, (_, of_record) in zip(records, of_item, strict=False):
        judged = _judged(record, profile, today or catalog.today)
        for row in of_record:
            at_place = judged[row.place] if row.place < len(judged) else None
            if at_place is not None and (at_place.rule, at_place.property) == (row.rule, row.property):
                yield row, at_place


def _undecided(found: Iterable[Gap]) -> dict[str, int]:
    counted = dict.fromkeys(("error", "warning", "note"), 0)
    for gap in found:
        if gap.lifecycle in ("open", "asked"):
            counted[gap.severity] += 1
    return counted


def _judged(record: Record, profile: str, today: str | None) -> tuple[Gap, ...]:
    return rules.find_gaps(record, view(record), profile=profile, today=today)


def log(catalog: Catalog, handle: str | None = None, *, limit: int | None = 50) -> list[dict[str, Any]]:
    """Revisions, newest first: who, when, why, what each added and whether it was undone."""
    item = catalog.resolve(handle) if handle is not None else None
    return [_entry(e) for e in catalog.log(item, limit=limit)]


def _entry(entry: LogEntry) -> dict[str, Any]:
    row = revision_json(entry.revision)
    return {"revision": row["ordinal"], **row, "added": entry.added, "items": list(entry.items), "undone": entry.undone}
