"""The name of an ICC colour profile, so that one that is not read is at least called by its name.

Source: ICC.1:2022, sections 7.2 (header), 7.3 (tag table), 10.15 (multiLocalizedUnicodeType); ICC.1:2001-04 for
textDescriptionType.
"""

from __future__ import annotations

from provenance.readers.values import clean

_MOST_TAGS = 100
_LONGEST = 80


def name(profile: bytes) -> str:
    """The profile's description, "" where it has none in reach."""
    if profile[36:40] != b"acsp":
        return ""
    for number in range(min(int.from_bytes(profile[128:132]), _MOST_TAGS)):
        row = profile[132 + 12 * number : 144 + 12 * number]
        if row[:4] == b"desc":
            start, size = int.from_bytes(row[4:8]), int.from_bytes(row[8:12])
            return clean(_words(profile[start : start + min(size, 4096)]).strip("\x00 "))[:_LONGEST]
    return ""


def _words(tag: bytes) -> str:
    if tag[:4] == b"desc":
        return tag[12 : 12 + int.from_bytes(tag[8:12])].decode("latin-1")
    if tag[:4] == b"mluc":
        length, start = int.from_bytes(tag[20:24]), int.from_bytes(tag[24:28])
        return tag[start : start + length].decode("utf-16-be", "replace")
    return ""
