"""Which items a row concerns, and whether a revision can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from provenance.errors import NotFound, Refused
from provenance.store import handles
from provenance.store.database import Db
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline


def items_of(db: Db, about: str, target: int) -> tuple[int, ...]:
    """Local ids of the items whose view may change when something is decided about this row."""
    if about in ("item", "gap"):
        return (target,)
    if about == "revision":
        return tuple(sorted(items_of_revision(db, target)))
    if about == "decision":
        kind, row = db.execute(
            "SELECT w.word, d.target FROM decision d JOIN word w ON w.id = d.about WHERE d.id = ?", (target,)
        ).fetchone()
        return items_of(db, kind, row)
    if about not in _CONCERNED:
        return ()
    rows = db.execute(f"{_CONCERNED[about]} WHERE t.id BETWEEN ? AND ?", (target, target))
    found = {item for row in rows for item in row if item is not None}
    if about in ("text", "file"):
        found |= items_read_from(db, about, target)
    if about == "reading":
        found |= _items_of_reading(db, target)
    return tuple(sorted(found))


_CONCERNED = {
    "item": "SELECT t.id FROM item t",
    "text": "SELECT t.item FROM text t",
    "file": "SELECT t.item FROM file t",
    "sighting": "SELECT f.item FROM sighting t JOIN file f ON f.id = t.file",
    "reading": (
        "SELECT x.item, f.item FROM reading t LEFT JOIN text x ON x.id = t.text LEFT JOIN file f ON f.id = t.file"
    ),
    "claim": "SELECT t.item FROM claim t",
    "link": "SELECT t.a, t.b FROM link t",
}


def items_of_revision(db: Db, revision: int) -> set[int]:
    """The items a revision added rows to, or decided about."""
    found: set[int] = set()
    for table, (first, last) in extent(db, revision).items():
        if table in _CONCERNED:
            rows = db.execute(f"{_CONCERNED[table]} WHERE t.id BETWEEN ? AND ?", (first, last))
            found |= {item for row in rows for item in row if item is not None}
        elif table == "decision":
            rows = db.execute(
                "SELECT w.word, d.target, d.only_here FROM decision d JOIN word w ON w.id = d.about"
                " WHERE d.id BETWEEN ? AND ?",
                (first, last),
            )
            for about, target, here in rows.fetchall():
                found.update(items_of(db, about, target))
                found.update(() if here is None else (here,))
    return found


def with_descendants(db: Db, items: Iterable[int], timeline: Timeline) -> set[int]:
    """The items and everything whose links lead to them, however far.

    Items merged into one are one here, whichever of them a link names.
    """
    found: set[int] = set()
    newest = set(items)
    while newest:
        merged = {member for item in newest for member in timeline.members(timeline.resolve(item))} | newest
        found |= merged
        rows = db.execute(f"SELECT DISTINCT a FROM link WHERE b IN {LISTED}", (listed(merged),))
        newest = {row[0] for row in rows} - found
    return found


def files_sighted(db: Db, sightings: Iterable[int]) -> list[int]:
    """The files whose places these sightings are."""
    rows = db.execute(f"SELECT DISTINCT file FROM sighting WHERE id IN {LISTED}", (listed(sightings),))
    return [row[0] for row in rows]


def items_read_from(db: Db, about: str, target: int) -> set[int]:
    """Items with a claim out of any reading of this text or file."""
    found: set[int] = set()
    for (reading,) in db.execute(f"SELECT id FROM reading WHERE {about} = ?", (target,)).fetchall():
        found.update(_items_of_reading(db, reading))
    return found


def _items_of_reading(db: Db, reading: int) -> set[int]:
    """A reading's claims stand in its own revision, so they need no index of their own."""
    (revision,) = db.execute("SELECT revision FROM reading WHERE id = ?", (reading,)).fetchone()
    first, last = extent(db, revision).get("claim", (1, 0))
    rows = db.execute(
        "SELECT DISTINCT item FROM claim WHERE id BETWEEN ? AND ? AND reading = ?", (first, last, reading)
    )
    return {row[0] for row in rows}


def extent(db: Db, revision: int) -> dict[str, tuple[int, int]]:
    """First and last id of the rows a revision added, by table; everything newer while it has no row of its own yet."""
    found = db.execute("SELECT extent FROM revision WHERE id = ?", (revision,)).fetchone()
    if found is None:
        return {"claim": (0, 2**62)}
    return {table: (start, start + count - 1) for table, (start, count) in json.loads(found[0]).items()}


def revisions_of(db: Db, handle: str | int, timeline: Timeline) -> list[str]:
    """Uids of the revisions a handle names: one revision, or all of a job, newest first.

    Raises NotFound when there are none or all are undone already, Refused with a list of what rests on them.
    """
    rows = db.execute("SELECT id, digest FROM revision WHERE job = ? ORDER BY id DESC", (str(handle),)).fetchall()
    if not rows:
        _, number = handles.find(db, handle, "revision")
        rows = db.execute("SELECT id, digest FROM revision WHERE id = ?", (number,)).fetchall()
    rows = [row for row in rows if timeline.stands(row[0])]
    if not rows:
        raise NotFound(f"{handle} is undone already.")
    for number, digest in rows:
        if "redaction" in extent(db, number):
            raise Refused(
                f"{handle} cannot be undone: revision {digest[:6].hex()} is a redaction, and the words are gone."
            )
    resting = sorted(set(_resting(db, {row[0] for row in rows}, timeline)))
    if resting:
        named = "; ".join(f"revision {ordinal} ({by}: {why or 'no reason given'})" for ordinal, by, why in resting[:10])
        more = f" and {len(resting) - 10} more" if len(resting) > 10 else ""
        raise Refused(f"{handle} cannot be undone: later work rests on it: {named}{more}. Undo that first.")
    return [digest[:16].hex() for _, digest in rows]


_REFERS = (
    ("text", "item", "item"),
    ("text", "within", "text"),
    ("text", "revises", "text"),
    ("file", "item", "item"),
    ("sighting", "file", "file"),
    ("reading", "text", "text"),
    ("reading", "file", "file"),
    ("claim", "item", "item"),
    ("link", "a", "item"),
    ("link", "b", "item"),
    ("decision", "subject", "item"),
    ("decision", "only_here", "item"),
)


_DECIDED = (
    "SELECT DISTINCT d.revision FROM decision d JOIN word w ON w.id = d.about WHERE d.target BETWEEN ? AND ?"
    " AND w.word = ?"
)


def _resting(db: Db, going: set[int], timeline: Timeline) -> Iterator[tuple[int, str, str]]:
    """Revisions that stand and hold rows pointing at rows that would go."""
    for revision in sorted(going):
        rows = extent(db, revision)
        for table, column, parent in _REFERS:
            if parent in rows:
                query = f'SELECT DISTINCT revision FROM "{table}" WHERE "{column}" BETWEEN ? AND ?'
                yield from _later(db, query, rows[parent], going, timeline)
        for about, span in rows.items():
            yield from _later(db, _DECIDED, (*span, about), going, timeline)


def _later(
    db: Db, query: str, values: tuple[object, ...], going: set[int], timeline: Timeline
) -> Iterator[tuple[int, str, str]]:
    for (revision,) in db.execute(query, values).fetchall():
        if revision > min(going) and revision not in going and timeline.stands(revision):
            yield db.execute('SELECT ordinal, "by", why FROM revision WHERE id = ?', (revision,)).fetchone()
