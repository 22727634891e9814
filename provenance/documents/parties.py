"""Which party of the article a name or a description means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.documents.acronyms import spelled_out
from provenance.documents.describing import Description, description, fitting
from provenance.documents.mentions import Cast, Mention, Place, party_names
from provenance.documents.nations import folded, known_agent
from provenance.documents.nounphrases import Noun
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Party

_NEW = re.compile(r"(?i)\b(?:an?|another|one|some)\s+\Z")


@dataclass(frozen=True, slots=True)
class Who:
    """The party meant. rivals: a description fits each of them. lost: a common noun ("the ministry") that fits none."""

    party: Party | None
    rivals: tuple[Party, ...] = ()
    lost: bool = False


def who(cast: Cast, marks: Marks, words: Words, party: Party | None, place: Place | None = None) -> Who:
    """The party as the article knows it: "the coast guard" is the one source so named, "the same channel" the last."""
    if party is None or party.agent is not None:
        return Who(party)
    party = spelled_out(marks.text, party)
    line = folded(party.name)
    bare = line[1:] if line[:1] == ("the",) else line
    if bare[:1] == ("same",):
        last = next((m.party for m in reversed(cast.items) if m.party and not m.captioned), None)
        return Who(last or party)
    if party.span is not None and _NEW.search(marks.text, max(0, party.span[0] - 10), party.span[0]):
        return Who(party)  # "a Ukrainian channel" is none that was named before
    found = description(party, words)  # a country is short for none of its bodies
    return Who(party) if found is None else _described(cast, marks, words, party, found, place)


def _described(cast: Cast, marks: Marks, words: Words, party: Party, found: Description, place: Place | None) -> Who:
    agent = known_agent(marks.index, party.name.removeprefix("The ").removeprefix("the "))
    if agent is not None:
        return Who(Party(party.name, agent.id, agent.kind, party.span))
    for scope in _scopes(cast, place):
        fits = fitting(found, scope, marks.index, words)
        if fits:
            return Who(fits[0]) if len(fits) == 1 else Who(party, fits)
    heard = fitting(found, _named_before(marks, party), marks.index, words) if found.common else ()
    if len(heard) == 1:
        return Who(heard[0])
    if found.determined and found.common and found.head not in words.tables["described"] and not found.nations:
        local = local_party(
            cast, place
        )  # "the insurgents": the only party the paragraph speaks of, if it is no known agent
        if local is not None and local.agent is None:
            return Who(local)
    return Who(party, lost=found.common and found.determined and not found.nations)


def _scopes(cast: Cast, place: Place | None) -> Iterator[Sequence[Party]]:
    """Sources spoken of in the paragraph, then those of the article's body, then those of its captions."""
    if place is not None:
        yield _different(_told(cast, place))
    yield _different(m for m in cast.items if not m.captioned)
    yield _different(m for m in cast.items if m.captioned)


def _told(cast: Cast, place: Place) -> Iterator[Mention]:
    """Items the paragraph spoke of; of its last sentence only those that are new, for the rest is still being read."""
    for sighting in cast.in_block(place.block):
        if sighting.brought or sighting.sentence < place.number:
            yield from sighting.items


def _different(items: Iterable[Mention]) -> tuple[Party, ...]:
    return tuple({m.party.agent or m.party.name: m.party for m in items if m.party}.values())


def _named_before(marks: Marks, party: Party) -> list[Party]:
    """Known agents that the text names before the description."""
    if party.span is None:
        return []
    found = {a.agent: a for a in marks.agents_in((0, party.span[0])) if a.kind != "social"}
    return [Party(marks.quote(a.span), a.agent, a.kind, a.span) for a in found.values()]


def owned(cast: Cast, marks: Marks, words: Words, noun: Noun, place: Place) -> tuple[Mention, ...] | None:
    """ "The prosecutors' video": that party's, or none that is known; None where no owner is said."""
    if noun.owner is None or noun.agents:
        return None
    whose = who(cast, marks, words, Party(marks.quote(noun.owner), span=noun.owner), place)
    return tuple(cast.fitting(noun, party_names(whose.party)))


def local_party(cast: Cast, place: Place | None) -> Party | None:
    """The source of what the paragraph speaks of, when that is one party."""
    if place is None:
        return None
    spoken = (m.party for s in cast.in_block(place.block) for m in s.items if m.party)
    found = {p.name: p for p in spoken if not (p.agent and p.kind == "social")}  # a platform says nothing itself
    return next(iter(found.values())) if len(found) == 1 else None
