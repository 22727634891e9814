"""Plain-text articles: header, captions, body; the items they describe, with links and what is said of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.agents import AliasIndex
from provenance.dates import is_valid, is_yearless
from provenance.documents.blocks import Block, blocks
from provenance.documents.body import Body, read_sentence
from provenance.documents.captions import Piece, find_captions
from provenance.documents.cuts import sentences_of
from provenance.documents.decode import Decoded
from provenance.documents.disclosures import Disclosure, disclosures
from provenance.documents.fields import Header, outlet_claims
from provenance.documents.header import read_header
from provenance.documents.mentions import Cast, Mention, Place
from provenance.documents.nations import with_codes
from provenance.documents.nouns import DOCUMENT, Described, DescribedLink, Document, Note
from provenance.documents.prose import prose_of
from provenance.documents.units import footage_clause
from provenance.documents.words import Words, words
from provenance.marks import Marks, mark
from provenance.model import Claim, Given, Party, Span
from provenance.silences import Silence, find_silences

NAME = "article"
EXAMPLES: tuple[str, ...] = ("tests/documents/articles/two_sides.txt", "tests/documents/articles/photos.txt")
MAX_CHARACTERS = 4_000_000
_DATELINE = re.compile(r"[^\n.!?]{2,80}?\(([^()\n]{2,40})\)\s*[-–—]")
_AUDIO = "audio-version"


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document:
    """Read any text as an article; a text that describes no media gives the article alone."""
    text, notes = _limited(decoded)
    marks = mark(text, language=given.language, agents=agents)
    table = words(marks.language)
    found = blocks(text)
    captions = find_captions(marks, found, table)
    header = read_header(marks, found, {p.block for p in captions}, table)
    captions = tuple(p for p in captions if p.block not in header.used)
    return laid_out(marks, found, captions, header, given=given, notes=(*decoded.notes, *notes))


def laid_out(
    marks: Marks,
    found: tuple[Block, ...],
    captions: tuple[Piece, ...],
    header: Header,
    *,
    given: Given,
    notes: tuple[Note, ...] = (),
) -> Document:
    """Read an article of which blocks, captions and header are known, by scoring or by a page's layout.

    captions: in the text's order, each within its block; the n-th becomes the item "caption-n".
    """
    table = words(marks.language)
    prose = list(prose_of(marks, found, captions, header, table))
    body = _read_body(marks, table, captions, prose, anchor=_day(header.published) or _day(given.published))
    notes_on_itself = [s for rest in header.rest for s in sentences_of(marks, rest)]
    spoken = disclosures(marks, (*notes_on_itself, *(s for _, spans in prose for s in spans)), table)
    own = _own(marks, header, found, spoken, table)
    items = (own, *_mentioned(body), *_captioned(marks, captions, body, table), *_audio(spoken, marks))
    return Document(
        kind="article",
        text=marks.text,
        title=marks.quote(header.title) if header.title else None,
        published=header.published,
        url=header.url,
        publisher=header.publisher or _dateline_party(marks, found),
        language=marks.language,
        items=items,
        links=tuple(_links(items, spoken)),
        unattached=tuple(body.unattached),
        findings=notes,
    )


def _limited(decoded: Decoded) -> tuple[str, tuple[Note, ...]]:
    if len(decoded.text) <= MAX_CHARACTERS:
        return decoded.text, ()
    said = f"Only the first {MAX_CHARACTERS:,} characters of the article were read"
    return decoded.text[:MAX_CHARACTERS], (Note("truncated", said),)


def _read_body(
    marks: Marks,
    table: Words,
    captions: Sequence[Piece],
    prose: Sequence[tuple[int, list[Span]]],
    *,
    anchor: str | None,
) -> Body:
    body = Body(marks, table, Cast(anchor=anchor))
    body.cast.items.extend(_caption_mentions(marks, captions, table))
    spans = [s for _, spans in prose for s in spans]
    silent = _by_sentence(
        find_silences(marks.text, replace(marks, sentences=tuple(spans)), others=True, descriptions=True)
    )
    before, number = -1, 0
    for block, spans_of in prose:
        for span in spans_of:
            read_sentence(body, span, silent.get(span, ()), Place(block, number, before))
            number += 1
        before = block
    body.settle()
    return body


def _day(date: str | None) -> str | None:
    return date if date and is_valid(date) and not is_yearless(date) else None


def _by_sentence(found: Sequence[Silence]) -> dict[Span, list[Silence]]:
    by: dict[Span, list[Silence]] = {}
    for silence in found:
        by.setdefault(silence.span, []).append(silence)
    return by


def _caption_mentions(marks: Marks, captions: Sequence[Piece], table: Words) -> Iterator[Mention]:
    """Captioned pictures as items the body may speak of: "KCNA released photos" means those with its name."""
    for at, piece in enumerate(captions, 1):
        kind = caption_kind(marks, piece, table)
        mention = Mention(f"caption-{at}", kind, None, captioned=True)
        said = tuple(t[0] for t in marks.tokens_in(piece.span))
        mention.text = f" {' '.join(said)} | {' '.join(with_codes(said))} | "
        mention.names = {a.agent for a in marks.agents_in(piece.span, credit=True)}
        if mention.names:
            first = (
                marks.agents_in(piece.credit or piece.span, credit=True)
                or marks.agents_in(piece.span)
                or marks.agents_in(piece.span, credit=True)
            )
            mention.party = Party(marks.quote(first[0].span), first[0].agent, first[0].kind, first[0].span)
        mention.claims = list(_caption_dates(marks, piece.span))
        yield mention


def _caption_dates(marks: Marks, span: Span) -> Iterator[Claim]:
    """Dates of a caption, to tell pictures apart; a sole date that says nothing of itself is the picture's own."""
    dates = [d for d in marks.dates_in(span) if d.edtf]
    for date in dates:
        if date.role in ("released", "recorded"):
            yield Claim(f"date_{date.role}", date.edtf, span=date.span)
        elif len(dates) == 1 and date.role is None:
            yield Claim("date_recorded", date.edtf, span=date.span)


