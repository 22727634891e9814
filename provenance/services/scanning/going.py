"""A scan from end to end: walk, bring in what is new or changed, say what became of it.

Readers, rules and pictures are loaded when there is something to bring in: an unchanged folder is the everyday case.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import Interrupted
from provenance.readers.confined.media import FILMS
from provenance.services import originals
from provenance.services.doors import Door, opened
from provenance.services.likening.indexing import folder_of
from provenance.services.scanning import walking
from provenance.services.scanning.tally import Tally

if TYPE_CHECKING:
    from provenance.store import Catalog, Looked

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
    films: Progress | None = None,
) -> dict[str, Any]:
    """Catalogue every picture, film and recording under the named folders; the answer has the keys of `import`.

    A file met before under the same name, size and time of change is not read again, unless `rehash`. The same bytes
    in a second place are one item with one more sighting. What cannot be read is listed under `failed`, also by later
    scans, and stops nothing. Every batch of files is one revision, all of them one job; a scan that was killed goes on
    where it stopped. store, trust: as in `adding.add`. jobs: processes that read; as many as there are processors
    when None. films: told how far the films are that are read after the files. Raises Interrupted (Ctrl-C),
    CatalogueError; what was committed before stays.
    """
    started = time.monotonic()
    originals.check_way(store)
    target = opened(catalog)
    tally = Tally(secrets.token_hex(16))
    units = walking.units(names, _memory(target), tally.passed, rehash=rehash, own=_own(target.path))
    tell = progress or (lambda done, of: None)
    try:
        first = next(units, None)
        if first is not None:
            from provenance.services.scanning.beside import Reads
            from provenance.services.scanning.reading import Way

            way = Way(target.path if store == "copy" else None, trust)
            with closing(Reads(chain((first,), units), way, jobs=jobs, say=tally.limits.append)) as reads:
                from provenance.services.scanning.running import bring  # while the others load what reading needs

                bring(
                    target, reads, tally, copies=store == "copy", by=by, why=why or "scan", progress=tell, total=total
                )
        if target.noted.films(FILMS):
            from provenance.services.scanning.running import catch_up

            catch_up(target, tally, films)
    except KeyboardInterrupt as stop:
        raise Interrupted(_kept(tally)) from stop
    return tally.answer(time.monotonic() - started)


def _own(catalogue: str) -> frozenset[str]:
    """The catalogue and all that it keeps beside it."""
    path = str(Path(catalogue).resolve())
    beside = (folder_of(catalogue), originals.folder_of(catalogue))
    return frozenset((*(path + end for end in ("", "-wal", "-shm", "-journal")), *map(str, beside)))


def _memory(target: Catalog) -> Callable[[str], dict[str, Looked]]:
    return lambda folder: target.noted.inside(folder)


def _kept(tally: Tally) -> str:
    if not tally.revisions:
        return "interrupted before the first batch was written; nothing was catalogued"
    return (
        f"interrupted; what was catalogued so far ({tally.new} items under job {tally.job}) is kept: scan the same "
        f"folders again to go on, or take it back with `undo {tally.job}`"
    )
