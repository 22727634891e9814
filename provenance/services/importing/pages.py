"""Join what a page's layout says with what its words say: credits read as captions are, credits cut off captions.

A page sets a picture's credit apart, or glues it to the caption. Set apart, its words are read by the caption reader
and their claims stand where the credit stands in the page. Glued, the caption reader says where it begins. Words
under a film that is shown as a card are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.agents import alias_index
from provenance.captions import CaptionReading, read_caption
from provenance.documents import Described, Document
from provenance.documents.pages import archive_kind
from provenance.documents.pages import read_archive as read_pages
from provenance.documents.pages.wording import bare_credit, is_label, starts_as_credit
from provenance.errors import Unreadable
from provenance.model import Claim, Given, Span
from provenance.readers.files import sha256_file
from provenance.readers.intake import Source

_KEPT = frozenset(
    "creator source supplier distributor flag media_kind date_recorded date_released identifier handle ai_disclosure"
    " original alternative unparsed instructions rights_notice place_created".split()
)
_OPENING = re.compile(
    r"[(\[（【|/–—-]?\s*(?:(?P<label>[^\W\d_][^:：()\[\]|\n.]{0,30}[:：])\s*)?(?:©|\(c\))?\s*$", re.IGNORECASE
)
_PARTIES = frozenset(("creator", "source", "supplier", "distributor"))
_PASSED = frozenset(("source", "supplier", "distributor"))
_BAR = re.compile(r"\s*[|•]\s*")
_LONGEST = 90
_HEAD = 65_536
_CLOSING = re.compile(r"\s*[.)\]）】|/]*\s*")
_EDGES = " \u00a0\n|/•·–—-,;:"


def read_archive(source: Source, given: Given) -> tuple[tuple[Document, ...], str, int] | None:
    """The pages of an archive read as a stream, its digest and its size; None for any other input."""
    if source.path is None or source.error is not None:
        return None
    try:
        with source.path.open("rb") as stream:
            kind = archive_kind(stream.read(_HEAD), source.name)
            if kind is None:
                return None
            stream.seek(0)
            documents = read_pages(stream, kind, given=given)
            return documents, sha256_file(source.path), source.path.stat().st_size
    except OSError as e:
        reason = (e.strerror or type(e).__name__).lower()
        raise Unreadable(f"{source.name}: {reason}", path=source.name) from e


def signed(document: Document, *, language: str | None) -> Document:
    """The same document, each picture shown by a page with what its credit says."""
    if all(d.shown is None for d in document.items):
        return document
    items = tuple(_signed(d, document.text, language) if d.shown is not None else d for d in document.items)
    return replace(document, items=items)


def _signed(described: Described, text: str, language: str | None) -> Described:
    assert described.shown is not None
    if not described.shown.signed and described.caption is not None:
        described = _cut(described, language)
    assert described.shown is not None
    for span in described.shown.signed:
        for part in _segments(text, span):
            described = _with_reading(described, text[slice(*part)], part, language)
    return described


def _segments(text: str, span: Span) -> Iterator[Span]:
    """A credit line cut where the page sets a bar between two that each have a label ("Photo: A | Video: B")."""
    bars = [m.span() for m in _BAR.finditer(text, *span)]
    if not bars or any(not starts_as_credit(text[end : span[1]]) for _, end in bars):
        yield span
        return
    start = span[0]
    for bar in (*bars, (span[1], span[1])):
        yield start, bar[0]
        start = bar[1]


def _with_reading(described: Described, credit: str, span: Span, language: str | None) -> Described:
    assert described.shown is not None
    locator = described.shown.locator
    reading = _read(credit, language)
    kind = reading.media_kind
    if described.kind == "unknown" and kind not in ("photo", "unknown"):
        described = replace(described, kind=kind)
    claims = tuple(c for claim in _claims(reading, credit, span[0], locator) for c in _apart(claim))
    if reading.credit is None and not any(c.property in _PARTIES for c in claims):
        claims = (*claims, *_as_written(described.claims, span, locator))
    return replace(described, claims=(*described.claims, *claims))


def _apart(claim: Claim) -> Iterator[Claim]:
    """Two parties with a slash between them are two: the first is nearest the origin, the rest passed it on."""
    names = [n.strip() for n in (claim.value or "").split("/")]
    span = claim.span
    if claim.property not in _PASSED or span is None or len(names) < 2 or any(len(n) < 2 for n in names):
        yield claim
        return
    at = span[0]
    for k, name in enumerate(names):
        at += (claim.value or "")[at - span[0] :].index(name)
        agent = alias_index().lookup(name)
        yield replace(
            claim, property=claim.property if k == 0 else "distributor", value=name, span=(at, at + len(name)),
            agent=agent.id if agent else (claim.agent if k == 0 else None), kind=agent.kind if agent else claim.kind,
        )  # fmt: skip


def _as_written(claims: tuple[Claim, ...], span: Span, locator: str) -> Iterator[Claim]:
    """A credit by layout whose words no convention cuts names one party, as written: its commas are the name's own."""
    for claim in claims:
        words = claim.value or ""
        if claim.property == "credit_line" and claim.span == span and words[:1].isupper() and len(words) <= _LONGEST:
            yield Claim("source", words, carrier="article", span=span, locator=locator)


