"""Rows to nouns: the other way round from `rows`, for loops over thousands of rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.model import Claim, Decision, File, Link, Reading, Sighting, Span, Text
from provenance.store.database import Row

Word = Mapping[int | None, Any]
Uid = Mapping[int | None, Any]
"""Local id -> uid, with None for None."""


def columns(*names: str) -> str:
    return ", ".join(f'"{name}"' for name in names)


ITEM = columns("id", "revision", "digest", "kind")
TEXT = columns(
    "id", "revision", "digest", "item", "kind", "content", "language", "sha256", "published_by", "url", "within",
    "start", "end", "revises",
)  # fmt: skip
FILE = columns(
    "id", "revision", "digest", "item", "sha256", "size", "media_type", "name", "path", "essence_sha256", "role",
    "width", "height",
)  # fmt: skip
SIGHTING = columns("id", "revision", "digest", "file", "name", "path")
READING = columns("id", "revision", "digest", "reader", "version", "data_version", "text", "file")
CLAIM = (
    columns(
        "id", "revision", "digest", "item", "reading", "property", "value", "status", "modality", "carrier",
        "asserted_by", "start", "end", "hedge_start", "hedge_end", "raw", "locator", "agent", "kind", "role",
        "granularity", "silent", "reason", "text", "file",
    )
    + ", salt IS NULL"
)  # fmt: skip
LINK = columns(
    "id", "revision", "digest", "a", "relation", "b", "at", "basis", "asserted_by", "text", "start", "end", "note"
)
DECISION = columns(
    "id", "revision", "digest", "verb", "about", "target", "key", "goal", "day", "until", "reason", "value", "quote",
    "evidence", "only_here",
)  # fmt: skip


def text(row: Row, word: Word, uid: Uid, owner: int | None, ordinal: int) -> Text:
    number, _, digest, _, kind, content, language, sha256, published_by, url, within, start, end, revises = row
    return Text(
        content=content,
        kind=word[kind],
        language=word[language],
        sha256=sha256.hex() if sha256 is not None else None,
        published_by=word[published_by],
        url=url,
        within=uid[within],
        place=_span(start, end),
        revises=uid[revises],
        item=owner,
        id=number,
        uid=digest[:16].hex(),
        revision=ordinal,
    )


def sighting(row: Row, file: str, ordinal: int) -> Sighting:
    number, _, digest, _, name, path = row
    return Sighting(file, name or "", path, id=number, uid=digest[:16].hex(), revision=ordinal)


def file(row: Row, word: Word, owner: int | None, ordinal: int, sightings: tuple[Sighting, ...] = ()) -> File:
    number, _, digest, _, sha256, size, media_type, name, path, essence, role, width, height = row
    return File(
        sha256=sha256.hex(),
        size=size,
        media_type=word[media_type],
        name=name or "",
        path=path,
        essence_sha256=essence.hex() if essence is not None else None,
        role=word[role],
        width=width,
        height=height,
        item=owner,
        id=number,
        uid=digest[:16].hex(),
        revision=ordinal,
        sightings=sightings,
    )


def reading(row: Row, word: Word, text_uid: Uid, file_uid: Uid, ordinal: int) -> Reading:
    number, _, digest, reader, version, data_version, text_id, file_id = row
    return Reading(
        word[reader],
        word[version],
        word[data_version],
        text_uid[text_id],
        file_uid[file_id],
        number,
        digest[:16].hex(),
        ordinal,
    )


def claim(
    row: Row, word: Word, owner: int, read: Reading, text_uid: Uid, file_uid: Uid, content: str | None, ordinal: int
) -> Claim:
    (
        number, _, digest, _, _, prop, value, status, modality, carrier, asserted_by, start, end, hedge_start,
        hedge_end, raw, locator, agent, kind, role, granularity, silent, reason, text_id, file_id, redacted,
    ) = row  # fmt: skip
    span = None if start is None else (start, end)
    hedge = None if hedge_start is None else (hedge_start, hedge_end)
    return Claim(  # in the order of its fields: seventy are made of a photograph, and names take a third of the time
        word[prop], value, word[status], word[modality], word[carrier], word[asserted_by], span, hedge,
        None if span is None or content is None else content[start:end],
        None if hedge is None or content is None else content[hedge_start:hedge_end],
        raw, locator, word[agent], word[kind], word[role], word[granularity], word[silent], reason,
        text_uid[text_id] if text_id is not None else read.text,
        file_uid[file_id] if file_id is not None else read.file,
        read.uid, owner, number, digest[:16].hex(), ordinal, bool(redacted),
    )  # fmt: skip


def link(row: Row, word: Word, ends: tuple[int, int], text_uid: Uid, content: str | None, ordinal: int) -> Link:
    number, _, digest, _, relation, _, at, basis, asserted_by, text_id, start, end, note = row
    span = _span(start, end)
    return Link(
        a=ends[0],
        relation=word[relation],
        b=ends[1],
        at=at,
        basis=word[basis],
        asserted_by=word[asserted_by],
        text=text_uid[text_id],
        span=span,
        quote=None if span is None or content is None else content[span[0] : span[1]],
        note=note,
        id=number,
        uid=digest[:16].hex(),
        revision=ordinal,
    )


def decision(row: Row, word: Word, target: str, revision: tuple[int, str | None, str | None]) -> Decision:
    number, _, digest, verb, _, _, _, goal, day, until, reason, value, quote, evidence, only_here = row
    ordinal, at, by = revision
    return Decision(
        verb=word[verb],
        target=target,
        reason=reason,
        to=goal,
        on=day,
        value=value,
        quote=quote,
        until=until,
        evidence=evidence,
        only_here=only_here,
        by=by,
        at=at,
        id=number,
        uid=digest[:16].hex(),
        revision=ordinal,
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
