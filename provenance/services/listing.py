"""Pages of items: what a query selects, in order, with the caption each is known by."""

from __future__ import annotations

from typing import Any

from provenance import query as queries
from provenance.errors import UsageError
from provenance.services.summaries import current_caption
from provenance.store import Catalog
from provenance.views import view


def items(
    catalog: Catalog, query: str = "", *, order: str | None = None, limit: int = 50, after: str | None = None
) -> dict[str, Any]:
    """One page of the items a query selects, with the total and where the next page starts."""
    page = catalog.select(query, order=order or "newest", limit=limit, after=after)
    rows = list(page.items)
    records = {r.item.id: r for r in catalog.records([row["id"] for row in rows])}
    for row in rows:
        caption = current_caption(records[row["id"]])
        headline = view(records[row["id"]]).effective("headline")
        row["caption"] = caption.content if caption else None
        row["title"] = headline.value if headline else None
    return {"total": page.total, "items": rows, "next": page.next}


def search(catalog: Catalog, query: str, *, limit: int = 20, after: str | None = None) -> dict[str, Any]:
    """As `items`, best match first; conditions alone have no best match and come newest first.

    Raises UsageError when there is nothing to look for.
    """
    check_words(query)
    return items(catalog, query, order="relevance" if _has_word(query) else "newest", limit=limit, after=after)


def check_words(query: str) -> None:
    """Raise UsageError when a search has neither a word nor a condition."""
    if not queries.parse(query).terms:
        raise UsageError(
            "search needs something to look for, such as `provenance search bridge kind:photo`; "
            "`provenance list` shows every item"
        )


def _has_word(query: str) -> bool:
    return any(isinstance(term.what, queries.Word) and not term.negated for term in queries.parse(query).terms)
