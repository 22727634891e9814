"""Attribution audit: for each slot of an item whether it is stated, explained or silent. Counts, never a score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from provenance.model import Gap
from provenance.rules.creator import is_placeholder
from provenance.rules.profile import Profile
from provenance.rules.profile import profile as find_profile
from provenance.rules.traits import kind_of
from provenance.views import Entry, View

State = Literal["stated", "explained", "silent", "not_applicable"]
STATES: tuple[State, ...] = ("stated", "explained", "silent", "not_applicable")

SLOTS: tuple[str, ...] = (
    "creator",
    "source",
    "supplier",
    "credit_line",
    "date_recorded",
    "place_created",
    "rights_notice",
)
"""The slots of profile `news`, in order."""

_UNEXPLAINED = frozenset({"not-assessed", "not-recorded"})
_UNSETTLED = frozenset({"disputed", "invalid"})
_STANDING = frozenset({"open", "asked"})


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of one item; `inherited` where what fills or explains it came from an original."""

    state: State
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items have a slot in each state, and in how many of them it is inherited."""

    stated: int = 0
    explained: int = 0
    silent: int = 0
    not_applicable: int = 0
    inherited: int = 0


def slots(v: View, gaps: Iterable[Gap], profile: str | Profile = "news") -> dict[str, Slot]:
    """The state of every slot of the profile for one item, from its view and its gaps."""
    asked = profile if isinstance(profile, Profile) else find_profile(profile)
    kind = kind_of(v)
    by_property: dict[str, list[Gap]] = {}
    for gap in gaps:
        by_property.setdefault(gap.property, []).append(gap)
    return {
        slot: _slot(v, _filled_by(slot, v.kind), by_property) if asked.applies(slot, kind) else Slot("not_applicable")
        for slot in asked.slots
    }


def is_complete(found: Mapping[str, Slot]) -> bool:
    """Whether no slot of the item is silent."""
    return all(slot.state != "silent" for slot in found.values())


def tally(items: Iterable[Mapping[str, Slot]]) -> dict[str, Tally]:
    """The slots of many items counted; in every slot the four states add up to the number of items."""
    counted: dict[str, dict[str, int]] = {}
    for item in items:
        for name, slot in item.items():
            row = counted.setdefault(name, dict.fromkeys((*STATES, "inherited"), 0))
            row[slot.state] += 1
            row["inherited"] += slot.inherited
    return {name: Tally(**row) for name, row in counted.items()}


def _filled_by(slot: str, kind: str) -> tuple[str, ...]:
    """The properties that fill a slot: the origin of an article is whoever published it."""
    return ("source", "publisher") if slot == "source" and kind == "article" else (slot,)


def _slot(v: View, properties: tuple[str, ...], gaps: Mapping[str, list[Gap]]) -> Slot:
    about = [gap for name in properties if name in gaps for gap in gaps[name]]
    values = [entry for name in properties for entry in _claimed(v, name)]
    firm = [entry for entry in values if not entry.hedged]
    if firm and not (about and any(gap.status in _UNSETTLED and gap.lifecycle in _STANDING for gap in about)):
        return Slot("stated", all(entry.inherited_from is not None for entry in firm))
    explained = [gap.inherited_from for gap in about if gap.status not in _UNEXPLAINED]
    explained += [entry.inherited_from for entry in values if entry.hedged]
    if explained:
        return Slot("explained", all(origin is not None for origin in explained))
    return Slot("silent")


def _claimed(v: View, property: str) -> tuple[Entry, ...]:
    """What was said of a property, without the words that stand where nobody is named."""
    found = v.claimed(property)
    if property != "creator":
        return found
    return tuple([entry for entry in found if not is_placeholder(entry.value or "")])