def _read(credit: str, language: str | None) -> CaptionReading:
    """A credit by itself, else in the brackets that say what it is."""
    reading = read_caption(credit, language=language)
    if reading.credit is not None or credit.startswith(("(", "[")):
        return reading
    bracketed = read_caption(f"({credit})", language=language)
    return reading if bracketed.credit is None else bracketed


def _claims(reading: CaptionReading, credit: str, offset: int, locator: str) -> Iterator[Claim]:
    shift = offset - (len(reading.text) != len(credit))  # a bracket of ours is no sign of the page's
    for claim in reading.claims():
        if claim.property in _KEPT and not is_default(claim):
            span = (claim.span[0] + shift, claim.span[1] + shift) if claim.span else None
            hedge = (claim.hedge[0] + shift, claim.hedge[1] + shift) if claim.hedge else None
            yield replace(claim, carrier="article", span=span, hedge=hedge, locator=locator)


def is_default(claim: Claim) -> bool:
    """The media kind a reader takes where no word says one."""
    return claim.property == "media_kind" and claim.span is None


def _cut(described: Described, language: str | None) -> Described:
    """A credit glued to its caption set apart, where it opens or ends the caption."""
    assert described.caption is not None and described.caption_span is not None and described.shown is not None
    words, start = described.caption, described.caption_span[0]
    reading = read_caption(words, language=language)
    if reading.credit is None:
        return described
    outer = _outer(words, reading.credit)
    caption = _rest(words, outer)
    if caption is None or not any(c.isalpha() for c in words[slice(*reading.credit)]):
        return described
    credit = words[slice(*outer)].strip(" \u00a0|/–—-")
    at = words.index(credit, outer[0])
    place = (start + at, start + at + len(credit))
    claim = Claim(
        "credit_line", bare_credit(credit), carrier="article", span=place, raw=credit, locator=described.shown.locator
    )
    return replace(
        described,
        caption=words[slice(*caption)] or None,
        caption_span=(start + caption[0], start + caption[1]) if caption[0] < caption[1] else None,
        claims=(claim, *described.claims),
        shown=replace(described.shown, signed=(place,)),
    )


def _outer(words: str, inner: Span) -> Span:
    """The credit with its brackets, label and ©."""
    opening = _OPENING.search(words, 0, inner[0])
    start = inner[0]
    if opening is not None:
        label = opening["label"]
        start = opening.start() if label is None or is_label(label) else inner[0]
    closing = _CLOSING.match(words, inner[1])
    end = closing.end() if closing is not None else inner[1]
    return start, end


def _rest(words: str, outer: Span) -> Span | None:
    """What is left as caption; None where the credit stands inside it."""
    if not words[outer[1] :].strip(" \u00a0.|/"):
        end = len(words[: outer[0]].rstrip(_EDGES))
        return 0, end
    if not words[: outer[0]].strip(_EDGES):
        start = outer[1]
        while start < len(words) and words[start] in _EDGES:
            start += 1
        return start, len(words)
    return None
