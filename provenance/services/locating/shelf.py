"""The shelf: the films to look in by their sketches, and the likeliest moments of all of them for a still."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import Unreadable
from provenance.likeness.queries import Query
from provenance.likeness.video import screening, sketch, strips
from provenance.likeness.video.finding import Spot, apart, spots
from provenance.likeness.video.screening import Guesses, Stack
from provenance.likeness.video.strips import Strip
from provenance.services.locating.sources import Source, path_of, strips_of
from provenance.store import Catalog

MOST_LOOKS = 12
"""Moments looked at closely."""
_OF_ONE_FILM = 6
MOST_MOVED = 12
"""Likely frames whose place is made to fit where it does not, the likeliest ones."""
MOST_FRAMES = 600_000
"""Frames whose sketches stay in memory, 200 MB: thirty hours that never stand still."""
_KEPT_OPEN = 24
"""Parts of films kept unpacked: some two megabytes each."""
Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Moment:
    """A likely moment: in which film, in which of its parts, and where there."""

    source: Source
    strip: Strip
    spot: Spot


class Shelf:
    """Films to look in for one still after another. `looked` counts those with frames; why others have none is told.

    kept_only: films without a kept sketch are left out, instead of making one of their frames.
    """

    def __init__(
        self,
        catalog: Catalog,
        sources: Sequence[Source],
        notices: list[str],
        progress: Progress | None = None,
        *,
        kept_only: bool = False,
    ) -> None:
        self._kept_only = kept_only
        self._catalog = catalog
        self._sources = sources
        self._open: dict[tuple[int, int], Strip] = {}
        self._own: dict[int, list[Strip]] = {}
        self._paths: dict[Source, Path | None] = {}
        self._films: set[int] = set()
        self._kept: list[Stack] | None = []
        for stack in screening.stacked(self._sketches(notices, progress)):
            self._films |= set(stack.film.tolist())
            if self._kept is not None:
                self._kept.append(stack)
                if sum(len(one.at) for one in self._kept) > MOST_FRAMES:
                    self._kept = None

    @property
    def looked(self) -> int:
        return len(self._films)

    @property
    def stacks(self) -> Iterable[Stack]:
        """The sketches of all films; those of very many are read again each time."""
        return self._kept if self._kept is not None else screening.stacked(self._sketches([], None))

    def likely(
        self, query: Query, *, thorough: bool = False, worth: float = screening.WORTH, most: int = screening.MOST
    ) -> list[Moment]:
        """The likeliest moments over all films, best first."""
        guesses = Guesses(query, thorough=thorough)
        found = screening.screen(guesses, self.stacks, worth=worth, most=most)
        near: dict[int, list[Spot]] = {}
        for number, candidate in enumerate(found):
            strip = self._strip(candidate.film, candidate.part)
            if strip is not None:
                seen = spots(query, candidate, strip, move=number < MOST_MOVED)
                near.setdefault(candidate.film, []).extend(seen)
        moments = [self._moment(film, spot) for film, some in near.items() for spot in apart(some, _OF_ONE_FILM)]
        return sorted(moments, key=lambda one: -one.spot.score)[:MOST_LOOKS]

    def path(self, source: Source) -> Path | None:
        """Where the bytes of a film lie now, digested once; None when nowhere."""
        if source not in self._paths:
            self._paths[source] = path_of(self._catalog, source)
        return self._paths[source]

    def _moment(self, film: int, spot: Spot) -> Moment:
        strip = self._strip(film, spot.part)
        assert strip is not None
        return Moment(self._sources[film], strip, spot)

    def _sketches(self, notices: list[str], progress: Progress | None) -> Iterator[tuple[int, Sequence[sketch.Piece]]]:
        """The sketches that are kept, and those of films that have none, made from their frames."""
        numbers: dict[int, list[int]] = {}
        for number, source in enumerate(self._sources):
            if source.file is not None:
                numbers.setdefault(source.file, []).append(number)
        done = 0
        for file, packed in self._catalog.noted.sketches(sketch.VERSION, numbers):
            pieces = _opened(packed)
            if pieces is None:
                continue
            for number in numbers.pop(file):
                done += 1
                yield number, pieces
        for file, why in self._catalog.noted.film_troubles([s.file for s in self._sources if s.file is not None]):
            notices += [f"{s.name}: {why}" for s in self._sources if s.file == file and file not in numbers]
        for number, source in enumerate(self._sources):
            if progress is not None:
                progress(done, len(self._sources))
            if not self._kept_only and (source.file is None or source.file in numbers):
                self._own[number] = list(strips_of(self._catalog, source, notices))
                done += 1
                yield number, [sketch.sketched(part, strip) for part, strip in enumerate(self._own[number])]

    def _strip(self, film: int, part: int) -> Strip | None:
        """One part of a film, unpacked; those used last stay open."""
        if film in self._own:
            return self._own[film][part]
        file = self._sources[film].file
        assert file is not None
        key = file, part
        if key not in self._open:
            if len(self._open) >= _KEPT_OPEN:
                self._open.pop(next(iter(self._open)))
            kept = self._catalog.noted.part_of_film(file, strips.VERSION, part)
            if kept is None or kept[0] is None:
                return None
            self._open[key] = strips.unpack(kept[0])
        self._open[key] = self._open.pop(key)
        return self._open[key]


def _opened(packed: bytes) -> Sequence[sketch.Piece] | None:
    """A kept sketch; None for a damaged one, in whose place one is made."""
    try:
        return sketch.unpack(packed)
    except Unreadable:
        return None
