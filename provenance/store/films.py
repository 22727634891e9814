"""Frames of films as they are kept: the parts of each film in order, or why there are none, and a sketch of it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.store.database import Db
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline
from provenance.store.words import Words

Part = tuple[bytes | None, str | None]
"""(packed frames or None, why there are none or no further ones)."""
SKETCH = -1
"""The place of a film's sketch among its parts: looked through for all films at once, while the parts stay closed."""
_NOBODY = 0
"""No file has this number: its row holds how far stills were looked for in films."""


@dataclass(frozen=True, slots=True)
class Film:
    """A file of an item that holds a film: what it is, and the versions of its frames and its sketch, None without."""

    file: int
    item: int
    sha256: str
    media_type: str
    version: str | None
    sketch: str | None = None


def put(db: Db, file: int, version: str, parts: Iterable[Part]) -> None:
    """Keep the parts of a film; those it had before give way."""
    forget(db, [file])
    rows = [(file, number, version, packed, trouble) for number, (packed, trouble) in enumerate(parts)]
    db.executemany("INSERT INTO main.film (file, part, version, packed, trouble) VALUES (?, ?, ?, ?, ?)", rows)


def put_sketch(db: Db, file: int, version: str, packed: bytes) -> None:
    """Keep the sketch of a film in place of the one it had."""
    db.execute("INSERT OR REPLACE INTO main.film VALUES (?, ?, ?, ?, NULL)", (file, SKETCH, version, packed))


def put_mark(db: Db, number: int) -> None:
    """Keep the number of the last fingerprint that was looked for in the films."""
    row = (_NOBODY, SKETCH, "", str(number))
    db.execute("INSERT OR REPLACE INTO main.film (file, part, version, trouble) VALUES (?, ?, ?, ?)", row)


def mark(db: Db) -> int:
    """The number of the last fingerprint that was looked for in the films; 0 when none was."""
    row = db.execute("SELECT trouble FROM main.film WHERE file = ? AND part = ?", (_NOBODY, SKETCH)).fetchone()
    return int(row[0]) if row is not None else 0


def sketches(db: Db, version: str, files: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """(file, packed) of the sketches of these films, one at a time."""
    yield from db.execute(
        f"SELECT file, packed FROM main.film WHERE part = ? AND version = ? AND file IN {LISTED} ORDER BY file",
        (SKETCH, version, listed(files)),
    )


def forget(db: Db, files: Iterable[int]) -> None:
    db.execute(f"DELETE FROM main.film WHERE file IN {LISTED}", (listed(files),))


def parts(db: Db, file: int, version: str) -> Iterator[Part]:
    """The parts of one film in order, read one at a time."""
    yield from db.execute(
        "SELECT packed, trouble FROM main.film WHERE file = ? AND version = ? AND part >= 0 ORDER BY part",
        (file, version),
    )


def part(db: Db, file: int, version: str, number: int) -> Part | None:
    """One part of a film; None when there is none of that number."""
    found: Part | None = db.execute(
        "SELECT packed, trouble FROM main.film WHERE file = ? AND version = ? AND part = ?", (file, version, number)
    ).fetchone()
    return found


def troubles(db: Db, files: Iterable[int]) -> Iterator[tuple[int, str]]:
    """(file, why there are no or no further frames of it), in order."""
    yield from db.execute(
        f"SELECT file, trouble FROM main.film WHERE part >= 0 AND trouble IS NOT NULL AND file IN {LISTED}"
        " ORDER BY file, part",
        (listed(files),),
    )


def known(db: Db, words: Words, timeline: Timeline, types: Iterable[str]) -> list[Film]:
    """Every file of these media types whose item stands, in order of number."""
    numbers = {words.number(name): name for name in types}
    rows = db.execute(
        "SELECT f.id, f.item, f.revision, f.sha256, f.media_type,"
        " (SELECT version FROM main.film m WHERE m.file = f.id AND m.part >= 0 LIMIT 1),"
        " (SELECT version FROM main.film m WHERE m.file = f.id AND m.part = -1)"
        f" FROM file f WHERE f.item IS NOT NULL AND f.media_type IN {LISTED} ORDER BY f.id",
        (listed(number for number in numbers if number is not None),),
    ).fetchall()
    return [
        Film(file, timeline.resolve(item), digest.hex(), numbers[kind], version, sketch)
        for file, item, revision, digest, kind, version, sketch in rows
        if timeline.stands(revision)
    ]
