"""The movie header and the tag lists of MP4 and MOV, as the container walk hands them on: read without any decoder.

Four places hold tags: `moov/mvhd` (times), `moov/meta` (Apple's named keys), `moov/udta/meta` (the item list of iTunes)
and `moov/udta` itself (QuickTime's © atoms, 3GPP's strings). Sources: QuickTime File Format (metadata atoms),
ISO/IEC 14496-12 (mvhd), 3GPP TS 26.244 (asset information).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from provenance.readers.parts import Parts

# Four-character code -> tag name as ExifTool prints it.
_NAMES: Mapping[bytes, str] = {
    b"\xa9nam": "Title",
    b"titl": "Title",
    b"\xa9ART": "Artist",
    b"\xa9aut": "Author",
    b"auth": "Author",
    b"aART": "AlbumArtist",
    b"perf": "Performer",
    b"\xa9prf": "Performers",
    b"\xa9dir": "Director",
    b"\xa9cpy": "Copyright",
    b"cprt": "Copyright",
    b"desc": "Description",
    b"ldes": "LongDescription",
    b"\xa9des": "Description",
    b"dscp": "Description",
    b"\xa9cmt": "Comment",
    b"\xa9inf": "Information",
    b"keyw": "Keywords",
    b"kywd": "Keywords",
    b"\xa9key": "Keywords",
    b"\xa9gen": "Genre",
    b"gnre": "Genre",
    b"\xa9day": "ContentCreateDate",
    b"\xa9pub": "Publisher",
    b"\xa9too": "Encoder",
    b"\xa9enc": "EncodedBy",
    b"\xa9swr": "SoftwareVersion",
    b"\xa9mak": "Make",
    b"\xa9mod": "Model",
    b"\xa9xyz": "GPSCoordinates",
    b"\xa9src": "SourceCredits",
    b"\xa9url": "URL",
}
_APPLE = "com.apple.quicktime."
_KEYS: Mapping[str, str] = {"location.ISO6709": "GPSCoordinates", "creationdate": "CreationDate"}
_EPOCH = datetime(1904, 1, 1)
_UNIX = 2_082_844_800  # 1970-01-01 in seconds since 1904-01-01
MOST = 1000


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: ExifTool's group and name ("Keys:Make"), its value as text, and what was found."""

    locator: str
    value: str
    raw: str


def tags(parts: Parts) -> tuple[Tag, ...]:
    """Every tag of a movie's header and lists, in the order they stand."""
    found: list[Tag] = []
    for part in parts.of("container"):
        if part.locator == "moov/mvhd":
            found += _times(part.data)
        elif part.locator in ("moov/meta", "moov/trak/meta"):
            found += _meta(part.data, "Keys")
        elif part.locator in ("moov/udta", "udta"):
            found += _user_data(part.data)
    return tuple(found[:MOST])


def duration(parts: Parts) -> tuple[int, int] | None:
    """The movie's length as (units, units per second); None where the header does not say."""
    for part in parts.of("container"):
        if part.locator == "moov/mvhd":
            long = part.data[:1] == b"\x01"
            scale = int.from_bytes(part.data[20:24] if long else part.data[12:16])
            units = int.from_bytes(part.data[24:32] if long else part.data[16:20])
            endless = units in (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
            return None if endless or not scale else (units, scale)
    return None


def _times(header: bytes) -> Iterator[Tag]:
    wide = 8 if header[:1] == b"\x01" else 4
    for name, at in (("CreateDate", 4), ("ModifyDate", 4 + wide)):
        field = header[at : at + wide]
        if len(field) == wide:
            seconds = int.from_bytes(field)
            yield Tag(f"QuickTime:{name}", moment(seconds), f"{seconds} s since 1904-01-01")


def moment(seconds: int) -> str:
    """A header time as `YYYY-MM-DDTHH:MM:SS`; "" for none, the number itself where it cannot be a date.

    No zone: the standard says UTC, cameras without a zone setting write local time. Times before 1970 are left as
    numbers, since they come of writers that count from 1970.
    """
    if seconds == 0:
        return ""
    try:
        return (_EPOCH + timedelta(seconds=seconds)).isoformat() if seconds >= _UNIX else str(seconds)
    except OverflowError:
        return str(seconds)


def _meta(data: bytes, group: str) -> Iterator[Tag]:
    # ISO's meta is a full box (version and flags first), QuickTime's is not: the first child's name tells
    start = 0 if data[4:8] in (b"hdlr", b"keys", b"ilst") else 4
    held = dict(_boxes(data, start))
    names = _key_names(held.get(b"keys", b""))
    for code, item in _boxes(held.get(b"ilst", b""), 0):
        name = names.get(int.from_bytes(code)) if names else _NAMES.get(code)
        if code == b"----":
            name = _freeform(item)
        value = _item_text(item)
        if name and value.strip():
            yield Tag(f"{'Keys' if names else group}:{name}", value, value)


def _key_names(data: bytes) -> dict[int, str]:
    names: dict[int, str] = {}
    at = 8
    while at + 8 <= len(data) and len(names) < MOST:
        size = int.from_bytes(data[at : at + 4])
        if size < 8:
            break
        words = data[at + 8 : at + size].decode("utf-8", "replace")
        short = words.removeprefix(_APPLE)
        names[len(names) + 1] = _KEYS.get(short) or "".join(w[:1].upper() + w[1:] for w in short.split("."))
        at += size
    return names


def _item_text(item: bytes) -> str:
    for kind, body in _boxes(item, 0):
        if kind == b"data" and len(body) >= 8:
            sort = int.from_bytes(body[1:4])
            if sort in (0, 1):
                return body[8:].decode("utf-8", "replace")
            if sort == 2:
                return body[8:].decode("utf-16-be", "replace")
    return ""


def _freeform(item: bytes) -> str:
    held = dict(_boxes(item, 0))
    return held.get(b"name", b"")[4:].decode("utf-8", "replace")


def _user_data(data: bytes) -> Iterator[Tag]:
    for code, body in _boxes(data, 0):
        if code == b"meta":
            yield from _meta(body, "ItemList")
        elif code == b"loci":
            yield from _location(body)
        elif code in _NAMES and (words := _plain(code, body)).strip():
            yield Tag(f"UserData:{_NAMES[code]}", words, words)


def _plain(code: bytes, body: bytes) -> str:
    """The first text of a © atom (length, language, text) or a 3GPP string (flags, language, text)."""
    if code[:1] == b"\xa9":
        size = int.from_bytes(body[:2])
        return _decoded(body[4 : 4 + size])
    text = body[6:]
    return (text.decode("utf-16", "replace") if text[:2] in (b"\xfe\xff", b"\xff\xfe") else _decoded(text)).rstrip("\0")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("mac-roman")  # what a © atom holds where its language code is a Macintosh one


def _location(body: bytes) -> Iterator[Tag]:
    """3GPP `loci`: flags, language, name, role, then longitude, latitude and altitude as 16.16 fixed point."""
    name, _, rest = body[6:].partition(b"\0")
    if len(rest) < 13:
        return
    lon, lat, alt = (int.from_bytes(rest[at : at + 4], signed=True) / 65536 for at in (1, 5, 9))
    text = f"{lat:+010.6f}{lon:+011.6f}{alt:+.3f}/"
    yield Tag("UserData:LocationInformation", text, f"{name.decode('utf-8', 'replace')} {text}".strip())


def _boxes(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    for _ in range(MOST):
        size = int.from_bytes(data[at : at + 4])
        if size < 8 or at + size > len(data):
            return
        yield data[at + 4 : at + 8], data[at + 8 : at + size]
        at += size
