"""What Bellingcat's Auto Archiver wrote about the media it saved: its CSV and JSON records and its spreadsheet columns.

A record says where a post was found, its words, when it was posted and when it was archived, and lists the saved files
with their digests. Claims are made for the media file a record lists, found by its digest, else by its name. The time
of a post is when its source gave it out, never when it was recorded.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.errors import Unreadable
from provenance.model import Claim
from provenance.readers.notes import Note, Reading, note
from provenance.readers.sidecars.jsonfile import parse, read_limited
from provenance.readers.sidecars.pythonrepr import literal
from provenance.readers.values import clean, xmp_date

NAME = "auto-archiver"
VERSION = "1"
SUFFIXES = (".json", ".csv")

# Spreadsheet columns by their default names and by the short names of its configuration.
_COLUMNS: Mapping[str, str] = {
    "link": "url",
    "url": "url",
    "archive status": "status",
    "archive location": "archive",
    "archive date": "_processed_at",
    "upload timestamp": "timestamp",
    "upload title": "title",
    "text content": "content",
    "hash": "hash",
    "screenshot": "screenshot",
}
# Key of a record's metadata -> property.
_PROPERTIES: Mapping[str, str] = {
    "url": "url",
    "title": "title",
    "content": "caption",
    "timestamp": "date_released",
    "_processed_at": "date_captured",
    "author": "handle",
    "uploader": "handle",
    "uploader_id": "handle",
    "channel": "handle",
    "username": "handle",
    "user": "handle",
}
_DATES = frozenset({"date_released", "date_captured"})
_DIGEST = re.compile(r"(?:sha-?256:)?([0-9a-f]{64})", re.IGNORECASE)
_UNFIT = re.compile(r"fail|nothing archived|no archiver|in progress", re.IGNORECASE)
_MOST_RECORDS = 100_000


@dataclass(frozen=True, slots=True)
class SavedFile:
    """One file that a record lists: its name, its SHA-256 when the record gives one, and where copies lie."""

    name: str
    sha256: str | None = None
    kept_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Archived:
    """One record: what it says of the post (`claims`), the files it saved, its status in the archiver's words."""

    status: str
    claims: tuple[Claim, ...]
    files: tuple[SavedFile, ...]
    row: int


def read(path: Path, *, about: str | None = None, sha256: str | None = None) -> Reading:
    """The claims of every record that saved the file called `about` or with the digest `sha256`.

    Without either, those of a sole record; several records are about several items and make no claims of one.
    Raises Unreadable when the sidecar is not Auto Archiver's.
    """
    found: list[Claim] = []
    notes: list[Note] = []
    listed = records(path)
    if about is None and sha256 is None:
        if len(listed) == 1:
            return Reading(listed[0].claims)
        return Reading((), (note("MET-005", f"{path.name} holds {len(listed)} records; name the file it is about."),))
    for record in listed:
        kept = next((file for file in record.files if _is_same(file, about, sha256)), None)
        if kept is None:
            continue
        if sha256 and kept.sha256 and kept.sha256 != sha256.lower():
            notes.append(note("FIX-001", f"{path.name} row {record.row} archived other bytes under the name {about}."))
        found += record.claims
        # where the archived copy lies is a name of the copy, not where the post was published
        found += (_claim("identifier", address, address, f"row {record.row}: urls") for address in kept.kept_at)
        if _UNFIT.search(record.status):
            notes.append(note("MET-005", f"{path.name} row {record.row}: the archiver's status is {record.status}."))
    if not found:
        notes.append(note("MET-005", f"{path.name} has no record of {about}."))
    return Reading(tuple(found), tuple(notes))


def records(path: Path) -> tuple[Archived, ...]:
    """Every record of a CSV or JSON file of Auto Archiver; raises Unreadable when it is neither."""
    data = read_limited(path)
    try:
        found = list(_from_json(parse(data)) if data.lstrip()[:1] in (b"{", b"[") else _from_csv(data))
    except (ValueError, RecursionError, csv.Error) as e:
        raise Unreadable(f"{path}: not readable as Auto Archiver's output ({e})", path=str(path)) from e
    if not found:
        raise Unreadable(f"{path}: no record of Auto Archiver in it; it has none of its columns", path=str(path))
    return tuple(_record(row, one) for row, one in enumerate(found[:_MOST_RECORDS], start=1))


def is_table(head: bytes) -> bool:
    """Whether a text's first line is the header of one of its tables."""
    line = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0][:4096].decode("utf-8", "replace")
    names = {name.strip().strip('"').lower() for name in line.split(",")}
    return {"status", "metadata", "media"} <= names or {"link", "archive status"} <= names


