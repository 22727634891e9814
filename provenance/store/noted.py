"""What is noted of files beside the ledger, read: fingerprints, look-alikes, what a scan met, where bytes lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice

from provenance.store import films, gathering, looked, near, prints
from provenance.store.database import Db
from provenance.store.films import Film, Part
from provenance.store.looked import Looked
from provenance.store.prints import Unprinted
from provenance.store.schema import UID_KEY
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline
from provenance.store.words import Words

AT_ONCE = 500
"""Digests asked for in one query."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A file of an item that stands: its number and uid, whose it is, its digests, every place its bytes were met."""

    file: int
    uid: str
    item: int
    sha256: str
    essence_sha256: str | None
    name: str
    places: tuple[str, ...]


class Noted:
    """Questions about files; `look` is what each is asked within."""

    def __init__(
        self,
        db: Db,
        words: Words,
        look: Callable[[], AbstractContextManager[None]],
        timeline: Callable[[], Timeline],
    ) -> None:
        self._db = db
        self._words = words
        self._look = look
        self._timeline = timeline

    # -- fingerprints -------------------------------------------------------------------------------------------

    def newest(self) -> int:
        """The highest number of a fingerprint; 0 when there are none."""
        with self._look():
            return prints.newest(self._db)

    def above(self, number: int, most: int) -> list[tuple[int, int, bytes | None]]:
        """(number, file, packed) of the next fingerprints after a number."""
        with self._look():
            return prints.above(self._db, number, most)

    def at(self, number: int) -> tuple[int, bytes | None] | None:
        """(file, packed) of the fingerprint with this very number."""
        with self._look():
            return prints.at(self._db, number)

    def fingerprints(self, files: Iterable[int]) -> dict[int, bytes]:
        """File -> packed fingerprint, for those that have one."""
        with self._look():
            return prints.of(self._db, files)

    def versions(self, files: Iterable[int]) -> dict[int, str]:
        """File -> version of its fingerprint, or of the look that found it has none."""
        with self._look():
            return prints.versions(self._db, files)

    def unprinted(self, *, version: str, families: tuple[str, ...], after: int, most: int) -> list[Unprinted]:
        """Files of items with no fingerprint of this version, after a file's number, in order."""
        with self._look():
            return prints.unprinted(
                self._db, self._words, self._timeline(), version=version, families=families, after=after, most=most
            )

    def pairs(self) -> Iterator[tuple[int, int, str]]:
        """(file, file, verdict) of every pair that looks alike."""
        with self._look():
            yield from near.every(self._db)

    def said_of_pairs(self, relations: tuple[str, ...]) -> list[tuple[int, str, int]]:
        """(item, relation, item) of every link of these relations that stands and was not taken back."""
        with self._look():
            return gathering.standing_links(self._db, self._words, self._timeline(), relations)

    # -- films --------------------------------------------------------------------------------------------------

    def films(self, types: Iterable[str]) -> list[Film]:
        """Every file of these media types whose item stands, in order of number."""
        with self._look():
            return films.known(self._db, self._words, self._timeline(), types)

    def frames(self, file: int, version: str) -> Iterator[Part]:
        """The kept parts of one film, one at a time: packed frames, and why there are none or no further ones."""
        with self._look():
            yield from films.parts(self._db, file, version)

    def part_of_film(self, file: int, version: str, number: int) -> Part | None:
        """One kept part of a film; None when there is none of that number."""
        with self._look():
            return films.part(self._db, file, version, number)

    def film_troubles(self, files: Iterable[int]) -> list[tuple[int, str]]:
        """(film, why there are no or no further frames of it)."""
        with self._look():
            return list(films.troubles(self._db, files))

    def sketches(self, version: str, files: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """(file, packed) of the sketches of these films, one at a time."""
        with self._look():
            yield from films.sketches(self._db, version, files)

    def looked_in_films(self) -> int:
        """The number of the last fingerprint that was looked for in the films; 0 when none was."""
        with self._look():
            return films.mark(self._db)

    # -- files --------------------------------------------------------------------------------------------------

    def holders(self, files: Iterable[int]) -> dict[int, Holder]:
        """The files with these numbers that stand, by number."""
        with self._look():
            return {h.file: h for h in self._holders(f"f.id IN {LISTED}", listed(files))}

    def holding(self, digests: Iterable[str]) -> dict[str, list[Holder]]:
        """SHA-256 (hex) -> the files with these bytes, in order of number."""
        return self._by_digest("sha256", digests)

    def holding_essence(self, digests: Iterable[str]) -> dict[str, list[Holder]]:
        """SHA-256 of the coded picture (hex) -> the files that hold it."""
        return self._by_digest("essence_sha256", digests)

    def _by_digest(self, column: str, digests: Iterable[str]) -> dict[str, list[Holder]]:
        wanted = iter({bytes.fromhex(digest) for digest in digests})
        found: dict[str, list[Holder]] = {}
        with self._look():
            numbers: list[int] = []
            while keys := list(islice(wanted, AT_ONCE)):
                rows = self._db.execute(
                    f"SELECT id, {column} FROM file WHERE substr(file.{column}, 1, {UID_KEY})"
                    f" IN ({', '.join('?' * len(keys))}) AND {column} IS NOT NULL",
                    [key[:UID_KEY] for key in keys],
                )
                asked = set(keys)
                numbers += [number for number, digest in rows if digest in asked]
            for holder in self._holders(f"f.id IN {LISTED}", listed(numbers)) if numbers else ():
                digest = holder.sha256 if column == "sha256" else holder.essence_sha256
                found.setdefault(str(digest), []).append(holder)
        return found

    def _holders(self, condition: str, value: str) -> list[Holder]:
        now = self._timeline()
        rows = self._db.execute(
            "SELECT f.id, f.digest, f.item, f.revision, f.sha256, f.essence_sha256, f.name, f.path FROM file f"
            f" WHERE {condition} AND f.item IS NOT NULL ORDER BY f.id",
            (value,),
        ).fetchall()
        elsewhere = prints.paths(self._db, [row[0] for row in rows], now)
        return [
            Holder(
                number,
                digest[:16].hex(),
                now.resolve(item),
                sha256.hex(),
                essence.hex() if essence is not None else None,
                name or "",
                (*((path,) if path is not None else ()), *elsewhere.get(number, ())),
            )
            for number, digest, item, revision, sha256, essence, name, path in rows
            if now.stands(revision)
        ]

    # -- scans --------------------------------------------------------------------------------------------------

    def inside(self, folder: str) -> dict[str, Looked]:
        """What a scan remembers of a folder, by name."""
        with self._look():
            return looked.inside(self._db, folder)
