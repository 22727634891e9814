"""Gather the records a report is made of and arrange them; an exporter renders the result."""

from __future__ import annotations

from collections.abc import Sequence

from provenance import agents
from provenance.errors import UsageError
from provenance.services.report import Report, build_report, sheet
from provenance.store import Catalog


def report(
    catalog: Catalog,
    handles: Sequence[str],
    *,
    where: str | None = None,
    generated_at: str,
    profile: str = "news",
    at: str | None = None,
) -> Report:
    """One report over the named items, in the order named, each once; or over those that `where` selects.

    `generated_at` is ISO 8601 UTC; `at` names a revision, and the report then says what was known after it.
    Raises UsageError when no item is named or selected, NotFound for an unknown item or revision.
    """
    ids = [catalog.resolve(handle) for handle in handles] if where is None else catalog.matching(where)
    if not ids:
        raise UsageError("there is nothing to report on: no item is named or selected; `provenance list` shows them")
    sheets = [
        sheet(
            record,
            profile=profile,
            today=generated_at[:10],
            revisions=[entry.revision for entry in reversed(catalog.log(record.item.id))],
        )
        for record in catalog.records(dict.fromkeys(ids), at=at)
    ]
    known = {**agents.load(), **catalog.agents()}
    return build_report(sheets, generated_at=generated_at, profile=profile, head=catalog.head(), agents=known)
