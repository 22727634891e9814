"""From a wire's items to documents: the text its claims point into, the claims, and the links between items.

The text of a document is made of the fields as written, one a line behind the path of its element, then the paragraphs
of the story. So each claim quotes what the sender wrote, and the same wire read again has the same digest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from provenance.agents import AliasIndex
from provenance.canonical import storable
from provenance.documents import article
from provenance.documents.decode import Decoded
from provenance.documents.nouns import DOCUMENT, Described, DescribedLink, Document, Note, Unattached
from provenance.documents.wires import codes, when
from provenance.documents.wires.nouns import Field, Wire, WireFile
from provenance.model import Claim, Given, Party, Span
from provenance.terms import TERMS

_PUBLISHED = ("date_published", "date_issued")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(?:[-_][a-zA-Z0-9]{1,8}){0,6}")  # BCP 47, or a language's name
_GLOBAL = ("tag:", "urn:")


@dataclass(slots=True)
class _Written:
    """The text of a document as it grows, and where each field's words stand in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def line(self, label: str, words: str) -> Span:
        start = self.length + len(label) + 2
        self._put(f"{label}: {words}\n")
        return start, start + len(words)

    def passage(self, words: str) -> Span:
        self._put("\n")
        start = self.length
        self._put(words + "\n")
        return start, start + len(words)

    def _put(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def documents(file: WireFile, decoded: Decoded, *, given: Given, index: AliasIndex) -> tuple[Document, ...]:
    """A document for each item of the file that is not published in another; the file's notes stand with the first."""
    found = tuple(_document(file.format, wire, given, index) for wire in file.wires)
    notes = tuple(dict.fromkeys((*decoded.notes, *file.notes)))
    return (replace(found[0], findings=(*notes, *found[0].findings)), *found[1:]) if found and notes else found


def _document(form: str, wire: Wire, given: Given, index: AliasIndex) -> Document:
    written = _Written()
    own = _described(DOCUMENT, wire, written, index)
    media = [_described(key, inner, written, index) for key, inner in _keyed(wire)]
    links = [
        DescribedLink(item.key, inner.relation, DOCUMENT, span=item.caption_span)
        for item, inner in zip(media, wire.media, strict=True)
    ]
    body = storable(wire.body)
    start = written.passage(body)[0] if body else 0
    spoken = _spoken(body, start, wire, given, index) if body and wire.kind == "article" else None
    return Document(
        kind=form,
        text=written.text,
        title=_first(wire, "headline") or _first(wire, "title"),
        published=when.day(next((v for name in _PUBLISHED if (v := _first(wire, name))), None)),
        url=address(form, wire.guid),
        publisher=_publisher(wire, index),
        language=given.language or _language(wire) or (spoken.language if spoken else None),
        items=(own, *media, *(spoken.items if spoken else ())),
        links=(*links, *(spoken.links if spoken else ())),
        unattached=spoken.unattached if spoken else (),
        findings=spoken.findings if spoken else (),
    )


def address(form: str, guid: str | None) -> str | None:
    """By what a wire item is known again: its identifier, under its format where it is not unique in the world.

    A web address is kept under the format too: the page at that address is another document than the feed's entry.
    """
    if not guid:
        return None
    return guid if guid.casefold().startswith(_GLOBAL) else f"{form}:{guid}"


def _language(wire: Wire) -> str | None:
    code = (wire.language or "").strip().replace("_", "-").partition("-")[0].casefold()
    return code if 2 <= len(code) <= 3 and code.isalpha() else None


def _first(wire: Wire, name: str) -> str | None:
    return next((f.value for f in wire.fields if f.property == name), None)


def _publisher(wire: Wire, index: AliasIndex) -> Party | None:
    for name in ("publisher", "supplier", "source", "distributor"):
        value = _first(wire, name)
        if value is not None:
            found = next(f for f in wire.fields if f.property == name)
            agent = party(value, index, found.code)
            return Party(value, agent.agent, agent.kind or "unknown")
    return None


def _keyed(wire: Wire) -> Iterator[tuple[str, Wire]]:
    """Every item within, with a key that stays the same when the file is sent again."""
    seen: set[str] = set()
    for number, inner in enumerate(wire.media, 1):
        key = inner.guid or f"media-{number}"
        if key in seen or key == DOCUMENT:
            key = f"{key}#{number}"
        seen.add(key)
        yield key, inner


def _described(key: str, wire: Wire, written: _Written, index: AliasIndex) -> Described:
    claims: list[Claim] = []
    if wire.language:
        tag = storable(wire.language)
        name, role = ("language", None) if _LANGUAGE.fullmatch(tag) else ("unparsed", "language")
        claims.append(Claim(name, tag, role=role, carrier="article", raw=tag, locator="language"))
    if wire.guid:
        span = written.line(f"{key}" if key != DOCUMENT else "guid", storable(wire.guid))
        guid = storable(wire.guid)
        claims.append(Claim("identifier", guid, carrier="article", span=span, raw=guid, locator="guid", role="guid"))
    own = (f for f in wire.fields if not (f.property == "identifier" and f.value == wire.guid))
    claims += [_claim(found, written, index) for found in own]
    if wire.caption is None:
        return Described(key, wire.kind, claims=tuple(claims))
    caption = storable(wire.caption.raw)
    return Described(key, wire.kind, caption, written.line(wire.caption.where, caption), tuple(claims))


def _claim(found: Field, written: _Written, index: AliasIndex) -> Claim:
    raw, value = storable(found.raw), storable(found.value)
    claim = Claim(
        found.property,
        value,
        carrier="article",
        span=written.line(found.where, raw),
        raw=raw,
        locator=found.where,
        role=found.role,
    )
    if TERMS[found.property].value_type != "party":
        return claim
    named = party(value, index, found.code)
    return replace(claim, agent=named.agent, kind=named.kind)


def party(name: str, index: AliasIndex, code: str | None = None) -> Claim:
    """Agent and kind of a party by its name, without the form of a company, by its domain, or by the sender's code."""
    agent = index.lookup(name) or index.lookup(codes.without_company(name))
    if agent is None and "." in name and " " not in name:
        agent = index.lookup(name.casefold().removeprefix("www.").partition(".")[0])
    if agent is None and code:
        agent = index.lookup(code)
    return Claim("source", name, agent=agent.id if agent else None, kind=agent.kind if agent else "unknown")


def _spoken(body: str, start: int, wire: Wire, given: Given, index: AliasIndex) -> Document:
    """What the story says of media that somebody else published, read as any article is."""
    day = when.day(next((v for name in _PUBLISHED if (v := _first(wire, name))), None))
    context = Given(published=given.published or day, language=given.language or _language(wire))
    read = article.read(Decoded(body, "utf-8"), "", given=context, agents=index)
    mentioned = [i for i in read.items if i.key != DOCUMENT and i.caption is None]
    keys = {DOCUMENT, *(i.key for i in mentioned)}
    items = tuple(_moved(item, start) for item in mentioned)
    links = tuple(replace(k, span=_shift(k.span, start)) for k in read.links if k.a in keys and k.b in keys)
    unattached = tuple(
        Unattached(_moved_claim(u.claim, start), tuple(c for c in u.candidates if c in keys)) for u in read.unattached
    )
    return replace(read, items=items, links=links, unattached=unattached, findings=_story_notes(read.findings))


def _story_notes(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    return tuple(n for n in notes if n.code == "truncated")


def _moved(item: Described, by: int) -> Described:
    claims = tuple(_moved_claim(c, by) for c in item.claims)
    return replace(item, claims=claims, words=_shift(item.words, by))


def _moved_claim(claim: Claim, by: int) -> Claim:
    return replace(claim, span=_shift(claim.span, by), hedge=_shift(claim.hedge, by))


def _shift(span: Span | None, by: int) -> Span | None:
    return (span[0] + by, span[1] + by) if span is not None else None
