"""Each picture with the element that holds it and its words: which words are caption, which are credit.

No site is known by name: `figure` and `figcaption`, microdata, `aria-describedby`, and the words authors name boxes
with decide; what lies between is layout's own grammar (a credit beside a label, a caption twice for two screens).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from provenance.documents.pages.labels import starts_as_credit
from provenance.documents.pages.overlays import overlaid, plain
from provenance.documents.pages.pictures import Figure, Picture
from provenance.documents.pages.regions import Regions
from provenance.documents.pages.texts import is_silent, pieces, words_of
from provenance.documents.pages.tree import Node, Tree
from provenance.documents.pages.words import called, itemprops, named, table

_LEVELS = 15
WIDE, _WIDEST = 300, 1500  # elements in the box of one picture
_MOST = 12  # boxes of words of one picture
_LONGEST = 2500  # characters of all words in the box of one picture
_PROSE = 60
_PLAIN = 600
_PAGE = frozenset(("html", "body", "main", "article"))


class Finder:
    """The boxes of a page being found."""

    def __init__(self, tree: Tree, regions: Regions, pictures: Sequence[Picture]) -> None:
        self.tree, self.regions = tree, regions
        self.places = sorted((p.node.order, p.key) for p in pictures)
        self.described = {p.node.get("aria-describedby"): p for p in pictures if p.node.get("aria-describedby")}

    def figure(self, picture: Picture) -> Figure:
        """The box of one picture, with what captions and credits it holds."""
        boxes = list(self.boxes(picture))
        framed = [b for b in boxes if b.tag == "figure" or _is_image_object(b)]
        best = self.parts(picture, framed[-1]) if framed else Figure(picture, picture.node)
        if best.captions:
            return best if best.credits else overlaid(self.tree, best, boxes)
        outer = [b for b in boxes if not framed or b.order < framed[-1].order]
        for box in outer:
            found = self.parts(picture, box, loose=False)
            if found.captions and not found.credits:
                found = self._credited(found, outer)
            elif found.credits and not found.captions:
                found = self._captioned(found, outer)
            if found.captions or (found.credits and not best.credits):
                return Figure(picture, found.box, found.captions, found.credits or best.credits)
        if best.credits or framed:
            return best if best.credits else plain(self.tree, picture, framed) or best
        return plain(self.tree, picture, boxes) or self._shared(picture) or best

    def _credited(self, figure: Figure, boxes: Sequence[Node]) -> Figure:
        """The same picture in the next larger box that names its credit too; the figure as it is where none does."""
        wider = (self.parts(figure.picture, b, loose=False) for b in boxes if b.order < figure.box.order)
        return next((f for f in wider if f.credits), figure)

    def _captioned(self, figure: Figure, boxes: Sequence[Node]) -> Figure:
        """The same picture in the next larger box that captions it too; the figure as it is where none does."""
        wider = (self.parts(figure.picture, b, loose=False) for b in boxes if b.order < figure.box.order)
        return next((f for f in wider if f.captions), figure)

    def boxes(self, picture: Picture) -> Iterator[Node]:
        """Elements around a picture, the nearest first, that hold no other picture and none of the running text."""
        for node in islice(picture.node.ancestors(), _LEVELS):
            if (node.tag in _PAGE and node.tag != "article") or self._is_page(node) or self.others(node, picture.key):
                return
            if not self._is_small(node):
                return
            yield node

    def _is_page(self, node: Node) -> bool:
        body, headline = self.regions.body, self.regions.headline
        return (body is not None and node.holds(body)) or (headline is not None and node.holds(headline))

    def others(self, node: Node, key: str) -> bool:
        """Whether an element holds a picture other than that of a key."""
        at = bisect_left(self.places, (node.order, ""))
        while at < len(self.places) and self.places[at][0] <= node.end:
            if self.places[at][1] != key:
                return True
            at += 1
        return False

    def _is_small(self, node: Node) -> bool:
        """Few words, and of those outside captions none that are a paragraph."""
        if node.size > (_WIDEST if node.tag == "figure" else WIDE):
            return False
        if node.tag == "figure":
            return True
        pictured = named(node, "picture")
        words = 0
        for each in self.tree.inside(node):
            own = sum(len(c.strip()) for c in each.children if isinstance(c, str))
            words += own
            prose = each.tag == "p" and own > _PROSE and not self._in_caption(each, node)
            if words > _LONGEST or (prose and not (pictured and words <= _PLAIN)):
                return False
        return True

    def _in_caption(self, node: Node, top: Node) -> bool:
        for each in (node, *node.ancestors()):
            if self.is_caption(each) or is_silent(each) or (each is not top and named(each, "caption-loose")):
                return True
            if each is top:
                return False
        return False

    def is_caption(self, node: Node) -> bool:
        """Whether an element is a caption by its tag, by microdata, by what it describes, or by its name."""
        if node.tag == "figcaption" or (node.get("id") and node.get("id") in self.described):
            return True
        props = itemprops(node)
        if props and not table("itemprop", "caption").isdisjoint(p.casefold() for p in props):
            return node.tag not in ("meta", "link", "img")
        return node.tag not in ("img", "source", "picture", "meta", "button", "a", "video") and named(node, "caption")

    def is_credit(self, node: Node, *, loose: bool = False) -> bool:
        """Whether an element is a credit by microdata or its name. loose: in a figure, where `cite` and `small` are."""
        if node.tag in ("img", "source", "picture", "meta", "link", "button", "video", "figure", "iframe", "body"):
            return False
        props = itemprops(node)
        if props and not table("itemprop", "credit").isdisjoint(p.casefold() for p in props):
            return True
        if loose and node.tag in ("footer", "cite", "small"):
            return True
        if named(node, "credit" if loose else "credit-strict"):
            return True
        if called(node, "picture", "credit"):
            return True
        # By-lines are called so too; a label says which it is: "Фото: ДСНС".
        return named(node, "credit") and node.size <= _MOST and starts_as_credit(words_of(node))

    def parts(self, picture: Picture, box: Node, *, loose: bool = True) -> Figure:
        """Captions and credits of a box, outermost; what holds the picture itself is no words of it."""
        captions: list[Node] = []
        credits: list[Node] = []
        past = box.order
        for node in self.tree.inside(box):
            if node.order <= past or node.holds(picture.node) or self.others(node, ""):
                continue
            if is_silent(node):
                past = node.end
            elif captions and captions[-1].holds(node) and self.is_credit(node, loose=True):
                if words_of(node) and not self._holds_caption(node):
                    credits.append(node)
                    past = node.end
            elif (self.is_caption(node) or named(node, "caption-loose")) and not self._is_credit_only(node):
                if words_of(node) and not (captions and captions[-1].holds(node)):
                    captions.append(node)
            elif (
                (self.is_credit(node, loose=loose) or self.is_caption(node))
                and words_of(node)
                and not self._holds_caption(node)
            ):
                credits.append(node)
                past = node.end
        whole = dict.fromkeys(_whole(n, credits, captions, box) for n in credits[:_MOST])
        return Figure(picture, box, tuple(captions[:_MOST]), tuple(whole))

    def _is_credit_only(self, node: Node) -> bool:
        """`<figcaption class="copyright">`: a caption element that its author calls a credit, and no caption."""
        return named(node, "credit") and not named(node, "caption") and not self._holds_caption(node)

    def _holds_caption(self, node: Node) -> bool:
        return any(self.is_caption(n) for n in self.tree.inside(node)[1:])

    def _shared(self, picture: Picture) -> Figure | None:
        """A figure of several pictures with one caption for all."""
        figure = next((a for a in picture.node.ancestors() if a.tag == "figure"), None)
        if figure is None:
            return None
        inside = self.tree.inside(figure) if figure.size <= _WIDEST else ()
        captions = tuple(n for n in inside if n.tag == "figcaption" and words_of(n))
        credits = tuple(k for n in captions for k in self.parts(picture, n).credits)
        return Figure(picture, figure, captions, credits) if captions else None


def _whole(credit: Node, credits: Sequence[Node], captions: Sequence[Node], box: Node) -> Node:
    """The element in which only brackets and strokes stand beside credits: "( <b>AFP</b> / <b>Ann Fell</b> )"."""
    node, left_out = credit, frozenset(n.order for n in credits)
    while node.parent is not None and box.order < node.parent.order and node.parent not in captions:
        if any(c.isalnum() for c in "".join(pieces(node.parent, lambda n: n.order in left_out))):
            return node
        node = node.parent
    return node


def _is_image_object(node: Node) -> bool:
    kind = node.get("itemtype").rsplit("/", 1)[-1]
    return kind in ("ImageObject", "VideoObject", "Photograph") and node.tag not in ("img", "meta")
