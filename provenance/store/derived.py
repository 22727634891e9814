"""Derived rows kept in step: what a transaction touched, and everything that inherits from it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from provenance.store import near, records, redacting, sqlite, turning, undoing, unindexing
from provenance.store.database import Db
from provenance.store.encoding import FACE_COLUMNS, Encoder
from provenance.store.faces import Face, faces, slot_names, words_digest
from provenance.store.ledger import Head, Versions, head
from provenance.store.timeline import timeline
from provenance.store.words import Words

if TYPE_CHECKING:
    from provenance.store.catalog import Catalog
    from provenance.store.writer import Writer

_NAMES = ", ".join(f'"{name}"' for name in FACE_COLUMNS)
_PLACES = ", ".join("?" * len(FACE_COLUMNS))


def refresh(catalog: Catalog, writer: Writer, *, today: str) -> tuple[int, ...]:
    """Judge again what changed and what inherits from it, within the transaction that changed it; gives their ids.

    What looks like a changed item is judged beside it, and so again with it. Some of the items whose judgement a day
    has changed are taken along, so that readers need not judge them for ever.
    """
    db, words = catalog._db, catalog.words
    now = timeline(db, words)
    changed = undoing.with_descendants(db, writer.touched, now)
    items = sorted(changed | near.items_near(db, changed))
    judged = sorted({*items, *turning.turned(db, today)[: records.CHUNK]})
    keeper = Keeper(db, words)
    fresh = None if writer.wiped else writer.draft.fresh()
    for start in range(0, len(judged), records.CHUNK):
        chunk = judged[start : start + records.CHUNK]
        found = faces(records.load(db, words, now, chunk, fresh=fresh), profile=catalog.profile, today=today)
        keeper.replace(chunk, found)
    if writer.redacted:
        unindexing.forget(db, words, now, writer.redacted)
    if writer.unused:
        redacting.forget_unused(db, words, writer.unused)
    _move_stamp(db, writer.draft.head, catalog.versions, catalog.profile)
    return tuple(i for i in items if now.resolve(i) == i)


class Keeper:
    """Writes faces as derived rows."""

    def __init__(self, db: Db, words: Words, *, schema: str = "main") -> None:
        self._db = db
        self._words = words
        self._schema = schema
        self._bits: dict[str, int] = dict(db.execute(f"SELECT name, place FROM {schema}.bit").fetchall())
        self._encode = Encoder(words.intern, self._bit)

    def replace(self, items: list[int], faces: list[Face]) -> None:
        """Put these faces in the place of whatever the items had; items without a face have no row any more."""
        listed = sqlite.listed(items)
        known = {
            row[0]: (row[1], row[2])
            for row in self._db.execute(
                f"SELECT item, version, words FROM {self._schema}.item_face WHERE item IN {sqlite.LISTED}", (listed,)
            )
        }
        for table in ("gap", "facet", "item_face"):
            self._db.execute(f"DELETE FROM {self._schema}.{table} WHERE item IN {sqlite.LISTED}", (listed,))
        self.add(faces, known)

    def add(self, faces: list[Face], known: dict[int, tuple[int, int]] | None = None) -> None:
        """Add faces of items that have no rows; `known` gives the (version, digest) of words indexed before."""
        known = known or {}
        by = authors(self._db, [f.item for f in faces])
        rows, gaps, facets, texts = [], [], [], []
        for one in faces:
            digest = words_digest(one.words)
            version, before = known.get(one.item, (-1, -1))
            if before != digest:
                version += 1
                texts.append((version << sqlite.VERSION_SHIFT | one.item, *one.words))
            rows.append(self._encode.row(one, version, digest, by[one.item]))
            gaps += self._encode.gaps(one)
            facets += self._encode.facets(one)
        if self._words.pending:
            self._words.write(self._db)
        schema = self._schema
        self._db.executemany(f"INSERT INTO {schema}.item_face ({_NAMES}) VALUES ({_PLACES})", rows)
        self._db.executemany(f"INSERT INTO {schema}.gap VALUES (?, ?, ?, ?, ?, ?, ?, ?)", gaps)
        self._db.executemany(f"INSERT INTO {schema}.facet VALUES (?, ?, ?)", facets)
        sqlite.index_words(self._db, texts, schema=schema)

    def add_turned(self, faces: list[Face]) -> None:
        """Add faces that only another day has changed to `turned_face` and `turned_gap`; their words stay indexed."""
        by = authors(self._db, [f.item for f in faces])
        known = self._db.execute(
            f"SELECT item, version, words FROM main.item_face WHERE item IN {sqlite.LISTED}", (sqlite.listed(by),)
        )
        of = {item: (version, digest) for item, version, digest in known}
        rows = [self._encode.row(one, *of[one.item], by[one.item]) for one in faces]
        self._db.executemany(f"INSERT INTO temp.turned_face ({_NAMES}) VALUES ({_PLACES})", rows)
        gaps = [row for one in faces for row in self._encode.gaps(one)]
        self._db.executemany("INSERT INTO temp.turned_gap VALUES (?, ?, ?, ?, ?, ?, ?, ?)", gaps)

    def _bit(self, name: str) -> int:
        place = self._bits.get(name)
        if place is None:
            place = self._bits[name] = len(self._bits)
            self._db.execute(f"INSERT INTO {self._schema}.bit VALUES (?, ?)", (name, place))
        return place


def authors(db: Db, items: list[int]) -> dict[int, str]:
    """Who catalogued each item; nothing for the revision being written, which has no row yet."""
    rows = db.execute(
        f'SELECT i.id, r."by" FROM item i LEFT JOIN revision r ON r.id = i.revision WHERE i.id IN {sqlite.LISTED}',
        (sqlite.listed(items),),
    )
    return {number: by or "" for number, by in rows}


def read_stamp(db: Db) -> tuple[bytes, str, str, str, int | None] | None:
    """(head, rule set, data version, profile, upto) of the derived rows, None before the first revision."""
    found = db.execute("SELECT head, ruleset, data_version, profile, upto FROM main.stamp").fetchone()
    return tuple(found) if found else None


def write_stamp(db: Db, digest: bytes, versions: Versions, profile: str, *, upto: int | None = None) -> None:
    db.execute(
        "INSERT OR REPLACE INTO main.stamp VALUES (1, ?, ?, ?, ?, ?, ?)",
        (digest, versions.ruleset, versions.data_version, profile, json.dumps(slot_names(profile)), upto),
    )


def _move_stamp(db: Db, before: Head, versions: Versions, profile: str) -> None:
    """Derived rows that were in step before this revision are in step with it now; others stay out of step."""
    found = read_stamp(db)
    if found is None and before.ordinal > 0:
        return
    if found is not None and found[:4] != (before.digest, versions.ruleset, versions.data_version, profile):
        return
    write_stamp(db, head(db).digest, versions, profile, upto=found[4] if found else None)
