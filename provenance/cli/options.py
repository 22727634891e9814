"""Options and arguments that several commands share, spelled once."""

from __future__ import annotations

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Answer with exactly one JSON document.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who makes the change (else PROVENANCE_USER, else the login)."),
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why, in your words; it is kept for good.")]
Item = Annotated[str, typer.Argument(metavar="ITEM", help="An item: its number, or its uid or the start of it.")]
Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="[QUERY]...", help="Words and conditions, such as source:tass gap:withheld -kind:video."),
]
Where = Annotated[
    str | None, typer.Option("--where", metavar="QUERY", help="Only items that match this query (see `list --help`).")
]
Profile = Annotated[str, typer.Option("--profile", metavar="NAME", help="Whose duties count, such as news.")]
Quote = Annotated[
    str | None, typer.Option("--quote", metavar="TEXT", help="The words that say it, exactly as written.")
]
OnlyHere = Annotated[
    bool, typer.Option("--only-here", help="Decide an inherited gap for this item alone, not where it comes from.")
]


def joined(words: list[str] | None) -> str:
    """The words of a query as one string.

    A condition such as -kind:video is no option, so the query commands let unknown single-dash words through;
    what starts with two dashes was meant as an option and is refused.
    """
    for word in words or ():
        if word.startswith("--"):
            raise typer.BadParameter(f"no such option: {word}")
    return " ".join(_requoted(word) for word in words or ())


def _requoted(word: str) -> str:
    """A word the shell took the quotes off gets them back, so that "marching at night" stays one phrase."""
    if not any(c.isspace() for c in word) or '"' in word:
        return word
    name, colon, value = word.partition(":")
    if colon and name.lstrip("-").isidentifier():
        return f'{name}:"{value}"'
    return f'"{word}"'
