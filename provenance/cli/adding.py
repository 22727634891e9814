"""add: one picture, film, recording or caption into the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.brought import Case, Lang, Published, Publisher, Store, Url, brought, given_of
from provenance.cli.catalogue import to_fill
from provenance.cli.options import By, Json, Trust, Why
from provenance.cli.session import Session, who
from provenance.errors import UsageError
from provenance.services import adding

app = typer.Typer(rich_markup_mode=None)


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
    given = given_of(publisher, url, published, lang, case)
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
    return brought(session, answer)


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
