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
    generated_at: str,
    profile: str = "news",
    at: str | None = None,
) -> Report:
    """One report over the named items, in the order named, each once; every item of the catalogue when none is named.

    `generated_at` is ISO 8601 UTC; `at` names a revision, and the report then says what was known after it.
    Raises UsageError when there is nothing to report on, NotFound for an unknown item or revision.
    """
    ids = [catalog.resolve(handle) for handle in handles] if handles else catalog.item_ids()
    if not ids:
        raise UsageError("there is nothing to report on: the catalogue is empty; `provenance import FILE` fills it")
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
