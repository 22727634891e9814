"""gaps: what is missing, for one item or for all that match a query."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import gaps_text, output
from provenance.cli.catalogue import to_read
from provenance.cli.options import Json, Profile, Where
from provenance.cli.session import Session, today
from provenance.errors import UsageError
from provenance.services import showing

app = typer.Typer(rich_markup_mode=None)


@app.command("gaps", epilog="Example: provenance gaps 3; provenance gaps --where source:tass --fail-on error")
def gaps(
    ctx: typer.Context,
    item: Annotated[str | None, typer.Argument(metavar="[ITEM]", help="Only this item.")] = None,
    where: Where = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", metavar="SEVERITY", help="Exit 1 when a gap of error, warning or note is open."),
    ] = None,
    profile: Profile = "news",
    json: Json = False,
) -> int:
    """List what is missing, with the evidence and the next step.

    Each gap says what kind of silence it is: nobody looked, not recorded, the source did not say, withheld,
    disputed and so on. Inherited gaps name the item they come from.
    """
    session = Session.of(ctx, json)
    if fail_on is not None and fail_on not in gaps_text.ORDER:
        raise UsageError(f"--fail-on {fail_on}: use error, warning or note")
    with to_read(session) as catalog:
        found = showing.gaps(catalog, item, where=where, profile=profile, today=today())
    if session.json:
        output.document(found)
    else:
        output.lines(gaps_text.by_item(found))
    worst = showing.worst(found)
    return 1 if fail_on and worst and gaps_text.ORDER[worst] <= gaps_text.ORDER[fail_on] else 0
