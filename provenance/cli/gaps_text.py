"""Gaps for people: what is missing, the words that show it, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from provenance.cli.output import plain
from provenance.cli.style import bold, dim, severity
from provenance.cli.tables import wrap

ORDER = {"error": 0, "warning": 1, "note": 2}
DECIDED = ("resolved", "waived")

Json = Mapping[str, Any]


def by_item(gaps: Sequence[Json]) -> Iterator[str]:
    """Gaps of several items under one heading per item, then a line that counts them."""
    for item, group in groupby(gaps, key=lambda gap: gap["item"]):
        yield bold(f"item {item}")
        yield from of_item(list(group))
        yield ""
    yield tally(gaps)


def of_item(gaps: Sequence[Json]) -> Iterator[str]:
    """Gaps of one item, the most severe first, decided ones last."""
    for gap in sorted(gaps, key=lambda g: (g["lifecycle"] in DECIDED, ORDER.get(g["severity"], 3), g["rule"])):
        yield from one(gap)


def one(gap: Json) -> Iterator[str]:
    """One gap: rule and severity, the sentence, the evidence with who reports it, the next step, the key."""
    state = "" if gap["lifecycle"] == "open" else f", {gap['lifecycle']}"
    origin = f", inherited from item {gap['inherited_from']}" if gap.get("inherited_from") else ""
    yield f"  {bold(gap['rule'])} {gap['name']}  {severity(gap['severity'])}  {dim(gap['status'] + state + origin)}"
    yield from wrap(gap["message"], indent="      ")
    evidence = gap.get("evidence") or {}
    if evidence.get("quote"):
        yield from wrap(f"“{evidence['quote']}”{_who(evidence, gap['item'])}", indent="      ")
    if gap["lifecycle"] not in DECIDED and gap.get("remedy"):
        yield from wrap(gap["remedy"], first="      → ", indent="        ")
    if gap["lifecycle"] in (*DECIDED, "asked") and gap.get("decided"):
        yield from wrap(_decision(gap), indent="      ")
    if gap.get("reopened"):
        yield from wrap(f"open again: {gap['reopened']}", indent="      ")
    yield f"      {dim(gap['key'])}"


def _decision(gap: Json) -> str:
    """What was done about it: with what value, whom, by whom, when and why."""
    said = gap["decided"]
    value = f" with “{said['value']}”" if said["value"] else ""
    to = f", {said['to']}" if gap["lifecycle"] == "asked" and said["to"] else ""
    day = (said["on"] or said["at"] or "")[:10]
    by = "".join((f" by {said['by']}" if said["by"] else "", f" on {day}" if day else ""))
    until = f", until {said['until']}" if said["until"] else ""
    return f"{gap['lifecycle']}{to}{value}{by}{until}" + (f": {said['reason']}" if said["reason"] else "")


def _who(evidence: Json, item: int) -> str:
    silent = f"silent: {evidence['silent']}" if evidence.get("silent") else ""
    words = ", ".join(part for part in (silent, _said_by(evidence, item)) if part)
    return f" ({plain(words)})" if words else ""


def _said_by(evidence: Json, item: int) -> str:
    asserted_by = evidence.get("asserted_by")
    if not asserted_by:
        return ""
    own = asserted_by == f"item:{item}"
    return f"{own_words(evidence['carrier'])} says" if own else f"as {speaker(asserted_by)} reports"


def own_words(carrier: str | None) -> str:
    """The words an item itself is published with: a picture's caption, or the text of an article."""
    return {"article": "its own text", "sidecar": "the table it was read from"}.get(carrier or "", "its own caption")


def speaker(asserted_by: str) -> str:
    """Who asserts something, in words: `item:1` is item 1, `agent:tass` tass, `human:Ira` Ira, `file` the file."""
    kind, colon, name = asserted_by.partition(":")
    if not colon:
        return f"the {kind}"
    return f"item {name}" if kind == "item" else name


def tally(gaps: Sequence[Json]) -> str:
    """One line: how many are open, by severity, and how many are decided or asked."""
    still = [gap for gap in gaps if gap["lifecycle"] == "open"]
    counts = [f"{sum(g['severity'] == name for g in still)} {name}" for name in ORDER]
    others = [
        f"{sum(g['lifecycle'] == name for g in gaps)} {name}"
        for name in ("asked", *DECIDED)
        if any(g["lifecycle"] == name for g in gaps)
    ]
    inherited = sum(1 for gap in still if gap.get("inherited_from"))
    return f"{len(still)} open ({', '.join(counts)}; {inherited} inherited)" + "".join(f", {other}" for other in others)
