"""The whole record of an item for people: caption, properties with who says it, history of the picture, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from provenance.cli import gaps_text
from provenance.cli.output import plain
from provenance.cli.style import bold, dim
from provenance.cli.tables import columns, pad, wrap

Json = Mapping[str, Any]

NOT_LISTED = ("caption", "description", "finding")  # the caption stands above, findings among the gaps
PUBLISHED = ("caption", "article", "human")
SIGNS = {"known": "●", "partly": "◐", "hole": "○"}
LOSING = ("superseded", "rejected")


def record(answer: Json) -> Iterator[str]:
    """Lines for one `show` answer."""
    item = answer["item"]
    yield bold(f"item {item['id']} · {item['kind']}") + "  " + dim(str(item["uid"]))
    merged = item.get("merged")
    if merged:
        yield f"also known as item {', '.join(map(str, merged))}"
    yield from _captions(answer["texts"])
    yield from _properties(answer["claims"], item["id"])
    yield from _carriers(answer["carriers"])
    yield from _links(answer["links"])
    yield from _files(answer["files"])
    yield from _chain(answer["chain"])
    yield from _gaps(answer["gaps"])


def _captions(texts: Sequence[Json]) -> Iterator[str]:
    replaced = {text["revises"] for text in texts if text.get("revises")}
    for text in texts:
        if text["kind"] == "article" and text["content"] is not None:
            yield f"text of {len(text['content']):,} characters; what it says of media stands with them"
        if text["kind"] != "caption":
            continue
        heading = f"caption, {_until(text) or 'as it read before'}" if text["uid"] in replaced else "caption"
        by = f", published by {plain(text['published_by'])}" if text.get("published_by") else ""
        yield ""
        yield bold(heading) + dim(by)
        yield from wrap(text["content"] if text["content"] is not None else "(redacted)", indent="  ")


def _properties(claims: Sequence[Json], item: int) -> Iterator[str]:
    listed = [claim for claim in claims if claim["property"] not in NOT_LISTED or _is_of_file(claim)]
    if not listed:
        return
    yield ""
    yield bold("what is said")
    for name, group in groupby(listed, key=lambda claim: claim["property"]):
        for index, claim in enumerate(sorted(group, key=lambda c: c["standing"] in LOSING)):
            yield from _claim(name if index == 0 else "", claim, item)


def _is_of_file(claim: Json) -> bool:
    """A caption that a file holds stands nowhere else."""
    return claim["property"] == "caption" and claim["carrier"] not in PUBLISHED


def _claim(label: str, claim: Json, item: int) -> Iterator[str]:
    value = claim["value"] if claim["value"] is not None else _without_value(claim)
    notes = [_says(claim, item)]
    if claim["standing"] in ("disagreeing", *LOSING):
        notes.append(claim["standing"])
    notes += [_until(claim)] if _until(claim) else []
    lead = f"  {pad(label, 22)}"
    yield from wrap(f"{value} ({'; '.join(notes)}) {_short(claim)}", first=lead, indent=" " * (columns(lead) + 2))
    quote = claim.get("quote")
    if quote and quote != claim["value"]:
        yield from (dim(line) for line in wrap(f"“{quote}”", indent=" " * (columns(lead) + 2)))


def _until(said: Json) -> str:
    """Until which day it was said, where something took its place."""
    return f"said until {said['until'][:10]}" if said.get("until") else ""


def _without_value(claim: Json) -> str:
    return f"[{claim['status']}]" if claim["status"] else "(redacted)"


def _short(row: Json) -> str:
    """The start of a row's uid, as `accept`, `reject` and `retract` take it; nothing for what is computed."""
    return f"·{row['uid'][:8]}" if row.get("uid") else ""


