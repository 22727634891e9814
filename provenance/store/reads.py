"""Everything that can be asked of the ledger itself, by a reader or inside a writer's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import islice

from provenance.agents import Agent
from provenance.errors import NotFound, UsageError
from provenance.model import Item, Record, Revision, Text
from provenance.store import handles, history, identity, records, sqlite, undoing
from provenance.store.identity import KnownDocument
from provenance.store.noted import Noted
from provenance.store.timeline import Timeline, timeline
from provenance.store.words import Words


@dataclass(frozen=True, slots=True)
class Located:
    """One row that a handle names: its kind, its uid, and the items it concerns (merges resolved)."""

    kind: str
    id: int
    uid: str
    items: tuple[int, ...]


class Reads:
    """Finders over one connection; `Catalog` and `Writer` offer the same ones."""

    def __init__(self, db: sqlite.Connection, words: Words) -> None:
        self._db = db
        self.words = words
        self.noted = Noted(db, words, lambda: self._look(), lambda: self._timeline())
        """What is noted of files beside the ledger: fingerprints, look-alikes, places."""

    def _look(self) -> AbstractContextManager[None]:
        """What a question is asked within: for a reader one snapshot, for a writer its own rows written down first."""
        return nullcontext()

    def _timeline(self, at: int | str | None = None) -> Timeline:
        return timeline(self._db, self.words, None if at is None else self._revision_id(at))

    def _revision_id(self, at: int | str) -> int:
        return handles.find(self._db, at, "revision")[1]

    # -- rows and items -----------------------------------------------------------------------------------------

    def locate(self, handle: str | int, kind: str | None = None) -> Located:
        """The row that `claim:UID`, a uid, its beginning (six digits or more) or an item number names.

        Raises NotFound when nothing has it, UsageError when several rows do.
        """
        with self._look():
            found, number = handles.find(self._db, handle, kind)
            now = self._timeline()
            items = dict.fromkeys(now.resolve(i) for i in undoing.items_of(self._db, found, number))
            return Located(found, number, handles.uid_of(self._db, found, number), tuple(items))

    def resolve(self, handle: str | int, kind: str = "item", *, at: int | str | None = None) -> int:
        """The local id a handle leads to; a merged item leads to the one it was merged into.

        at: a revision's ordinal or uid; merges and undos after it are not heeded. Raises NotFound when nothing has
        the handle, or when the item was undone or not yet there.
        """
        with self._look():
            if isinstance(handle, str) and handle.startswith("item:"):
                handle = handle.removeprefix("item:")
            number = handles.find(self._db, handle, kind)[1]
            if kind != "item":
                return number
            then = self._timeline(at)
            revision = self._db.execute("SELECT revision FROM item WHERE id = ?", (number,)).fetchone()[0]
            if then.is_later(revision):
                came = self._db.execute("SELECT ordinal FROM revision WHERE id = ?", (revision,)).fetchone()[0]
                raise NotFound(f"Item {handle} was not there yet at revision {at}; it came with revision {came}.")
            if not then.stands(revision):
                raise NotFound(f"Item {handle} was undone" + (f" by revision {at}." if at is not None else "."))
            return then.resolve(number)

    def then_of(self, item_ids: Iterable[int], at: int | str) -> list[int]:
        """What these items of today were at a revision: those merged since apart again, those not yet there left out.

        In the order given, each once.
        """
        with self._look():
            now, then = self._timeline(), self._timeline(at)
            members = [member for item in item_ids for member in sorted(now.members(item))]
            rows = dict(
                self._db.execute(
                    f"SELECT id, revision FROM item WHERE id IN {sqlite.LISTED}", (sqlite.listed(members),)
                ).fetchall()
            )
            return list(dict.fromkeys(then.resolve(m) for m in members if then.stands(rows[m])))

    def item(self, item_id: int) -> Item:
        """The item row itself, merges not resolved."""
        with self._look():
            found = self._db.execute("SELECT id, digest, kind, revision FROM item WHERE id = ?", (item_id,)).fetchone()
            if found is None:
                raise NotFound(f"There is no item {item_id} in this catalogue.")
            ordinal = self._db.execute("SELECT ordinal FROM revision WHERE id = ?", (found[3],)).fetchone()
            return Item(str(self.words.word(found[2])), found[0], found[1][:16].hex(), ordinal and ordinal[0])

    def item_ids(self) -> list[int]:
        """Every item that stands, merged ones left out, in order of number."""
        with self._look():
            now = self._timeline()
            rows = self._db.execute("SELECT id, revision FROM item ORDER BY id")
            return [number for number, revision in rows if now.stands(revision) and number not in now.into]

    def record(self, item_id: int, *, at: int | str | None = None) -> Record:
        """The whole record of one item; `at` (a revision's ordinal or uid) gives what was known then.

        Raises NotFound when there is no such item, or there was none yet at that revision.
        """
        for found in self.records([item_id], at=at):
            return found
        raise NotFound(f"There is no item {item_id}" + (f" at revision {at}." if at is not None else " any more."))

    def records(self, item_ids: Iterable[int] | None = None, *, at: int | str | None = None) -> Iterator[Record]:
        """Records of many items in the order asked, loaded some hundreds at a time; all items when None."""
        rest = iter(self.item_ids() if item_ids is None else item_ids)
        while chunk := list(islice(rest, records.CHUNK)):
            with self._look():
                found = records.load(self._db, self.words, self._timeline(at), chunk)
            yield from found

    def texts_within(self, text_uid: str) -> list[Text]:
        """Texts cut out of this one (the captions of an article), in order of place."""
        with self._look():
            return records.texts_within(
                self._db, self.words, self._timeline(), handles.row_id(self._db, "text", text_uid)
            )

    # -- identity -----------------------------------------------------------------------------------------------

    def find_file(self, sha256: str) -> list[int]:
        """Items that hold a file with this SHA-256 (hex)."""
        with self._look():
            return identity.find_file(self._db, _hex(sha256), self._timeline())

    def find_essence(self, sha256: str) -> list[int]:
        """Items that hold a file whose coded picture has this SHA-256 (hex), whatever metadata stand around it."""
        with self._look():
            return identity.find_essence(self._db, _hex(sha256), self._timeline())

    def find_text(self, sha256: str) -> list[int]:
        """Items that hold a Text with this SHA-256 (hex)."""
        with self._look():
            return identity.find_text(self._db, _hex(sha256), self._timeline())

    def find_document(self, *, url: str | None = None, text_sha256: str | None = None) -> KnownDocument | None:
        """The document read before with these very words, else from this address, else None."""
        with self._look():
            digest = _hex(text_sha256) if text_sha256 else None
            return identity.find_document(self._db, self.words, self._timeline(), url=url, text_sha256=digest)

    def find_rows(self, sha256: str) -> dict[int, int]:
        """Row number -> item, for a table read before whose bytes have this SHA-256 (hex); empty when it was not."""
        with self._look():
            return identity.find_rows(self._db, _hex(sha256), self._timeline())

    def find_tables(self) -> list[tuple[str, str]]:
        """Name and SHA-256 (hex) of every table read before, the latest first."""
        with self._look():
            return identity.find_tables(self._db, self._timeline())

    # -- history ------------------------------------------------------------------------------------------------

    def head(self, *, at: int | str | None = None) -> Revision | None:
        """The newest revision of the local chain, or the one that `at` names; None in an empty catalogue."""
        with self._look():
            return history.head(self._db, None if at is None else self._revision_id(at))

    def log(
        self, item: int | None = None, *, limit: int | None = None, at: int | str | None = None
    ) -> list[history.LogEntry]:
        """Revisions, newest first, with what each added; those that concern one item when it is given.

        at: a revision's ordinal or uid; what came after it is left out.
        """
        with self._look():
            return history.log(self._db, self.words, self._timeline(at), item, limit)

    def agents(self) -> dict[str, Agent]:
        """The user's own agents by id, the latest entry of each."""
        with self._look():
            return history.agents(self._db, self._timeline())


def _hex(sha256: str) -> str:
    if len(sha256) != 64 or not all(c in "0123456789abcdefABCDEF" for c in sha256):
        raise UsageError(f"{sha256!r} is not a SHA-256 digest (64 hex digits).")
    return sha256
