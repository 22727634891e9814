"""A page as a Document: its article read as any article is, its pictures as items, each claim with its locator."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from provenance.agents import AliasIndex, alias_index
from provenance.documents import article
from provenance.documents.blocks import Block
from provenance.documents.captions import Piece, find_captions
from provenance.documents.fields import Header
from provenance.documents.header import read_header
from provenance.documents.nouns import Described, Document, Note, ShownPicture
from provenance.documents.pages.addresses import absolute, key, saved_beside
from provenance.documents.pages.facts import Facts, find_facts
from provenance.documents.pages.filmpages import with_film
from provenance.documents.pages.imageobjects import image_claims
from provenance.documents.pages.jsonld import Thing, things
from provenance.documents.pages.labels import bare_credit
from provenance.documents.pages.regions import find_regions
from provenance.documents.pages.rendering import Part, Rendered, render
from provenance.documents.pages.selecting import MAX_PICTURES, Shown, find_shown
from provenance.documents.pages.stating import fact_claim, sheet_claims, statements, unseen_credit
from provenance.documents.pages.tree import Tree, parse
from provenance.documents.pages.weaving import Words, woven
from provenance.documents.words import words
from provenance.marks import Marks, mark
from provenance.model import Claim, Given, Party

KIND = "article"


def compose(
    text: str,
    *,
    given: Given,
    url: str | None = None,
    notes: tuple[Note, ...] = (),
    agents: AliasIndex | None = None,
) -> Document:
    """Read the text of a page. url: where it stood, as its archive says; a canonical address of its own goes first."""
    tree = parse(text)
    regions = find_regions(tree)
    said = things(tree)
    facts = find_facts(tree, said)
    stands = facts.url.value if facts.url else url
    shown = find_shown(
        tree, regions, leads=frozenset(map(key, facts.images)), marks=frozenset(map(key, facts.marks)), url=stands
    )
    shown = with_film(tree, regions, said, shown)
    rendered = render(tree, regions, shown)
    marks = mark(rendered.text, language=given.language or _spoken(facts), agents=agents)
    if len(shown) >= MAX_PICTURES:
        notes = (*notes, Note("truncated", f"Only the first {MAX_PICTURES:,} pictures of the page were read"))
    page = _Page(marks, rendered, shown, facts, said, url, _base(tree, url, facts), agents or alias_index())
    return page.document(given, (*notes, *_cuts(tree.cut, rendered)))


def _base(tree: Tree, url: str | None, facts: Facts) -> str | None:
    """What relative addresses of the page are relative to."""
    stood = url or (facts.url.value if facts.url else None)
    named = next((n.get("href") for n in tree.all("base") if n.get("href")), None)
    return absolute(named, stood) if named else stood


def _spoken(facts: Facts) -> str | None:
    return facts.language.value.split("-")[0].lower() if facts.language else None


def _cuts(cut: str | None, rendered: Rendered) -> Iterator[Note]:
    if cut:
        yield Note("truncated", cut)
    if rendered.cut:
        yield Note("truncated", "Only the first 1,000,000 characters and 10,000 blocks of the page's article were read")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page taken apart, to be put together as a Document."""

    marks: Marks
    rendered: Rendered
    shown: Sequence[Shown]
    facts: Facts
    said: Sequence[Thing]
    url: str | None
    base: str | None
    index: AliasIndex

    @property
    def address(self) -> str | None:
        """Where the page stands: what it says itself, else what its archive says."""
        return self.facts.url.value if self.facts.url else self.url

    def document(self, given: Given, notes: tuple[Note, ...]) -> Document:
        """The page as a document: items, links, statements of its body."""
        parts = self.rendered.parts
        found = tuple(Block(p.span, True) for p in parts)
        placed, pieces = self._captions(parts, found)
        header = self._header(parts, found, pieces)
        read = article.laid_out(self.marks, found, tuple(pieces), header, given=given, notes=notes)
        pictures = [self._picture(at, placed.get(at, Words())) for at in range(len(self.shown))]
        items, links = woven(read, pictures, pieces, placed)
        return replace(
            read,
            kind=KIND,
            title=read.title or (self.facts.headline.value if self.facts.headline else None),
            published=header.published,
            url=self.address,
            language=given.language or _spoken(self.facts) or read.language,
            items=(self._own(read.items[0], header), *items),
            links=links,
        )

    def _captions(self, parts: Sequence[Part], found: tuple[Block, ...]) -> tuple[dict[int, Words], list[Piece]]:
        """The words of every picture by layout; those of a picture without, from a caption written beside it."""
        placed: dict[int, Words] = {}
        pieces: list[Piece] = []
        written: dict[int, list[Piece]] = {}
        for piece in find_captions(self.marks, found, words(self.marks.language)):
            written.setdefault(piece.block, []).append(piece)
        for at, part in enumerate(parts):
            if part.kind == "figure" and part.shown is not None:
                placed[part.shown] = Words(part.caption, part.credit, part.locator)
                if part.caption:
                    pieces.append(Piece(part.span, part.credit, at))
            elif at in written and (not self.shown or part.beside):
                pieces.extend(written[at])
                for picture, piece in zip(part.beside, written[at], strict=False):
                    placed[picture] = self._cut(piece, part)
        return placed, pieces

    def _cut(self, piece: Piece, part: Part) -> Words:
        """Caption and credit of a caption that is a paragraph of the page."""
        if piece.credit is None or piece.credit == piece.span:
            return Words(None if piece.credit else piece.span, piece.credit, part.locator)
        if piece.credit[0] == piece.span[0]:
            return Words((piece.credit[1], piece.span[1]), piece.credit, part.locator)
        end = piece.credit[0]
        while end > piece.span[0] and self.marks.text[end - 1].isspace():
            end -= 1
        return Words((piece.span[0], end), piece.credit, part.locator)

    def _header(self, parts: Sequence[Part], found: tuple[Block, ...], pieces: Sequence[Piece]) -> Header:
        """What stands above the article; its lines are read only where no element says when it appeared."""
        header = Header()
        if self.facts.published is None:
            taken = {p.block for p in pieces}
            header = read_header(self.marks, found, taken, words(self.marks.language))
        if parts and parts[0].kind == "headline":
            header.title = parts[0].span
            header.used.add(0)
        if self.facts.published is not None:
            header.published = self.facts.published.value
        header.publisher = self._publisher()
        return header

    def _publisher(self) -> Party | None:
        fact = self.facts.publisher
        if fact is None:
            return None
        agent = self.index.lookup(fact.value)
        return Party(fact.value, agent.id if agent else None, agent.kind if agent else "media-outlet")

    def _own(self, read: Described, header: Header) -> Described:
        """The page as an item: what it says of itself, beside what its body says."""
        own = [c for c in read.claims if c.property not in ("headline", "source", "publisher", "rights_notice")]
        title = self.rendered.parts[0] if header.title else None
        claims = [*statements(self.facts, header.publisher, self.index), *own]
        if title is not None:
            claims.insert(
                0,
                Claim(
                    "headline", self.marks.quote(title.span), carrier="article", span=title.span, locator=title.locator
                ),
            )
        elif self.facts.headline:
            claims.insert(0, fact_claim("headline", self.facts.headline))
        return replace(read, claims=tuple(dict.fromkeys(claims)), words=header.title)

    def _picture(self, at: int, words: Words) -> Described:
        """One picture or film of the page as an item."""
        one = self.shown[at]
        local = next((name for u in one.urls if (name := saved_beside(u))), None)
        urls = tuple(absolute(u, self.base) for u in one.urls if saved_beside(u) is None)
        locator = words.locator or one.words.caption_at or one.node.path
        signed = tuple(filter(None, (words.credit,)))
        title = None
        if one.video and words.caption and not (one.figure and one.urls):
            title, signed = words.caption, (words.caption, *signed)
        claims = _each_once(self._picture_claims(one, words, urls, title, locator))
        caption = words.caption if title is None else None
        return Described(
            f"picture-{at + 1}",
            "video" if one.video else "unknown",
            self.marks.quote(caption) if caption else None,
            caption,
            claims=claims,
            shown=ShownPicture(locator, urls, signed, *_content(one.data, local)),
        )

    def _picture_claims(
        self, one: Shown, words: Words, urls: Sequence[str], title: tuple[int, int] | None, locator: str
    ) -> Iterator[Claim]:
        if words.credit:
            yield Claim(
                "credit_line", bare_credit(self.marks.quote(words.credit)), carrier="article", span=words.credit,
                raw=self.marks.quote(words.credit), locator=one.words.credit_at or locator,
            )  # fmt: skip
        if title:
            yield Claim("description", self.marks.quote(title), carrier="article", span=title, locator=locator)
        if one.alt:
            yield Claim("alt_text", one.alt, carrier="article", raw=one.alt, locator=f"{one.node.path}@alt")
        if one.words.notice:
            yield Claim(
                "rights_notice", one.words.notice, carrier="article", raw=one.words.notice, locator=one.words.caption_at
            )
        yield from sheet_claims(one)
        if urls:
            yield Claim("url", urls[0], carrier="article", raw=urls[0], locator=one.node.path)
        said = tuple(image_claims(one, self.said, self.index, shown=words.caption is not None))
        yield from said
        if not words.credit and not any(c.property == "credit_line" for c in said):
            yield from unseen_credit(one)


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each statement once, where the page makes it first; pages repeat their data for several readers."""
    kept: dict[tuple[str, str | None, bool], Claim] = {}
    for claim in claims:
        kept.setdefault((claim.property, claim.value, claim.span is None), claim)
    return tuple(kept.values())


def _content(data: str | None, local: str | None) -> tuple[str | None, bytes | None]:
    """A picture that stands in the page itself, or the name of its file in a folder saved beside the page."""
    if data is None:
        return local, None
    try:
        return "data:", base64.b64decode(unquote(data.partition(",")[2]), validate=False)
    except ValueError:
        return local, None
