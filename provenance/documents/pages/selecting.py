"""Which of a page's figures are pictures of its article, each once, with the words of its best showing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from provenance.documents.pages.addresses import is_away, is_picture_page
from provenance.documents.pages.adopting import adopt
from provenance.documents.pages.figures import Finder
from provenance.documents.pages.leftovers import with_rest
from provenance.documents.pages.ownlinks import OwnLinks, own_links
from provenance.documents.pages.pictures import Figure, Picture, find_pictures
from provenance.documents.pages.posts import of_posts
from provenance.documents.pages.regions import Regions, is_post
from provenance.documents.pages.sharing import shared
from provenance.documents.pages.sheets import Row, Sheet, find_sheet
from provenance.documents.pages.tree import Node, Tree
from provenance.documents.pages.wording import Wording, wording
from provenance.documents.pages.words import named, whole

MAX_PICTURES = 1_000
_SHOWINGS = 20
_LARGEST = 300  # elements of a figure with a player
_LETTERS = re.compile(r"\W+")
_PLAYERS = frozenset(("video", "audio", "iframe", "amp-video", "amp-youtube", "amp-iframe", "amp-brightcove"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One picture or film of the article. node: where it is first shown; urls: its addresses in every size.

    places: orders of the elements that hold it with its words, one for every showing; apart: of the elements of its
    words that stand outside those. rows: of the data sheet of a page that is about this one picture.
    """

    node: Node
    box: Node
    key: str
    words: Wording
    urls: tuple[str, ...] = ()
    alt: str | None = None
    video: bool = False
    data: str | None = None
    figure: bool = False
    places: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()
    rows: tuple[Row, ...] = ()


def find_shown(
    tree: Tree,
    regions: Regions,
    *,
    leads: frozenset[str] = frozenset(),
    marks: frozenset[str] = frozenset(),
    url: str | None = None,
) -> tuple[Shown, ...]:
    """The pictures and films of the article in document order. leads, marks: keys of pictures that the page's metadata
    names as the article's own, and as somebody's portrait or logo. url: where the page stands."""
    pictures = [p for p in find_pictures(tree) if p.key not in marks - leads and not regions.is_furniture(p.node)][
        :MAX_PICTURES
    ]
    finder = Finder(tree, regions, pictures)
    near = own_links(tree, url)
    found = with_rest(finder, [finder.figure(p) for p in pictures])
    figures = of_posts(finder, shared(finder, adopt(finder, found)), near)
    sheet = find_sheet(tree, regions, pictures, leads)
    if sheet is not None:
        figures = tuple(_with_sheet(f, sheet) for f in figures)
    shown = [_shown(f, sheet) for f in figures]
    kept = [s for s, f in zip(shown, figures, strict=True) if s.rows or _is_own(s, f, regions, leads, near)]
    return _merged([*kept, *_films(tree, regions, kept)])


def _with_sheet(figure: Figure, sheet: Sheet) -> Figure:
    """The picture of a data sheet with the caption and the credit of its rows, where none stand beside it."""
    if figure.picture is not sheet.picture or figure.captions:
        return figure
    caption, credit = sheet.node("caption"), sheet.node("credit_line")
    return replace(
        figure, captions=(caption,) if caption else (), credits=figure.credits or ((credit,) if credit else ())
    )


def _shown(figure: Figure, sheet: Sheet | None = None) -> Shown:
    picture = figure.picture
    return Shown(
        node=picture.node,
        box=figure.box,
        key=picture.key,
        words=wording(figure),
        urls=picture.urls,
        alt=picture.alt or None,
        video=picture.video or _plays(figure.box),
        data=picture.data,
        figure=figure.is_figure,
        places=(figure.box.order,),
        apart=tuple(n.order for n in (*figure.captions, *figure.credits) if not figure.box.holds(n)),
        rows=sheet.rows if sheet is not None and picture is sheet.picture else (),
    )


def _plays(box: Node) -> bool:
    """Whether a box holds a player, or calls itself one: its picture is the poster of a film."""
    stack, seen = [box], 0
    while stack and seen < _LARGEST:
        node = stack.pop()
        seen += 1
        if node.tag in _PLAYERS or node.get("itemtype").endswith("VideoObject") or named(node, "film"):
            return True
        stack.extend(node.elements())
    return False