def matches(data: Any) -> bool:
    """Whether parsed JSON looks like Auto Archiver's: objects with `metadata` and `media` beside a `status`."""
    first = data[0] if isinstance(data, list) and data else data
    return isinstance(first, dict) and {"status", "metadata", "media"} <= set(first)


def _from_json(data: Any) -> Iterator[Mapping[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if matches(one):
            yield one


def _from_csv(data: bytes) -> Iterator[Mapping[str, Any]]:
    text = data.decode("utf-8-sig", "replace")
    table = csv.DictReader(io.StringIO(text, newline=""))
    names: dict[str, str] = {name: (name or "").strip().lower() for name in table.fieldnames or ()}
    if {"status", "metadata", "media"} <= set(names.values()):
        for row in table:
            # its CSV prints Python objects; they are read as literals, nothing is evaluated
            yield {name: _cell(name, row.get(given)) for given, name in names.items()}
    elif {_COLUMNS.get(name) for name in names.values()} >= {"url", "status"}:
        for row in table:
            yield _from_sheet({_COLUMNS.get(name, name): row.get(given) or "" for given, name in names.items()})


def _cell(name: str, words: str | None) -> Any:
    return literal(words or "") if name in ("metadata", "media") else words


def _from_sheet(row: Mapping[str, str]) -> dict[str, Any]:
    places = [one for one in row.get("archive", "").split("\n") if one]
    media: list[dict[str, Any]] = [{"filename": one, "urls": [one]} for one in places]
    if media and row.get("hash"):
        media[0]["properties"] = {"hash": row["hash"]}  # the sheet holds the digest of the final file only
    media += [{"filename": one, "urls": [one]} for one in row.get("screenshot", "").split("\n") if one]
    metadata = {key: row[key] for key in _PROPERTIES if row.get(key)}
    return {"status": row.get("status", ""), "metadata": metadata, "media": media}


def _record(row: int, one: Mapping[str, Any]) -> Archived:
    metadata = one.get("metadata")
    claims = list(_claims(row, metadata)) if isinstance(metadata, Mapping) else []
    return Archived(str(one.get("status") or ""), tuple(claims), tuple(_files(one.get("media"))), row)


def _claims(row: int, metadata: Mapping[Any, Any]) -> Iterator[Claim]:
    for key, value in metadata.items():
        name = _PROPERTIES.get(str(key))
        raw = _words(value)
        if name is None or not raw.strip():
            continue
        where = f"row {row}: {key}"
        if name in _DATES:
            day, status = _moment(value, raw)
            yield _claim(name, day, raw, where, status=status)
        else:
            yield _claim(name, raw.strip(), raw, where)


def _moment(value: Any, raw: str) -> tuple[str | None, str | None]:
    """A time as it stands. Its JSON prints a float of seconds since 1970 in UTC."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return xmp_date(_from_epoch(float(value)))
    return xmp_date(raw)


def _from_epoch(seconds: float) -> str:
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, OSError, ValueError):
        return repr(seconds)


def _files(media: Any) -> Iterator[SavedFile]:
    for one in media if isinstance(media, list) else ():
        if not isinstance(one, Mapping):
            continue
        properties = one.get("properties")
        digest = _DIGEST.search(str(properties.get("hash", ""))) if isinstance(properties, Mapping) else None
        addresses = tuple(str(url) for url in _listed(one.get("urls")) if url)
        for name in dict.fromkeys(str(n) for n in (one.get("filename"), one.get("key"), *addresses) if n):
            yield SavedFile(re.split(r"[/\\]", name)[-1], digest[1].lower() if digest else None, addresses)
        for inner in properties.values() if isinstance(properties, Mapping) else ():
            # transformations of a file (thumbnails of a video) lie in its properties, one level down
            if isinstance(inner, (list, Mapping)):
                yield from _files(inner if isinstance(inner, list) else [inner] if "filename" in inner else [])


def _is_same(file: SavedFile, about: str | None, sha256: str | None) -> bool:
    if sha256 and file.sha256 == sha256.lower():
        return True
    return about is not None and file.name == about


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


def _words(value: Any) -> str:
    if isinstance(value, (Mapping, list, tuple, set)):
        return ""
    return "" if value is None else str(value)


def _claim(name: str, value: str | None, raw: str, where: str, *, status: str | None = None) -> Claim:
    return Claim(
        property=name,
        value=None if value is None else clean(value),
        status=status,
        carrier="sidecar",
        asserted_by="file",
        raw=clean(raw),
        locator=clean(where),
    )
