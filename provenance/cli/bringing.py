"""import: documents and files into the catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from provenance.cli import output
from provenance.cli.brought import Case, Lang, Published, Publisher, Store, Url, brought, given_of
from provenance.cli.catalogue import to_fill, to_try
from provenance.cli.options import By, Json, Trust, Why
from provenance.cli.progress import Progress
from provenance.cli.session import Session, who
from provenance.cli.writing import exporter_for, write_report
from provenance.errors import UsageError
from provenance.services import columnmap, importing

app = typer.Typer(rich_markup_mode=None)


@app.command("import", epilog="Example: provenance --db my.db import seeds/ --report report.html")
def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Articles, web pages, wires, tables; pictures, films; folders; - for stdin."
        ),
    ],
    publisher: Publisher = None,
    url: Url = None,
    published: Published = None,
    lang: Lang = None,
    case: Case = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="PROPERTY=COLUMN|FILE", help="What a table's columns hold; may be repeated."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be catalogued and write nothing.")] = False,
    store: Store = "reference",
    trust: Trust = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="FILE", help="Write a report on the items: .html, .md or .json.")
    ] = None,
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Read documents and catalogue every media item they describe.

    An article gives the pictures, footage and audio it describes and itself, with links and with every statement
    about them. A picture, film or recording is an item of its own, with what its embedded metadata say. Importing the
    same document again changes nothing. Exit code 3 when an input could not be read; the rest is catalogued all the
    same.
    """
    session = Session.of(ctx, json)
    given = given_of(publisher, url, published, lang, case)
    given = replace(given, columns=columnmap.column_map(columns or ()))
    if report and dry_run:
        raise UsageError("--dry-run catalogues nothing to report on; leave out one of --dry-run and --report")
    exporter = exporter_for(report, format=None, db=session.db) if report is not None else None
    user = who(by)
    with (to_try if dry_run else to_fill)(session) as door, Progress("documents") as progress:
        answer = importing.import_documents(
            door, paths, given=given, dry_run=dry_run, store=store, trust=trust, by=user, why=why, progress=progress.at
        )
        if exporter is not None and answer["items"]:
            write_report(door(), [str(item) for item in answer["items"]], exporter, path=report)
    if exporter is not None and not answer["items"]:
        output.complain(f"no report was written to {report}: nothing was catalogued")
    return brought(session, answer)
