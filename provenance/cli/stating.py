"""set, link: what a person says about an item and between items."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.catalogue import changed, to_write
from provenance.cli.options import By, Item, Json, Quote, Why
from provenance.cli.session import Session, who
from provenance.services import deciding

app = typer.Typer(rich_markup_mode=None)


@app.command("set", epilog="Example: provenance set 3 place_shown 'Kyiv, Ukraine' --quote 'filmed in Kyiv' --by Ana")
def set_(
    ctx: typer.Context,
    item: Item,
    name: Annotated[str, typer.Argument(metavar="PROPERTY", help="A property, as `terms` lists them.")],
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="What you say it is; dates in EDTF.")] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="S", help="Instead of a value: why none is known, such as withheld."),
    ] = None,
    silent: Annotated[
        str | None, typer.Option("--silent", metavar="AGENT", help="Who did not say it: an agent id or a name.")
    ] = None,
    quote: Quote = None,
    granularity: Annotated[
        str | None, typer.Option("--granularity", metavar="G", help="What exactly is missing, such as exact.")
    ] = None,
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Record what a person says about one property.

    It stands beside what others say, in your name; your own earlier word on it is superseded, never erased.
    """
    session = Session.of(ctx, json)
    with to_write(session) as catalog:
        answer = deciding.set_value(
            catalog,
            item,
            name,
            value,
            status=status,
            silent=silent,
            quote=quote,
            granularity=granularity,
            by=who(by),
            why=why,
        )
    return changed(session, answer)


@app.command("link", epilog="Example: provenance link 3 derived_from 2 --at 00:01:14 --why 'frame found in the video'")
def link(
    ctx: typer.Context,
    a: Item,
    relation: Annotated[
        str, typer.Argument(metavar="RELATION", help="Such as derived_from, published_in, same_scene.")
    ],
    b: Annotated[str, typer.Argument(metavar="ITEM", help="The other item.")],
    at: Annotated[str | None, typer.Option("--at", metavar="TIMECODE", help="Where in the original, HH:MM:SS.")] = None,
    quote: Quote = None,
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """State how one item relates to another.

    A still, crop or copy derived_from its original inherits what holds for both, such as when it was recorded.
    """
    session = Session.of(ctx, json)
    with to_write(session) as catalog:
        answer = deciding.link(catalog, a, relation, b, at=at, quote=quote, by=who(by), why=why)
    return changed(session, answer)
