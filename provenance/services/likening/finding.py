"""From a picture to the files of the catalogue that show it: candidates by their hashes, each looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from provenance.services.likening.indexing import follow, following
from provenance.services.likening.looking import Likeness, Match, match
from provenance.services.likening.weighing import MOST, Weighed, opened, weigh

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from provenance.likeness.fingerprints import Look
    from provenance.likeness.index import Index, Rows
    from provenance.likeness.prints import Fingerprint
    from provenance.likeness.queries import Query
    from provenance.store import Catalog, Noted

Probes = Sequence[tuple[int, int]]
"""pHash and dHash of what is looked for of one picture."""
SMALL = 100_000
"""Rows of an index that is looked through whole for every probe of a scan."""
RADIUS = 10
"""Beyond that, how near by pHash a candidate must be: the bands find it in a fraction of a millisecond."""


class Finder:
    """Searches one catalogue; its index is opened at the first question and caught up at each one.

    looks: how often a second look was taken for `nearby`.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._stack = ExitStack()
        self._index: Index | None = None
        self.looks = 0

    def __enter__(self) -> Finder:
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    @property
    def index(self) -> Index:
        """The index as of the newest fingerprint."""
        noted = self._catalog.noted
        if self._index is None:
            self._index = self._stack.enter_context(following(self._catalog.path, noted))
        elif self._index.upto < noted.newest():
            self._index.refresh()
            follow(self._index, noted)
        return self._index

    def search(self, picture: Look | Fingerprint, *, effort: str = "quick", most: int = MOST) -> list[Match]:
        """Every file that shows the picture, the best match first; its own file too where it is indexed."""
        from provenance.likeness.candidates import propose
        from provenance.likeness.queries import prepare

        query = prepare(picture, effort=effort)
        proposed = propose(self.index, query, most=most) if query.usable and len(self.index) else []
        return second_look(query, [proposal.item for proposal in proposed], self._catalog.noted)

    def matched(self, likeness: Likeness | None) -> Likeness | None:
        """The same with what it looks like among all that is catalogued now."""
        if likeness is None or likeness.picture is None:
            return likeness
        upto = self.index.upto
        return replace(likeness, matches=tuple(self.search(likeness.picture)), upto=upto)

    def nearby(self, arrived: Sequence[Likeness]) -> list[Likeness]:
        """Many at once, by their few probes: resized, recompressed, framed, mirrored and lettered copies are found.

        Each is compared with those before it as well (`fellows`). Turned and strongly cropped ones take the many
        probes of `search`.
        """
        index = self.index
        noted, upto = self._catalog.noted, index.upto
        probes = sorted({probe for likeness in arrived for probe in likeness.probes})
        near = dict(zip(probes, _near(index, probes), strict=True))
        fellows = _Fellows(arrived)
        found = []
        for place, likeness in enumerate(arrived):
            weighed = _weighed(noted, likeness, _ranked(near, likeness), fellows.before(place))
            self.looks += weighed.looks
            found.append(replace(likeness, matches=weighed.files, fellows=weighed.fellows, upto=upto))
        return found


class _Fellows:
    """The fingerprints of pictures that come in together, each distinct one at its first place."""

    def __init__(self, arrived: Sequence[Likeness]) -> None:
        first: dict[bytes, int] = {}
        for place, likeness in enumerate(arrived):
            if likeness.packed is not None:
                first.setdefault(likeness.packed, place)
        self._packed = {place: packed for packed, place in first.items()}
        rows = rows_of((0, place, packed) for place, packed in self._packed.items())
        self._near = by_distance(rows, [likeness.probes for likeness in arrived])

    def before(self, place: int) -> list[tuple[int, bytes]]:
        """(distance, packed) of those before this one that are near it, the nearest first, of equal ones the latest."""
        near = self._near[place]
        return [(near[n], self._packed[n]) for n in _in_order(near) if n < place][:MOST]


