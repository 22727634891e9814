"""Days on which a judgement changes though nothing is written: a limit passes, a waiver ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance import dates
from provenance.store.database import Db
from provenance.views import View

_NUMBER = re.compile(r"\d{1,4}")


def around(seen: View, today: str) -> tuple[str | None, str | None]:
    """(the last such day up to today, the first one after it), each None where there is none."""
    since = turns = None
    for day in _days(seen):
        if day <= today:
            since = day if since is None else max(since, day)
        else:
            turns = day if turns is None else min(turns, day)
    return since, turns


def _days(seen: View) -> Iterator[str]:
    """Every day that may change something here or in what gaps are taken over from; one too many costs little."""
    for decision in seen.decided.values():
        if decision.until is not None and dates.is_valid(decision.until):
            yield from _known(dates.first_day_after(decision.until))
    for entry in seen.values("rights_expires"):
        if entry.value is not None:
            yield from _known(dates.first_day_after(entry.value))
    for name in ("rights_terms", "instructions"):
        for entry in seen.values(name):
            for number in _NUMBER.findall(entry.value or ""):
                yield from _days_from_release(seen, int(number))
    for _, original in seen.originals:
        yield from _days(original)


def _days_from_release(seen: View, number: int) -> Iterator[str]:
    """Any number in the terms is taken for a number of days: the rules know which ones are."""
    for name in ("date_released", "date_issued"):
        released = seen.effective(name)
        if released is not None and released.value is not None:
            yield from _known(*dates.days_within(released.value, number))


def _known(*days: str | None) -> Iterator[str]:
    return (day for day in days if day is not None)


def turned(db: Db, today: str) -> list[int]:
    """Items whose stored judgement does not hold on this day."""
    rows = db.execute(
        "SELECT item FROM main.item_face WHERE turns <= ? UNION SELECT item FROM main.item_face WHERE since > ?",
        (today, today),
    )
    return [row[0] for row in rows]
