"""NewsML-G2: news items and packages, alone or in a news message.

Every version since 2.0 shares one namespace; codes (QCodes) are read through the item's own names and assertions, the
catalogues they refer to are never fetched. https://iptc.org/std/NewsML-G2/guidelines/
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, g2meta, g2names, markup
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.g2names import Names
from provenance.documents.wires.nouns import Field, Wire, WireFile
from provenance.documents.wires.xmltree import below, child, children, local, unwrapped, words

NAME = "newsml-g2"
ROOTS = frozenset(("newsMessage", "newsItem", "packageItem"))
_RENDITIONS = frozenset(("remoteContent", "inlineData"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(root: Element) -> WireFile:
    """Every news item and package of the file, pictures with the story that a package puts them beside."""
    notes: list[Note] = []
    found = [root] if local(root) in ("newsItem", "packageItem") else list(below(root, "newsItem", "packageItem"))
    sender = words(child(root, "header", "sender")).strip() if local(root) == "newsMessage" else ""
    items = {id(e): _item(e, sender, notes) for e in found if local(e) == "newsItem"}
    packages = [(e, _item(e, sender, notes)) for e in found if local(e) == "packageItem"]
    wires = list(items.values())
    for element, package in packages:
        wires = _packed(element, package, wires, notes)
    if not wires:
        notes.append(Note("empty", "The message holds no news item"))
    return WireFile(NAME, tuple(wires), tuple(notes))


def _item(item: Element, sender: str, notes: list[Note]) -> Wire:
    sheet, names = Sheet(notes), Names(item)
    top, meta, content = local(item), child(item, "itemMeta"), child(item, "contentMeta")
    for part in (content, child(item, "rightsInfo"), meta):
        if part is not None:
            for element in children(part):
                g2meta.element(element, f"{top}/{local(part)}/{local(element)}", sheet, names)
    kind = _kind(item, meta)
    created = child(content, "contentCreated")
    if created is not None:  # of a text: when its words were last worked on
        recorded = "date_modified" if kind == "article" else "date_recorded"
        sheet.add(recorded, words(created), f"{top}/contentMeta/contentCreated", role="content created")
    _finish(sheet, kind, sender)
    body, caption = "", None
    if kind == "article":
        _descriptions(content, top, sheet, None)
        body = _body(item)
        _renditions(item, sheet) if not body else None
    else:
        caption = _caption(content, top)
        _descriptions(content, top, sheet, caption)
        _renditions(item, sheet)
    return Wire(kind, tuple(sheet.fields), item.get("guid"), caption, body, _language(item, content))


def _kind(item: Element, meta: Element | None) -> str:
    given = child(meta, "itemClass")
    code = given.get("qcode") or given.get("uri") if given is not None else None
    formats = [r.get("contenttype") for r in below(item, "remoteContent")]
    return codes.kind_of(code, *formats) or ("article" if local(item) == "packageItem" else "unknown")


def _language(item: Element, content: Element | None) -> str | None:
    given = child(content, "language")
    return (given.get("tag") if given is not None else None) or item.get(_LANG)


def _finish(sheet: Sheet, kind: str, sender: str) -> None:
    """What follows from the parts: an article's day of publication, who publishes it, who sent the message."""
    by = sheet.value("supplier")
    if sender and sender.casefold() != (by or "").casefold():
        sheet.add("distributor", sender, "newsMessage/header/sender")
    if kind == "article":
        first = next((f for f in sheet.fields if f.property == "date_issued" and f.role == "first created"), None)
        first = first or next((f for f in sheet.fields if f.property == "date_issued"), None)
        if first is not None:
            sheet.add("date_published", first.raw, first.where)
        provider = next((f for f in sheet.fields if f.property == "supplier"), None)
        if provider is not None:
            sheet.add("publisher", provider.raw, provider.where, code=provider.code)


def _described(content: Element | None) -> list[Element]:
    return list(children(content, "description")) if content is not None else []


def _caption(content: Element | None, top: str) -> Field | None:
    """The description whose role is a caption's; the order of roles is a table."""
    found = [e for e in _described(content) if words(e).strip()]
    for wanted in codes.words("caption_roles", "order"):
        for element in found:
            if wanted in codes.last_part(element.get("role")) if wanted else not element.get("role"):
                return _as_caption(element, top)
    return _as_caption(found[0], top) if found else None


def _as_caption(element: Element, top: str) -> Field:
    role = element.get("role")
    where = f"{top}/contentMeta/description" + (f"[{role}]" if role else "")
    said = unwrapped(words(element))
    return Field("caption", said, said, where)


def _descriptions(content: Element | None, top: str, sheet: Sheet, caption: Field | None) -> None:
    for element in _described(content):
        found = _as_caption(element, top)
        if caption is None or found != caption:
            sheet.add("description", found.raw, found.where, role=element.get("role"))


def _renditions(item: Element, sheet: Sheet) -> None:
    """Every rendition is an address or id of the one item."""
    for element in below(item, *_RENDITIONS):
        said = element.get("residref") or element.get("href")
        sheet.add("identifier", said, f"contentSet/{local(element)}", role=element.get("rendition") or "rendition")


def _body(item: Element) -> str:
    """The paragraphs of the story: inline XHTML or NITF, else inline text."""
    content = child(item, "contentSet")
    if content is None:
        return ""
    for element in children(content, "inlineXML"):
        found = markup.paragraphs(element)
        if found:
            return "\n\n".join(found)
    return "\n\n".join(t for e in children(content, "inlineData") if (t := markup.plain(words(e)).strip()))


def _packed(element: Element, package: Wire, wires: list[Wire], notes: list[Note]) -> list[Wire]:
    """Put the pictures a package names beside its story, or in the package itself where the file holds no story."""
    refs = list(_references(element, notes))
    by_guid = {w.guid: w for w in wires if w.guid}
    inside = [by_guid.get(guid) or ref for guid, ref in refs]
    media = tuple(w for w in inside if w.kind != "article")
    story = next((w for w in inside if w.kind == "article" and w in wires), None)
    taken = {id(w) for w in media}
    kept = [w for w in wires if id(w) not in taken]
    if story is None:
        texts = tuple(_part(w) for w in inside if w.kind == "article")
        return [*kept, g2names.with_media(package, (*media, *texts))]
    return [g2names.with_media(w, (*w.media, *media)) if w is story else w for w in kept]


def _part(wire: Wire) -> Wire:
    return Wire(wire.kind, wire.fields, wire.guid, language=wire.language, relation="part_of")


def _references(element: Element, notes: list[Note]) -> Iterator[tuple[str, Wire]]:
    """Items a package refers to, each once, with what the reference itself says of them."""
    seen: set[str] = set()
    for ref in below(element, "itemRef"):
        guid = ref.get("residref") or ref.get("href") or ""
        if not guid or guid in seen:
            continue
        seen.add(guid)
        sheet, names = Sheet(notes), Names(ref)
        for part in children(ref):
            if local(part) not in ("itemClass", "description"):
                g2meta.element(part, f"packageItem/itemRef/{local(part)}", sheet, names)
        given = child(ref, "itemClass")
        kind = codes.kind_of(given.get("qcode") if given is not None else None, ref.get("contenttype")) or "unknown"
        caption = next((_as_caption(e, "packageItem/itemRef") for e in children(ref, "description")), None)
        yield guid, Wire(kind, tuple(sheet.fields), guid, caption if kind != "article" else None)
