"""The prose of an article: its blocks without header, captions, headings and furniture, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.documents.blocks import Block
from provenance.documents.captions import Piece
from provenance.documents.cuts import sentences_of
from provenance.documents.fields import Header
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Span


def prose_of(
    marks: Marks, found: tuple[Block, ...], captions: Sequence[Piece], header: Header, table: Words
) -> Iterator[tuple[int, list[Span]]]:
    """Blocks of prose with their sentences; what a caption block holds beside captions is prose too."""
    pieces: dict[int, list[Span]] = {}
    for piece in captions:
        for at in range(piece.block, min(piece.block + 2, len(found))):
            if found[at].span[0] < piece.span[1] and piece.span[0] < found[at].span[1]:
                pieces.setdefault(at, []).append(piece.span)
    for at, block in enumerate(found):
        if at in header.used or _is_aside(marks, block, table):
            continue
        spans = [s for part in _outside(block.span, pieces.get(at, [])) for s in sentences_of(marks, part)]
        spans = [
            s
            for s in spans
            if any(c.isalnum() for c in marks.quote(s)) and not (at in pieces and len(marks.quote(s)) < 12)
        ]
        if spans and not _is_heading(marks, block):
            yield at, spans


def _is_aside(marks: Marks, block: Block, table: Words) -> bool:
    line = tuple(t[0] for t in marks.tokens_in((block.span[0], min(block.span[1], block.span[0] + 60))))
    return bool(table["lines.furniture"].at(line, 0)) and not marks.quote(block.span).endswith(".")


def _is_heading(marks: Marks, block: Block) -> bool:
    line = marks.quote(block.span)
    return len(line) <= 120 and len(marks.tokens_in(block.span)) <= 18 and line[-1:] not in '.!?…"”’»:)'


def _outside(span: Span, pieces: list[Span]) -> Iterator[Span]:
    at = span[0]
    for start, end in sorted(pieces):
        if start > at:
            yield at, start
        at = max(at, end)
    if at < span[1]:
        yield at, span[1]
