"""The items an article speaks of, and which of them a picture word means where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from provenance.dates import compatible as dates_compatible
from provenance.dates import is_yearless, resolve_yearless
from provenance.documents.attach import dates_contradict
from provenance.documents.nations import folded, with_codes
from provenance.documents.nounphrases import Noun
from provenance.model import Claim, Party, Span

RELEASED, RECORDED = "date_released", "date_recorded"


@dataclass(slots=True, eq=False)
class Mention:
    """One item of the body while the article is read. `party` is its source as far as known."""

    key: str
    kind: str
    words: Span | None
    modifiers: frozenset[str] = frozenset()
    party: Party | None = None
    platform: str | None = None
    captioned: bool = False
    many: bool = False  # "videos": one item that stands for several
    further: bool = False  # "similar footage": brought in beside another that the article may not have named
    overview: bool = (
        False  # one of "two videos by channels of both sides", which later sentences may bring in one by one
    )
    names: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)
    text: str = ""  # of a captioned item, the folded words of its caption between blanks
    shown: set[str] = field(default_factory=set)  # folded words of the sentences that bring it in
    said: set[tuple[str | None, ...]] = field(default_factory=set)

    def say(self, claim: Claim) -> None:
        """Add a claim, unless the same was said of it before."""
        key = (claim.property, claim.value, claim.status, claim.modality, claim.asserted_by, claim.silent)
        if key not in self.said:
            self.said.add(key)
            self.claims.append(claim)

    def dates(self, property: str) -> tuple[str, ...]:
        """The dates said of it so far."""
        return tuple(
            c.value for c in self.claims if c.property == property and c.value is not None and c.modality == "stated"
        )

    def is_by(self, names: Iterable[str]) -> bool:
        """Whether one of the names is its source, or stands in its caption."""
        return any(name in self.names or f" {name} " in self.text for name in names)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence in which items were spoken of, by its number within the article."""

    sentence: int
    items: tuple[Mention, ...]
    brought: bool = False  # the sentence brings them in


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its block, its number within the article, and the block of prose before its own."""

    block: int
    number: int
    before: int


def _month_before(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7] or 1)
    return f"{year - (month == 1):04d}-{(month - 2) % 12 + 1:02d}"


@dataclass(slots=True)
class Cast:
    """All items of the article in the order they enter, and where each was last spoken of."""

    items: list[Mention] = field(default_factory=list)
    anchor: str | None = None  # the day of the document; tells which year a date without one means
    seen: dict[int, list[Sighting]] = field(default_factory=dict)  # by block
    clashes: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = field(default_factory=dict)  # answers given

    def enter(self, noun: Noun) -> Mention:
        """A new item, its key numbered within its kind."""
        number = 1 + sum(m.kind == noun.kind and not m.captioned for m in self.items)
        item = Mention(
            f"{noun.kind}-{number}", noun.kind, noun.phrase, noun.modifiers, many=noun.plural and noun.number == 1
        )
        self.items.append(item)
        return item

    def settle_overviews(self) -> Mapping[str, str]:
        """Drop "two videos" that opened the article once each was brought in by itself; what was said of both stays.

        Answers the new keys of those left, by their old ones.
        """
        renamed: dict[str, str] = {}
        for kind in {m.kind for m in self.items if m.overview}:
            both = [m for m in self.items if m.overview and m.kind == kind]
            later = self.items[self.items.index(both[-1]) + 1 :]
            single = [m for m in later if m.kind == kind and not m.captioned and not m.overview]
            if len(single) < len(both) or any(m.dates(RELEASED) for m in both):
                continue
            for claim in (c for m in both for c in m.claims if c.property not in ("source", "flag", "unparsed")):
                for item in single:
                    item.say(claim)
            self.items = [m for m in self.items if m not in both]
            for number, item in enumerate((m for m in self.items if m.kind == kind and not m.captioned), 1):
                renamed[item.key] = f"{kind}-{number}"
                item.key = f"{kind}-{number}"
        return renamed

    def see(self, place: Place, items: Sequence[Mention], *, brought: bool = False) -> None:
        """Note that a sentence speaks of items."""
        if items:
            self.seen.setdefault(place.block, []).append(Sighting(place.number, tuple(items), brought))

    def in_block(self, block: int) -> Sequence[Sighting]:
        """Where items were spoken of in a block, in order."""
        return self.seen.get(block, ())

    def contradict(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """Whether two sets of dates, each put in its year where the document has a day, exclude one another."""
        left, right = tuple(a), tuple(b)
        if not left or not right:
            return False
        known = self.clashes.get((left, right))
        if known is None:
            known = dates_contradict(map(self.settled, left), map(self.settled, right))
            self.clashes[left, right] = known
        return known

    def is_long_ago(self, dates: Sequence[str]) -> bool:
        """Whether the dates lie in other months than the document's, so far as both are known."""
        if self.anchor is None:
            return False
        return all(not is_yearless(day) and day[:7] < _month_before(self.anchor) for day in dates)

    def settled(self, date: str) -> str:
        """A date in its year, where the document's day tells it."""
        if self.anchor is None or not is_yearless(date):
            return date
        return resolve_yearless(date, self.anchor) or date

    def fitting(self, noun: Noun | None, names: Iterable[str] = (), *, captioned: bool = True) -> list[Mention]:
        """Items a picture word can mean: kind, party in the phrase and dates in it agree."""
        found = [m for m in self.items if captioned or not m.captioned]
        if noun is not None:
            found = [m for m in found if m.kind in noun.fits]
            found = [m for m in found if m.kind in (noun.kind, "unknown")] or found
            found = [m for m in found if m.modifiers & noun.modifiers] or found
            if noun.agents:
                found = [m for m in found if m.is_by(noun.agents)] or ([] if noun.definite else found)
            if noun.dates:
                found = [m for m in found if not self.contradict(noun.dates, m.dates(RELEASED) + m.dates(RECORDED))]
        wanted = set(names)
        return [m for m in found if m.is_by(wanted)] if wanted else found


