"""Questions answered from derived rows: lists, searches, gaps, audits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from provenance.errors import CatalogueError
from provenance.model import File
from provenance.query import Query
from provenance.store import auditing, handles, history, ledger, listing, sqlite, staleness, verifying
from provenance.store.faces import slot_names
from provenance.store.listing import GapPage, GapRow, Page
from provenance.store.reads import Reads
from provenance.store.search import Compiler
from provenance.store.words import Words


class Asking(Reads):
    """`Reads` plus what needs every item judged."""

    def __init__(
        self,
        db: sqlite.Connection,
        words: Words,
        path: str,
        versions: ledger.Versions,
        profile: str,
        clock: Callable[[], str],
    ) -> None:
        super().__init__(db, words)
        self.path = path
        self.clock = clock
        self.versions = versions
        self.profile = profile
        self.notice: str | None = None
        """Set when derived rows were out of step and the answer was worked out in memory: a sentence to show."""
        self._shadow = staleness.Shadow(self._db, words)
        self._damage_told = False

    @property
    def today(self) -> str:
        """The day by the catalogue's clock (ISO, UTC), on which lists and audits judge limits and waivers."""
        return self.clock()[:10]

    @contextmanager
    def _look(self) -> Iterator[None]:
        with sqlite.speaking(self.path), sqlite.reading(self._db):
            yield

    @contextmanager
    def _judged(self, profile: str) -> Iterator[Compiler]:
        """One snapshot in which the derived rows are in step with the ledger, the profile and the day.

        Raises CatalogueStale when they are not and there are too many items to judge in memory.
        """
        with sqlite.speaking(self.path):
            now, today = self._timeline(), self.today
            self.notice = self._shadow.ensure(now, self.versions, profile, today=today, path=self.path)
            with sqlite.reading(self._db):
                bits = dict(self._db.execute("SELECT name, place FROM bit").fetchall())
                yield Compiler(self.words, slot_names(profile), bits, self.agents(), self.resolve)

    def select(
        self, query: str | Query = "", *, order: str = "newest", limit: int = 50, after: str | None = None,
        profile: str | None = None,
    ) -> Page:  # fmt: skip
        """One page of the items a query finds; `after` is the `next` of the page before.

        order: newest, oldest, worst (most silent slots first) or relevance (best match of the words first).
        Raises UsageError for a query, an order or a cursor that cannot be read.
        """
        with self._judged(profile or self.profile) as compiler:
            where = compiler.where(query)
            return listing.page(self._db, self.words, where, order=order, limit=limit, after=after)

    def matching(self, query: str | Query = "", *, profile: str | None = None) -> list[int]:
        """The ids of every item a query finds, oldest first."""
        with self._judged(profile or self.profile) as compiler:
            where = compiler.where(query)
            rows = self._db.execute(f"SELECT f.item FROM item_face f WHERE {where.sql} ORDER BY f.item", where.values)
            return [row[0] for row in rows]

    def gap_rows(self, query: str | Query = "", *, profile: str | None = None) -> list[GapRow]:
        """Every gap of the items a query finds; its own gap terms (rule:, gap:, lifecycle: …) choose among them."""
        return self.gap_page(query, limit=None, profile=profile).rows

    def gap_page(
        self, query: str | Query = "", *, limit: int | None, after: str | None = None, profile: str | None = None
    ) -> GapPage:
        """One page of those gaps, with counts over all of them; `after` is the `next` of the page before."""
        with self._judged(profile or self.profile) as compiler:
            return listing.gaps(self._db, self.words, compiler, query, limit=limit, after=after)

    def audit(
        self, query: str | Query = "", *, group: str | None = None, profile: str | None = None, worst: int = 20
    ) -> dict[str, Any]:
        """Slots, rules and complete items over what a query finds, counted in the database; INTERFACE.md's keys."""
        chosen = profile or self.profile
        with self._judged(chosen) as compiler:
            where = compiler.where(query)
            return auditing.audit(self._db, self.words, where, slot_names(chosen), group=group, worst=worst)

    def files(self) -> Iterator[File]:
        """Every file of an item that stands, in order of number; none where `verify` found them past reading."""
        try:
            with self._look():
                found = list(history.files(self._db, self.words, self._timeline()))
        except (CatalogueError, *verifying.UNREADABLE):
            if not self._damage_told:
                raise
            return
        yield from found

    def verify(self) -> dict[str, Any]:
        """Recompute every digest, compare schema and derived rows; names the first revision that no longer matches.

        A file damaged after its first page is a verdict, "changed", and no error.
        """
        with self._look():
            found = verifying.verify(self._db, self.words, self.path, self.versions, self.today)
        self._damage_told = "changed" in (found["database"]["verdict"], found["chain"]["verdict"])
        return found

    def stats(self) -> dict[str, int]:
        """Rows per table, and the bytes of the file."""
        with self._look():
            return handles.stats(self._db)