def _says(claim: Json, item: int) -> str:
    """Who says it, where it was read, and how it came to this item."""
    if claim["basis"] == "computed":
        return f"computed from {claim['stated']}" if claim.get("stated") else "computed"
    origin = f", inherited from item {claim['inherited_from']}" if claim.get("inherited_from") else ""
    hedged = ", hedged" if claim["basis"] == "hedged" or claim.get("hedged") else ""
    return f"{_speaker(claim, item)}{hedged}{origin}"


def _speaker(claim: Json, item: int) -> str:
    if claim["asserted_by"] == f"item:{item}":
        return gaps_text.own_words(claim["carrier"])
    return f"{gaps_text.speaker(claim['asserted_by'])}, {claim['carrier']}"


def _carriers(found: Json) -> Iterator[str]:
    """Where the carriers of a file say different things: which one counts, and the others with the reason."""
    telling = [f for f in found["fields"] if any(loser["why"] not in ("same", "other-tag") for loser in f["losers"])]
    if not telling:
        return
    yield ""
    yield bold("where carriers of a file differ") + "  " + dim(f"policy {found['policy']}")
    for field in telling:
        lead = f"  {pad(field['field'], 22)}"
        for number, claim in enumerate([*field["winners"], *field["losers"]]):
            note = "counts" if number < len(field["winners"]) else WHY[claim["why"]]
            words = f"{claim['value']} ({claim['locator'] or claim['carrier']}; {note})"
            yield from wrap(words, first=lead if number == 0 else " " * columns(lead), indent=" " * (columns(lead) + 2))


WHY = {
    "same": "the same",
    "copy": "a copy that IIM had to cut",
    "other-tag": "another tag",
    "placeholder": "stands for nothing",
    "stale": "older than the IIM block",
    "differs": "differs",
}


def _links(links: Sequence[Json]) -> Iterator[str]:
    if links:
        yield ""
        yield bold("links")
    for link in links:
        at = f" at {link['at']}" if link.get("at") else ""
        outward = link.get("to") is not None
        words = (
            f"{link['relation']} item {link['to']}" if outward else f"item {link['from']} {link['relation']} this one"
        )
        yield f"  {words}{at}  {dim(link['basis'] + ' ' + _short(link))}"


def _files(files: Sequence[Json]) -> Iterator[str]:
    if files:
        yield ""
        yield bold("files")
    for file in files:
        yield f"  {plain(file['name'])}  {file['media_type']}, {file['size']:,} bytes, {file['role']}"
        yield f"    {dim('sha256 ' + file['sha256'])}"
        for place in file.get("sightings", ()):
            yield f"    also at {plain(place['path'] or place['name'] or '(redacted)')}"
        if file["c2pa"] not in ("absent", "not-checked"):
            yield f"    Content Credentials: {file['c2pa']}"


def _chain(steps: Sequence[Json]) -> Iterator[str]:
    if not steps:
        return
    yield ""
    yield bold("from recording to catalogue")
    for step in steps:
        yield from wrap(_step(step), first=f"  {SIGNS[step['state']]} {pad(step['step'], 12)}", indent=" " * 16)


def _step(step: Json) -> str:
    """What is known of a step and, after it, what is open; of a hole, the sentences that say so."""
    known = "; ".join(_fact(fact) for part in ("dates", "agents", "places") for fact in step[part])
    if not known:
        return str(step["words"] or "nobody says")
    missing = ", ".join(dict.fromkeys(str(hole["property"]) for hole in step["holes"]))
    return f"{known}; open: {missing}" if missing else known


def _fact(fact: Json) -> str:
    notes = [fact["basis"]] if fact["basis"] in ("computed", "inherited") else []
    notes += [word for word in ("hedged", "disputed") if fact[word]]
    return f"{fact['value']} ({', '.join(notes)})" if notes else str(fact["value"])


def _gaps(gaps: Sequence[Json]) -> Iterator[str]:
    yield ""
    yield bold("gaps") + "  " + dim(gaps_text.tally(gaps) if gaps else "none")
    yield from gaps_text.of_item(gaps)
