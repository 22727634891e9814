"""Bringing in what was read: write it, a batch a revision, then read the films; counted in a tally."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from provenance.quick import give_back
from provenance.services import framing
from provenance.services.likening.announcing import announced
from provenance.services.likening.finding import Finder, outdated
from provenance.services.likening.looking import Likeness
from provenance.services.scanning.beside import Read, Reads
from provenance.services.scanning.reading import Arrived
from provenance.services.scanning.tally import Tally
from provenance.services.scanning.writing import Batch, Written
from provenance.store import Catalog

MOST_FILES = 128
"""Files of one batch, that is of one revision: what a killed scan has to read again at most."""
FEW_FILES = 16
"""The last batches grow smaller, down to this: when the last file is read, little is left to be written."""
MOST_SECONDS = 5.0
"""A batch is written after so long even when it is not full: large files come slowly."""
MOST_WORDS = 4_000_000
"""Characters of captions in one batch: each is split, judged and indexed, in ten times its size of memory."""
_LARGE = 500_000
"""Characters after which memory is given back; a batch of usual captions has a tenth."""

Progress = Callable[[int, int | None], None]


def bring(
    target: Catalog,
    reads: Reads,
    tally: Tally,
    *,
    copies: bool,
    by: str,
    why: str,
    progress: Progress,
    total: int | None,
) -> None:
    """Catalogue what is read, a batch a revision; counted in `tally`."""
    with Finder(target) as finder:
        for batch in _batches(reads):
            _write(target, finder, batch, tally, copies=copies, by=by, why=why)
            progress(tally.files + tally.passed.unchanged, total)
            if sum(map(_words, batch)) >= _LARGE:
                give_back()
    tally.old = outdated(target.noted)


def catch_up(target: Catalog, tally: Tally, progress: Progress | None) -> None:
    """Read the films that have no frames yet, and look for the stills that came in all films."""
    caught = framing.catch_up(target, progress=progress)
    tally.frames(caught, [announced(record) for record in target.records(caught.near)])


def _batches(reads: Reads) -> Iterator[list[Read]]:
    batch: list[Read] = []
    files, words, begun = 0, 0, 0.0
    for read in reads:
        if not batch:
            begun = time.monotonic()
        batch.append(read)
        files += len(read[1])
        words += _words(read)
        full = files >= MOST_FILES or words >= MOST_WORDS or time.monotonic() - begun > MOST_SECONDS
        left = reads.left()
        if full or (left is not None and FEW_FILES <= left <= files):
            yield batch
            batch, files, words = [], 0, 0
    if batch:
        yield batch


def _words(read: Read) -> int:
    return sum(len(caption.words) for one in read[1] if one.filed for caption in one.filed.captions)


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
    found = [(one, one.filed, likeness) for _, arrived in batch for one in arrived if (likeness := _picture(one))]
    if not found:
        return batch
    near = {
        id(one): replace(one, filed=replace(filed, likeness=likeness))  # type: ignore[type-var]
        for (one, filed, _), likeness in zip(found, finder.nearby([like for *_, like in found]), strict=True)
    }
    return [(unit, [near.get(id(one), one) for one in arrived]) for unit, arrived in batch]


def _picture(one: Arrived) -> Likeness | None:
    """The likeness of a file that is a picture and could be decoded."""
    likeness = one.filed.likeness if one.filed is not None else None
    return likeness if likeness is not None and likeness.packed is not None else None
