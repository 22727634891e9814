"""Finding agents by name: whole-name look-up, and the tables one pass over tokens needs.

Names are compared as token sequences (see `folding.tokens`), so case, accents, dashes and spacing never matter.
A name in `data/ambiguous.jsonl` belongs to several parties and never resolves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from provenance.agents.folding import words
from provenance.agents.nouns import Agent, AgentName

Words = tuple[str, ...]
FirstTokens = Mapping[str, tuple[tuple[Words, str], ...]]


@dataclass(frozen=True, slots=True)
class Affixes:
    """Words around a name that leave the party the same: "Press Service of ...", "... Photo"."""

    before: frozenset[Words] = frozenset()
    after: frozenset[Words] = frozenset()


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Every name of every agent.

    first_tokens: first token -> ((tokens, agent id), ...), longest first: names that are safe anywhere in prose.
    credit_first_tokens: the same for names that are also a place, a first name or a common word ("Petra", "Mehr",
    "X"): use them only where a credit is being read.
    capitals: those of the latter that are safe in prose as well where the text has them in capitals ("SANA").
    """

    agents: Mapping[str, Agent]
    names: Mapping[Words, str]
    first_tokens: FirstTokens
    credit_first_tokens: FirstTokens
    capitals: frozenset[Words] = frozenset()
    ambiguous: frozenset[Words] = frozenset()
    affixes: Affixes = Affixes()

    def lookup(self, name: str) -> Agent | None:
        """The agent whose name this is, as a whole, in any spelling; None when unknown or ambiguous.

        Words of the affix table may stand before or after it ("KCNA Photo"); nothing else is stripped.
        """
        key = words(name)
        for candidate in self._candidates(key):
            found = self.names.get(candidate)
            if found is not None:
                return self.agents[found]
        return None

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
    return AliasIndex(
        agents=agents,
        names=names,
        first_tokens=_by_first_token(names, set(names) - set(guarded)),
        credit_first_tokens=_by_first_token(names, guarded),
        capitals=frozenset(key for key, safe in guarded.items() if safe),
        ambiguous=barred,
        affixes=affixes,
    )


def _keys(agent: Agent) -> Iterable[tuple[Words, AgentName | None]]:
    for name in agent.names:
        yield words(name.name), name
    for handle in agent.handles:
        yield words(handle), None


def _by_first_token(names: Mapping[Words, str], keys: Iterable[Words]) -> FirstTokens:
    table: dict[str, list[tuple[Words, str]]] = {}
    for key in keys:
        table.setdefault(key[0], []).append((key, names[key]))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in table.items()}
