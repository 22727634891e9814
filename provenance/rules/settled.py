"""Gaps that a person's value settled: shown as resolved while the value stands, open again once it falls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from provenance.model import Claim, Decision, Gap
from provenance.views import View, view

_ANSWERS = frozenset({"resolve", "answer"})
Judge = Callable[[View], Iterable[Gap]]


def resolved(v: View, found: Iterable[Gap], judge: Judge) -> Iterator[Gap]:
    """The gaps that would be open without the values by which they were resolved, as they then would be.

    found: the gaps that are there all the same. judge: gives the gaps of a view.
    """
    there = {_what(gap) for gap in found}
    for decision in v.decided.values():
        claims = _claims_of(v, decision)
        if not claims or not all(_stands(v, claim) for claim in claims):
            continue
        meant = _named(decision.target.removeprefix("gap:"))
        for gap in judge(_without(v, claims)):
            if meant == _what(gap) and meant not in there:
                there.add(_what(gap))
                yield replace(gap, lifecycle="resolved", reopened=None, decision=decision)


def fallen(v: View, decision: Decision) -> str | None:
    """Why a gap resolved with a value is open again: nobody stands by that value any more; None where it stands."""
    claims = _claims_of(v, decision)
    if not claims or any(_stands(v, claim) for claim in claims):
        return None
    taken = next((d for c in claims if (d := v.decided.get(f"claim:{c.uid}")) is not None), None)
    how = "replaced" if taken is not None and taken.verb == "supersede-by" else "rejected"
    by = f" by {taken.by}" if taken is not None and taken.by else ""
    on = f" on {taken.at[:10]}" if taken is not None and taken.at else ""
    return f'The value it was resolved with, "{decision.value}", was {how}{by}{on}.'


def _claims_of(v: View, decision: Decision) -> list[Claim]:
    """The claims that the value of an answer became, in the same revision."""
    if decision.verb not in _ANSWERS or decision.value is None or decision.revision is None:
        return []
    property = _named(decision.target.removeprefix("gap:"))[1]
    return [
        claim
        for claim in v.record.claims
        if claim.revision == decision.revision and claim.property == property and claim.carrier == "human"
    ]


def _stands(v: View, claim: Claim) -> bool:
    return any(e.claim.uid == claim.uid and e.current for e in v.entries.get(claim.property, ()))


def _without(v: View, claims: list[Claim]) -> View:
    gone = {claim.uid for claim in claims}
    record = replace(v.record, claims=tuple(c for c in v.record.claims if c.uid not in gone))
    return view(record, policy=v.policy, today=v.today)


def _what(gap: Gap) -> tuple[str, str, str]:
    """The gap whichever of the items merged into one its key names."""
    return _named(gap.key)


def _named(key: str) -> tuple[str, str, str]:
    rule, _, property, silent = (*key.split("/", 3), "", "", "")[:4]
    return rule, property, silent
