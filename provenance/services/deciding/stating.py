"""What a person says about an item and between items; it stands beside what others say."""

from __future__ import annotations

from typing import Any

from provenance import timecodes
from provenance.errors import Refused, UsageError
from provenance.model import RELATIONS, Claim, Decision, Link, Record
from provenance.services.answers import answer
from provenance.services.people import human_claim, write_statement
from provenance.store import Catalog, Writer
from provenance.terms import TERMS
from provenance.views import view


def set_value(
    catalog: Catalog,
    handle: str,
    name: str,
    value: str | None = None,
    *,
    status: str | None = None,
    quote: str | None = None,
    granularity: str | None = None,
    silent: str | None = None,
    by: str,
    why: str | None,
) -> dict[str, Any]:
    """Record what a person says about one property; the same person's earlier word on it is superseded, not erased.

    A status other than not-assessed needs the words that show it (`quote`) or a reason (`why`), and
    not-specified-by-source the party that was silent: an agent id, any of its names, or a name as written.
    """
    claim = human_claim(name, value, status=status, by=by, granularity=granularity, silent=silent)
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
    if at is not None and not timecodes.is_valid(at):
        raise UsageError(f"--at {at}: this is no time code; {timecodes.SHAPE}")

    def act(writer: Writer) -> tuple[int, int, Link]:
        left, right = writer.resolve(a), writer.resolve(b)
        if left == right:
            raise UsageError(f"item {left} cannot be linked to itself")
        way = None if relation in EQUALS else way_to(writer.record(right), left)
        if way is not None:
            raise Refused(f"item {right} already leads to item {left} ({way}); a link back would close a circle")
        new = Link(
            left, relation, right, at=at, basis="human", asserted_by=f"human:{by}", quote=None, note=quote or why
        )
        return left, right, writer.add_link(new)

    done = catalog.transact(act, by=by, why=why)
    left, right, made = done.result
    said = f"{left} {relation} {right}"
    return answer(done, items=[left, right], changed=[said], link=made.uid)


EQUALS = frozenset({"same_picture", "same_scene", "not_related"})
"""Relations between equals, which lead from neither to the other."""


def way_to(record: Record, other: int) -> str | None:
    """The relations by which an item leads to another, over any number of links; None when it does not."""
    for parent in record.parents:
        if parent.record.item.id == other:
            return parent.link.relation
        further = way_to(parent.record, other)
        if further is not None:
            return f"{parent.link.relation}, {further}"
    return None


def descends(record: Record, ancestor: int) -> bool:
    """Whether an item leads to another over any number of links, none of them between equals."""
    return way_to(record, ancestor) is not None
