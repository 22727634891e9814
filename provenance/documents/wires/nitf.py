"""NITF 2 to 3.x: one story with its media. https://iptc.org/std/NITF/3.6/documentation/"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from provenance.documents.nouns import Note
from provenance.documents.wires import codes
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.nouns import Field, Wire, WireFile
from provenance.documents.wires.xmltree import below, child, children, local, unwrapped, words

NAME = "nitf"
ROOTS = frozenset(("nitf",))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# docdata: element -> property and the attribute that holds it.
_DOCDATA: Mapping[str, tuple[str, str, str | None]] = {
    "date.issue": ("date_issued", "norm", "issue"), "date.release": ("rights_starts", "norm", "release"),
    "date.expire": ("rights_expires", "norm", None), "doc-id": ("identifier", "id-string", "doc-id"),
    "ed-msg": ("instructions", "info", None), "du-key": ("title", "key", "du-key"),
}  # fmt: skip
# media-metadata names, and `meta` names of the head, that senders use for a property.
_NAMED: Mapping[str, str] = {
    "byline": "creator", "photographer": "creator", "creator": "creator", "author": "creator", "credit": "credit_line",
    "creditline": "credit_line", "credit-line": "credit_line", "source": "source", "copyright": "rights_notice",
    "headline": "headline", "title": "title", "city": "place_unstated", "country": "place_unstated",
    "location": "place_unstated", "date-created": "date_recorded", "datecreated": "date_recorded",
    "keywords": "keywords", "instructions": "instructions", "specialinstructions": "instructions",
}  # fmt: skip


def read(root: Element) -> WireFile:
    """The story of the file with the pictures, films and recordings in it."""
    notes: list[Note] = []
    head, body = child(root, "head"), child(root, "body")
    if head is None and body is None:
        notes.append(Note("empty", "The NITF has neither a head nor a body"))
        return WireFile(NAME, (), tuple(notes))
    sheet = Sheet(notes)
    if body is not None:
        _body_head(child(body, "body.head"), sheet)
    guid = _head(head, sheet) if head is not None else None
    content = child(body, "body.content")
    media = tuple(_media(m, notes) for m in below(content, "media")) if content is not None else ()
    issued = next((f for f in sheet.fields if f.property == "date_issued"), None)
    if issued is not None and not sheet.has("date_published"):
        sheet.add("date_published", issued.raw, issued.where)
    if not sheet.has("publisher"):
        sheet.add("publisher", sheet.value("distributor") or sheet.value("source"), "nitf/head/docdata")
    text = "\n\n".join(_paragraphs(content)) if content is not None else ""
    wire = Wire("article", tuple(sheet.fields), guid, None, text, root.get(_LANG), media)
    return WireFile(NAME, (wire,), tuple(notes))


def _head(head: Element, sheet: Sheet) -> str | None:
    title = words(child(head, "title"))
    if title.strip() != sheet.value("headline"):
        sheet.add("title", title, "head/title")
    data = child(head, "docdata")
    for element in children(data) if data is not None else ():
        _docdata(element, sheet)
    for meta in children(head, "meta"):
        if codes.last_part(meta.get("name")) in ("author", "copyright", "byline", "source", "credit"):
            property = _NAMED[codes.last_part(meta.get("name"))]
            sheet.add(property, meta.get("content"), f"head/meta[{meta.get('name')}]")
    for part in below(head, "tobject.subject"):
        sheet.add("subject", part.get("tobject.subject.refnum"), "head/tobject/tobject.subject")
    for part in children(head, "pubdata"):
        sheet.add("date_published", part.get("date.publication"), "head/pubdata/@date.publication")
        sheet.add("publisher", part.get("name"), "head/pubdata/@name")
        sheet.add("url", part.get("ex-ref"), "head/pubdata/@ex-ref")
    found = child(data, "doc-id")
    return (found.get("id-string") or "").strip() or None if found is not None else None


def _docdata(element: Element, sheet: Sheet) -> None:
    name, where = local(element), f"head/docdata/{local(element)}"
    if name in _DOCDATA:
        property, attribute, role = _DOCDATA[name]
        sheet.add(property, element.get(attribute), f"{where}/@{attribute}", role=role)
    elif name in ("doc.copyright", "doc.rights"):
        sheet.add("rights_owner", element.get("holder") or element.get("owner"), f"{where}/@holder")
        year = (element.get("year") or "").strip()
        sheet.add("copyright_year", year if year.isdigit() else None, f"{where}/@year")
        sheet.add("rights_terms", element.get("type"), f"{where}/@type")
        sheet.add("rights_expires", element.get("enddate"), f"{where}/@enddate")
    elif name == "key-list":
        for keyword in children(element, "keyword"):
            sheet.add("keywords", keyword.get("key"), f"{where}/keyword/@key")
    elif name == "del-list":
        for source in children(element, "from-src"):
            sheet.add("distributor", source.get("src-name"), f"{where}/from-src/@src-name")
    elif name == "evloc":
        for key in ("city", "state-prov", "county-dist", "iso-cc"):
            sheet.add("place_event", element.get(key), f"{where}/@{key}")
    if element.get("management-status"):
        sheet.state(element.get("management-status"), f"{where}/@management-status")


def _body_head(head: Element | None, sheet: Sheet) -> None:
    if head is None:
        return
    for line in below(head, "hl1", "headline"):
        if not list(below(line, "hl1"))[1:] and not sheet.has("headline"):
            sheet.add("headline", unwrapped(words(line)), f"body.head/hedline/{local(line)}")
    for line in children(head, "byline"):
        _byline(line, sheet, "body.head/byline")
    for line in children(head, "dateline"):
        for place in children(line, "location"):
            sheet.add("place_unstated", unwrapped(words(place)), "body.head/dateline/location", role="dateline")
    for name, property in (("distributor", "distributor"), ("abstract", "description"), ("note", "instructions")):
        for part in children(head, name):
            sheet.add(property, " ".join(words(part).split()), f"body.head/{name}")
    for part in children(head, "rights"):
        _rights(part, sheet)


def _rights(part: Element, sheet: Sheet) -> None:
    for name, property in (("rights.owner", "rights_owner"), ("rights.type", "rights_terms"),
                           ("rights.geography", "rights_terms"), ("rights.agent", "licensor"),
                           ("rights.startdate", "rights_starts"), ("rights.enddate", "rights_expires"),
                           ("rights.limitations", "rights_terms")):  # fmt: skip
        for right in children(part, name):
            sheet.add(property, right.get("norm") or words(right), f"body.head/rights/{name}")
    if not list(children(part)):
        sheet.add("rights_notice", words(part), "body.head/rights")


def _byline(line: Element, sheet: Sheet, where: str) -> None:
    people = [" ".join(words(p).split()) for p in children(line, "person")]
    title = child(line, "byttl")
    if people:
        for name in people:
            sheet.creator(name, f"{where}/person")
    else:
        said = words(line)
        sheet.by_line(said.replace(words(title), " ") if title is not None else said, where)
    sheet.add("creator_role", " ".join(words(title).split()), f"{where}/byttl")


def _paragraphs(content: Element) -> list[str]:
    """The story's paragraphs; a caption's words are not among them."""
    captions = {id(p) for m in below(content, "media") for p in below(m, "p")}
    found = [" ".join(words(p).split()) for p in below(content, "p", "hl2") if id(p) not in captions]
    return [p for p in found if p]


def _media(media: Element, notes: list[Note]) -> Wire:
    sheet = Sheet(notes)
    kind = codes.kind_of(media.get("media-type"), *(r.get("mime-type") for r in children(media, "media-reference")))
    for producer in children(media, "media-producer"):
        if list(children(producer)):
            _byline(producer, sheet, "media/media-producer")
        else:
            sheet.by_line(words(producer), "media/media-producer")
    for reference in children(media, "media-reference"):
        said = reference.get("source") or reference.get("data-location")
        sheet.add("identifier", said, "media/media-reference/@source", role=reference.get("name") or "rendition")
        sheet.add("alt_text", reference.get("alternate-text"), "media/media-reference/@alternate-text")
        sheet.add("credit_line", reference.get("credit"), "media/media-reference/@credit")
        sheet.add("rights_notice", reference.get("copyright"), "media/media-reference/@copyright")
    for named in children(media, "media-metadata"):
        property = _NAMED.get(codes.last_part(named.get("name")))
        where = f"media/media-metadata[{named.get('name')}]"
        if property == "creator":
            sheet.by_line(named.get("value"), where)
        elif property:
            sheet.add(property, named.get("value"), where)
    captions = [c for c in children(media, "media-caption") if words(c).strip()]
    caption = unwrapped(words(captions[0])) if captions else ""
    found = Field("caption", caption, caption, "media/media-caption") if caption else None
    return Wire(kind or "unknown", tuple(sheet.fields), None, found)
