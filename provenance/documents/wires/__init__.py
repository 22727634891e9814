"""What news agencies and content systems send: NewsML-G2, NewsML 1, NITF, ninjs, AP JSON, feeds, schema.org, Grid.

Each format is one module that says of a parsed tree whether it is its own and gives its items; `assembling` makes
documents of them. Nothing a file refers to is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from provenance.agents import AliasIndex, alias_index
from provenance.documents.decode import Decoded
from provenance.documents.nouns import Document
from provenance.documents.wires import (
    apjson,
    assembling,
    feeds,
    g2,
    grid,
    iptc7901,
    jsontree,
    newsml1,
    ninjs,
    nitf,
    schemaorg,
    xmltree,
)
from provenance.documents.wires.nouns import WireFile
from provenance.errors import Unreadable
from provenance.model import Given

__all__ = ["FORMATS", "read"]

_XML: Mapping[str, Callable[[Element], WireFile]] = {
    **dict.fromkeys(g2.ROOTS, g2.read),
    **dict.fromkeys(newsml1.ROOTS, newsml1.read),
    **dict.fromkeys(nitf.ROOTS, nitf.read),
    **dict.fromkeys(feeds.ROOTS, feeds.read),
}
_JSON: tuple[Callable[[Any], WireFile | None], ...] = (apjson.read, grid.read, schemaorg.read, ninjs.read)
"""Asked in this order: AP's and Grid's answers have signs of their own, ninjs the fewest."""

FORMATS = (
    g2.NAME,
    newsml1.NAME,
    nitf.NAME,
    feeds.RSS,
    feeds.ATOM,
    ninjs.NAME,
    apjson.NAME,
    grid.NAME,
    schemaorg.NAME,
    iptc7901.NAME,
)

_RECORD = "provenance-record/"  # our own records are JSON too

# Markup that other readers take, or that is no news: an XHTML page, a drawing, a sidecar of a picture.
_NOT_OURS = frozenset(("html", "svg", "xmpmeta"))


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> tuple[Document, ...] | None:
    """The documents of a wire file; None when the text is none.

    Raises Unreadable for XML of an unknown root and for broken XML or JSON, TooLarge beyond the limits.
    """
    file: WireFile | None
    if iptc7901.is_message(decoded.text):
        file = iptc7901.read(decoded.text)
    else:
        file = (
            _xml(decoded.text, hint) if decoded.text.lstrip("\ufeff \t\r\n")[:1] == "<" else _json(decoded.text, hint)
        )
    if file is None:
        return None
    if not file.wires:
        why = next((n.message for n in file.notes if n.code == "empty"), "It holds no item")
        raise Unreadable(f"{why}; nothing was catalogued from it")
    return assembling.documents(file, decoded, given=given, index=agents or alias_index())


def _xml(text: str, hint: str) -> WireFile | None:
    name = xmltree.root_name(text)
    reader = _XML.get(name or "")
    if reader is not None:
        return reader(xmltree.parse(text))
    if name in _NOT_OURS or not _is_xml(text, hint):
        return None
    if name is None:
        raise Unreadable("the XML has no element; ask the sender for the whole file")
    known = ", ".join(sorted(_XML))
    raise Unreadable(f"this XML begins with <{name[:40]}>, which is no news format read here ({known})")


def _is_xml(text: str, hint: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("<?xml") or hint.casefold().endswith(
        (".xml", ".nitf", ".rss", ".atom")
    )


def _json(text: str, hint: str) -> WireFile | None:
    if not hint.casefold().endswith((".json", ".jsonld", ".ninjs")) and not _looks_json(text):
        return None
    if hint.casefold().endswith((".jsonl", ".ndjson")) or _RECORD in text[:4096]:
        return None
    value = jsontree.parse(text)
    return (
        next((found for reader in _JSON if (found := reader(value)) is not None), None) if value is not None else None
    )


def _looks_json(text: str) -> bool:
    """Whether the text begins and ends as JSON does: an article in brackets does not begin with `{"`."""
    start, end = text.lstrip("\ufeff \t\r\n")[:64], text.rstrip()[-1:]
    return start[:1] in ("{", "[") and end in ("}", "]") and start[1:].lstrip()[:1] in ('"', "{", "[")
