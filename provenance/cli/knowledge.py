"""rules, explain, agents, terms: what the software knows and where it has it from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.options import Json
from provenance.cli.session import Session
from provenance.cli.style import bold, dim
from provenance.cli.tables import pad, room, table, wrap
from provenance.services import lookup

app = typer.Typer(rich_markup_mode=None)


@app.command("rules", epilog="Example: provenance rules")
def rules(ctx: typer.Context, json: Json = False) -> int:
    """List the rules that name gaps.

    A rule keeps its code and its meaning for good; the profile says how severe a gap is for whom.
    """
    session = Session.of(ctx, json)
    found = lookup.rules()
    if session.json:
        output.document(found)
    else:
        rows = [(r["code"], r["name"], "/".join(dict.fromkeys(r["severity"].values())), r["says"]) for r in found]
        output.lines(table(("rule", "name", "severity", "says"), rows, width=room()))
    return 0


@app.command("explain", epilog="Example: provenance explain LOC-002")
def explain(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code or name.")],
    json: Json = False,
) -> int:
    """Explain a rule: why it matters and how to fix it.

    Says what the rule finds, why a newsroom cares, what to do, and the standard it rests on.
    """
    session = Session.of(ctx, json)
    page = lookup.explain(code)
    if session.json:
        output.document(page)
    else:
        output.lines(_page(page))
    return 0


def _page(page: Mapping[str, Any]) -> Iterator[str]:
    heading, _, rest = str(page["page"]).partition("\n")
    yield bold(heading)
    for line in rest.split("\n"):
        yield from wrap(line) if line else ("",)


@app.command("agents", epilog="Example: provenance agents ТАСС")
def agents(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="An id, or a name in any script.")] = None,
    json: Json = False,
) -> int:
    """Look up news agencies, ministries and platforms.

    Every profile stands with the reference that was read for it and the day it was read.
    """
    session = Session.of(ctx, json)
    found = lookup.agents(name)
    if session.json:
        output.document(found)
    elif name is None:
        rows = [(a["id"], a["name"], a["kind"], a["country"], a["profile"]["label"]) for a in found]
        output.lines(table(("id", "name", "kind", "country", "profile"), rows, width=room()))
    else:
        output.lines(line for agent in found for line in _agent(agent))
    return 0


def _agent(agent: Mapping[str, Any]) -> Iterator[str]:
    profile = agent["profile"]
    yield f"{bold(agent['name'])}  {agent['id']}, {agent['kind']}, {agent['country'] or 'no country'}"
    yield from wrap(f"{profile['label']}: {profile['says']}", indent="  ")
    yield from wrap(f"read on {profile['read_on']}: {profile['reference_title']}, {profile['reference']}", indent="  ")
    yield from wrap("also written " + ", ".join(_name(n) for n in agent["names"]), indent="  ")
    if agent.get("handles"):
        yield from wrap("handles " + ", ".join(agent["handles"]), indent="  ")
    if agent.get("note"):
        yield from wrap(agent["note"], indent="  ")
    yield ""


def _name(name: Mapping[str, Any]) -> str:
    span = [f"{word} {name[key]}" for word, key in (("from", "valid_from"), ("to", "valid_to")) if name.get(key)]
    return f"{name['name']} ({' '.join(span)})" if span else str(name["name"])


@app.command("terms", epilog="Example: provenance terms --json")
def terms(ctx: typer.Context, json: Json = False) -> int:
    """List the properties with their IPTC, XMP, EXIF and schema.org names.

    Also says what flows from an original to a still, crop or copy of it, and which of them an audit asks for of which
    kinds of item.
    """
    session = Session.of(ctx, json)
    found = lookup.property_table()
    if session.json:
        output.document(found)
    else:
        rows = [(t["id"], t["value_type"], t["iptc_name"], t["xmp"], t["description"]) for t in found]
        output.lines(table(("property", "type", "IPTC", "XMP", "is"), rows, width=room()))
        output.lines(_asked(found))
        output.lines([dim(f"{len(found)} properties; --json gives all columns")])
    return 0


def _asked(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The slots of an audit: of which kinds each is not asked, for nothing of that sort can be known of them."""
    for name in dict.fromkeys(profile for row in found for profile in row["slot_of"]):
        slots = {row["id"]: row["slot_of"][name] for row in found if name in row["slot_of"]}
        every = dict.fromkeys(kind for kinds in slots.values() for kind in kinds)
        yield ""
        yield bold(f"an audit by the profile {name} asks for")
        for slot, kinds in slots.items():
            left = [kind for kind in every if kind not in kinds]
            yield from wrap(
                "every kind" + (f" but {', '.join(left)}" if left else ""), first=f"  {pad(slot, 16)}", indent=" " * 18
            )
