"""Lines made of fields: a label or a date, and what it introduces; each field becomes a claim with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from provenance.documents.disclosures import disclosures
from provenance.documents.names import people, trimmed
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Claim, Party, Span

_OUTLET_WORDS = 7
_FIELD_WORDS = 9  # tokens of a line that ends like a sentence and still is a field
_ISO = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)")
_URL = re.compile(r"https?://[^\s<>\"')\]]+")
_SEPARATOR = re.compile(r"\s*(?:[|·•‧∙;]|\s[-–—]\s|,\s(?=by\b))\s*")
_CLOCK = re.compile(
    r"[\s,]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?-i:[A-Z]{2,5}(?:[+-]\d{1,2})?\b)?",
    re.IGNORECASE,
)
_TAGGED = re.compile(r"[\s:]+")


@dataclass(slots=True)
class Header:
    """What the header says. `rest` are its words that no field explains, such as a note on the audio version."""

    claims: list[Claim] = field(default_factory=list)
    title: Span | None = None
    published: str | None = None
    url: str | None = None
    publisher: Party | None = None
    used: set[int] = field(default_factory=set)  # places of the blocks that are header
    rest: list[Span] = field(default_factory=list)


def field_line(marks: Marks, span: Span, header: Header, words: Words) -> bool:
    """Read a line made of fields; False leaves it to others, with nothing taken from it."""
    closing = _closing_date(marks, span)
    if closing is not None and header.published is None:
        header.published = closing[0]
        header.claims.append(Claim("date_published", closing[0], carrier="article", span=closing[1]))
        return True
    if label_at(marks, span, words) is None and _tells(marks, span):
        return False  # "On May 5 TASS published a video.": a sentence that opens with its date
    pieces = list(_pieces(marks.text, span))
    if not pieces or not _starts_with_field(marks, pieces[0], header, words):
        return False
    for piece in pieces:
        _read_piece(marks, piece, header, words)
    return True


def _tells(marks: Marks, span: Span) -> bool:
    return marks.text[span[1] - 1] in ".!?…" and len(marks.tokens_in(span)) > _FIELD_WORDS


def _closing_date(marks: Marks, span: Span) -> tuple[str, Span] | None:
    """ "The Harbor Post, April 28, 2025": a few words, a comma, and a whole date that ends the line."""
    for date in marks.dates_in(span):
        before = marks.text[span[0] : date.whole[0]].rstrip()
        if date.edtf and len(date.edtf) == 10 and not date.yearless and date.span[1] == span[1]:
            return (date.edtf, date.span) if before.endswith(",") and 1 <= len(before.split()) <= 5 else None
    return None


def _pieces(text: str, span: Span) -> Iterator[Span]:
    at = span[0]
    for match in _SEPARATOR.finditer(text, *span):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < span[1]:
        yield at, span[1]


def _starts_with_field(marks: Marks, piece: Span, header: Header, words: Words) -> bool:
    label = label_at(marks, piece, words)
    if label is None:
        return _date_at(marks, piece[0], piece) is not None or _URL.match(marks.text, *piece) is not None
    name, end = label
    value = trimmed(marks.text, end, piece[1])
    coloned = ":" in marks.text[piece[0] : value[0]]
    if name in ("date", "updated"):
        return _date_at(marks, value[0], piece, skip_words=True) is not None
    if name == "author":
        return coloned or bool(people(marks, value))
    if name == "url":
        return _URL.match(marks.text, *value) is not None
    return coloned or (
        name == "publisher" and len(marks.tokens_in(value)) <= 6 and marks.text[value[0] : value[0] + 1].isupper()
    )


def label_at(marks: Marks, piece: Span, words: Words) -> tuple[str, int] | None:
    """The field a piece starts with and where its label ends; the longest label wins."""
    found = marks.tokens_in(piece)
    line = tuple(t[0] for t in found)
    best: tuple[int, str] = (0, "")
    for name in ("date", "updated", "title", "author", "publisher", "url"):
        length = words[f"header.{name}"].at(line, 0)
        if length > best[0]:
            best = (length, name)
    if not best[0]:
        return None
    end = _TAGGED.match(marks.text, found[best[0] - 1][2], piece[1])
    return best[1], end.end() if end else found[best[0] - 1][2]


def _read_piece(marks: Marks, piece: Span, header: Header, words: Words) -> None:
    label = label_at(marks, piece, words)
    name, start = label if label else ("date", piece[0])
    end = piece[1]
    if name in ("date", "updated"):
        _read_date(marks, name, start, piece, header, words)
    elif name == "title":
        header.title = trimmed(marks.text, start, end)
        header.claims.append(line_claim("headline", marks, header.title))
    elif name == "author":
        _read_author(marks, trimmed(marks.text, start, end), header)
    elif name == "publisher":
        _set_publisher(marks, trimmed(marks.text, start, end), header)
    elif name == "url":
        _read_url(marks, (start, end), header)


def _read_url(marks: Marks, span: Span, header: Header) -> None:
    match = _URL.search(marks.text, *span)
    if match and header.url is None:
        header.url = match[0].rstrip(".,;")
        header.claims.append(line_claim("url", marks, (match.start(), match.start() + len(header.url))))


def _read_date(marks: Marks, name: str, start: int, piece: Span, header: Header, words: Words) -> None:
    date = _date_at(marks, start, piece, skip_words=True)
    if date is None:
        _read_url(marks, piece, header)
        if not _URL.search(marks.text, *piece):
            header.rest.append(trimmed(marks.text, *piece))
        return
    edtf, span = date
    if name == "date" and header.published is None:
        header.published = edtf
        header.claims.append(Claim("date_published", edtf, carrier="article", span=span))
    clock = _CLOCK.match(marks.text, span[1], piece[1])
    rest = trimmed(marks.text, clock.end() if clock else span[1], piece[1])
    if rest[0] < rest[1]:
        _read_rest(marks, rest, header, words)


def _read_rest(marks: Marks, rest: Span, header: Header, words: Words) -> None:
    """What follows a date on its line: "by Outlet", a by-line, a second label, a note on the audio version."""
    note = note_start(marks, rest, words)
    if note is not None:
        header.rest.append((note, rest[1]))
        rest = trimmed(marks.text, rest[0], note)
        if rest[0] >= rest[1]:
            return
    label = label_at(marks, rest, words)
    if label and label[0] == "author":
        value = trimmed(marks.text, label[1], rest[1])
        names = people(marks, value)
        if not names or marks.index.lookup(marks.quote(value)) is not None:
            _set_publisher(marks, value, header)
        else:
            _read_author(marks, value, header)
    elif label and _starts_with_field(marks, rest, header, words):
        _read_piece(marks, rest, header, words)
    else:
        header.rest.append(rest)


def note_start(marks: Marks, span: Span, words: Words) -> int | None:
    """Where a note on the article's own audio version starts in a short line."""
    found = marks.tokens_in(span)
    hit = words["disclosure.audio"].find(tuple(t[0] for t in found[:60]))
    start = found[hit[0]][1] if hit else span[1]
    return start if disclosures(marks, [(start, span[1])], words) else None


