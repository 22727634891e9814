"""The items a sentence brings in: a picture word with a party that released, obtained or recorded it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.documents.counting import counted
from provenance.documents.mentions import Cast, Mention, Place, ordinal, party_names
from provenance.documents.names import is_person
from provenance.documents.naming import named
from provenance.documents.nounphrases import Noun
from provenance.documents.parties import who
from provenance.documents.sameness import Bringing, same_item
from provenance.documents.scene import OBTAIN, RECORD, RELEASE, Predication, Scene
from provenance.model import Claim, Party, Span
from provenance.silences.parties import subject_party
from provenance.silences.tables import plain_table

_BACKGROUND = frozenset(("map",))  # what an article draws on beside media; a captioned map is an item


def introduced(cast: Cast, scene: Scene, noun: Noun, own: Sequence[Predication], place: Place) -> tuple[Mention, ...]:
    """The items a picture word brings in, or comes back to with its party; empty when it only refers."""
    items: tuple[Mention, ...]
    shared = next((p for p in own if p.active and p.partners), None)
    if shared is not None and not noun.definite:
        return tuple(item for one in _one_by_one(own, shared) for item in introduced(cast, scene, noun, one, place))
    bringing = _bringing(cast, scene, noun, own, place)
    if noun.stands and (noun.ordinal is not None or noun.other):
        items = counted(cast, noun, place)
        if bringing is not None:
            for item in items:
                _know(item, bringing)
        return items
    if bringing is None or only_points(scene, noun) or noun.kind in _BACKGROUND:
        return ()
    if noun.kind == "photo" and _moves(scene, noun, own):
        noun = replace(noun, kind="video", fits=frozenset(("video",)))
    same = same_item(cast, noun, bringing)
    captioned = tuple(m for m in same if m.captioned)
    spoken = tuple(m for m in same if not m.captioned)
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
            item.further = noun.new and not noun.definite
            item.overview = count > 1 and (bringing.source is None or bringing.source.agent is None)
    for item in items:
        _know(item, bringing)
        item.shown.update(w for w in scene.sentence.words[noun.last :] if len(w) > 3)
    return items


def _one_by_one(own: Sequence[Predication], shared: Predication) -> Iterator[list[Predication]]:
    """ "A and B each published a video": what is said, once with A and once with B."""
    for party in shared.partners:
        yield [replace(p, party=party, partners=()) if p is shared else p for p in own]


def _moves(scene: Scene, noun: Noun, own: Sequence[Predication]) -> bool:
    """ "State television aired pictures of": what is broadcast under that word are moving pictures."""
    words, sets = scene.sentence.words, scene.words.sets
    aired = any(p.kind == RELEASE and words[p.first] in sets["grammar.moving"] for p in own)
    return aired and words[noun.last - 1] in sets["grammar.pictures"]


def _chosen(noun: Noun, spoken: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Of several items that agree the last, or the one that "the first video" counts to."""
    counted = ordinal(spoken, noun.ordinal) if noun.definite and noun.ordinal is not None and len(spoken) > 1 else ()
    return counted or spoken[-1:]


def only_points(scene: Scene, noun: Noun) -> bool:
    """ "This is the first footage released since ...", "the same video": words for an item that is there already."""
    s, sets = scene.sentence.words, scene.words.sets
    pointing = not noun.stands and len(s) > 1 and s[0] in sets["grammar.pointing"] and s[1] in sets["grammar.copulas"]
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
    if maker is not None and (_is_camera_person(maker) or _is_somebody(scene, maker)):
        maker = None
    party = (
        _camera_owner(recording)
        or _from_satellite(inside)
        or (giver.party if giver else maker)
        or _own_account(scene, noun, giving)
    )
    return Bringing(
        source=who(cast, scene.marks, scene.words, party or inside or platform, place).party,
        channel=(platform.agent or platform.name) if platform else None,
        released=_said(own, RELEASE),
        recorded=_said(own, RECORD),
        obtained=giver is not None and giver.kind == OBTAIN and party is giver.party,
        another=noun.indefinite and any(p.also for p in own),
        points_back=noun.definite and not acted and not platform and not social,
    )


