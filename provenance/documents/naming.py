"""Parties by their bare names, where a verb of release has its subject or its "by", and the platforms it names."""

from __future__ import annotations

import re

from provenance.documents.governing import party_relative, relative_behind
from provenance.documents.nations import folded, known_agent
from provenance.documents.nounphrases import Noun
from provenance.documents.scene import Scene
from provenance.model import Party, Span
from provenance.silences.names import across_and
from provenance.silences.parties import by_party, subject_party
from provenance.silences.tables import plain_table

_ARTICLE = re.compile(r"(?:the|an?|its|their|his|her)\s+", re.IGNORECASE)
_FIRST = re.compile(r"(\w+)\s+")
_WORD = re.compile(r"[^\W_][\w'’.\-]*")
_MAX_NAME = 9
_REACH = 14


def named(scene: Scene, party: Party) -> Party | None:
    """A party by its bare name: no article, no description before it ("the channel Grey Gull" is "Grey Gull")."""
    if party.span is None:
        return party
    whole = _without_article(scene, _trimmed(scene, party))
    if not set(folded(whole.name)) - scene.words.sets["grammar.auxiliary"] - scene.words.sets["grammar.verbal"]:
        return None  # "has meanwhile" names nobody
    agent = known_agent(scene.marks.index, whole.name)
    if agent:
        return Party(whole.name, agent.id, agent.kind, whole.span)
    if whole.name.split(" ", 1)[0].casefold() in scene.words.sets["grammar.pronouns"]:
        return None
    bare = _described(scene, whole)
    agent = known_agent(scene.marks.index, bare.name)
    return Party(bare.name, agent.id, agent.kind, bare.span) if agent else bare


def _trimmed(scene: Scene, party: Party) -> Party:
    """The name without the signs of an apposition around it and without the date that opens the sentence before it."""
    if party.span is None:
        return party
    start, end = party.span
    opening = next((d for d in scene.marks.dates_in(party.span) if d.whole[0] <= start + 4), None)
    if opening is not None and opening.whole[1] < end:
        start = opening.whole[1]
    text = scene.marks.text
    while start < end and not (text[start].isalnum() or text[start] in "@#«\"“'’("):
        start += 1
    while end > start and text[end - 1] in " ,;:–—":
        end -= 1
    return party if (start, end) == party.span else Party(text[start:end], party.agent, party.kind, (start, end))


def _own_article(scene: Scene, name: str) -> re.Match[str] | None:
    """The article of another language: "das israelische Militär"."""
    match = _FIRST.match(name)
    return match if match and match[1].casefold() in scene.words.sets["described.determiners"] else None


def _without_article(scene: Scene, party: Party) -> Party:
    match = _ARTICLE.match(party.name) or _own_article(scene, party.name)
    if match is None or party.span is None:
        return party
    return Party(party.name[match.end() :], None, party.kind, (party.span[0] + match.end(), party.span[1]))


def _described(scene: Scene, party: Party) -> Party:
    """The capitalised tail of a description; names with small words inside ("Ministry of X") are left whole."""
    if party.span is None:
        return party
    handle = party.name.find("@")
    if handle > 0:
        return Party(party.name[handle:], None, "social", (party.span[0] + handle, party.span[1]))
    parts = list(_WORD.finditer(party.name))
    joining = scene.words.sets["parties.joining"]
    cut = max((i for i, w in enumerate(parts) if w[0][0].islower() and w[0] not in joining), default=-1)
    if cut < 0 or cut + 1 >= len(parts) or not parts[cut + 1][0][0].isupper():
        return party
    if scene.words.sets["order.capital-nouns"] and folded(parts[-1][0])[-1] in scene.words.sets["described.heads"]:
        return party  # "israelische Militär": the adjective is part of the name
    start = parts[cut + 1].start()
    social = any(w[0].casefold() in scene.words.sets["platforms.channel"] for w in parts[: cut + 1])
    return Party(party.name[start:], None, "social" if social else party.kind, (party.span[0] + start, party.span[1]))


def subject(scene: Scene, first: int) -> Party | None:
    """The party before a verb: "TASS on Monday also published"."""
    s, before = scene.sentence, subject_end(scene, first)
    party = subject_party(scene.marks, s, before, plain_table(scene.marks.language))
    if party is None or party.span is None:
        return party
    if party.kind == "social" and before:  # "Telegram channel Grey Gull": the platform is no more than described
        start = _phrase_start(scene, party.span[0])
        span = (start, max(party.span[1], s.spans[before - 1][1]))
        party = Party(scene.marks.quote(span), span=span)
    return named(scene, party) if party.agent is None else party