def party_names(party: Party | None) -> tuple[str, ...]:
    """What a party is compared by: its agent id, else its folded name."""
    if party is None:
        return ()
    if party.agent:
        return (party.agent,)
    line = folded(party.name)
    coded = with_codes(line)
    names = (" ".join(line), " ".join(coded))
    return names if coded != line and len(coded) > 1 else names[:1]


def refer(
    cast: Cast, noun: Noun | None, place: Place, *, names: Iterable[str] = (), dates: Sequence[str] = ()
) -> tuple[Mention, ...]:
    """The items meant: one, all of a plural, or several candidates that cannot be told apart; empty when none fits.

    Order: the sentence itself, the nearest earlier sentence of the paragraph, the paragraph before, then the only
    candidate of the article. dates: on which the words say that it was released.
    """
    fitting = [m for m in cast.fitting(noun, names) if not cast.contradict(dates, m.dates(RELEASED))]
    if not fitting:
        return ()
    if noun is not None and noun.plural and noun.definite and len(fitting) > 1:
        return _several(cast, noun, fitting, place)
    spoken = [m for m in fitting if not m.captioned] or fitting
    if noun is not None and noun.definite and not noun.plural:
        spoken = [m for m in spoken if not m.many] or spoken
        if noun.ordinal is not None:
            return ordinal(spoken, noun.ordinal)
        if noun.newest is not None and len(spoken) > 1:
            return by_age(cast, spoken, newest=noun.newest) or tuple(spoken)
        if noun.other:
            last = _nearest(cast, spoken, place)
            left = [m for m in spoken if len(last) != 1 or m not in last]
            return tuple(left)
    return _nearest(cast, spoken, place) or tuple(spoken)


def by_age(cast: Cast, fitting: list[Mention], *, newest: bool) -> tuple[Mention, ...]:
    """ "The new video", "the older footage": the one released last, or first; empty where the dates do not tell."""
    dated = [(cast.settled(dates[-1]), m) for m in fitting if (dates := m.dates(RELEASED))]
    if len(dated) != len(fitting) or any(is_yearless(day) for day, _ in dated):
        return ()
    best = (max if newest else min)(day for day, _ in dated)
    found = [m for day, m in dated if day == best]
    clear = all(not dates_compatible(best, day) for day, m in dated if m not in found)
    return tuple(found) if len(found) == 1 and clear else ()


def ordinal(fitting: Sequence[Mention], number: int) -> tuple[Mention, ...]:
    """ "The second video" of those that fit; "the last" is -1. One that is not there is none of them."""
    at = number - 1 if number > 0 else len(fitting) - 1
    return (fitting[at],) if at < len(fitting) else ()


def _several(cast: Cast, noun: Noun, fitting: list[Mention], place: Place) -> tuple[Mention, ...]:
    """A plural means those last spoken of; "both" and "all" every one; else every one that could be meant."""
    if noun.nearest:
        for block in (place.block, place.before):
            for sighting in reversed(cast.in_block(block)):
                at = tuple(m for m in sighting.items if m in fitting)
                if len(at) > 1 or any(m.many for m in at):
                    return at
    if noun.every and not noun.nearest:
        return tuple(fitting)
    for block in (place.block, place.before):
        seen = _of_block(cast, fitting, block)
        if len(seen) > 1 or any(m.many or m.captioned for m in seen):
            return seen
    return tuple(m for m in fitting if not m.captioned) or tuple(fitting)


def _nearest(cast: Cast, fitting: list[Mention], place: Place) -> tuple[Mention, ...]:
    here = [s for s in cast.in_block(place.block) if s.sentence <= place.number]
    for sighting in reversed(here):
        at = [m for s in here if s.sentence == sighting.sentence for m in s.items if m in fitting]
        if at:
            return tuple(dict.fromkeys(at))
    return _of_block(cast, fitting, place.before)


def _of_block(cast: Cast, fitting: list[Mention], block: int) -> tuple[Mention, ...]:
    return tuple(dict.fromkeys(m for s in cast.in_block(block) for m in s.items if m in fitting))
