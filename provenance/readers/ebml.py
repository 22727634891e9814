"""EBML elements (RFC 8794) as Matroska and WebM are made of: a name, a size, content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.readers.window import Window

MOST = 1 << 14
"""Elements of one level that are looked at."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its name with the marker bits, and where its content starts and ends.

    `open_ended`: it does not say how long it is, as in a broadcast; then it ends with what holds it.
    """

    name: int
    start: int
    end: int
    open_ended: bool = False


def elements(view: Window, at: int, end: int) -> Iterator[Element]:
    """The elements in [at, end); one that cannot be read ends the walk, one that is cut off ends with what holds it."""
    for _ in range(MOST):
        name, wide = _vint(view.read(at, 4), marked=True)
        size, deep = _vint(view.read(at + wide, 8), marked=False)
        if not wide or not deep or at + wide + deep > end:
            return
        start = at + wide + deep
        open_ended = size == (1 << 7 * deep) - 1
        at = end if open_ended else min(end, start + size)
        yield Element(name, start, at, open_ended)


def number(view: Window, element: Element, name: int) -> int | None:
    """The unsigned number of a child; None where there is none."""
    for inner in elements(view, element.start, element.end):
        if inner.name == name and inner.end - inner.start <= 8:
            return int.from_bytes(view.read(inner.start, inner.end - inner.start))
    return None


def _vint(data: bytes, *, marked: bool) -> tuple[int, int]:
    """A number of variable length and its bytes, with or without the bit that marks the length; (0, 0) when broken."""
    if not data or not data[0]:
        return 0, 0
    length = 9 - data[0].bit_length()
    if length > len(data):
        return 0, 0
    value = int.from_bytes(data[:length])
    return (value if marked else value & ((1 << 7 * length) - 1)), length
