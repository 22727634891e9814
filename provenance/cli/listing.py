"""list, search: the items that match a query, as a table, as JSON, or taken out as CSV and JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.catalogue import to_read
from provenance.cli.options import MOST, Json, Query, joined
from provenance.cli.session import Session
from provenance.cli.style import dim
from provenance.cli.tables import counted, room, table
from provenance.errors import UsageError
from provenance.services import listing
from provenance.store import Catalog

app = typer.Typer(rich_markup_mode=None)

# A condition such as -kind:video starts with a dash and is no option.
QUERY_WORDS = {"ignore_unknown_options": True}

Format = Annotated[str, typer.Option("--format", metavar="table|csv|jsonl", help="Take the items out again.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="At most so many items.")]
After = Annotated[str | None, typer.Option("--after", metavar="NEXT", help="Go on after an earlier page's `next`.")]


@app.command("list", context_settings=QUERY_WORDS, epilog="Example: provenance list source:tass missing:place_created")
def list_(
    ctx: typer.Context,
    query: Query = None,
    order: Annotated[
        str | None, typer.Option("--order", metavar="FIELD", help="newest, oldest, worst or relevance.")
    ] = None,
    limit: Limit = 50,
    after: After = None,
    format: Format = "table",
    json: Json = False,
) -> int:
    """List the items that match a query.

    Conditions are joined by "and"; a dash in front means "not": source:tass missing:place_created gap:withheld
    released:2025-04 -kind:video case:kursk "marching at night". Without a query: every item.
    """
    session = Session.of(ctx, json)
    words = joined(query)
    return _answer(
        session, words, format, lambda catalog: listing.items(catalog, words, order=order, limit=limit, after=after)
    )


@app.command(
    "search", context_settings=QUERY_WORDS, epilog="Example: provenance search 'marching at night' kind:screenshot"
)
def search(
    ctx: typer.Context,
    query: Query = None,
    limit: Limit = 20,
    after: After = None,
    format: Format = "table",
    json: Json = False,
) -> int:
    """Search captions and names, best match first.

    Takes the same conditions as `list`; words are looked for in captions, articles and names.
    """
    session = Session.of(ctx, json)
    words = joined(query)
    listing.check_words(words)
    return _answer(
        session,
        words,
        format,
        lambda catalog: listing.search(catalog, words, limit=limit, after=after),
    )


def _answer(session: Session, words: str, format: str, page: Callable[[Catalog], dict[str, Any]]) -> int:
    if format not in ("table", "csv", "jsonl"):
        raise UsageError(f"--format {format}: use table, csv or jsonl")
    with to_read(session) as catalog:
        if format != "table" and not session.json:
            # Exporters bring the whole report with them, which a list on the screen can start without.
            from provenance.cli.taking_out import write_rows

            write_rows(catalog, words, format=format)
            return 0
        found = page(catalog)
    if session.json:
        output.document(found)
    else:
        output.lines(_items(found))
    return 0


def _items(page: Mapping[str, Any]) -> Iterator[str]:
    if page["items"]:
        yield from table(
            ("item", "kind", "source", "released", "gaps", "caption"),
            [_row(i) for i in page["items"]],
            width=room() or 120,
        )
    shown = len(page["items"])
    more = f"; go on with --after {page['next']}" if page.get("next") else ""
    yield dim(f"{shown} of {page['total']} items{more}" if page["total"] != shown else counted(shown, "item"))


def _row(item: Mapping[str, Any]) -> Sequence[object]:
    words = item.get("caption") or item.get("title") or item.get("headline")
    return item["id"], item["kind"], item.get("source"), item.get("released"), item.get("open"), words
