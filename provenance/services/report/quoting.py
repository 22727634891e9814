"""Where words stand: quotes from spans, and texts cut into segments by the claims that cover them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.model import Claim, Record, Span, Text
from provenance.services.report.nouns import Mark, Passage, Segment

WHOLE_UP_TO = 6_000
"""A document up to this many characters is shown whole by its own item; else in passages around the marks."""
CONTEXT = 240
"""Characters of context on either side of a mark in a long document, widened to a line or word end."""


@dataclass(frozen=True, slots=True)
class HeldText:
    """A Text with the item whose record holds it."""

    text: Text
    item: int | None
    record: Record


def held_texts(records: Sequence[Record]) -> Mapping[str, HeldText]:
    """Every Text of the records and of their parents, by uid."""
    found: dict[str, HeldText] = {}
    for record in _with_parents(records):
        for text in record.texts:
            if text.uid and (text.item is None or text.item in (record.item.id, *record.merged)):
                found.setdefault(text.uid, HeldText(text, record.item.id, record))
    for record in _with_parents(records):
        for text in record.texts:
            if text.uid:
                found.setdefault(text.uid, HeldText(text, text.item, record))
    return found


def _with_parents(records: Sequence[Record]) -> Iterator[Record]:
    """The records and all that they lead to; one that several share is met once."""
    pending, met = deque(records), set()
    while pending:
        record = pending.popleft()
        if id(record) not in met:
            met.add(id(record))
            yield record
            pending.extend(parent.record for parent in record.parents)


def quote_of(claim: Claim, texts: Mapping[str, HeldText]) -> str | None:
    """The words the claim rests on: as read back by the store, else cut from its Text."""
    return claim.quote if claim.quote is not None else cut(claim.text, claim.span, texts)


def hedge_of(claim: Claim, texts: Mapping[str, HeldText]) -> str | None:
    """The words of reservation, if the claim has any."""
    return claim.hedge_quote if claim.hedge_quote is not None else cut(claim.text, claim.hedge, texts)


def cut(text_uid: str | None, span: Span | None, texts: Mapping[str, HeldText]) -> str | None:
    """`text[start:end]`, or None when there is no span or the Text is not at hand."""
    held = texts.get(text_uid) if text_uid else None
    if span is None or held is None or held.text.content is None:
        return None
    return held.text.content[span[0] : span[1]] or None


def segments(content: str, marks: Sequence[Mark], window: Span | None = None) -> tuple[Segment, ...]:
    """Cut `content` (or a window of it) at every edge of a mark; joined again, the segments are the window exactly.

    A mark that reaches outside the window is shown with the part inside. Marks outside the text are ignored.
    """
    low, high = window or (0, len(content))
    inside = [mark for mark in marks if max(low, mark.span[0]) < min(high, mark.span[1])]
    hedges = [mark.hedge for mark in inside if mark.hedge]
    edges = {low, high}
    for start, end in [mark.span for mark in inside] + hedges:
        edges.update(edge for edge in (start, end) if low < edge < high)
    ordered = sorted(edges)
    opening = sorted(inside, key=lambda mark: mark.span[0], reverse=True)
    active: list[Mark] = []
    cuts: list[Segment] = []
    for start, end in pairwise(ordered):
        while opening and opening[-1].span[0] <= start:
            active.append(opening.pop())
        active = [mark for mark in active if mark.span[1] > start]
        covering = tuple(sorted(active, key=_narrow_first))
        ending = tuple(sorted((m for m in active if min(m.span[1], high) == end), key=lambda m: (m.item, m.number)))
        hedged = any(low_h <= start and end <= high_h for low_h, high_h in hedges)
        cuts.append(Segment(start, end, content[start:end], covering, ending, hedged))
    return tuple(cuts)


def _narrow_first(mark: Mark) -> tuple[int, int, int]:
    return (mark.span[1] - mark.span[0], mark.item, mark.number)


def passages(content: str, marks: Sequence[Mark], *, whole: bool) -> tuple[tuple[Passage, ...], int]:
    """The stretches of a text to show, and the number of characters left out after the last one."""
    if whole:
        return ((Passage(segments(content, marks)),) if content else ()), 0
    windows = _windows(content, marks)
    shown, last = [], 0
    for start, end in windows:
        shown.append(Passage(segments(content, marks, (start, end)), skipped=start - last))
        last = end
    return tuple(shown), len(content) - last


def _windows(content: str, marks: Sequence[Mark]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(mark.span for mark in marks):
        low, high = _widen(content, max(0, start - CONTEXT), min(len(content), end + CONTEXT))
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged or [_widen(content, 0, CONTEXT * 2)]


def _widen(content: str, low: int, high: int) -> Span:
    """Move both ends out to white space, at most 40 characters each: no word is cut in half."""
    start, end = low, high
    while start > 0 and low - start < 40 and not content[start - 1].isspace():
        start -= 1
    while end < len(content) and end - high < 40 and not content[end].isspace():
        end += 1
    return start, end
