"""JPEG (and Exiv2's .exv, a JPEG without a picture): segments up to the first scan, in one pass.

The coded picture is every segment but APPn and COM, with the entropy-coded data up to EOI; what follows EOI is not
part of it. APP14 "Adobe" belongs to it although it is an APPn: without it the colours decode differently.
"""

from __future__ import annotations

import hashlib
import re

from provenance.readers.containers.irb import read_resources
from provenance.readers.parts import Found, Parts
from provenance.readers.window import Window

NAME = "jpeg"
_EXV = b"\xff\x01Exiv2"
MAX_FILL = 1 << 16
MAX_SEGMENTS = 4096
MAX_EXTENDED = 64 << 20
MAX_HEADER = 96 << 20

_EXIF = b"Exif\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\x00"
_IRB = (b"Photoshop 3.0\x00", b"Adobe_Photoshop2.5:")
_ICC = b"ICC_PROFILE\x00"
_SOS, _EOI, _COM, _DNL = 0xDA, 0xD9, 0xFE, 0xDC
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # TEM, RSTn, SOI: no length follows
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SCAN_BLOCK = 1 << 20


def matches(head: bytes) -> bool:
    return head[:3] == b"\xff\xd8\xff" or head[:7] == _EXV


def walk(view: Window, *, essence: bool = True) -> Parts:
    """Walk the segments; with `essence` also the scans, to find where the picture ends."""
    exv = view.read(0, 7) == _EXV
    found = Found("exv" if exv else NAME, "image/x-exv" if exv else "image/jpeg")
    walker = _Walker(view, found, essence=essence and not exv)
    walker.run(7 if exv else 2)
    return found.frozen(view.size)


