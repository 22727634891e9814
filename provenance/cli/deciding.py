"""accept, reject, retract, merge, undo, redact: a person's answers to rows of the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.catalogue import changed, to_write
from provenance.cli.options import By, Item, Json, Why
from provenance.cli.session import Session, who
from provenance.services import deciding

app = typer.Typer(rich_markup_mode=None)

Row = Annotated[str, typer.Argument(metavar="UID", help="The uid of the row, or the start of it.")]


@app.command("accept", epilog="Example: provenance accept 9f2c41d0 --why 'confirmed by the agency'")
def accept(ctx: typer.Context, uid: Row, by: By = None, why: Why = None, json: Json = False) -> int:
    """Accept a claim, link or reading: it settles a dispute.

    An accepted claim stands before the others on its property; the others stay visible.
    """
    return _decide(Session.of(ctx, json), "accept", uid, who(by), why)


@app.command("reject", epilog="Example: provenance reject 9f2c41d0 --why 'the caption belongs to another picture'")
def reject(ctx: typer.Context, uid: Row, by: By = None, why: Why = None, json: Json = False) -> int:
    """Reject a claim, link, reading or text: it counts no longer and stays visible.

    A claim that somebody else made stays in the record with your reason beside it.
    """
    return _decide(Session.of(ctx, json), "reject", uid, who(by), why)


@app.command("retract", epilog="Example: provenance retract 9f2c41d0 --why 'linked to the wrong video'")
def retract(ctx: typer.Context, uid: Row, by: By = None, why: Why = None, json: Json = False) -> int:
    """Take back a link, a merge or another decision.

    What came through a retracted link is gone from every view at once; a retracted merge restores both items.
    """
    return _decide(Session.of(ctx, json), "retract", uid, who(by), why)


def _decide(session: Session, verb: str, uid: str, by: str, why: str | None) -> int:
    with to_write(session) as catalog:
        answer = deciding.decide(catalog, verb, uid, by=by, why=why)
    return changed(session, answer)


@app.command("merge", epilog="Example: provenance merge 7 3 --why 'the same frame, imported twice'")
def merge(
    ctx: typer.Context,
    a: Item,
    b: Annotated[str, typer.Argument(metavar="ITEM", help="The item that A turns out to be.")],
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Say that two items are one; both ids keep working.

    The first item's number leads to the second from now on, whose record is the union. `retract` restores both.
    """
    session = Session.of(ctx, json)
    with to_write(session) as catalog:
        answer = deciding.merge(catalog, a, b, by=who(by), why=why)
    return changed(session, answer)


@app.command("undo", epilog="Example: provenance undo 5d1e7a33 --why 'imported the wrong folder'")
def undo(
    ctx: typer.Context,
    revision: Annotated[str, typer.Argument(metavar="REVISION|JOB", help="A revision or job uid, as `log` shows it.")],
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Take back a whole revision or job by a new one.

    Refused, with a list, when later decisions rest on what it added.
    """
    session = Session.of(ctx, json)
    with to_write(session) as catalog:
        answer = deciding.undo(catalog, revision, by=who(by), why=why)
    return changed(session, answer)


@app.command("redact", epilog="Example: provenance redact 9f2c41d0 --why 'names a private person'")
def redact(ctx: typer.Context, uid: Row, by: By = None, why: Why = None, json: Json = False) -> int:
    """Take words out for good; the chain still verifies.

    The row, its uid and the reason stay; its words are gone from texts, search and lists. There is no undo.
    """
    session = Session.of(ctx, json)
    with to_write(session) as catalog:
        answer = deciding.redact(catalog, uid, by=who(by), why=why)
    return changed(session, answer)
