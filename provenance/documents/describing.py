"""Definite descriptions of parties: "the agency", "the Ukrainian ministry", "the General Staff".

A description means a party only where head noun, country and kind of agent agree; what fits two means neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from provenance.agents import Agent, AliasIndex
from provenance.documents.names import is_person
from provenance.documents.nations import Line, folded, without_nations
from provenance.documents.words import Words
from provenance.model import Party

_WORD_EDGE = re.compile(r"[\s'’]+")  # "l'agence"
_OF = frozenset(("of", "for", "("))  # what follows tells whose a body is, not what it is
Stripped = tuple[Line, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Description:
    """A party described or named in part. words: without determiner and countries. common: the head is a common noun.
    determined: "the" stands before it."""

    words: Line
    head: str
    nations: frozenset[str]
    common: bool
    determined: bool


def description(party: Party, words: Words) -> Description | None:
    """What a party's words say of it; None for a known agent and for a bare country."""
    line = folded(party.name)
    if party.agent is not None or not line:
        return None
    determined = line[0] in words.sets["described.determiners"]
    rest, codes = without_nations(line[1:] if determined else line)
    if not rest:
        return None
    last = _WORD_EDGE.split(party.name.rstrip("'’"))[-1]
    told = rest[-1] in words.tables["described"]  # where case tells nothing, the table does
    common = last[:1].islower() or bool(told and (words.sets["order.capital-nouns"] or words.sets["order.caseless"]))
    attached = bool(told and words.sets["order.caseless"])  # the Arabic article is part of its word
    if told and len(rest) == 1 and words.sets["order.articleless"]:
        common = attached = True  # "Агентство" opens its sentence; no article would tell it from a name
    return Description(rest, rest[-1], codes, common, determined or attached)


def fitting(found: Description, parties: Iterable[Party], index: AliasIndex, words: Words) -> tuple[Party, ...]:
    """The different parties a description can mean: those that carry its words in a name, and those of its kind."""
    fit: dict[str, tuple[int, Party]] = {}
    for party in parties:
        strength = _strength(found, party, index, words)
        if strength:
            fit[party.agent or party.name] = strength, party
    best = max((strength for strength, _ in fit.values()), default=0)
    return tuple(party for strength, party in fit.values() if strength == best)


def _strength(found: Description, party: Party, index: AliasIndex, words: Words) -> int:
    """0: it cannot be meant. Else what agrees: its kind (1) or its name (2), and its country if known (4)."""
    agent = index.agents.get(party.agent) if party.agent else None
    names = tuple(_names(party, agent))
    country = _of_nation(found.nations, agent, names) if found.nations else None
    if country is False:
        return 0
    if any(is_short_for(found.words, name) for name, _ in names):
        return 2 + 4 * bool(country)
    return (1 + 4 * bool(country)) if found.common and _is_of_kind(found, party, agent, names, words) else 0


def _names(party: Party, agent: Agent | None) -> Iterator[Stripped]:
    """The names of a party without their countries, and these; the name as written first."""
    yield _stripped(party.name)
    if agent is not None:
        yield from (_stripped(name.name) for name in agent.names if name.lang in (None, "en", "und"))


@lru_cache(maxsize=16384)
def _stripped(name: str) -> Stripped:
    return without_nations(folded(name))


def _of_nation(nations: frozenset[str], agent: Agent | None, names: tuple[Stripped, ...]) -> bool | None:
    """Whether the party is of the country said; None when nothing tells where it is from."""
    if agent is not None and agent.country is not None:
        return agent.country in nations
    said = {code for _, codes in names for code in codes}
    return bool(said & nations) if said else None


def is_short_for(short: Line, full: Line) -> bool:
    """Whether the words start or end the name ("the coast guard"); a name's "of the" is no part of it."""
    if len(short) == 1 < len(full) and short[0] == "".join(word[0] for word in full):
        return True  # "the RSF" of the Rapid Support Forces
    return bool(full) and (full[-len(short) :] == short or full[: len(short)] == short)


def _is_of_kind(
    found: Description, party: Party, agent: Agent | None, names: tuple[Stripped, ...], words: Words
) -> bool:
    kinds = words.tables["described"].get(found.head)
    if set(found.words[:-1]) - words.sets["described.light"]:
        return False
    if found.head in words.sets["described.persons"]:
        return agent is None and is_person(party.name)
    if not isinstance(kinds, list) or not kinds:
        return False
    if agent is not None:
        name = _stripped(agent.name)[0]
        barred = words.sets["described.no-agency"] if found.head == "agency" else frozenset[str]()
        head = name[: next((i for i, word in enumerate(name) if word in _OF), len(name))]
        return agent.kind in kinds and not barred & set(head)
    own = folded(party.name)
    if own and not found.nations and {own[-1], found.head} <= words.sets["described.same-body"]:
        return True  # "the army" after "the Oravian military"
    return not any(w in words.tables["described"] or w in words.sets["described.persons"] for w in own)
