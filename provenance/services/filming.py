"""Films in the catalogue: their frames read from the files and kept, so that stills and footage are found in them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from provenance.errors import MissingExtra, Unreadable
from provenance.likeness.video import grid, strips
from provenance.likeness.video.strips import Strip
from provenance.readers import films
from provenance.readers.confined.media import DEMUXERS
from provenance.readers.files import sha256_file
from provenance.store import Catalog, Writer
from provenance.store.films import Film, Part

TYPES = tuple(name for name in DEMUXERS if films.has_frames(name))
REBUILD = "`provenance rebuild --frames` reads them"
Progress = Callable[[int, int | None], None]


def read(path: Path, media_type: str) -> Iterator[Strip]:
    """The frames of a film, part after part. Raises Unreadable when there are none or no more, MissingExtra."""
    for piece in films.pieces(path, media_type, rate=strips.RATE, columns=grid.COLUMNS, rows=grid.ROWS):
        length = piece.duration or int(piece.times[-1])
        yield strips.strip(piece.times, piece.luma, width=piece.width, height=piece.height, duration=length)


def packed(path: Path, media_type: str) -> list[Part]:
    """The parts to keep of a film; the last one says why there are no further ones, where that has a reason."""
    parts: list[Part] = []
    try:
        parts += [(part.pack(), None) for part in read(path, media_type)]
    except Unreadable as e:
        parts = [*parts[:-1], (parts[-1][0] if parts else None, e.message)]
    return parts or [(None, "there is no frame in it")]


def take_in(catalog: Catalog, items: set[int] | None = None, *, progress: Progress | None = None) -> dict[str, Any]:
    """Read and keep the frames of every film that has none of today's kind, or of these items' films; one at a time.

    A film is read where it lies, if its bytes are still the ones catalogued; `missing` lists the others, `notices` says
    in sentences what could not be read. What was done before an interruption is not done again.
    """
    started = time.monotonic()
    todo = [f for f in _films(catalog, items) if f.version != strips.VERSION]
    missing: list[str] = []
    notices: list[str] = []
    done = 0
    for number, film in enumerate(todo, 1):
        path = where(catalog, film)
        if path is None:
            missing.append(f"item {film.item}")
        else:
            try:
                parts = packed(path, film.media_type)
            except MissingExtra as e:
                notices.append(f"item {film.item}: its frames were not read: {e.message}; then {REBUILD}")
                break
            catalog.transact(lambda writer, film=film, parts=parts: _keep(writer, film, parts), by="")  # type: ignore[misc]
            done += 1
            notices += [f"item {film.item}: {trouble}" for _, trouble in parts if trouble]
        if progress is not None:
            progress(number, len(todo))
    return {"films": done, "missing": missing, "notices": notices, "seconds": round(time.monotonic() - started, 3)}


def _keep(writer: Writer, film: Film, parts: list[Part]) -> None:
    writer.notes.add_film(film.file, strips.VERSION, parts)


def _films(catalog: Catalog, items: set[int] | None) -> list[Film]:
    return [f for f in catalog.noted.films(TYPES) if items is None or f.item in items]


def where(catalog: Catalog, film: Film) -> Path | None:
    """Where the bytes of a film still lie; None when nowhere."""
    holder = catalog.noted.holders([film.file]).get(film.file)
    for place in holder.places if holder is not None else ():
        path = Path(place)
        try:
            if path.is_file() and sha256_file(path) == film.sha256:
                return path
        except OSError:
            continue
    return None
