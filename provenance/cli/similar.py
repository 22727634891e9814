"""similar, duplicates: what shows the same picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.catalogue import to_read
from provenance.cli.options import MOST, Json
from provenance.cli.session import Session
from provenance.cli.style import bold, dim, paint
from provenance.cli.tables import wrap
from provenance.services.likening import asking, clustering
from provenance.services.likening.finding import outdated

app = typer.Typer(rich_markup_mode=None)


@app.command("similar", epilog="Example: provenance similar frame.jpg")
def similar(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(metavar="FILE|ITEM", help="A picture, or an item by number or uid.")],
    json: Json = False,
) -> int:
    """Find what shows the same picture as a file or an item.

    Copies are found though they were resized, recompressed, cropped, framed, mirrored, turned, lettered over or put
    on a page. Each comes with how it relates and with what is said of the two that cannot both be true. The file is
    not catalogued. Decide what two items are to each other with `link A RELATION B`: same_picture, same_scene,
    derived_from or not_related.
    """
    session = Session.of(ctx, json)
    with to_read(session) as catalog:
        answer = asking.similar(catalog, target)
        notice = outdated(catalog.noted)
    if notice is not None:
        output.complain(f"note: {notice}")
    if session.json:
        output.document(answer)
    else:
        output.lines(_listed(answer) if answer else [f"nothing in {session.db} shows that picture"])
    return 0


@app.command("duplicates", epilog="Example: provenance duplicates --limit 20")
def duplicates(
    ctx: typer.Context,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, max=MOST, help="At most so many clusters.")
    ] = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="KEY", help="Go on after the cluster with this key.")
    ] = None,
    json: Json = False,
) -> int:
    """List the items that show one picture, cluster by cluster.

    Over the whole catalogue, from the pairs noted when pictures came in and from what persons decided.
    """
    session = Session.of(ctx, json)
    with to_read(session) as catalog:
        answer = clustering.duplicates(catalog, limit=limit, after=after)
    if session.json:
        output.document(answer)
    else:
        output.lines(_clusters(answer) if answer else ["no two items are known to show one picture"])
    return 0


def _clusters(answer: Iterable[dict[str, Any]]) -> Iterator[str]:
    for key, rows in groupby(answer, key=lambda row: row["cluster"]):
        listed = list(rows)
        yield f"{bold(f'{len(listed)} items')} {dim(str(key)[:12])}"
        yield from _listed(listed)


def _listed(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        how = "" if row["transform"] in (None, "none") else f", {row['transform']}"
        said = f", decided: {row['decided']}" if row["decided"] else ""
        name = Path(str(row["file"])).name if row["file"] else "no file"
        like = f", like item {row['like']}" if row.get("like") else ""
        yield f"  item {row['item']}  {bold(row['verdict'])}{how}{like}  {output.plain(name)}{said}"
        yield from wrap(output.plain(row["explain"]), first="      ", indent="      ")
        for one in row["differences"]:
            words = f'{one["property"]} differs: "{one["here"]}" here, "{one["there"]}" there'
            yield from (paint(line, "red") for line in wrap(output.plain(words), first="      ", indent="      "))
