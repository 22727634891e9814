"""Gather: read a document and the captions it holds. Nothing is stored and nothing is asked of the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from provenance.agents import alias_index
from provenance.captions import CaptionReading, read_caption
from provenance.documents import DOCUMENT, Described, DescribedLink, Document, read_document
from provenance.documents.attach import ORIGINAL_KINDS, STILL_KINDS, OriginalFacts, StillFacts, attach_stills
from provenance.documents.decode import MAX_BYTES
from provenance.errors import ProvenanceError
from provenance.model import Claim, Given
from provenance.readers.intake import Source, read_bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document read: its bytes' digest, what it describes, what its captions say, which still has which video.

    published_by: agent id or name of whoever published the document, None when nobody is named.
    """

    source: Source
    sha256: str
    size: int
    document: Document
    given: Given
    captions: Mapping[str, CaptionReading]
    links: tuple[DescribedLink, ...]
    published_by: str | None
    url: str | None

    def kind_of(self, described: Described) -> str:
        """The media kind: the caption's own word before the document's."""
        caption = self.captions.get(described.key)
        if caption is not None and described.kind in ("unknown", "photo"):
            return caption.media_kind or described.kind
        return described.kind

    @property
    def own(self) -> Described | None:
        """The item that is the document itself; None for a table."""
        return next((d for d in self.document.items if d.key == DOCUMENT), None)


def prepare(source: Source, given: Given) -> Prepared:
    """Read one source whole. Raises Unreadable (with the source named) when it cannot be read."""
    data = read_bytes(source, limit=MAX_BYTES)
    try:
        document = read_document(data, source.name, given=given)
    except ProvenanceError as e:
        raise _named(e, source) from e
    language = given.language or document.language
    captions = {d.key: read_caption(d.caption, language=language) for d in document.items if d.caption is not None}
    found = Prepared(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        document=document,
        given=given,
        captions=captions,
        links=document.links,
        published_by=_publisher(document, given),
        url=given.url or document.url,
    )
    return _with_originals(found)


def _named(error: ProvenanceError, source: Source) -> ProvenanceError:
    """The same error with the name of the input in its sentence."""
    if source.name in error.message:
        return error
    return type(error)(f"{source.name}: {error.message}", path=source.name)


def _publisher(document: Document, given: Given) -> str | None:
    if given.publisher:
        agent = alias_index().lookup(given.publisher)
        return agent.id if agent else given.publisher
    return (document.publisher.agent or document.publisher.name) if document.publisher else None


def _with_originals(prepared: Prepared) -> Prepared:
    """Each still linked to the one original of the document that agrees with it; where several do, all are proposed."""
    linked = {link.a for link in prepared.links if link.relation == "derived_from"}
    mentions = [d for d in prepared.document.items if d.caption is None and d.kind in ORIGINAL_KINDS]
    stills = [d for d in prepared.document.items if d.key not in linked and prepared.kind_of(d) in STILL_KINDS]
    originals = [OriginalFacts(d.key, d.kind, *_facts(d.claims)) for d in mentions]
    matches = attach_stills([StillFacts(d.key, *_facts(_said(prepared, d))) for d in stills], originals)
    links = tuple(DescribedLink(m.still, "derived_from", m.original, basis="matched") for m in matches if m.original)
    rivals = tuple(
        DescribedLink(m.still, "derived_from", rival, basis="proposed")
        for m in matches
        if m.original is None
        for rival in m.candidates
    )
    return replace(prepared, links=prepared.links + links + rivals)


def _said(prepared: Prepared, described: Described) -> tuple[Claim, ...]:
    """What caption and body say of one item."""
    caption = prepared.captions.get(described.key)
    return (caption.claims() if caption else ()) + described.claims


def _facts(claims: Iterable[Claim]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Sources (agent ids, else names), release dates and recording dates among the claims."""
    claims = tuple(claims)
    return (
        tuple(c.agent or c.value for c in claims if c.property == "source" and c.value),
        tuple(c.value for c in claims if c.property == "date_released" and c.value),
        tuple(c.value for c in claims if c.property == "date_recorded" and c.value and c.modality == "stated"),
    )
