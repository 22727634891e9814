"""The pictures of a page: every element that shows one, brought together by what they show.

A picture is in a page many times: in sizes, for telephone and desk, once as a placeholder, again inside `noscript`,
again behind a button that enlarges it. All of these are one picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from provenance.documents.pages.addresses import addresses, is_picture, key
from provenance.documents.pages.tree import Node, Tree
from provenance.documents.pages.words import named, parts, table

_SHOWING = frozenset(("img", "picture", "amp-img", "amp-anim", "video", "amp-video", "source", "image"))
_DIGITS = re.compile(r"\d+")
_SMALL = 100  # CSS pixels; a picture of an article is larger on every side
_DATA = re.compile(r"data:image/(?:jpeg|jpg|png|webp|gif|avif|tiff);base64,", re.IGNORECASE)
_LEAST_DATA = 4096  # signs of a data address; shorter ones are placeholders


@dataclass(frozen=True, slots=True)
class Picture:
    """One element that shows a picture. node: the outermost element of it (`picture` around `img`); key: what it
    shows (see `addresses.key`); data: the picture itself, where it stands in the page as a data address."""

    node: Node
    key: str
    urls: tuple[str, ...]
    alt: str = ""
    video: bool = False
    data: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture where it is shown. box: the element that holds it with its words; captions, credits: the elements
    of those, outermost, in document order. guessed: nobody named the caption, it is what stands beside the picture."""

    picture: Picture
    box: Node
    captions: tuple[Node, ...] = ()
    credits: tuple[Node, ...] = ()
    guessed: bool = False

    @property
    def is_figure(self) -> bool:
        """Whether the page's author marked it as a figure."""
        return self.box.tag == "figure" or any(a.tag == "figure" for a in self.box.ancestors())


def find_pictures(tree: Tree) -> tuple[Picture, ...]:
    """Every place of the page that shows a picture, in document order; marks and drawings of the layout left out."""
    done: set[int] = set()
    found = []
    for node in tree.nodes:
        if node.order in done:
            continue
        top = _whole(node)
        if top is None:
            continue
        elements = [n for n in tree.inside(top) if n.tag in _SHOWING] if top.tag in ("picture", "video") else [top]
        done.update(n.order for n in elements)
        picture = _of(top, elements)
        if picture is not None:
            found.append(picture)
    found = _with_fallbacks(found)
    shown = {p.key for p in found if p.node.tag in _SHOWING}
    # What only remembers the address of a picture shown elsewhere (a magnifier, an enlarger) shows none itself.
    return tuple(p for p in found if p.node.tag in _SHOWING or p.key not in shown)


def _with_fallbacks(found: list[Picture]) -> list[Picture]:
    """Pictures that a program shows, named as what stands in `noscript` beside them: the same for who runs none."""
    beside: dict[int, list[int]] = {}
    for at, picture in enumerate(found):
        parent = picture.node.parent
        holder = parent.parent if parent is not None and parent.tag == "noscript" else parent
        if holder is not None:
            beside.setdefault(holder.order, []).append(at)
    for first, second in (group for group in beside.values() if len(group) == 2):
        one, other = found[first], found[second]
        fallback, lazy = (first, second) if _is_fallback(one) else (second, first)
        if _is_fallback(one) != _is_fallback(other) and found[lazy].node.tag in _SHOWING:
            found[lazy] = replace(found[lazy], key=found[fallback].key)
    return found


def _is_fallback(picture: Picture) -> bool:
    return picture.node.parent is not None and picture.node.parent.tag == "noscript"


def _whole(node: Node) -> Node | None:
    if node.tag in ("picture", "video", "amp-video"):
        return node
    if node.tag in ("img", "amp-img", "amp-anim"):
        return node
    if node.attrs and node.tag not in ("source", "meta", "link", "input", "script", "iframe", "html", "body"):
        if node.tag == "a" and "background" not in node.get("style"):
            return None
        return node if any(is_picture(a) for a in addresses(node)) else None
    return None


def _of(top: Node, elements: list[Node]) -> Picture | None:
    urls = list(dict.fromkeys(_linked(top) + [a for n in (*elements[::-1], top) for a in addresses(n)]))
    data = next((n.get("src") for n in elements if _DATA.match(n.get("src")) and len(n.get("src")) > _LEAST_DATA), None)
    video = top.tag in ("video", "amp-video")
    real = [u for u in urls if not _is_noise_name(u)]
    if video and not real:
        sources = [n.get("src") for n in (top, *elements) if n.get("src")]
        return Picture(top, f"video:{sources[0]}", (), video=True) if sources else None
    if not real and data is None:
        return None
    if any(_is_noise(n) for n in elements):
        return None
    name = _key(elements, real) if real else f"data:{hash(data)}"
    alt = next((n.get("alt").strip() for n in elements if n.get("alt").strip()), "")
    return Picture(top, name, tuple(real), alt, video, data)


def _linked(top: Node) -> list[str]:
    """The large picture that a small one leads to."""
    link = next((a for a in (top.parent, top.parent.parent if top.parent else None) if a and a.tag == "a"), None)
    return [link.get("href")] if link is not None and is_picture(link.get("href")) else []


def _key(elements: list[Node], real: list[str]) -> str:
    """What is shown: a lazy element says it beside its placeholder."""
    for node in elements:
        if node.tag in ("img", "amp-img", "video", "amp-video"):
            own = [a for a in addresses(node) if not _is_noise_name(a)]
            lazy = [a for a in own if a != node.get("src").strip()]
            if own:
                return key((lazy or own)[0])
    return key(real[0])


def _is_noise_name(address: str) -> bool:
    name = key(address)
    return not table("class", "noise").isdisjoint(parts(name)) and len(parts(name)) <= 4


def _is_noise(node: Node) -> bool:
    sides = [_side(node.get("width")), _side(node.get("height"))]
    known = [s for s in sides if s is not None]
    if known and max(known) < _SMALL and len(known) == 2:
        return True
    if known and max(known) <= 2:
        return True
    address = node.get("src").split("?")[0]
    return address.endswith((".svg", ".svg.png")) or (node.tag == "img" and _called_noise(node))


def _called_noise(node: Node) -> bool:
    return any(word in table("class", "noise") for word in node.get("class").casefold().split()) or named(node, "logo")


def _side(value: str) -> int | None:
    found = _DIGITS.match(value.strip())
    return int(found[0]) if found and not value.strip().endswith("%") and len(found[0]) < 7 else None
