"""Films in the catalogue: their frames read from the files and kept, so that stills and footage are found in them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from provenance.errors import MissingExtra, Unreadable
from provenance.likeness.video import grid, sketch, strips
from provenance.likeness.video.strips import Strip
from provenance.readers import films
from provenance.readers.confined.media import FILMS
from provenance.readers.files import sha256_file
from provenance.readers.intake import located
from provenance.services.taken import Taken as Taken
from provenance.store import Catalog, Writer
from provenance.store.films import Film, Part
from provenance.store.near import Pair

TYPES = FILMS
REBUILD = "`provenance rebuild --frames` reads them"
Progress = Callable[[int, int | None], None]
Relate = Callable[[Catalog, Film], list[Pair]]
"""What a film whose frames were kept has to do with what else is catalogued, as pairs of files."""


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
    return parts or [(None, "no frame in it could be decoded: it is empty, damaged or encrypted")]


def take_in(
    catalog: Catalog,
    items: set[int] | None = None,
    *,
    relate: Relate | None = None,
    progress: Progress | None = None,
) -> Taken:
    """Read and keep the frames of every film that has none of today's kind, or of these items' films; one at a time.

    A film is read where it lies, if its bytes are still the ones catalogued; `missing` lists the others. A film is done
    once its sketch is kept, together with the pairs that `relate` gives: what an interruption leaves undone is found
    again, and what was done is not done again.
    """
    started = time.monotonic()
    todo = [film for film in _films(catalog, items) if film.version != strips.VERSION or film.sketch != sketch.VERSION]
    done: list[int] = []
    near: list[int] = []
    missing: list[str] = []
    troubles: list[tuple[int, str]] = []
    undone = None
    for number, film in enumerate(todo):
        if progress is not None:
            progress(number, len(todo))
        try:
            if not _framed(catalog, film, missing):
                continue
        except MissingExtra as e:
            undone = _left(len(todo) - number, e)
            break
        pairs = relate(catalog, film) if relate is not None else []
        _sketch(catalog, film, pairs)
        done.append(film.item)
        near += [film.item] if pairs else []
        troubles += [(film.item, why) for _, why in catalog.noted.film_troubles([film.file])]
    if progress is not None and todo:
        progress(len(todo), len(todo))
    seconds = round(time.monotonic() - started, 3)
    return Taken(tuple(done), tuple(near), tuple(missing), tuple(troubles), undone, seconds)


def _left(count: int, why: MissingExtra) -> str:
    films_ = "1 film was" if count == 1 else f"{count} films were"
    return f"the frames of {films_} not read, so that no still is found in them: {why.message}; then {REBUILD}"


def _framed(catalog: Catalog, film: Film, missing: list[str]) -> bool:
    """Whether the frames of a film are kept, read now where they were not."""
    if film.version == strips.VERSION:
        return True
    path = where(catalog, film)
    if path is None:
        missing.append(f"item {film.item}")
        return False
    parts = packed(path, film.media_type)
    catalog.transact(lambda writer: writer.notes.add_film(film.file, strips.VERSION, parts), by="")
    return True


def _sketch(catalog: Catalog, film: Film, pairs: list[Pair]) -> None:
    """Keep the sketch of a film, made from its frames, and what the film has to do with others."""
    made = sketch.pack(
        sketch.sketched(number, strips.unpack(data))
        for number, (data, _) in enumerate(catalog.noted.frames(film.file, strips.VERSION))
        if data is not None
    )

    def keep(writer: Writer) -> None:
        writer.notes.add_neighbours(pairs)
        writer.notes.add_sketch(film.file, sketch.VERSION, made)

    catalog.transact(keep, by="")


def _films(catalog: Catalog, items: set[int] | None) -> list[Film]:
    return [f for f in catalog.noted.films(TYPES) if items is None or f.item in items]


def where(catalog: Catalog, film: Film) -> Path | None:
    """Where the bytes of a film still lie; None when nowhere."""
    holder = catalog.noted.holders([film.file]).get(film.file)
    for place in holder.places if holder is not None else ():
        path = located(place)
        try:
            if path.is_file() and sha256_file(path) == film.sha256:
                return path
        except OSError:
            continue
    return None
