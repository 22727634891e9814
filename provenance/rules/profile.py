"""Profiles: what one newsroom, archive or desk asks for, as a TOML file beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from provenance.errors import NotFound

PROFILES: tuple[str, ...] = ("news",)
SEVERITIES: tuple[str, ...] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Weight:
    """How grave one rule's gaps are: by default, and for items with a trait; `off` where it makes no sense."""

    severity: str
    by_trait: Mapping[str, str]
    off: frozenset[str]

    def on(self, traits: frozenset[str]) -> str | None:
        """The severity for an item with these traits, None when the rule does not apply to it; the mildest wins."""
        if self.off & traits:
            return None
        found = [self.by_trait[trait] for trait in traits if trait in self.by_trait]
        return max(found, key=SEVERITIES.index) if found else self.severity


@dataclass(frozen=True, slots=True)
class Profile:
    """A named choice of slots and severities."""

    name: str
    title: str
    says: str
    slots: tuple[str, ...]
    slots_of: Mapping[str, frozenset[str]]
    weights: Mapping[str, Weight]

    def applies(self, slot: str, kind: str) -> bool:
        """Whether an audit slot makes sense for a media kind (or for "listening-version")."""
        return kind not in self.slots_of or slot in self.slots_of[kind]


@cache
def profile(name: str = "news") -> Profile:
    """The profile of that name, read once; raises NotFound."""
    if name not in PROFILES:
        raise NotFound(f'There is no profile "{name}". Known: {", ".join(PROFILES)}.')
    source = files("provenance.rules").joinpath("profiles", f"{name}.toml")
    return read_profile(source.read_text(encoding="utf-8"))


def read_profile(text: str) -> Profile:
    """A profile from its TOML."""
    table = tomllib.loads(text)
    slots = table["slots"]
    groups: Mapping[str, list[str]] = table.get("groups", {})
    return Profile(
        name=table["name"],
        title=table["title"],
        says=table["says"],
        slots=tuple(slots["order"]),
        slots_of=MappingProxyType({kind: frozenset(names) for kind, names in slots.items() if kind != "order"}),
        weights=MappingProxyType({code: _weight(row, groups) for code, row in table["rules"].items()}),
    )


def _weight(row: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Weight:
    by_trait = {trait: severity for severity in SEVERITIES for trait in _spread(row.get(severity, ()), groups)}
    return Weight(row["severity"], MappingProxyType(by_trait), frozenset(_spread(row.get("off", ()), groups)))


def _spread(names: list[str] | tuple[str, ...], groups: Mapping[str, list[str]]) -> list[str]:
    return [trait for name in names for trait in groups.get(name, [name])]
