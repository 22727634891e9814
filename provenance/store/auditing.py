"""The audit, counted in the database: slots by state, rules by lifecycle, the worst and the oldest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from provenance.errors import UsageError
from provenance.query import NONE
from provenance.store.database import Db
from provenance.store.faces import NAMED, SLOT_BITS, STATES
from provenance.store.search import Where, one_of
from provenance.store.words import Words

GROUPS = ("source", "kind", "publisher", "month", "case")
Signature = tuple[int, int]
"""(the audit column: every slot's state packed in one integer, how many items have it)."""


def audit(db: Db, words: Words, where: Where, slots: list[str], *, group: str | None, worst: int) -> dict[str, Any]:
    """Items with the same states in every slot are counted together, so a million items are a few hundred sums."""
    if group is not None and group not in GROUPS:
        raise UsageError(f"{group!r} is no group of an audit; use one of {', '.join(GROUPS)}")
    if where.sql != "1":  # five questions follow about the same items: find them once
        rows = db.execute(f"SELECT f.item FROM item_face f WHERE {where.sql}", where.values)
        where = one_of("f.item", [row[0] for row in rows])
    signatures = db.execute(
        f"SELECT f.audit, count(*) FROM item_face f WHERE {where.sql} GROUP BY f.audit", where.values
    ).fetchall()
    items = sum(count for _, count in signatures)
    complete = sum(count for audit, count in signatures if _complete(audit, len(slots)))
    return {
        "items": items,
        "slots": _slots(signatures, slots),
        "groups": _groups(db, words, where, slots, group) if group else {},
        "rules": _rules(db, words, where),
        "complete": complete,
        "complete_pct": round(100 * complete / items, 1) if items else 0.0,
        "worst": _worst(db, where, worst),
        "oldest": _oldest(db, where, worst),
    }


def _complete(audit: int, slots: int) -> bool:
    return all(_state(audit, place) != "silent" for place in range(slots))


def _state(audit: int, place: int) -> str:
    return STATES[audit >> SLOT_BITS * place & 3]


def _slots(signatures: Iterable[Signature], slots: list[str]) -> dict[str, dict[str, int]]:
    found = {name: {"stated": 0, "explained": 0, "silent": 0, "not_applicable": 0, "inherited": 0} for name in slots}
    for audit, count in signatures:
        for place, name in enumerate(slots):
            found[name][_state(audit, place)] += count
            if audit >> SLOT_BITS * place & 4:
                found[name]["inherited"] += count
    return found


def _groups(db: Db, words: Words, where: Where, slots: list[str], group: str) -> dict[str, Any]:
    rows = db.execute(
        f'SELECT f."{group}", f.audit, count(*) FROM item_face f WHERE {where.sql} GROUP BY f."{group}", f.audit',
        where.values,
    )
    of: dict[Any, list[Signature]] = defaultdict(list)
    for value, audit, count in rows:
        of[value].append((audit, count))
    named = sorted((_group_name(words, group, value), signatures) for value, signatures in of.items())
    return {
        name: {
            "items": sum(count for _, count in signatures),
            "slots": _slots(signatures, slots),
            "complete": sum(count for audit, count in signatures if _complete(audit, len(slots))),
        }
        for name, signatures in sorted(named, key=lambda pair: (-sum(c for _, c in pair[1]), pair[0]))
    }


def _group_name(words: Words, group: str, value: int | None) -> str:
    if value is None:
        return NONE
    if group == "month":
        return "(disputed)" if value < 0 else f"{value // 100:04d}-{value % 100:02d}"
    return str(words.word(value)).removeprefix(NAMED)


def _rules(db: Db, words: Words, where: Where) -> dict[str, dict[str, int]]:
    """Gaps by what was done about them; among open ones those that an item inherits are counted apart."""
    among = "" if where.sql == "1" else f" WHERE {where.sql.replace('f.item', 'g.item')}"
    rows = db.execute(
        f"SELECT g.rule, g.lifecycle, count(*), count(g.origin) FROM gap g{among} GROUP BY g.rule, g.lifecycle",
        where.values,
    )
    found: dict[str, dict[str, int]] = {}
    for rule, lifecycle, count, inherited in rows:
        counts = found.setdefault(
            str(words.word(rule)), {"open": 0, "inherited": 0, "asked": 0, "resolved": 0, "waived": 0}
        )
        state = str(words.word(lifecycle))
        counts["inherited"] += inherited if state == "open" else 0
        counts[state] += count - inherited if state == "open" else count
    return dict(sorted(found.items()))


def _worst(db: Db, where: Where, most: int) -> list[dict[str, int]]:
    rows = db.execute(
        f"SELECT f.item, f.silent FROM item_face f WHERE ({where.sql}) AND f.silent > 0"
        " ORDER BY f.silent DESC, f.item LIMIT ?",
        (*where.values, most),
    )
    return [{"item": item, "silent": silent} for item, silent in rows]


def _oldest(db: Db, where: Where, most: int) -> list[dict[str, Any]]:
    """Items with a silent slot that have waited longest."""
    rows = db.execute(
        f"SELECT f.item, f.silent, f.added FROM item_face f WHERE ({where.sql}) AND f.silent > 0"
        " ORDER BY f.added, f.item LIMIT ?",
        (*where.values, most),
    )
    return [
        {"item": item, "silent": silent, "added": f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"}
        for item, silent, day in rows
    ]
