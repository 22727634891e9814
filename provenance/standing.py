"""Which claims count: what a person decided, which reading is the latest, which words have been corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from provenance.model import Decision, Record, Text

Count = Literal["current", "accepted", "superseded", "rejected"]

_CURRENT: tuple[Count, ...] = ("current",)
_NO = frozenset({"reject", "retract"})


def latest_decisions(decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """The decision that holds for each target; one taken back by `undo` leaves the target undecided.

    A decision for one item only (`only_here`) has a target of its own, `gap:KEY@ITEM`.
    """
    found: dict[str, Decision] = {}
    for decision in sorted(decisions, key=_when):
        target = decision.target if decision.only_here is None else f"{decision.target}@{decision.only_here}"
        if decision.verb == "undo":
            found.pop(target, None)
        else:
            found[target] = decision
    return found


def counts(record: Record, decided: Mapping[str, Decision]) -> tuple[Count, ...]:
    """For each claim of the record, in order, whether it counts.

    A claim counts when its reading is the latest unrejected one of its Text or File by that reader, its Text is not
    revised by a newer one, and nobody rejected, retracted or superseded it or what it stands on.
    """
    if not decided and _never_read_twice(record):
        return _CURRENT * len(record.claims)
    refused = frozenset(t for t, decision in decided.items() if decision.verb in _NO)
    revised = _revised(record, refused)
    stale = _stale_readings(record, refused)
    found: list[Count] = []
    for claim in record.claims:
        own = decided.get(f"claim:{claim.uid}")
        if refused.intersection((f"claim:{claim.uid}", f"reading:{claim.reading}", f"text:{claim.text}")):
            found.append("rejected")
        elif (own is not None and own.verb == "supersede-by") or claim.text in revised or claim.reading in stale:
            found.append("superseded")
        else:
            found.append("accepted" if own is not None and own.verb == "accept" else "current")
    return tuple(found)


def all_texts(record: Record) -> tuple[Text, ...]:
    """The item's own texts and those of the items its links lead to, such as the article it stands in."""
    texts = list(record.texts)
    for parent in record.parents:
        texts += parent.record.texts
    return tuple(texts)


def _when(decision: Decision) -> tuple[int, int]:
    return decision.revision or 0, decision.id or 0


def _never_read_twice(record: Record) -> bool:
    """No text corrects another and nothing was read twice by one reader: the ordinary case, told cheaply."""
    if any(text.revises for text in record.texts):
        return False
    if any(text.revises for parent in record.parents for text in parent.record.texts):
        return False
    seen = {(reading.text or reading.file or reading.uid, reading.reader) for reading in record.readings}
    return len(seen) == len(record.readings)


def _revised(record: Record, refused: frozenset[str]) -> frozenset[str]:
    return frozenset(t.revises for t in all_texts(record) if t.revises and f"text:{t.uid}" not in refused)


def _stale_readings(record: Record, refused: frozenset[str]) -> frozenset[str]:
    """Readings that a later one of the same Text or File by the same reader replaced."""
    latest: dict[tuple[str, str], str] = {}
    stale: set[str] = set()
    for reading in sorted(record.readings, key=lambda r: (r.revision or 0, r.id or 0)):
        stands_on = reading.text or reading.file
        if stands_on is None or reading.uid is None or f"reading:{reading.uid}" in refused:
            continue
        before = latest.get((stands_on, reading.reader))
        if before is not None and before != reading.uid:
            stale.add(before)
        latest[stands_on, reading.reader] = reading.uid
    return frozenset(stale)
