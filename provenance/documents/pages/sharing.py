"""Words a gallery sets once for all its pictures: "Pictures by Ada Lind" below nine captioned ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from provenance.documents.pages.figures import WIDE, Finder
from provenance.documents.pages.labels import starts_as_credit
from provenance.documents.pages.pictures import Figure
from provenance.documents.pages.texts import words_of
from provenance.documents.pages.tree import Node
from provenance.documents.pages.words import named

_LEVELS = 6
_LONGEST = 200


def shared(finder: Finder, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The same figures, those without a credit given the one that their gallery says for all."""
    known: dict[int, Node | None] = {}
    return tuple(f if f.credits else _credited(finder, f, known) for f in figures)


def _credited(finder: Finder, figure: Figure, known: dict[int, Node | None]) -> Figure:
    for gallery in islice(figure.picture.node.ancestors(), _LEVELS):
        if gallery.tag == "figure" and finder.others(gallery, figure.picture.key):
            said = known.setdefault(gallery.order, _said(finder, gallery))
            own = tuple(n for n in figure.captions if n is not said)
            return replace(figure, captions=own, credits=(said,)) if said is not None else figure
    return figure


def _said(finder: Finder, gallery: Node) -> Node | None:
    """The caption of the gallery itself, where it is a credit."""
    own = [n for n in gallery.elements() if n.tag == "figcaption" or named(n, "credit") or named(n, "caption")]
    lines = [n for n in own if n.size <= WIDE and not finder.others(n, "")]
    return next((n for n in lines if len(words_of(n)) <= _LONGEST and starts_as_credit(words_of(n))), None)
