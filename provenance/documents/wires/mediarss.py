"""Media RSS: the pictures, films and recordings of an entry, several sizes of one being one.

Elements beside `media:content` hold for it where it has none of its own; those of the group, the entry and the channel
follow, the nearest first (specification 1.5.1, "optional elements").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from xml.etree.ElementTree import Element

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, markup
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.markup import Figure
from provenance.documents.wires.nouns import Field, Wire
from provenance.documents.wires.xmltree import local, space, words

SPACES = frozenset(("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss", "http://search.yahoo.com/rss/",
                    "http://video.search.yahoo.com/mrss/", "http://video.search.yahoo.com/mrss"))  # fmt: skip
_SIZE = re.compile(r"\?.*\Z|[-_/]?\d{2,4}x\d{2,4}|[-_/]?w?\d{2,5}(?=\.\w{3,4}\Z)")
_LONGEST = 2000  # of an address, as far as it is compared
_MOST = 500  # media of one entry
_FEED_WIDE = frozenset(("credit", "copyright", "license", "restriction"))


@dataclass(slots=True)
class _Medium:
    """One picture in its sizes, with the elements that speak of it, nearest first."""

    kind: str
    addresses: list[tuple[str, str]] = field(default_factory=list)
    holders: list[Element] = field(default_factory=list)
    figure: Figure | None = None
    language: str | None = None
    stems: set[str] = field(default_factory=set)  # the addresses without their sizes
    own: str = ""  # the words it carries itself

    def __post_init__(self) -> None:
        self.stems = {_stem(address) for address, _ in self.addresses}
        self.own = _own_words(self)

    def said(self, name: str) -> list[Element]:
        """The elements of this name that the nearest holder gives."""
        for holder in self.holders:
            wide = local(holder) in ("channel", "feed", "RDF")
            found = _held(holder).get(name)
            if found and (not wide or name in _FEED_WIDE):
                return found
        return []

    def words_of(self, name: str) -> str:
        return next((w for e in self.said(name) if (w := markup.plain(words(e)).strip())), "")


@lru_cache(maxsize=8)
def _held(holder: Element) -> Mapping[str, list[Element]]:
    """The Media RSS children of an element by name: an entry may have thousands, and each medium asks."""
    found: dict[str, list[Element]] = {}
    for element in holder:
        if space(element) in SPACES:
            found.setdefault(local(element), []).append(element)
    return found


def media(entry: Element, channel: Element, figures: list[Figure], notes: list[Note]) -> tuple[Wire, ...]:
    """The media of one entry, in order."""
    found: list[_Medium] = []
    given = list(islice(_all(entry, channel), _MOST + 1))
    if len(given) > _MOST:
        notes.append(Note("not-read", f"An entry has more than {_MOST} media; the rest was not read"))
    for medium in given[:_MOST]:
        same = next((m for m in found if _is_same(m, medium)), None)
        if same is None:
            found.append(medium)
        else:
            same.addresses += [a for a in medium.addresses if a not in same.addresses]
            same.stems |= medium.stems
            same.holders = same.holders if len(same.holders) > len(medium.holders) else medium.holders
    for figure in figures:
        _with_figure(found, figure)
    return tuple(_wire(m, notes) for m in found)


def _all(entry: Element, channel: Element) -> Iterator[_Medium]:
    around = [entry, channel] if channel is not entry else [entry]
    for element in entry:
        name = local(element)
        if space(element) in SPACES and name == "group":
            yield from _group(element, around)
        elif space(element) in SPACES and name == "content":
            yield _content(element, [element, *around])
        elif name == "enclosure" or (name == "link" and element.get("rel") == "enclosure"):
            address = element.get("url") or element.get("href") or ""
            kind = codes.kind_of(element.get("type")) or _by_ending(address)
            if address and kind:
                yield _Medium(kind, [(address, name)], around)
    thumbnails = [e for e in entry if local(e) == "thumbnail" and space(e) in SPACES]
    if thumbnails:
        yield _Medium("photo", [(e.get("url") or words(e).strip(), "thumbnail") for e in thumbnails], around)


def _group(group: Element, around: list[Element]) -> Iterator[_Medium]:
    """Contents of a group are by definition the same content; a thumbnail in it is a picture of it."""
    contents = [_content(e, [e, group, *around]) for e in group if local(e) == "content"]
    if not contents:
        return
    first = contents[0]
    for other in contents[1:]:
        first.addresses += other.addresses
        first.stems |= other.stems
    yield first


def _content(element: Element, holders: list[Element]) -> _Medium:
    address = (element.get("url") or "").strip()
    player = next((e.get("url") or "" for e in element if local(e) == "player"), "")
    kind = codes.kind_of(element.get("medium"), element.get("type")) or _by_ending(address) or "unknown"
    size = "x".join(s for s in (element.get("width"), element.get("height")) if s)
    addresses = [(a, f"rendition {size}".strip()) for a in (address, player) if a]
    return _Medium(kind, addresses, holders, language=element.get("lang"))


def _by_ending(address: str) -> str | None:
    ending = address.partition("?")[0].rpartition(".")[2].casefold()
    kinds = {"jpg": "photo", "jpeg": "photo", "png": "photo", "webp": "photo", "gif": "photo", "mp4": "video",
             "mov": "video", "webm": "video", "mp3": "audio", "m4a": "audio", "ogg": "audio"}  # fmt: skip
    return kinds.get(ending)


def _is_same(a: _Medium, b: _Medium) -> bool:
    """Two sizes of one picture: the same address but for its size, or the same words of their own at two widths."""
    if a.kind != b.kind:
        return bool({x for x, _ in a.addresses} & {x for x, _ in b.addresses})
    if a.stems & b.stems:
        return True
    only_thumbnail = all(role == "thumbnail" for _, role in b.addresses)
    if only_thumbnail and a.kind == "photo":
        return True  # the thumbnail of an entry that has its picture
    widths = {role for _, role in a.addresses}.isdisjoint(role for _, role in b.addresses)
    return bool(a.own) and a.own == b.own and widths and all("x" in r or r[-1:].isdigit() for _, r in b.addresses)


def _own_words(medium: _Medium) -> str:
    """The words a content itself carries: those it shares with its neighbours say nothing of sameness."""
    own = medium.holders[0] if medium.holders else None
    if own is None or local(own) != "content":
        return ""
    return " ".join(markup.plain(words(e)).strip() for e in own if local(e) in ("description", "title", "credit"))


def _stem(address: str) -> str:
    return _SIZE.sub("", address[:_LONGEST])


def _with_figure(found: list[_Medium], figure: Figure) -> None:
    """A figure of the entry's text gives its caption to the picture of the same address, else is one more picture."""
    for medium in found:
        if figure.src and _stem(figure.src) in medium.stems:
            medium.figure = medium.figure or figure
            return
    found.append(_Medium("photo", [(figure.src, "rendition")] if figure.src else [], [], figure))


