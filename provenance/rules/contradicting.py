"""What two pictures that look alike have said of them, and where it cannot both be true.

Compared is what both items say by themselves or through their originals; what one of them only took over from the
other, or both from one original, says nothing new. Values are compared as within one item (`agreement`), but for credit
lines: two ways to write one credit are no contradiction, so only lines without a word in common are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.agreement import agree
from provenance.rules.facts import one_of
from provenance.terms import term
from provenance.views import Entry, View

FACTS = ("date_recorded", "place_created", "place_shown")
"""When and where it was made and what place it shows: one picture has one of each."""
PARTIES = ("creator", "source", "credit_line")
COMPARED = (*FACTS, *PARTIES)

_WORD = re.compile(r"\w{3,}")
_FURNITURE = one_of(
    "photo|photograph|picture|image|images|video|footage|screenshot|courtesy|credit|handout|via|from|the"
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One property of which two look-alikes say what cannot both be true."""

    property: str
    here: Entry
    there: Entry


def differences(here: View, there: View) -> Iterator[Difference]:
    """Every compared property on which nothing said here agrees with anything said there.

    A credit line is compared only where neither creator nor source tell the two apart.
    """
    found = [d for name in COMPARED if (d := difference(here, there, name)) is not None]
    parties = {d.property for d in found}.intersection(PARTIES)
    yield from (d for d in found if d.property != "credit_line" or parties == {"credit_line"})


def difference(here: View, there: View, name: str) -> Difference | None:
    """The first value of each; None where some pair of values agrees or cannot be told apart."""
    own, others = _said(here, name, there), _said(there, name, here)
    if not own or not others or not all(_contradict(name, a, b) for a in own for b in others):
        return None
    return Difference(name, own[0], others[0])


def _contradict(name: str, a: Entry, b: Entry) -> bool:
    one, other = a.value or "", b.value or ""
    if name == "credit_line":
        words = _words(one)
        return bool(words) and bool(_words(other)) and words.isdisjoint(_words(other))
    return agree(term(name), a.claim, one, b.claim, other) == "contradict"


def _words(line: str) -> frozenset[str]:
    return frozenset(_WORD.findall(line.casefold())) - _FURNITURE


def _said(v: View, name: str, other: View) -> tuple[Entry, ...]:
    """Values stated without a hedge, the effective one first."""
    shared = {v.record.item.id, other.record.item.id} | {o.record.item.id for _, o in other.originals}
    said = [e for e in v.claimed(name) if not e.hedged and (e.inherited_from is None or e.inherited_from not in shared)]
    best = v.effective(name)
    return tuple(sorted(said, key=lambda entry: entry is not best))
