"""Finding agents by name: whole-name look-up, and the tables one pass over tokens needs.

Names are compared as token sequences (see `folding.tokens`), so case, accents, dashes and spacing never matter.
A name in `data/ambiguous.jsonl` belongs to several parties and never resolves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from provenance.agents.folding import words
from provenance.agents.nouns import Agent, AgentName

Words = tuple[str, ...]
Row = tuple[Words, str, bool]  # name, agent id, whether it counts only where a credit is read
Openings = tuple[Mapping[str, tuple[Row, ...]], tuple[Row, ...]]
_KEPT = 50_000
"""Answers kept; the names of a day's captions are a few thousand."""
FirstTokens = Mapping[str, tuple[tuple[Words, str], ...]]


@dataclass(frozen=True, slots=True)
class Affixes:
    """Words around a name that leave the party the same: "Press Service of ...", "... Photo"."""

    before: frozenset[Words] = frozenset()
    after: frozenset[Words] = frozenset()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class AliasIndex:
    """Every name of every agent.

    first_tokens: first token -> ((tokens, agent id), ...), longest first: names that are safe anywhere in prose.
    credit_first_tokens: the same for names that are also a place, a first name or a common word ("Petra", "Mehr",
    "X"): use them only where a credit is being read.
    openings: both by first token, the longer ones by their second; each with whether it counts only in a credit.
    capitals: those of the latter that are safe in prose as well where the text has them in capitals ("SANA").
    """

    agents: Mapping[str, Agent]
    names: Mapping[Words, str]
    first_tokens: FirstTokens
    credit_first_tokens: FirstTokens
    openings: Mapping[str, Openings] = field(default_factory=dict, repr=False)
    capitals: frozenset[Words] = frozenset()
    ambiguous: frozenset[Words] = frozenset()
    affixes: Affixes = Affixes()
    looked_up: dict[str, Agent | None] = field(default_factory=dict, repr=False, compare=False)

    def lookup(self, name: str) -> Agent | None:
        """The agent whose name this is, as a whole, in any spelling; None when unknown or ambiguous.

        Words of the affix table may stand before or after it ("KCNA Photo"); nothing else is stripped.
        """
        try:
            return self.looked_up[name]
        except KeyError:
            pass
        key = words(name)
        found = next((hit for c in self._candidates(key) if (hit := self.names.get(c)) is not None), None)
        agent = self.agents[found] if found is not None else None
        if len(self.looked_up) >= _KEPT:
            self.looked_up.clear()
        self.looked_up[name] = agent
        return agent

    def _candidates(self, key: Words) -> Iterable[Words]:
        yield key
        trimmed = key
        for length in range(len(key) - 1, 0, -1):
            if key[:length] in self.affixes.before:
                trimmed = key[length:]
                yield trimmed
                break
        for start in range(1, len(trimmed)):
            if trimmed[start:] in self.affixes.after:
                yield trimmed[:start]
                return


def build_index(agents: Mapping[str, Agent], ambiguous: Iterable[str] = (), affixes: Affixes = Affixes()) -> AliasIndex:
    """An index over `agents`; where two claim one name the later agent has it, unless the name is ambiguous."""
    barred = frozenset(words(name) for name in ambiguous)
    names: dict[Words, str] = {}
    guarded: dict[Words, bool] = {}  # credit-only name -> is it safe in capitals
    for agent in agents.values():
        for key, name in _keys(agent):
            if not key or key in barred:
                continue
            names[key] = agent.id
            if name is None or not name.credit_only:
                guarded.pop(key, None)
            else:
                guarded[key] = name.capitals
    safe, credited = _by_first_token(names, set(names) - set(guarded)), _by_first_token(names, guarded)
    return AliasIndex(
        agents=agents,
        names=names,
        first_tokens=safe,
        credit_first_tokens=credited,
        openings={first: _openings(safe.get(first, ()), credited.get(first, ())) for first in {**safe, **credited}},
        capitals=frozenset(key for key, safe in guarded.items() if safe),
        ambiguous=barred,
        affixes=affixes,
    )


def _keys(agent: Agent) -> Iterable[tuple[Words, AgentName | None]]:
    for name in agent.names:
        yield words(name.name), name
    for handle in agent.handles:
        yield words(handle), None


def _openings(safe: Iterable[tuple[Words, str]], credited: Iterable[tuple[Words, str]]) -> Openings:
    rows = [(name, agent, False) for name, agent in safe] + [(name, agent, True) for name, agent in credited]
    longer: dict[str, list[Row]] = {}
    for row in rows:
        if len(row[0]) > 1:
            longer.setdefault(row[0][1], []).append(row)
    return {second: tuple(group) for second, group in longer.items()}, tuple(r for r in rows if len(r[0]) == 1)


def _by_first_token(names: Mapping[Words, str], keys: Iterable[Words]) -> FirstTokens:
    table: dict[str, list[tuple[Words, str]]] = {}
    for key in keys:
        table.setdefault(key[0], []).append((key, names[key]))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in table.items()}
