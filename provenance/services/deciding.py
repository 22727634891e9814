"""A person's answers: to gaps, claims, links and revisions. Nothing is edited; every answer is one revision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from provenance import dates, rules
from provenance.errors import NotFound, Refused, UsageError
from provenance.model import RELATIONS, Claim, Decision, Gap, Link, Record, Text
from provenance.services.answers import answer
from provenance.services.people import human_claim, write_statement
from provenance.standing import all_texts
from provenance.store import Catalog, Located, Writer
from provenance.terms import TERMS
from provenance.views import view


def find_gap(record: Record, code: str, *, profile: str = "news") -> Gap:
    """The gap of this record named by a rule code, a rule name or a whole key.

    Raises NotFound when there is none, UsageError when a code fits several (then the message lists their keys).
    """
    gaps = rules.find_gaps(record, profile=profile)
    found = [g for g in gaps if code in (g.key, g.rule, g.name)]
    if not found:
        have = ", ".join(sorted({g.rule for g in gaps})) or "none"
        raise NotFound(f"item {record.item.id} has no gap '{code}'; it has: {have}")
    if len(found) > 1:
        keys = "; ".join(g.key for g in found)
        raise UsageError(f"item {record.item.id} has {len(found)} gaps of {code}; name one by its key: {keys}")
    return found[0]


def _gap_decision(
    catalog: Catalog,
    verb: str,
    target: str,
    code: str | None,
    make: Callable[[Gap], Decision],
    *,
    by: str,
    why: str | None,
    only_here: bool = False,
    profile: str = "news",
    also: Callable[[Writer, int, Gap], list[Claim]] | None = None,
) -> dict[str, Any]:
    """Decide one gap, named by its key or by item and code, in one revision."""

    def act(writer: Writer) -> tuple[int, Gap, list[Claim]]:
        item = writer.resolve(_item_of(target, code))
        gap = find_gap(writer.record(item), code or target, profile=profile)
        decision = make(gap)
        writer.add_decision(_only_here(decision, item) if only_here else decision)
        origin = gap.inherited_from if gap.inherited_from is not None and not only_here else item
        return item, gap, also(writer, origin, gap) if also else []

    done = catalog.transact(act, by=by, why=why)
    item, gap, claims = done.result
    said = {"verb": verb, "key": gap.key, "rule": gap.rule, "claims": [c.uid for c in claims]}
    return answer(done, items=[item], changed=[f"{gap.rule}: {verb}"], decision=said)


def _item_of(target: str, code: str | None) -> str:
    """The item handle in `target`: the item itself when a code follows, else the uid inside a gap key."""
    if code is not None:
        return target
    parts = target.split("/")
    if len(parts) != 4:
        raise UsageError(f"'{target}' is neither a gap key nor an item with a rule code; `provenance gaps` lists keys")
    return parts[1]


def _only_here(decision: Decision, item: int) -> Decision:
    return replace(decision, only_here=item)


def waive(
    catalog: Catalog,
    target: str,
    code: str | None = None,
    *,
    by: str,
    why: str | None,
    until: str | None = None,
    only_here: bool = False,
    profile: str = "news",
) -> dict[str, Any]:
    """Accept a gap as it is, with a reason, until a day (EDTF) if one is given; new evidence reopens it."""
    if not why or not why.strip():
        raise UsageError("a waiver needs a reason: add --why 'TEXT'")
    day = str(dates.parse(until)) if until else None
    return _gap_decision(
        catalog,
        "waive",
        target,
        code,
        lambda g: Decision("waive", f"gap:{g.key}", reason=why, until=day, evidence=rules.evidence_digest(g)),
        by=by,
        why=why,
        only_here=only_here,
        profile=profile,
    )


def ask(
    catalog: Catalog,
    target: str,
    code: str | None = None,
    *,
    to: str,
    on: str | None = None,
    by: str,
    why: str | None,
    only_here: bool = False,
    profile: str = "news",
) -> dict[str, Any]:
    """Note that somebody was asked about a gap, whom and on which day (EDTF)."""
    day = str(dates.parse(on)) if on else None
    return _gap_decision(
        catalog,
        "ask",
        target,
        code,
        lambda g: Decision("ask", f"gap:{g.key}", reason=why, to=to, on=day, evidence=rules.evidence_digest(g)),
        by=by,
        why=why,
        only_here=only_here,
        profile=profile,
    )


def close(
    catalog: Catalog,
    target: str,
    code: str | None = None,
    *,
    verb: str = "resolve",
    value: str | None = None,
    quote: str | None = None,
    by: str,
    why: str | None,
    only_here: bool = False,
    profile: str = "news",
) -> dict[str, Any]:
    """Resolve a gap, or note the answer that came (`verb="answer"`); a value becomes a claim of the item it is about.

    Raises UsageError when neither a value, a quote nor a reason is given: a gap does not close without words.
    """
    if not (value or quote or why):
        raise UsageError("say what settles the gap: --value, --quote or --why")

    def claims(writer: Writer, item: int, gap: Gap) -> list[Claim]:
        if value is None:
            return []
        claim = human_claim(gap.property, value, by=by)
        return write_statement(writer, item, quote or value, [claim])

    return _gap_decision(
        catalog,
        verb,
        target,
        code,
        lambda g: Decision(
            verb, f"gap:{g.key}", reason=why, value=value, quote=quote, evidence=rules.evidence_digest(g)
        ),
        by=by,
        why=why,
        only_here=only_here,
        profile=profile,
        also=claims,
    )


def set_value(
    catalog: Catalog,
    handle: str,
    name: str,
    value: str | None = None,
    *,
    status: str | None = None,
    quote: str | None = None,
    granularity: str | None = None,
    by: str,
    why: str | None,
) -> dict[str, Any]:
    """Record what a person says about one property; the same person's earlier word on it is superseded, not erased.

    A status other than not-assessed needs the words that show it (`quote`) or a reason (`why`).
    """
    claim = human_claim(name, value, status=status, by=by, granularity=granularity)
    if status not in (None, "not-assessed") and not (quote or why):
        raise UsageError(f"{name}: a status needs evidence; add --quote with the words or --why with the reason")

    def act(writer: Writer) -> tuple[int, list[Claim]]:
        item = writer.resolve(handle)
        earlier = _own_word(writer.record(item), name, f"human:{by}")
        added = write_statement(writer, item, quote or value or why or str(status), [claim])
        for uid in earlier:
            writer.add_decision(Decision("supersede-by", f"claim:{uid}", to=added[0].uid, reason=why))
        return item, added

    done = catalog.transact(act, by=by, why=why)
    item, added = done.result
    said = f"{name}: {value if value is not None else status}"
    return answer(done, items=[item], changed=[said], claims=[c.uid for c in added])


def _own_word(record: Record, name: str, asserted_by: str) -> list[str]:
    """Uids of the current claims of one person on a single-valued property."""
    if TERMS[name].many:
        return []
    current = [e.claim for e in view(record).entries.get(name, ()) if e.standing not in ("superseded", "rejected")]
    return [c.uid for c in current if c.uid and c.asserted_by == asserted_by and c.item == record.item.id]


def link(
    catalog: Catalog,
    a: str,
    relation: str,
    b: str,
    *,
    at: str | None = None,
    quote: str | None = None,
    by: str,
    why: str | None,
) -> dict[str, Any]:
    """State how item `a` relates to item `b`; `at` is the time code in the original (HH:MM:SS[.mmm])."""
    if relation not in RELATIONS:
        raise UsageError(f"'{relation}' is not a relation; use one of {', '.join(RELATIONS)}")

    def act(writer: Writer) -> tuple[int, int, Link]:
        left, right = writer.resolve(a), writer.resolve(b)
        if left == right:
            raise UsageError(f"item {left} cannot be linked to itself")
        if relation == "derived_from" and _descends(writer.record(right), left):
            raise Refused(f"item {right} already derives from item {left}; a link back would close a circle")
        new = Link(
            left, relation, right, at=at, basis="human", asserted_by=f"human:{by}", quote=None, note=quote or why
        )
        return left, right, writer.add_link(new)

    done = catalog.transact(act, by=by, why=why)
    left, right, made = done.result
    said = f"{left} {relation} {right}"
    return answer(done, items=[left, right], changed=[said], link=made.uid)


def _descends(record: Record, ancestor: int) -> bool:
    return any(
        p.record.item.id == ancestor or _descends(p.record, ancestor)
        for p in record.parents
        if p.link.relation == "derived_from"
    )


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
        if _descends(writer.record(left), right) or _descends(writer.record(right), left):
            raise Refused(f"item {left} and item {right} derive from one another; an original is not its copy")
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
    the answer's `notices` say which one to redact as well.
    """
    if not why or not why.strip():
        raise UsageError("a redaction needs a reason: add --why 'TEXT'")

    def act(writer: Writer) -> tuple[list[str], list[str]]:
        found = writer.locate(handle)
        text = _text_of(writer, found)
        if text is not None and text.kind == "statement":
            return list(writer.redact(f"text:{text.uid}", reason=why)), []
        notices = [f"the words still stand in {text.kind} {text.uid}; redact it too to take them out"] if text else []
        return list(writer.redact(f"{found.kind}:{found.uid}", reason=why)), notices

    done = catalog.transact(act, by=by, why=why)
    gone, notices = done.result
    return answer(done, items=list(done.changed), changed=[f"{uid}: redacted" for uid in gone], notices=notices)


def _text_of(writer: Writer, found: Located) -> Text | None:
    """The Text in which the words of a claim stand."""
    if found.kind != "claim":
        return None
    for record in writer.records(found.items):
        uid = next((c.text for c in record.claims if c.uid == found.uid), None)
        return next((t for t in all_texts(record) if t.uid == uid), None)
    return None
