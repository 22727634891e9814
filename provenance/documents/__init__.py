"""Documents to items: articles, structured records and tables, each read by one module.

`read_document()` finds the text in the bytes, asks each kind in turn whether the document is of its kind, and hands
back every media item it describes. Captions are found here and read elsewhere.
"""

from __future__ import annotations

from typing import Protocol

from provenance.agents import AliasIndex
from provenance.documents import article, records, tables
from provenance.documents.decode import MAX_BYTES, Decoded, decode
from provenance.documents.nouns import DOCUMENT, Described, DescribedLink, Document, Note, Unattached
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
]

READER = "documents"
VERSION = "1"


class DocumentKind(Protocol):
    """What a module that reads one kind of document offers."""

    NAME: str
    EXAMPLES: tuple[str, ...]

    def read(self, decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
        """The document, or None when the text is not of this kind."""


KINDS: tuple[DocumentKind, ...] = (records, tables, article)
"""Asked in this order; an article is what nothing else claims."""


def read_document(
    data: bytes, hint: str = "", *, given: Given | None = None, agents: AliasIndex | None = None
) -> Document:
    """Read one document.

    data: its bytes, at most MAX_BYTES and one more, which shows that there was more. hint: its file name, which helps
    to tell a table from an article. given: context given by hand; its language is used, its facts make no claims here.
    Raises EmptyInput, BinaryInput, TooLarge (a table or record beyond MAX_BYTES) or BadRow, each with the sentence
    the user sees.
    """
    decoded = decode(data)
    for kind in KINDS:
        found = kind.read(decoded, hint, given=given or Given(), agents=agents)
        if found is not None:
            if found.kind != article.NAME and len(data) > MAX_BYTES:
                raise TooLarge(f"the {found.kind} is over {MAX_BYTES:,} bytes; cut it into parts")
            return found
    raise AssertionError("an article takes any text")
