"""Find caption blocks and cut them: one piece per picture, each with its sign-off at its end or at its start.

All cuts of a block share one layout. A piece without a sign-off is cut off only where a clause such as "Footage
released on April 28, 2025." ends it, or where it stands last with such a clause or a lead; otherwise text stays with
its neighbour, so that no caption loses or gains a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.documents.blocks import Block
from provenance.documents.units import Unit, credit_strength, is_credit_line, units
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Span

_LEAD = re.compile(
    r"(?:FILE(?: PHOTO| IMAGE)?\s*[-–—:]|File photo[:.]"
    r"|(?:In |An? |The )?(?:this|in this|undated|handout)\b[^.]{0,60}"
    r"\b(?:photo|image|picture|photograph|still|frame|screenshot|grab)\b)"
)
_LABEL_END = re.compile(r"\s*\d{0,3}\s*[:.]\s+|\s*[:–—]\s*")
_ONE_CAPTION_SENTENCES = 4  # a bare name in brackets signs no longer text than this
_SHORT_WORDS = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """One caption: its words, its sign-off where it has one, and the block it stands in."""

    span: Span
    credit: Span | None
    block: int


def find_captions(marks: Marks, found: tuple[Block, ...], words: Words, *, first: int = 0) -> tuple[Piece, ...]:
    """Every caption of the article, in order. `first`: the block from which captions may start."""
    cut = {
        at: pieces for at, b in enumerate(found) if at >= first and (pieces := tuple(_of_block(marks, b, at, words)))
    }
    return tuple(_joined(marks, found, cut, words))


def _of_block(marks: Marks, block: Block, at: int, words: Words) -> Iterator[Piece]:
    span, labelled = _unlabelled(marks, block.span, words)
    parts = units(marks, span, words)
    if not parts or _is_furniture(marks, block.span, words):
        return
    if not any(u.kind == "credit" for u in parts):
        if labelled or _is_bare_caption(marks, parts, words):
            yield Piece(span, None, at)
        return
    for piece in _cut(marks, parts, words):
        yield Piece(
            (piece[0].span[0], piece[-1].span[1]), next((u.span for u in piece if u.kind == "credit"), None), at
        )


def _is_furniture(marks: Marks, span: Span, words: Words) -> bool:
    line = tuple(t[0] for t in marks.tokens_in(span)[:8])
    return bool(words["lines.furniture"].at(line, 0)) and len(marks.tokens_in(span)) <= 60


def _unlabelled(marks: Marks, span: Span, words: Words) -> tuple[Span, bool]:
    """The block without "Caption:" or, before a description, "Photo:": a label is layout, no word of the caption."""
    if marks.text[span[0]] == "[" and marks.text[span[1] - 1] == "]":
        inner, labelled = _unlabelled(marks, (span[0] + 1, span[1] - 1), words)
        return (inner, True) if labelled else (span, False)
    found = marks.tokens_in((span[0], min(span[1], span[0] + 80)))
    line = tuple(t[0] for t in found)
    for row in ("lines.caption-labels", "lines.media-labels"):
        length = words[row].at(line, 0)
        if not length:
            continue
        end = _LABEL_END.match(marks.text, found[length - 1][2], span[1])
        if end is None or end.end() >= span[1] or ":" not in end[0]:
            continue
        rest = (end.end(), span[1])
        if row == "lines.caption-labels" or not _starts_with_credit(marks, span, words):
            return rest, True
    return span, False


def _starts_with_credit(marks: Marks, span: Span, words: Words) -> bool:
    """ "Photo: AP. A ferry leaves.": here the label belongs to a sign-off and stays."""
    parts = units(marks, span, words)
    return bool(parts) and parts[0].kind == "credit"


def _is_bare_caption(marks: Marks, parts: Sequence[Unit], words: Words) -> bool:
    """A caption without sign-off says what it is: by a lead, or by a release clause of its own at its end."""
    if len(parts) > _ONE_CAPTION_SENTENCES:
        return False
    if len(parts) > 1 and parts[-1].kind == "release" and not _is_narrative(marks, parts, words):
        return " was " not in marks.quote(parts[-1].span) and " were " not in marks.quote(parts[-1].span)
    return _LEAD.match(marks.text, *parts[0].span) is not None and marks.text.startswith(
        ("FILE", "In this", "This "), parts[0].span[0]
    )


def _is_narrative(marks: Marks, parts: Sequence[Unit], words: Words) -> bool:
    return any(
        words["prose.verbs"].holds(tuple(t[0] for t in marks.tokens_in(u.span))) for u in parts if u.kind == "text"
    )


def _cut(marks: Marks, parts: Sequence[Unit], words: Words) -> Iterator[list[Unit]]:
    """The pieces of a block that has a sign-off; text that belongs to no piece is left out, as prose."""
    credits = [u for u in parts if u.kind == "credit"]
    if all(not u.strong for u in credits) and (
        len(parts) - len(credits) > _ONE_CAPTION_SENTENCES * len(credits) or _is_narrative(marks, parts, words)
    ):
        return
    if len(parts) == len(credits) or (parts[0].kind == parts[-1].kind == "credit" and len(credits) == 2):
        yield list(parts)
    elif parts[0].kind == "credit":
        yield from _credit_first(parts)
    else:
        yield from _credit_last(marks, parts, words)


def _credit_first(parts: Sequence[Unit]) -> Iterator[list[Unit]]:
    piece: list[Unit] = []
    for at, unit in enumerate(parts):
        if unit.kind == "credit" and piece and at < len(parts) - 1:
            yield piece
            piece = []
        piece.append(unit)
    yield piece


def _credit_last(marks: Marks, parts: Sequence[Unit], words: Words) -> Iterator[list[Unit]]:
    releases_end = _release_closes(parts)
    piece: list[Unit] = []
    for at, unit in enumerate(parts):
        if piece and _opens(marks, unit, piece):
            yield piece
            piece = []
        piece.append(unit)
        following = parts[at + 1] if at + 1 < len(parts) else None
        if unit.kind == "credit" or (
            unit.kind == "release" and releases_end and following and following.kind == "text"
        ):
            yield piece
            piece = []
    if piece and (piece[-1].kind == "release" or _is_lead(marks, piece[0])) and piece[0].kind == "text":
        yield piece


def _release_closes(parts: Sequence[Unit]) -> bool:
    """Whether here a release clause stands right before the sign-off, so that it ends a piece elsewhere too."""
    return any(a.kind == "release" and b.kind == "credit" for a, b in pairwise(parts))


def _opens(marks: Marks, unit: Unit, piece: list[Unit]) -> bool:
    """A lead starts a new caption, also after one that has no sign-off."""
    return unit.kind == "text" and piece[-1].kind == "release" and _is_lead(marks, unit)


def _is_lead(marks: Marks, unit: Unit) -> bool:
    return _LEAD.match(marks.text, *unit.span) is not None


def _joined(marks: Marks, found: tuple[Block, ...], cut: dict[int, tuple[Piece, ...]], words: Words) -> Iterator[Piece]:
    """Join a credit on a line of its own to the caption above or below it, and find captions between captions."""
    done: set[int] = set()
    for at in range(len(found)):
        if at in done:
            continue
        pieces = cut.get(at, ())
        below = cut.get(at + 1, ())
        if not pieces and _is_lone_credit(marks, below, words) and _takes_credit(marks, found, at, words):
            done.add(at + 1)
            yield Piece((_unlabelled(marks, found[at].span, words)[0][0], below[0].span[1]), below[0].span, at)
        elif (
            len(pieces) == 1
            and pieces[0].credit is None
            and _is_lone_credit(marks, below, words)
            and not found[at + 1].gap
        ):
            done.add(at + 1)
            yield Piece((pieces[0].span[0], below[0].span[1]), below[0].span, at)
        elif (
            _is_lone_credit(marks, pieces, words)
            and at + 1 < len(found)
            and not found[at + 1].gap
            and not below
            and _is_plain(marks, found[at + 1], words)
        ):
            done.add(at + 1)
            yield Piece((pieces[0].span[0], found[at + 1].span[1]), pieces[0].span, at)
        elif pieces:
            yield from pieces
        elif (
            at - 1 in cut
            and at + 1 in cut
            and _is_plain(marks, found[at], words)
            and _stands_between(marks, found, at, cut)
        ):
            yield Piece(found[at].span, None, at)


def _is_lone_credit(marks: Marks, pieces: tuple[Piece, ...], words: Words) -> bool:
    return len(pieces) == 1 and pieces[0].credit == pieces[0].span


def _takes_credit(marks: Marks, found: tuple[Block, ...], at: int, words: Words) -> bool:
    """A credit right below plain words signs them; across a blank line only words that tell of no release do."""
    line = tuple(t[0] for t in marks.tokens_in(found[at].span))
    tells = words["verbs.release"].holds(line) or words["verbs.obtain"].holds(line)
    return _is_plain(marks, found[at], words) and not (found[at + 1].gap and tells)


def _is_plain(marks: Marks, block: Block, words: Words) -> bool:
    """Short words in the present that report nothing, as a caption is written."""
    line = tuple(t[0] for t in marks.tokens_in(block.span))
    return (
        3 <= len(line) <= _SHORT_WORDS
        and not words["prose.verbs"].holds(line)
        and marks.quote(block.span).endswith((".", ")", "!", "”"))
    )


def _stands_between(marks: Marks, found: tuple[Block, ...], at: int, cut: dict[int, tuple[Piece, ...]]) -> bool:
    """One sentence between two captions of the same run is the caption of the picture between them."""
    together = not found[at].gap and not found[at + 1].gap
    return together or marks.quote(found[at].span).count(". ") <= 1


__all__ = ["Piece", "credit_strength", "find_captions", "is_credit_line"]
