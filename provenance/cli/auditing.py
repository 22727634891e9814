"""audit: how a whole catalogue, or a part of it, stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.catalogue import to_read
from provenance.cli.options import Json, Profile, Where
from provenance.cli.session import Session
from provenance.cli.style import bold, dim
from provenance.cli.tables import counted, table
from provenance.errors import UsageError
from provenance.services import auditing

app = typer.Typer(rich_markup_mode=None)


@app.command("audit", epilog="Example: provenance audit --where source:tass --group kind --fail-under 80")
def audit(
    ctx: typer.Context,
    where: Where = None,
    group: Annotated[
        str | None,
        typer.Option("--group", metavar="G", help="Count apart by source, kind, publisher, month or case."),
    ] = None,
    fail_under: Annotated[
        float | None, typer.Option("--fail-under", metavar="PCT", help="Exit 1 when fewer per cent are complete.")
    ] = None,
    profile: Profile = "news",
    json: Json = False,
) -> int:
    """Count what is stated, explained and silent, over many items.

    Stated: somebody says it. Explained: nobody does, and it is known why. Silent: nobody does, and nobody asked.
    An item is complete when nothing about it is silent. No number here says whether a picture is true.
    """
    session = Session.of(ctx, json)
    if fail_under is not None and not 0 <= fail_under <= 100:  # what is no number compares with nothing
        raise UsageError(f"--fail-under {fail_under:g}: give a percentage from 0 to 100")
    with to_read(session) as catalog:
        answer = auditing.audit(catalog, where=where, group=group, profile=profile)
    if session.json:
        output.document(answer)
    else:
        output.lines(_audit(answer))
    if fail_under is None or not auditing.below(answer, fail_under):
        return 0
    done, of = answer["complete"], answer["items"]
    output.complain(
        f"{done} of {of} items are complete, {answer['complete_pct']:.1f} %; --fail-under asks for {fail_under:g} %"
    )
    return 1


def _audit(answer: Mapping[str, Any]) -> Iterator[str]:
    items = answer["items"]
    yield bold(counted(items, "item")) + dim(f"  profile {answer['profile']}, rules {answer['ruleset']}")
    yield ""
    yield from _slots(answer["slots"])
    for name, group in (answer.get("groups") or {}).items():
        yield ""
        yield bold(f"{output.plain(str(name))}: {counted(group['items'], 'item')}")
        yield from _slots(group["slots"])
    yield ""
    yield f"complete, nothing silent: {answer['complete']} of {items} ({answer['complete_pct']:.1f} %)"
    yield from _rules(answer.get("rules") or {})
    worst = answer.get("worst") or ()
    if worst:
        yield ""
        yield bold("most silent") + "  " + ", ".join(f"item {w['item']} ({w['silent']} silent)" for w in worst[:10])


def _slots(slots: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    rows = []
    for name, n in slots.items():
        of = n["stated"] + n["explained"] + n["silent"]
        share = f"{100 * n['stated'] / of:.0f} %" if of else "–"
        rows.append((name, n["stated"], n["explained"], n["silent"], of, share, n["inherited"], n["not_applicable"]))
    head = ("slot", "stated", "explained", "silent", "of", "stated share", "inherited", "does not apply")
    yield from table(head, rows)


def _rules(rules: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    if not rules:
        return
    yield ""
    states = ("open", "inherited", "asked", "resolved", "waived")
    yield from table(("rule", *states), [(code, *(n[state] for state in states)) for code, n in rules.items()])
