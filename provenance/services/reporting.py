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
    ids = _chosen(catalog, handles, where, at)
    if not ids:
        then = f" that was there at revision {at}" if at is not None and where is not None else ""
        raise UsageError(
            f"there is nothing to report on: no item{then} is named or selected; `provenance list` shows them"
        )
    sheets = [
        sheet(
            record,
            profile=profile,
            today=generated_at[:10],
            revisions=[entry.revision for entry in reversed(catalog.log(record.item.id, at=at))],
        )
        for record in catalog.records(dict.fromkeys(ids), at=at)
    ]
    known = {**agents.load(), **catalog.agents()}
    return build_report(sheets, generated_at=generated_at, profile=profile, head=catalog.head(at=at), agents=known)


def _chosen(catalog: Catalog, handles: Sequence[str], where: str | None, at: str | None) -> list[int]:
    """The items named, as they stood at `at`; those a query selects today, as what they were then."""
    if where is None:
        return [catalog.resolve(handle, at=at) for handle in handles]
    found = catalog.matching(where)
    return found if at is None else catalog.then_of(found, at)
