"""From a record to its gaps: judge, take over from originals, drop what others say better, apply decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from provenance.model import Decision, Finding, Gap, Record
from provenance.rules.catalogue import RULES
from provenance.rules.facts import STATUS_RANK, settles
from provenance.rules.lifecycle import live
from provenance.rules.profile import SEVERITIES, profile
from provenance.rules.registry import Rule
from provenance.rules.settled import resolved
from provenance.rules.traits import present, traits
from provenance.terms import flowing
from provenance.views import View, view

_SEVERITY_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}

# Each item was looked at itself: that nothing was found for the original says nothing of the copy.
_NOT_HANDED_DOWN = frozenset({"not-recorded", "not-assessed"})


Judged = dict[int, tuple[View, tuple[Gap, ...]]]
"""Gaps that originals hand down, by the identity of the original's view, which is held so that it stays the same."""


def find_gaps(
    record: Record,
    seen: View | None = None,
    *,
    profile: str = "news",
    today: str | None = None,
    judged: Judged | None = None,
) -> tuple[Gap, ...]:
    """The gaps of an item, own and inherited, with what was decided about them, worst first.

    seen: the record's view, where it is at hand. today: an ISO day, against which limits and waivers are judged; no
    limit passes without it. judged: give the same dict for views that share originals, for one profile and day.
    """
    return _gaps(
        seen if seen is not None else view(record, today=today), profile, today, {} if judged is None else judged
    )


def _handed_down(original: View, name: str, today: str | None, judged: Judged) -> tuple[Gap, ...]:
    """The gaps of an original that may pass to what was made from it."""
    known = judged.get(id(original))
    if known is None:
        known = judged[id(original)] = original, _gaps(original, name, today, judged, inheritable=True)
    return known[1]


def _gaps(
    v: View, name: str, today: str | None, judged: Judged, *, inheritable: bool = False, settled: bool = True
) -> tuple[Gap, ...]:
    if today is not None and v.today is None:
        v = replace(v, today=today)
    plan = _inheritable_plan if inheritable else _plan
    own = [
        _gap(v, rule, severity, finding)
        for rule, severity in plan(name, traits(v), present(v))
        for finding in rule.judge(v)
    ]
    taken = list(_taken_over(v, name, today, judged)) if v.originals else []
    found = _subsumed([*own, *taken]) if len(own) + len(taken) > 1 else own + taken
    if v.decided or taken:
        found = [_decided(v, gap, today) for gap in found]
    if v.decided and settled and not inheritable:
        found += resolved(v, found, lambda other: _gaps(other, name, today, {}, settled=False))
    found.sort(key=_order)
    return tuple(found)


@lru_cache(maxsize=512)
def _applying(name: str, found: frozenset[str]) -> tuple[tuple[Rule, str], ...]:
    """The rules that apply to an item with these traits, with their severity."""
    weights = profile(name).weights
    weighed = ((rule, weights[rule.code].on(found)) for rule in RULES.values() if rule.code in weights)
    return tuple((rule, severity) for rule, severity in weighed if severity is not None)


@lru_cache(maxsize=1024)
def _plan(name: str, found: frozenset[str], there: frozenset[str]) -> tuple[tuple[Rule, str], ...]:
    """Those of them that have something `present` to judge: the same for all photographs of a camera or a desk."""
    return tuple([row for row in _applying(name, found) if not row[0].needs or not row[0].needs.isdisjoint(there)])


@lru_cache(maxsize=1024)
def _inheritable_plan(name: str, found: frozenset[str], there: frozenset[str]) -> tuple[tuple[Rule, str], ...]:
    return tuple([row for row in _plan(name, found, there) if row[0].inherits])


def _gap(v: View, rule: Rule, severity: str, finding: Finding) -> Gap:
    item = v.record.item
    return Gap(
        key=f"{rule.code}/{item.uid or item.id}/{finding.property}/{finding.evidence.silent or '-'}",
        item=item.id or 0,
        rule=rule.code,
        name=rule.name,
        property=finding.property,
        status=finding.status,
        # Somebody said that nothing is missing: it is shown, and asks for nothing.
        severity="note" if finding.status == "not-applicable" else severity,
        message=finding.message,
        remedy=finding.remedy or rule.page.fix,
        granularity=finding.granularity,
        evidence=finding.evidence,
    )


def _taken_over(v: View, name: str, today: str | None, judged: Judged) -> Iterable[Gap]:
    """Gaps of the originals that the item shares, each under its origin's key and with its origin's lifecycle."""
    for link, original in v.originals:
        properties = flowing(link.relation, v.kind, original.kind)
        for gap in _handed_down(original, name, today, judged):
            if gap.property not in properties or gap.status in _NOT_HANDED_DOWN:
                continue
            if gap.status != "disputed" and settles(v, gap.property, gap.granularity):
                continue
            if gap.status == "disputed" and _settled_here(v, gap.property):
                continue
            origin = gap.inherited_from if gap.inherited_from is not None else original.record.item.id
            yield replace(gap, item=v.record.item.id or 0, inherited_from=origin)


def _settled_here(v: View, property: str) -> bool:
    """An own accepted value ends for this item what its original leaves disputed."""
    return any(e.accepted and e.inherited_from is None for e in v.values(property))


def _subsumed(gaps: list[Gap]) -> list[Gap]:
    """At most one gap per property and family: what a rule subsumes goes, then the status that says most stays."""
    groups: dict[tuple[str, str], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault((gap.property, RULES[gap.rule].family), []).append(gap)
    return [group[0] if len(group) == 1 else _strongest(group) for group in groups.values()]


def _strongest(group: list[Gap]) -> Gap:
    dropped = {code for gap in group for code in RULES[gap.rule].subsumes}
    kept = [gap for gap in group if gap.rule not in dropped] or group
    return min(kept, key=_strength)


def _strength(gap: Gap) -> tuple[int, int, bool, str]:
    return STATUS_RANK[gap.status], _SEVERITY_RANK[gap.severity], gap.inherited_from is not None, gap.key


def _decided(v: View, gap: Gap, today: str | None) -> Gap:
    if gap.inherited_from is not None:
        # Decided at its origin already; here only what was decided for this item alone.
        here = f"gap:{gap.key}@{v.record.item.id}"
        return live(gap, v, _holding(v, here).get(here), today)
    target = f"gap:{gap.key}"
    if target not in v.decided and v.record.merged:
        target = _target_before_merge(v, gap) or target
    return live(gap, v, v.decided.get(target), today)


def _holding(v: View, target: str) -> Mapping[str, Decision]:
    """The decisions among which the one for this item alone is kept: its own, or those of an original."""
    if target in v.decided:
        return v.decided
    return next((found for _, original in v.originals if (found := _holding(original, target))), {})


def _target_before_merge(v: View, gap: Gap) -> str | None:
    """A decision on the same gap of an item merged into this one; its key carries that item's uid."""
    head, tail = f"gap:{gap.rule}/", f"/{gap.property}/{gap.evidence.silent or '-'}"
    return next((target for target in v.decided if target.startswith(head) and target.endswith(tail)), None)


def _order(gap: Gap) -> tuple[int, str, str]:
    return _SEVERITY_RANK[gap.severity], gap.rule, gap.key
