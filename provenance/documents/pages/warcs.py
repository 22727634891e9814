"""The one door to warcio: the responses of a WARC or ARC file, each read up to a limit.

gzip is opened here, not there: a file packed as one stream, which the standard does not allow and browsers' tools
write, is read as well as one packed record by record.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

from provenance.errors import MissingExtra

_MAX_RECORDS = 200_000
_MAX_BYTES = 4 * 1024 * 1024 * 1024
_MAX_LINE = 65_536
_CUT = "The archive is damaged or cut off; what was read before that is kept"
_GZIP = b"\x1f\x8b"


class Broken(Exception):
    """The archive ends or breaks before its end; what was read before stands."""


@dataclass(frozen=True, slots=True)
class Response:
    """One thing an archive holds: its address, media type, charset as its sender named it, and its bytes."""

    url: str | None
    type: str
    charset: str | None
    body: bytes


def responses(stream: IO[bytes], *, limit: int) -> Iterator[Response]:
    """Every whole answer with content, in the archive's order. limit: bytes read of one.

    Raises Broken where the archive is damaged, MissingExtra when warcio is not installed.
    """
    iterator, failures = _warcio()
    source = _Bounded(_opened(stream))
    # warcio writes on stderr that a record's length is wrong; we say it as a finding.
    with contextlib.redirect_stderr(io.StringIO()) as told:
        try:
            records = iterator(source, arc2warc=True)
            records.reader.readline = partial(_line, records.reader.readline)
            for count, record in enumerate(records):
                if count >= _MAX_RECORDS:
                    raise Broken(f"Only the first {_MAX_RECORDS:,} records of the archive were read")
                found = _response(record, limit)
                if found is not None:
                    yield found
        except failures as e:
            raise Broken(_CUT) from e
    if source.broken:
        raise Broken(_CUT)
    if "Content-Length is invalid" in told.getvalue():
        raise Broken("A record of the archive gives a wrong length; what could be read is kept")


def _warcio() -> tuple[Any, tuple[type[Exception], ...]]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException
    except ImportError as e:
        raise MissingExtra(
            "reading web archives needs lxml and warcio; install them with: pip install 'provenance-catalog[pages]'"
        ) from e
    # Beside its own two, warcio lets through what broken headers and lengths make the standard library raise.
    own: tuple[type[Exception], ...] = (ArchiveLoadFailed, StatusAndHeadersParserException)
    return ArchiveIterator, (*own, EOFError, OSError, zlib.error, ValueError, KeyError, AttributeError, IndexError)


def _opened(stream: IO[bytes]) -> IO[bytes]:
    head = stream.read(2)
    stream.seek(0)
    return gzip.GzipFile(fileobj=stream) if head == _GZIP else stream  # type: ignore[return-value]


def _line(readline: Callable[[int], bytes], length: int | None = None) -> bytes:
    """A header's line, in pieces where it has no end: warcio joins what it reads of one line anew with every block."""
    return readline(min(length or _MAX_LINE, _MAX_LINE))


class _Bounded(io.RawIOBase):
    """A stream that ends after a limit, so that nothing packed small can unpack without end.

    It is read piece by piece (`read1`): a whole block of a stream that is cut off within it would be lost.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self.piece = getattr(stream, "read1", stream.read)
        self.left, self.at, self.broken = _MAX_BYTES, 0, False

    def read(self, size: int = -1) -> bytes:
        wanted = min(size if size >= 0 else 1 << 20, self.left)
        try:
            data: bytes = self.piece(wanted)
        except (EOFError, OSError, zlib.error):
            self.broken = True  # warcio takes a break between two records for the end
            raise
        self.left -= len(data)
        self.at += len(data)
        return data

    def tell(self) -> int:
        return self.at

    def readable(self) -> bool:
        return True


def _response(record: Any, limit: int) -> Response | None:
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or str(headers.get_statuscode()) not in ("200", "203")):
        return None
    kind = headers.get_header("Content-Type") if headers is not None else record.rec_headers.get_header("Content-Type")
    name, _, rest = (kind or "").partition(";")
    name = name.strip().casefold()
    if not (name.startswith("image/") or name in ("text/html", "application/xhtml+xml")):
        return None
    body = record.content_stream().read(limit + 1)
    if len(body) > limit and name.startswith("image/"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    return Response(url.strip("<> ") if url else None, name, _charset(rest), body)


def _charset(rest: str) -> str | None:
    for part in rest.split(";"):
        name, _, value = part.strip().partition("=")
        if name.strip().casefold() == "charset":
            return value.strip().strip("\"'") or None
    return None
