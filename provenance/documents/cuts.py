"""The sentences of a part of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from provenance.lexicon.sentences import sentences
from provenance.marks import Marks
from provenance.model import Span

_LONGEST_SENTENCE = 1200  # characters


def sentences_of(marks: Marks, span: Span) -> Iterator[Span]:
    """The sentences of a span, long ones in pieces."""
    for start, end in sentences_in(marks, span):
        yield from _short(marks.text, start, end)


def sentences_in(marks: Marks, span: Span) -> Sequence[Span]:
    """The sentences of a span; those already marked where they start and end with it."""
    first = bisect_left(marks.sentences, span[0], key=_start)
    last = bisect_left(marks.sentences, span[1], lo=first, key=_start)
    marked = marks.sentences[first:last]
    if marked and (marked[0][0], marked[-1][1]) == span:
        return marked
    return [(span[0] + a, span[0] + b) for a, b in sentences(marks.text[span[0] : span[1]])]


def _start(span: Span) -> int:
    return span[0]


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    """A run of words without an end is no sentence; it is read in pieces, so that time stays in step with length."""
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end
