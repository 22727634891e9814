"""show, log: what the catalogue holds about an item, and who put it there."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import output, show_text
from provenance.cli.catalogue import to_read
from provenance.cli.options import MOST, Item, Json, Policy, Profile
from provenance.cli.session import Session, today
from provenance.cli.tables import room, table
from provenance.services import showing

app = typer.Typer(rich_markup_mode=None)


@app.command("show", epilog="Example: provenance show 3")
def show(
    ctx: typer.Context,
    item: Item,
    at: Annotated[
        str | None, typer.Option("--at", metavar="REVISION", help="What was known then: a revision's number or uid.")
    ] = None,
    profile: Profile = "news",
    policy: Policy = "mwg-2.0",
    json: Json = False,
) -> int:
    """Show the whole record of an item: who says what, and what is missing.

    Every value stands with who says it and where it was read; what is inherited or computed is shown as such. Where
    EXIF, IPTC and XMP of a file differ, the one that counts under the policy is shown with the others.
    """
    session = Session.of(ctx, json)
    with to_read(session) as catalog:
        answer = showing.show(catalog, item, at=at, profile=profile, today=today(), policy=policy)
    if session.json:
        output.document(answer)
    else:
        output.lines(show_text.record(answer))
    return 0


@app.command("log", epilog="Example: provenance log 3")
def log(
    ctx: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help="Only what touched this item.")] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="At most so many revisions.")
    ] = 50,
    json: Json = False,
) -> int:
    """Show who changed what, when and why.

    One line per revision, the latest first; its uid is what `undo` and `show --at` take.
    """
    session = Session.of(ctx, json)
    with to_read(session) as catalog:
        answer = showing.log(catalog, item, limit=limit)
    if session.json:
        output.document(answer)
    else:
        rows = [(r["ordinal"], r["at"], r["by"], r["why"], r["rows"], str(r["uid"])[:12]) for r in answer]
        output.lines(table(("nr", "at", "by", "why", "rows", "revision"), rows, width=room()))
    return 0
