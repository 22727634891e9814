"""Words in EXIF entries: up to their NUL, in the encoding they declare, or the one that fits.

Decoded from the entry's bytes, not by exifread: it leaves out UserComment, ends a Copyright at its first NUL although a
second notice may follow, and knows neither Exif 3.0's UTF-8 type nor texts of more than a thousand UTF-16 bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from provenance.readers.tiffblock import Block, Entry
from provenance.readers.values import decoded

_SHORT = 64  # bytes of a text that is remembered
NONE: Mapping[int, Entry] = {}
WORDY = frozenset({1, 2, 6, 7, 129})  # BYTE, ASCII, SBYTE, UNDEFINED (both met for texts), UTF-8
_CHARSETS = {b"ASCII\x00\x00\x00": "", b"UNICODE\x00": "utf-16", b"JIS\x00\x00\x00\x00\x00": "iso2022_jp"}


def text(block: Block, directory: str, tag: int) -> str | None:
    """The words of an ASCII or UTF-8 entry up to its NUL, None where there is none."""
    entry = block.entries.get(directory, NONE).get(tag)
    if entry is None or entry[0] not in WORDY:
        return None
    return _text(entry[2]) if len(entry[2]) <= _SHORT else _text.__wrapped__(entry[2])


@lru_cache(maxsize=1024)
def _text(data: bytes) -> str:
    """Zones, fractions of a second, hemispheres and datums are the same words again and again."""
    return decoded(data.partition(b"\x00")[0])[0]


def second_notice(data: bytes) -> str:
    """Exif's Copyright may hold two notices, the photographer's and, after a NUL, the editor's: that one, or ""."""
    raw = decoded(data.partition(b"\x00")[2].rstrip(b"\x00"))[0]
    return raw if raw.strip("\x00 ") and raw.isprintable() else ""


def windows(data: bytes) -> str:
    """A field of Windows: UTF-16, little-endian whatever the block's own order."""
    return data.decode("utf-16-le", "replace").split("\x00", 1)[0]


def comment(data: bytes, order: str) -> str:
    """UserComment: eight bytes that name the encoding, then the words; "" for an empty or binary one."""
    charset, words = _CHARSETS.get(data[:8]), data[8:]
    if charset == "utf-16":
        raw = _utf16(words, order)
    elif charset:
        raw = words.decode(charset, "replace")
    else:
        # eight zero bytes say "undefined"; other bytes are the words of writers that name no encoding
        raw = decoded(words if charset == "" or not data[:8].strip(b"\x00 ") else data)[0]
    raw = raw.rstrip("\x00 ").lstrip("\x00")
    return "" if any(ord(c) < 32 and c not in "\t\r\n" for c in raw) else raw


def _utf16(words: bytes, order: str) -> str:
    """The block's order rules, yet many writers use the other one: the half that is zero in Latin text tells."""
    if words[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return words.decode("utf-16", "replace")
    zeros = words[0::2].count(0), words[1::2].count(0)
    little = zeros[1] > zeros[0] if zeros[0] != zeros[1] else order == "<"
    return words.decode("utf-16-le" if little else "utf-16-be", "replace")
