"""Name one unit: a known agent, a handle, a platform, a person by shape, an organisation by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from provenance.captions.channels import channel_in, names_a_platform
from provenance.captions.keepers import collected
from provenance.captions.medianouns import behind_a_still, doubled_noun, whole, without_media
from provenance.captions.names import called, is_acronym, is_camel, is_person, looks_like_party, rank_before, trim
from provenance.captions.pieces import Unit
from provenance.captions.tools import is_a_tool, made_by_a_model, maker_behind
from provenance.captions.withagents import with_agent
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span

_FOR = re.compile(r"\s(?:for|pour|para|für|per|voor|för|for|dla|для)\s", re.IGNORECASE)  # NAME for the outlet
_OFFICES = listed("office-holder")
_PLAIN_NAME = re.compile(r"(?!Copyright )[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
_ONE_PICTURE = frozenset({"photo", "foto", "фото"})


def known(marks: Marks, span: Span) -> Unit | None:
    """A party of the agent data, a handle, or a platform."""
    text = marks.text
    words = text[span[0] : span[1]]
    agent = marks.index.lookup(words)
    kinds = marks.kinds_in(span)
    if agent is None and "media-noun" in kinds and whole(marks, "media-noun", span) is not None:
        return None  # "CCTV footage"
    bare = without_media(marks, span)
    if bare != span and bare[0] < bare[1] and not _is_a_name(marks, span):
        inner = marks.index.lookup(text[bare[0] : bare[1]])
        if inner is not None and (agent is None or inner.id == agent.id):
            agent, span = inner, bare
    if agent is not None:
        role = "pool" if agent.kind == "government" and " pool" in words.casefold() else None
        return Unit("platform" if agent.kind == "social" else "org", called(marks, span), agent.id, agent.kind, role)
    if "handle" in kinds and whole(marks, "handle", span) is not None:
        return Unit("handle", span, None, "social")
    if "party-generic" in kinds and whole(marks, "party-generic", span) is not None:
        social = "social" in text[span[0] : span[1]].casefold() or bool(marks.in_span("flag", span))
        return Unit("org", span, None, "social" if social else "unknown")
    return None


def _is_a_name(marks: Marks, span: Span) -> bool:
    return bool([1 for a in marks.agents_in(span, credit=True) if a.span == span])


def is_plainly_a_person(marks: Marks, span: Span, *, single: bool) -> bool:
    """ "Ada Example", without any word or party known in it, as most photographers' names are: no more is asked."""
    if _PLAIN_NAME.fullmatch(marks.text, *span) is None or marks.agents_in(span, credit=True) or marks.dates_in(span):
        return False
    return not names_a_platform(marks) and is_person(marks, span, single=single)


def named(marks: Marks, span: Span, *, single: bool, by: bool) -> Iterator[Unit]:
    """The units of words that are no known party as a whole."""
    kinds = marks.kinds_in(span)
    for reader, needs in _READERS:
        if not (needs and needs.isdisjoint(kinds)):
            found = tuple(reader(marks, span))
            if found:
                yield from found
                return
    bare = without_media(marks, span)
    if bare != span and is_person(marks, bare, single=False):
        yield Unit("person", bare, None, "individual")
        return
    rank = rank_before(marks, span) if "rank" in kinds else None
    person = trim(marks.text, (rank[1], span[1])) if rank else span
    if rank and is_person(marks, person, single=True):
        yield Unit("person", person, None, "individual", marks.text[rank[0] : rank[1]])
    elif is_person(marks, person, single=single or by):
        yield Unit("person", person, None, "individual")
    else:
        yield from _unknown(marks, span)


def _dated(marks: Marks, span: Span) -> Iterable[Unit]:
    """A day, or a house and a day: "CNA photo June 4, 2024"."""
    day = next((d for d in marks.dates_in(span) if d.span[1] == span[1]), None) if marks.dates else None
    if day is None:
        return ()
    if day.span == span:
        return (Unit("date", span),)
    before = trim(marks.text, (span[0], day.whole[0]))
    if day.role is not None or before[0] >= before[1]:
        return ()
    bare = without_media(marks, before)
    house = known(marks, before) or (Unit("org", bare) if is_acronym(marks.quote(bare)) else None)
    return (house, Unit("date", day.span)) if house is not None else ()


def _handled(marks: Marks, span: Span) -> Iterator[Unit]:
    """An account, with its platform if that stands before it: "Instagram @example"."""
    handle = next(iter(marks.in_span("handle", span)), None)
    if handle is None:
        return
    agent = marks.index.lookup(marks.quote(handle.span))
    platform = next((a for a in marks.agents_in(span, credit=True) if a.kind == "social"), None)
    if platform is not None and platform.span[0] == span[0] < handle.span[0]:
        yield Unit("platform", platform.span, platform.agent, platform.kind)
    yield Unit("handle", handle.span, agent.id if agent else None, agent.kind if agent else "social")


def _channelled(marks: Marks, span: Span) -> Iterable[Unit]:
    channel = channel_in(marks, span)
    if channel is None:
        return ()
    agent = marks.index.lookup(marks.quote(channel))
    return (Unit("org", channel, agent.id if agent else None, agent.kind if agent else "social"),)


