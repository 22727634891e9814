"""Name one unit: a known agent, a handle, a platform, a person by shape, an organisation by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.captions.channels import channel_in
from provenance.captions.names import called, is_acronym, is_person, looks_like_party, rank_before, trim
from provenance.captions.pieces import Unit
from provenance.marks import AgentMark, Marks, WordMark
from provenance.model import Span

_YEAR_AND_SIGN = re.compile(r"(?:©|\(c\)|copyright\b|\b(?:19|20)\d\d\b|[\s.:,])+", re.IGNORECASE)


def whole(marks: Marks, kind: str, span: Span) -> WordMark | None:
    """The word mark of a kind that covers the span exactly."""
    return next((w for w in marks.in_span(kind, span) if w.span == span), None)


def known(marks: Marks, span: Span) -> Unit | None:
    """A party of the agent data, a handle, or a platform."""
    text = marks.text
    pooled = " pool" in text[span[0] : span[1]].casefold()
    agent = marks.index.lookup(text[span[0] : span[1]])
    if agent is None and whole(marks, "media-noun", span) is not None:
        return None  # "CCTV footage"
    bare = _without_media(marks, span)
    exact = any(a.span == span for a in marks.agents_in(span, credit=True))
    if bare != span and bare[0] < bare[1] and not exact:
        inner = marks.index.lookup(text[bare[0] : bare[1]])
        if inner is not None and (agent is None or inner.id == agent.id):
            agent, span = inner, bare
    if agent is not None:
        role = "pool" if agent.kind == "government" and pooled else None
        return Unit("platform" if agent.kind == "social" else "org", called(marks, span), agent.id, agent.kind, role)
    if whole(marks, "handle", span) is not None:
        return Unit("handle", span, None, "social")
    if whole(marks, "party-generic", span) is not None:
        return Unit("org", span, None, "social" if "social" in text[span[0] : span[1]].casefold() else "unknown")
    return None


def _without_media(marks: Marks, span: Span) -> Span:
    """The piece without a leading or trailing media noun, © sign and year: "Satellite image ©2022 X", "AP video"."""
    start, end = span
    for word in marks.in_span("media-noun", span):
        if word.span[0] == start and word.span[1] < end:
            start = max(start, word.span[1])
        elif word.span[1] == span[1] and word.span[0] > start:
            end = min(end, word.span[0])
    match = _YEAR_AND_SIGN.match(marks.text, start, end)
    return trim(marks.text, (match.end() if match else start, end))


def named(marks: Marks, span: Span, *, single: bool, by: bool) -> Iterator[Unit]:
    """The units of words that are no known party as a whole."""
    text = marks.text
    handle = next(iter(marks.in_span("handle", span)), None)
    if handle is not None:
        agent = marks.index.lookup(text[handle.span[0] : handle.span[1]])
        yield Unit("handle", handle.span, agent.id if agent else None, agent.kind if agent else "social")
        return
    channel = channel_in(marks, span)
    if channel is not None:
        agent = marks.index.lookup(marks.quote(channel))
        yield Unit("org", channel, agent.id if agent else None, agent.kind if agent else "social")
        return
    if any(w.value == "ai-generated" for w in marks.in_span("flag", span)) or _made_by_a_model(marks, span):
        yield Unit("tool", span)
        return
    agents = marks.agents_in(span, credit=True)
    if agents:
        found = tuple(_with_agent(marks, span, max(agents, key=lambda a: (a.span[1] - a.span[0], a.span[1]))))
        if found:
            yield from found
            return
    domain = next(iter(marks.in_span("domain", span)), None)
    if domain is not None:
        after = trim(text, (domain.span[1], span[1]))
        still = domain.span[0] == span[0] and whole(marks, "media-noun", after)
        yield Unit("org", domain.span if still else span)
        if still:
            yield Unit("media", after, role=still.value)
        return
    media = whole(marks, "media-noun", span) or _doubled_noun(marks, span)
    if media is not None:
        yield Unit("media", span, role=media.value)
        return
    bare = _without_media(marks, span)
    if bare != span and is_person(marks, bare, single=False):
        yield Unit("person", bare, None, "individual")
        return
    rank = rank_before(marks, span)
    person = trim(text, (rank[1], span[1])) if rank else span
    if rank and is_person(marks, person, single=True):
        yield Unit("person", person, None, "individual", text[rank[0] : rank[1]])
    elif is_person(marks, person, single=single or by):
        yield Unit("person", person, None, "individual")
    else:
        yield from _unknown(marks, span)


def _doubled_noun(marks: Marks, span: Span) -> WordMark | None:
    """ "Скриншот видео": two nouns of a picture and nothing else; the first says what it is."""
    nouns = marks.in_span("media-noun", span)
    pair = len(nouns) == 2 and nouns[0].span[0] == span[0] and nouns[1].span[1] == span[1]
    return nouns[0] if pair and marks.text[nouns[0].span[1] : nouns[1].span[0]].isspace() else None


def _made_by_a_model(marks: Marks, span: Span) -> bool:
    """ "Created by Grok AI": a making word in front of a model's name."""
    tools = marks.in_span("ai-tool", span)
    return bool(tools) and bool(marks.in_span("made-by", (span[0], tools[0].span[0])))


