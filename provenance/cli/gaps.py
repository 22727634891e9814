"""gaps: what is missing, for one item or for all that match a query."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from provenance.cli import gaps_text, output
from provenance.cli.catalogue import to_read
from provenance.cli.options import MOST, Json, Profile, Where
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
    lifecycle: Annotated[
        str | None,
        typer.Option("--lifecycle", metavar="STATE", help="Only open, asked, resolved or waived ones; commas join."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=MOST, help="At most so many gaps.")] = 5000,
    after: Annotated[
        str | None, typer.Option("--after", metavar="CURSOR", help="Go on after the last gap of an earlier page.")
    ] = None,
    profile: Profile = "news",
    json: Json = False,
) -> int:
    """List what is missing, with the evidence and the next step.

    Each gap says what kind of silence it is: nobody looked, not recorded, the source did not say, withheld,
    disputed and so on. Inherited gaps name the item they come from. A gap that a value settled is listed as resolved.
    --fail-on counts every gap of the query, whatever --limit shows.
    """
    session = Session.of(ctx, json)
    if fail_on is not None and fail_on not in gaps_text.ORDER:
        raise UsageError(f"--fail-on {fail_on}: use error, warning or note")
    if item is not None and where is not None:
        raise UsageError("name one item, as in `gaps 3`, or select some, as in `gaps --where case:kursk`")
    with to_read(session) as catalog:
        page = showing.gaps_page(
            catalog,
            item,
            where=where,
            lifecycle=lifecycle,
            limit=limit,
            after=after,
            profile=profile,
            today=today(),
        )
    if session.json:
        output.document(page["gaps"])
    else:
        output.lines(gaps_text.by_item(page["gaps"]))
    if page["next"]:
        output.complain(f"{len(page['gaps']):,} of {page['total']:,} gaps; go on with --after {page['next']}")
    return _checked(page["undecided"], fail_on)


def _checked(undecided: Mapping[str, int], fail_on: str | None) -> int:
    """Exit code 1, and why, when a gap as grave as asked for is neither resolved nor waived."""
    grave = [name for name in gaps_text.ORDER if fail_on and gaps_text.ORDER[name] <= gaps_text.ORDER[fail_on]]
    counted = [f"{undecided[name]} of severity {name}" for name in grave if undecided[name]]
    if counted:
        output.complain(f"gaps stand open: {', '.join(counted)}; --fail-on {fail_on} allows none")
    return 1 if counted else 0
