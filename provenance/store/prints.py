"""Fingerprints as they are kept: one row a file, numbered so that an index can ask for what is newer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.store.database import Db
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline
from provenance.store.words import Words

Kept = tuple[int, str, bytes | None, str | None]
"""(file, version, packed fingerprint or None, why there is none)."""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A file of an item that has no fingerprint of the version asked for."""

    file: int
    sha256: str
    media_type: str
    path: str | None
    sightings: tuple[str, ...]


def put(db: Db, rows: Iterable[Kept]) -> None:
    """Keep fingerprints; one that a file had before gives way, and the new one gets a new number."""
    db.executemany("INSERT OR REPLACE INTO main.fingerprint (file, version, packed, trouble) VALUES (?, ?, ?, ?)", rows)


def forget(db: Db, files: Iterable[int]) -> None:
    db.execute(f"DELETE FROM main.fingerprint WHERE file IN {LISTED}", (listed(files),))


def newest(db: Db) -> int:
    """The highest number given out among those kept; 0 when there are none."""
    return int(db.execute("SELECT coalesce(max(number), 0) FROM main.fingerprint").fetchone()[0])


def above(db: Db, number: int, most: int) -> list[tuple[int, int, bytes | None]]:
    """(number, file, packed) of the next fingerprints after a number, those without one among them."""
    return db.execute(
        "SELECT number, file, packed FROM main.fingerprint WHERE number > ? ORDER BY number LIMIT ?", (number, most)
    ).fetchall()


def at(db: Db, number: int) -> tuple[int, bytes | None] | None:
    """(file, packed) of the fingerprint with this very number."""
    found = db.execute("SELECT file, packed FROM main.fingerprint WHERE number = ?", (number,)).fetchone()
    return (found[0], found[1]) if found else None


def of(db: Db, files: Iterable[int]) -> dict[int, bytes]:
    """File -> packed fingerprint, for those that have one."""
    rows = db.execute(
        f"SELECT file, packed FROM main.fingerprint WHERE packed IS NOT NULL AND file IN {LISTED}", (listed(files),)
    )
    return dict(rows.fetchall())


def versions(db: Db, files: Iterable[int]) -> dict[int, str]:
    """File -> version of what is kept for it, a file that could not be decoded included."""
    rows = db.execute(f"SELECT file, version FROM main.fingerprint WHERE file IN {LISTED}", (listed(files),))
    return dict(rows.fetchall())


def unprinted(
    db: Db, words: Words, timeline: Timeline, *, version: str, families: tuple[str, ...], after: int, most: int
) -> list[Unprinted]:
    """Files of items with no fingerprint of this version, the next ones after a file's number.

    families: beginnings of the media types that can have one, such as "image/".
    """
    types = {words.number(t): t for t in words.every() if t.startswith(families)}
    rows = db.execute(
        "SELECT f.id, f.sha256, f.media_type, f.path, f.revision FROM file f LEFT JOIN main.fingerprint p"
        f" ON p.file = f.id WHERE f.id > ? AND f.item IS NOT NULL AND f.media_type IN {LISTED}"
        " AND (p.file IS NULL OR p.version <> ?) ORDER BY f.id LIMIT ?",
        (after, listed(number for number in types if number is not None), version, most),
    ).fetchall()
    elsewhere = paths(db, [row[0] for row in rows], timeline)
    return [
        Unprinted(number, digest.hex(), types[kind], path, elsewhere.get(number, ()))
        for number, digest, kind, path, revision in rows
        if timeline.stands(revision)
    ]


def paths(db: Db, files: Iterable[int], timeline: Timeline) -> dict[int, tuple[str, ...]]:
    """File -> the further places where its bytes were met."""
    rows = db.execute(
        f"SELECT file, path, revision FROM sighting WHERE file IN {LISTED} ORDER BY id", (listed(files),)
    ).fetchall()
    found: dict[int, tuple[str, ...]] = {}
    for file, path, revision in rows:
        if path is not None and timeline.stands(revision):
            found[file] = (*found.get(file, ()), path)
    return found
