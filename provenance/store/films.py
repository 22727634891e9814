"""Frames of films as they are kept: the parts of each film in order, or why there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.store.database import Db
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline
from provenance.store.words import Words

Part = tuple[bytes | None, str | None]
"""(packed frames or None, why there are none or no further ones)."""


@dataclass(frozen=True, slots=True)
class Film:
    """A file of an item that holds a film: what it is, and the version of the frames kept of it, None without."""

    file: int
    item: int
    sha256: str
    media_type: str
    version: str | None


def put(db: Db, file: int, version: str, parts: Iterable[Part]) -> None:
    """Keep the parts of a film; those it had before give way."""
    forget(db, [file])
    rows = [(file, number, version, packed, trouble) for number, (packed, trouble) in enumerate(parts)]
    db.executemany("INSERT INTO main.film (file, part, version, packed, trouble) VALUES (?, ?, ?, ?, ?)", rows)


def forget(db: Db, files: Iterable[int]) -> None:
    db.execute(f"DELETE FROM main.film WHERE file IN {LISTED}", (listed(files),))


def parts(db: Db, file: int, version: str) -> Iterator[Part]:
    """The parts of one film in order, read one at a time."""
    yield from db.execute(
        "SELECT packed, trouble FROM main.film WHERE file = ? AND version = ? ORDER BY part", (file, version)
    )


def known(db: Db, words: Words, timeline: Timeline, types: Iterable[str]) -> list[Film]:
    """Every file of these media types whose item stands, in order of number."""
    numbers = {words.number(name): name for name in types}
    rows = db.execute(
        "SELECT f.id, f.item, f.revision, f.sha256, f.media_type,"
        " (SELECT version FROM main.film m WHERE m.file = f.id LIMIT 1)"
        f" FROM file f WHERE f.item IS NOT NULL AND f.media_type IN {LISTED} ORDER BY f.id",
        (listed(number for number in numbers if number is not None),),
    ).fetchall()
    return [
        Film(file, timeline.resolve(item), digest.hex(), numbers[kind], version)
        for file, item, revision, digest, kind, version in rows
        if timeline.stands(revision)
    ]
