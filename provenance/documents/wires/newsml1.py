"""NewsML 1.0 to 1.2: news items made of nested components, each with its own lines, rights and contents.

A component inherits the lines and metadata of those around it. Contents of one component are renditions of one item;
a text component whose role is Caption gives the caption of the pictures beside it.
https://iptc.org/std/NewsML/1.2/specification/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, markup, newsml1meta
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.nouns import Field, Wire, WireFile
from provenance.documents.wires.xmltree import below, child, children, unwrapped, words

NAME = "newsml-1"
ROOTS = frozenset(("NewsML",))
_CAPTIONS = frozenset(("caption", "legend", "légende", "bildtext"))
_RENDITIONS = frozenset("thumbnail quicklook preview highres lowres hires main highdef highresolution web".split())
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(root: Element) -> WireFile:
    """Every news item of the file."""
    notes: list[Note] = []
    sender = newsml1meta.sender(root)
    wires = tuple(w for item in children(root, "NewsItem") if (w := _item(item, sender, notes)) is not None)
    if not wires:
        notes.append(Note("empty", "The NewsML holds no news item with a component"))
    return WireFile(NAME, wires, tuple(notes))


@dataclass(slots=True)
class _Unit:
    """A component with contents of its own: a text, a caption, or a picture in its renditions."""

    kind: str
    role: str
    parent: int
    chain: tuple[Element, ...]
    contents: list[Element] = field(default_factory=list)


def _item(item: Element, sender: str, notes: list[Note]) -> Wire | None:
    units = _joined([u for c in children(item, "NewsComponent") for u in _units(c, ())])
    if not units:
        top = child(item, "NewsComponent")
        units = [_Unit("article", "", 0, (top,))] if top is not None else []
    captions = [u for u in units if u.kind == "article" and u.role in _CAPTIONS]
    stories = [u for u in units if u.kind == "article" and u not in captions]
    pictures = [u for u in units if u.kind != "article"]
    if not stories and not pictures:
        stories, captions = captions, []
    told = frozenset(id(component) for story in stories for component in story.chain)
    media = tuple(_picture(u, captions, len(pictures) == 1, told, notes) for u in pictures)
    if stories:
        return _story(item, stories, media, sender, notes)
    if not media:
        return None
    first = _headed(media[0], item, sender, notes)
    return replace(first, media=tuple(replace(m, relation="part_of") for m in media[1:]))


def _units(component: Element, around: tuple[Element, ...]) -> Iterator[_Unit]:
    """Components that hold contents, with those around them, outermost first."""
    chain = (*around, component)
    role = newsml1meta.formal(child(component, "Role")) or ""
    contents = list(children(component, "ContentItem"))
    by_kind: dict[str, list[Element]] = {}
    for content in contents:
        by_kind.setdefault(newsml1meta.content_kind(content), []).append(content)
    for kind, found in by_kind.items():
        parent = id(around[-1]) if around else 0
        yield _Unit(kind, codes.last_part(role), parent, chain, found)
    for inner in children(component, "NewsComponent"):
        yield from _units(inner, chain)


def _joined(units: list[_Unit]) -> list[_Unit]:
    """Components beside each other that are renditions of one picture, by their role or their parent's word."""
    found: list[_Unit] = []
    for unit in units:
        same = next(
            (u for u in found if u.parent == unit.parent and u.kind == unit.kind and _alternative(u, unit)), None
        )
        if same is not None:
            same.contents += unit.contents
        else:
            found.append(unit)
    return found


def _alternative(a: _Unit, b: _Unit) -> bool:
    if a.kind == "article" or len(a.chain) < 2:
        return False
    told = a.chain[-2].get("EquivalentsList") == "yes"
    return told or (a.role != b.role and {a.role, b.role} <= _RENDITIONS)


def _picture(unit: _Unit, captions: list[_Unit], only: bool, told: frozenset[int], notes: list[Note]) -> Wire:
    """A picture with what its own components say; of those that hold a story too, only rights and provider are its."""
    sheet = Sheet(notes)
    for component in reversed(unit.chain):  # the nearest component's words come first
        newsml1meta.component(component, sheet, "NewsComponent", media=True, shared=id(component) in told)
    beside = [c for c in captions if c.parent == unit.parent or (only and len(captions) == 1)]
    caption = _caption_of(beside[0]) if beside else _line_caption(unit)
    for content in unit.contents:
        role = content.get("Duid") or newsml1meta.formal(child(content, "Format")) or "rendition"
        sheet.add("identifier", content.get("Href"), "ContentItem/@Href", role=role)
    return Wire(unit.kind, tuple(sheet.fields), None, caption, language=newsml1meta.language(unit.chain))


def _caption_of(unit: _Unit) -> Field | None:
    said = "\n".join(p for content in unit.contents for p in _paragraphs(content))
    return Field("caption", said, said, "NewsComponent[Caption]/ContentItem/DataContent") if said else None


def _line_caption(unit: _Unit) -> Field | None:
    """A caption given as a news line of the type Caption."""
    for component in reversed(unit.chain):
        lines = child(component, "NewsLines")
        for line in below(lines, "NewsLine") if lines is not None else ():
            if codes.last_part(newsml1meta.formal(child(line, "NewsLineType"))) in _CAPTIONS:
                said = unwrapped(words(child(line, "NewsLineText")))
                return Field("caption", said, said, "NewsLines/NewsLine[Caption]/NewsLineText") if said else None
    return None


def _story(item: Element, stories: list[_Unit], media: tuple[Wire, ...], sender: str, notes: list[Note]) -> Wire:
    sheet = Sheet(notes)
    for component in reversed(stories[0].chain):
        newsml1meta.component(component, sheet, "NewsComponent", media=False)
    body = "\n\n".join(p for unit in stories for content in unit.contents for p in _paragraphs(content))
    language = newsml1meta.language(stories[0].chain) or item.get(_LANG)
    wire = Wire("article", tuple(sheet.fields), None, None, body, language, media)
    return _headed(wire, item, sender, notes)


def _headed(wire: Wire, item: Element, sender: str, notes: list[Note]) -> Wire:
    """The item with its identification and management, which stand outside its components."""
    sheet = Sheet(notes)
    sheet.fields = list(wire.fields)
    newsml1meta.management(item, sheet, sender, article=wire.kind == "article")
    guid = newsml1meta.guid(item)
    return replace(wire, guid=guid, fields=tuple(sheet.fields), language=wire.language or item.get(_LANG))


def _paragraphs(content: Element) -> list[str]:
    data = child(content, "DataContent")
    if data is None:
        return []
    return markup.paragraphs(data) if len(data) else markup.read(words(data)).paragraphs
