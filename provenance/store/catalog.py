"""The catalogue: one file of records, opened to read or to write."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Generic, TypeVar

from provenance.errors import CatalogueDamaged, ProvenanceError
from provenance.model import Revision
from provenance.quick import seldom_collected
from provenance.store import creating, derived, ledger, rebuilding, sqlite, verifying
from provenance.store.asking import Asking
from provenance.store.words import Words
from provenance.store.writer import Writer

T = TypeVar("T")

UNFORESEEN = (*verifying.UNREADABLE, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class Committed(Generic[T]):
    """What a transaction came to: its revision (None when nothing was added), the act's result, the items changed."""

    revision: Revision | None
    result: T
    changed: tuple[int, ...]


def utc_now() -> str:
    """The time of a revision as it is kept: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Catalog(Asking):
    """One open catalogue. Use it from one thread; open one per thread or process.

    clock and salt are arguments so that a build can be repeated to the byte of every digest; the clock (ISO 8601,
    UTC) also says on which day lists and audits judge. `versions` name what judges and writes. Every method may raise
    CatalogueError (locked, damaged, full, stale ...).
    """

    def __init__(
        self,
        path: str,
        *,
        write: bool,
        clock: Callable[[], str],
        salt: Callable[[int], bytes],
        versions: ledger.Versions,
        profile: str,
        busy_seconds: float,
    ) -> None:
        self.salt = salt
        self._write = write
        db = sqlite.connect(path, write=write, busy_seconds=busy_seconds)
        super().__init__(db, Words(db), path, versions, profile, clock)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        write: bool = False,
        create: bool = False,
        clock: Callable[[], str] = utc_now,
        salt: Callable[[int], bytes] = secrets.token_bytes,
        versions: ledger.Versions | None = None,
        profile: str = "news",
        busy_seconds: float = sqlite.BUSY_SECONDS,
    ) -> Catalog:
        """Open the file a path or sqlite:/// URL names; `create` makes it, whole or not at all, when it is not there.

        Opened to read, no byte of it changes; a file damaged past its first page opens, so that `verify` can say what
        is wrong, and every other question raises CatalogueDamaged. Raises CatalogueMissing, CatalogueDamaged,
        CatalogueNewer, CatalogueLocked, CatalogueReadOnly.
        """
        path = sqlite.path_of(url)
        fresh = path == sqlite.MEMORY
        if create and not fresh and creating.is_vacant(path):
            creating.make(path)
            fresh = True
        elif not fresh:
            creating.require(path)
        found = cls(
            path,
            write=write or fresh,
            clock=clock,
            salt=salt,
            versions=versions or ledger.Versions(),
            profile=profile,
            busy_seconds=busy_seconds,
        )
        try:
            if fresh or (create and write):
                creating.create(path, found._db)
            creating.check(path, found._db, write=write)
        except BaseException as failure:
            damage = found._damage_behind(failure)
            found.close()
            if damage is not None:
                raise damage from failure
            raise
        return found

    @staticmethod
    def is_in_memory(url: str) -> bool:
        """Whether what is written there is gone as soon as it is closed."""
        return sqlite.path_of(url) == sqlite.MEMORY

    @staticmethod
    def what_is_at(url: str) -> str:
        """What a path or URL names: nothing, empty, memory, catalogue, older (schema), or anything else in words."""
        path = sqlite.path_of(url)
        with sqlite.speaking(path):
            return creating.what_is_at(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Catalog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        damage = self._damage_behind(failure)
        self.close()
        if damage is not None:
            raise damage from failure

    def _damage_behind(self, failure: BaseException | None) -> CatalogueDamaged | None:
        """The damage of the file that is the reason for a failure nobody foresaw; None when there is none.

        A damaged page may hold anything, so that what is read from it may fail anywhere. Whether it was the file and
        no fault of this software, the digests tell.
        """
        if not isinstance(failure, UNFORESEEN) or isinstance(failure, ProvenanceError):
            return None
        try:
            why = verifying.damage(self.verify())
        except (ProvenanceError, *UNFORESEEN) as worse:
            why = str(worse)
        if why is None:
            return None
        return CatalogueDamaged(f"{self.path} is damaged: {why}", path=self.path)

    def transact(
        self,
        act: Callable[[Writer], T],
        *,
        by: str,
        why: str | None = None,
        job: str | None = None,
        clock: Callable[[], str] | None = None,
        salt: Callable[[int], bytes] | None = None,
    ) -> Committed[T]:
        """Carry out `act(writer)` as one revision, or not at all when it raises; nothing added makes no revision.

        Notes on files (`writer.notes`) are kept with it, and also when they are all there is.

        The lock is held from before `act` reads until the commit, so what it looked up is still so when it writes.
        Raises CatalogueLocked when another process holds it for 30 s, CatalogueFull, CatalogueReadOnly.
        """
        give = salt or self.salt
        with sqlite.speaking(self.path), seldom_collected():
            sqlite.switch_to_wal(self._db)
            self._shadow.drop()
            try:
                with sqlite.writing(self._db) as commit:
                    self.words.freshen()
                    writer = Writer(self._db, self.words, give)
                    result = act(writer)
                    at = (clock or self.clock)()
                    revision = writer.draft.seal(
                        at=at,
                        by=by,
                        why=why or "",
                        job=job or give(16).hex(),
                        versions=self.versions,
                    )
                    changed: tuple[int, ...] = ()
                    if revision is not None or writer.notes.written:
                        changed = derived.refresh(self, writer, today=at[:10])
                        commit()
            except BaseException:
                self.words.forget()
                raise
            if revision is None:
                self.words.forget()
            elif writer.lost:
                self.notice = sqlite.write_anew(self._db)
        return Committed(revision, result, changed)

    def rebuild(
        self, *, progress: Callable[[int, int | None], None] | None = None, processes: int | None = None
    ) -> int:
        """Work out every derived row again and give how many items were judged; goes on where an earlier one stopped.

        `progress(done, of)` is told after each chunk. Large catalogues are judged by several processes.
        """
        with sqlite.speaking(self.path):
            sqlite.switch_to_wal(self._db)
            self._shadow.drop()
            return rebuilding.rebuild(self, progress=progress, processes=processes)

    def backup(self, path: str) -> None:
        """Write a consistent copy to a new file while others may work; raises CatalogueError when the file exists."""
        creating.require_folder(path)
        sqlite.copy_to(self._db, path)

    def finish_for_shipping(self) -> None:
        """Leave one vacuumed file in rollback-journal mode with nothing beside it; every digest stays the same."""
        with sqlite.speaking(self.path):
            sqlite.pack(self._db)