def _phrase_start(scene: Scene, place: int) -> int:
    """ "Army-linked Telegram channels": where the words begin that describe the platform's name."""
    s, sets = scene.sentence, scene.words.sets
    at = next((i for i, span in enumerate(s.spans) if span[0] >= place), 0)
    barred = sets["grammar.determiners"] | sets["grammar.articles"] | sets["grammar.phrase-edges"]
    while at > 0 and s.words[at - 1] not in barred and (s.words[at - 1][0].isalpha() or s.words[at - 1] == "-"):
        at -= 1
    return s.spans[at][0]


def subject_end(scene: Scene, first: int) -> int:
    """The word behind the subject of a verb: auxiliaries, adverbs and a date may stand between."""
    before = first
    while before > 0 and (
        scene.sentence.words[before - 1] in scene.words.sets["grammar.auxiliary"] or _is_adverb(scene, before - 1)
    ):
        before -= 1
    return _before_date(scene, before)


def _is_adverb(scene: Scene, at: int) -> bool:
    """ "recently", but no name such as "Weekly" or "Emily"."""
    s = scene.sentence
    return s.words[at].endswith("ly") and scene.marks.text[s.spans[at][0]].islower()


def _before_date(scene: Scene, before: int) -> int:
    """ "TASS on Monday released": the word before the date that stands between subject and verb."""
    s = scene.sentence
    if not 2 < before < len(s.spans):
        return before
    edge = s.spans[before][0]
    dates = [d for d in scene.marks.dates_in(s.span) if 0 <= edge - d.whole[1] <= 2]
    if not dates:
        return before
    start = next(i for i, span in enumerate(s.spans) if span[0] >= dates[-1].whole[0])
    return start - 1 if s.words[start - 1] in scene.words.sets["grammar.date-lead"] else start


def agent_behind(scene: Scene, noun: Noun, first: int, last: int, end: int) -> Party | None:
    """ "... released on April 28 by TASS", "that TASS published"."""
    s = scene.sentence
    for at in range(last, min(end, last + 12)):
        if s.words[at] in plain_table(scene.marks.language).parties["by"]:
            party = by_party(scene.marks, s, at, plain_table(scene.marks.language))
            if party and party.span and (party.agent is None or party.kind == "social"):
                return named(scene, _whole_name(scene, at + 1, end) or party)
            return party
    return subject(scene, first) if party_relative(scene, noun, first) or relative_behind(scene, first) else None


def _whole_name(scene: Scene, start: int, end: int) -> Party | None:
    """The name after "by", up to the first word that cannot belong to it."""
    s = scene.sentence
    dates = scene.marks.dates_in(s.span)
    at = start
    while at < min(end, start + _MAX_NAME) and s.words[at] not in scene.words.sets["grammar.after-name"]:
        if any(d.whole[0] <= s.spans[at][0] < d.whole[1] for d in dates):
            break
        at += 1
    if at == start:
        return None
    at = across_and(scene.marks, s, start, at, plain_table(scene.marks.language))
    span = s.text_span(start, at)
    return Party(scene.marks.quote(span), span=span)


def platform(scene: Scene, last: int, end: int) -> tuple[Party | None, Span | None]:
    """ "on Telegram", "to its YouTube channel", "on social media": the platform where it has a name, and its words."""
    s, words = scene.sentence, scene.words
    start = last - (s.words[last - 1] in words.sets["grammar.to-platform"])  # "appeared on Telegram"
    for at in range(start, min(end, last + _REACH, len(s.words) - 1)):
        if s.words[at] not in words.sets["grammar.to-platform"]:
            continue
        stop = min(len(s.words), at + 5)
        hit = words["platforms.words"].find(s.words, at + 1, stop)
        if hit and scene.marks.text[s.spans[hit[0]][0]].isupper():
            span = s.text_span(*hit)
            if s.words[at + 1] in words.sets["grammar.possessive"]:
                return None, span  # an account of somebody, who is the party
            agent = scene.marks.index.lookup(scene.marks.quote(span))
            return Party(scene.marks.quote(span), agent.id if agent else None, "social", span), span
        generic = words["platforms.generic"].find(s.words, at + 1, stop)
        if generic:
            return None, s.text_span(*generic)
    if s.words[last : last + 1] == ("online",):
        return None, s.spans[last]
    return None, None
