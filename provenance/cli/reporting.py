"""report: what a newsroom hands over."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import output
from provenance.cli.catalogue import to_read
from provenance.cli.options import Json, Profile, Where
from provenance.cli.session import Session
from provenance.cli.writing import exporter_for, write_report
from provenance.errors import UsageError
from provenance.exporters import report_exporter

app = typer.Typer(rich_markup_mode=None)


@app.command("report", epilog="Example: provenance report 3 4 -o report.html; provenance report --where case:kursk")
def report(
    ctx: typer.Context,
    items: Annotated[list[str] | None, typer.Argument(metavar="[ITEM]...", help="The items, in this order.")] = None,
    where: Where = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="html|md|json", help="Else what the file name says, else html.")
    ] = None,
    path: Annotated[
        str | None, typer.Option("-o", "--output", metavar="PATH", help="Write here; else to stdout.")
    ] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="REVISION", help="What was known then.")] = None,
    profile: Profile = "news",
    json: Json = False,
) -> int:
    """Write a provenance report on one or more items.

    One self-contained file: the caption with each claim's words marked, who says what, the chain from recording to
    catalogue with its holes, the gaps with what to do about them. --json gives the same report as data.
    """
    session = Session.of(ctx, json)
    if bool(items) == (where is not None):
        raise UsageError("name the items, as in `report 3 4`, or select them, as in `report --where case:kursk`")
    exporter = exporter_for(path, format=format, db=session.db)
    if session.json and path is None:
        exporter = report_exporter("json")
    with to_read(session) as catalog:
        write_report(catalog, items or (), exporter, where=where, path=path, profile=profile, at=at)
    if session.json and path is not None:
        output.document({"path": path, "items": items or [], **({"where": where} if where is not None else {})})
    return 0
