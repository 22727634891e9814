"""What one caption says, as a value: the JSON of `parse` and the claims of the catalogue come from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.captions.gaps import CaptionGap
from provenance.captions.hops import Hop
from provenance.captions.when import DateReading
from provenance.captions.where import PlaceReading
from provenance.model import Claim, Party, Span
from provenance.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Rival:
    """A close second reading: one field it names differently, in which convention."""

    field: str
    value: str
    convention: str
    span: Span | None = None


@quick
@dataclass(frozen=True, slots=True)
class CaptionReading:
    """One caption read. Spans are code points of `text`; every name, quote and line is text[start:end] of its span.

    description_spans: the runs of words the description was joined from. original: what a still was taken from, in the
    caption's words. notices: rights, restriction and verification sentences with their kind. unread: a stretch in the
    middle of a very long text that was not looked at. relay: the parties from the origin to the last that passed it on.
    """

    text: str
    language: str | None
    convention: str
    flags: Mapping[str, Span | None]
    description: str | None = None
    description_spans: tuple[Span, ...] = ()
    headline: Span | None = None
    creators: tuple[Party, ...] = ()
    credit: Span | None = None
    source: Party | None = None
    supplier: Party | None = None
    distributor: Party | None = None
    relay: tuple[Hop, ...] = ()
    media_kind: str = "unknown"
    media_span: Span | None = None
    dates: tuple[DateReading, ...] = ()
    relative_dates: tuple[tuple[str, Span], ...] = ()
    places: tuple[PlaceReading, ...] = ()
    gaps: tuple[CaptionGap, ...] = ()
    hedges: tuple[Span, ...] = ()
    handles: tuple[Span, ...] = ()
    identifiers: tuple[Span, ...] = ()
    notices: tuple[tuple[str, Span], ...] = ()
    original: Span | None = None
    ai_disclosure: Span | None = None
    unparsed: tuple[Span, ...] = ()
    alternatives: tuple[Rival, ...] = ()
    scores: tuple[tuple[str, int], ...] = ()
    unread: Span | None = None
    context: str = "caption"

    @property
    def credit_line(self) -> str | None:
        """The sign-off without brackets, leading © and a label ending in a colon."""
        return self.quote(self.credit)

    def quote(self, span: Span | None) -> str | None:
        """The words at a span."""
        return None if span is None else self.text[span[0] : span[1]]

    def as_json(self, id: Any = None, *, always: bool = False) -> dict[str, Any]:
        """The `parse` object of INTERFACE.md; with `always` an `id` stands in it although it is None."""
        known: dict[str, Any] = {"id": id} if always or id is not None else {}
        return {
            **known,
            "text": self.text,
            "language": self.language,
            "convention": self.convention,
            "description": self.description,
            "headline": self.quote(self.headline),
            "creators": [{"name": p.name, "role": p.role, "span": list(p.span or ())} for p in self.creators],
            "credit_line": self.credit_line,
            "source": _party_json(self.source),
            "supplier": _party_json(self.supplier),
            "distributor": _party_json(self.distributor),
            "relay": [
                {"name": h.name, "agent": h.agent, "kind": h.kind, "roles": list(h.roles), "span": list(h.span)}
                for h in self.relay
            ],
            "media_kind": self.media_kind,
            "original": self.quote(self.original),
            "dates": [self._date_json(d) for d in self.dates],
            "places": [
                {"role": p.role, "name": self.quote(p.span), "quote": self.quote(p.quote), "span": list(p.quote)}
                for p in self.places
            ],
            "gaps": [self._gap_json(g) for g in self.gaps] if self.gaps else [],
            "flags": list(self.flags),
            "hedges": [{"quote": self.quote(h), "span": list(h)} for h in self.hedges] if self.hedges else [],
            "handles": self._quotes(self.handles),
            "identifiers": self._quotes(self.identifiers),
            "notices": [{"kind": kind, "quote": self.quote(span), "span": list(span)} for kind, span in self.notices]
            if self.notices
            else [],
            "unread": list(self.unread) if self.unread else None,
            "unparsed": self._quotes(self.unparsed),
            "alternatives": [
                {"convention": r.convention, "field": r.field, "value": r.value} for r in self.alternatives
            ]
            if self.alternatives
            else [],
        }

    def _quotes(self, spans: tuple[Span, ...]) -> list[str | None]:
        return [self.quote(span) for span in spans] if spans else []

    def _date_json(self, date: DateReading) -> dict[str, Any]:
        return {
            "role": date.role,
            "edtf": date.edtf,
            "computed": date.calendar != "",
            "hedged": date.hedge is not None,
            "quote": self.quote(date.quote),
            "span": list(date.quote),
        }

    def _gap_json(self, gap: CaptionGap) -> dict[str, Any]:
        return {
            "property": gap.property,
            "status": gap.status,
            "granularity": gap.granularity,
            "silent": gap.silent,
            "reason": self.quote(gap.reason),
            "quote": self.quote(gap.span),
            "span": list(gap.span),
        }

    def claims(self) -> tuple[Claim, ...]:
        """Every statement of the caption as a claim with its span; the caption itself is the Text, not a claim."""
        return tuple(_claims(self))


def _party_json(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    return {"name": party.name, "agent": party.agent, "kind": party.kind, "span": list(party.span or ())}


_PLACE = {"created": "place_created", "released_from": "place_released_from"}
_NOTICE = {
    "rights": "rights_notice",
    "restriction": "instructions",
    "attention": "instructions",
    "third-party": "instructions",
}


def _claims(r: CaptionReading) -> Iterator[Claim]:
    if r.context != "body":
        yield from _words(r)
        yield from _parties(r)
        yield from _facts(r)
    for gap in r.gaps:
        yield Claim(
            gap.property,
            status=gap.status,
            span=gap.span,
            granularity=gap.granularity,
            silent=gap.silent,
            reason=r.quote(gap.reason),
        )


def _words(r: CaptionReading) -> Iterator[Claim]:
    if r.description:
        whole = (r.description_spans[0][0], r.description_spans[-1][1])
        yield Claim("description", r.description, span=whole)
    for name, span in (
        ("headline", r.headline),
        ("credit_line", r.credit),
        ("original", r.original),
        ("ai_disclosure", r.ai_disclosure),
    ):
        if span is not None:
            yield Claim(name, r.quote(span), span=span)
    for span in r.identifiers:
        yield Claim("identifier", r.quote(span), span=span)
    for span in r.handles:
        yield Claim("handle", r.quote(span), span=span)
    for kind, span in r.notices:
        if kind in _NOTICE:
            yield Claim(_NOTICE[kind], r.quote(span), span=span)


def _parties(r: CaptionReading) -> Iterator[Claim]:
    named = [("creator", p) for p in r.creators]
    named += [(n, p) for n, p in (("source", r.source), ("supplier", r.supplier), ("distributor", r.distributor)) if p]
    for name, party in named:
        yield Claim(name, party.name, span=party.span, agent=party.agent, kind=party.kind, role=party.role)


def _facts(r: CaptionReading) -> Iterator[Claim]:
    if r.media_kind != "unknown":
        yield Claim("media_kind", r.media_kind, span=r.media_span)
    for date in r.dates:
        if (
            date.calendar
        ):  # a day of another calendar is kept as written; what it comes to is computed where it is shown
            yield Claim("unparsed", r.quote(date.span), span=date.span, role=f"date_{date.role}")
            continue
        modality = "hedged" if date.hedge is not None else "stated"
        role = "unstated" if date.doubtful else None
        yield Claim(f"date_{date.role}", date.edtf, span=date.quote, modality=modality, hedge=date.hedge, role=role)
    for place in r.places:
        yield Claim(_PLACE[place.role], r.quote(place.span), span=place.span)
    for flag, flag_span in r.flags.items():
        yield Claim("flag", flag, span=flag_span)
    for rival in r.alternatives:
        value = json.dumps(
            {"field": rival.field, "value": rival.value, "convention": rival.convention}, ensure_ascii=False
        )
        yield Claim("alternative", value, span=rival.span)
    for role, span in r.relative_dates:
        yield Claim("unparsed", r.quote(span), span=span, role=f"date_{role}")
    for span in r.unparsed:
        if all(span != s for _, s in r.relative_dates):
            yield Claim("unparsed", r.quote(span), span=span)
