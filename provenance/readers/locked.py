"""Whether the pictures of a film are encrypted, by what its container says: a decoder without the key shows noise.

Read from headers alone, nothing decoded. MP4 and MOV: a sample entry named for protection, or one that holds protection
information (ISO/IEC 14496-12, 8.12; QuickTime's `drmi`). Matroska and WebM: an encryption among the encodings of the
track (RFC 9559, 5.1.4.1.31). ASF: an encryption object in the header (ASF specification, 3.14 to 3.16). Transport
streams: packets marked as scrambled (ISO/IEC 13818-1, 2.4.3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import UUID

from provenance.readers.confined.media import DEMUXERS
from provenance.readers.containers.boxes import Box, boxes
from provenance.readers.ebml import Element, elements, number
from provenance.readers.parts import Found
from provenance.readers.window import Window

_PROTECTED = frozenset({b"encv", b"drmi"})
_ENTRY = 78  # bytes of a visual sample entry before its boxes: ISO/IEC 14496-12, 12.1.3

_SEGMENT, _TRACKS, _CLUSTER, _TRACK, _TYPE = 0x18538067, 0x1654AE6B, 0x1F43B675, 0xAE, 0x83
_ENCODING = (0x6D80, 0x6240)
_SORT, _ENCRYPTION, _METHOD = 0x5033, 0x5035, 0x47E1
_METHODS: Mapping[int, str] = {1: "DES", 2: "3DES", 3: "Twofish", 4: "Blowfish", 5: "AES"}

_ASF_HEADER = UUID("75b22630-668e-11cf-a6d9-00aa0062ce6c").bytes_le
_ASF_LOCKS: Mapping[bytes, str] = {
    UUID("2211b3fb-bd23-11d2-b4b7-00a0c955fc6e").bytes_le: "Content Encryption",
    UUID("298ae614-2622-4c17-b935-dae07ee9289c").bytes_le: "Extended Content Encryption",
    UUID("43058533-6981-49e6-9b74-ad12cb86d58c").bytes_le: "Advanced Content Encryption",
}
_MOST_OBJECTS = 1000

_SYNC, _PACKETS = 0x47, 4000
_STRIDES: Mapping[int, int] = {188: 0, 192: 4, 204: 0}  # bytes of a packet, and those of a time stamp before it


def locked(path: Path, media_type: str) -> str | None:
    """By which scheme the pictures of the film are encrypted, as the container names it; None where it says nothing.

    "encrypted" where it names no scheme. OSError passes through.
    """
    look = _LOOKS.get(DEMUXERS.get(media_type, ""))
    if look is None:
        return None
    with Window.open(path) as view:
        return look(view) if view.is_regular else None


def _movie(view: Window) -> str | None:
    found = Found("isobmff", "video/mp4")
    for track in _down(view, Box(b"", 0, view.size), (b"moov", b"trak"), found):
        media = next(_down(view, track, (b"mdia",), found), None)
        handler = next(_down(view, media, (b"hdlr",), found), None) if media else None
        if media is None or (handler and view.read(handler.start + 8, 4) != b"vide"):
            continue
        for table in _down(view, media, (b"minf", b"stbl", b"stsd"), found):
            for entry in boxes(view, table.start + 8, table.end, found):
                if scheme := _protection(view, entry, found):
                    return scheme
        return None  # the first track of pictures is the one that is looked at
    return None


def _protection(view: Window, entry: Box, found: Found) -> str | None:
    """The scheme of one sample entry; the original coding stands in it, so its name alone does not clear it."""
    inside = Box(entry.kind, entry.start + _ENTRY, entry.end)
    for held in _down(view, inside, (b"sinf",), found):
        scheme = next(_down(view, held, (b"schm",), found), None)
        words = view.read(scheme.start + 4, 4).decode("latin-1") if scheme else ""
        return words if words.isprintable() and words.strip() else "encrypted"
    return "encrypted" if entry.kind in _PROTECTED else None


def _down(view: Window, box: Box, path: tuple[bytes, ...], found: Found) -> Iterator[Box]:
    """The boxes at a path within a box, in order."""
    for inner in boxes(view, box.start, box.end, found, quiet=True):
        if inner.kind != path[0]:
            continue
        if len(path) == 1:
            yield inner
        else:
            yield from _down(view, inner, path[1:], found)


def _matroska(view: Window) -> str | None:
    for segment in elements(view, 0, view.size):
        if segment.name != _SEGMENT:
            continue
        for part in elements(view, segment.start, segment.end):
            if part.name == _TRACKS:
                return _tracks(view, part)
            if part.name == _CLUSTER and part.open_ended:  # a broadcast's: where it ends is not told
                return None
    return None


def _tracks(view: Window, tracks: Element) -> str | None:
    """The method by which the first track of pictures is encrypted."""
    for track in elements(view, tracks.start, tracks.end):
        if track.name != _TRACK or number(view, track, _TYPE) != 1:
            continue
        for encoding in _inside(view, track, _ENCODING):
            lock = next(_inside(view, encoding, (_ENCRYPTION,)), None)
            method = number(view, lock, _METHOD) if lock else None
            if number(view, encoding, _SORT) == 1 and method != 0:  # 0: signed and not encrypted
                return _METHODS.get(method or 0, "encrypted")
        return None
    return None


def _inside(view: Window, element: Element, path: tuple[int, ...]) -> Iterator[Element]:
    for inner in elements(view, element.start, element.end):
        if inner.name == path[0]:
            yield from [inner] if len(path) == 1 else _inside(view, inner, path[1:])


def _windows_media(view: Window) -> str | None:
    if view.read(0, 16) != _ASF_HEADER:
        return None
    end, at = min(view.size, int.from_bytes(view.read(16, 8), "little")), 30
    for _ in range(_MOST_OBJECTS):
        head = view.read(at, 24)
        size = int.from_bytes(head[16:], "little")
        if at + 24 > end or size < 24:
            return None
        if name := _ASF_LOCKS.get(head[:16]):
            return name
        at += size
    return None


def _transport(view: Window) -> str | None:
    """Scrambled where most packets with a payload are: of a station's streams the pictures are the most."""
    for stride, skip in _STRIDES.items():
        heads = [view.read(at + skip, 4) for at in range(0, min(view.size - stride, stride * _PACKETS) + 1, stride)]
        if not heads or sum(head[:1] == bytes([_SYNC]) for head in heads) < 0.9 * len(heads):
            continue
        filled = [head for head in heads if len(head) == 4 and head[3] & 0x10]
        scrambled = sum(bool(head[3] & 0xC0) for head in filled)
        return "scrambled" if filled and scrambled > len(filled) / 2 else None
    return None


_LOOKS: Mapping[str, Callable[[Window], str | None]] = {
    "mov": _movie,
    "matroska": _matroska,
    "asf": _windows_media,
    "mpegts": _transport,
}
