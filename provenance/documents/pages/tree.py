"""The one door to lxml: an HTML text as a tree of plain nodes, bounded in depth, elements and attributes.

A page is foreign code in a forgiving language. libxml2 reads any of it in time linear in its length save two things,
which are bounded before it sees them: the attributes of one element, which it compares pairwise, and the number of
elements. It bounds the depth itself (2,048; browsers flatten at 512). Nothing is fetched and no entity is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from provenance.errors import MissingExtra

MAX_ELEMENTS = 120_000
_MAX_ATTRIBUTES = 400
_LONG_TAG = 12_000  # characters without ">" in which so many attributes could stand
# https://html.spec.whatwg.org/multipage/syntax.html#void-elements; libxml2 knows those of HTML 4 only.
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_DROPPED = frozenset(("style", "svg", "math", "object", "canvas", "select", "datalist"))
_TAG = re.compile(r"<[a-zA-Z][^\s/>]*")
_WORD = re.compile(r"\S+")
_EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, eq=False)
class Node:
    """One element: its tag in lower case, attributes, children (elements and runs of text), place in document order.

    end: the order of its last descendant, so that `a.order <= b.order <= a.end` says that a holds b. A comment between
    two runs of text leaves them two, as the page's author wrote them.
    """

    tag: str
    attrs: Mapping[str, str]
    parent: Node | None
    order: int
    end: int = 0
    nth: int = 0  # among its like in the same parent, from 1; 0 where it is the only one
    children: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute's value, empty when it has none."""
        return self.attrs.get(name, "")

    def holds(self, other: Node) -> bool:
        """Whether `other` is this node or lies inside it."""
        return self.order <= other.order <= self.end

    def elements(self) -> Iterator[Node]:
        """Child elements."""
        return (c for c in self.children if isinstance(c, Node))

    def ancestors(self) -> Iterator[Node]:
        """Parents, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def size(self) -> int:
        """How many elements lie below it."""
        return self.end - self.order

    @property
    def path(self) -> str:
        """Where the element stands, as a locator: `/html/body/main/figure[2]`; counted as in XPath."""
        steps = []
        node: Node | None = self
        while node is not None and node.tag:
            steps.append(_step(node))
            node = node.parent
        return "/" + "/".join(reversed(steps))


def _step(node: Node) -> str:
    return f"{node.tag}[{node.nth}]" if node.nth else node.tag


def _numbered(nodes: Sequence[Node]) -> None:
    """Give every element its number among its like."""
    for node in nodes:
        alike: dict[str, list[Node]] = {}
        for child in node.elements():
            alike.setdefault(child.tag, []).append(child)
        for group in alike.values():
            for nth, child in enumerate(group, 1) if len(group) > 1 else ():
                child.nth = nth


@dataclass(frozen=True, slots=True)
class Script:
    """A block of data in a page: its media type, its text, and where it stands."""

    type: str
    text: str
    locator: str


@dataclass(frozen=True, slots=True)
class Tree:
    """A page as parsed. nodes: every element in document order. cut: why the end of the page is missing, or None."""

    root: Node
    nodes: tuple[Node, ...]
    scripts: tuple[Script, ...]
    cut: str | None = None

    def all(self, *tags: str) -> Iterator[Node]:
        """Every element with one of these tags, in document order."""
        wanted = frozenset(tags)
        return (n for n in self.nodes if n.tag in wanted)

    def inside(self, node: Node) -> tuple[Node, ...]:
        """An element and all below it, in document order."""
        return self.nodes[node.order : node.end + 1]


def parse(text: str) -> Tree:
    """The tree of a page. Raises MissingExtra when lxml is not installed."""
    etree = _lxml()
    text, cut = _bounded(text)
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", no_network=True, remove_pis=True, recover=True)
    try:
        root = etree.fromstring((text.strip() or "<html></html>").encode("utf-8", "replace"), parser)
    except etree.ParserError:
        root = None
    if root is None:
        root = etree.Element("html")
    return _Builder().built(root, etree.iterwalk(root, events=("start", "end", "comment")), cut)


def _lxml() -> Any:
    try:
        from lxml import etree
    except ImportError as e:
        raise MissingExtra(
            "reading web pages needs lxml and warcio; install them with: pip install 'provenance-catalog[pages]'"
        ) from e
    return etree


def _bounded(text: str) -> tuple[str, str | None]:
    """The text without attributes past a limit and cut behind the last element that is read."""
    if len(text) > _LONG_TAG:
        text = ">".join(_few_attributes(piece) for piece in text.split(">"))
    for count, found in enumerate(_TAG.finditer(text), 1):
        if count > MAX_ELEMENTS:
            return text[: found.start()], f"Only the first {MAX_ELEMENTS:,} elements of the page were read"
    return text, None


def _few_attributes(piece: str) -> str:
    if len(piece) < _LONG_TAG:
        return piece
    opening = _TAG.search(piece)
    if opening is None:
        return piece
    for count, word in enumerate(_WORD.finditer(piece, opening.end()), 1):
        if count > _MAX_ATTRIBUTES:
            return piece[: word.start()] if _outside_quotes(piece, opening.end(), word.start()) else piece
    return piece


def _outside_quotes(piece: str, start: int, end: int) -> bool:
    """Words of one long value, such as data in an attribute, are no attributes."""
    return piece.count("=", start, end) > _MAX_ATTRIBUTES // 4 or '"' not in piece[start:end]


class _Builder:
    """The tree being copied out of lxml's, by its walk over starts and ends."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.pending: list[tuple[str, str, Node]] = []  # scripts that are data, with what holds them
        self.open: list[Node] = []  # what encloses the place of the walk; a void element encloses nothing

    def built(self, root: Any, walk: Any, cut: str | None) -> Tree:
        for event, element in walk:
            if event == "comment":
                self._text(element.tail)
            elif event == "end":
                node = self.open.pop()
                node.end = len(self.nodes) - 1
                if self.open:
                    self._text(element.tail)
            elif element.tag == "script" or element.tag in _DROPPED or not isinstance(element.tag, str):
                self._leave_out(element)
                walk.skip_subtree()
            else:
                self._enter(element)
        _numbered(self.nodes)
        return Tree(self.nodes[0], tuple(self.nodes), tuple(self._scripts()), cut)

    def _enter(self, element: Any) -> None:
        parent = self.open[-1] if self.open else None
        tag = element.tag.rpartition("}")[2].rpartition(":")[2].lower()
        # `items` and not the mapping: that one looks each name up again, and refuses one with a control character
        node = Node(tag, dict(element.items()) or _EMPTY, parent, len(self.nodes))
        node.end = node.order
        self.nodes.append(node)
        if parent is not None:
            parent.children.append(node)
        self.open.append(parent if tag in VOID and parent is not None else node)
        self._text(element.text)

    def _leave_out(self, element: Any) -> None:
        """A script or a drawing: data is kept as data, the rest is none of the page's words."""
        parent = self.open[-1]
        kind = (element.get("type") or "").split(";")[0].strip().lower()
        if element.tag == "script" and kind.endswith("json"):
            self.pending.append((kind, element.text or "", parent))
        self.open.append(parent)

    def _scripts(self) -> Iterator[Script]:
        for nth, (kind, text, parent) in enumerate(self.pending, 1):
            yield Script(kind, text, f"{parent.path}/script[{nth}]")

    def _text(self, text: str | None) -> None:
        if text and self.open:
            self.open[-1].children.append(text)
