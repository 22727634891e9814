"""The way a picture went, by the words of its caption: who made it, who gave it out, who passed it on, in that order.

"Name/ORG/Handout via REUTERS" is Name (creator), ORG (source and supplier), REUTERS (distributor); a wire's own name in
front of a slash ("REUTERS/KCNA") still stands last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.captions.attribution import Attribution
from provenance.captions.frame import Frame
from provenance.captions.names import without_article
from provenance.captions.pieces import Unit
from provenance.model import Party, Span
from provenance.quick import quick

_PARTIES = frozenset({"org", "platform", "handle"})


@quick
@dataclass(frozen=True, slots=True)
class Hop:
    """One party of the chain. roles: creator, source, supplier, pool, platform, relay, distributor; in order of weight.

    span: its name in the caption. said_in: "credit" or "prose".
    """

    name: str
    agent: str | None
    kind: str
    roles: tuple[str, ...]
    span: Span
    said_in: str = "credit"


def hops(frame: Frame, found: Attribution) -> tuple[Hop, ...]:
    """The chain from its origin to its last relay; a party said twice stands once, where its part is the greater."""
    credit = frame.credit.span if frame.credit is not None else (0, 0)
    parts: dict[str, tuple[Party, list[str]]] = {}
    for party, role in _parts(frame, found):
        key = party.agent or f"={party.name.casefold()}"
        if key in parts:
            parts[key][1].append(role)
        elif party.span is not None:
            parts[key] = party, [role]
    return tuple(
        [
            Hop(p.name, p.agent, p.kind, tuple(r), p.span, "credit" if credit[0] <= p.span[0] < credit[1] else "prose")
            for p, r in parts.values()
            if p.span is not None
        ]
    )


def _parts(frame: Frame, found: Attribution) -> Iterator[tuple[Party, str]]:
    """Every party with a part in it: creators, the source, the supplier, what stands between, the distributor."""
    for creator in found.creators:
        yield creator, "creator"
    if found.source is not None:
        yield found.source, "source"
    if found.supplier is not None:
        yield found.supplier, "supplier"
    known = [p for p in (*found.creators, found.source, found.distributor) if p is not None]
    units = frame.credit.units if frame.credit is not None else ()
    if len(units) > len(known):
        yield from _between(frame, units, known)
    if found.distributor is not None:
        yield found.distributor, "distributor"


def _between(frame: Frame, units: Sequence[Unit], known: Sequence[Party]) -> Iterator[tuple[Party, str]]:
    """Parties of the sign-off that are neither its ends nor who took the picture, in the order written."""
    taken = {p.span for p in known} | {p.agent for p in known if p.agent}
    for unit in units:
        if unit.kind not in _PARTIES or unit.agent in taken:
            continue
        span = unit.span if unit.agent else without_article(frame.page.text, unit.span)
        if span not in taken:
            party = Party(frame.page.marks.quote(span), unit.agent, unit.agent_kind, span)
            yield party, "pool" if unit.role == "pool" else "platform" if unit.kind == "platform" else "relay"
