"""Search for XMP packets in bytes whose structure is not walked, and cut them out whole.

XMP Specification Part 3 asks writers to keep a packet findable this way: `<?xpacket begin` ... `<?xpacket end`, in one
of UTF-8, UTF-16 or UTF-32. Packets without the wrapper are found by their `x:xmpmeta` element.
"""

from __future__ import annotations

from provenance.readers.parts import Found
from provenance.readers.window import Window

BLOCK = 1 << 20
LIMIT = 1 << 30
MAX_PACKETS = 16
MAX_PACKET = 16 << 20
MAX_ENDLESS = 4  # openers without an end; each is looked after for MAX_PACKET bytes

_OPENERS = ("<?xpacket begin", "<x:xmpmeta", "<x:xapmeta")
_CLOSERS = {"<?xpacket begin": "<?xpacket end", "<x:xmpmeta": "</x:xmpmeta>", "<x:xapmeta": "</x:xapmeta>"}
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_MARKS = tuple((opener.encode(e), _CLOSERS[opener].encode(e), e) for opener in _OPENERS for e in _ENCODINGS)
_WORDS = tuple(opener.encode() for opener in _OPENERS)
_LITTLE = {
    opener.encode(f"{wide}-be"): (opener.encode(f"{wide}-le"), _CLOSERS[opener].encode(f"{wide}-le"), f"{wide}-le")
    for opener in _OPENERS
    for wide in ("utf-16", "utf-32")
}
_OVERLAP = max(len(m) for m, _, _ in _MARKS)


def search(view: Window, found: Found, *, start: int = 0, limit: int = LIMIT, where: str = "packet") -> int:
    """Add every XMP packet of the file from `start` on; the number found. Beyond `limit` bytes the rest is named."""
    at, count, endless = start, 0, 0
    end = min(view.size, start + limit)
    while at < end and count < MAX_PACKETS:
        hit = _first(view, at, end)
        if hit is None:
            break
        position, mark = hit
        packet, ended = _cut(view, position, mark)
        if packet is None:
            found.wrong("truncated", f"XMP packet at byte {position} has no end within {MAX_PACKET} bytes")
            at = position + len(mark[0])
            endless += 1
            if endless == MAX_ENDLESS:
                found.wrong("too-many", f"{MAX_ENDLESS} packets without an end; bytes from {at} on were not searched")
                break
            continue
        found.add("xmp", packet, f"{where}@{position}")
        count += 1
        at = ended
    if count == MAX_PACKETS:
        found.wrong("too-many", f"more than {MAX_PACKETS} XMP packets; the rest was not read")
    if end < view.size:
        found.unread.append(f"bytes from {end} on were not searched for XMP")
    return count


_Mark = tuple[bytes, bytes, str]


def _first(view: Window, at: int, end: int) -> tuple[int, _Mark] | None:
    while at < end:
        block = view.read(at, min(BLOCK, end - at))
        if not block:
            return None
        hits = [(p, m) for m in _candidates(block) if (p := block.find(m[0])) >= 0]
        if hits:
            position, mark = min(hits, key=lambda h: h[0])
            return _in_order(view, at + position, mark)
        if len(block) <= _OVERLAP:
            return None
        at += len(block) - _OVERLAP
    return None


def _in_order(view: Window, position: int, mark: _Mark) -> tuple[int, _Mark]:
    """Little-endian text behind a zero byte looks big-endian from that byte on; the mark in begin="" tells which."""
    opener, _, encoding = mark
    if not encoding.endswith("-be"):
        return position, mark
    little = _LITTLE[opener]
    behind = view.read(position + len(opener), 24)
    shift = 1 if encoding.startswith("utf-16") else 3
    if b"\xfe\xff" in behind or view.read(position + shift, len(opener)) != little[0]:
        return position, mark
    return position + shift, little


def _candidates(block: bytes) -> tuple[_Mark, ...]:
    """Marks worth looking for. Wide encodings are ASCII between zero bytes: without those, one look serves them all."""
    squeezed = block.translate(None, b"\x00")
    return _MARKS if any(word in squeezed for word in _WORDS) else ()


def _cut(view: Window, start: int, mark: _Mark) -> tuple[bytes | None, int]:
    """The packet from its opener to the end of its closer, and where that is."""
    data = bytearray()
    _, closer, encoding = mark
    tail = ">".encode(encoding)
    known = 0
    while len(data) < MAX_PACKET and (block := view.read(start + len(data), 1 << 16)):
        data += block
        position = data.find(closer, known)
        if position < 0:
            known = max(0, len(data) - len(closer))
            continue
        known = position
        end = data.find(tail, position + (len(closer) - len(tail) if closer.endswith(tail) else 0))
        if end >= 0:
            return bytes(data[: end + len(tail)]), start + end + len(tail)
    return None, start
