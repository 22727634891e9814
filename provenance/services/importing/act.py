"""Act: write one planned document in one transaction: what it is itself, what it describes, what it says, the links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from provenance import captions, documents
from provenance.agents import DATA_VERSION
from provenance.documents import DescribedLink
from provenance.model import Claim, Item, Link, Reading, Text
from provenance.services import filing
from provenance.services.importing.credits import is_default
from provenance.services.importing.identity import Placement, Plan, given_facts
from provenance.services.importing.prepare import Prepared
from provenance.services.people import human_claim, write_statement
from provenance.store import Writer

DOCUMENT_READER = (documents.READER, documents.VERSION, DATA_VERSION)
CAPTION_READER = (captions.READER, captions.VERSION, DATA_VERSION)
READERS = frozenset({DOCUMENT_READER, CAPTION_READER})


@dataclass(frozen=True, slots=True)
class Act:
    """Who does it, why, under which job, what becomes of the bytes, and by whose signers credentials are judged."""

    by: str
    why: str
    job: str
    store: str
    trust: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """One item of a document after the import: its handle, its uid, and whether it is new."""

    key: str
    item: Item
    new: bool


def write(writer: Writer, plan: Plan, *, by: str) -> tuple[Written, ...]:
    """Write the items, texts, readings, claims and links of a plan; returns one row per described item, in order."""
    written = {p.described.key: item_of(writer, plan.prepared, p) for p in plan.placements}
    ids = {key: w.item.id for key, w in written.items() if w.item.id is not None}
    reading, text = _document(writer, plan, ids)
    for placement in plan.placements:
        add_caption(writer, plan.prepared, placement, ids[placement.described.key], text)
    _attach(writer, plan, ids)
    writer.add_claims(reading, list(_body_claims(plan, written, text)))
    add_links(writer, plan.prepared.links, written, text)
    _given(writer, plan, ids, by=by)
    return tuple(written[p.described.key] for p in plan.placements)


def _attach(writer: Writer, plan: Plan, ids: Mapping[str, int]) -> None:
    """The file a page was read from, as evidence of it, and the pictures it brings."""
    prepared, own = plan.prepared, plan.prepared.own
    if own is not None and prepared.document.media_type is not None and prepared.document.text:
        item = ids[own.key]
        if item not in writer.find_file(prepared.sha256):
            writer.add_file(prepared.as_file(item=item))
    captioned = {p.described.key for p in plan.placements if p.described.caption is not None}
    for key, filed in prepared.files.items():
        filing.write(writer, ids[key], filed, has_caption=key in captioned)


def item_of(writer: Writer, prepared: Prepared, placement: Placement) -> Written:
    """The item a description belongs to: the one it was found to be, else a new one."""
    if placement.item is not None:
        return Written(placement.described.key, writer.item(placement.item), new=False)
    kind = prepared.kind_of(placement.described)
    return Written(placement.described.key, writer.add_item(Item(kind=kind)), new=True)


def _document(writer: Writer, plan: Plan, ids: Mapping[str, int]) -> tuple[Reading, Text | None]:
    """The Text of the document (the File of a record without words) and the reading made of it."""
    prepared = plan.prepared
    own = prepared.own
    assert own is not None
    name, version, data = DOCUMENT_READER
    if not prepared.document.text:
        file = writer.add_file(prepared.as_file(item=ids[own.key]))
        return writer.add_reading(Reading(name, version, data, file=file.uid)), None
    text = plan.text or writer.add_text(
        Text(
            content=prepared.document.text,
            kind="article",
            language=prepared.given.language or prepared.document.language,
            published_by=prepared.published_by,
            url=prepared.address,
            revises=plan.revises,
            item=ids[own.key],
        )
    )
    return writer.add_reading(Reading(name, version, data, text=text.uid)), text


def add_caption(writer: Writer, prepared: Prepared, placement: Placement, item: int, article: Text | None) -> None:
    """The caption as a Text of its own and the claims read in it."""
    described = placement.described
    if described.caption is None:
        return
    name, version, data = CAPTION_READER
    text = placement.text or writer.add_text(
        Text(
            content=described.caption,
            kind="caption",
            language=prepared.given.language or prepared.document.language,
            published_by=prepared.published_by,
            url=prepared.address,
            within=article.uid if article else None,
            place=described.caption_span if article else None,
            revises=placement.revises,
            item=item,
        )
    )
    reading = writer.add_reading(Reading(name, version, data, text=text.uid))
    locator = described.shown.locator if described.shown else None
    said = any(c.property == "media_kind" for c in described.claims)  # by the credit, which stands apart
    claims = [c for c in prepared.captions[described.key].claims() if not (said and is_default(c))]
    writer.add_claims(reading, [replace(c, item=item, locator=locator) for c in claims])


def _body_claims(plan: Plan, written: Mapping[str, Written], text: Text | None) -> Iterable[Claim]:
    """What the body says of each item; what fits several stays with the document, candidates named by uid."""
    for placement in plan.placements:
        item = written[placement.described.key].item
        for claim in placement.described.claims:
            yield replace(claim, item=item.id)
    own = plan.prepared.own
    if own is None:
        return
    document = written[own.key].item
    for claim, candidates in ((u.claim, u.candidates) for u in plan.prepared.document.unattached):
        yield Claim(
            "unattached",
            value=_packed(
                property=claim.property,
                status=claim.status,
                value=claim.value,
                candidates=[written[key].item.uid for key in candidates],
            ),
            carrier="article",
            span=claim.span,
            modality=claim.modality,
            silent=claim.silent,
            item=document.id,
        )
    for note in plan.prepared.document.findings:
        yield Claim(
            "finding",
            value=_packed(code=note.code, message=note.message, where=note.where),
            carrier="article",
            asserted_by="file",
            item=document.id,
        )


def _packed(**parts: object) -> str:
    return json.dumps({k: v for k, v in parts.items() if v is not None}, ensure_ascii=False, sort_keys=True)


def add_links(
    writer: Writer, links: Iterable[DescribedLink], written: Mapping[str, Written], text: Text | None
) -> None:
    """Links the document states or that its items match by; a link that stands already is not written twice."""
    for link in links:
        a, b = written[link.a].item.id, written[link.b].item.id
        assert a is not None and b is not None
        if a == b or (not written[link.a].new and _linked(writer, a, link.relation, b)):
            continue
        words, span = (text.uid, link.span) if text else (None, None)
        writer.add_link(Link(a, link.relation, b, at=link.at, basis=link.basis, text=words, span=span))


def _linked(writer: Writer, a: int, relation: str, b: int) -> bool:
    return any((link.a, link.relation, link.b) == (a, relation, b) for link in writer.record(a).links)


def _given(writer: Writer, plan: Plan, ids: Mapping[str, int], *, by: str) -> None:
    """Context given by hand: publisher and date of the document, the case of every item, as that person's claims.

    Whoever publishes an article is its source, so that the source slot of the audit asks what a reader asks.
    """
    given, own = plan.prepared.given, plan.prepared.own
    if own is not None:
        article = ids[own.key]
        for name, value in given_facts(plan.prepared, writer.record(article)):
            say(writer, article, name, value, by=by)
            if name == "publisher":
                say(writer, article, "source", value, by=by)
    if given.case is not None:
        for item in ids.values():
            say(writer, item, "case", given.case, by=by)


def say(writer: Writer, item: int, name: str, value: str, *, by: str) -> None:
    """What a person says of an item by hand, once."""
    have = writer.record(item).claims
    if not any(c.carrier == "human" and c.property == name and c.value == value for c in have):
        write_statement(writer, item, value, [human_claim(name, value, by=by)])
