"""TIFF directories: classic and BigTIFF, both byte orders, entries with their values fetched only on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from provenance.readers.window import Window

Order = Literal["little", "big"]

MAX_ENTRIES = 4096
MAX_DIRECTORIES = 64

SIZES: Mapping[int, int] = MappingProxyType(
    {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8, 129: 1}
)
_WHOLE = frozenset({1, 3, 4, 13, 16, 18})
# Panasonic RW2 has 0x55, Olympus ORF "RO" or "RS" where TIFF has 42; BigTIFF has 43
_MAGICS = frozenset({42, 43, 0x55, 0x4F52, 0x5352})


@dataclass(frozen=True, slots=True)
class Entry:
    """One directory entry. `at` is where it stands in the file, `start` where its value does, `size` its bytes."""

    tag: int
    type: int
    count: int
    at: int
    start: int
    size: int
    inline: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """Entries by tag (the first of a tag counts), where the next directory lies, and what was wrong."""

    at: int
    entries: Mapping[int, Entry]
    next: int
    trouble: str | None = None


class Tiff:
    """A TIFF stream inside a window; `base` is where its byte order mark stands."""

    __slots__ = ("base", "big", "first", "order", "order_mark", "view")

    def __init__(self, view: Window, base: int = 0) -> None:
        head = view.read(base, 16)
        self.view = view
        self.base = base
        self.order_mark = head[:2]
        self.order: Order = "little" if head[:2] == b"II" else "big"
        magic = self.number(head[2:4])
        self.big = magic == 43
        self.first = self.number(head[8:16] if self.big else head[4:8])
        if head[:2] not in (b"II", b"MM") or magic not in _MAGICS:
            raise ValueError("no TIFF header")

    def number(self, data: bytes) -> int:
        return int.from_bytes(data, self.order)

    def directory(self, at: int) -> Directory:
        """The directory at `at`; entries that do not fit in the file are left out and said."""
        view, wide = self.view, self.big
        start = self.base + at
        count = self.number(view.read(start, 8 if wide else 2))
        step, room = (20, 8) if wide else (12, 4)
        first = start + (8 if wide else 2)
        held = min(count, MAX_ENTRIES)
        data = view.read(first, held * step)
        entries: dict[int, Entry] = {}
        bad, twice = 0, 0
        for index in range(len(data) // step):
            entry = self._entry(data[index * step : index * step + step], first + index * step, room)
            if entry is None:
                bad += 1
            elif entry.tag in entries:
                twice = twice or entry.tag
            else:
                entries[entry.tag] = entry
        following = self.number(view.read(first + count * step, room)) if count <= MAX_ENTRIES else 0
        return Directory(at, MappingProxyType(entries), following, _said(at, count, len(data) // step, bad, twice))

    def _entry(self, data: bytes, at: int, room: int) -> Entry | None:
        tag, kind = self.number(data[:2]), self.number(data[2:4])
        count = self.number(data[4 : 4 + room])
        size = SIZES.get(kind, 0) * count
        inline = size <= room
        start = at + 4 + room if inline else self.base + self.number(data[4 + room :])
        if kind not in SIZES or start + size > self.view.size:
            return None
        return Entry(tag, kind, count, at, start, size, inline)

    def value(self, entry: Entry, limit: int) -> bytes:
        """The bytes of a value, at most `limit` of them."""
        return self.view.read(entry.start, min(entry.size, limit))

    def numbers(self, entry: Entry, most: int) -> tuple[int, ...]:
        """The whole numbers of a value, at most `most`; none when it holds no whole numbers."""
        step = SIZES[entry.type]
        if entry.type not in _WHOLE or entry.count > most:
            return ()
        data = self.value(entry, most * step)
        return tuple(self.number(data[i : i + step]) for i in range(0, len(data) - step + 1, step))

    def single(self, entry: Entry | None) -> int | None:
        """The first whole number of a value."""
        found = self.numbers(entry, 1 << 16) if entry else ()
        return found[0] if found else None

    def chain(self) -> Iterator[Directory]:
        """The main chain of directories; a loop or more than 64 ends it with `trouble` set."""
        at, seen = self.first, set[int]()
        while at:
            if at in seen or len(seen) >= MAX_DIRECTORIES or self.base + at >= self.view.size:
                yield Directory(at, MappingProxyType({}), 0, _why(at in seen, len(seen) >= MAX_DIRECTORIES, at))
                return
            seen.add(at)
            directory = self.directory(at)
            yield directory
            at = directory.next


def _said(at: int, count: int, read: int, bad: int, twice: int) -> str | None:
    if read < count:
        return f"directory at byte {at} says {count} entries, {read} were read"
    if twice:
        return f"directory at byte {at} gives tag {twice} twice; the first was read"
    return f"directory at byte {at} has {bad} entries of unknown type or beyond the end of the file" if bad else None


def _why(loop: bool, many: bool, at: int) -> str:
    if loop:
        return f"the directories form a loop at byte {at}"
    return (
        f"more than {MAX_DIRECTORIES} directories" if many else f"a directory should stand at byte {at}, past the end"
    )
