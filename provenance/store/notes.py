"""Notes on files: fingerprints, look-alikes and what a scan remembers; kept beside the ledger and never digested."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.store import films, looked, near, prints
from provenance.store.database import Db
from provenance.store.looked import Looked
from provenance.store.near import Pair
from provenance.store.prints import Kept
from provenance.store.sqlite import LISTED, listed


class Notes:
    """Writes notes within a transaction; `touched` gathers the items whose judgement they may change."""

    def __init__(self, db: Db, touched: set[int]) -> None:
        self._db = db
        self.touched = touched
        self.written = False
        """Whether there is anything to keep, were there no other row."""

    def add_fingerprints(self, rows: Iterable[Kept]) -> None:
        """Keep fingerprints of files, or why a file has none."""
        self.written = True
        prints.put(self._db, rows)

    def add_neighbours(self, pairs: Iterable[Pair]) -> None:
        """Keep pairs of files that look alike; the items of both are judged again."""
        found = list(pairs)
        if found:
            self.written = True
            near.put(self._db, found)
            self.touched |= self._items([file for pair in found for file in pair[:2]])

    def add_film(self, file: int, version: str, parts: Iterable[films.Part]) -> None:
        """Keep the frames of a film, or why it has none."""
        self.written = True
        films.put(self._db, file, version, parts)

    def add_sketch(self, file: int, version: str, packed: bytes) -> None:
        """Keep the sketch of a film's frames."""
        self.written = True
        films.put_sketch(self._db, file, version, packed)

    def looked_in_films(self, number: int) -> None:
        """Stills up to this number of a fingerprint were looked for in the films."""
        self.written = True
        films.put_mark(self._db, number)

    def forget_likeness(self, files: Iterable[int]) -> None:
        """Drop fingerprints and pairs of files, before they are worked out anew."""
        gone = list(files)
        self.written = True
        self.touched |= self._items(gone)
        for file in gone:
            self.touched |= near.items_near(self._db, self._items([file]))
        near.forget(self._db, gone)
        prints.forget(self._db, gone)
        films.forget(self._db, gone)

    def remember(self, folder: str, rows: Iterable[Looked]) -> None:
        """What a scan met in a folder."""
        self.written = True
        looked.put(self._db, folder, rows)

    def forget_places(self, files: Iterable[int]) -> None:
        """Forget where files were met, as their redaction asks."""
        self.written = True
        looked.forget(self._db, files)

    def counted(self, files: Iterable[int]) -> dict[int, int]:
        """File -> how many pairs it stands in."""
        return near.counted(self._db, files)

    def _items(self, files: Iterable[int]) -> set[int]:
        rows = self._db.execute(f"SELECT item FROM file WHERE id IN {LISTED}", (listed(files),))
        return {row[0] for row in rows if row[0] is not None}
