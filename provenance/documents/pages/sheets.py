"""A page about one picture: its data sheet, label by label, as archives and museums set it beside the picture.

The rows are a table's, a definition list's, or pairs of boxes called label and value. What the labels mean is data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from provenance.documents.pages.addresses import is_away
from provenance.documents.pages.labels import folded_label
from provenance.documents.pages.pictures import Picture
from provenance.documents.pages.regions import Regions
from provenance.documents.pages.texts import words_of
from provenance.documents.pages.tree import Node, Tree
from provenance.documents.pages.words import listing, named, sections

_LEAST = 2  # known labels of a sheet
_MOST = 400  # rows looked at
_LONGEST = 4_000
_LABEL = 40
_NAME = 60
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TELLING = frozenset(("caption", "creator", "credit_line"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data sheet. property: what its label means; node: where its value stands."""

    property: str
    value: str
    node: Node


@dataclass(frozen=True, slots=True)
class Sheet:
    """The data sheet of the page's one picture."""

    picture: Picture
    rows: tuple[Row, ...]

    def node(self, name: str) -> Node | None:
        """Where the first row of a property stands."""
        return next((r.node for r in self.rows if r.property == name), None)


def find_sheet(tree: Tree, regions: Regions, pictures: Sequence[Picture], leads: frozenset[str]) -> Sheet | None:
    """The data sheet of a page that is about one picture; None where it is about none or several."""
    rows = tuple(r for r in _rows(tree) if not regions.is_furniture(r.node))
    rows = rows or tuple(r for r in _called(tree, regions) if not regions.is_furniture(r.node))
    names = {r.property for r in rows}
    twice = [n for n in ("caption", "credit_line") if sum(r.property == n for r in rows) > 1]
    if len(names) < _LEAST or names.isdisjoint(_TELLING) or twice:
        return None
    picture = _picture(pictures, leads, rows[0].node)
    return Sheet(picture, rows) if picture is not None else None


def _picture(pictures: Sequence[Picture], leads: frozenset[str], first: Node) -> Picture | None:
    """The picture a sheet is about: the one the page calls its own, else the one that stands before the sheet."""
    own = [p for p in pictures if p.key in leads and not _links_away(p.node)]
    before = [p for p in pictures if p.node.order < first.order and not _links_away(p.node)]
    keys = {p.key for p in before}
    if own:
        return own[0]
    return before[0] if len(keys) == 1 else None


def _links_away(node: Node) -> bool:
    return any(a.tag == "a" and is_away(a.get("href")) for a in islice(node.ancestors(), 4))


def _called(tree: Tree, regions: Regions) -> Iterator[Row]:
    """Boxes of a page without running text that are called the description and the owner of what it shows."""
    if regions.body is not None or regions.headline is None:
        return
    found: dict[str, Row] = {}
    for node in tree.inside(regions.scope):
        name = "caption" if named(node, "caption-loose") else "creator" if named(node, "owner") else None
        if name is None or name in found or node.holds(regions.headline) or node.tag in ("meta", "img", "link"):
            continue
        value = _value(node)
        words = words_of(value)
        if words and len(words) <= (_LONGEST if name == "caption" else _NAME):
            found[name] = Row(name, words, value)
    yield from found.values()


def _value(node: Node) -> Node:
    """The box itself, or the paragraph behind it: a parser ends a heading where a paragraph begins in it."""
    if node.tag not in _HEADINGS or node.children or node.parent is None:
        return node
    row = list(node.parent.elements())
    return next((n for n in row[row.index(node) + 1 :][:1] if n.tag == "p"), node)


def _rows(tree: Tree) -> Iterator[Row]:
    for label, value in islice(_pairs(tree), _MOST):
        name = _meaning(words_of(label))
        words = words_of(value)
        if name is not None and words and len(words) <= _LONGEST and not _is_own_work(words):
            yield Row(name, words, value)


def _is_own_work(words: str) -> bool:
    """A source that names nobody: whoever set it there made the picture."""
    return folded_label(words) in map(folded_label, listing("text", "own-work"))


def _pairs(tree: Tree) -> Iterator[tuple[Node, Node]]:
    for node in tree.nodes:
        if node.tag in ("tr", "dl") or (node.tag in ("div", "li", "p") and node.size <= 12):
            cells = list(node.elements())
            if node.tag == "tr" and len(cells) == 2 and {c.tag for c in cells} <= {"td", "th"}:
                yield cells[0], cells[1]
            elif node.tag == "dl" or (cells and cells[0].tag == "dt"):
                yield from _of_list(cells)
            elif len(cells) == 2 and named(cells[0], "label") and cells[0].tag != "label":
                yield cells[0], cells[1]


def _of_list(cells: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    for label, value in pairwise(cells):
        if label.tag == "dt" and value.tag == "dd":
            yield label, value


def _meaning(label: str) -> str | None:
    if not label or len(label) > _LABEL:
        return None
    key = folded_label(label)
    return next((name for name in sections("sheet") if key in map(folded_label, listing("sheet", name))), None)