def _weighed(
    noted: Noted, likeness: Likeness, near: dict[int, int], fellows: Sequence[tuple[int, bytes]] = ()
) -> Weighed:
    """The second look at files that a first search came upon, and at fellows, in the order of their distance."""
    from provenance.likeness.queries import prepare

    wanted = _in_order(near)[:MOST]
    picture = likeness.picture
    if (wanted or fellows) and picture is None and likeness.packed is not None:  # few come to this: it comes packed
        picture = opened(likeness.packed)
    if not (wanted or fellows) or picture is None:
        return Weighed((), {}, 0)
    kept = noted.fingerprints(wanted) if wanted else {}
    candidates: list[tuple[int, int | None, bytes]] = [
        (near[file], file, kept[file]) for file in wanted if file in kept
    ]
    candidates += [(distance, None, packed) for distance, packed in fellows]
    candidates.sort(key=lambda one: (one[0], one[1] is None))
    return weigh(prepare(picture), [(file, packed) for _, file, packed in candidates])


def _near(index: Index, probes: list[tuple[int, int]]) -> list[dict[int, int]]:
    """For each probe the files near it with their distance: all of them in a small index, else by bands of pHash."""
    from provenance.likeness.candidates import JOINT

    if not probes or not len(index):
        return [{} for _ in probes]
    if len(index) <= SMALL:
        return [
            _nearest(hits.item, hits.phash_distance + hits.dhash_distance) for hits in index.joint_many(probes, JOINT)
        ]
    found = []
    for phash, _ in probes:
        hits = index.within(phash, RADIUS)
        found.append(_nearest(hits.item, hits.phash_distance))
    return found


def _nearest(items: NDArray[np.uint32], distances: NDArray[np.uint8]) -> dict[int, int]:
    nearest: dict[int, int] = {}
    for item, distance in zip(items.tolist(), distances.tolist(), strict=True):
        nearest[item] = min(distance, nearest.get(item, distance))
    return nearest


def _ranked(near: dict[tuple[int, int], dict[int, int]], likeness: Likeness) -> dict[int, int]:
    best: dict[int, int] = {}
    for probe in likeness.probes:
        for file, distance in near[probe].items():
            best[file] = min(distance, best.get(file, distance))
    return best


def _in_order(near: dict[int, int]) -> list[int]:
    """The nearest first, of equal ones the latest."""
    return sorted(near, key=lambda file: (near[file], -file))


def second_look(query: Query, files: Iterable[int], noted: Noted) -> list[Match]:
    """What looking at each of these files again says, the best match first."""
    from provenance.likeness.verdicts import verdict

    wanted = list(files)
    kept = noted.fingerprints(wanted) if wanted else {}
    found = [match(file, verdict(query, there)) for file, packed in kept.items() if (there := opened(packed))]
    return sorted((one for one in found if one is not None), key=lambda one: one.order)


def looked_again(noted: Noted, likeness: Likeness, near: dict[int, int]) -> tuple[Match, ...]:
    """The second look at files that a first search came upon, given with their distances; the best match first."""
    return _weighed(noted, likeness, near).files


def rows_of(prints: Iterable[tuple[int, int, bytes | None]]) -> Rows:
    """The rows of an index for (number, file, packed) fingerprints."""
    from provenance.likeness.index.packed import from_packed

    kept = [(file, packed) for _, file, packed in prints if packed is not None]
    return from_packed([file for file, _ in kept], [packed for _, packed in kept])


def by_distance(rows: Rows, asked: Sequence[Probes]) -> list[dict[int, int]]:
    """For each of several pictures, by its probes, the files with a view near one by the joint rule, and how near."""
    from provenance.likeness.candidates import JOINT
    from provenance.likeness.index.search import both_within

    nearest: list[dict[int, int]] = [{} for _ in asked]
    whose = [(near, probe) for near, probes in zip(nearest, asked, strict=True) for probe in probes]
    for numbers, places, sums in both_within(rows, [probe for _, probe in whose], JOINT):
        for number, file, distance in zip(numbers.tolist(), rows.item[places].tolist(), sums.tolist(), strict=True):
            near = whose[number][0]
            near[file] = min(distance, near.get(file, distance))
    return nearest


_FIRST = 64


def outdated(noted: Noted) -> str | None:
    """A sentence where kept fingerprints are of another version, and so are not compared; None where none is.

    New ones are put behind the others and renewed ones as well, so that the first tell.
    """
    first = next((packed for _, _, packed in noted.above(0, _FIRST) if packed is not None), None)
    if first is None or opened(first) is not None:
        return None
    return "pictures fingerprinted by another version are not found again: run `rebuild --fingerprints` once"
