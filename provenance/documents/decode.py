"""Bytes to text: encoding found, limits kept, and every repair told as a note.

Order: byte order mark, UTF-16 without one, UTF-8, the East Asian encodings, then the one-byte encodings of the
languages we meet. Nothing is dropped silently: bytes that fit no encoding become U+FFFD and are counted, and so do
U+0000 and lone surrogates, which neither JSON nor SQL text can hold.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass

from provenance.canonical import storable
from provenance.documents import multibyte
from provenance.documents.nouns import Note
from provenance.errors import BinaryInput, EmptyInput

MAX_BYTES = 64 * 1024 * 1024
"""Callers need not read more of a file than this (and one byte, which shows that there was more)."""

REPLACEMENT = "\ufffd"
_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp1252": "Windows-1252 (Latin-1)", **multibyte.NAMES}
# What a file starts with that is no text, whatever its name says.
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"RIFF", "a RIFF media file"),
    (b"OggS", "an Ogg media file"),
    (b"ID3", "an MP3 recording"),
)
_SAMPLE = 65_536
_UNTEXTUAL = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}
_TELEPRINTER = frozenset((1, 2, 3, 4, 22))  # SOH, STX, ETX, EOT, SYN
_MAX_UNTEXTUAL = 0.02  # share of control bytes above which bytes are no text in any encoding we read
_HIGH = re.compile(rb"[\x80-\xff]+")
_GLUED = re.compile(rb"(?:(?<=[A-Za-z])[\x80-\xff]{3,}|[\x80-\xff]{3,}(?=[A-Za-z]))")
# Anything but white space, controls, and signs that print nothing (byte order marks, joiners, direction marks).
_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The exact text read from bytes, how, and what had to be repaired."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, *, limit: int = MAX_BYTES) -> Decoded:
    """The text of `data`, its first `limit` bytes at most.

    Raises EmptyInput when there is nothing but white space, BinaryInput when the bytes are not text.
    """
    notes: list[Note] = []
    if len(data) > limit:
        notes.append(Note("truncated", f"Only the first {limit:,} bytes were read; the rest is not catalogued"))
        data = data[:limit]
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise EmptyInput("the input is empty; nothing was catalogued from it")
    encoding, skip = _encoding(data)
    text = data[skip:].decode(encoding, "replace")
    broken = text.count(REPLACEMENT) - _genuine(data, encoding)
    if encoding in _NAMES or encoding.startswith("utf-16"):
        notes.append(Note("encoding", f"Read as {_NAMES.get(encoding, encoding.upper())}, found by its bytes"))
    if broken > 0:
        notes.append(Note("undecodable", f"{broken:,} sequence(s) fit no {encoding.upper()} and stand as U+FFFD"))
    kept = storable(text)  # a replacement is one character for one, so equal places are unharmed ones
    repaired = sum(a != b for a, b in zip(text, kept, strict=True)) if kept != text else 0
    text = kept
    if repaired:
        notes.append(Note("control", f"{repaired:,} character(s) that cannot be stored (U+0000) became U+FFFD"))
    if not _VISIBLE.search(text):
        raise EmptyInput("the input holds no text; nothing was catalogued from it")
    return Decoded(text, encoding, tuple(notes))


def _encoding(data: bytes) -> tuple[str, int]:
    """The encoding and how many bytes of mark to skip."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, len(mark)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryInput(f"this is {name}, not text; catalogue it with `add`")
    sample = data[:_SAMPLE]
    wide = _wide(sample)
    if wide:
        return wide, 0
    strange = _UNTEXTUAL - _TELEPRINTER if _is_teleprinted(sample) else _UNTEXTUAL
    if sum(byte in strange for byte in sample) > _MAX_UNTEXTUAL * len(sample):
        raise BinaryInput("the input is binary, not text; nothing was catalogued from it")
    if _is_utf8(data):
        return "utf-8", 0
    return multibyte.two_byte(sample) or _one_byte(sample), 0


def _is_teleprinted(sample: bytes) -> bool:
    """A message that opens with SOH and has its words behind STX, as IPTC 7901 sets them."""
    bare = sample[:64].lstrip(b"\x16\x00 \t\r\n")
    return bare.startswith(b"\x01") and b"\x02" in sample[:400] and bare[1:4].isalnum()


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: the high byte of nearly every unit is the same small number (0 or 4: ASCII, Cyrillic)."""
    if len(sample) < 8:
        return None
    even, odd = sample[0::2], sample[1::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        pages = high.count(0) + high.count(4)
        if pages > 0.9 * len(high) and low.count(0) < 0.02 * len(low):
            return name
    return None


def _is_utf8(data: bytes) -> bool:
    """Valid UTF-8, perhaps cut inside a character or damaged: more of its characters are whole than broken.

    Letters of another encoding form whole UTF-8 sequences only by chance, far more seldom than they break them.
    """
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > broken


def _one_byte(sample: bytes) -> str:
    """Cyrillic letters stand in runs and mostly in lower case; accented Latin letters stand alone among ASCII ones.

    Runs inside an ASCII word are neither: damage, which no encoding turns into letters.
    """
    runs = [len(m.group()) for m in _HIGH.finditer(sample)]
    if sum(len(m.group()) for m in _GLUED.finditer(sample)) * 2 > sum(runs):
        return "utf-8"
    in_runs = sum(n for n in runs if n > 2)
    if in_runs * 2 < sum(runs):
        return "cp1252" if not any(b in sample for b in b"\x81\x8d\x8f\x90\x9d") else "latin-1"
    lower = sum(0xE0 <= b <= 0xFF for b in sample)
    upper = sum(0xC0 <= b <= 0xDF for b in sample)
    return "cp1251" if lower >= upper else "koi8-r"


def _genuine(data: bytes, encoding: str) -> int:
    """U+FFFD that the writer put there, which is no damage of ours."""
    return data.count(REPLACEMENT.encode("utf-8")) if encoding == "utf-8" else 0