def _own_account(scene: Scene, noun: Noun, giving: Sequence[Predication]) -> Party | None:
    """ "In a video posted on his channel, Ivo Blag said": who speaks gave it out, as in a video message of his own."""
    s, sets = scene.sentence, scene.words.sets
    own = any(p.social and _is_own(scene, p.social) for p in giving)
    if not giving or not (own or s.words[noun.last - 1] in sets["grammar.spoken-by"]):
        return None
    grammar = plain_table(scene.marks.language)
    for at in range(1, len(s.words)):
        if scene.words["verbs.say"].at(s.words, at) == 1 and not noun.start <= at < noun.last:
            party = subject_party(scene.marks, s, at, grammar)
            if party is not None and party.span is not None and party.kind != "social":
                return named(scene, party) if party.agent is None else party
    return None


def _is_own(scene: Scene, platform: Span) -> bool:
    s = scene.sentence
    at = next(i for i, span in enumerate(s.spans) if span[0] >= platform[0])
    return any(word in scene.words.sets["grammar.possessive"] for word in s.words[max(0, at - 3) : at])


def _camera_owner(recording: Sequence[Predication]) -> Party | None:
    """A satellite company that took it is nearer the origin than who published it."""
    return next((p.party for p in recording if p.party and p.party.kind == "satellite"), None)


def _from_satellite(inside: Party | None) -> Party | None:
    """ "Imagery from Planet Labs that X obtained": the company took it."""
    return inside if inside is not None and inside.kind == "satellite" else None


def _appeared(scene: Scene, p: Predication) -> bool:
    """ "A video that surfaced on May 3": it came to light, nobody says through whom."""
    if p.noun.definite:
        return False
    dated = (
        p.noun.indefinite and not p.noun.plural and any(d.edtf for d in p.dates)
    )  # "a video published on May 3 shows"
    return dated or p.noun.new or scene.words["verbs.appear"].at(scene.sentence.words, p.first) > 0


def _is_camera_person(party: Party) -> bool:
    """A person who filmed it and gave nothing out is its creator, not its source."""
    return party.agent is None and is_person(party.name)


def _is_somebody(scene: Scene, party: Party) -> bool:
    """ "Filmed by a witness": a person without a name; where the picture came from, that does not tell."""
    head = party.name.split()[-1]
    return party.agent is None and head.islower() and head in scene.words.sets["described.persons"]


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


def _is_named_so(item: Mention, source: Party) -> bool:
    """Whether a caption has just this name: "U.S. Embassy" is no source beside "U.S. Embassy in Oravia"."""
    if source.agent is not None:
        return True
    name = f" {party_names(source)[0]} "
    found = item.text.find(name)
    following = item.text[found + len(name) :].split(" ", 1)[0]
    return found >= 0 and not (following.isalpha() and following != "via")


def _replace_platform(item: Mention) -> None:
    """ "A video appeared on Telegram. It was released by X": who gave it out stands nearer the origin than where."""
    held = [c for c in item.claims if c.property == "source" and c.kind == "social" and c.agent == item.platform]
    if held and item.platform is not None:
        item.claims = [c for c in item.claims if c not in held]
        item.party = None


def _know(item: Mention, bringing: Bringing) -> None:
    """Add to an item who it comes from; what is known already stays."""
    source = bringing.source
    if source is not None and source.kind != "social":
        _replace_platform(item)
    item.names.update(party_names(source))
    item.party = (source or item.party) if item.captioned else (item.party or source)
    item.platform = item.platform or bringing.channel
    if item.captioned and source is not None and not _is_named_so(item, source):
        return  # its caption has another name for the party; there the source is read
    if source is not None and not any(c.property == "source" and c.carrier == "article" for c in item.claims):
        role = "obtained" if bringing.obtained else None
        claim = Claim("source", source.name, carrier="article", span=source.span, agent=source.agent, kind=source.kind)
        item.say(replace(claim, role=role))
