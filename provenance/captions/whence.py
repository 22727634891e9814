"""The origin the prose names: "in this photo released by ORG", "a clip that ORG posted", "a satellite image by ORG"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.captions.channels import channel_in
from provenance.captions.names import called, is_acronym, is_person, looks_like_party, proper, trim, without_article
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span
from provenance.quick import quick

_STOP = re.compile(
    r"[,;()\[\]\"“”]|\s(?:on|in|at|shows?|showing|that|which|who|(?:and|for|with)(?-i:(?=\s[a-z0-9]))|as|via|where|when|after|"
    r"before|during|to|purport\w*|is|are|was|were|has|have|depict\w*|near|this|earlier|late|early|appear\w*|allegedly|reportedly)\b|\s(?:على|في|عبر|يوم|تظهر|يظهر)\s|\.\s|\.\Z",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:that|which)\s+(?:the\s+)?", re.IGNORECASE)
_NO_PARTY = frozenset({"obtained"})
_BETWEEN = listed("release-aside", "date-preposition", "verb-filler", "place-particle")
_PLATFORM_WORDS = listed("platform-word", "release-aside")
_DAY_WORDS = listed("date-preposition")
_CLAUSE = listed("clause-word")
_BARE = frozenset({"ru", "uk", "ar", "he", "pl", "fa"})
_PARTY_FIRST = frozenset({"de", "nl", "tr", "hu", "fi", "ja", "ko", "fa", "hi"})
_NO_BY = frozenset({"tr", "hu", "fa"})  # the word for "by" stands behind the party
_GENITIVE = frozenset({"ru", "uk"})  # "the ministry's video" is "video ministry" with a case
_OF_WORDS = listed("maker-of")
_MAKERS = frozenset(
    ["by", "from", "of", "by the", "from the", "taken by", "provided by", "released by", "captured by", "©"]
)
_STATE = frozenset({"state-agency", "government", "military", "militant"})
_BARE_REACH = 60
_REACH = 90
_MOST = 8
"""Release words of one sentence that are followed up."""


@quick
@dataclass(frozen=True, slots=True)
class Origin:
    """Who gave a picture out, in the prose. generic: no name, only "state media". how: released, made, obtained."""

    span: Span
    agent: str | None
    kind: str
    how: str
    generic: bool = False
    verb: Span | None = None


def origins(marks: Marks, body: tuple[Span, ...]) -> tuple[Origin, ...]:
    """Every origin named in the body's sentences, nearest the start first."""
    out: list[Origin] = []
    released = "release-verb" in marks.by_kind
    made = "media-noun" in marks.by_kind and bool(marks.agents)
    for span in body if released or made else ():
        for found in (*(_released(marks, span) if released else ()), *(_made(marks, span) if made else ())):
            if all(found.span != o.span for o in out):
                out.append(found)
    return tuple(out)


def _released(marks: Marks, span: Span) -> Iterator[Origin]:
    for verb in marks.in_span("release-verb", span)[:_MOST]:
        if not _of_media(marks, span, verb):
            continue
        party = (
            _by(marks, verb.span[1], span[1])
            or _bare(marks, verb.span[1], span[1])
            or _before_verb(marks, span, verb)
            or _on_platform(marks, verb.span[1], span[1])
            or _subject(marks, span, verb)
        )
        if party is not None:
            yield Origin(
                party.span,
                party.agent,
                party.kind,
                "obtained" if verb.value in _NO_PARTY else "released",
                party.generic,
                verb.span,
            )


def _of_media(marks: Marks, sentence: Span, verb: WordMark) -> bool:
    """The verb speaks of a picture: a media noun before it in its clause, or as its object."""
    near = marks.in_span("media-noun", (max(sentence[0], verb.span[0] - 90), min(sentence[1], verb.span[1] + 40)))
    return any(w.span[1] <= verb.span[0] or w.span[0] >= verb.span[1] for w in near)


def _by(marks: Marks, start: int, end: int) -> Origin | None:
    """The party after "by" or "from", with only a date or a place between the verb and it."""
    end = min(end, start + _REACH + 160)
    for by in marks.in_span("by", (start, end)):
        between = marks.text[start : by.span[0]]
        if (
            by.span[0] - start > _REACH
            or marks.in_span("show-verb", (start, by.span[0]))
            or _clause(between, marks, (start, by.span[0]))
        ):
            return None
        return _party(marks, (by.span[1], end))
    return None


