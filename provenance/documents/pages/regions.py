"""Where on a page its article is: headline, body, and what is furniture around them.

No site is known by name. The body is the smallest element that holds most of the page's running text; furniture is
what its author calls so, by element, role or class, unless it holds a good part of that text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.documents.pages.addresses import is_away
from provenance.documents.pages.texts import words_of
from provenance.documents.pages.tree import Node, Tree
from provenance.documents.pages.words import named, whole

_TAGS = frozenset(("nav", "footer", "aside", "form", "dialog", "menu", "amp-ad", "amp-embed", "amp-sticky-ad"))
_ROLES = frozenset(("navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "toolbar"))
_HOLDERS = frozenset(("div", "section", "article", "td", "main", "blockquote", "li", "dd"))
_SYLLABIC = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SMALL = 40  # elements of a picture and its caption
_PARAGRAPH = 30  # signs of running text; a syllabary sign counts as three
_RUN = 80
_PART_OF_TEXT = 0.3
_MOST_OF_TEXT = 0.55
_LITTLE_MORE = 1.2
_LEAST_BODY = 150


@dataclass(frozen=True, slots=True)
class Regions:
    """The parts of a page. body: the element of the running text, None where there is none. scope: the element in
    which pictures of the article are looked for, from `start` on. furniture: orders of elements that are none of it."""

    body: Node | None
    scope: Node
    start: int
    headline: Node | None
    furniture: frozenset[int]

    def is_furniture(self, node: Node) -> bool:
        """Whether an element lies in furniture."""
        return node.order in self.furniture or any(a.order in self.furniture for a in node.ancestors())


def find_regions(tree: Tree) -> Regions:
    """The regions of a page; every page has a scope, the whole page if need be."""
    mass = _masses(tree)
    total = sum(mass)
    headline = _headline(tree)
    furniture = frozenset(_furniture(tree, _summed(tree, mass), total, headline))
    kept = _summed(tree, mass, without=furniture)
    body = _body(tree, kept)
    scope = _scope(tree, body, headline, kept)
    start = scope.order
    if scope.tag in ("body", "html") and headline is not None and body is not None:
        start = min(_below(scope, headline).order, _below(scope, body).order)
    return Regions(body, scope, start, headline, furniture)


def _masses(tree: Tree) -> list[int]:
    """Running text of each element by itself: a paragraph's words outside links, or a holder's own long text."""
    own = [_worth(" ".join(" ".join(c for c in n.children if isinstance(c, str)).split())) for n in tree.nodes]
    words = _summed(tree, own)
    links = [0] * len(tree.nodes)
    for node in reversed(tree.nodes):
        if node.tag == "a":
            links[node.order] = words[node.order]
        if node.parent is not None:
            links[node.parent.order] += links[node.order]
    mass = [0] * len(tree.nodes)
    for node in tree.nodes:
        if node.tag == "p":
            worth = words[node.order] - 2 * links[node.order]
            mass[node.order] = worth if worth >= _PARAGRAPH else 0
        elif node.tag in _HOLDERS and own[node.order] >= _RUN:
            mass[node.order] = own[node.order]
    return mass


def _worth(text: str) -> int:
    return len(text) + 2 * len(_SYLLABIC.findall(text))


def _summed(tree: Tree, mass: list[int], without: frozenset[int] = frozenset()) -> list[int]:
    """Mass of every element with all below it, furniture left out."""
    total = list(mass)
    for node in reversed(tree.nodes):
        if node.order in without:
            total[node.order] = 0
        if node.parent is not None:
            total[node.parent.order] += total[node.order]
    return total


def _furniture(tree: Tree, mass: list[int], total: int, headline: Node | None) -> Iterator[int]:
    for node in tree.nodes:
        if node.tag in ("html", "body", "main", "article", "figure", "figcaption", "img", "p", "span", "em", "b"):
            continue
        called = node.tag in _TAGS or node.get("role") in _ROLES
        if not called and not (node.attrs and (named(node, "furniture") or whole(node, "furniture-whole"))):
            continue
        if headline is not None and node.holds(headline):
            continue
        outside = called and headline is not None
        if (outside or not total or mass[node.order] < _PART_OF_TEXT * total or _is_talk(node)) and not (
            _is_figure(tree, node) or (called and _in_figure(node))
        ):
            yield node.order


def _is_figure(tree: Tree, node: Node) -> bool:
    """A box that is a picture with its caption, set beside the text or called by a word of its place."""
    if node.size > _SMALL:
        return False
    inside = tree.inside(node)
    return (
        not any(n.tag == "a" and is_away(n.get("href")) for n in inside)
        and any(n.tag == "img" for n in inside)
        and any(n.tag == "figcaption" or named(n, "caption") for n in inside)
        and not any(n.tag in _HEADINGS for n in inside)
    )


def _is_talk(node: Node) -> bool:
    """Readers' comments may be longer than the article; they are none of it."""
    return named(node, "talk")


def _in_figure(node: Node) -> bool:
    """A `footer` of a figure is its credit, not the page's."""
    return any(a.tag == "figure" for a in node.ancestors())


def is_post(node: Node) -> bool:
    """Whether an element is an article, a post or a story of pictures by its tag or role."""
    return node.tag in ("article", "amp-story") or node.get("role") == "article"


def _headline(tree: Tree) -> Node | None:
    """The heading of the article: of several, the one whose words the page's title has."""
    title = next((words_of(n) for n in tree.all("title")), "").casefold()
    found = [(n, words_of(n)) for n in tree.all("h1")]
    found = [(n, words) for n, words in found if words]
    known = [n for n, words in found if len(words) >= 8 and words.casefold()[:40] in title]
    return known[0] if known else next((n for n, words in found if len(words) >= 12), None)


def _body(tree: Tree, mass: list[int]) -> Node | None:
    node = tree.root
    if mass[node.order] < _LEAST_BODY:
        return None
    most = _MOST_OF_TEXT * mass[node.order]
    while True:
        heaviest = max(node.elements(), key=lambda n: mass[n.order], default=None)
        if heaviest is None or mass[heaviest.order] < most or heaviest.tag == "p":
            return node
        node = heaviest


def _scope(tree: Tree, body: Node | None, headline: Node | None, mass: list[int]) -> Node:
    whole_page = next(tree.all("body"), tree.root)
    if body is None:
        return next(filter(is_post, tree.nodes), None) or next(tree.all("main"), whole_page)
    node = body
    if headline is not None:
        node = next((a for a in (body, *body.ancestors()) if a.holds(headline)), whole_page)
    for outer in node.ancestors():  # what opens the article may stand before its headline
        if outer.tag in ("body", "html") or mass[outer.order] > _LITTLE_MORE * mass[node.order]:
            break
        node = outer
    return node


def _below(top: Node, node: Node) -> Node:
    """The child of `top` that holds `node`."""
    for each in (node, *node.ancestors()):
        if each.parent is top:
            return each
    return node
