"""Who looks like whom: pairs of files, found when the later one came in, and the items they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.store.database import Db
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline

Pair = tuple[int, int, str, int, str, str]
"""(file looked for, file found, verdict, distance, transform, explain)."""


_ENDS = re.compile(r"\b(?:this picture|the other picture|the candidate's picture)\b")
"""The two pictures of a pair in its words; the last stands in older catalogues, and means what this one shows of it."""


def named(explain: str, this: str, other: str) -> str:
    """The words of a pair with both pictures named; `this` is the one that was looked for."""
    names = {"this picture": this, "the other picture": other}
    return _ENDS.sub(lambda end: names.get(end[0], f"in {this}, the picture of {other}"), explain)


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair as one item sees it: its own file, the other file with its item, and which of the two came to the other.

    newer: whether the own file is the one that was looked for.
    """

    item: int
    file: bytes
    other: int
    other_file: bytes
    newer: bool
    verdict: str
    distance: int
    transform: str
    explain: str

    @property
    def told(self) -> str:
        """The words of the pair with each picture called by the number of its item."""
        looked_for, found = (self.item, self.other) if self.newer else (self.other, self.item)
        return named(self.explain, f"item {looked_for}", f"item {found}")


def put(db: Db, pairs: Iterable[Pair]) -> None:
    """Keep pairs; of a pair told before, the later word counts."""
    db.executemany("INSERT OR REPLACE INTO main.neighbour VALUES (?, ?, ?, ?, ?, ?)", pairs)


def forget(db: Db, files: Iterable[int]) -> None:
    """Drop every pair with one of these files."""
    wanted = listed(files)
    db.execute(f"DELETE FROM main.neighbour WHERE a IN {LISTED}", (wanted,))
    db.execute(f"DELETE FROM main.neighbour WHERE b IN {LISTED}", (wanted,))


def counted(db: Db, files: Iterable[int]) -> dict[int, int]:
    """File -> how many pairs it stands in."""
    wanted = listed(files)
    rows = db.execute(
        f"SELECT file, count(*) FROM (SELECT a AS file FROM main.neighbour WHERE a IN {LISTED}"
        f" UNION ALL SELECT b FROM main.neighbour WHERE b IN {LISTED}) GROUP BY file",
        (wanted, wanted),
    )
    return dict(rows.fetchall())


_SIDES = (("a", "b", True), ("b", "a", False))


def edges(db: Db, items: Iterable[int], timeline: Timeline) -> list[Edge]:
    """The pairs of the files of these items with files of others, nearest first; merged items are one."""
    members = listed(member for item in items for member in timeline.members(item))
    found: list[Edge] = []
    for own, other, newer in _SIDES:
        rows = db.execute(
            f"SELECT f.item, f.revision, f.digest, o.item, o.revision, o.digest, n.verdict, n.distance, n.transform,"
            f" n.explain FROM file f JOIN main.neighbour n ON n.{own} = f.id JOIN file o ON o.id = n.{other}"
            f" WHERE f.item IN {LISTED}",
            (members,),
        )
        found += _standing(rows, timeline, newer)
    return sorted(found, key=lambda edge: (edge.item, edge.distance, edge.other, edge.other_file))


def _standing(rows: Iterable[tuple[int, int, bytes, int, int, bytes, str, int, str, str]], timeline: Timeline,
              newer: bool) -> Iterator[Edge]:  # fmt: skip
    for item, came, file, other, other_came, other_file, verdict, distance, transform, explain in rows:
        if other is None or not (timeline.stands(came) and timeline.stands(other_came)):
            continue
        mine, its = timeline.resolve(item), timeline.resolve(other)
        if mine != its:
            yield Edge(mine, file[:16], its, other_file[:16], newer, verdict, distance, transform, explain)


def items_near(db: Db, items: Iterable[int]) -> set[int]:
    """Items with a file that looks like one of these items'; undone and merged ones too, as they stand in the rows."""
    wanted = listed(items)
    found: set[int] = set()
    for own, other, _ in _SIDES:
        rows = db.execute(
            f"SELECT DISTINCT o.item FROM file f JOIN main.neighbour n ON n.{own} = f.id"
            f" JOIN file o ON o.id = n.{other} WHERE f.item IN {LISTED} AND o.item IS NOT NULL",
            (wanted,),
        )
        found.update(row[0] for row in rows)
    return found


def every(db: Db) -> Iterator[tuple[int, int, str]]:
    """(file, file, verdict) of all pairs."""
    yield from db.execute("SELECT a, b, verdict FROM main.neighbour ORDER BY a, b")
