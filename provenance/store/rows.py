"""Nouns to rows: what a Text, a Claim or a Decision looks like as the columns of its table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from provenance.canonical import sha256_text
from provenance.model import Claim, File, Item, Link, Reading, Sighting, Span, Text

Values = dict[str, Any]
Find = Callable[[str, str], int]
"""(table, uid) -> local id."""


def clean(words: str) -> str:
    """The words with U+0000 and lone surrogates as U+FFFD: no database keeps them, and every span stays right."""
    if "\0" in words:
        words = words.replace("\0", "\ufffd")
    if words.isascii():
        return words
    try:
        words.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in words)
    return words


def item_values(item: Item) -> Values:
    return {"kind": item.kind}


def text_values(text: Text, find: Find) -> Values:
    content = None if text.content is None else clean(text.content)
    start, end = _span(text.place)
    return {
        "item": text.item,
        "kind": text.kind,
        "content": content,
        "language": text.language,
        "sha256": bytes.fromhex(sha256_text(content or "")),
        "published_by": text.published_by,
        "url": text.url,
        "within": text.within and find("text", text.within),
        "start": start,
        "end": end,
        "revises": text.revises and find("text", text.revises),
    }


def file_values(file: File) -> Values:
    return {
        "item": file.item,
        "sha256": bytes.fromhex(file.sha256),
        "size": file.size,
        "media_type": file.media_type,
        "name": file.name,
        "path": file.path,
        "essence_sha256": file.essence_sha256 and bytes.fromhex(file.essence_sha256),
        "role": file.role,
        "width": file.width,
        "height": file.height,
    }


def sighting_values(sighting: Sighting, find: Find) -> Values:
    return {"file": find("file", sighting.file), "name": sighting.name, "path": sighting.path}


def reading_values(reading: Reading, find: Find) -> Values:
    return {
        "reader": reading.reader,
        "version": reading.version,
        "data_version": reading.data_version,
        "text": reading.text and find("text", reading.text),
        "file": reading.file and find("file", reading.file),
    }


def claim_values(claim: Claim, reading: int, find: Find) -> Values:
    """The text and file of a claim are those of its reading; a column holds them only when they differ."""
    start, end = _span(claim.span)
    hedge_start, hedge_end = _span(claim.hedge)
    return {
        "item": claim.item,
        "reading": reading,
        "property": claim.property,
        "value": claim.value,
        "status": claim.status,
        "modality": claim.modality,
        "carrier": claim.carrier,
        "asserted_by": claim.asserted_by,
        "start": start,
        "end": end,
        "hedge_start": hedge_start,
        "hedge_end": hedge_end,
        "raw": claim.raw,
        "locator": claim.locator,
        "agent": claim.agent,
        "kind": claim.kind,
        "role": claim.role,
        "granularity": claim.granularity,
        "silent": claim.silent,
        "reason": claim.reason,
        "text": claim.text and find("text", claim.text),
        "file": claim.file and find("file", claim.file),
    }


def link_values(link: Link, find: Find) -> Values:
    start, end = _span(link.span)
    return {
        "a": link.a,
        "relation": link.relation,
        "b": link.b,
        "at": link.at,
        "basis": link.basis,
        "asserted_by": link.asserted_by,
        "text": link.text and find("text", link.text),
        "start": start,
        "end": end,
        "note": link.note,
    }


def _span(span: Span | None) -> tuple[int | None, int | None]:
    return span if span is not None else (None, None)
