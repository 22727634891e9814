"""A page's article as text: headline, paragraphs and the words of its pictures in reading order, each with its span.

The text is what a person would copy from the page: white space folded as HTML folds it, one blank line between
blocks. Every span of the page's claims points into it; every block keeps the locator of the element it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from provenance.canonical import storable
from provenance.documents.pages.regions import Regions
from provenance.documents.pages.selecting import Shown
from provenance.documents.pages.texts import BLOCK, fold, is_control_line, is_silent, words_of
from provenance.documents.pages.tree import Node, Tree
from provenance.model import Span

_STANDFIRST = 60
_BREAK = "\u2028"
_PARTING = re.compile(f"{_BREAK}\\s*{_BREAK}")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST = 1_000_000
_MOST = 10_000  # blocks


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the text. kind: headline, prose, figure. shown: which picture a figure's words belong to;
    beside: the pictures without words right above this block; caption, credit: where a figure's words stand."""

    span: Span
    kind: str
    locator: str
    shown: int | None = None
    beside: tuple[int, ...] = ()
    caption: Span | None = None
    credit: Span | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """The text of a page and its parts in order."""

    text: str
    parts: tuple[Part, ...]
    cut: bool = False


def render(tree: Tree, regions: Regions, shown: Sequence[Shown]) -> Rendered:
    """The text of the article: its headline first, then what follows in the page's order."""
    writer = _Writer()
    if regions.headline is not None:
        writer.block(words_of(regions.headline), "headline", regions.headline.path)
    for kind, node, words, at in _flow(tree, regions, shown):
        if writer.at > _LONGEST or len(writer.parts) > _MOST:
            return Rendered(writer.text, tuple(writer.parts), cut=True)
        if kind == "figure":
            writer.figure(shown[at], at)
        else:
            writer.block(words, kind, node.path)
    return Rendered(writer.text, tuple(writer.parts), cut=writer.at > _LONGEST)


class _Writer:
    """The text being written."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.parts: list[Part] = []
        self.at = 0
        self.bare: tuple[int, ...] = ()  # pictures without words that were just shown

    @property
    def text(self) -> str:
        return "\n\n".join(self.blocks)

    def _put(self, text: str) -> Span:
        start = self.at + (2 if self.blocks else 0)
        self.blocks.append(text)
        self.at = start + len(text)
        return start, self.at

    def block(self, text: str, kind: str, locator: str) -> None:
        text = storable(text[: _LONGEST + 1])
        if text.strip() and not is_control_line(text):
            self.parts.append(Part(self._put(text), kind, locator, beside=self.bare))
            self.bare = ()

    def figure(self, one: Shown, at: int) -> None:
        """The words of a picture: its caption, and below it its credit."""
        caption, credit = storable(one.words.caption or ""), storable(one.words.credit or "")
        self.bare = () if caption else (*self.bare, at)
        if not caption and not credit:
            return
        span = self._put("\n".join(filter(None, (caption, credit))))
        first = (span[0], span[0] + len(caption)) if caption else None
        last = (span[1] - len(credit), span[1]) if credit else None
        locator = one.words.caption_at or one.words.credit_at or one.node.path
        self.parts.append(Part(span, "figure", locator, shown=at, caption=first, credit=last))


_Step = tuple[str, Node, str, int]


def _flow(tree: Tree, regions: Regions, shown: Sequence[Shown]) -> Iterator[_Step]:
    """Blocks and figures in the page's order; pictures that stand elsewhere come last."""
    figures: dict[int, list[int]] = {}
    for at, one in enumerate(shown):
        for place in one.places:
            figures.setdefault(place, []).append(at)
    done: set[int] = set()
    body = regions.body
    for step in _walk(regions, figures, {order for s in shown for order in s.apart}):
        kind, node, words, at = step
        if kind == "figure":
            if at not in done:
                done.add(at)
                yield step
        elif body is None or body.holds(node) or (node.order < body.order and _is_standfirst(node, words)):
            yield step
    yield from (("figure", s.node, "", at) for at, s in enumerate(shown) if at not in done)


def _is_standfirst(node: Node, words: str) -> bool:
    return node.tag in ("p", "h2") and len(words) >= _STANDFIRST


def _walk(regions: Regions, figures: Mapping[int, Sequence[int]], apart: set[int]) -> Iterator[_Step]:
    """Every block of words of the scope, and every figure where it stands, without recursion."""
    buffer: list[str] = []
    stack: list[tuple[Iterator[Node | str], Node]] = [(iter(regions.scope.children), regions.scope)]
    while stack:
        children, node = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if node.tag in BLOCK:
                yield from _flushed(buffer, node)
        elif isinstance(child, str):
            buffer.append(child)
        elif child.tag == "br":
            buffer.append(_BREAK)
        elif child.order in figures:
            yield from _flushed(buffer, node)
            yield from (("figure", child, "", at) for at in figures[child.order])
        elif child.order in regions.furniture or child.order in apart or child is regions.headline or is_silent(child):
            buffer.append(" ")
        else:
            if child.tag in BLOCK:
                yield from _flushed(buffer, node)
            stack.append((iter(child.children), child))


def _flushed(buffer: list[str], node: Node) -> Iterator[_Step]:
    """The words gathered so far; two line breaks of the page part two blocks."""
    text = "".join(buffer)
    buffer.clear()
    kind = "heading" if node.tag in _HEADINGS else "prose"
    for block in _PARTING.split(text):
        words = fold(block.replace(_BREAK, " "))
        if words:
            yield kind, node, words, 0
