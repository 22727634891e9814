"""Act: write one planned document in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from provenance import captions, documents
from provenance.agents import DATA_VERSION
from provenance.model import Claim, File, Item, Link, Reading, Text
from provenance.services.importing.identity import Placement, Plan, given_facts
from provenance.services.people import human_claim, write_statement
from provenance.store import Writer

DOCUMENT_READER = (documents.READER, documents.VERSION, DATA_VERSION)
CAPTION_READER = (captions.READER, captions.VERSION, DATA_VERSION)
READERS = frozenset({DOCUMENT_READER, CAPTION_READER})


@dataclass(frozen=True, slots=True)
class Written:
    """One item of a document after the import: its handle, its uid, and whether it is new."""

    key: str
    item: Item
    new: bool


def write(writer: Writer, plan: Plan, *, by: str) -> tuple[Written, ...]:
    """Write the items, texts, readings, claims and links of a plan; returns one row per described item, in order."""
    written = {p.described.key: _item(writer, plan, p) for p in plan.placements}
    ids = {key: w.item.id for key, w in written.items() if w.item.id is not None}
    reading, text = _document(writer, plan, ids)
    for placement in plan.placements:
        _caption(writer, plan, placement, ids[placement.described.key], text)
    writer.add_claims(reading, list(_body_claims(plan, written, text)))
    _links(writer, plan, written, text)
    _given(writer, plan, ids, by=by)
    return tuple(written[p.described.key] for p in plan.placements)


def _item(writer: Writer, plan: Plan, placement: Placement) -> Written:
    if placement.item is not None:
        return Written(placement.described.key, writer.item(placement.item), new=False)
    kind = plan.prepared.kind_of(placement.described)
    return Written(placement.described.key, writer.add_item(Item(kind=kind)), new=True)


def _document(writer: Writer, plan: Plan, ids: Mapping[str, int]) -> tuple[Reading, Text | None]:
    """The Text of the document (or the File, for a table, which is no item) and the reading made of it."""
    prepared = plan.prepared
    name, version, data = DOCUMENT_READER
    own = prepared.own
    if own is None or not prepared.document.text:
        file = writer.add_file(
            File(
                prepared.sha256,
                prepared.size,
                "text/plain",
                prepared.source.name,
                item=ids.get(own.key) if own else None,
            )
        )
        return writer.add_reading(Reading(name, version, data, file=file.uid)), None
    text = plan.text or writer.add_text(
        Text(
            content=prepared.document.text,
            kind="article",
            language=prepared.given.language or prepared.document.language,
            published_by=prepared.published_by,
            url=prepared.url,
            revises=plan.revises,
            item=ids[own.key],
        )
    )
    return writer.add_reading(Reading(name, version, data, text=text.uid)), text


def _caption(writer: Writer, plan: Plan, placement: Placement, item: int, article: Text | None) -> None:
    """The caption as a Text of its own and the claims read in it."""
    prepared, described = plan.prepared, placement.described
    if described.caption is None:
        return
    name, version, data = CAPTION_READER
    text = placement.text or writer.add_text(
        Text(
            content=described.caption,
            kind="caption",
            language=prepared.given.language or prepared.document.language,
            published_by=prepared.published_by,
            url=prepared.url,
            within=article.uid if article else None,
            place=described.caption_span if article else None,
            revises=placement.revises,
            item=item,
        )
    )
    reading = writer.add_reading(Reading(name, version, data, text=text.uid))
    writer.add_claims(reading, [replace(c, item=item) for c in prepared.captions[described.key].claims()])


def _body_claims(plan: Plan, written: Mapping[str, Written], text: Text | None) -> Iterable[Claim]:
    """What the body says of each item; what fits several stays with the document, candidates named by uid."""
    for placement in plan.placements:
        item = written[placement.described.key].item
        row = placement.described.row
        if row is not None:  # what says, for every item of a table, where in it the item stands
            yield Claim(
                "note",
                f"row {row} of {plan.prepared.source.name}",
                carrier="sidecar",
                locator=f"row {row}",
                item=item.id,
            )
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


def _links(writer: Writer, plan: Plan, written: Mapping[str, Written], text: Text | None) -> None:
    """Links the document states or that its items match by; a link that stands already is not written twice."""
    for link in plan.prepared.links:
        a, b = written[link.a], written[link.b]
        if (
            a.item.id is None
            or b.item.id is None
            or (not a.new and _linked(writer, a.item.id, link.relation, b.item.id))
        ):
            continue
        writer.add_link(
            Link(
                a.item.id,
                link.relation,
                b.item.id,
                at=link.at,
                basis=link.basis,
                text=text.uid if text else None,
                span=link.span if text else None,
            )
        )


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
            _say(writer, article, name, value, by)
            if name == "publisher":
                _say(writer, article, "source", value, by)
    if given.case is not None:
        for item in ids.values():
            _say(writer, item, "case", given.case, by)


def _say(writer: Writer, item: int, name: str, value: str, by: str) -> None:
    have = writer.record(item).claims
    if not any(c.carrier == "human" and c.property == name and c.value == value for c in have):
        write_statement(writer, item, value, [human_claim(name, value, by=by)])
