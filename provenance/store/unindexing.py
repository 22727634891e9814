"""Redacted words and the full-text index: it keeps no copy of what it holds, so they are taken out with care."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.store import faces, records, sqlite
from provenance.store.database import Db
from provenance.store.timeline import Timeline
from provenance.store.words import Words
from provenance.views import view

Indexed = dict[int, tuple[int, int, faces.Words]]
"""Per item: version and digest of the words indexed, and the words themselves."""


def indexed(db: Db, words: Words, now: Timeline, items: Iterable[int]) -> Indexed:
    """What the full-text index holds of these items, read before their words go."""
    found: Indexed = {}
    for record in records.load_many(db, words, now, sorted(items)):
        item = record.item.id or 0
        row = db.execute("SELECT version, words FROM main.item_face WHERE item = ?", (item,)).fetchone()
        if row is not None:
            found[item] = (row[0], row[1], faces.words(view(record)))
    return found


def forget(db: Db, words: Words, now: Timeline, before: Indexed) -> None:
    """Take redacted words out of the full-text index, once the derived rows are new.

    A row can be taken out only with exactly the words that were put in; where earlier ones were indexed too, or
    these were worked out by other rules, the index is made anew from what is left.
    """
    gone = []
    for item, (version, digest, said) in before.items():
        row = db.execute("SELECT version FROM main.item_face WHERE item = ?", (item,)).fetchone()
        changed = row is None or row[0] != version
        if version > 0 or (changed and faces.words_digest(said) != digest):
            _anew(db, words, now)
            break
        if changed:
            gone.append((version << sqlite.VERSION_SHIFT | item, *said))
    else:
        sqlite.unindex_words(db, gone)
    sqlite.squeeze_words(db)


def _anew(db: Db, words: Words, now: Timeline) -> None:
    sqlite.empty_words(db)
    versions = dict(db.execute("SELECT item, version FROM main.item_face ORDER BY item").fetchall())
    for record in records.load_many(db, words, now, list(versions)):
        item = record.item.id or 0
        sqlite.index_words(db, [(versions[item] << sqlite.VERSION_SHIFT | item, *faces.words(view(record)))])
