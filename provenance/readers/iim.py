"""IPTC-IIM: the older newsroom block, dataset by dataset, repeatable ones each as a claim of its own.

Text is read as dataset 1:90 declares it; where it declares nothing, as UTF-8 if it is that, else as Windows-1252, and
a note says so. Nothing is repaired: mojibake stays as found and is flagged. Source: IIM 4.2, section 1.6 (dataset
structure), 1:90 (coded character set) and record 2.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Claim
from provenance.readers.claiming import tag_claim
from provenance.readers.iimtable import DATES, NAMES, SILENT, TEXTS
from provenance.readers.notes import NOTHING, Note, Reading, note
from provenance.readers.parts import Part, Parts
from provenance.readers.repeats import Repeats
from provenance.readers.values import clean, decoded, iim_date, iim_date_time, is_false_precision

NAME = "iim"
VERSION = "1"

_MOST_DATASETS = 10_000
_MOST_CLAIMS = 20_000
_LONGEST = 1 << 20
_HEAD = struct.Struct(">BBBH").unpack_from
# ISO 2022 escape sequences as 1:90 carries them -> Python's name of the encoding
_CHARSETS = {
    b"\x1b%G": "utf-8",
    b"\x1b%/I": "utf-8",
    b"\x1b.A": "latin-1",
    b"\x1b-A": "latin-1",
    b"\x1b/A": "latin-1",
    b"\x1b-L": "iso8859-5",
    b"\x1b-F": "iso8859-7",
    b"\x1b-G": "iso8859-6",
    b"\x1b-H": "iso8859-8",
    b"\x1b-M": "iso8859-9",
    b"\x1b-B": "iso8859-2",
}

_LOCATORS = {key: f"IPTC:{name}" for key, name in NAMES.items()}

Dataset = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """The datasets of one IIM block in order, and what could not be walked."""

    datasets: tuple[tuple[Dataset, bytes], ...]
    trouble: str | None = None


def read(parts: Parts) -> Reading:
    """The claims of every IIM block of a file, with notes on encodings, a stale digest and damage."""
    claims: list[Claim] = []
    notes: list[Note] = []
    for part in parts.of("iim"):
        if len(claims) >= _MOST_CLAIMS:
            notes.append(
                note("MET-004", f"IIM from {part.locator} on was not read: more than {_MOST_CLAIMS:,} claims.")
            )
            break
        notes += _digest(part)
        block = split(part.data)
        if block.trouble:
            notes.append(note("MET-004", f"IIM at {part.locator}: {block.trouble}."))
        _read_block(block, part.locator, claims, notes)
    return Reading(tuple(claims), tuple(notes)) if claims or notes else NOTHING


def split(data: bytes) -> Block:
    """The datasets of a block: tag marker 1C, record, dataset, length (extended when its top bit is set), bytes."""
    found: list[tuple[Dataset, bytes]] = []
    at, end = 0, len(data)
    while at + 5 <= end and len(found) < _MOST_DATASETS:
        marker, record, number, length = _HEAD(data, at)
        if marker != 0x1C:
            rest = data[at:]
            # blocks are padded with zeros to an even or a whole number of bytes
            return Block(tuple(found), None if not rest.strip(b"\x00") else f"no dataset begins at byte {at}")
        key, start = (record, number), at + 5
        if length & 0x8000:
            width = length & 0x7FFF
            if width > 8:
                return Block(tuple(found), f"dataset {key[0]}:{key[1]} has a length of {width} bytes")
            length, start = int.from_bytes(data[start : start + width]), start + width
        if start + length > end:
            cut = f"dataset {key[0]}:{key[1]} says {length:,} bytes, {max(end - start, 0):,} are there"
            return Block(tuple(found), cut)
        found.append((key, data[start : start + length]))
        at = start + length
    if len(found) == _MOST_DATASETS:
        return Block(tuple(found), f"more than {_MOST_DATASETS:,} datasets; the rest was not read")
    return Block(tuple(found), None if not data[at:].strip(b"\x00") else "it ends in the middle of a dataset")


def _digest(part: Part) -> Iterator[Note]:
    """Photoshop stores the MD5 of the block when it writes XMP; another value means IIM was edited since (MWG 2.0)."""
    stored = (part.note or "").lower()
    if len(stored) == 32 and stored.strip("0"):
        current = hashlib.md5(part.data, usedforsecurity=False).hexdigest()
        if current != stored:
            words = "IIM was changed after XMP was written: the stored IPTCDigest differs from the block's."
            yield note("MET-001", words)


def is_stale(parts: Parts) -> bool | None:
    """Whether a stored IPTCDigest differs from the block's; None when none is stored."""
    stored = [part for part in parts.of("iim") if part.note and len(part.note) == 32 and part.note.strip("0")]
    return any(True for part in stored for _ in _digest(part)) if stored else None


