"""Stills and films set against each other as they come in; what belongs together is kept as pairs and told aloud.

A still that comes is looked for in the sketches of all films; a film that comes is looked at for every still, and for
the footage it shares. How far stills were looked for is noted with the pairs, so that nothing is left out when a scan
is killed between the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from provenance import timecodes
from provenance.likeness.fingerprints import PARTS
from provenance.likeness.prints import Fingerprint
from provenance.likeness.queries import Base, Query
from provenance.likeness.squares import from_thumb
from provenance.likeness.video.closely import FOUND, Sight
from provenance.likeness.video.sketch import hashes_of
from provenance.services import filming, footage, locating
from provenance.services.likening.finding import Finder
from provenance.services.likening.looking import FRAME
from provenance.services.likening.weighing import opened
from provenance.services.locating import Moment, Shelf, Source, at_kept_frames, every_film
from provenance.services.taken import Caught as Caught
from provenance.services.taken import Taken
from provenance.store import Catalog, Writer
from provenance.store.films import Film
from provenance.store.near import Pair, named

STEP = 256
"""Stills of one transaction: what is done stays done."""
WORTH, MOMENTS = 0.5, 4
"""Of a still that comes in only the likeliest moments are looked at, faint ones not at all; `locate` looks harder."""
ALL_STILLS = 2_000
"""The latest stills are all laid over a film that comes; older ones where a hash of one of its frames is near."""
RADIUS = 10
"""Bits of pHash by which an older still may differ from a frame."""
MOST_PROBES = 300
"""Frames of one part whose hashes are asked for."""

Progress = Callable[[int, int | None], None]


def catch_up(catalog: Catalog, items: Collection[int] | None = None, *, progress: Progress | None = None) -> Caught:
    """Look for the stills that came in all films, and read the films that have no frames yet (or only these items').

    Without films nothing is done. Both are resumable: an interruption loses at most the film or the stills at hand.
    """
    if not catalog.noted.films(filming.TYPES):
        return Caught(Taken(), ())
    stills = follow(catalog)
    taken = filming.take_in(catalog, None if items is None else set(items), relate=_related, progress=progress)
    return Caught(taken, (*stills, *(item for item in taken.near if item not in stills)))


def follow(catalog: Catalog) -> list[int]:
    """Look for the stills that came since the last time in every film with frames; gives the items that are in one."""
    newest, upto = catalog.noted.newest(), catalog.noted.looked_in_films()
    if upto > newest:  # an older copy of the catalogue was put back
        upto = newest
    if upto == newest:
        return []
    shelf = Shelf(catalog, every_film(catalog), [], kept_only=True)
    found: list[Pair] = []
    if not shelf.looked:
        _keep(catalog, [], newest)
        return []
    while rows := catalog.noted.above(upto, STEP):
        upto = rows[-1][0]
        pairs = [pair for _, file, packed in rows for pair in _in_films(shelf, file, packed)]
        _keep(catalog, pairs, upto)
        found += pairs
    return _items(catalog, [pair[0] for pair in found])


def _related(catalog: Catalog, film: Film) -> list[Pair]:
    """The stills that show a frame of a film, and the films that share footage with it."""
    follow(catalog)
    source = Source(f"item {film.item}", film.media_type, None, film.item, film.file)
    own = Shelf(catalog, [source], [])
    pairs = [
        (film.file, *pair[:1], *pair[2:])
        for file, packed in _stills(catalog, source)
        for pair in _in_films(own, file, packed)
    ]
    return [*pairs, *footage.pairs(catalog, source)]


def _keep(catalog: Catalog, pairs: Sequence[Pair], upto: int) -> None:
    def keep(writer: Writer) -> None:
        writer.notes.add_neighbours(pairs)
        writer.notes.looked_in_films(upto)

    catalog.transact(keep, by="")


def _items(catalog: Catalog, files: Sequence[int]) -> list[int]:
    holders = catalog.noted.holders(files)
    return sorted({holders[file].item for file in files if file in holders})


# -- one still ----------------------------------------------------------------------------------------------------


def _in_films(shelf: Shelf, file: int, packed: bytes | None) -> Iterator[Pair]:
    """The film of a shelf that shows a still best, as a pair."""
    found = opened(packed) if packed is not None else None
    query = query_of(found) if found is not None else None
    if query is None:
        return
    seen = [(sight, one) for one in shelf.likely(query, worth=WORTH, most=MOMENTS) if (sight := _seen(query, one))]
    if not seen:
        return
    sight, one = min(seen, key=lambda pair: (pair[0].verdict.verdict != "same-picture", pair[0].misfit))
    if one.source.file is not None:
        verdict = sight.verdict
        yield file, one.source.file, FRAME, verdict.distance or 0, verdict.transform or "none", told(sight)


def query_of(found: Fingerprint) -> Query | None:
    """What to look for of a still by what is kept of it; None when that carries no evidence."""
    bases = tuple(Base(view.kind, view.box) for view in found.views if view.usable and view.kind not in PARTS)
    return Query(found, from_thumb(found.whole.thumb), False, bases, (), "quick") if bases else None


def _seen(query: Query, moment: Moment) -> Sight | None:
    """A likely moment looked at by the kept frames around it; None where they do not show the still."""
    sight = at_kept_frames(query, moment)
    return sight if sight is not None and sight.verdict.verdict in FOUND else None


def told(sight: Sight) -> str:
    """The words kept of a still and its film; `announcing` reads the time code in them."""
    altered = ", with a part replaced" if sight.verdict.verdict == "altered" else ""
    at = timecodes.code(sight.time)
    words = named(sight.verdict.explain, "the still", "the frame")
    return f"the picture is the video's frame at {at}{altered}, confidence {sight.sure:.2f}; {words}"


# -- the stills of a catalogue ------------------------------------------------------------------------------------


def _stills(catalog: Catalog, own: Source) -> Iterator[tuple[int, bytes | None]]:
    """(file, packed fingerprint) of the stills that are laid over one film."""
    newest = catalog.noted.newest()
    after = max(0, newest - ALL_STILLS)
    older = _hashed(catalog, own) if after else set()
    while rows := catalog.noted.above(after, STEP):
        after = rows[-1][0]
        older -= {file for _, file, _ in rows}
        yield from ((file, packed) for _, file, packed in rows)
    yield from catalog.noted.fingerprints(older).items()


def _hashed(catalog: Catalog, own: Source) -> set[int]:
    """Files that are near a frame of the film by their hashes."""
    parts = locating.strips_of(catalog, own, [])
    probes = {phash for strip in parts for phash in hashes_of(strip, MOST_PROBES)}
    with Finder(catalog) as finder:
        return {int(file) for phash in probes for file in finder.index.within(phash, RADIUS).item.tolist()}
