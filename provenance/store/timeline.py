"""Which rows stand: what was undone, what was merged, and what was known at a given revision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance.store.database import Db
from provenance.store.words import Words


@dataclass(frozen=True, slots=True)
class Timeline:
    """at: newest revision (local id) that counts, None for all. into: merged item -> the item it resolves to."""

    at: int | None = None
    undone: frozenset[int] = frozenset()
    into: Mapping[int, int] = field(default_factory=dict)
    absorbed: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def stands(self, revision: int) -> bool:
        """Whether the rows of this revision are to be seen."""
        return revision not in self.undone and (self.at is None or revision <= self.at)

    def is_later(self, revision: int) -> bool:
        """Whether the revision came after the one that is looked back to."""
        return self.at is not None and revision > self.at

    def resolve(self, item: int) -> int:
        """The item an id leads to after merges."""
        return self.into.get(item, item)

    def members(self, item: int) -> tuple[int, ...]:
        """The item and everything merged into it."""
        return (item, *self.absorbed.get(item, ()))


def timeline(db: Db, words: Words, at: int | None = None) -> Timeline:
    """Read the few decisions that say which rows stand, as of revision `at` (local id)."""
    undone = _undone(_decisions(db, words, "revision", at), words)
    into = _merges(_decisions(db, words, "item", at), words, undone, db)
    absorbed: dict[int, list[int]] = {}
    for gone, kept in sorted(into.items()):
        absorbed.setdefault(kept, []).append(gone)
    return Timeline(at, undone, into, {kept: tuple(gone) for kept, gone in absorbed.items()})


_Decision = tuple[int, int, int, str | None]


def _decisions(db: Db, words: Words, about: str, at: int | None) -> list[_Decision]:
    rows = db.execute(
        "SELECT revision, verb, target, goal FROM decision WHERE about = ? ORDER BY id", (words.number(about),)
    ).fetchall()
    return [row for row in rows if at is None or row[0] <= at]


def _undone(decisions: list[_Decision], words: Words) -> frozenset[int]:
    """Newest first: an undo that was itself undone no longer counts."""
    verb = words.number("undo")
    gone: set[int] = set()
    for revision, said, target, _ in reversed(decisions):
        if said == verb and revision not in gone:
            gone.add(target)
    return frozenset(gone)


def _merges(decisions: list[_Decision], words: Words, undone: frozenset[int], db: Db) -> dict[int, int]:
    """The latest word on each item wins: merged into another, or taken back."""
    merge, retract = words.number("merge-into"), words.number("retract")
    goal_of: dict[int, str | None] = {}
    for revision, said, target, goal in decisions:
        if revision in undone or said not in (merge, retract):
            continue
        goal_of[target] = goal if said == merge else None
    direct = {item: _item(db, goal) for item, goal in goal_of.items() if goal}
    return {item: _end(item, direct) for item in direct}


def _item(db: Db, uid: str) -> int:
    digest = bytes.fromhex(uid)
    found = db.execute(
        "SELECT id FROM item WHERE substr(item.digest, 1, 6) = ? AND substr(digest, 1, 16) = ?", (digest[:6], digest)
    ).fetchone()
    return int(found[0])


def _end(item: int, direct: Mapping[int, int]) -> int:
    seen = {item}
    while item in direct and direct[item] not in seen:
        item = direct[item]
        seen.add(item)
    return item
