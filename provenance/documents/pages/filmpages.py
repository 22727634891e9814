"""A page that is a film's own: nothing on it is a picture, and schema.org says what film it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.documents.pages.addresses import key
from provenance.documents.pages.imageobjects import names_of
from provenance.documents.pages.jsonld import Thing, address
from provenance.documents.pages.regions import Regions
from provenance.documents.pages.selecting import Shown
from provenance.documents.pages.tree import Tree
from provenance.documents.pages.wording import Wording

_PLAYERS = ("video", "amp-video", "iframe", "amp-youtube", "amp-iframe")
_ADDRESSES = ("url", "contentUrl", "embedUrl", "thumbnailUrl")


def with_film(tree: Tree, regions: Regions, said: Sequence[Thing], shown: tuple[Shown, ...]) -> tuple[Shown, ...]:
    """What a page shows, with the film of a page that has one VideoObject, no running text and no other film.

    A player that keeps its address to itself is that film.
    """
    films = [t for t in said if "VideoObject" in t.types and names_of(t)]
    if regions.body is not None or len({names_of(t) for t in films}) != 1:
        return shown
    players = [s for s in shown if s.video]
    if any(s.urls for s in players) or len(players) > 1:
        return shown
    (film, *_) = films
    urls = tuple(dict.fromkeys(u for name in _ADDRESSES if (u := address(film.values.get(name))) and "://" in u))
    name = key(names_of(film) or "")
    if players:
        return tuple(replace(s, key=name, urls=urls) if s is players[0] else s for s in shown)
    node = next((n for tag in _PLAYERS for n in tree.all(tag)), None) or regions.headline or regions.scope
    return (*shown, Shown(node, node, name, Wording(), urls, video=True, places=(node.order,)))
