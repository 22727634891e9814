"""The words of a post as the caption of its pictures: what is written beside a picture captions it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from provenance.documents.pages.figures import Finder
from provenance.documents.pages.ownlinks import OwnLinks
from provenance.documents.pages.pictures import Figure
from provenance.documents.pages.texts import is_silent, words_of
from provenance.documents.pages.tree import Node
from provenance.documents.pages.words import named

_LEVELS = 15
_LARGEST = 400  # elements of a post
_LONGEST = 5_000
_HEADINGS = frozenset(("h1", "h2", "h3"))  # of stories; lesser ones hold names
_PASSED = frozenset(("a", "time", "picture", "video", "audio", "img", "header", "footer", "figure", "h4", "h5", "h6"))


def of_posts(finder: Finder, figures: Iterable[Figure], near: OwnLinks) -> tuple[Figure, ...]:
    """The same figures, those without words that stand in a post given the words of the post.

    A page with a headline is an article: what it sets beside a time are its authors and its other stories.
    """
    if finder.regions.headline is not None:
        return tuple(figures)
    return tuple(_captioned(finder, f, near) for f in figures)


def _captioned(finder: Finder, figure: Figure, near: OwnLinks) -> Figure:
    if figure.captions or figure.credits:
        return figure
    post = _post(finder, figure.picture.node, near)
    if post is None or any(named(a, "post-by") for a in figure.picture.node.ancestors() if post.holds(a)):
        return figure  # the portrait of who posts
    said = _said(finder, post, figure.picture.node)
    return figure if said is None else Figure(figure.picture, figure.box, (said,))


def _post(finder: Finder, picture: Node, near: OwnLinks) -> Node | None:
    """The nearest element around a picture that holds the time of a post with the link to it."""
    for node in islice(picture.ancestors(), _LEVELS):
        if node.size > _LARGEST or node.tag in ("body", "html"):
            return None
        inside = finder.tree.inside(node)
        if any(n.tag in _HEADINGS for n in inside):
            return None
        if any(n.tag == "a" and n.get("href") in near.posts and _holds_time(finder, n) for n in inside):
            return node
    return None


def _holds_time(finder: Finder, link: Node) -> bool:
    return any(n.tag == "time" for n in finder.tree.inside(link))


def _said(finder: Finder, post: Node, picture: Node) -> Node | None:
    """The words of a post: the box called its text, else the longest that is no name, link or time of it."""
    boxes = [n for n in _boxes(finder, post, picture) if 0 < len(words_of(n)) <= _LONGEST]
    called = [n for n in boxes if named(n, "post-text")]
    found = max(called or boxes, key=lambda n: len(words_of(n)), default=None)
    return found if found is not None and any(c.isalpha() for c in words_of(found)) else None


def _boxes(finder: Finder, post: Node, picture: Node) -> Iterator[Node]:
    """Outermost elements of a post that hold neither a picture nor its time nor the name of who posts."""
    past = post.order
    for node in finder.tree.inside(post):
        if node.order <= past or node.holds(picture) or finder.others(node, ""):
            continue
        inside = finder.tree.inside(node)
        if node.tag in _PASSED or is_silent(node) or named(node, "post-by") or node.get("role") == "group":
            past = node.end
        elif not any(n.tag in ("time", "img") or named(n, "post-by") for n in inside):
            past = node.end
            yield node
