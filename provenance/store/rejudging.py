"""Derived rows compared with what judging the records again gives: all of them, or a stated sample of many."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from provenance import dates
from provenance.store import derived, records, sqlite, staleness
from provenance.store.database import Db, Row
from provenance.store.encoding import FACE_COLUMNS, Encoder
from provenance.store.faces import Face, face, words_digest
from provenance.store.ledger import Versions, head
from provenance.store.naming import has_letters
from provenance.store.timeline import Timeline, timeline
from provenance.store.words import Words

ALL_UP_TO = 5_000
SAMPLE = 2_000
MOST = 20
"""Findings that are listed."""

_UNKNOWN = -1
"""Stands for a word or a property that the catalogue has no number for."""


def changed(finding: str) -> dict[str, Any]:
    """The verdict when nothing more can be said than this."""
    return _verdict("changed", findings=[finding])


def compare(db: Db, words: Words, versions: Versions, today: str) -> dict[str, Any]:
    """INTERFACE.md's `derived` of `verify`: ok, changed with findings, or stale with the reason.

    Above ALL_UP_TO items SAMPLE of them are judged, drawn with the head of the chain as the seed, and all are counted.
    """
    stamp = derived.read_stamp(db)
    newest = head(db).digest
    profile = stamp[3] if stamp else "news"
    why = staleness.why_stale(db, newest, versions, profile)
    now = timeline(db, words)
    standing = [n for n, r in db.execute("SELECT id, revision FROM item ORDER BY id") if now.stands(r)]
    items = [number for number in standing if number not in now.into]
    if why is not None:
        return _verdict("stale", items=len(items), why=f"{why}: `provenance rebuild` works them out again")
    chosen, seed = items, None
    if len(items) > ALL_UP_TO:
        seed = newest.hex()
        chosen = sorted(random.Random(seed).sample(items, SAMPLE))
    findings = [*_counted(db, words, items), *_Comparison(db, words, now, profile, today).findings(chosen)]
    verdict = "changed" if findings else "ok"
    listed = [*findings[:MOST], *([f"and {len(findings) - MOST:,} more"] if len(findings) > MOST else [])]
    return _verdict(verdict, items=len(items), judged=len(chosen), seed=seed, findings=listed)


def _verdict(
    verdict: str,
    *,
    items: int | None = None,
    judged: int = 0,
    seed: str | None = None,
    why: str | None = None,
    findings: list[str] | None = None,
) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "items": items,
        "judged": judged,
        "seed": seed,
        "why": why,
        "findings": findings or [],
    }


def _counted(db: Db, words: Words, items: list[int]) -> Iterator[str]:
    """What can be told of every item without judging it: that it has its rows, and that they fit each other."""
    there = {row[0] for row in db.execute("SELECT item FROM main.item_face")}
    for number in sorted(set(items) - there):
        yield f"item {number} has no row in item_face"
    for number in sorted(there - set(items)):
        yield f"item_face has a row of item {number}, which is not there"
    for table in ("gap", "facet"):
        rows = db.execute(f"SELECT DISTINCT item FROM main.{table} WHERE item NOT IN (SELECT item FROM main.item_face)")
        yield from (f"{table} has rows of item {row[0]}, which is not there" for row in rows)
    standing = tuple(words.number(name) or _UNKNOWN for name in ("open", "asked"))
    rows = db.execute(
        "SELECT f.item FROM main.item_face f LEFT JOIN (SELECT item, count(*) AS n FROM main.gap"
        " WHERE lifecycle IN (?, ?) GROUP BY item) g ON g.item = f.item WHERE f.open <> coalesce(g.n, 0)",
        standing,
    )
    yield from (f"item {row[0]} has not as many open gaps as its row in item_face says" for row in rows)
    indexed = sqlite.indexed_rows(db)
    faces = db.execute("SELECT item, version FROM main.item_face").fetchall()
    lacking = [item for item, version in faces if version << sqlite.VERSION_SHIFT | item not in indexed]
    yield from (f"the words of item {item} are not in the full-text index" for item in lacking)


class _Comparison:
    """Stored rows of a chunk of items beside those that judging them gives."""

    def __init__(self, db: Db, words: Words, now: Timeline, profile: str, today: str) -> None:
        self._db = db
        self._words = words
        self._now = now
        self._profile = profile
        self._today = today
        bits = dict(db.execute("SELECT name, place FROM main.bit").fetchall())
        self._encode = Encoder(lambda word: self._number(word), lambda name: bits.get(name, 119))

    def _number(self, word: str) -> int:
        found = self._words.number(word)
        return _UNKNOWN if found is None else found

    def findings(self, items: list[int]) -> Iterator[str]:
        """One sentence for each item whose rows are not what judging it gives."""
        for start in range(0, len(items), records.CHUNK):
            chunk = items[start : start + records.CHUNK]
            stored = self._stored(chunk)
            by = derived.authors(self._db, chunk)
            for record in records.load(self._db, self._words, self._now, chunk):
                item = record.item.id or 0
                row = stored["item_face"].get(item)
                if row:  # that there is none is said already
                    day = self._day(row[0])
                    yield from self._one(face(record, profile=self._profile, today=day), stored, by[item])

    def _stored(self, items: list[int]) -> dict[str, dict[int, list[Row]]]:
        found: dict[str, dict[int, list[Row]]] = {}
        names = ", ".join(f'"{name}"' for name in FACE_COLUMNS)
        for table, columns in (("item_face", names), ("gap", "*"), ("facet", "*")):
            rows = self._db.execute(
                f"SELECT {columns} FROM main.{table} WHERE item IN {sqlite.LISTED} ORDER BY 1, 2, 3",
                (sqlite.listed(items),),
            )
            of = found[table] = {}
            for row in rows:
                of.setdefault(row[0], []).append(tuple(row))
        return found

    def _day(self, row: Row) -> str:
        """A day on which the stored judgement holds: today, or the nearest one."""
        since, turns = row[-2:]
        if turns is not None and turns <= self._today:
            return dates.days_within(turns, 1)[0] or turns
        return since if since is not None and since > self._today else self._today

    def _one(self, made: Face, stored: dict[str, dict[int, list[Row]]], by: str) -> Iterator[str]:
        (there,) = stored["item_face"][made.item]
        fresh = self._encode.row(made, there[1], words_digest(made.words), by)
        differ = [name for name, a, b in zip(FACE_COLUMNS, there, fresh, strict=True) if a != b]
        if differ:
            yield f"the row of item {made.item} in item_face is not what judging gives ({', '.join(differ)})"
        if stored["gap"].get(made.item, []) != self._encode.gaps(made):
            yield f"the gaps stored of item {made.item} are not what judging gives"
        if sorted(stored["facet"].get(made.item, [])) != sorted(self._encode.facets(made)):
            yield f"the facets stored of item {made.item} are not what judging gives"
        if "words" not in differ and not self._is_indexed(made, there[1]):
            yield f"the full-text index does not hold the words of item {made.item}"

    def _is_indexed(self, made: Face, version: int) -> bool:
        number = version << sqlite.VERSION_SHIFT | made.item
        begun = [" ".join(text.split()[:6]) for text in made.words]
        return all(
            sqlite.holds(self._db, number, column, words) for column, words in enumerate(begun) if has_letters(words)
        )
