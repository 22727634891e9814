"""What a document reader hands back: items described, links between them, and notes on the reading itself."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model import Claim, Party, Span

DOCUMENT = "document"
"""Key of the item that is the document itself."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the reading a person should know. `where` is "row 3, column source", a quote, or None."""

    code: str
    message: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """Where a page shows an item.

    locator: of its caption, else of the picture. urls: the addresses of the picture, every size. signed: spans of the
    document's text that are a credit by the page's layout, or the words under a film; they are read as captions are.
    file: name of the picture within what was imported, None when it is not in there. content: its bytes there.
    """

    locator: str
    urls: tuple[str, ...] = ()
    signed: tuple[Span, ...] = ()
    file: str | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """One media item a document describes.

    key: unique within the document and the same when it is read again ("video-1", "caption-2", "row-7").
    kind: media kind; "unknown" where only the caption's own reading can tell.
    caption: the caption verbatim, equal to the document's text at `caption_span`; None for an item only spoken of.
    claims: spans are offsets in the document's text, carrier "article" (tables: carrier "sidecar", no span).
    words: the words that introduce the item in the body. row: 1-based data row of a table. keyed: the key is the
    table's own word for the item, not our number for its row. shown: where a page shows it.
    """

    key: str
    kind: str
    caption: str | None = None
    caption_span: Span | None = None
    claims: tuple[Claim, ...] = ()
    words: Span | None = None
    row: int | None = None
    keyed: bool = False
    shown: ShownPicture | None = None


@dataclass(frozen=True, slots=True)
class DescribedLink:
    """A relation between two items of the document, by key, with the words that say so. basis as in model.Link."""

    a: str
    relation: str
    b: str
    at: str | None = None
    span: Span | None = None
    basis: str = "stated"


@dataclass(frozen=True, slots=True)
class Unattached:
    """A statement about media that fits two or more items, or none: it stays with the document (rule CHN-005)."""

    claim: Claim
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read. `items` starts with the document's own item (key "document") when kind is "article" or
    when a record describes one; `text` is the decoded text that all spans point into, empty for tables."""

    kind: str  # article | table | records
    text: str
    title: str | None = None
    published: str | None = None  # EDTF, as the text says it
    url: str | None = None
    publisher: Party | None = None
    language: str | None = None
    items: tuple[Described, ...] = ()
    links: tuple[DescribedLink, ...] = ()
    unattached: tuple[Unattached, ...] = ()
    findings: tuple[Note, ...] = ()
    media_type: str | None = None  # of the file, where it is kept as evidence beside the text read from it
