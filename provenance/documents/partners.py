"""Several parties as the subject of one verb: "A and B each published a video", "both A and B aired footage"."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.documents.naming import named, subject_end
from provenance.documents.scene import Scene
from provenance.model import Party
from provenance.silences.clauses import clause_start
from provenance.silences.parties import party_in
from provenance.silences.tables import Table, plain_table

_LONGEST = 9  # words of one party


@dataclass(frozen=True, slots=True)
class Partners:
    """The parties, all their words as one, and whether the words say that each acted by itself."""

    parties: tuple[Party, ...]
    together: Party
    each: bool


def partners(scene: Scene, first: int) -> Partners | None:
    """The parties joined by "and" before the verb at word `first`; None where one acts, or a clause ends there."""
    s, sets, grammar = scene.sentence, scene.words.sets, plain_table(scene.marks.language)
    end = subject_end(scene, first)
    start = _start(scene, end, grammar)
    each = bool(sets["novelty.apart"] & set(s.words[max(start, end - 1) : first]))
    if start < end and s.words[start] in sets["novelty.both"]:
        start, each = start + 1, True
    while end > start and s.words[end - 1] in sets["novelty.apart"]:
        end -= 1
    cut = _cut(scene, start, end, grammar)
    if cut is None or not (each or _ends_with_agent(scene, start, cut) or _ends_with_name(scene, start, cut)):
        return None
    found = [party_in(scene.marks, s, a, b, grammar) for a, b in ((start, cut), (cut + 1, end))]
    bare = [named(scene, party) if party.agent is None else party for party in found if party is not None]
    parties = tuple(party for party in bare if party is not None)
    if len(parties) < 2 or parties[0].name == parties[1].name:
        return None
    whole = s.text_span(start, end)
    return Partners(parties, Party(scene.marks.quote(whole), span=whole), each)


def _start(scene: Scene, end: int, grammar: Table) -> int:
    """Where the subject starts; "the Security Service (SBU) and" goes on before its brackets."""
    words = scene.sentence.words
    start = clause_start(scene.sentence, end, grammar)
    while start > 0 and words[start - 1] == ")" and "(" in words[:start]:
        opener = start - 1 - words[:start][::-1].index("(")
        start = clause_start(scene.sentence, opener, grammar)
    return start


def _cut(scene: Scene, start: int, end: int, grammar: Table) -> int | None:
    """The one "and" between two names; none where a verb stands before it, for there a clause ends."""
    words = scene.sentence.words
    cuts = [i for i in range(start + 1, end) if words[i] in grammar.ands and not _inside_agent(scene, i)]
    if len(cuts) != 1 or cuts[0] - start > _LONGEST or end - cuts[0] - 1 > _LONGEST or cuts[0] + 1 >= end:
        return None
    left = words[start : cuts[0]]
    told = scene.words["verbs.say"].holds(left) or any(start <= first < cuts[0] for _, first, _ in scene.verbs)
    return None if told or scene.words["prose.verbs"].holds(left) else cuts[0]


def _inside_agent(scene: Scene, at: int) -> bool:
    edge = scene.sentence.spans[at]
    return any(a.span[0] < edge[0] and edge[1] < a.span[1] for a in scene.marks.agents_in(scene.sentence.span))


def _ends_with_name(scene: Scene, start: int, cut: int) -> bool:
    """ "The blogger Ivo Blag and the channel Grey Gull": two capitalised words, as a full name is written."""
    s = scene.sentence
    if cut - start < 3 or scene.words.sets["order.caseless"] or scene.words.sets["order.capital-nouns"]:
        return False
    return all(scene.marks.text[s.spans[i][0]].isupper() for i in (cut - 2, cut - 1))


def _ends_with_agent(scene: Scene, start: int, cut: int) -> bool:
    span = scene.sentence.text_span(start, cut)
    return any(span[1] - a.span[1] <= 1 for a in scene.marks.agents_in(span))
