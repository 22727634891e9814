"""Archives of pages: MHT, WARC (and ARC), WACZ; their pages and the pictures those show, read within bounds.

Nothing is ever written under a name an archive gives, so no name in it can lead anywhere. What an archive claims of its
sizes is not believed: every member is read up to a limit of our own, and so is the whole.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesParser
from typing import IO

from provenance.documents.nouns import Note
from provenance.documents.pages.warcs import Broken, Response, responses
from provenance.errors import TooLarge, Unreadable

MAX_MEMBER = 32 * 1024 * 1024
MAX_PICTURES = 192 * 1024 * 1024
MAX_PAGES = 200
MAX_MHT = 64 * 1024 * 1024
_MAX_ENTRIES = 20_000
_MAX_PARTS = 5_000


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page in an archive: its bytes, where it stood, and the charset its sender named."""

    body: bytes
    url: str | None
    charset: str | None = None


@dataclass(slots=True)
class Bundle:
    """What an archive holds. pictures: bytes by address or content id. notes: what could not be read."""

    pages: list[StoredPage] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    size: int = 0

    def keep(self, response: Response) -> None:
        """Take in one response, if it is a page or a picture and there is room."""
        if response.type in ("text/html", "application/xhtml+xml"):
            known = {p.url for p in self.pages}
            if response.url not in known and len(self.pages) < MAX_PAGES:
                self.pages.append(StoredPage(response.body, response.url, response.charset))
        elif response.type.startswith("image/") and response.url and response.type != "image/svg+xml":
            if self.size + len(response.body) > MAX_PICTURES:
                self.note("truncated", f"Only the first {MAX_PICTURES:,} bytes of pictures in the archive were kept")
            elif response.url not in self.pictures:
                self.pictures[response.url] = response.body
                self.size += len(response.body)

    def note(self, code: str, message: str) -> None:
        """Remember something once."""
        if all(n.message != message for n in self.notes):
            self.notes.append(Note(code, message))


def kind_of(head: bytes, hint: str) -> str | None:
    """Which archive bytes start, "mht", "warc" or "wacz"; None for anything else."""
    name = hint.casefold()
    if head.startswith(b"PK\x03\x04"):
        return (
            "wacz" if name.endswith((".wacz", ".wacz.zip")) or b"datapackage" in head or b"archive/" in head else None
        )
    opened = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    if head.startswith(b"\x1f\x8b"):
        try:
            head = opened.decompress(head, 4096)
        except zlib.error:
            return "warc" if ".warc" in name or ".arc." in name else None
    if head.startswith((b"WARC/", b"filedesc://")):
        return "warc"
    return "mht" if _is_mht(head, name) else None


def _is_mht(head: bytes, name: str) -> bool:
    start = head[:8192].lstrip().lower()
    if not (b"mime-version:" in start or name.endswith((".mht", ".mhtml"))):
        return False
    return b"content-type:" in start and (b"multipart/related" in start or b"text/html" in start)


def read_bundle(stream: IO[bytes], kind: str) -> Bundle:
    """Read an archive. Raises Unreadable when it holds no page or is damaged before its first."""
    bundle = Bundle()
    if kind == "mht":
        _read_mht(stream, bundle)
    elif kind == "warc":
        _read_warc(stream, bundle)
    else:
        _read_wacz(stream, bundle)
    if not bundle.pages:
        said = f" ({bundle.notes[0].message.rstrip('.').lower()})" if bundle.notes else ""
        raise Unreadable(f"the archive holds no web page{said}; nothing was catalogued from it")
    return bundle


def _read_warc(stream: IO[bytes], bundle: Bundle) -> None:
    try:
        for response in responses(stream, limit=MAX_MEMBER):
            bundle.keep(response)
    except Broken as e:
        bundle.note("truncated", str(e))


def _read_wacz(stream: IO[bytes], bundle: Bundle) -> None:
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_ENTRIES:
                raise TooLarge(f"the WACZ holds over {_MAX_ENTRIES:,} files; nothing was catalogued from it")
            for entry in entries:
                if entry.filename.startswith("archive/") and ".warc" in entry.filename.rsplit("/", 1)[-1]:
                    with archive.open(entry) as member:
                        _read_warc(member, bundle)
            _only_listed(archive, bundle)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as e:
        if not bundle.pages:
            raise Unreadable(f"the WACZ is damaged ({_said(e)}); nothing was catalogued from it") from e
        bundle.note("truncated", f"The WACZ is damaged ({_said(e)}); what was read before is kept")


def _said(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120] or type(error).__name__


def _only_listed(archive: zipfile.ZipFile, bundle: Bundle) -> None:
    """Keep the pages a person visited, where the archive lists them; what pages embed in frames are none."""
    listed: set[str] = set()
    for entry in archive.infolist():
        if entry.filename.startswith("pages/") and entry.filename.endswith(".jsonl"):
            with archive.open(entry) as member:
                listed.update(_addresses(member.read(MAX_MEMBER)))
    kept = [p for p in bundle.pages if p.url in listed]
    if kept:
        bundle.pages = kept


def _addresses(lines: bytes) -> Iterator[str]:
    for line in lines.decode("utf-8", "replace").splitlines()[:100_000]:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("url"), str):
            yield row["url"]


def _read_mht(stream: IO[bytes], bundle: Bundle) -> None:
    data = stream.read(MAX_MHT + 1)
    if len(data) > MAX_MHT:
        bundle.note("truncated", f"Only the first {MAX_MHT:,} bytes of the archive were read")
    try:
        message = BytesParser(policy=policy.compat32).parse(io.BytesIO(data[:MAX_MHT]))
        parts = [p for _, p in zip(range(_MAX_PARTS), message.walk(), strict=False)]
    except RecursionError as e:
        raise Unreadable("the MHT archive nests its parts too deeply; nothing was catalogued from it") from e
    for part in parts:
        if not part.is_multipart():
            _keep_part(part, bundle)


def _keep_part(message: Message, bundle: Bundle) -> None:
    body = message.get_payload(decode=True)
    if not isinstance(body, bytes) or len(body) > MAX_MEMBER:
        return
    kind, charset = message.get_content_type(), message.get_content_charset()
    location = str(message.get("Content-Location") or "").strip() or None
    named = str(message.get("Content-ID") or "").strip().strip("<>")
    if kind == "text/html" and bundle.pages:
        return  # frames of the page
    bundle.keep(Response(location or (f"cid:{named}" if named else None), kind, charset, body))
    if named and kind.startswith("image/"):
        bundle.pictures.setdefault(f"cid:{named}", body)
