"""Who is creator, source, supplier and distributor in a list of credit units.

The order of a chain tells the way a picture went: origin first, last relay last; a wire's name set *before* a slash
("REUTERS/KCNA", "AP Photo/SANA", "AFP / HO / X") is the relay, and "via" always names one. With one agency and a
person the agency is the source and nobody is the distributor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.captions.pieces import Unit
from provenance.lexicon import listed
from provenance.quick import quick

FRONT_WIRES = listed("front-wire")
"""Ids of wires whose house style sets their own name before a slash and the origin after it."""

WORLD = frozenset({"ap", "reuters", "afp", "epa"})

FRONT_NATIONAL = listed("front-national")
"""Ids of national agencies that set their own name before the world agency's they relay: "PAP/EPA", "LUSA/EPA"."""

RELAYS = listed("relay")
"""Ids of agencies that mostly pass on other agencies' pictures; behind a wire's slash they are the relay."""

_ORIGIN_ONLY = listed("origin-only")

FRONT_RELAYS = listed("front-relay")
"""Ids of relays that sign in front: "picture alliance / ORIGIN", "IMAGO/ORIGIN"."""


@quick
@dataclass(frozen=True, slots=True)
class Parties:
    """The roles of a sign-off's units. `supplier` is set where a handout or courtesy word makes the source one.

    maybe_creators: names that hand a picture out and may or may not have taken it.
    """

    creators: tuple[Unit, ...] = ()
    source: Unit | None = None
    supplier: Unit | None = None
    distributor: Unit | None = None
    maybe_creators: tuple[Unit, ...] = ()


NOBODY = Parties()
_SHOWCASES = frozenset({"flickr", "instagram", "500px"})
"""Platforms on which people show what they took themselves."""
_SENDERS = frozenset({"org", "platform", "handle"})
_GIVING = frozenset({"handout", "courtesy", "supplied"})


def assigned_anew(units: Sequence[Unit]) -> Parties:
    """Roles by the grammar of the chain alone; the prose may still name the origin."""
    people = tuple([u for u in units if u.kind == "person"])
    creators, maybe = _creators(units, people) if people else ((), ())
    chain = _chain(units)
    source, distributor = _ends(units, chain, people)
    if distributor is not None and (_same(source, distributor) if source else False):
        distributor = None
    if distributor is not None and distributor.vague and not (people or distributor.via):
        distributor = None  # a lone unknown word at the end may be a name as well as an agency
    if source is None and distributor is not None and people and distributor.via:
        source = people[0]
    if source is None and distributor is None and people and not creators:
        source = people[0]
    given = source is not None and bool([1 for u in units if u.kind == "role" and u.role in _GIVING])
    supplier = source if given else None
    return Parties(creators, source, supplier, distributor, maybe)


