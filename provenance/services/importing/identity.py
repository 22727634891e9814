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

    def find_file(self, sha256: str) -> list[int]: ...

    def find_rows(self, sha256: str) -> dict[int, int]: ...

    def find_tables(self) -> list[tuple[str, str]]: ...


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
    if not prepared.document.text:
        return _wordless(reader, prepared)
    words = sha256_text(prepared.document.text)
    known = _known(reader, prepared, words)
    if known is None:
        return Plan(prepared, tuple(_by_file(reader, prepared, d) for d in prepared.document.items))
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


def _by_file(reader: Reader, prepared: Prepared, described: Described) -> Placement:
    """A picture that a page brings is the item that has this very file."""
    filed = prepared.files.get(described.key)
    held = reader.find_file(filed.file.sha256) if filed is not None else []
    if not held:
        return Placement(described)
    same = same_caption(described, [reader.record(held[0])])
    return Placement(described, item=held[0], text=same[1] if same else None)


def _wordless(reader: Reader, prepared: Prepared) -> Plan:
    """A record without a quote or caption is known by its bytes; what it described is linked to it, in order."""
    holders = reader.find_file(prepared.sha256)
    if not holders:
        return Plan(prepared, tuple(Placement(d) for d in prepared.document.items))
    own = holders[0]
    described = sorted({link.a for link in reader.record(own).links if link.b == own})
    others = [d for d in prepared.document.items if d is not prepared.own]
    placements = [Placement(d, item) for d, item in zip(others, described, strict=False)]
    return Plan(prepared, (Placement(prepared.own or others[0], own), *placements), unchanged=True)


def _known(reader: Reader, prepared: Prepared, words: str) -> KnownDocument | None:
    """By its words or its address; an older catalogue keeps addresses as they were given."""
    found = reader.find_document(url=prepared.address, text_sha256=words)
    if found is None and prepared.url != prepared.address:
        found = reader.find_document(url=prepared.url)
    return found


def _match(prepared: Prepared, article: Record, children: Sequence[Record]) -> tuple[Placement, ...]:
    free = {r.item.id: r for r in children}
    placed: dict[str, Placement] = {}
    for described in prepared.document.items:
        if described is prepared.own:
            placed[described.key] = _itself(described, article)
            continue
        same = same_caption(described, free.values()) or (
            _same_mention(prepared, described, free.values()) if described.shown is None else None
        )
        if same is not None:
            record, text = same
            free.pop(record.item.id)
            placed[described.key] = Placement(described, item=record.item.id, text=text)
    for described in prepared.document.items:
        if described.key in placed:
            continue
        near = _same_address(described, free.values()) or _nearest(described, free.values())
        if near is None:
            placed[described.key] = Placement(described)
        else:
            record, earlier = near
            free.pop(record.item.id)
            revises = earlier.uid if earlier is not None and described.caption is not None else None
            placed[described.key] = Placement(described, item=record.item.id, revises=revises)
    return tuple(placed[d.key] for d in prepared.document.items)


def _itself(described: Described, article: Record) -> Placement:
    """The document itself. A wire's picture has a caption of its own: as it stood, corrected, or the first."""
    same = same_caption(described, [article])
    if same is not None or described.caption is None:
        return Placement(described, item=article.item.id, text=same[1] if same else None)
    earlier = captions_of(article)
    return Placement(described, item=article.item.id, revises=earlier[-1].uid if earlier else None)


def captions_of(record: Record) -> list[Text]:
    """The captions of an item that no later one corrects."""
    corrected = {t.revises for t in record.texts}
    return [t for t in record.texts if t.kind == "caption" and t.uid not in corrected and t.content is not None]


def same_caption(described: Described, records: Iterable[Record]) -> tuple[Record, Text] | None:
    """The record, and the Text in it, that hold the very caption described."""
    if described.caption is None:
        return None
    return next(((r, t) for r in records for t in captions_of(r) if t.content == described.caption), None)


def _same_mention(prepared: Prepared, described: Described, records: Iterable[Record]) -> tuple[Record, None] | None:
    """An item only spoken of: same kind, same source, and release dates that do not differ."""
    if described.caption is not None:
        return None
    kind, source, days = prepared.kind_of(described), _source(described.claims), _released(described.claims)
    for record in records:
        if record.item.kind != kind or captions_of(record) or _source(record.claims) != source:
            continue
        theirs = _released(record.claims)
        if not days or not theirs or days & theirs:
            return record, None
    return None


def _same_address(described: Described, records: Iterable[Record]) -> tuple[Record, Text | None] | None:
    """A picture the page shows from the same address, whatever its caption says now."""
    address = next((c.value for c in described.claims if c.property == "url"), None) if described.shown else None
    for record in records:
        if address and any(c.property == "url" and c.value == address for c in record.claims):
            captions = captions_of(record)
            return record, captions[-1] if captions else None
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
        for t in captions_of(r)
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
    read_at = {t.url for t in article.texts} if article is not None else {prepared.address}
    url = given.url if given.url not in read_at else None  # as given, where it is not the canonical one
    facts = {"publisher": given.publisher, "date_published": given.published, "url": url, "case": given.case}
    return [(name, value) for name, value in facts.items() if value is not None]
