"""The attribution audit: what is stated, explained and silent over many items, with denominators."""

from __future__ import annotations

from typing import Any

from provenance import audit as judgement
from provenance import rules
from provenance.errors import UsageError
from provenance.store import Catalog

GROUPS = ("source", "kind", "publisher", "month", "case")
WORST = 20


def audit(
    catalog: Catalog, *, where: str | None = None, group: str | None = None, profile: str = "news"
) -> dict[str, Any]:
    """Count slots, rules and complete items in INTERFACE.md's shape. Raises UsageError on an unknown group."""
    if group is not None and group not in GROUPS:
        raise UsageError(f"--group {group}: use one of {', '.join(GROUPS)}")
    rules.profile(profile)
    found = catalog.audit(where or "", group=group, profile=profile, worst=WORST)
    return {"profile": profile, "ruleset": rules.RULESET_VERSION, **found}


def below(answer: dict[str, Any], percent: float) -> bool:
    """Whether fewer per cent of the items are complete than asked for; an empty selection fails nothing."""
    return bool(answer["items"]) and answer["complete_pct"] < percent


def slots() -> tuple[str, ...]:
    """The slots an audit counts, in order."""
    return tuple(judgement.SLOTS)
