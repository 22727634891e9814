"""Web pages: saved HTML, plain or packed, and the archives that hold pages with their pictures.

A page's pictures, captions and credits are found by HTML's own grammar, schema.org and the words page authors name
boxes with, never by rules for one site. Its body is read as every article is. Nothing is ever fetched.
"""

from __future__ import annotations

import contextlib
import io
import re
import zlib
from dataclasses import replace
from typing import IO

from provenance.agents import AliasIndex
from provenance.documents.nouns import Described, Document, Note
from provenance.documents.pages.bundles import Bundle, kind_of, read_bundle
from provenance.documents.pages.charset import page_text
from provenance.documents.pages.composing import compose
from provenance.errors import Unreadable
from provenance.model import Given

NAME = "page"
EXAMPLES: tuple[str, ...] = ("tests/documents/pages/making.py",)
MAX_PAGE = 12 * 1024 * 1024
"""Bytes of one page that are read; what lies beyond is told."""

_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = re.compile(
    rb"<(?:head|body|title|meta|article|main|section|div|figure|h1|p|img|table|header|nav|script|link|span)[\s>]",
    re.IGNORECASE,
)
_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".html.gz", ".htm.gz", ".xhtml.gz")
_HEAD = 65_536
_GZIP = b"\x1f\x8b"
_LEAST = 200  # characters of a page that tells something; frames and counters have fewer
_TYPES = {"mht": "multipart/related", "warc": "application/warc", "wacz": "application/wacz+zip"}


def is_page(data: bytes, hint: str = "") -> bool:
    """Whether bytes are a web page: they start as one, or their name says so and they hold its elements."""
    head = data[:_HEAD]
    if head.startswith(_GZIP):
        named = hint.casefold().endswith(_NAMES)
        return named or _HTML.search(_opened(head)[0]) is not None
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    if _HTML.search(head):
        return True
    return hint.casefold().endswith(_NAMES) and _PARTS.search(head) is not None


def read(data: bytes, hint: str = "", *, given: Given, agents: AliasIndex | None = None) -> tuple[Document, ...]:
    """Every page of a file; none when it holds no web page.

    Raises EmptyInput, BinaryInput, Unreadable (a broken archive) and MissingExtra.
    """
    kind = kind_of(data[:_HEAD], hint)
    if kind is not None:
        return read_archive(io.BytesIO(data), kind, given=given, agents=agents)
    if not is_page(data, hint):
        return ()
    page, notes = unpacked(data)
    document = read_page(page, given=given, notes=notes, agents=agents)
    return (replace(document, media_type="application/gzip" if page is not data else "text/html"),)


def read_archive(
    stream: IO[bytes], kind: str, *, given: Given, agents: AliasIndex | None = None
) -> tuple[Document, ...]:
    """Every page of an archive (`archive_kind`) that tells something, each picture with its bytes where they are in it.

    Raises Unreadable when there is none, MissingExtra without the packages that read it.
    """
    bundle = read_bundle(stream, kind)
    found: list[Document] = []
    for page in bundle.pages:
        notes = () if found else tuple(bundle.notes)
        try:
            document = read_page(page.body, given=given, sent_as=page.charset, url=page.url, notes=notes, agents=agents)
        except Unreadable:
            continue  # an answer without words, such as a frame that only counts
        found.append(_with_pictures(replace(document, media_type=_TYPES[kind]), bundle))
    if not found:
        raise Unreadable("the archive holds no page with words; nothing was catalogued from it")
    return tuple(d for d in found if _tells(d)) or (found[0],)


def archive_kind(head: bytes, hint: str) -> str | None:
    """Which archive of pages a file starts as: "mht", "warc", "wacz" or None. head: its first 64 kB."""
    return kind_of(head, hint)


def _tells(document: Document) -> bool:
    return len(document.text) >= _LEAST or len(document.items) > 1


def _with_pictures(document: Document, bundle: Bundle) -> Document:
    return replace(document, items=tuple(_with_picture(d, bundle) for d in document.items))


def _with_picture(described: Described, bundle: Bundle) -> Described:
    shown = described.shown
    name = next((u for u in shown.urls if u in bundle.pictures), None) if shown else None
    if shown is None or name is None:
        return described
    return replace(described, shown=replace(shown, file=name, content=bundle.pictures[name]))


def read_page(
    page: bytes,
    *,
    given: Given,
    sent_as: str | None = None,
    url: str | None = None,
    notes: tuple[Note, ...] = (),
    agents: AliasIndex | None = None,
) -> Document:
    """One page of which the bytes are at hand."""
    if len(page) > MAX_PAGE:
        notes = (*notes, Note("truncated", f"Only the first {MAX_PAGE:,} bytes of the page were read"))
        page = page[:MAX_PAGE]
    decoded = page_text(page, sent_as=sent_as)
    return compose(decoded.text, given=given, url=url, notes=(*notes, *decoded.notes), agents=agents)


def unpacked(data: bytes) -> tuple[bytes, tuple[Note, ...]]:
    """The page of a gzip file, as much of it as is read, and what is wrong with the file."""
    if not data.startswith(_GZIP):
        return data, ()
    page, whole = _opened(data, MAX_PAGE + 1)
    if not page:
        raise Unreadable("the gzip file is damaged; nothing could be read from it")
    if whole or len(page) > MAX_PAGE:
        return page, ()
    return page, (Note("truncated", "The gzip file is cut off or damaged; what could be unpacked was read"),)


def _opened(data: bytes, limit: int = _HEAD) -> tuple[bytes, bool]:
    """What a gzip stream holds, at most `limit` bytes, and whether it came to its end."""
    opener = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    page = b""
    with contextlib.suppress(zlib.error):
        for start in range(0, len(data), _HEAD):
            page += opener.decompress(data[start : start + _HEAD], limit - len(page))
            if len(page) >= limit:
                break
    return page, opener.eof


__all__ = ["EXAMPLES", "MAX_PAGE", "NAME", "archive_kind", "is_page", "read", "read_archive", "read_page", "unpacked"]