def _generated(marks: Marks, span: Span) -> Iterator[Unit]:
    """ "AI-generated by X", "Created by Grok AI", "Kandinsky 3.1", "IA", or a model's name that is nothing else.

    "Image created with DALL-E by The Ledger": whoever had it made is a party of its own, where the name tells one.
    """
    made = made_by_a_model(marks, span)
    said = any(w.value == "ai-generated" for w in marks.in_span("flag", span))
    if not (made or said or is_a_tool(marks, span)):
        return
    maker = maker_behind(marks, span) if made else None
    yield Unit("tool", span if maker is None else trim(marks.text, (span[0], maker[0])))
    if maker is not None:
        yield from _outlet(marks, maker[1])


def _agented(marks: Marks, span: Span) -> Iterable[Unit]:
    agents = marks.agents_in(span, credit=True)
    if not agents:
        return ()
    return with_agent(marks, span, max(agents, key=lambda a: (a.span[1] - a.span[0], a.span[1])))


def _domained(marks: Marks, span: Span) -> Iterator[Unit]:
    domain = next(iter(marks.in_span("domain", span)), None)
    if domain is None:
        return
    after = trim(marks.text, (domain.span[1], span[1]))
    still = domain.span[0] == span[0] and whole(marks, "media-noun", after)
    yield Unit("org", domain.span if still else without_media(marks, span))
    if still:
        yield Unit("media", after, role=still.value)


def _housed(marks: Marks, span: Span) -> Iterator[Unit]:
    inner = _noun_between(marks, span)
    if inner is not None:
        yield Unit("org", (span[0], inner.span[1]))
        yield Unit("person", trim(marks.text, (inner.span[1], span[1])), None, "individual")


def _stilled(marks: Marks, span: Span) -> Iterator[Unit]:
    """ "Screenshot aus einem Video der Polizei Bonn": whose film it is, where an organisation's name says so."""
    owner = behind_a_still(marks, span)
    if owner is None or owner[0] >= owner[1] or is_person(marks, owner, single=True):
        return
    office = marks.in_span("org-word", owner) or marks.text[owner[0]].isdigit() or is_acronym(marks.quote(owner))
    if office and looks_like_party(marks, owner):
        yield Unit("org", owner)


def _medial(marks: Marks, span: Span) -> Iterator[Unit]:
    media = whole(marks, "media-noun", span) or doubled_noun(marks, span)
    if media is not None:
        yield Unit("media", span, role=media.value)


_READERS: tuple[tuple[Callable[[Marks, Span], Iterable[Unit]], frozenset[str]], ...] = (
    (_dated, frozenset()),
    (_handled, frozenset({"handle"})),
    (_channelled, frozenset()),
    (_generated, frozenset({"ai-tool", "flag"})),
    (collected, frozenset({"collection-of"})),
    (_agented, frozenset()),
    (_domained, frozenset({"domain"})),
    (_stilled, frozenset({"media-noun"})),
    (_housed, frozenset({"media-noun"})),
    (_medial, frozenset({"media-noun"})),
)
"""In the order asked; without any of the kinds of words beside it a reader would find nothing."""


def _noun_between(marks: Marks, span: Span) -> WordMark | None:
    """ "VNS Photo Ada Example": a house in capitals, a noun of pictures, a name."""
    for noun in marks.in_span("media-noun", span):
        house, name = trim(marks.text, (span[0], noun.span[0])), trim(marks.text, (noun.span[1], span[1]))
        if house[0] < house[1] and name[0] < name[1] and is_acronym(marks.quote(house)):
            return noun if is_person(marks, name, single=False) else None
    return None


def _unknown(marks: Marks, span: Span) -> Iterator[Unit]:
    generic = next((w for w in marks.in_span("party-generic", span) if w.span[0] == span[0]), None)
    if generic is not None and marks.quote(generic.span).lower() == marks.quote(generic.span).upper():
        yield Unit("org", generic.span, None, "social" if marks.in_span("flag", generic.span) else "unknown")
        return
    joint = _FOR.search(marks.text, *span)
    outlet = trim(marks.text, (joint.end(), span[1])) if joint else span
    name = without_media(marks, (span[0], joint.start())) if joint else span
    if joint and is_person(marks, name, single=False) and _is_outlet(marks, outlet):
        yield Unit("person", name, None, "individual")
        yield from (u._replace(role="for") for u in _outlet(marks, outlet))
        return
    bare = (without_media(marks, span)[0], span[1])
    house = without_media(marks, bare)
    noun = marks.text[house[1] : bare[1]].strip().casefold()
    if noun in _ONE_PICTURE and is_acronym(marks.quote(house)):
        bare = house  # "ST PHOTO: NAME"; "SOPA Images" is a name
    if marks.dates_in(span) and not looks_like_party(marks, bare):
        yield Unit("date", span)
    elif bare[0] < bare[1] and (looks_like_party(marks, bare) or is_acronym(marks.quote(bare))):
        yield Unit("org", bare, vague=_is_vague(marks, bare))
    else:
        yield Unit("other", span)


def _is_vague(marks: Marks, span: Span) -> bool:
    name = marks.quote(span)
    return " " not in name and not is_acronym(name) and not is_camel(name) and not marks.in_span("org-word", span)


def _outlet(marks: Marks, span: Span) -> Iterator[Unit]:
    found = known(marks, span)
    yield found if found is not None else Unit("org", span)


def _is_outlet(marks: Marks, span: Span) -> bool:
    """ "for NPR", "for The Example Post"; "for President" is no outlet."""
    name = marks.quote(span)
    if " " not in name and name[:1].isupper() and name.casefold() not in _OFFICES:
        return len(name) > 3 or is_acronym(name)  # "for Politico", "pour Libération"
    return is_acronym(name) or (len(name.split()) > 1 and looks_like_party(marks, span))
