"""The full-text index (FTS5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from provenance.store.database import Db

WORD_INDEX = (
    "CREATE VIRTUAL TABLE found USING fts5(words, said, names, places, content='', "
    'tokenize="unicode61 remove_diacritics 2")',
)
"""The full-text index keeps no copy of the words. Without one nothing can be deleted by row
(https://www.sqlite.org/fts5.html#contentless_tables), so new words get a new row and `item_face` says which counts."""

VERSION_SHIFT = 32
"""A row of the index is `version << 32 | item`."""


MATCHING = (
    "f.item IN (SELECT v.item FROM found w JOIN item_face v ON v.item = (w.rowid & 4294967295)"
    f" AND v.version = w.rowid >> {VERSION_SHIFT} WHERE w.found MATCH ?)"
)
"""Condition on `item_face AS f`: its words hold what is bound."""

SCORES = "SELECT rowid AS r, bm25(found, 4.0, 2.0, 3.0, 2.0) AS score FROM found WHERE found MATCH ?"
"""Row and score of whatever holds what is bound, the lowest score best; captions count most."""

ROW = f"f.version << {VERSION_SHIFT} | f.item"


def index_words(db: Db, rows: Iterable[tuple[Any, ...]], *, schema: str = "main") -> None:
    """Add rows (number, words, said, names, places) to the full-text index."""
    db.executemany(f"INSERT INTO {schema}.found (rowid, words, said, names, places) VALUES (?, ?, ?, ?, ?)", rows)


def unindex_words(db: Db, rows: Iterable[tuple[Any, ...]]) -> None:
    """Take rows out again; their words must be exactly those that were added."""
    db.executemany(
        "INSERT INTO main.found (found, rowid, words, said, names, places) VALUES ('delete', ?, ?, ?, ?, ?)", rows
    )


def indexed_rows(db: Db) -> set[int]:
    """Every row number the index has words for."""
    return {row[0] for row in db.execute("SELECT rowid FROM main.found")}


_COLUMNS = ("words", "said", "names", "places")


def holds(db: Db, row: int, column: int, words: str) -> bool:
    """Whether a row of the index holds these words next to each other in one of its columns (by place)."""
    phrase = words.replace("\0", " ").replace('"', '""')
    asked = f'{_COLUMNS[column]} : "{phrase}"'
    found = db.execute("SELECT 1 FROM main.found WHERE found MATCH ? AND rowid = ?", (asked, row)).fetchone()
    return found is not None


def empty_words(db: Db) -> None:
    db.execute("INSERT INTO main.found (found) VALUES ('delete-all')")


def squeeze_words(db: Db) -> None:
    """Merge the index into one piece, which also drops whatever was taken out of it."""
    db.execute("INSERT INTO main.found (found) VALUES ('optimize')")
