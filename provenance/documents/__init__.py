"""Documents to items: wires, articles, structured records and tables, each read by one module.

`read_documents()` finds the text in the bytes, asks each kind in turn whether the file is of its kind, and hands back
every document in it with the media items it describes. Captions are found here and read elsewhere.
"""

from __future__ import annotations

from typing import Protocol

from provenance.agents import AliasIndex
from provenance.documents import article, pages, records, tables, wires
from provenance.documents.decode import MAX_BYTES, Decoded, decode
from provenance.documents.nouns import DOCUMENT, Described, DescribedLink, Document, Note, Unattached
from provenance.documents.wires import columns
from provenance.documents.wires.encoding import declared
from provenance.errors import TooLarge
from provenance.model import Given

__all__ = [
    "DOCUMENT",
    "KINDS",
    "MAX_BYTES",
    "READER",
    "VERSION",
    "Described",
    "DescribedLink",
    "Document",
    "DocumentKind",
    "Note",
    "Unattached",
    "read_document",
    "read_documents",
]

READER = "documents"
VERSION = "2"


class DocumentKind(Protocol):
    """What a module that reads one kind of document offers."""

    NAME: str
    EXAMPLES: tuple[str, ...]

    def read(self, decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
        """The document, or None when the text is not of this kind."""


KINDS: tuple[DocumentKind, ...] = (records, tables, article)
"""Asked in this order; an article is what nothing else claims."""


def read_documents(
    data: bytes, hint: str = "", *, given: Given | None = None, agents: AliasIndex | None = None
) -> tuple[Document, ...]:
    """Read every document of one file: a message or a feed may hold many, any other file is one.

    data: its bytes, at most MAX_BYTES and one more, which shows that there was more. hint: its file name, which helps
    to tell a table from an article. given: context given by hand; its language is used, its facts make no claims here.
    Raises EmptyInput, BinaryInput, TooLarge (a table, record or wire beyond the limits), Unreadable (XML or JSON that
    is broken or of no known kind) or BadRow, each with the sentence the user sees.
    """
    web = pages.read(data, hint, given=given or Given(), agents=agents)
    if web:
        return web
    decoded = declared(data) or decode(data)
    found = wires.read(decoded, hint, given=given or Given(), agents=agents)
    return found or (_document(data, decoded, hint, given or Given(), agents),)


def read_document(
    data: bytes, hint: str = "", *, given: Given | None = None, agents: AliasIndex | None = None
) -> Document:
    """The first document of a file, as `read_documents` reads it."""
    return read_documents(data, hint, given=given, agents=agents)[0]


def _document(data: bytes, decoded: Decoded, hint: str, given: Given, agents: AliasIndex | None) -> Document:
    found = columns.read(decoded, hint, given=given, agents=agents)
    for kind in KINDS if found is None else ():
        found = kind.read(decoded, hint, given=given, agents=agents)
        if found is not None:
            break
    assert found is not None  # an article takes any text
    if found.kind != article.NAME and len(data) > MAX_BYTES:
        raise TooLarge(f"the {found.kind} is over {MAX_BYTES:,} bytes; cut it into parts")
    return found
