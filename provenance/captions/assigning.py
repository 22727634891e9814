"""Who is who in a credit, read once for all chains of one shape."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

from provenance.captions.parties import NOBODY, Parties, assigned_anew, with_a_lone_name
from provenance.captions.pieces import Unit


def assign(units: Sequence[Unit]) -> Parties:
    """Roles by the grammar of the chain alone; the prose may still name the origin.

    They depend on what the units are and on their order, not on where they stand: a chain like one before is not read.
    """
    if not units:
        return NOBODY
    units = with_a_lone_name(units)
    if any(a[1][1] > b[1][0] for a, b in pairwise(units)):
        return assigned_anew(units)
    shape = tuple(map(_what, units))
    plan = _PLANS.get(shape)
    if plan is None:
        if len(_PLANS) >= _KEPT:
            _PLANS.clear()
        found = assigned_anew(units)
        _PLANS[shape] = _plan(units, found)
        return found
    creators, source, supplier, distributor, maybe = plan
    return Parties(
        tuple([units[k] for k in creators]),
        units[source] if source is not None else None,
        units[supplier] if supplier is not None else None,
        units[distributor] if distributor is not None else None,
        tuple([units[k] for k in maybe]),
    )


_what = itemgetter(0, 2, 3, 4, 5, 6, 7, 8)
"""All of a unit but its place."""
_Plan = tuple[tuple[int, ...], int | None, int | None, int | None, tuple[int, ...]]
_PLANS: dict[tuple[tuple[str, ...], ...], _Plan] = {}
_KEPT = 5_000


def _plan(units: Sequence[Unit], found: Parties) -> _Plan:
    """Which of the units have which part."""
    index = {unit.span: k for k, unit in enumerate(units)}

    def at(unit: Unit | None) -> int | None:
        return None if unit is None else index[unit.span]

    return (
        tuple([index[unit.span] for unit in found.creators]),
        at(found.source),
        at(found.supplier),
        at(found.distributor),
        tuple([index[unit.span] for unit in found.maybe_creators]),
    )
