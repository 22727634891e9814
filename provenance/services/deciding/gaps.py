"""Answers to gaps: waive one, ask about it, answer or resolve it. New evidence opens a decided gap again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from provenance import dates, rules
from provenance.errors import NotFound, UsageError
from provenance.model import Claim, Decision, Gap, Record
from provenance.services.answers import answer
from provenance.services.people import human_claim, write_statement
from provenance.store import Catalog, Writer


def find_gap(record: Record, code: str, *, profile: str = "news", today: str | None = None) -> Gap:
    """The gap of this record named by a rule code, a rule name or a whole key.

    Raises NotFound when there is none, UsageError when a code fits several (then the message lists their keys).
    """
    gaps = rules.find_gaps(record, profile=profile, today=today)
    found = [g for g in gaps if code in (g.key, g.rule, g.name)]
    if not found:
        have = ", ".join(sorted({g.rule for g in gaps})) or "none"
        raise NotFound(f"item {record.item.id} has no gap '{code}'; it has: {have}")
    if len(found) > 1:
        found = [g for g in found if g.lifecycle in ("open", "asked")] or found
    if len(found) > 1:
        keys = "; ".join(g.key for g in found)
        raise UsageError(f"item {record.item.id} has {len(found)} gaps of {code}; name one by its key: {keys}")
    return found[0]


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
    if only_here and code is None:  # a key names the item where the gap lives, not the one looked at
        raise UsageError("--only-here needs the item and the rule code, such as `waive 3 LOC-002 --only-here`")

    def act(writer: Writer) -> tuple[int, Gap, list[Claim]]:
        item = writer.resolve(_item_of(target, code))
        gap = find_gap(writer.record(item), code or target, profile=profile, today=catalog.today)
        here = only_here and gap.inherited_from is not None  # an own gap is decided for this item in any case
        writer.add_decision(replace(make(gap), only_here=item) if here else make(gap))
        origin = gap.inherited_from if gap.inherited_from is not None and not here else item
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