def _creators(units: Sequence[Unit], people: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    """Who took the picture, and names that hand it out and may have."""
    creators = tuple([u for u in people if not _by_courtesy(units, u)])
    if creators and _is_an_account(units):
        return (), ()
    maybe = tuple([u for u in creators if _hands_out(units, u)])
    return (tuple([u for u in creators if u not in maybe]) if maybe else creators), maybe


def with_a_lone_name(units: Sequence[Unit]) -> Sequence[Unit]:
    """ "Libkos / AP / Scanpix / LETA": one unknown word in front of a world agency and its relays is who took it."""
    if len(units) == 2 and units[0].vague and units[1].agent == "dpa" and units[1].after in {"/", "／"}:
        return (units[0]._replace(kind="person", agent_kind="individual", vague=False), units[1])  # "© Surname/dpa"
    if len(units) < 3 or not units[0].vague or any(u.kind in {"person", "role"} or u.via for u in units):
        return units
    if units[1].agent not in WORLD or not all(u.kind == "org" for u in units[2:]):
        return units
    return (units[0]._replace(kind="person", agent_kind="individual", vague=False), *units[1:])


def _by_courtesy(units: Sequence[Unit], person: Unit) -> bool:
    """ "Courtesy of NAME": who gave the picture, not thereby who took it."""
    before = [u for u in units if u.span[1] <= person.span[0]]
    given = ("role", "courtesy"), ("placeholder", "supplied")
    return bool(before) and (before[-1].kind, before[-1].role) in given


def _hands_out(units: Sequence[Unit], person: Unit) -> bool:
    """ "NAME/Handout via REUTERS" with no organisation between: the name handed the picture out."""
    after = [u for u in units if u.span[0] >= person.span[1]]
    origins = any(u.kind in {"org", "platform", "handle"} and not u.via for u in units)
    return not (origins or person.said) and bool(after) and after[0].kind == "role" and after[0].role == "handout"


def _is_an_account(units: Sequence[Unit]) -> bool:
    """ "NAME / Telegram": whose account it is, not who took the picture; "Photo by NAME, Telegram" does say so."""
    named = [u for u in units if u.kind not in {"role", "media", "date"} and not u.via]
    kinds = [u.kind for u in named]
    if kinds == ["platform", "person"] and named[0].agent not in _SHOWCASES:
        return named[1].after in {"/", "|"} and not named[1].said  # "Facebook/NAME"
    return kinds == ["person", "platform"] and named[1].after in {"/", "|"} and not named[0].said


def _chain(units: Sequence[Unit]) -> list[Unit]:
    """The organisations in order, each once; a platform counts only where no account or origin stands beside it."""
    parties: list[Unit] = []
    platform = False
    for unit in units:
        if unit.kind in _SENDERS and (not parties or unit.via or not any(_same(unit, u) for u in parties)):
            parties.append(unit)
            platform = platform or unit.kind == "platform"
    if len(parties) > 1 and any(u.kind == "handle" for u in parties):  # "соцсети / t.me/example"
        parties = [u for u in parties if u.kind != "org" or u.agent is not None or u.agent_kind != "social"]
    # A pool stands behind a picture, it passes nothing on.
    parties = [u for u in parties if u.role != "pool"] or parties
    if not platform:
        return parties
    origins = [u for u in parties if u.kind == "handle" or (u.kind == "org" and u.agent_kind != "agency")]
    if origins or any(u.kind == "person" for u in units):
        parties = [u for u in parties if u.kind != "platform" or u.via]
    return parties


def _ends(units: Sequence[Unit], chain: list[Unit], people: Sequence[Unit]) -> tuple[Unit | None, Unit | None]:
    """Source and distributor."""
    if not chain:
        return (people[0] if any(u.kind == "platform" for u in units) and people else None), None
    first, last = chain[0], chain[-1]
    fronted = len(chain) > 1 and _is_fronted(units, first, chain[1])
    if any(u.via for u in chain):
        if fronted and not _same(first, last):
            return chain[1], first  # "AP/KCNA via KNS"
        return next((u for u in chain[:-1] if not _same(u, last) and not u.via), None), last
    if len(chain) == 1:
        return _alone(units, first, people)
    if fronted or ((first.agent in FRONT_RELAYS or _is_portal(units, first, chain[1])) and _leads(units, first)):
        return _behind_the_wire(chain), first
    if first.agent is None and last.agent_kind == "satellite" and len(chain) == 2:
        return last, first  # "Google Earth/Airbus": who made the picture stands behind who shows it
    return first, last


def _is_portal(units: Sequence[Unit], first: Unit, second: Unit) -> bool:
    """ "Getty Images / NAME / Some Agency": a relay in front, and the photographer beside the agency behind it."""
    between = [u for u in units if first.span[1] <= u.span[0] < second.span[0]]
    return first.agent in RELAYS and [u.kind for u in between] == ["person"]


def _behind_the_wire(chain: list[Unit]) -> Unit:
    """The origin behind a front name: "PAP/EPA" is EPA's, "PAP/EPA/EXAMPLE PRESS SERVICE" the press service's."""
    wired = (
        chain[1].agent in WORLD and len(chain) > 2 and not (chain[2].agent in RELAYS or chain[2].agent in FRONT_WIRES)
    )
    return chain[2] if wired else chain[1]


def _is_fronted(units: Sequence[Unit], first: Unit, second: Unit) -> bool:
    """A wire's own name before a slash, an origin behind it: "REUTERS/KCNA"; "AP-Yonhap" runs the other way."""
    if not _leads(units, first) or second.via or second.after in {"-", "–", "—", "=", "＝"}:
        return False
    if first.agent in FRONT_NATIONAL and second.agent not in FRONT_NATIONAL:
        return True
    if first.agent not in FRONT_WIRES:
        return second.agent in _ORIGIN_ONLY and first.agent_kind in {"agency", "state-agency"}
    return second.agent not in RELAYS and second.agent not in FRONT_WIRES


def _alone(units: Sequence[Unit], only: Unit, people: Sequence[Unit]) -> tuple[Unit | None, Unit | None]:
    """One organisation: the source, except an agency beside a bare "Handout", which is only the relay."""
    roles = {u.role for u in units if u.kind == "role"}
    platform = any(u.kind == "platform" and u is not only for u in units)
    if only.agent_kind == "agency" and platform and people:
        return people[0], only
    if only.agent_kind == "agency" and "handout" in roles and not people:
        return None, only
    return only, None


def _leads(units: Sequence[Unit], unit: Unit) -> bool:
    named = [u for u in units if u.kind not in {"role", "placeholder", "media"}]
    return bool(named) and named[0] is unit


def _same(a: Unit, b: Unit) -> bool:
    return a is b or (a.agent is not None and a.agent == b.agent)
