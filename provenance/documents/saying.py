"""Who says what a sentence says of a picture, and who denies it."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.documents.naming import named, subject
from provenance.documents.nounphrases import Noun
from provenance.documents.scene import Scene
from provenance.model import Party, Span
from provenance.silences.parties import party_in, subject_party
from provenance.silences.tables import Table, plain_table

_REACH = 8  # words of a name before "said"
_FAR = 14  # words between a denial and the picture denied
_LONGEST_NAME = 11
_FAR_TAG = 9  # words from "said" to the end of the sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """asserted_by as in model.Claim; hedge: the word that makes it a mere claim ("claimed that")."""

    asserted_by: str = "document"
    hedge: Span | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denied what of a picture: the words of the denial and the words denied."""

    party: Party | None
    verb: Span
    denied: Span


def asserter(party: Party | None) -> str:
    """asserted_by for a party: agent id, else its name; the document when nobody is named."""
    if party is None:
        return "document"
    return f"agent:{party.agent}" if party.agent else f"name:{party.name}"


def voice(scene: Scene, noun: Noun, first: int) -> Voice:
    """Who says the clause whose verb is word `first`: "TASS said the video was filmed ...", "..., according to AFP"."""
    s, words, grammar = scene.sentence, scene.words, plain_table(scene.marks.language)
    for at in range(first - 1, -1, -1):
        length = words["verbs.say"].at(s.words, at)
        inside = noun.start == at + 2 and s.words[at + 1] in words.sets["grammar.said-in"]  # "a man says in the video"
        party = subject_party(scene.marks, s, at, grammar) if length == 1 and not inside else None
        if (
            s.words[at] in words.sets["grammar.saying-along"]
        ):  # "X posted a clip on Y, saying it was filmed ...": X says so
            party = next((subject(scene, verb) for _, verb, last in scene.verbs if last <= at), party)
        if party is not None:
            mere = words["verbs.claim"].at(s.words, at) or at > noun.last  # "a video which Oravia says was filmed in X"
            return Voice(_heard(scene, party), s.text_span(at, at + length) if mere else None)
    return _according(scene, grammar)


def _according(scene: Scene, grammar: Table) -> Voice:
    """ "According to AFP, ..." and "..., the channel said."."""
    s = scene.sentence
    for at in range(len(s.words) - 2):
        length = scene.words["grammar.according"].at(s.words, at)
        if length:
            end = at + length
            while end < len(s.words) and s.words[end][0].isalnum() and end - at < _LONGEST_NAME:
                end += 1
            return Voice(_heard(scene, party_in(scene.marks, s, at + length, end, grammar)))
    last = next((i for i in range(_before_last_date(scene) - 1, 0, -1) if s.words[i][0].isalnum()), 0)
    last = last if len(s.words) - last <= _FAR_TAG else 0
    comma = max((i for i in range(max(0, last - _REACH), last) if s.words[i] == ","), default=None)
    if comma is not None and s.words[last] in scene.words.sets["grammar.tags"]:
        hedge = s.spans[last] if s.words[last] == "says" else None
        if comma + 2 == last and s.words[comma + 1] in scene.words.sets["standins.speakers"]:
            return Voice(f"name:{s.words[comma + 1]}", hedge)  # "she said": who gave it out, known where the item is
        return Voice(_heard(scene, party_in(scene.marks, s, comma + 1, last, grammar)), hedge)
    return Voice()


def _before_last_date(scene: Scene) -> int:
    """The word where a date that ends the sentence starts: ", an officer said on May 11."."""
    s = scene.sentence
    dates = scene.marks.dates_in(s.span)
    end = len(s.words)
    if dates and not any(w[0].isalnum() for w, at in zip(s.words, s.spans, strict=True) if at[0] >= dates[-1].whole[1]):
        end = next(i for i, at in enumerate(s.spans) if at[0] >= dates[-1].whole[0])
        end -= s.words[end - 1] in scene.words.sets["grammar.date-lead"]
    return end


def _heard(scene: Scene, party: Party | None) -> str:
    return asserter(named(scene, party) if party is not None and party.agent is None else party)


def denial(scene: Scene, noun: Noun) -> Denial | None:
    """ "X denied that the footage shows ...", "X called the video fake", "the video is fake, X said"."""
    s, words = scene.sentence, scene.words
    for at in range(noun.start):
        length = words["verbs.deny"].at(s.words, at)
        denied = length and noun.start - at <= _FAR and not words["verbs.negation"].find(s.words, max(0, at - 2), at)
        denied = denied and not _gave_out_after(scene, noun, at + length)
        if denied:
            return _denial(scene, at, at + length)
        branded = s.words[at] in words.sets["grammar.branding"] and noun.start - at <= 3
        if branded and words["verbs.fake"].find(s.words, noun.last, noun.last + 6):
            return _denial(scene, at, at + 1)
    return _called_fake(scene, noun)


def _gave_out_after(scene: Scene, noun: Noun, at: int) -> bool:
    """ "Denied the claim and published a video": the denial is of something else."""
    words, joins = scene.sentence.words, plain_table(scene.marks.language).joins
    return any(at < first and last <= noun.start and words[first - 1] in joins for _, first, last in scene.verbs)


def _called_fake(scene: Scene, noun: Noun) -> Denial | None:
    """Somebody is quoted that the picture is fake; an article's own words are no denial by anybody."""
    s, words = scene.sentence, scene.words
    fake = words["verbs.fake"].find(s.words, noun.last, noun.last + 8)
    if fake is None or s.words[noun.last] not in words.sets["grammar.copulas"] or "not" in s.words[noun.last : fake[0]]:
        return None
    spoken = voice(scene, noun, max(noun.start, 1)).asserted_by
    if spoken == "document":
        return None
    kind, name = spoken.split(":", 1)
    party = Party(name, name if kind == "agent" else None)
    return Denial(party, s.text_span(*fake), s.text_span(noun.start, fake[1]))


def _denial(scene: Scene, at: int, last: int) -> Denial:
    s = scene.sentence
    party = subject_party(scene.marks, s, at, plain_table(scene.marks.language))
    party = named(scene, party) if party is not None and party.agent is None else party
    start = last
    while start < len(s.words) - 1 and s.words[start] in scene.words.sets["grammar.denied-lead"]:
        start += 1
    end = len(s.words)
    while end > start + 1 and not s.words[end - 1][0].isalnum():
        end -= 1
    return Denial(party, s.text_span(at, last), s.text_span(min(start, end - 1), end))