def _read_author(marks: Marks, span: Span, header: Header) -> None:
    for party in people(marks, span):
        if party.kind != "individual":
            _set_publisher(marks, party.span or span, header)
        else:
            header.claims.append(
                Claim("creator", party.name, carrier="article", span=party.span, agent=party.agent, kind="individual")
            )


def _set_publisher(marks: Marks, span: Span, header: Header) -> None:
    """The outlet is the article's source: the party nearest its origin that it names."""
    name = marks.quote(span)
    if header.publisher is not None or not name[:1].isalnum() or len(name) > 80 or len(name.split()) > _OUTLET_WORDS:
        return
    agent = marks.index.lookup(name)
    header.publisher = Party(name, agent.id if agent else None, agent.kind if agent else "media-outlet", span)
    header.claims += outlet_claims(header.publisher)


def outlet_claims(party: Party) -> tuple[Claim, ...]:
    """An outlet publishes the article and is its source: the party nearest its origin that it names."""
    claim = Claim("source", party.name, carrier="article", span=party.span, agent=party.agent, kind=party.kind)
    return claim, replace(claim, property="publisher")


def _date_at(marks: Marks, start: int, piece: Span, *, skip_words: bool = False) -> tuple[str, Span] | None:
    """The date that starts here, weekday before it allowed; `skip_words` lets "on" and a label's tail stand before."""
    iso = _ISO.search(marks.text, start, piece[1])
    for date in marks.dates_in((start, piece[1])):
        if date.edtf is not None and date.whole[0] - start <= (14 if skip_words else 1):
            return date.edtf, date.span
    if iso and iso.start() - start <= (14 if skip_words else 1):
        return iso[1], iso.span(1)
    return None


def line_claim(property: str, marks: Marks, span: Span) -> Claim:
    return Claim(property, marks.quote(span), carrier="article", span=span)
