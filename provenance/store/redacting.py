"""Redaction: which rows repeat the words of one, and how those words leave the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.errors import UsageError
from provenance.store import faces, records, sqlite
from provenance.store.database import Db
from provenance.store.schema import ROWS
from provenance.store.timeline import Timeline
from provenance.store.undoing import extent
from provenance.store.words import Words
from provenance.views import view

Row = tuple[str, int]
Redacted = dict[int, tuple[int, int, faces.Words]]
"""Per item: version and digest of the words indexed, and the words themselves."""


def closure(db: Db, about: str, target: int) -> list[Row]:
    """The row and every other that repeats its words, those already redacted left out.

    A Text takes with it the claims read from it, the Texts cut out of it, and the Text it was cut out of, with the
    claims there that overlap its place: the words stand in all of them.
    """
    if not any(f.secret for f in ROWS.get(about, ())):
        raise UsageError(f"A {about} holds no words that could be redacted.")
    found = dict.fromkeys(_text(db, target) if about == "text" else [(about, target)])
    return [row for row in found if not _gone(db, *row)]


def _gone(db: Db, about: str, target: int) -> bool:
    return bool(db.execute(f'SELECT salt IS NULL FROM "{about}" WHERE id = ?', (target,)).fetchone()[0])


def _text(db: Db, text: int) -> Iterator[Row]:
    yield "text", text
    yield from _claims(db, text, 0, 2**62)
    yield from _links(db, text, 0, 2**62)
    for (part,) in db.execute("SELECT id FROM text WHERE within = ?", (text,)).fetchall():
        yield "text", part
        yield from _claims(db, part, 0, 2**62)
    within, start, end = db.execute('SELECT within, "start", "end" FROM text WHERE id = ?', (text,)).fetchone()
    if within is not None:
        yield "text", within
        yield from _claims(db, within, start or 0, end or 2**62)
        yield from _links(db, within, start or 0, end or 2**62)


def _claims(db: Db, text: int, start: int, end: int) -> Iterator[Row]:
    """Claims read from the words between two places of a text, or with no place at all."""
    for reading, revision in db.execute("SELECT id, revision FROM reading WHERE text = ?", (text,)).fetchall():
        first, last = extent(db, revision).get("claim", (1, 0))
        rows = db.execute(
            'SELECT id FROM claim WHERE id BETWEEN ? AND ? AND reading = ? AND coalesce("start", ?) < ?'
            ' AND coalesce("end", ?) > ?',
            (first, last, reading, start, end, end, start),
        )
        yield from [("claim", row[0]) for row in rows.fetchall()]


def _links(db: Db, text: int, start: int, end: int) -> Iterator[Row]:
    item = db.execute("SELECT item FROM text WHERE id = ?", (text,)).fetchone()[0]
    rows = db.execute(
        'SELECT id FROM link WHERE (a = ?1 OR b = ?1) AND text = ?2 AND "start" < ?4 AND "end" > ?3',
        (item, text, start, end),
    )
    yield from [("link", row[0]) for row in rows.fetchall()]


def wipe(db: Db, rows: Iterable[Row]) -> None:
    """Set the secret columns of the rows to NULL; the triggers allow it because a redaction names each."""
    for about, target in rows:
        lost = ["salt", *(f.name for f in ROWS[about] if f.secret)]
        gone = ", ".join(f'"{name}" = NULL' for name in lost)
        db.execute(f'UPDATE "{about}" SET {gone} WHERE id = ?', (target,))


def indexed(db: Db, words: Words, now: Timeline, items: Iterable[int]) -> Redacted:
    """What the full-text index holds of these items, read before their words go."""
    found: Redacted = {}
    for record in records.load_many(db, words, now, sorted(items)):
        item = record.item.id or 0
        row = db.execute("SELECT version, words FROM main.item_face WHERE item = ?", (item,)).fetchone()
        if row is not None:
            found[item] = (row[0], row[1], faces.words(view(record)))
    return found


def forget_words(db: Db, words: Words, now: Timeline, before: Redacted) -> None:
    """Take redacted words out of the full-text index, once the derived rows are new.

    A row can be taken out only with exactly the words that were put in; where earlier ones were indexed too, or
    these were worked out by other rules, the index is made anew from what is left.
    """
    gone = []
    for item, (version, digest, said) in before.items():
        row = db.execute("SELECT version FROM main.item_face WHERE item = ?", (item,)).fetchone()
        changed = row is None or row[0] != version
        if version > 0 or (changed and faces.words_digest(said) != digest):
            _index_anew(db, words, now)
            break
        if changed:
            gone.append((item, *said))
    else:
        sqlite.unindex_words(db, gone)
    sqlite.squeeze_words(db)


def _index_anew(db: Db, words: Words, now: Timeline) -> None:
    sqlite.empty_words(db)
    versions = dict(db.execute("SELECT item, version FROM main.item_face ORDER BY item").fetchall())
    for record in records.load_many(db, words, now, list(versions)):
        item = record.item.id or 0
        sqlite.index_words(db, [(versions[item] << sqlite.VERSION_SHIFT | item, *faces.words(view(record)))])
