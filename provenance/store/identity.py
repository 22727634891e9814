"""Identity: has this file, this document or this text been catalogued before?"""

from __future__ import annotations

from dataclasses import dataclass

from provenance.store.database import Db
from provenance.store.schema import UID_KEY
from provenance.store.timeline import Timeline
from provenance.store.undoing import extent, items_read_from
from provenance.store.words import Words


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document read before: its item, the uid of its newest Text, and the items it described, in order of number."""

    item: int
    text: str
    described: tuple[int, ...]
    same_text: bool  # whether the very words were read before, not only the address


def find_file(db: Db, sha256: str, timeline: Timeline) -> list[int]:
    """Items that hold a file with this digest."""
    rows = db.execute(
        f"SELECT item, revision FROM file WHERE substr(file.sha256, 1, {UID_KEY}) = ? AND sha256 = ? ORDER BY id",
        _digest(sha256),
    )
    return _items(rows.fetchall(), timeline)


def find_essence(db: Db, sha256: str, timeline: Timeline) -> list[int]:
    """Items that hold a file with this coded picture."""
    rows = db.execute(
        f"SELECT item, revision FROM file WHERE substr(file.essence_sha256, 1, {UID_KEY}) = ? AND essence_sha256 = ? "
        "AND essence_sha256 IS NOT NULL ORDER BY id",
        _digest(sha256),
    )
    return _items(rows.fetchall(), timeline)


def find_text(db: Db, sha256: str, timeline: Timeline) -> list[int]:
    """Items that hold a Text with these very words."""
    rows = db.execute(
        f"SELECT item, revision FROM text WHERE substr(text.sha256, 1, {UID_KEY}) = ? AND sha256 = ? ORDER BY id",
        _digest(sha256),
    )
    return _items(rows.fetchall(), timeline)


def find_document(
    db: Db, words: Words, timeline: Timeline, *, url: str | None, text_sha256: str | None
) -> KnownDocument | None:
    """The document with these very words, else the one read from this address, else None."""
    kind = words.number("article")
    for query, values, same in (
        (f"substr(text.sha256, 1, {UID_KEY}) = ? AND sha256 = ?", _digest(text_sha256) if text_sha256 else (), True),
        ("url = ?", (url,) if url else (), False),
    ):
        if not values:
            continue
        rows = db.execute(
            f"SELECT item, revision FROM text WHERE {query} AND kind = ? AND item IS NOT NULL ORDER BY id DESC",
            (*values, kind),
        ).fetchall()
        for item in _items(rows, timeline):
            return _document(db, item, kind, timeline, same)
    return None


def _document(db: Db, item: int, kind: int | None, timeline: Timeline, same: bool) -> KnownDocument:
    """The newest Text of a document, and what it described: by a link, a caption in it or a sentence of it."""
    texts = db.execute(
        "SELECT id, digest, revision FROM text WHERE item = ? AND kind = ? ORDER BY id", (item, kind)
    ).fetchall()
    standing = [row for row in texts if timeline.stands(row[2])]
    described: set[int] = set()
    rows = db.execute("SELECT a, revision FROM link WHERE b = ?", (item,)).fetchall()
    described.update(_items(rows, timeline))
    for text, _, _ in texts:
        described.update(timeline.resolve(found) for found in items_read_from(db, "text", text))
        rows = db.execute("SELECT item, revision FROM text WHERE within = ?", (text,)).fetchall()
        described.update(_items(rows, timeline))
    described.discard(item)
    return KnownDocument(item, standing[-1][1][:16].hex(), tuple(sorted(described)), same)


def find_rows(db: Db, sha256: str, timeline: Timeline) -> dict[int, int]:
    """Row number -> item, for a table read before: the file with this digest and the claims its readings own."""
    found: dict[int, int] = {}
    readings = db.execute(
        "SELECT r.id, r.revision FROM file f JOIN reading r ON r.file = f.id"
        f" WHERE substr(f.sha256, 1, {UID_KEY}) = ? AND f.sha256 = ? AND f.item IS NULL ORDER BY r.id",
        _digest(sha256),
    ).fetchall()
    for reading, revision in readings:
        first, last = extent(db, revision).get("claim", (1, 0))
        rows = db.execute(
            "SELECT item, revision, locator FROM claim WHERE id BETWEEN ? AND ? AND reading = ?"
            " AND locator LIKE 'row %'",
            (first, last, reading),
        )
        for item, when, locator in rows:
            number = locator.split(",")[0].removeprefix("row ")
            if timeline.stands(when) and number.isdecimal():
                found[int(number)] = timeline.resolve(item)
    return found


def find_tables(db: Db, timeline: Timeline) -> list[tuple[str, str]]:
    """Name and digest of every table read, the latest first: a file that is of no item."""
    rows = db.execute("SELECT name, sha256, revision FROM file WHERE item IS NULL ORDER BY id DESC").fetchall()
    return [(name or "", digest.hex()) for name, digest, revision in rows if timeline.stands(revision)]


def _digest(sha256: str) -> tuple[bytes, bytes]:
    digest = bytes.fromhex(sha256)
    return digest[:UID_KEY], digest


def _items(rows: list[tuple[int | None, int]], timeline: Timeline) -> list[int]:
    found = (timeline.resolve(item) for item, revision in rows if item is not None and timeline.stands(revision))
    return list(dict.fromkeys(found))
