"""Derived rows out of step, or judged on another day: judged in memory when few, else a rebuild is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from provenance.errors import CatalogueStale
from provenance.store import derived, records, sqlite, statements, turning
from provenance.store.database import Db
from provenance.store.faces import Face, faces
from provenance.store.ledger import Versions, head
from provenance.store.schema import DERIVED
from provenance.store.timeline import Timeline
from provenance.store.words import Words

MOST_IN_MEMORY = 20_000
UNNOTICED = 500
"""Up to this many items that only the day has changed are judged again without a word about it."""

TURNED_OF = {"item_face": "turned_face", "gap": "turned_gap"}
"""Tables that hold a judgement, and the temporary ones for items judged again; nothing else depends on the day."""


class Shadow:
    """Temporary tables that stand before the stored ones under the same names, in this connection only."""

    def __init__(self, db: Db, words: Words) -> None:
        self._db = db
        self._words = words
        self._of: tuple[bytes, str, str] | None = None  # head, profile and day it was worked out for

    def ensure(self, now: Timeline, versions: Versions, profile: str, *, today: str, path: str) -> str | None:
        """Let the next query read rows in step with the ledger and the day; the sentence to show when that took work.

        today: an ISO day. Raises CatalogueStale when too many items would have to be judged.
        """
        newest = head(self._db).digest
        why = why_stale(self._db, newest, versions, profile)
        turned = turning.turned(self._db, today) if why is None else []
        if why is None and not turned:
            self.drop()
            return None
        said = why or "limits or waivers have passed since"
        items = self._db.execute("SELECT count(*) FROM item").fetchone()[0] if why else len(turned)
        if items > MOST_IN_MEMORY:
            raise CatalogueStale(
                f"Lists and audits of {path} are out of date ({said}) and {items:,} items are too many to judge "
                "in memory: run `provenance rebuild` once.",
                path=path,
            )
        if self._of != (newest, profile, today):
            with self._anew(newest, profile, today):
                if why:
                    self._judge_all(now, profile, today)
                else:
                    self._judge_turned(now, profile, today, turned)
        if not why and items <= UNNOTICED:
            return None
        return f"Lists and audits were worked out in memory ({said}); `provenance rebuild` makes them fast again."

    def drop(self) -> None:
        """Let the stored rows be seen again."""
        if self._of is None:
            return
        with sqlite.scratch(self._db):
            for kind, name in sqlite.temporary(self._db):
                if name in (*DERIVED, *TURNED_OF.values(), "found"):
                    self._db.execute(f"DROP {kind} temp.{name}")
        self._of = None
        self._words.forget()
        self._words.lasting = True

    @contextmanager
    def _anew(self, newest: bytes, profile: str, today: str) -> Iterator[None]:
        self._of = (b"", profile, today)  # from here on there is something to drop, whatever happens
        self.drop()
        self._of = (b"", profile, today)
        with sqlite.scratch(self._db):
            self._words.lasting = False
            yield
            self._words.lasting = True
        self._of = (newest, profile, today)

    def _judge_all(self, now: Timeline, profile: str, today: str) -> None:
        for statement in statements.scratch():
            self._db.execute(statement)
        keeper = derived.Keeper(self._db, self._words, schema="temp")
        ids = [row[0] for row in self._db.execute("SELECT id FROM item ORDER BY id").fetchall()]
        for found in self._faces(now, ids, profile, today):
            keeper.add(found)

    def _judge_turned(self, now: Timeline, profile: str, today: str, turned: list[int]) -> None:
        """Views in which a few items judged again stand among the stored rows of all others."""
        for name, new in TURNED_OF.items():
            self._db.execute(f"CREATE TEMP TABLE {new} AS SELECT * FROM main.{name} WHERE 0")
        keeper = derived.Keeper(self._db, self._words)
        for found in self._faces(now, turned, profile, today):
            keeper.add_turned(found)
        for name, new in TURNED_OF.items():
            self._db.execute(
                f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name}"
                f" WHERE item NOT IN (SELECT item FROM temp.turned_face) UNION ALL SELECT * FROM temp.{new}"
            )

    def _faces(self, now: Timeline, ids: list[int], profile: str, today: str) -> Iterator[list[Face]]:
        for start in range(0, len(ids), records.CHUNK):
            wanted = [i for i in ids[start : start + records.CHUNK] if now.resolve(i) == i]
            found = records.load(self._db, self._words, now, wanted)
            yield faces(found, profile=profile, today=today)


def why_stale(db: Db, newest: bytes, versions: Versions, profile: str) -> str | None:
    """Why the derived rows are not those of this head, these rules and this profile; None when they are."""
    found = derived.read_stamp(db)
    if found is None:
        return None if not newest else "they were never worked out"
    digest, ruleset, data_version, of, upto = found
    if upto is not None:
        return "a rebuild was interrupted"
    if ruleset != versions.ruleset:
        return f"rule set {ruleset} then, {versions.ruleset} now"
    if data_version != versions.data_version:
        return f"agent data {data_version} then, {versions.data_version} now"
    if of != profile:
        return f"profile {of} then, {profile} now"
    if digest != newest:
        return "the ledger has gone on since"
    return None
