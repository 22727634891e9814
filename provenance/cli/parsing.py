"""parse: reads captions and shows what it made of them, without a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.options import Json
from provenance.cli.session import Session
from provenance.cli.tables import pad, wrap
from provenance.errors import UsageError
from provenance.services import lookup

app = typer.Typer(rich_markup_mode=None)


@app.command(
    "parse", epilog="Example: provenance parse 'Troops march at night. (Screenshot from a video released by TASS)'"
)
def parse(
    ctx: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="The caption, exactly as written.")] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="F|-", help="Captions as JSON Lines, one object with text each.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="L", help="The language, such as en; else it is found.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say which convention was chosen and what lost.")] = False,
    json: Json = False,
) -> int:
    """Read captions without cataloguing anything.

    Shows the describing part, the credit line and its parties, dates with their roles, places, silences and what
    no reading explains. With --file: one answer per line, in order.
    """
    session = Session.of(ctx, json)
    if (text is None) == (file is None):
        raise UsageError("give a caption or --file, not both; `provenance parse --help` shows an example")
    if text is not None:
        answer = lookup.parse_text(text, language=lang, explain=explain)
        if session.json:
            output.document(answer)
        else:
            output.lines(_reading(answer))
        return 0
    if session.json and not output.for_a_person():
        output.texts(lookup.each_of_file_json(str(file), language=lang, explain=explain))
        return 0
    answers = lookup.each_of_file(str(file), language=lang, explain=explain)
    if session.json:
        output.document([*answers])
    else:
        output.lines("\n".join(_reading(reading)) for reading in answers)
    return 0


def _reading(reading: Mapping[str, Any]) -> Iterator[str]:
    yield from wrap(f"“{reading['text']}”", indent=" ", first="")
    yield from _field("convention", reading["convention"])
    for name in ("description", "headline", "credit_line", "media_kind", "language"):
        yield from _field(name, reading.get(name))
    for creator in reading["creators"]:
        yield from _field("creator", creator["name"] + (f", {creator['role']}" if creator.get("role") else ""))
    for name in ("source", "supplier", "distributor"):
        party = reading.get(name)
        if party:
            yield from _field(
                name, f"{party['name']} ({party.get('agent') or 'not in the agents data'}, {party['kind']})"
            )
    for date in reading["dates"]:
        yield from _field(f"date {date['role']}", date["edtf"] + (" (hedged)" if date.get("hedged") else ""))
    for place in reading["places"]:
        yield from _field(f"place {place['role']}", place["name"])
    for gap in reading["gaps"]:
        yield from _field(f"gap {gap['property']}", f"{gap['status']}: “{gap['quote']}”")
    yield from _field("flags", ", ".join(reading["flags"]))
    for rest in reading["unparsed"]:
        yield from _field("unparsed", rest)
    for other in reading["alternatives"]:
        yield from _field("or else", f"{other['field']} {other['value']} ({other['convention']})")
    for rival in reading.get("scores", ()):
        yield from _field("score", f"{rival['score']} {rival['convention']}")
    yield ""


def _field(name: str, value: object) -> Iterator[str]:
    if value:
        yield from wrap(str(value), first=f"  {pad(name, 20)}", indent=" " * 22)
