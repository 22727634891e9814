"""The items a sentence brings in: a picture word with a party that released, obtained or recorded it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.documents.mentions import Bringing, Cast, Mention, Place, ordinal, party_names, same_item
from provenance.documents.names import is_person
from provenance.documents.nounphrases import Noun
from provenance.documents.parties import who
from provenance.documents.scene import OBTAIN, RECORD, RELEASE, Predication, Scene
from provenance.model import Claim, Party

_BACKGROUND = frozenset(("map",))  # what an article draws on beside media; a captioned map is an item


def introduced(cast: Cast, scene: Scene, noun: Noun, own: Sequence[Predication], place: Place) -> tuple[Mention, ...]:
    """The items a picture word brings in, or comes back to with its party; empty when it only refers."""
    shared = next((p for p in own if p.active and p.partners), None)
    if shared is not None and not noun.definite:
        return tuple(item for one in _one_by_one(own, shared) for item in introduced(cast, scene, noun, one, place))
    bringing = _bringing(cast, scene, noun, own, place)
    if bringing is None or only_points(scene, noun) or noun.kind in _BACKGROUND:
        return ()
    same = same_item(cast, noun, bringing)
    captioned = tuple(m for m in same if m.captioned)
    spoken = tuple(m for m in same if not m.captioned)
    items: tuple[Mention, ...]
    if spoken:
        items = spoken if noun.plural and noun.definite else _chosen(noun, spoken)
    elif len(captioned) == 1 or (captioned and noun.plural):
        items = captioned
    else:
        count = noun.number if noun.plural else 1
        if bringing.source is not None and bringing.source.kind == "satellite" and noun.kind == "photo":
            noun = replace(noun, kind="satellite")  # "images released by" a company that has no other
        items = () if bringing.points_back else tuple(cast.enter(noun) for _ in range(count))
    for item in items:
        _know(item, bringing)
        item.shown.update(w for w in scene.sentence.words[noun.last :] if len(w) > 3)
    return items


def _one_by_one(own: Sequence[Predication], shared: Predication) -> Iterator[list[Predication]]:
    """ "A and B each published a video": what is said, once with A and once with B."""
    for party in shared.partners:
        yield [replace(p, party=party, partners=()) if p is shared else p for p in own]


def _chosen(noun: Noun, spoken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Of several items that agree the last, or the one that "the first video" counts to."""
    counted = ordinal(spoken, noun.ordinal) if noun.definite and noun.ordinal is not None and len(spoken) > 1 else ()
    return counted or spoken[-1:]


def only_points(scene: Scene, noun: Noun) -> bool:
    """ "This is the first footage released since ...", "the same video": words for an item that is there already."""
    s, sets = scene.sentence.words, scene.words.sets
    pointing = len(s) > 1 and s[0] in sets["grammar.pointing"] and s[1] in sets["grammar.copulas"]
    return noun.definite and (pointing or bool(sets["grammar.same"] & set(s[noun.start : noun.first])))


def _bringing(cast: Cast, scene: Scene, noun: Noun, own: Sequence[Predication], place: Place) -> Bringing | None:
    """None when no party and no platform did anything with it, or when that has not happened."""
    if any(p.dead for p in own):
        return None
    giving = [p for p in own if p.kind in (RELEASE, OBTAIN)]
    recording = [p for p in own if p.kind == RECORD and p.party is not None]
    platform = next((p.platform for p in giving if p.platform), None)
    social = any(p.social for p in giving)
    inside = _inside_party(scene, noun)
    acted = any(p.party is not None or p.active or _appeared(scene, p) for p in giving)
    if not (acted or platform or social or inside or (recording and not noun.definite)):
        return None
    giver = next((p for p in giving if p.party), None)
    maker = recording[0].party if recording and giver is None and not noun.definite else None
    if maker is not None and _is_camera_person(maker):
        maker = None
    party = _camera_owner(recording) or (giver.party if giver else maker)
    return Bringing(
        source=who(cast, scene.marks, scene.words, party or inside or platform, place).party,
        channel=(platform.agent or platform.name) if platform else None,
        released=_said(own, RELEASE),
        recorded=_said(own, RECORD),
        obtained=giver is not None and giver.kind == OBTAIN,
        another=noun.indefinite and any(p.also for p in own),
        points_back=noun.definite and not acted and not platform and not social,
    )


def _camera_owner(recording: Sequence[Predication]) -> Party | None:
    """A satellite company that took it is nearer the origin than who published it."""
    return next((p.party for p in recording if p.party and p.party.kind == "satellite"), None)


def _appeared(scene: Scene, p: Predication) -> bool:
    """ "A video that surfaced on May 3": it came to light, nobody says through whom."""
    return not p.noun.definite and scene.words["verbs.appear"].at(scene.sentence.words, p.first) > 0


def _is_camera_person(party: Party) -> bool:
    """A person who filmed it and gave nothing out is its creator, not its source."""
    return party.agent is None and is_person(party.name)


def _inside_party(scene: Scene, noun: Noun) -> Party | None:
    """The agent inside the phrase: "a TASS video"."""
    marks = scene.marks
    agents = [a for a in marks.agents_in(noun.phrase) if a.span[1] <= noun.span[0]]
    following = scene.sentence.words[noun.last : noun.last + 1]
    if not agents and scene.words.sets["grammar.of-party"] & set(following):
        edge = scene.sentence.spans[noun.last][1]
        agents = [a for a in marks.agents_in((edge, edge + 60)) if a.span[0] - edge <= 5]
    if not agents:
        return None
    agent = max(agents, key=lambda a: a.span[1] - a.span[0])
    return Party(marks.quote(agent.span), agent.agent, agent.kind, agent.span)


def _said(own: Sequence[Predication], kind: str) -> tuple[str, ...]:
    return tuple(d.edtf for p in own if p.kind == kind for d in p.dates if d.edtf)


def _know(item: Mention, bringing: Bringing) -> None:
    """Add to an item who it comes from; what is known already stays."""
    source = bringing.source
    item.names.update(party_names(source))
    item.party = (source or item.party) if item.captioned else (item.party or source)
    item.platform = item.platform or bringing.channel
    if source is not None and not any(c.property == "source" and c.carrier == "article" for c in item.claims):
        role = "obtained" if bringing.obtained else None
        claim = Claim("source", source.name, carrier="article", span=source.span, agent=source.agent, kind=source.kind)
        item.say(replace(claim, role=role))
