"""The words beside a picture whose credit is known but whose caption nobody named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from provenance.documents.pages.addresses import is_away
from provenance.documents.pages.figures import Finder
from provenance.documents.pages.pictures import Figure, Picture
from provenance.documents.pages.texts import is_control_line, is_leaf, is_silent, words_of
from provenance.documents.pages.tree import Node

_SMALL = 12  # elements laid over a background
_MOST = 3  # boxes of words
_LONGEST = 600


def with_rest(finder: Finder, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The same figures, those with a credit and no caption given the few other words of the box of their picture."""
    found = (f if f.captions or f.credits else replace(f, credits=_laid_on(finder, f.picture)) for f in figures)
    return tuple(_captioned(finder, f) if f.credits and not f.captions else f for f in found)


def _laid_on(finder: Finder, picture: Picture) -> tuple[Node, ...]:
    """The credit inside an element of which the picture is the background."""
    if picture.node.size > _SMALL or picture.node.tag in ("picture", "video", "figure"):
        return ()
    return tuple(n for n in finder.tree.inside(picture.node)[1:] if finder.is_credit(n) and words_of(n))[:1]


def _captioned(finder: Finder, figure: Figure) -> Figure:
    for box in finder.boxes(figure.picture):
        if not all(box.holds(n) for n in figure.credits):
            continue
        said = [n for n in finder.tree.inside(box)[1:] if _is_word(finder, n, figure)]
        if not said:
            continue
        links = (n for n in finder.tree.inside(box) if n.tag == "a" and is_away(n.get("href")))
        linked = any(not any(k.holds(n) for k in figure.credits) for n in links)
        few = len(said) <= _MOST and sum(len(words_of(n)) for n in said) <= _LONGEST
        return replace(figure, captions=tuple(said)) if few and not linked else figure
    return figure


def _is_word(finder: Finder, node: Node, figure: Figure) -> bool:
    if is_silent(node) or not is_leaf(node) or any(c.holds(node) for c in figure.credits):
        return False
    return node.tag != "time" and not is_control_line(words_of(node))
