"""Progressive JPEGs: how much of the file a reduced picture needs.

A progressive file sends every coefficient in passes (ITU-T T.81, G.1.1). The first pass holds the DC terms, which are
the picture at one eighth; most writers send the lowest luma AC terms next, which suffice for one quarter. Cutting the
file after the pass that is needed and closing it with EOI gives a decoder a whole, smaller job.
"""

from __future__ import annotations

_SOI, _EOI, _SOS, _TEM = 0xD8, 0xD9, 0xDA, 0x01
_RESTARTS = range(0xD0, 0xD8)
_PROGRESSIVE = (0xC2, 0xCA)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_END = b"\xff\xd9"
# The highest zigzag index that reaches a picture at 1/8 (DC alone), at 1/4 (a 2 x 2 block: indices 0, 1, 2, 4).
NEEDED = {8: 0, 4: 4}


def cut(data: bytes, scale: int) -> bytes:
    """`data` up to the passes a decode at 1/`scale` needs, closed with EOI; `data` itself when nothing can be left out.

    Segments are walked: an EXIF thumbnail holds FF DA too. Files that are not progressive, or break off, stay whole.
    """
    highest = NEEDED.get(scale)
    if highest is None or data[:2] != b"\xff\xd8":
        return data
    at, progressive, luma, missing = 2, False, -1, set(range(highest + 1))
    while True:
        marker, start = _marker(data, at)
        if marker is None or marker == _EOI:
            return data
        size = int.from_bytes(data[start : start + 2], "big")
        body = data[start + 2 : start + size]
        at = start + size
        if marker in _FRAMES:
            if marker not in _PROGRESSIVE or len(body) < 7:
                return data
            progressive, luma = True, body[6]
        if marker == _SOS:
            if not progressive:
                return data
            missing -= _covered(body, luma)
            at = _after_entropy(data, at)
            if not missing:
                return data[:at] + _END if at < len(data) else data


def _marker(data: bytes, at: int) -> tuple[int | None, int]:
    """The marker at `at` and where its segment starts; None when there is none."""
    while at + 1 < len(data) and data[at] == 0xFF:
        code = data[at + 1]
        if code == 0xFF:
            at += 1
        elif code == _TEM or code in _RESTARTS:
            at += 2
        elif at + 4 > len(data) and code != _EOI:
            break
        else:
            return code, at + 2
    return None, at


def _covered(scan: bytes, luma: int) -> set[int]:
    """The zigzag indices of luma that a scan header says its pass brings (first passes and refinements alike)."""
    count = scan[0] if scan else 0
    if len(scan) < 2 * count + 4 or luma not in scan[1 : 1 + 2 * count : 2]:
        return set()
    first, last = scan[1 + 2 * count], scan[2 + 2 * count]
    return set(range(first, last + 1))


def _after_entropy(data: bytes, at: int) -> int:
    """The offset of the marker that ends the coded data from `at`: FF followed by neither 00 nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] and data[at + 1] not in _RESTARTS and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2
