"""Rebuild the tags of a TIFF or raw file as a small classic TIFF stream, so that one EXIF reader serves every format.

Only what describes the picture is copied: values up to 64 KiB of IFD0, Exif, GPS and Interoperability. Addresses of
picture data would point nowhere and are left out; so is the maker note, whose inner offsets count from the old file.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.readers.containers.ifd import Directory, Entry, Order, Tiff

MAX_VALUE = 1 << 16
MAX_TOTAL = 2 << 20
MAX_DIRECTORIES = 8
POINTERS = frozenset({0x8769, 0x8825, 0xA005})
_MAKER_NOTE = 0x927C
# picture data, other carriers (XMP, IIM, image resources, ICC), private blocks; all handed on or stepped over elsewhere
LEFT_OUT = frozenset(
    {273, 279, 288, 289, 324, 325, 330, 347, 513, 514, 519, 520, 521}
    | {700, 33723, 34377, 34675, 52545, 37724, 50740, 50831, 50833, 46, 280, _MAKER_NOTE}
)
_TO_CLASSIC = {16: 4, 17: 9, 18: 4}


@dataclass(frozen=True, slots=True)
class Field:
    """One value as it stands in the stream."""

    tag: int
    type: int
    count: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Node:
    """A directory: its fields and the directories that hang on it, by pointer tag."""

    fields: list[Field] = field(default_factory=list)
    children: list[tuple[int, Node]] = field(default_factory=list)


def compact(tiff: Tiff, directory: Directory, left_out: list[str]) -> bytes:
    """A classic TIFF stream of one directory and its EXIF sub-directories; `left_out` takes what was dropped."""
    return serialise(collect(tiff, directory, left_out, {directory.at}), tiff.order)


def collect(tiff: Tiff, directory: Directory, left_out: list[str], seen: set[int]) -> Node:
    """The fields of a directory, sub-directories nested; `seen` holds the offsets taken so far, each is taken once."""
    node, total = Node(), 0
    for entry in directory.entries.values():
        if entry.tag in POINTERS:
            at = tiff.single(entry)
            if at and at not in seen and len(seen) < MAX_DIRECTORIES:
                seen.add(at)
                node.children.append((entry.tag, collect(tiff, tiff.directory(at), left_out, seen)))
        elif entry.tag == _MAKER_NOTE:
            left_out.append("maker note")
        elif entry.tag not in LEFT_OUT:
            total += entry.size
            if entry.size > MAX_VALUE or total > MAX_TOTAL:
                left_out.append(f"tag {entry.tag} ({entry.size} bytes)")
            else:
                node.fields.append(_field(tiff, entry))
    return node


def _field(tiff: Tiff, entry: Entry) -> Field:
    data = tiff.value(entry, MAX_VALUE)
    kind = _TO_CLASSIC.get(entry.type)
    if kind is None:
        return Field(entry.tag, entry.type, entry.count, data)
    values = (tiff.number(data[i : i + 8]) & 0xFFFFFFFF for i in range(0, len(data) - 7, 8))
    return Field(entry.tag, kind, entry.count, b"".join(v.to_bytes(4, tiff.order) for v in values))


def serialise(node: Node, order: Order) -> bytes:
    """The stream of a directory tree: each directory, then its long values, then the directories that hang on it."""
    mark = b"II" if order == "little" else b"MM"
    out = bytearray(mark + (42).to_bytes(2, order) + (8).to_bytes(4, order))
    _write(out, node, order)
    return bytes(out)


def _write(out: bytearray, node: Node, order: Order) -> None:
    rows = len(node.fields) + len(node.children)
    at = len(out) + 2
    out += rows.to_bytes(2, order) + bytes(12 * rows + 4)
    for row in node.fields:
        out[at : at + 12] = _entry(row.tag, row.type, row.count, _placed(out, row.value, order), order)
        at += 12
    for tag, child in node.children:
        out[at : at + 12] = _entry(tag, 4, 1, len(out).to_bytes(4, order), order)
        at += 12
        _write(out, child, order)


def _placed(out: bytearray, value: bytes, order: Order) -> bytes:
    if len(value) <= 4:
        return value.ljust(4, b"\x00")
    where = len(out).to_bytes(4, order)
    out += value + (b"\x00" if len(value) & 1 else b"")
    return where


def _entry(tag: int, kind: int, count: int, value: bytes, order: Order) -> bytes:
    return tag.to_bytes(2, order) + kind.to_bytes(2, order) + count.to_bytes(4, order) + value
