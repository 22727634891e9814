"""Derived rows out of step: small catalogues are judged in memory, large ones ask to be rebuilt."""

from __future__ import annotations

from provenance.errors import CatalogueStale
from provenance.store import derived, records, sqlite
from provenance.store.database import Db
from provenance.store.faces import face
from provenance.store.ledger import Versions, head
from provenance.store.schema import DERIVED
from provenance.store.timeline import Timeline
from provenance.store.words import Words

MOST_IN_MEMORY = 20_000


class Shadow:
    """Temporary tables that stand before the stored ones under the same names, in this connection only."""

    def __init__(self, db: Db, words: Words) -> None:
        self._db = db
        self._words = words
        self._of: tuple[bytes, str] | None = None  # head and profile it was worked out for

    def ensure(self, now: Timeline, versions: Versions, profile: str, *, path: str) -> str | None:
        """Let the next query read rows in step with the ledger; the sentence to show when they had to be worked out."""
        newest = head(self._db).digest
        why = _why_stale(self._db, newest, versions, profile)
        if why is None:
            self.drop()
            return None
        items = self._db.execute("SELECT count(*) FROM item").fetchone()[0]
        if items > MOST_IN_MEMORY:
            raise CatalogueStale(
                f"Lists and audits of {path} are out of date ({why}) and {items:,} items are too many to judge "
                "in memory: run `provenance rebuild` once.",
                path=path,
            )
        if self._of != (newest, profile):
            self._fill(now, profile)
            self._of = (newest, profile)
        return f"Lists and audits were worked out in memory ({why}); `provenance rebuild` makes them fast again."

    def drop(self) -> None:
        """Let the stored rows be seen again."""
        if self._of is None:
            return
        with sqlite.scratch(self._db):
            for name in (*DERIVED, "found"):
                self._db.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._of = None
        self._words.forget()
        self._words.lasting = True

    def _fill(self, now: Timeline, profile: str) -> None:
        self._of = (b"", profile)  # from here on there is something to drop, whatever happens
        self.drop()
        from provenance.store import ddl  # imports SQLAlchemy, which readers do without

        with sqlite.scratch(self._db):
            for statement in ddl.scratch():
                self._db.execute(statement)
            self._words.lasting = False
            keeper = derived.Keeper(self._db, self._words, schema="temp")
            ids = [row[0] for row in self._db.execute("SELECT id FROM item ORDER BY id").fetchall()]
            for start in range(0, len(ids), records.CHUNK):
                wanted = [i for i in ids[start : start + records.CHUNK] if now.resolve(i) == i]
                found = records.load(self._db, self._words, now, wanted)
                keeper.add([face(record, profile=profile) for record in found])
            self._words.lasting = True


def _why_stale(db: Db, newest: bytes, versions: Versions, profile: str) -> str | None:
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
