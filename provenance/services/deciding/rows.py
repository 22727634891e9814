"""Answers to rows: accept, reject, retract, merge, undo, redact. Nothing is edited; every answer is one revision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.errors import Refused, UsageError
from provenance.model import Decision, Text
from provenance.services.answers import answer
from provenance.services.deciding.stating import way_to
from provenance.standing import all_texts
from provenance.store import Catalog, Located, Writer

_ROWS = ("claim", "link", "reading", "text", "decision")


def decide(catalog: Catalog, verb: str, handle: str, *, by: str, why: str | None) -> dict[str, Any]:
    """Accept, reject or retract one claim, link, reading, text or decision, named by its uid or the start of it.

    Retracting a merge, named by its decision or by the item that was merged away, restores both items.
    """
    if verb not in ("accept", "reject", "retract"):
        raise UsageError(f"'{verb}' is not a decision on a row; use accept, reject or retract")

    def act(writer: Writer) -> tuple[str, tuple[int, ...]]:
        found = writer.locate(handle)
        target = _merge_of(writer, found) if verb == "retract" else None
        if target is None and found.kind not in _ROWS:
            raise UsageError(f"{handle} is a {found.kind}; {verb} takes a {', '.join(_ROWS[:-1])} or {_ROWS[-1]}")
        writer.add_decision(Decision(verb, target or f"{found.kind}:{found.uid}", reason=why))
        return f"{found.kind} {found.uid}: {verb}", found.items

    done = catalog.transact(act, by=by, why=why)
    said, items = done.result
    return answer(done, items=items, changed=[said])


def _merge_of(writer: Writer, found: Located) -> str | None:
    """The target of the merge that a row is: the merge decision itself, or the item that was merged into another."""
    if found.kind == "item":
        return f"item:{found.uid}" if found.items != (found.id,) else None
    if found.kind != "decision" or not found.items:
        return None
    decisions = writer.record(found.items[0]).decisions
    return next((d.target for d in decisions if d.uid == found.uid and d.verb == "merge-into"), None)


def merge(catalog: Catalog, a: str, b: str, *, by: str, why: str | None) -> dict[str, Any]:
    """Say that items `a` and `b` are one: a's id keeps resolving, b's record is the union; retracting restores both."""

    def act(writer: Writer) -> tuple[int, int]:
        left, right = writer.resolve(a), writer.resolve(b)
        if left == right:
            raise UsageError(f"{a} and {b} are already one item ({left})")
        one, other = writer.item(left), writer.item(right)
        for start, end in ((left, right), (right, left)):
            way = way_to(writer.record(start), end)
            if way is not None:
                raise Refused(
                    f"item {start} leads to item {end} ({way}): a picture is neither its original nor the article it "
                    "stands in; if that link is wrong, retract it first"
                )
        writer.add_decision(Decision("merge-into", f"item:{one.uid}", to=other.uid, reason=why))
        return left, right

    done = catalog.transact(act, by=by, why=why)
    left, right = done.result
    return answer(done, items=[right], changed=[f"item {left} merged into item {right}"])


def undo(catalog: Catalog, handle: str, *, by: str, why: str | None) -> dict[str, Any]:
    """Take back a revision or a whole job by one new revision; refused with a list when later decisions rest on it."""

    def act(writer: Writer) -> tuple[int, ...]:
        return writer.undo(handle, reason=why)

    done = catalog.transact(act, by=by, why=why)
    return answer(done, items=list(done.changed), changed=[f"undone: {handle}"])


def redact(catalog: Catalog, handle: str, *, by: str, why: str | None) -> dict[str, Any]:
    """Take words out of the catalogue for good (a name, an address): the row stays and the chain still verifies.

    A person's statement goes with the words it was made in. Words of a caption or article stand in its Text too:
    the answer's `notices` say which one to redact as well, and which revisions repeat the words as their reason or
    author, which the chain covers and nothing can take out.
    """
    if not why or not why.strip():
        raise UsageError("a redaction needs a reason: add --why 'TEXT'")

    def act(writer: Writer) -> tuple[list[str], list[str]]:
        found = writer.locate(handle)
        text = _text_of(writer, found)
        if text is not None and text.kind == "statement":
            return list(writer.redact(f"text:{text.uid}", reason=why)), list(_repeated(writer))
        gone = list(writer.redact(f"{found.kind}:{found.uid}", reason=why))
        still = [f"the words still stand in {text.kind} {text.uid}; redact it too to take them out"] if text else []
        return gone, [*still, *_repeated(writer)]

    done = catalog.transact(act, by=by, why=why)
    gone, notices = done.result
    notices += [catalog.notice] if catalog.notice else []
    return answer(done, items=list(done.changed), changed=[f"{uid}: redacted" for uid in gone], notices=notices)


def _repeated(writer: Writer) -> Iterator[str]:
    """What the redaction cannot reach: the chain covers reason and author of every revision."""
    certain, possible = writer.repeated()
    if certain:
        yield (
            f"the reason or author of revision {_listed(certain)} repeats the words; the chain covers both, so they "
            "stay: only a catalogue made anew is without them"
        )
    if possible:
        yield f"revision {_listed(possible)} wrote this and keeps its reason for good; `provenance log` shows it"


def _listed(ordinals: list[int]) -> str:
    return ", ".join(map(str, ordinals[:20])) + (" and others" if len(ordinals) > 20 else "")


def _text_of(writer: Writer, found: Located) -> Text | None:
    """The Text in which the words of a claim stand."""
    if found.kind != "claim":
        return None
    for record in writer.records(found.items):
        uid = next((c.text for c in record.claims if c.uid == found.uid), None)
        return next((t for t in all_texts(record) if t.uid == uid), None)
    return None
