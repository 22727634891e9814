"""Captions that stand apart from their picture, given to the picture next to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from provenance.documents.pages.figures import WIDE, Finder
from provenance.documents.pages.overlays import LINE
from provenance.documents.pages.pictures import Figure
from provenance.documents.pages.signatures import is_signed
from provenance.documents.pages.texts import is_silent, words_of
from provenance.documents.pages.tree import Node, Tree

_LINES = 300  # characters of a caption that is a paragraph
_NEAR = 120  # characters between a picture and a caption that stands apart from it


def adopt(finder: Finder, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The same figures, those without words given the caption that stands alone right below or above them."""
    found = list(figures)
    used = {n.order for f in found for n in (*f.captions, *f.credits)}
    places = [f.picture.node.order for f in found]
    for node in finder.tree.inside(finder.regions.scope):
        if node.order in used or not finder.is_caption(node) or not _stands_alone(finder, node):
            continue
        at = _neighbour(finder, node, found, bisect_left(places, node.order))
        if at is not None:
            inner = finder.parts(found[at].picture, node, loose=False).credits or _beside(finder, node, used)
            inner = inner or _over(found[at])
            found[at] = Figure(found[at].picture, found[at].box, (node,), inner)
            used.update(n.order for n in inner)
            for k in _row_before(finder, found, at, node):
                found[k] = Figure(found[k].picture, found[k].box, (node,), inner)
    return tuple(_signed(finder, f) for f in found)


def _signed(finder: Finder, figure: Figure) -> Figure:
    """A picture in a paragraph of its own, captioned by the short one below it that ends by naming who took it."""
    if figure.captions or figure.credits or not finder.regions.scope.holds(figure.picture.node):
        return figure
    block = next((a for a in figure.picture.node.ancestors() if a.tag in ("p", "div", "center", "figure")), None)
    if block is None or block.parent is None or block.size > WIDE or finder.others(block, figure.picture.key):
        return figure
    below = finder.tree.nodes[block.end + 1] if block.end + 1 < len(finder.tree.nodes) else block
    if below.parent is not block.parent or below.tag != "p" or below.size > WIDE or finder.others(below, ""):
        return figure
    words = words_of(below)
    signs = len(words) <= _LINES and is_signed(words) and not words_of(block)
    return replace(figure, captions=(below,)) if signs else figure


def _over(figure: Figure) -> tuple[Node, ...]:
    """The credit of a picture whose caption stands apart: the one named so, or the one line that lies over it."""
    line = figure.captions if figure.guessed and len(figure.captions) == 1 else ()
    return figure.credits or tuple(n for n in line if len(words_of(n)) <= LINE)


def _row_before(finder: Finder, figures: Sequence[Figure], at: int, caption: Node) -> Iterator[int]:
    """The pictures of one small box that stand beside the one right above its caption: it is the caption of all."""
    box = caption.parent
    while at > 0 and box is not None and box.size <= WIDE and box.holds(figures[at].picture.node):
        at -= 1
        before, after = figures[at], figures[at + 1].picture.node
        if before.captions or before.credits or not box.holds(before.picture.node):
            return
        if any(words_of(n) for n in finder.tree.nodes[before.picture.node.end + 1 : after.order] if n.tag != "img"):
            return
        yield at


def _beside(finder: Finder, caption: Node, used: set[int]) -> tuple[Node, ...]:
    """The credit in a box of its own right below or above a caption that stands apart."""
    row = [n for n in caption.parent.elements() if not is_silent(n)] if caption.parent is not None else []
    at = row.index(caption) if caption in row else 0
    for node in (*row[at + 1 : at + 2], *row[max(0, at - 1) : at]):
        if node.order not in used and finder.is_credit(node) and not finder.others(node, "") and words_of(node):
            return (node,)
    return ()


def _stands_alone(finder: Finder, node: Node) -> bool:
    if node.size > WIDE or finder.regions.is_furniture(node) or is_silent(node) or finder.others(node, ""):
        return False
    outside = not any(a.tag == "figure" or (a.tag == "a" and a.get("href")) for a in (node, *node.ancestors()))
    return outside and any(c.isalpha() for c in words_of(node))


def _neighbour(finder: Finder, node: Node, figures: Sequence[Figure], at: int) -> int | None:
    """The figure without words next to a caption: the nearest above it, else the nearest below."""
    if at > 0 and _is_open(figures[at - 1]):
        above = figures[at - 1].picture.node
        if above.end < node.order and _little_between(finder.tree, above.end + 1, node.order):
            return at - 1
    below = at < len(figures) and _is_open(figures[at])
    if below and _little_between(finder.tree, node.end + 1, figures[at].picture.node.order):
        return at
    return None


def _is_open(figure: Figure) -> bool:
    return not figure.captions or figure.guessed


def _little_between(tree: Tree, start: int, end: int) -> bool:
    words = 0
    if end - start > WIDE:
        return False
    for node in tree.nodes[start:end]:
        words += sum(len(c.strip()) for c in node.children if isinstance(c, str))
        if words > _NEAR:
            return False
    return True
