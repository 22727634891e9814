"""The still and the films: what a path or an item names, and the kept frames of a film."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import NotFound, Unreadable, UsageError
from provenance.likeness.video import strips
from provenance.likeness.video.strips import Strip
from provenance.readers import films
from provenance.readers.files import sha256_file
from provenance.readers.intake import located
from provenance.readers.sniff import media_type
from provenance.services import filming
from provenance.store import Catalog

_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """A film to look in: its item and file number where it is catalogued, where its bytes lie, what they are."""

    name: str
    media_type: str
    path: Path | None = None
    item: int | None = None
    file: int | None = None


def still_of(catalog: Catalog, handle: str) -> tuple[Path, int | None]:
    """Where a still lies and which item it is, None when it is not catalogued."""
    path = Path(handle)
    if path.is_file():
        holders = catalog.noted.holding([sha256_file(path)])
        return path, next((holder.item for found in holders.values() for holder in found), None)
    item = _resolved(catalog, handle, "a still")
    for file in catalog.record(item).files:
        for place in _places(catalog, file.id):
            if file.media_type.startswith("image/") and place.is_file() and sha256_file(place) == file.sha256:
                return place, item
    raise NotFound(f"item {item} has no picture file that is still where it was; name the file itself")


def named_film(catalog: Catalog, handle: str) -> Source:
    """The film that a path or an item names. Raises NotFound, UsageError when it is none."""
    path = Path(handle)
    if path.is_file():
        with path.open("rb") as stream:
            kind = media_type(stream.read(_HEAD))
        if not films.has_frames(kind):
            raise UsageError(f"{handle}: no film ({kind}); the still comes first, then where to look")
        known = catalog.noted.holding([sha256_file(path)])
        for holders in known.values():
            for holder in holders:
                return Source(handle, kind, path, holder.item, holder.file)
        return Source(handle, kind, path)
    item = _resolved(catalog, handle, "a film")
    for film in catalog.noted.films(filming.TYPES):
        if film.item == item:
            return Source(f"item {item}", film.media_type, filming.where(catalog, film), item, film.file)
    raise NotFound(f"item {item} has no film file to look in")


def every_film(catalog: Catalog) -> list[Source]:
    """Every film of the catalogue, by its kept frames."""
    return [
        Source(f"item {film.item}", film.media_type, None, film.item, film.file)
        for film in catalog.noted.films(filming.TYPES)
    ]


def _resolved(catalog: Catalog, handle: str, what: str) -> int:
    try:
        return catalog.resolve(handle)
    except (NotFound, UsageError) as e:
        raise NotFound(f"{handle}: neither a file that is there nor {what} in the catalogue ({e.message})") from e


def _places(catalog: Catalog, file: int | None) -> Iterator[Path]:
    holder = catalog.noted.holders([file]).get(file) if file is not None else None
    yield from (located(place) for place in (holder.places if holder is not None else ()))


def strips_of(catalog: Catalog, source: Source, notices: list[str]) -> Iterator[Strip]:
    """The kept frames of a film, else those of its file; why there are none is a notice."""
    kept = False
    for data, trouble in catalog.noted.frames(source.file, strips.VERSION) if source.file is not None else ():
        kept = True
        if data is not None:
            yield strips.unpack(data)
        if trouble is not None:
            notices.append(f"{source.name}: {trouble}")
    if kept:
        return
    if source.path is None:
        notices.append(f"{source.name}: its frames were not read yet; {filming.REBUILD}")
        return
    try:
        yield from filming.read(source.path, source.media_type)
    except Unreadable as e:
        notices.append(f"{source.name}: {e.message}")


def path_of(catalog: Catalog, source: Source) -> Path | None:
    """Where the bytes of a film lie now; None when nowhere."""
    if source.path is not None:
        return source.path
    film = next((film for film in catalog.noted.films(filming.TYPES) if film.file == source.file), None)
    return filming.where(catalog, film) if film is not None else None
