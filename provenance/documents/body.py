"""Read the body of an article sentence by sentence: items brought in, items meant, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from provenance.documents.introducing import introduced
from provenance.documents.mentions import RECORDED, RELEASED, Cast, Mention, Place, refer
from provenance.documents.nounphrases import Noun, may_have_nouns, nouns
from provenance.documents.nouns import Unattached
from provenance.documents.parties import owned, who
from provenance.documents.predications import predications
from provenance.documents.saying import asserter
from provenance.documents.scene import RECORD, RELEASE, Predication, Scene
from provenance.documents.silent import owners, silence_claims
from provenance.documents.standins import may_stand_in, stand_ins
from provenance.documents.statements import statements
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Claim, Party, Span
from provenance.silences import Silence
from provenance.silences.clauses import sentence


@dataclass(slots=True)
class Body:
    """The body as read so far: the items it speaks of, and statements that could not be given to one of them."""

    marks: Marks
    words: Words
    cast: Cast = field(default_factory=Cast)
    unattached: list[Unattached] = field(default_factory=list)
    waiting: list[tuple[Claim, Noun]] = field(default_factory=list)  # said of "the video" before there was one
    day: str | None = None  # the day named last: what "the same day" means

    def settle(self) -> None:
        """Once all items are known, give what was said too early to the sole one it can mean."""
        renamed = self.cast.settle_overviews()
        self.unattached[:] = [
            replace(u, candidates=tuple(renamed.get(key, key) for key in u.candidates)) for u in self.unattached
        ]
        for claim, noun in self.waiting:
            owned_by_other = noun.owner is not None and not noun.agents
            fits = [] if owned_by_other else self.cast.fitting(noun, captioned=False)
            if len(fits) == 1 and noun.ordinal in (None, 1) and not fits[0].further:
                fits[0].say(claim)
            else:
                self.unattached.append(Unattached(claim, tuple(m.key for m in fits if noun.ordinal in (None, 1))))


def read_sentence(body: Body, span: Span, silences: Sequence[Silence], place: Place) -> None:
    """Read one sentence: its introductions, its references, then its statements and silences."""
    said = body.marks.tokens_in(span)
    folded = [token[0] for token in said]
    if not silences and not may_have_nouns(folded, body.words) and not may_stand_in(folded, body.words):
        return
    s = sentence(span, said)
    found_nouns = nouns(s, body.marks, body.words) or stand_ins(s, body.marks, body.words)
    scene = Scene(s, body.marks, body.words, found_nouns)
    if not scene.nouns and not silences:
        return
    done: dict[int, list[Predication]] = {noun.first: [] for noun in scene.nouns}
    for p in predications(scene):
        done[p.noun.first].append(p)
    meant = _meant(body.cast, scene, done, place)
    day = _named_day(scene, done) or body.day
    for noun in scene.nouns:
        items = meant.get(noun.first, ())
        for again in _again(done[noun.first], day):
            _give(body, again, items, place, every=noun.plural)
        for claim, to in _shared_out(statements(scene, noun, done[noun.first]), items):
            if _is_shown_of_some(claim, to, done[noun.first]):
                continue
            _give(body, claim, to, place, every=noun.plural or any(p.partners for p in done[noun.first]))
    body.day = next((d.edtf for d in reversed(body.marks.dates_in(span)) if d.edtf and len(d.edtf) == 10), body.day)
    for silence in silences:
        found = owners(body.cast, scene, silence, meant, place)
        for claim in silence_claims(scene, silence, found):
            if found.sure and not found.items and not found.hold and found.noun is not None:
                body.waiting.append((claim, found.noun))
                continue
            _give(body, claim, found.items, place, every=found.every, keep=found.sure, hold=found.hold)
        if len(found.items) == 1 and not found.hold:
            body.cast.see(place, found.items)


def _again(own: Sequence[Predication], day: str | None) -> Iterator[Claim]:
    """ "The same day": the day named last, where the verb has no other."""
    for p in own:
        if p.again is not None and day is not None and not p.dates and not p.dead and p.kind in (RELEASE, RECORD):
            yield Claim(RELEASED if p.kind == RELEASE else RECORDED, day, carrier="article", span=p.again)


def _named_day(scene: Scene, done: Mapping[int, Sequence[Predication]]) -> str | None:
    """The day that stands before "the same day" in one sentence."""
    again = next((p.again for own in done.values() for p in own if p.again is not None), None)
    dates = scene.marks.dates_in((scene.sentence.span[0], again[0])) if again is not None else ()
    return next((d.edtf for d in reversed(dates) if d.edtf and len(d.edtf) == 10), None)


def _is_shown_of_some(claim: Claim, items: Sequence[Mention], own: Sequence[Predication]) -> bool:
    """ "Photos of soldiers boarding a ship off Port Alder": not each of them shows that."""
    shown = claim.property == "place_created" and claim.asserted_by == "document"
    several = len(items) > 1 and any(item.captioned for item in items)
    return shown and several and claim.span not in {p.place for p in own}


def _shared_out(claims: Iterable[Claim], items: tuple[Mention, ...]) -> Iterator[tuple[Claim, tuple[Mention, ...]]]:
    """Each claim with the items it is for: of "two videos on May 3 and May 5" each has its own date."""
    found = list(claims)
    for name in (RELEASED, RECORDED):
        dated = [c for c in found if c.property == name]
        if len(dated) < 2:
            continue
        found = [c for c in found if c.property != name]
        if len(dated) == len(items):
            yield from ((claim, (item,)) for claim, item in zip(dated, items, strict=True))
    yield from ((claim, items) for claim in found)


def _meant(
    cast: Cast, scene: Scene, done: Mapping[int, Sequence[Predication]], place: Place
) -> dict[int, tuple[Mention, ...]]:
    """The items each picture word of the sentence means; introductions first, so that the rest may refer to them."""
    meant: dict[int, tuple[Mention, ...]] = {}
    for noun in scene.nouns:
        items = introduced(cast, scene, noun, done[noun.first], place)
        if items:
            meant[noun.first] = items
            cast.see(place, items, brought=True)
    for noun in scene.nouns:
        if noun.first not in meant and _refers(noun, done[noun.first]):
            dates = [d.edtf for p in done[noun.first] if p.kind == RELEASE for d in p.dates if d.edtf]
            if noun.stands:
                meant[noun.first] = _last_spoken_of(cast, noun, place)
                continue
            whose = owned(cast, scene.marks, scene.words, noun, place)
            items = whose if whose is not None else _own_of(cast, scene, noun) or refer(cast, noun, place, dates=dates)
            meant[noun.first] = items
            if len(items) == 1 or noun.plural:
                cast.see(place, items)
    return meant


def _last_spoken_of(cast: Cast, noun: Noun, place: Place) -> tuple[Mention, ...]:
    """ "It": the one item of the sentence before, of the same paragraph; "they": all of it."""
    here = cast.in_block(place.block)
    near = here[-1].items if here and here[-1].sentence >= place.number - 1 else ()
    return near if len(near) == 1 or noun.plural else ()


def _own_of(cast: Cast, scene: Scene, noun: Noun) -> tuple[Mention, ...]:
    """ "SANA said its footage was recorded": the one item of the party named before the word."""
    if not noun.possessive:
        return ()
    named = {a.agent for a in scene.marks.agents_in((scene.sentence.span[0], noun.span[0])) if a.kind != "social"}
    found = cast.fitting(noun, named) if len(named) == 1 else []
    return tuple(found) if len(found) == 1 else ()


def _refers(noun: Noun, own: Sequence[Predication]) -> bool:
    """Whether a picture word can point back to an item."""
    if own and all(p.dead for p in own):
        return False
    return noun.definite or not (noun.indefinite or noun.new)


def _give(
    body: Body,
    claim: Claim,
    items: Sequence[Mention],
    place: Place,
    *,
    every: bool,
    keep: bool = False,
    hold: bool = False,
) -> None:
    """Attach a claim to the item meant, or to every one of a plural; of several candidates it is given to none.

    keep: the statement stays with the document even when no item fits. hold: it stays there whatever fits.
    """
    if claim.asserted_by.startswith("name:"):
        said_by = claim.asserted_by[5:]
        speaker = who(body.cast, body.marks, body.words, Party(said_by), place).party
        if said_by.casefold() in body.words.sets["standins.speakers"]:
            speaker = items[0].party if len(items) == 1 else None
        claim = replace(claim, asserted_by=asserter(speaker))
    if not hold and (len(items) == 1 or (items and every)):
        for item in items:
            item.say(claim)
    elif items or keep:
        body.unattached.append(Unattached(claim, tuple(m.key for m in items)))
