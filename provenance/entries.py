"""The nouns of a view: one claim as shown, and all of an item's by property."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, cast

from provenance.choosing import choose, file_of
from provenance.model import Claim, Decision, Link, Neighbour, Record
from provenance.quick import quick
from provenance.readers import policy as carriers

_POSITION = re.compile(r"-?\d{1,3}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?", re.ASCII)
T = TypeVar("T")
Standing = Literal["agreeing", "disagreeing", "alone", "superseded", "rejected"]
Basis = Literal["stated", "hedged", "inherited", "computed"]
_OUT = frozenset({"superseded", "rejected"})


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """One claim as the view shows it.

    value: the claim's, with its year computed where it had none; None for a silence or redacted words.
    inherited_from: id of the item it came from. stated: what was said, where `value` is computed from it.
    anchor: what the computation rests on: the document's date for a year, the date property for a bound.
    hedged: also true when inherited and hedged. denied: somebody says it is not so. invalid: a value that cannot be
    read as its type. accepted: a person accepted it. bound: the `[..d]` that a release sets on the recording.
    """

    claim: Claim
    value: str | None
    standing: Standing = "alone"
    basis: Basis = "stated"
    inherited_from: int | None = None
    stated: str | None = None
    anchor: str | None = None
    hedged: bool = False
    denied: bool = False
    invalid: bool = False
    accepted: bool = False
    bound: bool = False

    @property
    def current(self) -> bool:
        """Neither superseded nor rejected."""
        return self.standing not in _OUT

    @property
    def holds(self) -> bool:
        """Whether it is a current readable value that nobody merely denies, and not a word that stands for nothing."""
        return (
            self.value is not None
            and self.current
            and not self.denied
            and not self.invalid
            and self.claim.role != "placeholder"
        )

    @property
    def comparable(self) -> bool:
        """Whether it is a current value of its type, a placeholder included, so that carriers can be compared."""
        if self.value is None or not self.current or self.invalid:
            return False
        return self.claim.property != "gps" or _POSITION.fullmatch(self.value) is not None

    @property
    def silent(self) -> bool:
        """Whether it is a current statement that the property was not given."""
        return self.claim.status is not None and self.current and not self.bound


@dataclass(frozen=True, slots=True)
class View:
    """The entries of one item by property, own ones first, and what they come to.

    kind: the effective media kind. originals: views of what it was copied from, with the link. documents: views of
    the articles it is published or described in. disputes: properties whose current values contradict. sayers: Text
    uid -> "item:ID" of the item whose document the words stand in; under None where no Text is named.
    looked_in: the carriers read for this item. policy: which carrier of a file counts before which, by its name in
    `readers.policy`. today: the day on which limits are judged, None without a clock. alike: views of the items whose
    files look like this one's. odd: the properties of which some entry is more than an own plain statement that holds:
    a silence, hedge, denial, placeholder, yearless or unreadable date, or inherited, decided or computed. varied: those
    whose entries do not all give one value.
    """

    record: Record
    entries: Mapping[str, tuple[Entry, ...]]
    kind: str
    originals: tuple[tuple[Link, View], ...] = ()
    documents: tuple[View, ...] = ()
    disputes: frozenset[str] = frozenset()
    decided: Mapping[str, Decision] = field(default_factory=dict)
    sayers: Mapping[str | None, str] = field(default_factory=dict)
    looked_in: tuple[str, ...] = ()
    policy: str = carriers.DEFAULT
    today: str | None = None
    alike: tuple[tuple[Neighbour, View], ...] = ()
    odd: tuple[str, ...] = ()
    varied: frozenset[str] = frozenset()
    _values: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    _silences: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    _chosen: dict[tuple[str, str], Entry | None] = field(default_factory=dict, compare=False, repr=False)
    """What was shown for a property under a policy: a dozen rules ask for the same few."""
    _named: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _made: dict[Callable[[View], Any], Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, work: Callable[[View], T]) -> T:
        """What a function makes of this view, worked out once for all the rules that ask for it."""
        if work not in self._made:
            self._made[work] = work(self)
        return cast(T, self._made[work])

    def current(self, property: str) -> tuple[Entry, ...]:
        """Entries that count: values, silences and denials, without superseded and rejected ones."""
        return tuple(e for e in self.entries.get(property, ()) if e.current)

    def values(self, property: str) -> tuple[Entry, ...]:
        """Current readable values, nobody's denials; a computed bound among them."""
        return self._values.get(property, ())

    def claimed(self, property: str) -> tuple[Entry, ...]:
        """`values` without the computed bound: what somebody said."""
        found = self._values.get(property, ())
        return tuple(e for e in found if not e.bound) if found and found[-1].bound else found

    @property
    def given(self) -> tuple[str, ...]:
        """The properties with a value that somebody said; of a computed bound nobody did."""
        return tuple([name for name, found in self._values.items() if not found[0].bound])

    def silences(self, property: str) -> tuple[Entry, ...]:
        """Current statements that the property was not given, own and inherited."""
        return self._silences.get(property, ())

    def named(self, prefix: str) -> tuple[str, ...]:
        """The properties with a current value whose name begins so (`date_`, `place_`)."""
        found = self._named.get(prefix)
        if found is None:
            found = self._named[prefix] = tuple([name for name in self._values if name.startswith(prefix)])
        return found

    @property
    def silent_properties(self) -> tuple[str, ...]:
        """The properties that somebody said were not given."""
        return tuple(self._silences)

    def effective(self, property: str) -> Entry | None:
        """The entry shown for the property; None when nobody gives a value, or two originals give different ones.

        Accepted beats all, stated beats hedged, own beats inherited, a closer date or place beats a wider one, a
        person's word beats a reader's, published words beat a file's, within a file the carrier counts that the policy
        puts first, and a computed bound comes last.
        """
        found = self._values.get(property, ())
        if len(found) < 2:
            return found[0] if found else None
        asked = property, self.policy
        if asked not in self._chosen:
            self._chosen[asked] = self._best(property, found)
        return self._chosen[asked]

    def _best(self, property: str, found: tuple[Entry, ...]) -> Entry | None:
        if property not in self.disputes and _from_rival_originals(found):
            return None
        return choose(property, found, self.policy, self.stale, plain=property not in self.odd)

    def carried(self, policy_name: str | None = None) -> Mapping[str | None, Mapping[str, carriers.Effective]]:
        """Per file of the item (by uid): which carrier's value counts in each field, and who lost and why."""
        by_file: dict[str | None, list[Claim]] = {}
        for entries in self.entries.values():
            for e in entries:
                if e.comparable and e.inherited_from is None and file_of(e) is not None:
                    by_file.setdefault(e.claim.file, []).append(e.claim)
        chosen = policy_name or self.policy
        return {uid: carriers.effective(found, chosen, stale=self.stale(uid)) for uid, found in by_file.items()}

    def stale(self, file: str | None) -> bool:
        """Whether the reader of the file found its IPTCDigest to differ from its IIM block (MET-001)."""
        return any('"MET-001"' in (e.value or "") and e.claim.file == file for e in self.entries.get("finding", ()))

    def disputed(self, property: str) -> bool:
        """Whether current values contradict and no accepted one settles it."""
        return property in self.disputes

    @property
    def flags(self) -> frozenset[str]:
        """Names of the flags that stand."""
        return frozenset(e.value for e in self._values.get("flag", ()) if e.value is not None)

    def asserter(self, claim: Claim) -> str:
        """Who says it, "document" resolved to "item:ID" of the item whose document holds the words."""
        if claim.asserted_by != "document":
            return claim.asserted_by
        return self.sayers.get(claim.text) or self.sayers[None]


def holding(entries: Iterable[Entry]) -> list[Entry]:
    """Those that hold; asked of every entry of every item, so that `Entry.holds` is spelled out here once more."""
    return [
        e
        for e in entries
        if e.value is not None
        and not e.denied
        and not e.invalid
        and e.claim.role != "placeholder"
        and e.standing not in _OUT
    ]


def _from_rival_originals(entries: tuple[Entry, ...]) -> bool:
    firm = [e for e in entries if not e.bound]
    origins = {e.inherited_from for e in firm}
    return len(origins) > 1 and None not in origins and any(e.standing == "disagreeing" for e in firm)