class _Walker:
    """One pass over the segments; multi-segment blocks are joined at the end."""

    def __init__(self, view: Window, found: Found, *, essence: bool) -> None:
        self.view = view
        self.found = found
        self.essence = essence
        self.ranges: list[tuple[int, int]] = []
        self.irb: list[bytes] = []
        self.irb_at = ""
        self.icc: dict[int, bytes] = {}
        self.icc_at = ""
        self.extended: dict[str, dict[int, tuple[int, bytes]]] = {}
        self.extended_at: dict[str, str] = {}
        self.jumbf: dict[int, dict[int, bytes]] = {}
        self.jumbf_at: dict[int, str] = {}

    def run(self, at: int) -> None:
        end = self._segments(at)
        self._join()
        if self.essence and end is not None:
            self._scans(end)

    def _segments(self, at: int) -> int | None:
        """Walk from `at` to the first scan; the offset of its marker, None when there is none."""
        view, found = self.view, self.found
        for _ in range(MAX_SEGMENTS):
            head = view.read(at, 4)
            if head[:2] == b"\xff\xff":  # fill bytes before a marker are allowed (T.81 B.1.1.2)
                fill = view.read(at, MAX_FILL)
                at += len(fill) - len(fill.lstrip(b"\xff")) - 1
                head = view.read(at, 4)
            if len(head) < 4 or head[0] != 0xFF or head[1] == 0xFF:
                if head[:2] != b"\xff\xd9":
                    self._broken(at, head)
                return None
            marker = head[1]
            if marker == _SOS:
                return at
            if marker == _EOI:
                return None
            if marker in _BARE:
                at += 2
                continue
            length = (head[2] << 8) | head[3]
            body = view.read(at + 4, length - 2)
            if length < 2 or len(body) < length - 2:
                found.wrong("truncated", f"segment {marker:02X} at byte {at} says {length} bytes, the file ends before")
                self._segment(marker, body, at)
                return None
            self._segment(marker, body, at)
            at += 2 + length
            if at > MAX_HEADER:
                found.wrong("too-large", f"more than {MAX_HEADER} bytes before the picture; the rest was not read")
                return None
        found.wrong("too-many", f"more than {MAX_SEGMENTS} segments before the picture; the rest was not read")
        return None

    def _broken(self, at: int, head: bytes) -> None:
        if at >= self.view.size:
            if self.found.container == NAME:
                self.found.wrong("truncated", f"the file ends at byte {self.view.size}, before any picture")
        else:
            shown = head.hex(" ")
            self.found.wrong("damaged", f"no segment marker at byte {at} ({shown}); the rest was not read")

    def _segment(self, marker: int, body: bytes, at: int) -> None:
        if 0xE0 <= marker <= 0xEF:
            self._app(marker - 0xE0, body, f"APP{marker - 0xE0}@{at}")
            if marker == 0xEE and body[:5] == b"Adobe":
                self.ranges.append((at, at + 4 + len(body)))
            return
        if marker == _COM:
            self.found.add("comment", body, f"COM@{at}")
            return
        self.ranges.append((at, at + 4 + len(body)))
        if marker in _FRAMES and len(body) >= 5:
            self.found.height, self.found.width = int.from_bytes(body[1:3]) or None, int.from_bytes(body[3:5]) or None

    def _app(self, number: int, body: bytes, where: str) -> None:
        found = self.found
        if number == 0 and body[:5] == b"JFIF\x00":
            found.add("jfif", body[5:], where)
        elif number == 1 and body[:5] == _EXIF:
            found.add("exif", body[6:], where)
        elif number == 1 and body.startswith(_XMP):
            found.add("xmp", body[len(_XMP) :], where)
        elif number == 1 and body.startswith(_EXTENDED):
            self._extended(body[len(_EXTENDED) :], where)
        elif number == 13 and body.startswith(_IRB):
            self._resources(body, where)
        elif number == 2 and body.startswith(_ICC) and len(body) > 14:
            self.icc.setdefault(body[12], body[14:])
            self.icc_at = self.icc_at or where
        elif number == 11 and body[:2] == b"JP" and len(body) >= 16:
            self._jumbf(body, where)
        elif number != 14 or body[:5] != b"Adobe":
            self._other(number, body, where)

    def _other(self, number: int, body: bytes, where: str) -> None:
        """Blocks in a place of their own: XMP or EXIF without the usual name, bare IIM, and what we do not read."""
        if number == 1 and body[:4] in (b"II*\x00", b"MM\x00*"):
            self.found.add("exif", body, where)
        elif number == 1 and b"<rdf:RDF" in body:
            self.found.add("xmp", body[body.find(b"<") :], where, "without its name")
        elif number == 13 and body[:1] == b"\x1c":
            self.found.add("iim", body, where)
        else:
            name = body[:16].split(b"\x00")[0]
            words = name.decode("latin-1") if name and all(32 <= b < 127 for b in name) else "without a name"
            self.found.unread.append(f"APP{number} {words}".strip())

    def _resources(self, body: bytes, where: str) -> None:
        name = next(n for n in _IRB if body.startswith(n))
        # 2.5 blocks carry two more bytes of header; a list may go on in the next segment in mid-resource
        self.irb.append(body[len(name) + (2 if name == _IRB[1] else 0) :])
        self.irb_at = self.irb_at or where

    def _extended(self, body: bytes, where: str) -> None:
        if len(body) < 40:
            self.found.wrong("damaged", f"{where}: extended XMP without its header")
            return
        guid = body[:32].decode("latin-1").upper()
        full, offset = int.from_bytes(body[32:36]), int.from_bytes(body[36:40])
        self.extended.setdefault(guid, {}).setdefault(offset, (full, body[40:]))
        self.extended_at.setdefault(guid, where)

    def _jumbf(self, body: bytes, where: str) -> None:
        instance, sequence = int.from_bytes(body[2:4]), int.from_bytes(body[4:8])
        self.jumbf.setdefault(instance, {}).setdefault(sequence, body[8:])
        self.jumbf_at.setdefault(instance, where)

    def _join(self) -> None:
        if self.irb:
            read_resources(b"".join(self.irb), self.irb_at, self.found)
        if self.icc:
            self.found.add("icc", b"".join(self.icc[n] for n in sorted(self.icc)), self.icc_at)
        for guid, pieces in self.extended.items():
            self._join_extended(guid, pieces)
        for instance, boxes in self.jumbf.items():
            first, *rest = (boxes[n] for n in sorted(boxes))
            # every further segment repeats the 8 bytes of box header (ISO 19566-5 annex D)
            self.found.add("c2pa", first + b"".join(piece[8:] for piece in rest), self.jumbf_at[instance])

    def _join_extended(self, guid: str, pieces: dict[int, tuple[int, bytes]]) -> None:
        where = self.extended_at[guid]
        full = max(size for size, _ in pieces.values())
        if full > MAX_EXTENDED:
            self.found.wrong("too-large", f"{where}: extended XMP says {full} bytes, over the limit of {MAX_EXTENDED}")
            return
        row, length = [], 0
        for offset in sorted(pieces):
            if offset != length:
                break
            row.append(pieces[offset][1])
            length += len(row[-1])
        data = b"".join(row)
        if len(data) != full:
            self.found.wrong("truncated", f"{where}: extended XMP says {full} bytes, {len(data)} stand in a row")
        elif hashlib.md5(data, usedforsecurity=False).hexdigest().upper() != guid:
            self.found.wrong("mismatch", f"{where}: the extended XMP does not match its digest {guid}")
        self.found.add("xmp-extended", data, where, guid)

    def _scans(self, at: int) -> None:
        """From the first SOS to EOI; a segment may stand between the scans of a progressive picture."""
        view = self.view
        start = at
        for _ in range(MAX_SEGMENTS):
            head = view.read(at, 4)
            length = int.from_bytes(head[2:4])
            if len(head) < 4 or length < 2:
                return self._no_end()
            marker = head[1]
            if marker == _COM or (0xE0 <= marker <= 0xEF):
                self.ranges.append((start, at))
                self.found.unread.append(f"segment {marker:02X} between scans")
                start = at = at + 2 + length
            else:
                at += 2 + length
            if marker == _SOS or view.read(at, 1) != b"\xff":
                at = self._entropy(at)
            if at < 0:
                return self._no_end()
            if view.read(at, 2) == b"\xff\xd9":
                self.ranges.append((start, at + 2))
                self.found.essence = [r for r in self.ranges if r[0] < r[1]]
                if at + 2 < view.size:
                    self.found.unread.append(f"{view.size - at - 2} bytes after the end of the picture")
                return None
        return self._no_end()

    def _entropy(self, at: int) -> int:
        """Offset of the next marker at or after `at` that is no restart; -1 when the file ends first."""
        if self.view.whole is not None:  # nothing is copied out of what is held
            held = _SCAN_END.search(self.view.whole, at)
            return held.start() if held else -1
        while block := self.view.read(at, _SCAN_BLOCK):
            if hit := _SCAN_END.search(block):
                return at + hit.start()
            if len(block) < 2:
                return -1
            at += len(block) - 1
        return -1

    def _no_end(self) -> None:
        self.found.wrong("truncated", "the picture has no end marker; no essence digest is made of it")
