"""What `import`, `add` and `scan` have in common: options, and how what came in is told.

`add` and `scan` import this without importing what only `import` needs: reading documents takes long to load.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.session import Session
from provenance.cli.style import bold, dim
from provenance.cli.tables import room, table, wrap
from provenance.errors import UsageError
from provenance.model import Given

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


def given_of(
    publisher: str | None, url: str | None, published: str | None, lang: str | None, case: str | None
) -> Given:
    """What a person gives by hand; an empty word would be no fact."""
    given = {"publisher": publisher, "url": url, "published": published, "lang": lang, "case": case}
    for name, value in given.items():
        if value is not None and not value.strip():
            raise UsageError(f"--{name} is empty; leave it out when it is not known")
    return Given(publisher=publisher, url=url, published=published, language=lang, case=case)


def brought(session: Session, answer: dict[str, Any]) -> int:
    """Tell what came in; returns the exit code."""
    return told(session, answer, _summary(answer))


def told(session: Session, answer: dict[str, Any], summary: Iterator[str]) -> int:
    """The answer as JSON or as its summary, then a sentence for each file that failed; returns the exit code."""
    if session.json:
        output.document(answer)
    else:
        output.lines(summary)
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
