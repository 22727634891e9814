"""export: an item as a file that other programs read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from provenance.cli import files, output
from provenance.cli.catalogue import to_read
from provenance.cli.options import Item, Json, Policy
from provenance.cli.session import Session
from provenance.exporters import sidecar_exporter
from provenance.services import exporting

app = typer.Typer(rich_markup_mode=None)


@app.command("export", epilog="Example: provenance export 3 --format xmp -o photo.xmp")
def export(
    ctx: typer.Context,
    item: Item,
    format: Annotated[str, typer.Option("--format", metavar="xmp", help="The format; xmp is a sidecar file.")] = "xmp",
    path: Annotated[
        str | None, typer.Option("-o", "--output", metavar="PATH", help="Write it there, else to standard output.")
    ] = None,
    policy: Policy = "mwg-2.0",
    json: Json = False,
) -> int:
    """Write what is stated of an item as an XMP sidecar.

    Only claims are written: nothing inherited, computed, hedged or disputed. Nothing is cut; what has no place in XMP,
    and what is too long for the old IIM fields, is said on standard error.
    """
    session = Session.of(ctx, json)
    exporter = sidecar_exporter(format)
    if path is not None:
        files.check_target(path, what="sidecar", db=session.db)
    with to_read(session) as catalog:
        made = exporting.sidecar_of(catalog, item, policy=policy)
    data = exporter.export(made)
    answer = {"format": exporter.NAME, "media_type": exporter.MEDIA_TYPE, "path": path, **exporting.told(made)}
    if path is not None:
        files.put(path, data)
    if session.json:
        output.document(answer if path is not None else {**answer, "content": data.decode("utf-8")})
        return 0
    if path is None:
        output.write_bytes(data)
    for line in _notes(answer):
        output.complain(line)
    return 0


def _notes(answer: dict[str, Any]) -> Iterator[str]:
    for one in answer["left_out"]:
        yield f'left out {one["property"]} "{one["value"]}": {one["why"]}'
    for one in answer["too_long_for_iim"]:
        yield f"{one['property']} has {one['bytes']} bytes; IIM {one['iim']} holds {one['limit']} (it is whole here)"
