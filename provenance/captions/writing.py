"""A reading as JSON text, character for character what `json.dumps` makes of its `as_json`, in a third of the time.

A file of captions is answered by the ten thousand, and each answer has twenty-four names that never change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring as _string
from typing import Any

from provenance.captions.reading import CaptionReading
from provenance.model import Party, Span

_NULL, _EMPTY = "null", "[]"


def written(r: CaptionReading, id: Any = None, *, scores: bool = False) -> str:
    """The `parse` object as one line; `scores` adds the rivals' scores, best first."""
    text = r.text
    return (
        f'{{"id": {_NULL if id is None else json.dumps(id, ensure_ascii=False)}, "text": {_string(text)}, '
        f'"language": {_maybe(r.language)}, "convention": {_string(r.convention)}, '
        f'"description": {_maybe(r.description)}, "headline": {_quote(text, r.headline)}, '
        f'"creators": {_creators(r.creators) if r.creators else _EMPTY}, "credit_line": {_quote(text, r.credit)}, '
        f'"source": {_party(r.source)}, "supplier": {_party(r.supplier)}, "distributor": {_party(r.distributor)}, '
        f'"relay": {_relay(r) if r.relay else _EMPTY}, "media_kind": {_string(r.media_kind)}, '
        f'"original": {_quote(text, r.original)}, "dates": {_dates(r) if r.dates else _EMPTY}, '
        f'"places": {_places(r) if r.places else _EMPTY}, "gaps": {_gaps(r) if r.gaps else _EMPTY}, '
        f'"flags": {_list(map(_string, r.flags)) if r.flags else _EMPTY}, '
        f'"hedges": {_list([_said(text, h) for h in r.hedges]) if r.hedges else _EMPTY}, '
        f'"handles": {_quotes(text, r.handles)}, "identifiers": {_quotes(text, r.identifiers)}, '
        f'"notices": {_notices(r) if r.notices else _EMPTY}, "unread": {_span(r.unread) if r.unread else _NULL}, '
        f'"unparsed": {_quotes(text, r.unparsed)}, "alternatives": {_rivals(r) if r.alternatives else _EMPTY}'
        f"{_scores(r) if scores else ''}}}"
    )


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _maybe(value: str | None) -> str:
    return _NULL if value is None else _string(value)


def _span(span: Span | None) -> str:
    return _EMPTY if span is None else f"[{span[0]}, {span[1]}]"


def _quote(text: str, span: Span | None) -> str:
    return _NULL if span is None else _string(text[span[0] : span[1]])


def _quotes(text: str, spans: Sequence[Span]) -> str:
    return _list([_quote(text, span) for span in spans]) if spans else _EMPTY


def _said(text: str, span: Span) -> str:
    return f'{{"quote": {_quote(text, span)}, "span": {_span(span)}}}'


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _creators(people: Sequence[Party]) -> str:
    return _list(
        [f'{{"name": {_string(p.name)}, "role": {_maybe(p.role)}, "span": {_span(p.span or None)}}}' for p in people]
    )


def _party(p: Party | None) -> str:
    if p is None:
        return _NULL
    name, agent, kind = _string(p.name), _maybe(p.agent), _string(p.kind)
    return f'{{"name": {name}, "agent": {agent}, "kind": {kind}, "span": {_span(p.span or None)}}}'


def _relay(r: CaptionReading) -> str:
    return _list(
        [
            f'{{"name": {_string(h.name)}, "agent": {_maybe(h.agent)}, "kind": {_string(h.kind)}, '
            f'"roles": {_list(map(_string, h.roles))}, "span": {_span(h.span)}}}'
            for h in r.relay
        ]
    )


def _dates(r: CaptionReading) -> str:
    return _list(
        [
            f'{{"role": {_string(d.role)}, "edtf": {_string(d.edtf)}, "computed": {_flag(d.calendar != "")}, '
            f'"hedged": {_flag(d.hedge is not None)}, "quote": {_quote(r.text, d.quote)}, "span": {_span(d.quote)}}}'
            for d in r.dates
        ]
    )


def _places(r: CaptionReading) -> str:
    return _list(
        [
            f'{{"role": {_string(p.role)}, "name": {_quote(r.text, p.span)}, "quote": {_quote(r.text, p.quote)}, '
            f'"span": {_span(p.quote)}}}'
            for p in r.places
        ]
    )


def _gaps(r: CaptionReading) -> str:
    return _list(
        [
            f'{{"property": {_string(g.property)}, "status": {_string(g.status)}, '
            f'"granularity": {_maybe(g.granularity)}, "silent": {_maybe(g.silent)}, '
            f'"reason": {_quote(r.text, g.reason)}, "quote": {_quote(r.text, g.span)}, "span": {_span(g.span)}}}'
            for g in r.gaps
        ]
    )


def _notices(r: CaptionReading) -> str:
    return _list(
        [
            f'{{"kind": {_string(kind)}, "quote": {_quote(r.text, span)}, "span": {_span(span)}}}'
            for kind, span in r.notices
        ]
    )


def _rivals(r: CaptionReading) -> str:
    return _list(
        [
            f'{{"convention": {_string(o.convention)}, "field": {_string(o.field)}, "value": {_string(o.value)}}}'
            for o in r.alternatives
        ]
    )


def _scores(r: CaptionReading) -> str:
    rows = [f'{{"convention": {_string(name)}, "score": {score}}}' for name, score in r.scores]
    return f', "scores": {_list(rows)}'
