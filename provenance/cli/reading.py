"""read: what files say about themselves, without a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.options import Json, Trust
from provenance.cli.progress import Progress
from provenance.cli.session import Session
from provenance.cli.style import bold, dim
from provenance.cli.tables import pad, wrap
from provenance.services import reading

app = typer.Typer(rich_markup_mode=None)

UNREADABLE = 3


@app.command("read", epilog="Example: provenance read photo.jpg frames/ --json")
def read(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Pictures, films, recordings, sidecars; folders.")
    ],
    pixels: Annotated[bool, typer.Option("--pixels", help="Also decode each picture and digest its pixels.")] = False,
    trust: Trust = None,
    json: Json = False,
) -> int:
    """Read embedded metadata without cataloguing anything.

    Every carrier (EXIF, IPTC, XMP, Content Credentials, PNG text, container fields, sidecars) is listed apart, with
    the tag and the value as found. The network is never touched. Exit code 3 when a file could not be read; the rest
    is read all the same.
    """
    session = Session.of(ctx, json)
    with Progress("files") as progress:
        answer = reading.read(files, pixels=pixels, trust=trust, progress=progress.at)
    if session.json:
        output.document(answer)
    else:
        output.lines(line for element in answer if element["error"] is None for line in _file(element))
    failed = list(reading.failures(answer))
    for error in failed:
        output.complain(error["message"])
    return UNREADABLE if failed else 0


def _file(element: Mapping[str, Any]) -> Iterator[str]:
    size = f", {element['width']} × {element['height']}" if element["width"] else ""
    yield bold(output.plain(element["path"])) + dim(f"  {element['media_type']}{size}, {element['size']:,} bytes")
    for name in ("sha256", "essence_sha256", "pixels_sha256"):
        if element[name]:
            yield dim(f"  {pad(name, 22)}{element[name]}")
    for carrier, claims in groupby(element["claims"], key=lambda claim: claim["carrier"]):
        yield f"  {carrier}"
        for claim in claims:
            yield from _claim(claim)
    yield from _credentials(element["c2pa"])
    for finding in element["findings"]:
        words = f"{finding['rule']} {finding['severity']}: {finding['message']}"
        yield from wrap(words, first="  ", indent="    ")
    yield ""


def _claim(claim: Mapping[str, Any]) -> Iterator[str]:
    value = claim["value"] if claim["value"] is not None else f"[{claim['status']}]"
    where = f"  ({claim['locator']})" if claim["locator"] else ""
    yield from wrap(f"{value}{where}", first=f"    {pad(claim['property'], 20)}", indent=" " * 24)


def _credentials(found: Mapping[str, Any]) -> Iterator[str]:
    if found["state"] == "absent":
        return
    signer = (found["signer"] or {}).get("issuer") or (found["signer"] or {}).get("name")
    words = found["state"] + (f", signed by {signer}" if signer else "")
    details = [*found["codes"], *found["actions"]]
    yield from wrap(
        words + (f" ({', '.join(details)})" if details else ""), first="  Content Credentials: ", indent="    "
    )