def caption_kind(marks: Marks, piece: Piece, table: Words) -> str:
    """What a caption's own words call the picture; "unknown" leaves it to the caption's reading."""
    for span in (piece.credit, piece.span):
        if span is None:
            continue
        line = tuple(t[0] for t in marks.tokens_in(span))
        for kind in ("screenshot", "video-still", "satellite", "map", "photo"):
            if table[f"nouns.{kind}"].holds(line):
                return kind
    return "video-still" if footage_clause(marks, piece.span, table) else "unknown"


def _own(
    marks: Marks, header: Header, found: tuple[Block, ...], spoken: Sequence[Disclosure], table: Words
) -> Described:
    """The article as an item: what its header, its dateline and its notes say of it."""
    claims = list(header.claims)
    party = _dateline_party(marks, found)
    if header.publisher is None and party is not None:
        claims += outlet_claims(party)
    claims += [
        Claim("ai_disclosure", marks.quote(d.span), carrier="article", span=d.span) for d in spoken if d.of == "article"
    ]
    claims += _rights(marks, found, table)
    return Described(DOCUMENT, "article", claims=tuple(claims), words=header.title)


def _dateline_party(marks: Marks, found: tuple[Block, ...]) -> Party | None:
    """The agency of a dateline, "KYIV, Ukraine (AP) —", which says where the text comes from."""
    for block in found[:6]:
        match = _DATELINE.match(marks.text, *block.span)
        agent = marks.index.lookup(match[1]) if match else None
        if match and agent:
            return Party(match[1], agent.id, agent.kind, match.span(1))
    return None


def _rights(marks: Marks, found: tuple[Block, ...], table: Words) -> Iterator[Claim]:
    """A copyright line of the article itself, above or below it."""
    for block in (*found[:3], *found[-3:]):
        line = marks.quote(block.span)
        if line.casefold().startswith(("©", "copyright ", "(c) ")) and len(line) <= 300:
            yield Claim("rights_notice", line, carrier="article", span=block.span)
            return


def _mentioned(body: Body) -> Iterator[Described]:
    for item in body.cast.items:
        if not item.captioned:
            yield Described(item.key, item.kind, claims=_filled(body, item.claims), words=item.words)


def _captioned(marks: Marks, captions: Sequence[Piece], body: Body, table: Words) -> Iterator[Described]:
    heard = {m.key: m for m in body.cast.items if m.captioned}
    for at, piece in enumerate(captions, 1):
        mention = heard[f"caption-{at}"]
        said = [c for c in mention.claims if c.carrier == "article"]
        if mention.kind == "video-still" and (clause := footage_clause(marks, piece.span, table)) is not None:
            said.append(Claim("media_kind", "video-still", carrier="article", span=clause))
        yield Described(mention.key, mention.kind, marks.quote(piece.span), piece.span, claims=_filled(body, said))


def _filled(body: Body, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(dict.fromkeys(claims))


def _audio(spoken: Sequence[Disclosure], marks: Marks) -> Iterator[Described]:
    heard = [d for d in spoken if d.of == "audio"]
    if heard:
        claims = tuple(
            Claim("ai_disclosure", marks.quote(d.span), carrier="article", span=d.span) for d in heard if d.ai
        )
        yield Described(_AUDIO, "audio", claims=claims, words=heard[0].span)


def _links(items: Sequence[Described], spoken: Sequence[Disclosure]) -> Iterator[DescribedLink]:
    for item in items[1:]:
        if item.key == _AUDIO:
            yield DescribedLink(item.key, "derived_from", DOCUMENT, span=item.words)
        elif item.caption is not None:
            yield DescribedLink(item.key, "published_in", DOCUMENT, span=item.caption_span)
        else:
            yield DescribedLink(item.key, "described_in", DOCUMENT, span=item.words)
