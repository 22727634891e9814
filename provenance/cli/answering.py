"""waive, ask, answer, resolve: a person's answers to gaps."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli.catalogue import changed, to_write
from provenance.cli.options import By, Json, OnlyHere, Profile, Quote, Why
from provenance.cli.session import Session, who
from provenance.services import deciding

app = typer.Typer(rich_markup_mode=None)

Key = Annotated[str, typer.Argument(metavar="KEY|ITEM", help="The key of a gap, or an item followed by a rule code.")]
Code = Annotated[str | None, typer.Argument(metavar="[CODE]", help="The rule code, when an item came first.")]
Value = Annotated[str | None, typer.Option("--value", metavar="V", help="The value that settles it; becomes a claim.")]


@app.command("waive", epilog="Example: provenance waive 3 CRE-001 --why 'screenshots of video name no photographer'")
def waive(
    ctx: typer.Context,
    key: Key,
    code: Code = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Look at it again after this day.")
    ] = None,
    only_here: OnlyHere = False,
    profile: Profile = "news",
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Accept a gap as it is, with a reason.

    The gap stays on record as waived, with your reason and the evidence you saw; other evidence reopens it.
    """
    session = Session.of(ctx, json)
    with to_write(session) as catalog:
        answer = deciding.waive(
            catalog, key, code, by=who(by), why=why, until=until, only_here=only_here, profile=profile
        )
    return changed(session, answer)


@app.command("ask", epilog="Example: provenance ask 3 LOC-002 --to tass --on 2025-05-02 --why 'by e-mail, exact place'")
def ask(
    ctx: typer.Context,
    key: Key,
    to: Annotated[str, typer.Option("--to", metavar="AGENT", help="Who was asked: an agent id or a name.")],
    code: Code = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the question; else today.")] = None,
    only_here: OnlyHere = False,
    profile: Profile = "news",
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Note that somebody was asked about a gap.

    The gap then counts as asked, not as open, until an answer or other evidence comes.
    """
    session = Session.of(ctx, json)
    with to_write(session) as catalog:
        answer = deciding.ask(
            catalog, key, code, to=to, on=on, by=who(by), why=why, only_here=only_here, profile=profile
        )
    return changed(session, answer)


@app.command("answer", epilog="Example: provenance answer 3 LOC-002 --quote 'We do not disclose the place.'")
def answer_(
    ctx: typer.Context,
    key: Key,
    code: Code = None,
    value: Value = None,
    quote: Quote = None,
    only_here: OnlyHere = False,
    profile: Profile = "news",
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Note the answer that came to a question about a gap.

    With a value the answer becomes a claim in your name; with words alone it is kept as they are.
    """
    session = Session.of(ctx, json)
    return _close(session, "answer", key, code, value, quote, only_here, profile, who(by), why)


@app.command("resolve", epilog="Example: provenance resolve 3 SRC-001 --value Reuters --quote 'Photo: Reuters, p. 4'")
def resolve(
    ctx: typer.Context,
    key: Key,
    code: Code = None,
    value: Value = None,
    quote: Quote = None,
    only_here: OnlyHere = False,
    profile: Profile = "news",
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Close a gap with the value or the words that settle it.

    A value becomes a claim in your name, with the quote as its evidence.
    """
    session = Session.of(ctx, json)
    return _close(session, "resolve", key, code, value, quote, only_here, profile, who(by), why)


def _close(
    session: Session,
    verb: str,
    key: str,
    code: str | None,
    value: str | None,
    quote: str | None,
    only_here: bool,
    profile: str,
    by: str,
    why: str | None,
) -> int:
    with to_write(session) as catalog:
        answer = deciding.close(
            catalog,
            key,
            code,
            verb=verb,
            value=value,
            quote=quote,
            by=by,
            why=why,
            only_here=only_here,
            profile=profile,
        )
    return changed(session, answer)
