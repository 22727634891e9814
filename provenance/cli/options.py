"""Options and arguments that several commands share, spelled once."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from provenance import query

MOST = 1_000_000_000
"""The largest number a --limit takes: more than any catalogue holds, and a number every database takes."""

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
Policy = Annotated[
    str,
    typer.Option("--policy", metavar="NAME", help="Which carrier of a file counts: mwg-2.0, iptc-2023.1 or xmp-first."),
]
Quote = Annotated[
    str | None, typer.Option("--quote", metavar="TEXT", help="The words that say it, exactly as written.")
]
Trust = Annotated[
    str | None, typer.Option("--trust", metavar="PEM", help="Signers you trust, by whom credentials are judged.")
]
OnlyHere = Annotated[
    bool, typer.Option("--only-here", help="Decide an inherited gap for this item alone, not where it comes from.")
]


def joined(words: list[str] | None) -> str:
    """The words of a query as one string; a single argument is the query itself, as it is for --where.

    A condition such as -kind:video is no option, so the query commands let unknown single-dash words through;
    what starts with two dashes was meant as an option and is refused.
    """
    given = words or []
    for word in given:
        if word.startswith("--"):
            raise typer.BadParameter(f"no such option: {word}")
    return given[0] if len(given) == 1 else " ".join(map(_requoted, given))


_LEAD = re.compile(r"^(?:-(?=\S))?(?:[A-Za-z][A-Za-z_-]*:(?!//))?")
"""What stands before the words of a term: the dash of an exclusion, the name of a field."""


def _requoted(word: str) -> str:
    """One of several arguments: the shell took the quotes off "marching at night", and they are put back.

    An argument that holds several conditions, such as 'source:tass -kind:video', is left as it is.
    """
    if not any(c.isspace() for c in word.strip()) or '"' in word or _several(word):
        return word
    value = _LEAD.sub("", word, count=1)
    return f'{word.removesuffix(value)}"{value.strip()}"'


def _several(word: str) -> bool:
    """Whether a condition or an exclusion follows the first term: plain words may be the rest of a phrase."""
    return any(isinstance(term.what, query.Match) or term.negated for term in query.parse(word).terms[1:])
