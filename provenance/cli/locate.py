"""locate: which frame of which film a still came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.catalogue import to_read, to_write
from provenance.cli.options import By, Json, Why
from provenance.cli.progress import Progress
from provenance.cli.session import Session, who
from provenance.cli.style import bold, dim
from provenance.cli.tables import wrap
from provenance.services import locating
from provenance.store import Catalog

app = typer.Typer(rich_markup_mode=None)

UNREADABLE = 3


@app.command("locate", epilog="Example: provenance locate frame.jpg video.mp4; provenance locate 3 --all --link")
def locate(
    ctx: typer.Context,
    still: Annotated[str, typer.Argument(metavar="STILL", help="A picture file, or an item that has one.")],
    films: Annotated[
        list[str] | None, typer.Argument(metavar="[VIDEO|ITEM]...", help="Where to look: video files or items.")
    ] = None,
    all_films: Annotated[bool, typer.Option("--all", help="Look in every video of the catalogue.")] = False,
    link: Annotated[
        bool, typer.Option("--link", help="State that the still is derived_from the video, with its time code.")
    ] = False,
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Say which frame of which video a still came from.

    Logos, lower thirds, subtitles, crops, borders, players, phone pages and mirroring are seen through. A still that
    is in no video is said to be in none. Where several moments fit as well, as in a shot that stands still, the span is
    told. The link is offered with its time code; --link states it. Exit code 3 when a video could not be looked in.
    """
    session = Session.of(ctx, json)
    user = who(by) if link else ""
    opened: AbstractContextManager[Catalog] = to_write(session) if link else to_read(session)
    with opened as catalog, Progress("videos") as progress:
        answer = locating.locate(
            catalog, still, films or (), all_films=all_films, link=link, by=user, why=why, progress=progress.at
        )
    if session.json:
        output.document(answer)
    else:
        output.lines(_said(answer))
    for notice in answer["notices"]:
        output.complain(notice)
    return UNREADABLE if answer["unread"] else 0


def _said(answer: dict[str, Any]) -> Iterator[str]:
    rows = answer["found"]
    if not rows:
        yield f"no frame of {_videos(answer['films'])} is this picture" if answer["films"] else "no video was looked in"
    if len(rows) > 1:
        yield f"{len(rows)} moments fit as well:"
    for row in rows:
        yield from _row(row)
    for said in answer.get("changed", ()):
        yield bold(output.plain(str(said)))


def _row(row: dict[str, Any]) -> Iterator[str]:
    where = f"item {row['item']}" if row["item"] is not None else output.plain(str(row["file"]))
    how = "" if row["transform"] in (None, "none") else f", {row['transform']}"
    yield f"{bold(row['at'])} in {where}  {row['verdict']}{how}, confidence {row['confidence']:.2f}"
    if not row["precise"]:
        still = "the picture stands still, or is part of one that the camera passes over"
        yield f"  {still}: any frame from {row['from']} to {row['to']} fits as well"
    if not row["exact"]:
        yield "  to a fifth of a second: the video itself was not at hand"
    yield dim(f"  shot from {row['shot'][0]} to {row['shot'][1]}")
    yield from wrap(output.plain(row["explain"]), first="  ", indent="  ")
    if row["add"]:
        yield f"  {output.plain(row['add'])}"
    if row["link"]:
        yield f"  {output.plain(row['link'])}"


def _videos(number: int) -> str:
    return "the video" if number == 1 else f"{number} videos"
