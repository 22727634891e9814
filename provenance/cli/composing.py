"""caption: what could be published under the picture, made of claims only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.catalogue import to_read
from provenance.cli.isolating import isolated
from provenance.cli.options import Item, Json, Profile
from provenance.cli.session import Session
from provenance.cli.style import bold, dim
from provenance.cli.tables import wrap
from provenance.services import composing

app = typer.Typer(rich_markup_mode=None)


@app.command("caption", epilog="Example: provenance caption 3; provenance caption 3 --lang de")
def caption(
    ctx: typer.Context,
    item: Item,
    lang: Annotated[str, typer.Option("--lang", metavar="en|de", help="The language to compose in.")] = "en",
    profile: Profile = "news",
    json: Json = False,
) -> int:
    """Compose a caption and credit from what is stated, and say what is not.

    Every clause rests on claims; --json names them, with their words. Reservations are kept, contradictions are shown
    with both sides or left out with a note, and what a source did not specify is said.
    """
    session = Session.of(ctx, json)
    with to_read(session) as catalog:
        answer = composing.compose(catalog, item, language=lang, profile=profile)
    if session.json:
        output.document(answer)
    else:
        output.write("".join(f"{line}\n" for line in _lines(answer)))
    return 0


def _lines(answer: Mapping[str, Any]) -> Iterator[str]:
    values = [tuple(span) for clause in answer["clauses"] for span in clause["values"]]
    yield isolated(answer["caption"], values) or dim("(nothing is stated)")
    credit = answer["credit"]
    if credit is not None:
        yield isolated(f"({credit})", [(1, 1 + len(credit))])
    else:
        yield dim("(no credit: nobody is named)")
    parts = ("left out", "left_out"), ("contradicted", "warnings"), ("for the desk", "restrictions")
    for heading, notes in ((heading, answer[name]) for heading, name in parts):
        if notes:
            yield ""
            yield bold(heading)
            for note in notes:
                yield from wrap(note["note"], first="  ", indent="    ")
