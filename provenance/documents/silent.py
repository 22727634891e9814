"""To whom a silence belongs: the item its words mean, several that cannot be told apart, or none of the article's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.documents.attach import STILL_KINDS
from provenance.documents.counting import last_several
from provenance.documents.mentions import Cast, Mention, Place, party_names, refer
from provenance.documents.nounphrases import Noun
from provenance.documents.parties import Who, local_party, owned, who
from provenance.documents.predications import predications
from provenance.documents.scene import RECORD, RELEASE, Scene
from provenance.model import Claim, Party
from provenance.silences import Silence

_REACH = 60  # characters between "filmed" and "undisclosed location"
Meant = Mapping[int, tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Owners:
    """The items a silence is about. sure: the words are about a picture of this article, whichever it is. every: they
    are about all of the items. hold: the items are only candidates. silent: who was silent."""

    items: tuple[Mention, ...] = ()
    sure: bool = False
    every: bool = False
    hold: bool = False
    silent: Party | None = None
    noun: Noun | None = None


def owners(cast: Cast, scene: Scene, silence: Silence, meant: Meant, place: Place) -> Owners:
    """The items a silence is about: in its own sentence, else by the party named, else the nearest fitting one."""
    noun = _noun_of(scene, silence)
    found = _owners(cast, scene, silence, noun, meant, place)
    if noun is None and scene.words.sets["novelty.of-all"] & set(scene.sentence.words):
        among = last_several(cast, place)
        found = replace(found, items=among, every=True, hold=False) if among else found
    them = noun is None and bool(scene.words.sets["novelty.them"] & set(scene.sentence.words))
    return replace(found, every=found.every or silence.every or them or (noun is not None and noun.plural), noun=noun)


def _owners(cast: Cast, scene: Scene, silence: Silence, noun: Noun | None, meant: Meant, place: Place) -> Owners:
    speaker = _silent_party(cast, scene, silence, place)
    party, names = speaker.party, party_names(speaker.party)
    if silence.form == "adjective":
        return _of_adjective(scene, silence, noun, meant)
    if noun is not None and _is_brought_in(meant.get(noun.first, ()), noun):
        return Owners(meant[noun.first], True, silent=party)
    if silence.about == "other":
        return Owners(_depicted_owner(cast, silence, names), silent=party)
    if silence.about_other and noun is not None and noun.first not in meant:
        return Owners(silent=party)
    if speaker.rivals:
        return _of_rivals(cast, noun, speaker)
    own = cast.fitting(noun, names) if names else []
    own = _original_of(cast, own, place) or own
    if own:
        return Owners(tuple(own) if len(own) == 1 else refer(cast, noun, place, names=names), True, silent=party)
    if noun is not None:
        whose = owned(cast, scene.marks, scene.words, noun, place)
        items = meant.get(noun.first) or (refer(cast, noun, place) if whose is None else whose)
        hold = noun.possessive and party is not None and not silence.pronoun  # "its video", and it has none
        return Owners(items, noun.definite, hold=hold, silent=party)
    items, sure = _unnamed_owner(cast, scene, silence, meant, place)
    return Owners(items, sure or (speaker.lost and bool(items)), hold=speaker.lost, silent=party)


def _original_of(cast: Cast, own: Sequence[Mention], place: Place) -> list[Mention]:
    """ "Television showed a carrier. The broadcaster, ONT, did not say where": the name stands in a still's caption
    alone; meant is the film just spoken of, whose party was only described."""
    if not own or not all(m.captioned and m.kind in STILL_KINDS for m in own):
        return []
    near = [m for m in _near(cast, place) if m.kind == "video" and not m.captioned]
    return near if len(near) == 1 and near[0].party is not None and near[0].party.agent is None else []


def _of_rivals(cast: Cast, noun: Noun | None, speaker: Who) -> Owners:
    """ "The agency" of two agencies: only words that fit one of their items alone tell which is meant."""
    names = [name for rival in speaker.rivals for name in party_names(rival)]
    own = cast.fitting(noun, names)
    if len(own) != 1:
        return Owners(tuple(own), True, hold=True, silent=speaker.party)
    return Owners(tuple(own), True, silent=own[0].party)


def _unnamed_owner(
    cast: Cast, scene: Scene, silence: Silence, meant: Meant, place: Place
) -> tuple[tuple[Mention, ...], bool]:
    """The words name no picture: the items of the sentence itself, else those of the words right before."""
    local = tuple(dict.fromkeys(m for items in meant.values() for m in items))
    if local:
        return local, True
    if silence.about == "event" and silence.silent is None:
        things = {t[0] for t in scene.marks.tokens_in(silence.subject or (0, 0))}
        return tuple(m for m in _near(cast, place) if m.shown & things), False
    if silence.about == "media" or (silence.silent is None and silence.about is None):
        return _near(cast, place), False
    return (), False


def silence_claims(scene: Scene, silence: Silence, found: Owners) -> Iterator[Claim]:
    """The gap as a claim; where nobody could verify the picture, the flag as well."""
    silent, marks = found.silent, scene.marks
    yield Claim(
        silence.property,
        status="unknown" if silent is None and silence.form == "adjective" else silence.status,
        carrier="article",
        span=silence.span,
        granularity=silence.granularity,
        silent=(silent.agent or silent.name) if silent else None,
        reason=marks.quote(silence.reason) if silence.reason else None,
    )
    if silence.property == "authenticity" and silence.status == "unknown":
        yield Claim("flag", "unverified", carrier="article", span=silence.trigger)


def _silent_party(cast: Cast, scene: Scene, silence: Silence, place: Place) -> Who:
    """Who was silent; "it" is the source of what the paragraph speaks of, when that is one party."""
    if silence.pronoun:
        return Who(local_party(cast, place))
    return who(cast, scene.marks, scene.words, silence.silent, place)


def _noun_of(scene: Scene, silence: Silence) -> Noun | None:
    """The picture word a silence speaks of; for words inside a phrase, the phrase they stand in."""
    for noun in scene.nouns:
        if silence.subject and noun.span[0] < silence.subject[1] and silence.subject[0] < noun.span[1]:
            return noun
        if silence.form == "adjective" and noun.phrase[0] <= silence.trigger[0] < noun.phrase[1]:
            return noun
    return None


def _is_brought_in(items: Sequence[Mention], noun: Noun) -> bool:
    return len(items) == 1 and items[0].words == noun.phrase


def _depicted_owner(cast: Cast, silence: Silence, names: Sequence[str]) -> tuple[Mention, ...]:
    """ "TASS did not give the location of the base": its one video that was said to show a base."""
    shown = [m for m in cast.fitting(None, names) if m.shown & set(silence.things)] if names else []
    return tuple(shown) if len(shown) == 1 else ()


def _near(cast: Cast, place: Place) -> tuple[Mention, ...]:
    """For "The date was not given.": the items of the sentence before, or those of the paragraph before."""
    here = cast.in_block(place.block)
    if here:
        return here[-1].items if place.number - 1 <= here[-1].sentence <= place.number else ()
    return tuple(dict.fromkeys(m for s in cast.in_block(place.before) for m in s.items))


def _before(scene: Scene, silence: Silence) -> Noun | None:
    """ "Seven photographs, all of them undated": the adjective closes its clause and tells of the word before."""
    following = scene.marks.text[silence.trigger[1] : silence.trigger[1] + 2].strip()
    if following[:1] not in ("", ",", ".", ";"):
        return None
    found = [n for n in scene.nouns if n.span[1] <= silence.trigger[0]]
    return found[-1] if found else None


def _of_adjective(scene: Scene, silence: Silence, noun: Noun | None, meant: Meant) -> Owners:
    """ "An undated video": the noun it stands by. "filmed at an undisclosed location": the noun of that verb.

    Whoever the sentence says gave it out was silent; without such a party nobody knows why it is missing.
    """
    done = predications(scene)
    if noun is None:
        behind = (p for p in done if p.kind == RECORD and p.span[1] <= silence.trigger[0] <= p.span[1] + _REACH)
        noun = next((p.noun for p in behind), None) or _before(scene, silence)
    if noun is None:
        return Owners()
    given = any(p.noun is noun and p.kind == RELEASE and p.party is not None and not p.dead for p in done)
    items = meant.get(noun.first, ())
    tied = len(items) == 1 and (given or bool(noun.agents))
    return Owners(items, silent=items[0].party if tied else None)
