"""The way through a scan: walk, read beside, write a batch a revision, say what became of it."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from provenance.errors import Interrupted
from provenance.services import originals
from provenance.services.doors import Door, opened
from provenance.services.likening.announcing import announced
from provenance.services.likening.finding import Finder
from provenance.services.likening.finding import opened as unpacked
from provenance.services.likening.indexing import folder_of
from provenance.services.scanning import walking
from provenance.services.scanning.beside import Read, read_all
from provenance.services.scanning.reading import Arrived, Way
from provenance.services.scanning.tally import Tally
from provenance.services.scanning.writing import Batch, Written
from provenance.store import Catalog, Looked

MOST_FILES = 256
"""Files of one batch, that is of one revision: what a killed scan has to read again at most."""
MOST_SECONDS = 5.0
"""A batch is written after so long even when it is not full: large files come slowly."""

Progress = Callable[[int, int | None], None]


def scan(
    catalog: Door,
    names: Sequence[str],
    *,
    store: str = "reference",
    rehash: bool = False,
    trust: str | None = None,
    jobs: int | None = None,
    by: str,
    why: str | None = None,
    progress: Progress | None = None,
    total: int | None = None,
) -> dict[str, Any]:
    """Catalogue every picture, film and recording under the named folders; the answer has the keys of `import`.

    A file met before under the same name, size and time of change is not read again, unless `rehash`. The same bytes
    in a second place are one item with one more sighting. What cannot be read is listed under `failed`, also by later
    scans, and stops nothing. Every batch of files is one revision, all of them one job; a scan that was killed goes on
    where it stopped. store, trust: as in `adding.add`. jobs: processes that read; as many as there are processors
    when None. Raises Interrupted (Ctrl-C), CatalogueError; what was committed before stays.
    """
    started = time.monotonic()
    originals.check_way(store)
    target = opened(catalog)
    tally = Tally(secrets.token_hex(16))
    way = Way(target.path if store == "copy" else None, trust)
    units = walking.units(names, _memory(target), tally.passed, rehash=rehash, own=_own(target.path))
    tell = progress or (lambda done, of: None)
    try:
        with Finder(target) as finder, closing(read_all(units, way, jobs=jobs or _processors())) as reads:
            for batch in _batches(reads):
                _write(target, finder, batch, tally, copies=store == "copy", by=by, why=why or "scan")
                tell(tally.files + tally.passed.unchanged, total)
    except KeyboardInterrupt as stop:
        raise Interrupted(_kept(tally)) from stop
    return tally.answer(time.monotonic() - started)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _own(catalogue: str) -> frozenset[str]:
    """The catalogue and all that it keeps beside it."""
    path = str(Path(catalogue).resolve())
    beside = (folder_of(catalogue), originals.folder_of(catalogue))
    return frozenset((*(path + end for end in ("", "-wal", "-shm", "-journal")), *map(str, beside)))


def _memory(target: Catalog) -> Callable[[str], dict[str, Looked]]:
    return lambda folder: target.noted.inside(folder)


def _batches(reads: Iterable[Read]) -> Iterator[list[Read]]:
    batch: list[Read] = []
    files, begun = 0, 0.0
    for read in reads:
        if not batch:
            begun = time.monotonic()
        batch.append(read)
        files += len(read[1])
        if files >= MOST_FILES or time.monotonic() - begun > MOST_SECONDS:
            yield batch
            batch, files = [], 0
    if batch:
        yield batch


def _write(
    target: Catalog, finder: Finder, batch: list[Read], tally: Tally, *, copies: bool, by: str, why: str
) -> None:
    reads = _searched(finder, batch)
    done = target.transact(lambda writer: Batch(writer, reads, copies=copies).write(), by=by, why=why, job=tally.job)
    written: Written = done.result
    tally.batch(reads, written, done.revision)
    for record in target.records(written.near):
        tally.announce(announced(record))


def _searched(finder: Finder, batch: list[Read]) -> list[Read]:
    """The batch with what each picture looks like among all that is catalogued, asked before the lock is taken."""
    found = [(place, one) for place, (_, arrived) in enumerate(batch) for one in arrived if _has_picture(one)]
    if not found:
        return batch
    likenesses = []
    for _, one in found:
        assert one.filed is not None and one.filed.likeness is not None and one.filed.likeness.packed is not None
        likenesses.append(replace(one.filed.likeness, picture=unpacked(one.filed.likeness.packed)))
    near = {
        id(one): replace(one, filed=replace(one.filed, likeness=likeness))  # type: ignore[type-var]
        for (_, one), likeness in zip(found, finder.nearby(likenesses), strict=True)
    }
    return [(unit, [near.get(id(one), one) for one in arrived]) for unit, arrived in batch]


def _has_picture(one: Arrived) -> bool:
    return one.filed is not None and one.filed.likeness is not None and one.filed.likeness.packed is not None


def _kept(tally: Tally) -> str:
    if not tally.revisions:
        return "interrupted before the first batch was written; nothing was catalogued"
    return (
        f"interrupted; what was catalogued so far ({tally.new} items under job {tally.job}) is kept: scan the same "
        f"folders again to go on, or take it back with `undo {tally.job}`"
    )
