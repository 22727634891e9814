"""What a sentence says of the item behind a picture word: dates, places, hedges, denials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.documents.introducing import only_points
from provenance.documents.mentions import RECORDED, RELEASED
from provenance.documents.names import is_person
from provenance.documents.naming import named
from provenance.documents.nounphrases import Noun
from provenance.documents.places import place_at, place_shown
from provenance.documents.saying import asserter, denial, voice
from provenance.documents.scene import OBTAIN, RECORD, RELEASE, Predication, Scene
from provenance.model import Claim, Party, Span
from provenance.silences.parties import by_party, subject_party
from provenance.silences.tables import plain_table


def statements(scene: Scene, noun: Noun, own: Sequence[Predication]) -> Iterator[Claim]:
    """What the sentence says of the item behind a picture word."""
    denied = denial(scene, noun)
    if denied is not None:
        by = asserter(denied.party)
        yield Claim("flag", "disputed", carrier="article", span=denied.verb, asserted_by=by)
        yield Claim(
            "note",
            scene.marks.quote(denied.denied),
            modality="denied",
            carrier="article",
            span=denied.denied,
            hedge=denied.verb,
            asserted_by=by,
        )
    modality = "denied" if denied else None
    yield from _located(scene, noun)
    for p in own:
        if (p.dead and not denied) or only_points(scene, noun):
            continue
        yield from _of_predication(scene, p, modality, asserter(denied.party) if denied else None)
    if any(p.dead for p in own) or denied:
        return
    yield from _shown(scene, noun, own)


def _of_predication(scene: Scene, p: Predication, modality: str | None, by: str | None) -> Iterator[Claim]:
    spoken = voice(scene, p.noun, p.first) if p.kind == RECORD and by is None else None
    asserted = by or (spoken.asserted_by if spoken else "document")
    hedge = p.hedge or (spoken.hedge if spoken else None)
    how = modality or ("hedged" if hedge else "stated")
    if p.kind != OBTAIN:
        for date in p.dates:
            name = RELEASED if p.kind == RELEASE else RECORDED
            if date.edtf:
                yield Claim(
                    name, date.edtf, modality=how, carrier="article", span=date.span, hedge=hedge, asserted_by=asserted
                )
            else:
                # "on Monday" is no EDTF date; it is kept as words whose role is known.
                yield Claim("unparsed", scene.marks.quote(date.whole), carrier="article", span=date.whole, role=name)
    if p.place is not None:
        yield Claim(
            "place_created",
            scene.marks.quote(p.place),
            modality=how,
            carrier="article",
            span=p.place,
            hedge=hedge,
            asserted_by=asserted,
        )
    if p.kind == RECORD and p.party is not None and p.party.agent is None and is_person(p.party.name):
        yield Claim(
            "creator",
            p.party.name,
            modality=how,
            carrier="article",
            span=p.party.span,
            kind="individual",
            asserted_by=asserted,
        )
    if p.social is not None:
        yield Claim("flag", "social-media", carrier="article", span=p.social)
    elif p.kind != RECORD and p.party is not None and _is_a_user(scene, p.party):
        yield Claim("flag", "social-media", carrier="article", span=p.party.span)
    later = _later(scene, p) if p.kind != OBTAIN and not p.dates and p.again is None else None
    if later is not None:  # "a day later" is told by a day elsewhere in the text; it is kept as words
        name = RELEASED if p.kind == RELEASE else RECORDED
        yield Claim("unparsed", scene.marks.quote(later), carrier="article", span=later, role=name)


def _is_a_user(scene: Scene, party: Party) -> bool:
    """ "A Telegram user", "a user of X"."""
    said = {word.casefold() for word in party.name.split()}
    sets = scene.words.sets
    return bool(said & sets["platforms.users"]) and bool(said & sets["platforms.words"])


def _later(scene: Scene, p: Predication) -> Span | None:
    """ "A day later" where the sentence opens, or behind its verb at its end."""
    s, phrases = scene.sentence, scene.words["standins.later"]
    hit = phrases.find(s.words, 0, min(6, p.first)) or phrases.find(s.words, p.last, len(s.words))
    if hit is None or (hit[0] > p.last and not set(s.words[hit[1] :]) <= {".", ","}):
        return None
    return s.text_span(*hit)


def _located(scene: Scene, noun: Noun) -> Iterator[Claim]:
    """ "AFP geolocated the footage to the village of Old Mill": a place found by somebody, in their name."""
    s, words = scene.sentence, scene.words
    hit = words["verbs.locate"].find(s.words, max(0, noun.start - 4), min(len(s.words), noun.last + 6))
    if hit is None or words["verbs.negation"].find(s.words, max(0, hit[0] - 5), hit[0]):
        return
    grammar = plain_table(scene.marks.language)
    passive = s.words[hit[0] - 1] in words.sets["grammar.passive"]
    party = by_party(scene.marks, s, hit[1], grammar) if passive else subject_party(scene.marks, s, hit[0], grammar)
    for at in range(max(hit[1], noun.last), min(len(s.words), noun.last + 10)):
        if words["verbs.locating"].at(s.words, at):
            place = place_at(s, scene.marks, words, at, len(s.words), after=1)
            if place is not None:
                by = asserter(named(scene, party)) if party else "document"
                yield Claim("place_created", scene.marks.quote(place), carrier="article", span=place, asserted_by=by)
            return


def _shown(scene: Scene, noun: Noun, own: Sequence[Predication]) -> Iterator[Claim]:
    """Hedges on what the picture shows, and the place of what is shown."""
    s, words = scene.sentence, scene.words
    stop = min((n.start for n in scene.nouns if n.first > noun.first), default=len(s.words))
    start = min((p.last for p in own if p.active), default=noun.start)  # "released what it said was footage"
    hit = words["hedges.purported"].find(s.words, min(start, noun.start), noun.first)
    hit = hit or words["hedges.purported"].find(s.words, noun.last, stop)
    show = words["verbs.show"].find(s.words, hit[1] - 1 if hit and hit[0] >= noun.last else noun.last, stop)
    show = show or words["verbs.show"].find(s.words, noun.last, stop)  # "das Soldaten zeigen soll"
    hedge: Span | None
    if hit and (hit[1] <= noun.first or (show and hit[0] - noun.last <= 16 and _hedges_show(hit, show))):
        hedge = s.text_span(*hit)
        yield Claim("flag", "purported", carrier="article", span=hedge)
    else:
        edge = min(stop, show[0] + 1) if show else noun.last
        soft = words["hedges.appearing"].find(s.words, noun.last, edge) or words["hedges.attributed"].find(
            s.words, noun.last, edge
        )
        hedge = s.text_span(*soft) if soft else None
    if show:
        place = place_shown(s, scene.marks, words, show[1], _content_end(scene, show[1], stop))
        if place is not None:
            how = "hedged" if hedge else "stated"
            yield Claim(
                "place_created", scene.marks.quote(place), modality=how, carrier="article", span=place, hedge=hedge
            )


def _hedges_show(hit: tuple[int, int], show: tuple[int, int]) -> bool:
    """The hedge stands right before the verb of showing, in it, or right behind it."""
    return 0 <= show[0] - hit[1] <= 2 or hit[0] <= show[0] < hit[1] or show[1] == hit[0]


def _content_end(scene: Scene, start: int, stop: int) -> int:
    """The word where the words for what is shown end."""
    s, sets = scene.sentence.words, scene.words.sets
    for at in range(start, stop):
        ends = s[at] == "," and at + 1 < len(s) and s[at + 1] in sets["grammar.content-after-comma"]
        if ends or s[at] in sets["grammar.content-breaks"]:
            return at
    return stop
