"""The index as a folder of segments. The folder listing is the log: a segment appears whole, by one rename, or not.

Several processes may append and read at once. A writer never changes a file; merging writes a new segment that names
the ones it replaces, and removes these after it has appeared. A reader that meets both leaves the replaced ones out.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from provenance.errors import Unreadable
from provenance.likeness.index import search, segment
from provenance.likeness.index.pairs import pairs
from provenance.likeness.index.rows import Hits, Rows, joined

SUFFIX = ".likeness"
MERGE_AT = 12
"""So many small segments are merged into one by the writer that meets them."""
_SMALL = 4 * segment.TABLES_FROM
_MERGE_LARGE_AT = 4
"""So many of about one size above that, too: a question asks every segment, and a row is merged once for each size."""


class Index:
    """The searchable rows of a folder: opened as it is now, brought up to date by `refresh`.

    Safe for threads to search at once; `refresh` and `append` by one thread at a time.
    """

    __slots__ = ("_segments", "folder")

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._segments: dict[str, segment.Segment] = {}

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Map every segment of `folder`; empty when it is not there. Raises Unreadable on damage: then rebuild."""
        index = cls(folder)
        index.refresh()
        return index

    def __len__(self) -> int:
        """Rows, that is usable views; rows appended twice count twice until they are merged."""
        return sum(len(part.rows) for part in self.segments)

    @property
    def segments(self) -> list[segment.Segment]:
        return list(self._segments.values())

    @property
    def upto(self) -> int:
        """The highest `upto` that was appended; 0 for an empty index."""
        return max((part.upto for part in self.segments), default=0)

    @property
    def size(self) -> int:
        """Bytes mapped."""
        return sum(part.size for part in self.segments)

    def refresh(self) -> bool:
        """Take in what other processes appended or merged since; True when anything changed."""
        for _ in range(8):
            try:
                return self._refresh()
            except FileNotFoundError:  # merged away between the listing and the opening: list again
                continue
        raise Unreadable(f"{self.folder}: the index keeps changing; try again", path=str(self.folder))

    def _refresh(self) -> bool:
        names = self._names()
        if names == list(self._segments):
            return False
        loaded = {name: self._segments.get(name) or segment.load(self.folder / name) for name in names}
        gone = {name for part in loaded.values() for name in part.replaces}
        kept = {name: part for name, part in loaded.items() if name not in gone}
        changed = list(kept) != list(self._segments)
        self._segments = kept
        return changed

    def append(self, rows: Rows, *, upto: int) -> None:
        """Add rows: visible to the next search here, and in other processes after their `refresh`.

        `upto` is the number of the last row of the caller's table that is covered; rows may be none. The segment is on
        disk when this returns. Raises OSError when it cannot be written; the index is then as it was.
        """
        self._write(rows, upto, ())
        self.refresh()
        while crowded := self._crowded():
            self.merge(crowded)

    def _crowded(self) -> list[str]:
        """The segments of the smallest size of which there are too many; none where there are few of each."""
        sizes: dict[int, list[str]] = {}
        for name, part in self._segments.items():
            sizes.setdefault(_size(len(part.rows)), []).append(name)
        return next((sizes[n] for n in sorted(sizes) if len(sizes[n]) >= (_MERGE_LARGE_AT if n else MERGE_AT)), [])

    def merge(self, names: list[str] | None = None) -> None:
        """Write the named segments (all of them by default) as one, repeated rows once, and remove them."""
        chosen = {name: self._segments[name] for name in (names or list(self._segments)) if name in self._segments}
        if len(chosen) < 2:
            return
        replaced = [*chosen, *(name for part in chosen.values() for name in part.replaces)]
        rows = search.once(joined([part.rows for part in chosen.values()]))
        self._write(rows, max(part.upto for part in chosen.values()), tuple(dict.fromkeys(replaced)))
        self._segments = {name: part for name, part in self._segments.items() if name not in chosen}
        for name in chosen:
            (self.folder / name).unlink(missing_ok=True)
        self.refresh()

    def clear(self) -> None:
        """Remove every segment, before a rebuild from the table; readers keep theirs until they refresh."""
        for name in self._names():
            (self.folder / name).unlink(missing_ok=True)
        self._segments = {}

    def within(self, phash: int, radius: int = 10) -> Hits:
        """Every view whose pHash lies within `radius` bits of `phash`: exact, nearest first."""
        return search.within(self.segments, phash, radius)

    def joint(self, phash: int, dhash: int, total: int = 26) -> Hits:
        """Every view whose pHash and dHash together differ by at most `total` bits: exact, nearest first."""
        return search.joint(self.segments, [(phash, dhash)], total)[0]

    def joint_many(self, queries: list[tuple[int, int]], total: int = 26) -> list[Hits]:
        """`joint` for several queries in one pass over the rows."""
        return search.joint(self.segments, queries, total)

    def pairs(self, radius: int = 10) -> Iterator[tuple[int, int, int, int]]:
        """Every two items with views whose pHashes lie within `radius`: (item, item, pHash, dHash distance).

        Memory is bounded, pairs come as they are found; two items are told once for each such pair of their views.
        """
        rows = search.once(joined([part.rows for part in self.segments]))
        rows = rows.take(np.argsort(rows.phash, kind="stable"))
        for block in pairs(rows, radius):
            one, other = rows.item[block.first], rows.item[block.second]
            for at in np.flatnonzero(one != other).tolist():
                yield (
                    int(one[at]),
                    int(other[at]),
                    int(block.phash_distance[at]),
                    int(block.dhash_distance[at]),
                )

    def _names(self) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self.folder) if name.endswith(SUFFIX))
        except FileNotFoundError:
            return []

    def _write(self, rows: Rows, upto: int, replaces: tuple[str, ...]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{upto:012d}-{secrets.token_hex(6)}"
        draft = self.folder / f".{name}.tmp"
        try:
            with draft.open("xb") as stream:
                stream.writelines(segment.encode(rows, upto=upto, replaces=replaces))
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(draft, self.folder / f"{name}{SUFFIX}")
        except OSError:
            draft.unlink(missing_ok=True)
            raise


def _size(rows: int) -> int:
    """0 for a small segment, and one more each time it is as many times as large as are merged into one."""
    size = 0
    while rows >= _SMALL:
        rows //= _MERGE_LARGE_AT
        size += 1
    return size