def _clause(between: str, marks: Marks, span: Span) -> bool:
    """Whether more than a date, a weekday or a place stands between verb and "by"."""
    for date in marks.dates_in(span):
        first, last = date.whole[0] - span[0], date.span[1] - span[0]
        between = between[:first] + " " * (last - first) + between[last:]
    lower = [w for w in between.replace(",", " ").split() if w[:1].islower()]
    known = _BETWEEN.of(marks.language, english=True)
    return any(w not in known for w in lower)


def _bare(marks: Marks, start: int, end: int) -> Origin | None:
    """ "опубликованного ТАСС", "وزعتها وكالة تاس": where a case or the order says "by", the party comes next."""
    if marks.language not in _BARE:
        return None
    for agent in marks.agents_in((start, min(end, start + _BARE_REACH))):
        between = marks.text[start : agent.span[0]]
        if any(c in between for c in ",.;:()") or marks.in_span("show-verb", (start, agent.span[0])):
            return None
        if agent.kind != "social" and not any(w in _CLAUSE.of(marks.language) for w in between.split()):
            longest = max((a for a in marks.agents if a.span[0] == agent.span[0]), key=lambda a: a.span[1])
            return Origin(called(marks, longest.span), longest.agent, longest.kind, "released")
    stop = _STOP.search(marks.text, start + 1, min(end, start + _BARE_REACH + 40))
    span = trim(marks.text, (start, _before_date(marks, start, stop.start() if stop else end)))
    if span[0] < span[1] and is_acronym(marks.quote(span)) and marks.quote(span).isalpha():
        return Origin(span, None, "unknown", "released")  # "оприлюдненого ССО 5 червня"
    if span[0] >= span[1] or not marks.in_span("org-word", span) or not _begins_a_party(marks, span):
        return None
    return Origin(span, None, "unknown", "released") if looks_like_party(marks, span) else None


def _begins_a_party(marks: Marks, span: Span) -> bool:
    """The first word is a name or an organisation's word: no adverb, no "yesterday"."""
    first = marks.tokens_in(span)[0]
    return marks.text[first[1]].isupper() or any(w.span[0] == span[0] for w in marks.in_span("org-word", span))


def _before_verb(marks: Marks, sentence: Span, verb: WordMark) -> Origin | None:
    """ "von TASS am 28. April verbreitetes Foto", "TASS'ın yayınladığı": the party stands before its participle."""
    if marks.language not in _PARTY_FIRST:
        return None
    low = max(sentence[0], verb.span[0] - _REACH - 60)
    bys = [w for w in marks.in_span("by", (low, verb.span[0])) if marks.language not in _NO_BY]
    start = bys[0].span[1] if bys else max(low, verb.span[0] - 80)
    found = [a for a in marks.agents_in((start, verb.span[0])) if a.kind != "social"]
    if found and (bys or not marks.in_span("media-noun", (found[-1].span[1], verb.span[0]))):
        best = max(found, key=lambda a: (a.span[1] - a.span[0], a.span[1]))
        return Origin(called(marks, best.span), best.agent, best.kind, "released")
    if not bys:
        return None
    named = _party(marks, (bys[0].span[1], verb.span[0]))
    return named if named is not None and named.kind != "individual" else None


def _on_platform(marks: Marks, start: int, end: int) -> Origin | None:
    """ "posted on Telegram": the platform is the only origin named; "on the Telegram channel X" names X."""
    channel = channel_in(marks, (start, min(end, start + _REACH)))
    if channel is not None and channel[0] - start < 40 and "," not in marks.text[start : channel[0]]:
        return _owner(marks, channel)
    words = _PLATFORM_WORDS.of(marks.language, english=True)
    for agent in marks.agents_in((start, min(end, start + 24)), credit=True):
        if agent.kind == "social" and marks.text[start : agent.span[0]].strip().casefold() in words:
            return Origin(agent.span, agent.agent, agent.kind, "released")
    return None


def _owner(marks: Marks, channel: Span) -> Origin:
    agent = marks.index.lookup(marks.quote(channel))
    return Origin(channel, agent.id if agent else None, agent.kind if agent else "social", "released")


def _subject(marks: Marks, sentence: Span, verb: WordMark) -> Origin | None:
    """The party right before an active verb: "a clip that the ministry released"."""
    start = max(sentence[0], verb.span[0] - 80)
    found = list(_RELATIVE.finditer(marks.text, start, verb.span[0]))
    if not found:
        return None
    span = trim(marks.text, (found[-1].end(), verb.span[0]))
    return _named(marks, span) if span[0] < span[1] else None


