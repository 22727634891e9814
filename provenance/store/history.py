"""What happened: revisions with what they added, and the user's own agents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.agents import Agent, AgentName, Profile
from provenance.model import File, Revision, Sighting
from provenance.store import decode, ledger, undoing
from provenance.store.database import Db, Row
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline
from provenance.store.words import Words


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A revision with the rows it added, by table, the items it concerns, and whether it was undone."""

    revision: Revision
    added: dict[str, int]
    items: tuple[int, ...]
    undone: bool


def head(db: Db, at: int | None = None) -> Revision | None:
    """The newest revision of the local chain, or the one with this local id."""
    query = f"SELECT {ledger.REVISION_COLUMNS} FROM revision WHERE"
    if at is not None:
        found = db.execute(f"{query} id = ?", (at,)).fetchone()
    else:
        found = db.execute(f"{query} chain = ? ORDER BY ordinal DESC LIMIT 1", (ledger.CHAIN,)).fetchone()
    return ledger.revision_of(found) if found else None


def log(db: Db, words: Words, timeline: Timeline, item: int | None, limit: int | None) -> list[LogEntry]:
    query = f"SELECT id, {ledger.REVISION_COLUMNS} FROM revision WHERE id <= ?"
    values: tuple[object, ...] = (2**62 if timeline.at is None else timeline.at,)
    if item is not None:
        query, values = f"{query} AND id IN {LISTED}", (*values, listed(_revisions_of(db, words, timeline, item)))
    rows = db.execute(f"{query} ORDER BY id DESC LIMIT ?", (*values, -1 if limit is None else limit)).fetchall()
    return [_entry(db, timeline, number, tuple(row)) for number, *row in rows]


def _entry(db: Db, timeline: Timeline, number: int, row: Row) -> LogEntry:
    added = {table: count for table, (_, count) in json.loads(row[-1]).items()}
    items = dict.fromkeys(timeline.resolve(i) for i in undoing.items_of(db, "revision", number))
    return LogEntry(ledger.revision_of(row), added, tuple(items), number in timeline.undone)


def _revisions_of(db: Db, words: Words, timeline: Timeline, item: int) -> set[int]:
    """Revisions with a row of the item, of its texts and files, or a decision on any of them."""
    return {row[0] for query, values in _queries(words, timeline.members(item)) for row in db.execute(query, values)}


_CLAIMS = "SELECT DISTINCT n.revision FROM claim c JOIN reading r ON r.id = c.reading"


def _queries(words: Words, members: tuple[int, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    about = words.number("revision")
    for item in members:
        yield "SELECT revision FROM item WHERE id = ?", (item,)
        for table in ("text", "file", "claim"):
            yield f'SELECT revision FROM "{table}" WHERE item = ?', (item,)
        yield "SELECT revision FROM link WHERE a = ? OR b = ?", (item, item)
        yield "SELECT revision FROM decision WHERE subject = ? OR only_here = ?", (item, item)
        # what made its claims history: a corrected text, or the same words read again
        yield f"{_CLAIMS} JOIN text n ON n.revises = r.text WHERE c.item = ?", (item,)
        yield (
            f"{_CLAIMS} JOIN reading n ON n.text = r.text AND n.reader = r.reader AND n.id > r.id WHERE c.item = ?",
            (item,),
        )
        yield (
            "SELECT d.revision FROM decision d JOIN item i ON i.id = ? AND d.about = ? AND d.target = i.revision",
            (item, about),
        )


def agents(db: Db, timeline: Timeline) -> dict[str, Agent]:
    rows = db.execute("SELECT name, entry, revision FROM agent ORDER BY id")
    return {
        name: agent_of(json.loads(entry))
        for name, entry, revision in rows
        if entry is not None and timeline.stands(revision)
    }


def agent_of(entry: dict[str, Any]) -> Agent:
    """The noun for an entry as `add_agent` kept it."""
    names = tuple(AgentName(**name) for name in entry["names"])
    return Agent(
        **{
            **entry,
            "names": names,
            "profile": Profile(**entry["profile"]),
            "handles": tuple(entry.get("handles") or ()),
        }
    )


def files(db: Db, words: Words, timeline: Timeline) -> Iterator[File]:
    ordinals = dict(db.execute("SELECT id, ordinal FROM revision").fetchall())
    table = words.table()
    sighted = _sightings(db, timeline, ordinals)
    for row in db.execute(f"SELECT {decode.FILE} FROM file ORDER BY id").fetchall():
        if timeline.stands(row[1]):
            owner = None if row[3] is None else timeline.resolve(row[3])
            yield decode.file(row, table, owner, ordinals[row[1]], tuple(sighted.get(row[0], ())))


def _sightings(db: Db, timeline: Timeline, ordinals: dict[int, int]) -> dict[int, list[Sighting]]:
    """The further places of every file that has any."""
    found: dict[int, list[Sighting]] = {}
    rows = db.execute(
        "SELECT s.id, s.revision, s.digest, s.file, s.name, s.path, f.digest FROM sighting s"
        " JOIN file f ON f.id = s.file ORDER BY s.id"
    )
    for *row, file in rows.fetchall():
        if timeline.stands(row[1]):
            found.setdefault(row[3], []).append(decode.sighting(tuple(row), file[:16].hex(), ordinals[row[1]]))
    return found
