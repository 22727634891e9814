"""Rows of the index straight from kept fingerprints: many at once, without making one `Fingerprint` of them.

A million fingerprints made one by one take a quarter of a minute; as columns of their bytes they take a second.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.index.rows import Rows, joined
from provenance.likeness.prints import HEAD_BYTES, KINDS, MAGIC, MODES, VERSION, VIEW_BYTES

_HEAD = np.dtype(
    [("magic", f"V{len(MAGIC)}"), ("version", "u1"), ("mode", "u1"), ("orientation", "u1"), ("size", "<u4", 2),
     ("luma", "<f8", 2), ("views", "u1"), ("spare", "u1")]
)  # fmt: skip
_VIEW = np.dtype(
    [("kind", "u1"), ("marks", "u1"), ("box", "<f8", 4), ("phash", "<u8"), ("dhash", "<u8"), ("long", "V32"),
     ("thumb", "<u2")]
)  # fmt: skip
assert (_HEAD.itemsize, _VIEW.itemsize) == (HEAD_BYTES, VIEW_BYTES)

_MARKED = 0x0F
"""The bits of MARKS: a view with one of them set carries no evidence."""
Places = NDArray[np.int64]


def from_packed(items: Sequence[int], packed: Sequence[bytes]) -> Rows:
    """The rows of `Fingerprint.pack`'s bytes, each with its item; what `unpack` refuses gives none."""
    if not packed:
        return joined([])
    data = np.frombuffer(b"".join((*packed, bytes(HEAD_BYTES + VIEW_BYTES))), dtype=np.uint8)
    sizes = np.fromiter(map(len, packed), np.int64, len(packed))
    ends = np.cumsum(sizes)
    at = ends - sizes
    head = _at(data, at, _HEAD)
    count = head["views"].astype(np.int64)
    sound = (sizes >= HEAD_BYTES) & (count > 0) & (head["version"] == int(VERSION)) & (head["mode"] < len(MODES))
    sound &= head["magic"] == np.void(MAGIC)
    at += HEAD_BYTES
    found: list[tuple[Places, int, NDArray[np.void]]] = []
    for place in range(int(count[sound].max(initial=0))):
        sound &= (count <= place) | (at + VIEW_BYTES <= ends)
        those = np.flatnonzero(sound & (count > place))
        views = _at(data, at[those], _VIEW)
        sound[those[views["kind"] >= len(KINDS)]] = False
        at[those] += VIEW_BYTES + views["thumb"]
        usable = views["marks"] & _MARKED == 0
        found.append((those[usable], place, views[usable]))
    sound &= at == ends
    numbers = np.fromiter(items, np.uint32, len(items))
    return joined([_rows(numbers, *part, sound) for part in found])


def _at(data: NDArray[np.uint8], starts: Places, form: np.dtype[np.void]) -> NDArray[np.void]:
    """The records of one form that begin at these places."""
    return np.lib.stride_tricks.sliding_window_view(data, form.itemsize)[starts].view(form)[:, 0]


def _rows(
    numbers: NDArray[np.uint32], those: Places, place: int, views: NDArray[np.void], sound: NDArray[np.bool_]
) -> Rows:
    kept = sound[those]
    those, views = those[kept], views[kept]
    return Rows(views["phash"], views["dhash"], numbers[those], np.full(len(those), place, dtype=np.uint8))
