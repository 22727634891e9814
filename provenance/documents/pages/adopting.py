"""Captions that stand apart from their picture, given to the picture next to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from provenance.documents.pages.figures import WIDE, Figure, Finder
from provenance.documents.pages.texts import is_silent, words_of
from provenance.documents.pages.tree import Node, Tree

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
            inner = finder.parts(found[at].picture, node, loose=False)
            found[at] = Figure(found[at].picture, found[at].box, (node,), inner.credits)
    return tuple(found)


def _stands_alone(finder: Finder, node: Node) -> bool:
    if node.size > WIDE or finder.regions.is_furniture(node) or is_silent(node) or finder.others(node, ""):
        return False
    outside = not any(a.tag == "figure" or (a.tag == "a" and a.get("href")) for a in (node, *node.ancestors()))
    return outside and any(c.isalpha() for c in words_of(node))


def _neighbour(finder: Finder, node: Node, figures: Sequence[Figure], at: int) -> int | None:
    """The figure without words next to a caption: the nearest above it, else the nearest below."""
    if at > 0 and not figures[at - 1].captions:
        above = figures[at - 1].picture.node
        if above.end < node.order and _little_between(finder.tree, above.end + 1, node.order):
            return at - 1
    below = at < len(figures) and not figures[at].captions
    if below and _little_between(finder.tree, node.end + 1, figures[at].picture.node.order):
        return at
    return None


def _little_between(tree: Tree, start: int, end: int) -> bool:
    words = 0
    if end - start > WIDE:
        return False
    for node in tree.nodes[start:end]:
        words += sum(len(c.strip()) for c in node.children if isinstance(c, str))
        if words > _NEAR:
            return False
    return True
