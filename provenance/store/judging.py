"""Judging many items: here, or in processes beside this one that can change nothing."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from provenance.errors import CatalogueError
from provenance.store import records, sqlite
from provenance.store.database import Db
from provenance.store.faces import Face, faces
from provenance.store.ledger import head
from provenance.store.timeline import timeline
from provenance.store.words import Words

Judged = tuple[bytes, list[int], list[Face]]
"""(head of the chain when it was judged, the items asked for, their faces)."""

AHEAD = 2
"""Chunks a process is given at a time, so that it never waits for the writer."""


def faces_of(db: Db, words: Words, ids: list[int], profile: str, today: str) -> list[Face]:
    """Faces of the items among these that stand and are not merged into another."""
    now = timeline(db, words)
    wanted = [i for i in ids if now.resolve(i) == i]
    return faces(records.load_many(db, words, now, wanted), profile=profile, today=today)


def judge(db: Db, words: Words, ids: list[int], profile: str, today: str) -> Judged:
    """Judge some items as of one moment, on an ISO day."""
    db.execute("BEGIN")
    try:
        return head(db).digest, ids, faces_of(db, words, ids, profile, today)
    finally:
        db.execute("ROLLBACK")


def judge_beside(path: str, chunks: list[list[int]], profile: str, today: str, workers: int) -> Iterator[Judged]:
    """Results in the order of the chunks, worked out by several processes.

    Processes of our own instead of `multiprocessing`: its "fork" copies an open SQLite connection, which may damage
    the file (https://www.sqlite.org/howtocorrupt.html), and its "spawn" runs the caller's script once more.
    """
    beside = [_start() for _ in range(min(workers, len(chunks)))]
    try:
        for place, ids in enumerate(chunks[: AHEAD * len(beside)]):
            _send(beside[place % len(beside)], (path, ids, profile, today))
        for place in range(len(chunks)):
            one = beside[place % len(beside)]
            yield _receive(one)
            follow = place + AHEAD * len(beside)
            if follow < len(chunks):
                _send(one, (path, chunks[follow], profile, today))
    finally:
        for one in beside:
            one.kill()
            one.communicate()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", "from provenance.store.judging import serve; serve()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )


def _send(one: subprocess.Popen[bytes], message: Any) -> None:
    assert one.stdin is not None
    pickle.dump(message, one.stdin)
    one.stdin.flush()


def _receive(one: subprocess.Popen[bytes]) -> Judged:
    assert one.stdout is not None
    try:
        found: Judged = pickle.load(one.stdout)
    except EOFError:
        raise CatalogueError(
            "A process that judged items for the rebuild ended early; run `provenance rebuild` again to go on."
        ) from None
    return found


def serve() -> None:
    """What a process beside does: judge what comes in on standard input until nothing more comes."""
    gc.set_threshold(50_000)  # records hold no cycles: looking for some takes a tenth of the time
    opened: dict[str, tuple[Db, Words]] = {}
    while True:
        try:
            path, ids, profile, today = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        if path not in opened:
            beside = sqlite.connect(path, write=False)
            opened[path] = beside, Words(beside)
        db, words = opened[path]
        pickle.dump(judge(db, words, ids, profile, today), sys.stdout.buffer)
        sys.stdout.buffer.flush()
