"""import, add: what comes into the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.catalogue import to_fill, to_try
from provenance.cli.options import By, Json, Trust, Why
from provenance.cli.progress import Progress
from provenance.cli.session import Session, who
from provenance.cli.style import bold, dim
from provenance.cli.tables import room, table, wrap
from provenance.cli.writing import exporter_for, write_report
from provenance.errors import UsageError
from provenance.model import Given
from provenance.services import adding, columnmap, importing

app = typer.Typer(rich_markup_mode=None)

UNREADABLE = 3

Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="A", help="Who published it: an agent id or a name.")
]
Url = Annotated[str | None, typer.Option("--url", metavar="U", help="The address it was read at.")]
Published = Annotated[str | None, typer.Option("--published", metavar="D", help="The day it was published, EDTF.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="L", help="The language of the text, such as en.")]
Case = Annotated[str | None, typer.Option("--case", metavar="C", help="A name of yours to find these items by.")]


Store = Annotated[
    str,
    typer.Option("--store", metavar="copy|reference", help="Keep a checked copy of a file, or only where it lies."),
]


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
    given = _given(publisher, url, published, lang, case)
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
    return _brought(session, answer)


@app.command("add", epilog="Example: provenance add frame.jpg --caption 'Troops train. (Screenshot from a TASS video)'")
def add(
    ctx: typer.Context,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="A picture, video or sound file.")] = None,
    caption: Annotated[
        str | None, typer.Option("--caption", metavar="T", help="The caption, exactly as written.")
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="ITEM", help="Attach to this described item.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="K", help="The media kind, such as photo.")] = None,
    corrects: Annotated[
        str | None, typer.Option("--corrects", metavar="UID", help="The caption text that this caption replaces.")
    ] = None,
    store: Store = "reference",
    trust: Trust = None,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PROPERTY=VALUE", help="What you say yourself; may be repeated."),
    ] = None,
    publisher: Publisher = None,
    url: Url = None,
    published: Published = None,
    lang: Lang = None,
    case: Case = None,
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Catalogue one item, or attach a file or a caption to one already described.

    A second caption for the same item is a new text; the earlier one stays readable.
    """
    session = Session.of(ctx, json)
    given = _given(publisher, url, published, lang, case)
    user, said = who(by), _pairs(values)
    with to_fill(session, make=to is None and corrects is None) as door:
        answer = adding.add(
            door,
            file,
            caption=caption,
            to=to,
            kind=kind,
            given=given,
            values=said,
            corrects=corrects,
            store=store,
            trust=trust,
            by=user,
            why=why,
        )
    return _brought(session, answer)


def _given(publisher: str | None, url: str | None, published: str | None, lang: str | None, case: str | None) -> Given:
    """What a person gives by hand; an empty word would be no fact."""
    given = {"publisher": publisher, "url": url, "published": published, "lang": lang, "case": case}
    for name, value in given.items():
        if value is not None and not value.strip():
            raise UsageError(f"--{name} is empty; leave it out when it is not known")
    return Given(publisher=publisher, url=url, published=published, language=lang, case=case)


def _pairs(values: list[str] | None) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for value in values or ():
        name, equals, said = value.partition("=")
        if not equals:
            raise UsageError(f"--set {value}: write PROPERTY=VALUE")
        if name in pairs:
            raise UsageError(f"--set {name} stands twice; use `provenance set` for a second value")
        pairs[name] = said
    return pairs


def _brought(session: Session, answer: dict[str, Any]) -> int:
    if session.json:
        output.document(answer)
    else:
        output.lines(_summary(answer))
    for failure in answer["failed"]:
        output.complain(failure["message"])
    return UNREADABLE if answer["failed"] else 0


HEAD = ("item", "", "kind", "source", "caption", "gaps")


def _summary(answer: dict[str, Any]) -> Iterator[str]:
    for notice in answer.get("notices", ()):
        yield f"note: {output.plain(notice)}"
    if answer.get("item"):
        yield from table(HEAD, [_row(answer["item"])], width=_room())
    for document in answer["documents"]:
        title = document.get("title") or Path(str(document.get("path") or "-")).name
        day = f", published {document['published']}" if document.get("published") else ""
        about = dim(f"({document['kind']}{day})")
        yield f"{bold(output.plain(str(title)))} {about}"
        rows = [_row(item) for item in document["items"]]
        yield from (f"  {line}" for line in table(HEAD, rows, width=_room()))
        for finding in document.get("findings", ()):
            yield from wrap(f"note: {finding['message']}", first="  ", indent="    ")
    yield (
        f"{answer['seen']} seen, {answer['new']} new, {answer['known']} known before, "
        f"{len(answer['failed'])} not readable"
    )


def _row(item: dict[str, Any]) -> tuple[object, ...]:
    new = "new" if item["new"] else "known"
    return item["id"], new, item["kind"], item.get("source"), item.get("caption"), len(item.get("gaps") or ())


def _room() -> int | None:
    width = room()
    return width - 2 if width else 110
