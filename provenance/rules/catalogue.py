"""Every rule by code. A new topic is one module named here; a new rule is one decorated function in a topic."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from provenance.rules import (
    caption,
    checks,
    creator,
    credentials,
    credit,
    embedded,
    fixity,
    likeness,
    links,
    making,
    order,
    rights,
    source,
    when,
    where,
)
from provenance.rules.registry import Rule

TOPICS = (
    caption,
    credit,
    creator,
    source,
    when,
    order,
    where,
    links,
    rights,
    checks,
    making,
    embedded,
    credentials,
    fixity,
    likeness,
)


def _collect() -> Mapping[str, Rule]:
    found: dict[str, Rule] = {}
    for topic in TOPICS:
        for value in vars(topic).values():
            if isinstance(value, Rule):
                if value.code in found and found[value.code] is not value:
                    raise ValueError(f"two rules are called {value.code}")
                found[value.code] = value
    # A family may stand in two topics (dates missing, dates contradicting): its codes stay together.
    families = list(dict.fromkeys(code[:3] for code in found))
    ordered = sorted(found, key=lambda code: (families.index(code[:3]), code))
    return MappingProxyType({code: found[code] for code in ordered})


RULES: Mapping[str, Rule] = _collect()
"""Rule code -> rule, in the order of topics and codes."""
