"""Rebuild: every derived row worked out again, a chunk at a time, going on where it stopped."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from contextlib import closing
from typing import TYPE_CHECKING

from provenance.store import derived, judging, sqlite
from provenance.store.faces import Face
from provenance.store.judging import Judged
from provenance.store.ledger import head
from provenance.store.schema import DERIVED

if TYPE_CHECKING:
    from provenance.store.catalog import Catalog

CHUNK = 1000
ALONE = 5000
"""Up to this many items a second process costs more to start than it saves."""

MOST_PROCESSES = 4


def rebuild(
    catalog: Catalog, *, progress: Callable[[int, int | None], None] | None = None, processes: int | None = None
) -> int:
    """Judge every item again; gives how many were judged now. Others may read and write meanwhile."""
    if catalog.path == sqlite.MEMORY:
        processes = 1
    db = catalog._db
    done_before = _begin(catalog)
    todo = [row[0] for row in db.execute("SELECT id FROM item WHERE id > ? ORDER BY id", (done_before,))]
    workers = processes or (1 if len(todo) <= ALONE else min(os.cpu_count() or 1, MOST_PROCESSES))
    done, today = 0, catalog.today
    with closing(_judge_all(catalog, todo, today, workers)) as judged:
        for newest, ids, faces in judged:
            _keep(catalog, newest, ids, faces, today)
            done += len(ids)
            if progress is not None:
                progress(done, len(todo))
    _finish(catalog)
    return done


def _begin(catalog: Catalog) -> int:
    """Empty the derived rows, unless a rebuild by the same rules was interrupted; gives the last item it had done."""
    db, versions = catalog._db, catalog.versions
    with sqlite.writing(catalog._db) as commit:
        found = derived.read_stamp(db)
        now = (versions.ruleset, versions.data_version, catalog.profile)
        if found is not None and found[4] is not None and found[1:4] == now:
            return found[4]
        for table in DERIVED:
            db.execute(f"DELETE FROM main.{table}")
        sqlite.empty_words(db)
        derived.write_stamp(db, head(db).digest, versions, catalog.profile, upto=0)
        commit()
    return 0


def _keep(catalog: Catalog, newest: bytes, ids: list[int], faces: list[Face], today: str) -> None:
    """Write one chunk; judged anew under the lock when somebody wrote since it was judged."""
    db, words = catalog._db, catalog.words
    with sqlite.writing(catalog._db) as commit:
        words.freshen()
        if head(db).digest != newest:
            faces = judging.faces_of(db, words, ids, catalog.profile, today)
        try:
            derived.Keeper(db, words).replace(ids, faces)
        except BaseException:
            words.forget()
            raise
        db.execute("UPDATE main.stamp SET upto = ?", (ids[-1],))
        commit()


def _finish(catalog: Catalog) -> None:
    db = catalog._db
    with sqlite.writing(catalog._db) as commit:
        sqlite.squeeze_words(db)
        db.execute("UPDATE main.stamp SET upto = NULL")
        commit()
        redacted = db.execute("SELECT 1 FROM main.redaction LIMIT 1").fetchone() is not None
    if redacted:
        catalog.notice = sqlite.write_anew(catalog._db)
    sqlite.empty_log(catalog._db)


def _judge_all(catalog: Catalog, todo: list[int], today: str, workers: int) -> Generator[Judged, None, None]:
    chunks = [todo[start : start + CHUNK] for start in range(0, len(todo), CHUNK)]
    if workers > 1:
        yield from judging.judge_beside(catalog.path, chunks, catalog.profile, today, workers)
        return
    for ids in chunks:
        yield judging.judge(catalog._db, catalog.words, ids, catalog.profile, today)
