"""Decide: which items of a document the catalogue holds already. Near misses propose nothing; they are new items.

Order (docs/documents.md): the same document again, by canonical URL or by the digest of its text; within it, items are
matched by their words, then by position and likeness of words. Anything else is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Protocol

from provenance.agents.folding import fold
from provenance.canonical import sha256_text
from provenance.documents import Described
from provenance.model import Claim, Record, Text
from provenance.services.importing.prepare import Prepared
from provenance.store import KnownDocument

ALIKE = 0.6
"""Share of words two captions must have in common to be one caption, corrected."""


class Reader(Protocol):
    """What identity asks of the catalogue; both a read-only catalogue and a writer answer it."""

    def record(self, item: int) -> Record: ...

    def records(self, item_ids: Iterable[int]) -> Iterator[Record]: ...

    def find_document(self, *, url: str | None = None, text_sha256: str | None = None) -> KnownDocument | None: ...

    def find_rows(self, sha256: str) -> dict[int, int]: ...


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one described item goes: a known item or a new one; its caption known as it stands, corrected, or new."""

    described: Described
    item: int | None = None
    text: Text | None = None  # the very same caption, already stored
    revises: str | None = None  # uid of the caption this one corrects


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a prepared document will do. `unchanged`: the catalogue has all of it from the same reader."""

    prepared: Prepared
    placements: tuple[Placement, ...]
    text: Text | None = None  # the document's own text, already stored
    revises: str | None = None
    unchanged: bool = False


def plan(reader: Reader, prepared: Prepared, *, readers: frozenset[tuple[str, str, str]]) -> Plan:
    """Match a prepared document with the catalogue. `readers`: (name, version, data version) that would read it now."""
    if prepared.own is None or not prepared.document.text:
        return _table(reader, prepared, readers)
    words = sha256_text(prepared.document.text)
    known = reader.find_document(url=prepared.url, text_sha256=words)
    if known is None:
        return Plan(prepared, tuple(Placement(d) for d in prepared.document.items))
    record = reader.record(known.item)
    newest = next(t for t in record.texts if t.uid == known.text)
    same = newest.sha256 == words and (newest.url is not None or prepared.url is None)
    children = [reader.record(n) for n in known.described]
    return Plan(
        prepared,
        _match(prepared, record, children),
        text=newest if same else None,
        revises=None if same else newest.uid,
        unchanged=same and _read_alike((record, *children), readers) and _nothing_given(record, prepared),
    )


def _table(reader: Reader, prepared: Prepared, readers: frozenset[tuple[str, str, str]]) -> Plan:
    """Rows of the same table read before are the items they were, by number; another table gives new items."""
    known = reader.find_rows(prepared.sha256)
    items = {r.item.id: r for r in reader.records(dict.fromkeys(known.values()))}
    placements = []
    for described in prepared.document.items:
        record = items.get(known.get(described.row or 0))
        text = _same_caption(described, [record]) if record else None
        placements.append(Placement(described, record.item.id if record else None, text[1] if text else None))
    whole = bool(known) and all(p.item is not None for p in placements)
    return Plan(prepared, tuple(placements), unchanged=whole and _read_alike(items.values(), readers))


def _match(prepared: Prepared, article: Record, children: Sequence[Record]) -> tuple[Placement, ...]:
    free = {r.item.id: r for r in children}
    placed: dict[str, Placement] = {}
    for described in prepared.document.items:
        if described is prepared.own:
            placed[described.key] = Placement(described, item=article.item.id)
            continue
        same = _same_caption(described, free.values()) or _same_mention(prepared, described, free.values())
        if same is not None:
            record, text = same
            free.pop(record.item.id)
            placed[described.key] = Placement(described, item=record.item.id, text=text)
    for described in prepared.document.items:
        if described.key in placed:
            continue
        near = _nearest(described, free.values())
        if near is None:
            placed[described.key] = Placement(described)
        else:
            record, earlier = near
            free.pop(record.item.id)
            placed[described.key] = Placement(described, item=record.item.id, revises=earlier.uid)
    return tuple(placed[d.key] for d in prepared.document.items)


def _captions(record: Record) -> list[Text]:
    corrected = {t.revises for t in record.texts}
    return [t for t in record.texts if t.kind == "caption" and t.uid not in corrected and t.content is not None]


def _same_caption(described: Described, records: Iterable[Record]) -> tuple[Record, Text] | None:
    if described.caption is None:
        return None
    return next(((r, t) for r in records for t in _captions(r) if t.content == described.caption), None)


def _same_mention(prepared: Prepared, described: Described, records: Iterable[Record]) -> tuple[Record, None] | None:
    """An item only spoken of: same kind, same source, and release dates that do not differ."""
    if described.caption is not None:
        return None
    kind, source, days = prepared.kind_of(described), _source(described.claims), _released(described.claims)
    for record in records:
        if record.item.kind != kind or _captions(record) or _source(record.claims) != source:
            continue
        theirs = _released(record.claims)
        if not days or not theirs or days & theirs:
            return record, None
    return None


def _source(claims: Iterable[Claim]) -> str | None:
    return next((c.agent or c.value for c in claims if c.property == "source" and c.carrier == "article"), None)


def _released(claims: Iterable[Claim]) -> set[str]:
    return {c.value for c in claims if c.property == "date_released" and c.carrier == "article" and c.value}


def _nearest(described: Described, records: Iterable[Record]) -> tuple[Record, Text] | None:
    if described.caption is None:
        return None
    words = fold(described.caption).split()
    scored = [
        (SequenceMatcher(None, words, fold(t.content or "").split(), autojunk=False).ratio(), r, t)
        for r in records
        for t in _captions(r)
    ]
    best = max(scored, key=lambda s: s[0], default=None)
    return (best[1], best[2]) if best is not None and best[0] >= ALIKE else None


def _read_alike(records: Iterable[Record], readers: frozenset[tuple[str, str, str]]) -> bool:
    """Whether every reading of these items that is not a person's was made by the readers we have now."""
    return all(
        (r.reader, r.version, r.data_version) in readers
        for record in records
        for r in record.readings
        if r.reader != "human"
    )


def _nothing_given(article: Record, prepared: Prepared) -> bool:
    """Whether everything a person gives now by hand was given before."""
    said = {(c.property, c.value) for c in article.claims if c.carrier == "human"}
    return all((name, value) in said for name, value in given_facts(prepared, article))


def given_facts(prepared: Prepared, article: Record | None = None) -> list[tuple[str, str]]:
    """What a person gives by hand about the document. An address counts as said when the Text was read there."""
    given = prepared.given
    read_at = {t.url for t in article.texts} if article is not None else {prepared.url}
    url = given.url if given.url not in read_at else None
    facts = {"publisher": given.publisher, "date_published": given.published, "url": url, "case": given.case}
    return [(name, value) for name, value in facts.items() if value is not None]
