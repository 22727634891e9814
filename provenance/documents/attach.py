"""Which original a still was taken from, decided from facts alone; what fits two originals is given to neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.agents import alias_index, fold
from provenance.dates import compatible, is_valid
from provenance.documents.nations import same_party

ORIGINAL_KINDS = frozenset({"video", "audio", "photo", "satellite", "unknown"})
STILL_KINDS = frozenset({"screenshot", "video-still"})


@dataclass(frozen=True, slots=True)
class StillFacts:
    """What a captioned still says of itself and of what it was taken from.

    sources: agent ids, else names as written. released, recorded: EDTF dates, yearless ones as said.
    original_kind: the kind of original its words name ("a screenshot from a video"), None when they name none.
    """

    key: str
    sources: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    original_kind: str | None = None


@dataclass(frozen=True, slots=True)
class OriginalFacts:
    """What is said of an item a still may come from."""

    key: str
    kind: str = "video"
    sources: tuple[str, ...] = ()
    released: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StillMatch:
    """The one original of a still, or None and the candidates that could not be told apart."""

    still: str
    original: str | None
    candidates: tuple[str, ...] = ()


def attach_stills(stills: Sequence[StillFacts], originals: Sequence[OriginalFacts]) -> tuple[StillMatch, ...]:
    """For each still the only original that agrees in source and contradicts it in neither date nor kind."""
    return tuple(_match(still, originals) for still in stills)


def _match(still: StillFacts, originals: Sequence[OriginalFacts]) -> StillMatch:
    fitting = [o.key for o in originals if _fits(still, o)]
    if len(fitting) == 1:
        return StillMatch(still.key, fitting[0])
    if not fitting and not still.sources:
        fitting = [o.key for o in originals if _kinds_fit(still, o) and _dates_fit(still, o)]
    return StillMatch(still.key, None, tuple(fitting))


def _fits(still: StillFacts, original: OriginalFacts) -> bool:
    return _share(still.sources, original.sources) and _kinds_fit(still, original) and _dates_fit(still, original)


def _share(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a party stands on both sides, however it is written ("Oravia's army", "the Oravian army")."""
    if {fold(name).strip() for name in a} & {fold(name).strip() for name in b}:
        return True
    return any(same_party(x, y, alias_index()) for x in a for y in b)


def _kinds_fit(still: StillFacts, original: OriginalFacts) -> bool:
    if original.kind not in ORIGINAL_KINDS or original.kind == "audio":
        return False
    return still.original_kind in (None, original.kind) or original.kind == "unknown"


def _dates_fit(still: StillFacts, original: OriginalFacts) -> bool:
    return not (
        dates_contradict(still.released, original.released) or dates_contradict(still.recorded, original.recorded)
    )


def dates_contradict(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether both sides are dated and no date of one can be a date of the other."""
    left, right = [d for d in a if is_valid(d)], [d for d in b if is_valid(d)]
    return bool(left and right) and not any(compatible(x, y) for x in left for y in right)
