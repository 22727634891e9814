"""Definite descriptions of parties: "the agency", "the Ukrainian ministry", "the General Staff".

A description means a party only where head noun, country and kind of agent agree; what fits two means neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from provenance.agents import Agent, AliasIndex
from provenance.documents.names import is_person
from provenance.documents.nations import Line, folded, without_nations
from provenance.documents.words import Words
from provenance.model import Party


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
    last = party.name.rstrip("'’").rsplit(None, 1)[-1]
    return Description(rest, rest[-1], codes, last[:1].islower(), determined)


def fitting(found: Description, parties: Iterable[Party], index: AliasIndex, words: Words) -> tuple[Party, ...]:
    """The different parties a description can mean: those that carry its words in a name, and those of its kind."""
    fit = {p.agent or p.name: p for p in parties if _fits(found, p, index, words)}
    return tuple(fit.values())


def _fits(found: Description, party: Party, index: AliasIndex, words: Words) -> bool:
    agent = index.agents.get(party.agent) if party.agent else None
    names = tuple(_names(party, agent))
    if found.nations and not _of_nation(found.nations, agent, names):
        return False
    if any(is_short_for(found.words, without_nations(name)[0]) for name in names):
        return True
    return found.common and _is_of_kind(found, party, agent, names, words)


def _names(party: Party, agent: Agent | None) -> Iterator[Line]:
    yield folded(party.name)
    if agent is not None:
        yield from _names_of(agent)


@cache
def _names_of(agent: Agent) -> tuple[Line, ...]:
    return tuple(folded(name.name) for name in (agent.names or ()) if name.lang in (None, "en", "und"))


def _of_nation(nations: frozenset[str], agent: Agent | None, names: tuple[Line, ...]) -> bool:
    if agent is not None and agent.country is not None:
        return agent.country in nations
    said = {code for name in names for code in without_nations(name)[1]}
    return not said or bool(said & nations)


def is_short_for(short: Line, full: Line) -> bool:
    """Whether the words start or end the name ("the coast guard"); a name's "of the" is no part of it."""
    return bool(full) and (full[-len(short) :] == short or full[: len(short)] == short)


def _is_of_kind(
    found: Description, party: Party, agent: Agent | None, names: tuple[Line, ...], words: Words
) -> bool:
    kinds = words.tables["described"].get(found.head)
    if set(found.words[:-1]) - words.sets["described.light"]:
        return False
    if found.head in words.sets["described.persons"]:
        return agent is None and is_person(party.name)
    if not isinstance(kinds, list) or not kinds:
        return False
    if agent is not None:
        own = without_nations(folded(agent.name))[0]
        barred = words.sets["described.no-agency"] if found.head == "agency" else frozenset[str]()
        return agent.kind in kinds and not barred & set(own)
    return not any(w in words.tables["described"] or w in words.sets["described.persons"] for w in names[0])
