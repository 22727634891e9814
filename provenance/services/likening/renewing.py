"""Fingerprints made anew after their algorithm changed, or made at last for files that never had one; resumable."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from provenance.likeness.prints import VERSION
from provenance.model import File
from provenance.readers.files import sha256_file
from provenance.readers.intake import located
from provenance.readers.sniff import media_type
from provenance.services.likening.finding import Finder
from provenance.services.likening.looking import FAMILIES, Likeness, look_at
from provenance.services.likening.noting import Arrival, note
from provenance.store import Catalog, Holder, Writer
from provenance.store.prints import Unprinted

STEP = 64
"""Files of one transaction: what is done stays done."""
_HEAD = 4096

Progress = Callable[[int, int | None], None]


def renew(catalog: Catalog, *, progress: Progress | None = None) -> dict[str, Any]:
    """Fingerprint every picture that has no fingerprint of today's version, and note what it looks like.

    A file is read where it lies now, if its bytes are still the ones catalogued; `missing` lists the others. What was
    done before an interruption is not done again.
    """
    started = time.monotonic()
    done, after = 0, 0
    missing: list[str] = []
    with Finder(catalog) as finder:
        while todo := catalog.noted.unprinted(version=VERSION, families=FAMILIES, after=after, most=STEP):
            after = todo[-1].file
            holders = catalog.noted.holders([one.file for one in todo])
            arrivals: list[Arrival] = []
            for one in todo:
                likeness = _look(one)
                if likeness is None:
                    missing.append(one.path or f"file {one.file}")
                elif one.file in holders:
                    arrivals.append((_file(one, holders[one.file]), finder.matched(likeness) or likeness))
            done += len(arrivals)
            catalog.transact(lambda writer, arrivals=arrivals: _renew(writer, arrivals), by="")  # type: ignore[misc]
            if progress is not None:
                progress(done, None)
    return {"fingerprints": done, "missing": missing, "seconds": round(time.monotonic() - started, 3)}


def _renew(writer: Writer, arrivals: list[Arrival]) -> None:
    writer.notes.forget_likeness([file.id for file, _ in arrivals if file.id is not None])
    note(writer, arrivals)


def _file(one: Unprinted, holder: Holder) -> File:
    return File(
        one.sha256, 0, one.media_type, holder.name, essence_sha256=holder.essence_sha256, item=holder.item, id=one.file
    )


def _look(one: Unprinted) -> Likeness | None:
    """The likeness of the file at the first place where its bytes still are."""
    for place in (one.path, *one.sightings):
        path = located(place) if place is not None else None
        try:
            if path is not None and path.is_file() and sha256_file(path) == one.sha256:
                with path.open("rb") as stream:
                    return look_at(path, media_type(stream.read(_HEAD)))
        except OSError:
            continue
    return None
