"""Read the lines above an article: title, by-line, dates, outlet, address, and notes on its own audio version."""

from __future__ import annotations

from provenance.documents.blocks import Block
from provenance.documents.fields import Header, field_line, label_at, line_claim, note_start
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Span

_MAX_LINES = 16


def read_header(marks: Marks, found: tuple[Block, ...], captions: set[int], words: Words) -> Header:
    """The header of an article: field lines down to the first prose, and field lines with a label right below it."""
    header = Header()
    for at, block in enumerate(found[:_MAX_LINES]):
        above = at == len(header.used)  # only header lines stand above
        if at in captions and not above:
            continue
        if field_line(marks, block.span, header, words):
            header.used.add(at)
        elif at in captions:
            continue
        elif note_start(marks, block.span, words) is not None:
            header.rest.append(block.span)
            header.used.add(at)
        elif _is_masthead(marks, found, at, words) and header.title is None:
            header.used.add(at)
        elif _is_title(marks, block.span) and header.title is None and not _has_prose(found, header.used, at, captions):
            header.title = block.span
            header.used.add(at)
            header.claims.append(line_claim("headline", marks, block.span))
        elif _is_prose(marks, block.span):
            break
    return header


def _has_prose(found: tuple[Block, ...], used: set[int], at: int, captions: set[int]) -> bool:
    return any(i not in used and i not in captions for i in range(at))


def _is_title(marks: Marks, span: Span) -> bool:
    line = marks.quote(span)
    bare = line.rstrip("\"'”’»)")
    told = bare.endswith((".", ":", ";", ",")) or ". " in line.rstrip(".")[4:]
    return 2 <= len(marks.tokens_in(span)) <= 40 and len(line) <= 220 and not told


def _is_masthead(marks: Marks, found: tuple[Block, ...], at: int, words: Words) -> bool:
    """A paper's or a section's name above the headline; it is no headline, and whose name it is nobody says."""
    if at + 1 >= len(found) or not _is_title(marks, found[at + 1].span) or label_at(marks, found[at + 1].span, words):
        return False
    line, below = marks.quote(found[at].span), marks.quote(found[at + 1].span)
    if line.isupper() and not below.isupper():
        return len(line.split()) <= 4
    return len(line.split()) <= 3 <= len(below.split()) and len(below) > len(line) and line[-1:].isalpha()


def _is_prose(marks: Marks, span: Span) -> bool:
    line = marks.quote(span)
    return len(line) > 90 or (len(marks.tokens_in(span)) > 8 and line.endswith((".", "!", "?", "”", '"')))
