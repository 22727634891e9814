"""Creator, source, supplier and distributor once the sign-off and the prose are held against each other.

The prose's "released by X" outranks a bare agency credit as the origin; the agency is then the relay. Where the credit
names an origin of its own, the credit stays and the prose's party is a rival.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.captions.frame import Frame
from provenance.captions.names import trim, without_article
from provenance.captions.parties import RELAYS
from provenance.captions.pieces import Unit
from provenance.captions.units import units_of
from provenance.captions.whence import Origin
from provenance.marks import Marks
from provenance.model import Party
from provenance.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is who. rival_source: a party the prose names as origin while the credit names another."""

    creators: tuple[Party, ...]
    source: Party | None
    supplier: Party | None
    distributor: Party | None
    rival_source: Party | None = None


def attribute(frame: Frame, found: tuple[Origin, ...]) -> Attribution:
    """The parties of a caption as values with names as written."""
    marks = frame.page.marks
    creators = tuple([_party(marks, u) for u in frame.parties.creators])
    if len(creators) > 1:
        creators = tuple({p.name: p for p in reversed(creators)}.values())[::-1]
    creators = creators or tuple(_authors(frame))
    if found:
        creators = tuple([p for p in creators if not _gave_it_out(frame, found, p)])
    source, distributor = _maybe(marks, frame.parties.source), _maybe(marks, frame.parties.distributor)
    supplier = _maybe(marks, frame.parties.supplier)
    origin = next((o for o in found if o.how != "obtained"), None)
    rival: Party | None = None
    if origin is not None:
        named = Party(marks.quote(origin.span), origin.agent, origin.kind, origin.span)
        if source is None:
            source = named
        elif _is_relay(frame, source, named, origin) or _shot_for(frame, source, named, origin):
            source, distributor = named, distributor or source
        elif not (origin.generic or origin.kind == "social" or _same(source, named) or _is_its_state(source, named)):
            rival = named
        if source is named and origin.how == "released" and origin.kind not in {"social", "individual"}:
            supplier = supplier or named
    elif (
        source is not None
        and distributor is None
        and source.agent in RELAYS
        and not creators
        and _released_by_nobody(frame)
    ):
        source, distributor = None, source
    return Attribution(creators, source, supplier, distributor, rival)


def _gave_it_out(frame: Frame, found: tuple[Origin, ...], person: Party) -> bool:
    """ "In this photo released by NAME ... (NAME via X)": who gave it out need not have taken it, nor be a person."""
    if any(u.said for u in frame.parties.creators) or frame.parties.source is None:
        return False
    names = {frame.page.marks.quote(o.span).casefold() for o in found if o.how == "released"}
    return frame.parties.source.kind == "person" and person.name.casefold() in names


def _authors(frame: Frame) -> Iterator[Party]:
    """The people of an "Author:" field."""
    marks = frame.page.marks
    for span in frame.fields:
        label = next((w for w in marks.in_span("label", span) if w.value == "author" and w.span[0] == span[0]), None)
        if label is not None:
            for unit in units_of(marks, trim(marks.text, (label.span[1], span[1])), single=True):
                if unit.kind == "person":
                    yield _party(marks, unit)


def _is_relay(frame: Frame, source: Party, named: Party, origin: Origin) -> bool:
    """A credit of one agency and no photographer says who passed the picture on when the prose names another origin."""
    if frame.parties.creators or frame.parties.distributor is not None or origin.generic or _same(source, named):
        return False
    if source.agent is None:  # an outlet nobody has in the data, beside a ministry or an army of a name everybody knows
        return source.kind == "unknown" and named.agent is not None and named.kind in _STATE
    return source.kind in {"agency", "media-outlet"} or (source.kind == "state-agency" and named.agent is not None)


_STATE = frozenset({"state-agency", "government", "military"})


def _shot_for(frame: Frame, source: Party, named: Party, origin: Origin) -> bool:
    """ "In this pool photograph distributed by Sputnik ... (Photo by X / POOL / AFP)": it came from Sputnik."""
    roles = {u.role for u in frame.credit.units if u.kind == "role"} if frame.credit else set()
    if named.kind == "state-agency" and source.kind == "agency" and origin.how == "released" and frame.parties.creators:
        return frame.parties.distributor is None and not _same(source, named)  # a state agency's own photographer
    if not roles & {"pool", "handout"} or frame.parties.distributor is not None or origin.how != "released":
        return False
    given = named.agent is not None and named.kind in {"state-agency", "government", "military"}
    return given and source.kind == "agency" and not _same(source, named)


def _is_its_state(source: Party, named: Party) -> bool:
    """ "provided by the North Korean government" beside a state agency's credit: no second origin."""
    return source.kind == "state-agency" and named.agent is None and named.name.casefold().endswith("government")


def _released_by_nobody(frame: Frame) -> bool:
    marks = frame.page.marks
    return any(marks.in_span("release-verb", span) and marks.in_span("media-noun", span) for span in frame.body[:1])


def _same(a: Party, b: Party) -> bool:
    if a.agent is not None and b.agent is not None:
        return a.agent == b.agent
    return a.name.casefold() in b.name.casefold() or b.name.casefold() in a.name.casefold()


def _maybe(marks: Marks, unit: Unit | None) -> Party | None:
    return _party(marks, unit) if unit is not None else None


def _party(marks: Marks, unit: Unit) -> Party:
    kind = unit.agent_kind if unit.agent_kind != "unknown" else _kind_by_words(marks, unit)
    span = unit.span if unit.agent else without_article(marks.text, unit.span)
    return Party(marks.quote(span), unit.agent, kind, span, unit.role if unit.kind == "person" else None)


def _kind_by_words(marks: Marks, unit: Unit) -> str:
    """What an organisation outside the agent data is, by the words of its own name."""
    found = marks.in_span("org-kind", unit.span)
    return found[0].value if found else "unknown"
