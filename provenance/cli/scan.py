"""scan: folders of any size into the catalogue."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.brought import Store, told
from provenance.cli.catalogue import to_fill
from provenance.cli.options import By, Json, Trust, Why
from provenance.cli.progress import Progress
from provenance.cli.session import Session, who
from provenance.cli.style import bold, paint
from provenance.cli.tables import wrap
from provenance.cli.writing import exporter_for, write_report
from provenance.services import scanning
from provenance.services.scanning.walking import count

app = typer.Typer(rich_markup_mode=None)

MOST_SHOWN = 20


@app.command("scan", epilog="Example: provenance --db desk.db scan /media/card --store copy")
def scan(
    ctx: typer.Context,
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER...", help="Folders, read to their end; or files.")],
    store: Store = "reference",
    rehash: Annotated[
        bool, typer.Option("--rehash", help="Read also what has the size and time of change it had last time.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", metavar="N", min=1, max=256, help="Processes that read (else one a core).")
    ] = None,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="FILE", help="Write a report on the new items: .html, .md or .json."),
    ] = None,
    trust: Trust = None,
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Catalogue the pictures, films and recordings of whole folders.

    Every file is digested, its metadata and sidecars read, its picture fingerprinted and compared with all that is
    catalogued. Files met before are skipped by size and time of change; the same bytes in two places are one item.
    Interrupted or killed, a scan goes on where it stopped. Exit code 3 when files could not be read; all others are
    catalogued all the same.
    """
    session = Session.of(ctx, json)
    exporter = exporter_for(report, format=None, db=session.db) if report is not None else None
    user = who(by)
    with to_fill(session) as door, Progress("files") as progress, Progress("videos") as films:
        total = count(folders) if sys.stderr.isatty() else None
        answer = scanning.scan(
            door, folders, store=store, rehash=rehash, jobs=jobs, trust=trust, by=user, why=why,
            progress=progress.at, total=total, films=films.at,
        )  # fmt: skip
        if exporter is not None and answer["items"]:
            write_report(door(), [str(item) for item in answer["items"]], exporter, path=report)
    if exporter is not None and not answer["items"]:
        output.complain(f"no report was written to {report}: nothing new was catalogued")
    return told(session, answer, _summary(answer))


def _summary(answer: dict[str, Any]) -> Iterator[str]:
    for notice in answer["notices"][:MOST_SHOWN]:
        yield from (paint(line, "red") for line in wrap(output.plain(notice), first="", indent="    "))
    if len(answer["notices"]) > MOST_SHOWN:
        yield f"and {len(answer['notices']) - MOST_SHOWN} more look-alikes: `provenance duplicates` lists them"
    for folder in answer["documents"][:MOST_SHOWN]:
        yield f"{bold(output.plain(folder['path']))}  {folder['new']} new, {folder['known']} known before"
    if len(answer["documents"]) > MOST_SHOWN:
        yield f"and {len(answer['documents']) - MOST_SHOWN} more folders"
    for kind, number in answer["passed_over"].items():
        yield f"passed over: {number} {output.plain(kind)}"
    yield (
        f"{answer['seen']} seen, {answer['new']} new, {answer['known']} known before, {answer['sightings']} further "
        f"places, {len(answer['failed'])} not readable; {answer['files_per_second']:,.0f} files a second"
    )