def _unknown(marks: Marks, span: Span) -> Iterator[Unit]:
    generic = next((w for w in marks.in_span("party-generic", span) if w.span[0] == span[0]), None)
    if generic is not None and marks.quote(generic.span).lower() == marks.quote(generic.span).upper():
        yield Unit("org", generic.span, None, "social" if marks.in_span("flag", generic.span) else "unknown")
        return
    middle = marks.text.find(" for ", *span)
    outlet = trim(marks.text, (middle + 5, span[1]))
    if middle > 0 and is_person(marks, (span[0], middle), single=False) and _is_outlet(marks, outlet):
        yield Unit("person", (span[0], middle), None, "individual")
        yield from (u._replace(role="for") for u in _outlet(marks, outlet))
        return
    bare = (_without_media(marks, span)[0], span[1])
    if marks.dates_in(span) and not looks_like_party(marks, bare):
        yield Unit("date", span)
    elif bare[0] < bare[1] and (looks_like_party(marks, bare) or is_acronym(marks.quote(bare))):
        yield Unit("org", bare, vague=_is_vague(marks, bare))
    else:
        yield Unit("other", span)


def _is_vague(marks: Marks, span: Span) -> bool:
    name = marks.quote(span)
    return " " not in name and not is_acronym(name) and not marks.in_span("org-word", span)


def _outlet(marks: Marks, span: Span) -> Iterator[Unit]:
    found = known(marks, span)
    yield found if found is not None else Unit("org", span)


def _is_outlet(marks: Marks, span: Span) -> bool:
    """ "for NPR", "for The Example Post"; "for President" is no outlet."""
    name = marks.quote(span)
    return is_acronym(name) or (len(name.split()) > 1 and looks_like_party(marks, span))


def _with_agent(marks: Marks, span: Span, agent: AgentMark) -> Iterator[Unit]:
    """A piece with a known name inside it: "Name Agence France-Presse", "Getty Images for X", "Telegram capture"."""
    text = marks.text
    before, after = trim(text, (span[0], agent.span[0])), trim(text, (agent.span[1], span[1]))
    kind = "platform" if agent.kind == "social" else "org"
    party = Unit(kind, called(marks, agent.span), agent.agent, agent.kind)
    if before[0] < before[1] and not _describes(marks, before):
        name = _before_joiner(marks, before)
        if is_person(marks, name, single=False):
            yield Unit("person", name, None, "individual")
        elif _is_media_only(marks, before):
            yield Unit("media", before, role=media_value(marks, before))
        elif not looks_like_party(marks, before):
            return
        else:
            yield Unit("org", span, agent.agent if _mostly(agent.span, span) else None, agent.kind)
            return
    if after[0] < after[1] and whole(marks, "country", after) is not None and marks.language not in {None, "en"}:
        yield party._replace(span=(party.span[0], after[1]))  # "ГУР Украины"
        return
    yield party
    if after[0] < after[1]:
        if _is_media_only(marks, after):
            yield Unit("media", after, role=media_value(marks, after))
        elif text[after[0] : after[1]].casefold().startswith("for "):
            yield Unit("client", after)
        elif is_person(marks, after, single=False):
            yield Unit("person", after, None, "individual")
        elif marks.dates_in(after):
            yield Unit("date", after)


def _describes(marks: Marks, span: Span) -> bool:
    """Words that only say what the party is: "the Russian state news agency", "news agency"."""
    words = marks.text[span[0] : span[1]].split()
    if words[-1][:1].isupper() or "of" in words:
        return False
    return bool(marks.in_span("org-word", span)) or words[-1].casefold() in {"the", "by"}


def _before_joiner(marks: Marks, span: Span) -> Span:
    """ "Name for", "Name of" -> "Name"."""
    words = marks.text[span[0] : span[1]].split()
    if len(words) > 1 and words[-1].casefold() in {"for", "of", "de", "für", "para", "pour", "from"}:
        return trim(marks.text, (span[0], span[1] - len(words[-1])))
    return span


def _mostly(part: Span, whole: Span) -> bool:
    return (part[1] - part[0]) * 2 >= whole[1] - whole[0]


def _is_media_only(marks: Marks, span: Span) -> bool:
    return media_value(marks, span) is not None


def media_value(marks: Marks, span: Span) -> str | None:
    """The kind of a piece that opens with a media noun and names nobody: "screenshot taken on Sep 5", "capture"."""
    if not marks.quote(span).strip(" .:-©"):
        return "photo"
    first = next((w for w in marks.in_span("media-noun", span) if w.span[0] == span[0]), None)
    if first is not None:
        return first.value
    return "screenshot" if marks.quote(span).casefold().rstrip(" .") in {"capture", "captures", "grab"} else None