def _is_own(shown: Shown, figure: Figure, regions: Regions, leads: frozenset[str], near: OwnLinks) -> bool:
    captioned = bool(shown.words.caption or shown.words.credit)
    if _leads_away(shown, figure, regions.body, near):
        return False
    if shown.key in leads and (captioned or shown.figure):
        return True
    if not regions.scope.holds(shown.node) or shown.node.order < regions.start:
        return False
    body = regions.body
    if captioned:
        inside = shown.figure or body is None or body.holds(shown.node)
        before = body is not None and shown.node.order < body.order
        return inside or before or None not in (shown.words.caption, shown.words.credit)
    if body is None:
        if any(named(a, "post-by") for a in islice(shown.node.ancestors(), 4)):
            return False  # the portrait of who posts
        return is_post(regions.scope) or shown.key in leads or near.is_permalink(shown.node)
    if shown.node.order > body.end:
        return False
    lead = any(whole(n, "lead-whole") for n in (shown.node, *islice(shown.node.ancestors(), 3)))
    return shown.figure or lead or body.holds(shown.node) or shown.key in leads


def _leads_away(shown: Shown, figure: Figure, body: Node | None, near: OwnLinks) -> bool:
    """A picture whose link, with all its words, leads to another page announces that page.

    A figure of the article may lead to a page that shows its picture larger.
    """
    link = next((a for a in shown.node.ancestors() if a.tag == "a" and is_away(a.get("href"))), None)
    if link is not None and near.is_own(link.get("href")):
        return False
    if link is None:
        return any(a.tag == "a" and is_away(a.get("href")) for n in figure.captions for a in n.ancestors())
    if is_picture_page(link.get("href")) and (body is None or (shown.figure and shown.node.order < body.end)):
        return False
    return not figure.captions or any(link.holds(n) for n in figure.captions)


def _films(tree: Tree, regions: Regions, kept: Sequence[Shown]) -> Iterator[Shown]:
    """Figures with a caption and a player, but no picture."""
    places = sorted(s.node.order for s in kept)
    for node in islice(tree.all("figure"), MAX_PICTURES):
        at = bisect_left(places, node.order)
        if (at < len(places) and places[at] <= node.end) or node.size > _LARGEST:
            continue
        if not regions.scope.holds(node) or regions.is_furniture(node):
            continue
        captions = tuple(n for n in tree.inside(node) if n.tag == "figcaption")
        if not captions or not _plays(node) or any(n.tag == "img" for n in tree.inside(node)):
            continue
        words = wording(Figure(Picture(node, node.path, ()), node, captions))
        if words.caption:
            yield Shown(node, node, node.path, words, video=True, figure=True, places=(node.order,))


def _merged(shown: Iterable[Shown]) -> tuple[Shown, ...]:
    """Each picture once: showings of one key are one, unless two captions tell different things."""
    kept: list[Shown] = []
    known: dict[str, list[int]] = {}
    for one in sorted(shown, key=lambda s: s.node.order):
        names = [one.key, _player(one)]
        if one.video and one.words.caption_at:
            names.append(one.words.caption_at)
        at = next((k for name in names for k in known.get(name, ())[:_SHOWINGS] if _same(one, kept[k])), None)
        if at is None:
            for name in names:
                known.setdefault(name, []).append(len(kept))
            kept.append(one)
        else:
            kept[at] = _joined(kept[at], one)
    return tuple(kept)


def _same(one: Shown, other: Shown) -> bool:
    if one.key != other.key:
        at = one.words.caption_at
        if any(s.video and not s.urls for s in (one, other)) and _player(one) == _player(other):
            return True  # a player and the poster laid over it
        return one.video and other.video and at is not None and at == other.words.caption_at  # a player's two posters
    a, b = _bare(one.words.caption), _bare(other.words.caption)
    return not a or not b or a in b or b in a


def _player(one: Shown) -> str:
    """The link in which a film is shown, else the element around it."""
    link = next((a for a in islice(one.node.ancestors(), 4) if a.tag == "a"), None)
    return (link or one.node.parent or one.node).path


def _bare(text: str | None) -> str:
    return _LETTERS.sub("", text or "").casefold()


def _joined(one: Shown, other: Shown) -> Shown:
    """The first showing, with the words of the one that says more where the first is silent."""
    words = one.words
    if words.caption is None or (words.credit is None and other.words.credit and other.words.caption):
        words = other.words if other.words.caption else words
    if words.credit is None and other.words.credit and not other.words.caption:
        words = replace(words, credit=other.words.credit, credit_at=other.words.credit_at)
    urls = tuple(dict.fromkeys((*one.urls, *other.urls)))
    return replace(
        one,
        words=words,
        urls=urls,
        video=one.video or other.video,
        alt=one.alt or other.alt,
        data=one.data or other.data,
        places=(*one.places, *other.places),
        apart=(*one.apart, *other.apart),
    )