def _wire(medium: _Medium, notes: list[Note]) -> Wire:
    sheet = Sheet(notes)
    sheet.add("headline", medium.words_of("title"), "media:title")
    for element in medium.said("credit"):
        _credit(element, sheet)
    for element in medium.said("copyright"):
        sheet.add("rights_notice", words(element), "media:copyright")
        sheet.add("rights_url", element.get("url"), "media:copyright/@url")
    for element in medium.said("license"):
        sheet.add("rights_url", element.get("href"), "media:license/@href")
        sheet.add("rights_terms", words(element), "media:license")
    for element in medium.said("restriction"):
        rule = " ".join(filter(None, (element.get("relationship"), element.get("type"), words(element).strip())))
        sheet.add("rights_terms", rule, "media:restriction")
    for element in medium.said("keywords"):
        for word in words(element).split(","):
            sheet.add("keywords", word, "media:keywords")
    for element in medium.said("category"):
        sheet.add("subject", element.get("label") or words(element), "media:category")
    for element in medium.said("location"):
        sheet.add("place_unstated", element.get("description"), "media:location/@description", role="location")
    for element in medium.said("hash"):
        sheet.add("identifier", words(element), "media:hash", role=element.get("algo") or "md5")
    for address, role in medium.addresses:
        sheet.add("identifier", address, "media:content/@url", role=role)
    caption = _caption(medium, sheet)
    return Wire(medium.kind, tuple(sheet.fields), None, caption, language=medium.language)


def _caption(medium: _Medium, sheet: Sheet) -> Field | None:
    said = medium.words_of("description") or medium.words_of("text")
    if medium.figure is not None:
        sheet.add("alt_text", medium.figure.alt, "figure/img/@alt")
        if not said:
            return Field("caption", medium.figure.caption, medium.figure.caption, "figure/figcaption")
    return Field("caption", said, said, "media:description") if said else None


def _credit(element: Element, sheet: Sheet) -> None:
    """A credit with a role is a party; without one it is the credit line as it is to be printed."""
    said, role = words(element).strip(), element.get("role")
    property = codes.meaning("credit_roles", role) if role else None
    if property == "creator":
        sheet.by_line(said, f"media:credit[{role}]")
    elif property is not None:
        sheet.add(property, said, f"media:credit[{role}]", role=role)
    elif not sheet.has("credit_line"):
        sheet.add("credit_line", said, "media:credit", role=role)
    else:
        sheet.add("contributor", said, "media:credit", role=role or "credit")
