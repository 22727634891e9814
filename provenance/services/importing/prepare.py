"""Gather: read a document and the captions it holds. Nothing is stored and nothing is asked of the catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from provenance import addresses
from provenance.agents import alias_index
from provenance.captions import CaptionReading, read_caption
from provenance.documents import DOCUMENT, Described, DescribedLink, Document, read_documents
from provenance.documents.attach import ORIGINAL_KINDS, STILL_KINDS, OriginalFacts, StillFacts, attach_stills
from provenance.documents.decode import MAX_BYTES
from provenance.errors import ProvenanceError
from provenance.model import Claim, File, Given
from provenance.readers.intake import Source, read_bytes
from provenance.services.filing import Filed
from provenance.services.importing import pages


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document read: its bytes' digest, what it describes, what its captions say, which still has which video.

    published_by: agent id or name of whoever published the document, None when nobody is named. files: the pictures
    it brings, by the key of their item.
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
    files: Mapping[str, Filed] = field(default_factory=dict)

    def kind_of(self, described: Described) -> str:
        """The media kind: the caption's own word before the document's."""
        caption = self.captions.get(described.key)
        if caption is None or described.kind not in ("unknown", "photo"):
            return described.kind
        if self.own is None and caption.media_kind == "unknown":
            return described.kind  # of a table: somebody wrote it there
        return caption.media_kind or described.kind

    @property
    def address(self) -> str | None:
        """Where the document was read, as it is told from other addresses (`addresses.canonical`)."""
        return addresses.canonical(self.url) if self.url is not None else None

    def as_file(self, *, item: int | None = None) -> File:
        """The bytes it was read from; a table is named by its address where one was given."""
        if self.document.media_type is None:
            return File(self.sha256, self.size, "text/plain", self.url or self.source.name, item=item)
        path = self.source.path
        kept = str(path.resolve()) if path is not None else None
        return File(self.sha256, self.size, self.document.media_type, self.source.name, kept, item=item)

    @property
    def own(self) -> Described | None:
        """The item that is the document itself; None for a table."""
        return next((d for d in self.document.items if d.key == DOCUMENT), None)


def prepare(source: Source, given: Given) -> tuple[Prepared, ...]:
    """Read one source whole: a wire file or feed may hold several documents.

    Raises Unreadable (with the source named) when it cannot be read.
    """
    try:
        documents, digest, size = pages.read_archive(source, given) or _read(source, given)
    except ProvenanceError as e:
        raise _named(e, source) from e
    return tuple(_prepared(source, given, document, digest, size) for document in documents)


def _read(source: Source, given: Given) -> tuple[tuple[Document, ...], str, int]:
    """The documents of a file, its digest and its size."""
    data = read_bytes(source, limit=MAX_BYTES)
    return read_documents(data, source.name, given=given), hashlib.sha256(data).hexdigest(), len(data)


def _prepared(source: Source, given: Given, document: Document, sha256: str, size: int) -> Prepared:
    language = given.language or document.language
    document = pages.signed(document, language=language)
    captions = {d.key: read_caption(d.caption, language=language) for d in document.items if d.caption is not None}
    found = Prepared(
        source=source,
        sha256=sha256,
        size=size,
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
    """Each still linked to the one original of the document that agrees with it; where several do, all are proposed.

    The rows of a table are no story: two that name one agency have nothing to do with one another.
    """
    if prepared.own is None:
        return prepared
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
