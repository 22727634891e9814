"""The writer: adds rows to one revision, and reads what the catalogue holds, its own new rows included."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from itertools import groupby

from provenance.agents import Agent
from provenance.errors import Refused, UsageError
from provenance.model import Claim, Decision, File, Item, Link, Reading, Sighting, Text
from provenance.store import handles, redacting, rows, sqlite, undoing, unindexing
from provenance.store.draft import Draft
from provenance.store.notes import Notes
from provenance.store.reads import Reads
from provenance.store.words import Words

TARGETS = ("claim", "link", "reading", "text", "file", "item", "revision", "decision", "gap")


class Writer(Reads):
    """Rows of one revision in the making; made by `Catalog.transact`, of no use after it.

    Every `add_…` takes a noun without `id`, `uid` and `revision` and gives it back with them. Items are named by
    their local id; texts, files and readings by uid.
    """

    def __init__(self, db: sqlite.Connection, words: Words, salt: Callable[[int], bytes]) -> None:
        super().__init__(db, words)
        self.draft = Draft(self._db, words, salt)
        self.touched: set[int] = set()
        self.notes = Notes(self._db, self.touched)
        """Fingerprints, look-alikes and what a scan remembers, kept with this revision."""
        self.redacted: unindexing.Indexed = {}
        self.lost: set[str] = set()
        """What redacted rows held."""
        self.wiped: list[tuple[str, int]] = []
        self.unused: set[int] = set()
        """Words of the dictionary that a redaction may have left without a use."""

    def _look(self) -> AbstractContextManager[None]:
        self.draft.flush()
        return nullcontext()

    # -- what was found -----------------------------------------------------------------------------------------

    def add_item(self, item: Item) -> Item:
        number, uid = self.draft.add("item", rows.item_values(item))
        self.touched.add(number)
        return replace(item, id=number, uid=uid, revision=self.draft.ordinal)

    def add_text(self, text: Text) -> Text:
        """Keep words as read. `revises` makes the earlier Text's claims history for every item that quotes it."""
        values = rows.text_values(text, self.draft.id)
        if values["revises"]:
            self._touch_readers_of("text", values["revises"])
        kept = {"content": values["content"], "sha256": values["sha256"].hex()}
        number, uid = self.draft.add("text", values)
        self._touch(text.item)
        return replace(text, id=number, uid=uid, revision=self.draft.ordinal, **kept)

    def add_file(self, file: File) -> File:
        number, uid = self.draft.add("file", rows.file_values(file))
        self._touch(file.item)
        return replace(file, id=number, uid=uid, revision=self.draft.ordinal)

    def add_sighting(self, sighting: Sighting) -> Sighting:
        """Note a further place where the bytes of a file lie."""
        values = rows.sighting_values(sighting, self.draft.id)
        number, uid = self.draft.add("sighting", values)
        if not self.draft.is_new("file", values["file"]):
            self.touched.update(self._items_of("file", values["file"]))
        return replace(sighting, id=number, uid=uid, revision=self.draft.ordinal)

    def add_reading(self, reading: Reading) -> Reading:
        """Note one run of a reader; it becomes the current one of its Text or File."""
        values = rows.reading_values(reading, self.draft.id)
        for table in ("text", "file"):
            if values[table]:
                self._touch_readers_of(table, values[table])
        number, uid = self.draft.add("reading", values)
        return replace(reading, id=number, uid=uid, revision=self.draft.ordinal)

    def add_claims(self, reading: Reading | str, claims: Iterable[Claim]) -> list[Claim]:
        """Add what one reading found. Raises Refused when the reading is of an earlier revision: a run is one act."""
        uid = reading if isinstance(reading, str) else str(reading.uid)
        owner = self.draft.id("reading", uid)
        if not self.draft.is_new("reading", owner):
            raise Refused(f"Reading {uid} was finished in an earlier revision; read the text again instead.")
        kept: list[Claim] = []
        for (item, file), group in groupby(map(self._checked, claims), key=lambda claim: (claim.item, claim.file)):
            some = list(group)
            if item is None:
                raise UsageError(f"The claim on {some[0].property} names no item.")
            self.touched.add(item)
            about = self.draft.about(item, owner, self.draft.id("file", file) if file else None)
            kept += [
                replace(claim, id=n, uid=self.draft.uid("claim", n), reading=uid, revision=self.draft.ordinal)
                for claim, n in zip(some, self.draft.add_claims(some, about), strict=True)
            ]
        return kept

    def keep_claims(
        self, reading: Reading | str, claims: Iterable[Claim], *, item: int, file: str | None = None
    ) -> None:
        """`add_claims` for many claims of one item, out of one file or one Text, without giving them back."""
        uid = reading if isinstance(reading, str) else str(reading.uid)
        self.touched.add(item)
        about = self.draft.about(item, self.draft.id("reading", uid), self.draft.id("file", file) if file else None)
        self.draft.add_claims(map(self._checked, claims), about)

    @staticmethod
    def _checked(claim: Claim) -> Claim:
        if (claim.value is None) == (claim.status is None):
            raise UsageError(f"The claim on {claim.property} needs a value or a status, and not both.")
        return claim

    def add_link(self, link: Link) -> Link:
        number, uid = self.draft.add("link", rows.link_values(link, self.draft.id))
        self.touched.update((link.a, link.b))
        return replace(link, id=number, uid=uid, revision=self.draft.ordinal)

    def add_agent(self, agent: Agent) -> str:
        """Keep a user's own agent; the latest entry of an id counts. Gives the uid of the row."""
        entry = json.dumps(asdict(agent), ensure_ascii=False, sort_keys=True)
        return self.draft.add("agent", {"name": agent.id, "entry": entry})[1]

    # -- what was decided ---------------------------------------------------------------------------------------

    def add_decision(self, decision: Decision) -> Decision:
        """Answer one target. Raises NotFound when the target is not there, Refused for a merge that closes a circle."""
        about, target, key = self._target(decision)
        goal = self._goal(decision, about, target)
        items = self._items_of(about, target)
        self.touched.update(items)
        if about in ("item", "revision"):  # a merge taken back concerns the item it went into as well
            now = self._timeline()
            self.touched.update(now.resolve(item) for item in items)
        self._touch(decision.only_here)
        number, uid = self.draft.add(
            "decision",
            {
                "verb": decision.verb,
                "about": about,
                "target": target,
                "subject": items[0] if about not in ("reading", "revision") and items else None,
                "key": key,
                "goal": goal,
                "day": decision.on,
                "until": decision.until,
                "reason": decision.reason,
                "value": decision.value,
                "quote": decision.quote,
                "evidence": decision.evidence,
                "only_here": decision.only_here,
            },
        )
        named = f"gap:{key}" if key else f"{about}:{self.draft.uid(about, target)}"
        return replace(decision, id=number, uid=uid, revision=self.draft.ordinal, to=goal, target=named)

    def undo(self, handle: str | int, *, reason: str | None = None) -> tuple[int, ...]:
        """Take back a revision, or every revision of a job; gives the items it concerned.

        Raises Refused with a list when later rows rest on what would go, NotFound when nothing has the handle.
        """
        self.draft.flush()
        before = set(self.touched)
        for uid in undoing.revisions_of(self._db, handle, self._timeline()):
            self.add_decision(Decision("undo", f"revision:{uid}", reason=reason))
        return tuple(sorted(self.touched - before))

    def redact(self, handle: str, *, reason: str) -> tuple[str, ...]:
        """Take the words out of a row for good, and out of every row that repeats them; gives the uids redacted."""
        self.draft.flush()
        found = redacting.closure(self._db, self.words, *handles.find(self._db, handle))
        items = {item for about, target in found for item in self._items_of(about, target)}
        self.touched.update(items)
        now = self._timeline()
        concerned = undoing.with_descendants(self._db, items, now)
        self.redacted |= unindexing.indexed(self._db, self.words, now, concerned)
        self.unused |= redacting.in_dictionary(self._db, found, concerned)
        uids = tuple(self.draft.uid(about, target) for about, target in found)
        for (about, _), uid in zip(found, uids, strict=True):
            self.draft.add("redaction", {"about": about, "target": bytes.fromhex(uid), "reason": reason})
        self.draft.flush()
        sqlite.wipe_free_pages(self._db)
        self.lost |= redacting.wipe(self._db, self.words, found)
        redacting.forget_places(self._db, found)
        self.wiped += found
        self._forget_files(found)
        return uids

    def _forget_files(self, redacted: list[tuple[str, int]]) -> None:
        """What was noted beside the ledger of redacted files: where they lie, and a file's small likeness."""
        files = [target for about, target in redacted if about == "file"]
        seen = [target for about, target in redacted if about == "sighting"]
        if not files and not seen:
            return
        self.notes.forget_likeness(files)
        self.notes.forget_places([*files, *undoing.files_sighted(self._db, seen)])

    def repeated(self) -> tuple[list[int], list[int]]:
        """Ordinals of revisions whose own words stay, as the chain covers them: (those that hold what was redacted
        here, those that wrote the redacted rows and give a reason that may).
        """
        certain = redacting.repeated(self._db, self.lost)
        return certain, [o for o in redacting.reasoned(self._db, self.wiped) if o not in certain]

    def _target(self, decision: Decision) -> tuple[str, int, str | None]:
        about, colon, name = decision.target.partition(":")
        if about == "gap" and colon:
            parts = name.split("/", 3)
            if len(parts) != 4:
                raise UsageError(f"{name!r} is not a gap key (RULE/item uid/property/silent party).")
            return about, self.draft.id("item", parts[1]), name
        if about not in TARGETS or not colon:
            raise UsageError(f"{decision.target!r} is not a target of a decision; use one of {', '.join(TARGETS)}.")
        return about, self.draft.id(about, name), None

    def _goal(self, decision: Decision, about: str, target: int) -> str | None:
        """What `to` leads to, as a whole uid where it names a row."""
        if decision.verb == "supersede-by":
            return self.draft.uid(about, self.draft.id(about, str(decision.to)))
        if decision.verb != "merge-into":
            return decision.to
        self.draft.flush()
        goal, now = self.draft.id("item", str(decision.to)), self._timeline()
        if now.resolve(goal) == now.resolve(target):
            raise Refused(f"Item {target} and item {goal} are one already.")
        self.touched.add(now.resolve(goal))
        return self.draft.uid("item", goal)

    # -- which items an act concerns ----------------------------------------------------------------------------

    def _touch(self, item: int | None) -> None:
        if item is not None:
            self.touched.add(item)

    def _touch_readers_of(self, table: str, target: int) -> None:
        """Items with claims from earlier readings of this text or file: a newer reading makes those history."""
        if not self.draft.is_new(table, target):
            self.touched.update(undoing.items_read_from(self._db, table, target))

    def _items_of(self, about: str, target: int) -> tuple[int, ...]:
        self.draft.flush()
        return undoing.items_of(self._db, about, target)
