"""Agents: who makes, releases and relays media, under which names, with a sourced and dated profile of each.

`load()` gives the shipped agents, `extend()` lays a user's own file over them, `alias_index()` finds them by name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from provenance.agents.folding import fold, tokens, words
from provenance.agents.index import Affixes, AliasIndex, build_index
from provenance.agents.nouns import Agent, AgentName, Profile
from provenance.agents.patterns import Patterns
from provenance.agents.rows import read_rows

__all__ = [
    "DATA_VERSION",
    "Agent",
    "AgentName",
    "AliasIndex",
    "Profile",
    "alias_index",
    "extend",
    "fold",
    "load",
    "tokens",
]

DATA_VERSION = "2026.4"
_DATA = Path(__file__).with_name("data")
DATA_FILES = ("agencies", "state", "military", "government", "satellite", "social", "media")


def _data(name: str) -> bytes:
    return (_DATA / name).read_bytes()


@cache
def _patterns() -> Patterns:
    patterns: Patterns = json.loads(_data("patterns.json"))
    return patterns


@cache
def load() -> Mapping[str, Agent]:
    """The shipped agents by id, read once."""
    agents: dict[str, Agent] = {}
    for name in DATA_FILES:
        agents = read_rows(_data(f"{name}.jsonl"), f"{name}.jsonl", agents, _patterns())
    return MappingProxyType(agents)


def extend(path_bytes: bytes, base: Mapping[str, Agent] | None = None, *, path: str = "agents") -> Mapping[str, Agent]:
    """`base` (the shipped agents when None) with a user's own rows laid over it; a row with a known id replaces it.

    `path` names the file in errors. Raises errors.BadRow, which names row and column.
    """
    return MappingProxyType(read_rows(path_bytes, path, load() if base is None else base, _patterns()))


def alias_index(agents: Mapping[str, Agent] | None = None) -> AliasIndex:
    """The index over `agents`, or the cached one over the shipped agents."""
    if agents is None:
        return _shipped_index()
    return build_index(agents, *_shared_tables())


@cache
def _shipped_index() -> AliasIndex:
    return build_index(load(), *_shared_tables())


@cache
def _shared_tables() -> tuple[tuple[str, ...], Affixes]:
    ambiguous = tuple(json.loads(line)["name"] for line in _data("ambiguous.jsonl").splitlines() if line.strip())
    affixes = json.loads(_data("affixes.json"))
    before = frozenset(words(a) for group in affixes["before"].values() for a in group)
    after = frozenset(words(a) for group in affixes["after"].values() for a in group)
    return ambiguous, Affixes(before, after)
