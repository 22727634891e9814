"""Which of several entries of a property is shown: the order of preference, and the carriers of one file."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance import dates
from provenance.agreement import TAG_CARRIERS
from provenance.readers import policy as carriers
from provenance.terms import Term, term

if TYPE_CHECKING:
    from provenance.entries import Entry

Rank = tuple[int, ...]


def choose(
    property: str, found: tuple[Entry, ...], policy: str, stale: Callable[[str | None], bool], *, plain: bool = False
) -> Entry:
    """The entry that `View.effective` describes.

    stale: whether a file's IIM block is not the one its XMP was made with. plain: nothing of it is hedged, inherited,
    accepted or computed, so that only how close a value is and its carrier set entries apart.
    """
    order = (_plain_rank if plain else rank)(term(property))
    ranks = [order(entry) for entry in found]
    first = min(ranks)
    best = found[ranks.index(first)]
    file = file_of(best)
    if best.inherited_from is not None or file is None:
        return best
    rivals = [at for at, entry in enumerate(found) if file_of(entry) == file]
    if all(found[at].value == best.value for at in rivals):  # where all say the same, any is
        return best
    equals = [found[at] for at in rivals if ranks[at] == first and found[at].comparable]
    if len(equals) < 2:
        return best
    won = carriers.winners([entry.claim for entry in equals], policy, stale=stale(best.claim.file))
    return next((entry for entry in equals if any(entry.claim is claim for claim in won)), best)


def rank(row: Term) -> Callable[[Entry], Rank]:
    """The order in which values of one property are preferred, as a sort key."""
    plain = _plain_rank(row)

    def key(entry: Entry) -> Rank:
        return not entry.accepted, entry.bound, entry.hedged, entry.inherited_from is not None, *plain(entry)

    return key


def _plain_rank(row: Term) -> Callable[[Entry], Rank]:
    close = _CLOSE.get(row.value_type, _all_the_same)

    def key(entry: Entry) -> Rank:
        carrier = entry.claim.carrier
        return close(entry), carrier != "human", carrier in TAG_CARRIERS

    return key


def file_of(entry: Entry) -> str | None:
    """The file whose field says it; None for what was read in words, those of an embedded caption among them."""
    if entry.claim.carrier not in TAG_CARRIERS or entry.claim.text is not None:
        return None
    return entry.claim.file or ""


def _days(entry: Entry) -> int:
    return _width(entry.value or "") if not entry.invalid else 10**8


def _parts(entry: Entry) -> int:
    return -len((entry.value or "").split(","))


def _all_the_same(entry: Entry) -> int:
    return 0


_CLOSE: dict[str, Callable[[Entry], int]] = {"date": _days, "place": _parts}


@lru_cache(maxsize=4096)
def _width(date: str) -> int:
    return dates.parse(date).width
