"""Cut an article into blocks: lines or paragraphs with spans, each a header, a heading, a caption or prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"(?:[-*•‣▪◦–—]|\d{1,2}[.)]|#{1,6}|>+)[ \t]+(?=\S)")
_LABEL = re.compile(
    r"(?i)(?:photo|image|picture|caption|video|credit|source|published|updated|date|by|url|title|figure)\b[^\n]{0,24}:"
)
_TERMINAL = tuple('.!?…:"”’»)]')
_WRAPPED = (50, 130)  # a line broken by an editor's right margin is at least and at most so long


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line. `gap`: whether a blank line stands before it."""

    span: Span
    gap: bool
    kind: str = "prose"  # prose | heading | header | caption | furniture


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in order, without outer white space and without bullets; one pass.

    Paragraphs stand between blank lines. Without blank lines, or where lines are no wrapped paragraph, every line is
    a block.
    """
    found: list[Block] = []
    for group in _groups(text):
        found.extend(_of_group(text, group))
    return tuple(found)


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between them."""
    group: list[Span] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = _trimmed(text, *match.span())
        between = text[last : match.start()]
        last = match.end()
        if start >= end:
            if group:
                yield group
            group = []
            continue
        if group and between.replace("\r\n", "\n").count("\n") + between.replace("\r\n", "").count("\r") > 1:
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _of_group(text: str, lines: list[Span]) -> Iterator[Block]:
    gap = True
    wrapped = _is_wrapped(text, lines)
    start, end = lines[0]
    for line in lines[1:]:
        opens = _BULLET.match(text, *line) is not None or _LABEL.match(text, *line) is not None
        if wrapped and not opens:
            end = line[1]
            continue
        yield Block(_unbulleted(text, start, end), gap)
        gap = False
        start, end = line
    yield Block(_unbulleted(text, start, end), gap)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Lines of one width that mostly break inside a sentence are one paragraph."""
    if len(lines) < 2:
        return False
    widths = [end - start for start, end in lines[:-1]]
    if min(widths) < _WRAPPED[0] or max(*widths, lines[-1][1] - lines[-1][0]) > _WRAPPED[1]:
        return False
    broken = sum(not text[start:end].endswith(_TERMINAL) for start, end in lines[:-1])
    return broken * 2 >= len(widths)


def _unbulleted(text: str, start: int, end: int) -> Span:
    match = _BULLET.match(text, start, end)
    return (match.end(), end) if match else (start, end)
