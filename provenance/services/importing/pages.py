"""Join what a page's layout says with what its words say: credits read as captions are, credits cut off captions.

A page sets a picture's credit apart, or glues it to the caption. Set apart, its words are read by the caption reader
and their claims stand where the credit stands in the page. Glued, the caption reader says where it begins. Words
under a film that is shown as a card are read the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.captions import CaptionReading, read_caption
from provenance.documents import Described, Document
from provenance.documents.pages import archive_kind
from provenance.documents.pages import read_archive as read_pages
from provenance.documents.pages.labels import (
    bare_credit,
    courtesy,
    credit_at_end,
    label_start,
    opening_label,
    starts_as_credit,
)
from provenance.errors import Unreadable
from provenance.model import Claim, Given, Span
from provenance.readers.files import sha256_file
from provenance.readers.intake import Source
from provenance.services.importing.credits import with_reading, with_unshown

_OPENING = re.compile(r"(?:[(\[（【|/–—-]\s*)?(?:(?:©|\(c\))\s*)?$", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•]\s*")
_HEAD = 65_536
_PART = re.compile(r"[.!?»”]\s+|\s[|/–—]\s+")
_CLOSING = re.compile(r"\s*[.)\]）】»”|/]*\s*")
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
            described = with_reading(described, text[slice(*part)], part, language)
    return with_unshown(described, language)


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


def _cut(described: Described, language: str | None) -> Described:
    """A credit glued to its caption set apart, where it opens or ends the caption."""
    assert described.caption is not None and described.caption_span is not None and described.shown is not None
    words, start = described.caption, described.caption_span[0]
    reading = read_caption(words, language=language)
    inner = reading.credit or _courtesy(reading) or _said_at_end(words, language)
    if inner is None:
        return described
    outer = _outer(words, inner)
    caption = _rest(words, outer)
    if caption is None or not any(c.isalpha() for c in words[slice(*inner)]):
        return described
    credit = words[slice(*outer)].strip(" \u00a0|/–—-")
    if credit.endswith(".") and words[: inner[1]].rstrip()[-1:] != ".":
        credit = credit[:-1]  # the full stop of the sentence, none of a name's
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


def _said_at_end(words: str, language: str | None) -> Span | None:
    """The last words of a caption where they say that they are a credit, with a colon or without ("Фото МЧС")."""
    tail = credit_at_end(words)
    if tail is not None:
        at = words.rindex(tail)
        bare = bare_credit(tail)
        start = words.index(bare, at)
        return start, start + len(bare)
    at = max((m.end() for m in _PART.finditer(words)), default=0)
    skipped = opening_label(words[at:], cased=False) if at else 0
    if not skipped:
        return None
    reading = read_caption(f"Photo: {words[at + skipped :]}", language=language)
    return (at, len(words.rstrip(" ."))) if reading.credit is not None else None


def _courtesy(reading: CaptionReading) -> Span | None:
    """The words of a bracket at the end that opens with how the picture came: "[Courtesy of the fire brigade]"."""
    end = len(reading.text.rstrip(" ."))
    start = max(reading.text.rfind("[", 0, end), reading.text.rfind("(", 0, end))
    if start <= 0 or reading.text[end - 1 : end] not in ("]", ")"):
        return None
    return (start + 1, end - 1) if courtesy(reading.text[start + 1 : end - 1]) else None


def _outer(words: str, inner: Span) -> Span:
    """The credit with its brackets, label and ©."""
    start = inner[0]
    for _ in range(2):  # "(Foto: © Ada": the sign may stand on either side of the label
        start = label_start(words, start)
        opening = _OPENING.search(words, max(0, start - 12), start)
        start = opening.start() if opening is not None else start
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