def _read_block(block: Block, where: str, claims: list[Claim], notes: list[Note]) -> None:
    rows = block.datasets
    charset = next((_CHARSETS.get(bytes(data), "?") for key, data in rows if key == (1, 90)), None)
    if charset == "?":
        notes.append(note("MET-006", f"IIM at {where} declares a character set this reader does not know."))
        charset = None
    decoder = _Decoder(charset)
    times = {key: data for key, data in rows if key in SILENT}
    unread: list[str] = []
    for row in rows:
        usual = _usual.get(row)
        if usual is not None:
            claims.append(usual)
            continue
        key, data = row
        if key in TEXTS:
            said = _plain(key, data)
            if said is not None:
                claims.append(said)
                _usual.keep(row, said, 2 * len(data))
            else:
                claims += _text(key, data, decoder, notes)
        elif key in DATES:
            claims += _date(key, data, times, notes)
        elif key not in SILENT:
            unread.append(NAMES.get(key, f"{key[0]}:{key[1]}"))
    if decoder.seen:
        notes += decoder.notes(where)
    if unread:
        notes.append(note("MET-005", f"IIM datasets seen and not read: {', '.join(dict.fromkeys(unread))}."))


class _Decoder:
    """Reads the texts of one block and remembers how it had to."""

    __slots__ = ("charset", "seen")

    def __init__(self, charset: str | None) -> None:
        self.charset = charset
        self.seen: dict[str, str] = {}  # how -> the first text read that way

    def read(self, data: bytes) -> str:
        if data.isascii():
            return data.decode("ascii")
        if self.charset is not None:
            try:
                text = data.decode(self.charset)
            except UnicodeDecodeError:
                text = decoded(data)[0]
                self.seen.setdefault("wrong", text)
        else:
            text, how = decoded(data)
            self.seen.setdefault(how, text)
        if is_mojibake(text):
            self.seen.setdefault("mojibake", text)
        return text

    def notes(self, where: str) -> Iterator[Note]:
        sentences = {
            "utf-8": "declares no character set and was read as UTF-8",
            "latin": "declares no character set and was read as Windows-1252",
            "wrong": f"declares {self.charset} and does not keep to it",
            "mojibake": "holds text that was decoded wrongly before it was written; it is kept as found",
        }
        for how, text in self.seen.items():
            shown = text if len(text) <= 60 else text[:57] + "..."
            yield note("MET-006", f'IIM at {where} {sentences[how]}: "{clean(shown)}".')


def is_mojibake(text: str) -> bool:
    """Whether a text is UTF-8 once read as Windows-1252: it turns back into valid UTF-8 with more than ASCII in it."""
    try:
        back = text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False
    return back != text and not back.isascii()


def _claim(key: Dataset, name: str, raw: str, value: str | None, status: str | None = None) -> Claim:
    return tag_claim(name, value, "iim", _LOCATORS[key], raw, status)


_usual: Repeats[Claim] = Repeats()


def _plain(key: Dataset, data: bytes) -> Claim | None:
    """The claim of a text about which there is nothing to remark: plain ASCII, no placeholder. None for any other."""
    name, _ = TEXTS[key]
    if len(data) > _LONGEST or not data.isascii() or b"\x00" in data:
        return None
    raw = data.decode("ascii")
    claim = _claim(key, name, raw, raw.strip())
    return claim if claim.value and claim.role != "placeholder" else None


def _text(key: Dataset, data: bytes, decoder: _Decoder, notes: list[Note]) -> Iterator[Claim]:
    name, _ = TEXTS[key]
    if len(data) > _LONGEST:
        notes.append(note("MET-004", f"IPTC:{NAMES[key]} says {len(data):,} bytes and was not read."))
        return
    raw = clean(decoder.read(data).rstrip("\x00"))
    value = raw.strip()
    if not value:
        return
    claim = _claim(key, name, raw, value)
    if claim.role == "placeholder":
        notes.append(note("MET-003", f'{claim.locator} holds a placeholder: "{value}".'))
    yield claim


def _date(key: Dataset, data: bytes, times: dict[Dataset, bytes], notes: list[Note]) -> Iterator[Claim]:
    """The day from the date dataset, and the moment from both where a time stands beside it."""
    time_key, name = DATES[key]
    raw = clean(decoded(data)[0])
    value, status = iim_date(raw)
    yield _claim(key, name, raw, value, status)
    if value is not None and is_false_precision(value):
        notes.append(note("DAT-005", f"IPTC:{NAMES[key]} is {raw}: a day programs write when they know none."))
    if time_key not in times:
        return
    time = clean(decoded(times[time_key])[0])
    moment, _ = iim_date_time(raw, time)
    if moment is not None and "T" in moment:
        yield _claim(time_key, name, time, moment)