def _party(marks: Marks, span: Span) -> Origin | None:
    """The name that begins the span, up to a comma, a verb or the next preposition."""
    text = marks.text
    start, end = trim(text, span)
    stop = _STOP.search(text, start, end)
    end = _before_date(marks, start, end)
    channel = channel_in(marks, (start, min(end, start + _REACH)))
    if channel is not None and (stop is None or channel[0] < stop.start()):
        return _owner(marks, channel)
    agents = [a for a in marks.agents_in((start, end)) if a.span[0] - start < 70]
    limit = min(end, stop.start()) if stop else end
    inside = [a for a in agents if a.span[0] < limit]
    if inside:
        best = max(inside, key=lambda a: (a.span[1] - a.span[0], a.span[1]))
        return Origin(called(marks, best.span), best.agent, best.kind, "released")
    return _named(marks, trim(text, (start, limit)))


def _before_date(marks: Marks, start: int, end: int) -> int:
    """Where a party's words end at the latest: before a day, a word that shows, or a verb of release."""
    stops = [d.whole[0] for d in marks.dates_in((start, end))[:1]]
    stops += [w.span[0] for kind in ("show-verb", "release-verb") for w in marks.in_span(kind, (start, end))[:1]]
    limit = min(stops, default=end)
    if limit < end and marks.language not in {None, "en"}:
        small = _DAY_WORDS.of(marks.language)
        while words := marks.text[start:limit].split():
            if words[-1].casefold() not in small or len(words) == 1:
                break
            limit = start + len(marks.text[start:limit].rstrip()) - len(words[-1])
        limit = start + len(marks.text[start:limit].rstrip())
    return limit


def _named(marks: Marks, span: Span) -> Origin | None:
    text = marks.text
    agents = marks.agents_in(span)
    if agents:
        best = max(agents, key=lambda a: (a.span[1] - a.span[0], a.span[1]))
        return Origin(called(marks, best.span), best.agent, best.kind, "released")
    span = without_article(text, span)
    if span[0] >= span[1]:
        return None
    if any(w.span == span for w in marks.in_span("party-generic", span)):
        return Origin(span, None, "unknown", "released", True)
    bare = proper(text, span)
    described = marks.text[span[0] : bare[0]].split()
    if described and "of" not in described:
        span = bare  # "the channel Example News"
    seen = text.rfind(" of ", *span)
    if seen > 0 and is_person(marks, (seen + 4, span[1]), single=False) and marks.in_span("org-word", (span[0], seen)):
        span = (span[0], seen)  # "issued by the Example Police of NAME": whom the picture shows
    if (described or marks.in_span("org-word", span)) and looks_like_party(marks, span):
        return Origin(
            span, None, "unknown", "released", not any(w[:1].isupper() for w in text[span[0] : span[1]].split())
        )
    if is_person(marks, span, single=False):
        return Origin(span, None, "individual", "released")
    return None


def _made(marks: Marks, span: Span) -> Iterator[Origin]:
    """ "a satellite image by Planet Labs", "This BlackSky satellite image", "видео Минобороны РФ"."""
    for noun in marks.in_span("media-noun", span):
        if marks.language in _GENITIVE:
            owners = marks.agents_in((noun.span[1], min(span[1], noun.span[1] + 60)))
            near = [a for a in owners if a.kind in _STATE and a.span[0] - noun.span[1] == 1]
            if near:
                best = max(near, key=lambda a: a.span[1])
                yield Origin(called(marks, best.span), best.agent, best.kind, "made")
        if noun.value != "satellite":
            continue
        for agent in marks.agents_in((max(span[0], noun.span[0] - 40), min(span[1], noun.span[1] + 60))):
            between = marks.text[agent.span[1] : noun.span[0]].strip()
            before = agent.span[1] <= noun.span[0] and (
                len(between) <= 2 or between in {"'s", "’s", "की", "का", "की ओर से"}
            )
            joint = marks.text[noun.span[1] : agent.span[0]].strip().casefold()
            after = agent.span[0] >= noun.span[1] and (joint in _MAKERS or joint in _OF_WORDS)
            if agent.kind == "satellite" and (before or after):
                yield Origin(agent.span, agent.agent, agent.kind, "made")
