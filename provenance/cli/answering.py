"""waive, ask, answer, resolve: a person's answers to gaps."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import drafting
from provenance.cli.catalogue import changed, to_write
from provenance.cli.options import By, Json, OnlyHere, Profile, Quote, Where, Why
from provenance.cli.session import Session, who
from provenance.errors import UsageError
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


@app.command("ask", epilog="Example: provenance ask 3 LOC-002 --to tass --on 2025-05-02; provenance ask --draft 3 4")
def ask(
    ctx: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY|ITEM [CODE]]...", help="The key of a gap, or an item and a rule code; or items."),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="AGENT", help="Who was asked: an agent id or a name.")
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write the questions to send, a letter to each party; send nothing.")
    ] = False,
    record: Annotated[bool, typer.Option("--record", help="With --draft: note every question as asked.")] = False,
    where: Where = None,
    lang: Annotated[str, typer.Option("--lang", metavar="en|de", help="The language of the letters.")] = "en",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the question; else today.")] = None,
    only_here: OnlyHere = False,
    profile: Profile = "news",
    by: By = None,
    why: Why = None,
    json: Json = False,
) -> int:
    """Note that somebody was asked about a gap, or draft the questions.

    The gap then counts as asked, not as open, until an answer or other evidence comes. --draft writes a letter to each
    party that could fill the open gaps of the items named or selected; it sends nothing, and records nothing without
    --record.
    """
    session = Session.of(ctx, json)
    if draft:
        return drafting.letters(
            session, targets or (), where=where, lang=lang, profile=profile, record=record, on=on, by=by, why=why
        )
    if where is not None or record:
        raise UsageError("--where and --record belong to --draft")
    if not targets or len(targets) > 2:
        raise UsageError("name the gap: its key, or an item and a rule code, as in `ask 3 LOC-002 --to tass`")
    if to is None:
        raise UsageError("say who was asked: --to AGENT; to write the questions first, add --draft")
    code = targets[1] if len(targets) == 2 else None
    with to_write(session) as catalog:
        answer = deciding.ask(
            catalog, targets[0], code, to=to, on=on, by=who(by), why=why, only_here=only_here, profile=profile
        )
    return changed(session, answer)


def _closes(verb: str, *, says: str, example: str) -> None:
    """Register a command that closes a gap with a value or words; both such commands take the same."""

    @app.command(verb, help=says, epilog=f"Example: provenance {verb} {example}")
    def close(
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
        session = Session.of(ctx, json)
        with to_write(session) as catalog:
            answer = deciding.close(
                catalog, key, code, verb=verb, value=value, quote=quote,
                by=who(by), why=why, only_here=only_here, profile=profile,
            )  # fmt: skip
        return changed(session, answer)


_closes(
    "answer",
    says="""Note the answer that came to a question about a gap.

    With a value the answer becomes a claim in your name; with words alone it is kept as they are.
    """,
    example="3 LOC-002 --quote 'We do not disclose the place.'",
)
_closes(
    "resolve",
    says="""Close a gap with the value or the words that settle it.

    A value becomes a claim in your name, with the quote as its evidence.
    """,
    example="3 SRC-001 --value Reuters --quote 'Photo: Reuters, p. 4'",
)
