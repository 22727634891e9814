"""Words beside or over a picture that nobody named: which of them are its credit, which its caption."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.agents import alias_index
from provenance.documents.pages.addresses import is_away, is_picture_page
from provenance.documents.pages.pictures import Figure, Picture
from provenance.documents.pages.signatures import is_signature
from provenance.documents.pages.texts import fold, is_leaf, is_silent, pieces, words_of
from provenance.documents.pages.tree import Node, Tree
from provenance.documents.pages.words import named, table

LINE = 60
"""Characters of one line."""
_LONGEST = 600
_TELLING = 12  # characters of a text that is no mere "Photo"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "time"))


def overlaid(tree: Tree, figure: Figure, boxes: Sequence[Node]) -> Figure:
    """A captioned figure with the credit that lies over its picture: the one line beside it, where it names an
    agency or the words for people who hear the page say that it is a credit."""
    caption = figure.captions[0]
    for box in boxes:
        if box.holds(caption):
            return figure
        said = _said(tree, box)
        if said:
            line = [n for n in said if not _is_lead_in(n)]
            if len(line) == 1 and _is_credit_line(box, line[0]):
                return Figure(figure.picture, figure.box, figure.captions, (line[0],))
            return figure
    return figure


def plain(tree: Tree, picture: Picture, boxes: Sequence[Node]) -> Figure | None:
    """A box called a picture's whose few words nobody named; a signature alone beside a picture."""
    told = _repeated(tree, picture, boxes)
    if told is not None:
        return told
    for box in boxes[:3]:
        words = _said(tree, box)
        if not words:
            continue
        text = words_of(box)
        if any(n.tag in _HEADINGS or (n.tag == "a" and _leads_away(n, picture)) for n in tree.inside(box)):
            return None
        framed = box.tag == "figure" or named(box, "picture")
        known = len(words) == 1 and len(text) <= LINE and alias_index().lookup(text) is not None
        if known or (framed and len(words) == 1 and is_signature(text)):
            return Figure(picture, box, (), tuple(words))
        if framed and len(words) <= 3 and 8 <= len(text) <= _LONGEST:
            return Figure(picture, box, tuple(words), guessed=True)
        return None
    return None


def _leads_away(link: Node, picture: Picture) -> bool:
    """Whether a link leads to another page, but not from the picture to the page that shows it larger."""
    href = link.get("href")
    return is_away(href) and not (link.holds(picture.node) and is_picture_page(href))


def _repeated(tree: Tree, picture: Picture, boxes: Sequence[Node]) -> Figure | None:
    """The one line beside a picture that says again what its alternative text or title says: its caption."""
    titles = (n.get("title") for n in tree.inside(picture.node))
    known = {w.casefold() for w in map(fold, (picture.alt, *titles)) if len(w) >= _TELLING}
    for box in boxes if known else ():
        words = _said(tree, box)
        if words:
            same = len(words) == 1 and words_of(words[0]).casefold() in known
            return Figure(picture, box, tuple(words)) if same and words[0].tag not in _HEADINGS else None
    return None


def _said(tree: Tree, box: Node) -> list[Node]:
    return [n for n in tree.inside(box)[1:] if is_leaf(n) and not is_silent(n)]


def _is_credit_line(box: Node, line: Node) -> bool:
    """Whether the one line over a picture is its credit: the words for the ear say so, or it names an agency."""
    words = words_of(line)
    if len(words) > LINE:
        return False
    heard = {_heard(n) for n in (*line.elements(), *box.elements(), *(e for n in box.elements() for e in n.elements()))}
    return not heard.isdisjoint(table("text", "lead-in-credit")) or alias_index().lookup(words) is not None


def _heard(node: Node) -> str:
    return " ".join("".join(pieces(node)).split()).strip(" ,:").casefold() if node.size <= 2 else ""


def _is_lead_in(node: Node) -> bool:
    heard = _heard(node)
    return heard in table("text", "lead-ins") or heard in table("text", "lead-in-credit")
