"""RSS 0.9x to 2.0, RSS 1.0 and Atom 1.0, with Media RSS: every entry a document, its media beside it.

https://www.rssboard.org/rss-specification, https://www.rfc-editor.org/rfc/rfc4287, https://www.rssboard.org/media-rss
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, markup, mediarss
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.nouns import Wire, WireFile
from provenance.documents.wires.xmltree import local, space, words

RSS, ATOM = "rss", "atom"
ROOTS = frozenset(("rss", "RDF", "feed"))
_ATOM = "http://www.w3.org/2005/Atom"
_DC = frozenset(("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"))
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Elements of an entry whose words are a value, by format and Dublin Core.
_TEXTS: Mapping[str, str] = {
    "title": "headline", "link": "url", "guid": "identifier", "id": "identifier", "pubDate": "date_published",
    "published": "date_published", "updated": "date_modified", "category": "keywords", "rights": "rights_notice",
    "copyright": "rights_notice", "comments": "", "author": "", "creator": "",
}  # fmt: skip
_DUBLIN: Mapping[str, str] = {
    "date": "date_published", "issued": "date_published", "modified": "date_modified", "created": "date_issued",
    "rights": "rights_notice", "publisher": "publisher", "subject": "keywords", "identifier": "identifier",
    "source": "source", "license": "rights_url", "rightsHolder": "rights_owner",
}  # fmt: skip


def read(root: Element) -> WireFile:
    """Every entry of the feed, in order."""
    notes: list[Note] = []
    form = ATOM if local(root) == "feed" else RSS
    channel = next((e for e in root if local(e) == "channel"), root)
    entries = [e for e in root.iter() if local(e) in ("item", "entry") and space(e) not in mediarss.SPACES]
    if local(root) == "entry":
        entries = [root]
    feed = _feed(channel, notes)
    if not entries:
        notes.append(Note("empty", "The feed holds no entry"))
    language = _text(channel, "language") or root.get(_LANG)
    return WireFile(form, tuple(_entry(e, feed, channel, language, notes) for e in entries), tuple(notes))


def _feed(channel: Element, notes: list[Note]) -> Sheet:
    """What the feed says for every entry that says nothing of its own: publisher and rights."""
    sheet = Sheet(notes)
    for element in channel:
        name, where = local(element), f"channel/{local(element)}"
        if name == "title" and space(element) not in mediarss.SPACES:
            sheet.add("publisher", markup.plain(words(element)), where)
        elif name in ("copyright", "rights"):
            sheet.add("rights_notice", words(element), where)
        elif name == "license":
            sheet.add("rights_url", words(element), where)
        elif name == "author":  # an Atom entry without an author has the feed's (RFC 4287, 4.2.1)
            sheet.by_line(_text(element, "name"), where)
    return sheet


def _text(element: Element, *names: str) -> str:
    return next((words(e).strip() for e in element if local(e) in names and words(e).strip()), "")


def _entry(entry: Element, feed: Sheet, channel: Element, language: str | None, notes: list[Note]) -> Wire:
    sheet = Sheet(notes)
    guid, body, summary = "", "", ""
    figures: list[markup.Figure] = []
    for element in entry:
        name, where = local(element), f"{local(entry)}/{local(element)}"
        if space(element) in mediarss.SPACES:
            continue
        if name in ("guid", "id"):
            guid = guid or words(element).strip()
        if name in ("encoded", "content"):
            fragment = markup.read(_markup(element))
            body, figures = fragment.text or body, fragment.figures or figures
        elif name in ("description", "summary"):
            summary = markup.plain(_markup(element)).strip()
            sheet.add("description", summary, where)
        else:
            _element(element, name, where, sheet)
    _link_of(entry, sheet)
    if not sheet.has("publisher") and sheet.has("source"):
        sheet.add("publisher", sheet.value("source"), f"{local(entry)}/source")
    _inherited(sheet, feed)
    media = mediarss.media(entry, channel, figures, notes)
    fields = tuple(f for f in sheet.fields)
    own = guid or entry.get(_ABOUT) or sheet.value("url") or ""
    text = body if body.strip() != summary else ""
    return Wire("article", fields, own or None, None, text or summary, entry.get(_LANG) or language, media)


def _markup(element: Element) -> str:
    """The words of an element that holds HTML as text, as XHTML, or none."""
    if len(element):
        return "\n\n".join(markup.paragraphs(element))
    return words(element)


def _element(element: Element, name: str, where: str, sheet: Sheet) -> None:
    said = words(element).strip()
    if space(element) in _DC:
        if name == "creator":
            sheet.by_line(said, where)
        elif name == "contributor":
            sheet.add("contributor", said, where)
        elif name in _DUBLIN:
            sheet.add(_DUBLIN[name], said, where)
    elif name in ("author", "contributor"):
        named = _text(element, "name") or _without_mail(said)
        if name == "author":
            sheet.by_line(named, where)
        else:
            sheet.add("contributor", named, where)
    elif name == "source":
        sheet.source(_text(element, "title") or said, where)
    elif name == "category":
        sheet.add("keywords", said or element.get("label") or element.get("term"), where)
    elif _TEXTS.get(name) and name != "link":
        said = markup.plain(said) if name in ("title", "rights", "copyright") else said
        sheet.add(_TEXTS[name], said, where)
    elif name == "license":
        sheet.add("rights_url", said or element.get("href"), where)


def _without_mail(said: str) -> str:
    """RSS writes an author as "mail@example.org (Ada Lind)"."""
    if said.endswith(")") and "(" in said and "@" in said.partition("(")[0]:
        return said.partition("(")[2].rstrip(")").strip()
    return "" if "@" in said and " " not in said else said


def _link_of(entry: Element, sheet: Sheet) -> None:
    """The address of the entry's page: an RSS link's words, an Atom link without rel or with alternate."""
    for element in entry:
        if local(element) != "link" or space(element) in mediarss.SPACES:
            continue
        rel = element.get("rel", "alternate")
        where = f"{local(entry)}/link"
        if rel == "alternate":
            sheet.add("url", words(element).strip() or element.get("href"), where)
        elif rel == "license":
            sheet.add("rights_url", element.get("href"), where)
        elif codes.last_part(rel) in ("canonical", "self") and not sheet.has("url"):
            sheet.add("url", element.get("href"), where)


def _inherited(sheet: Sheet, feed: Sheet) -> None:
    for name in ("publisher", "rights_notice", "rights_url", "creator"):
        if not sheet.has(name):
            sheet.fields += [f for f in feed.fields if f.property == name]
    if not sheet.has("source"):
        by = next((f for f in sheet.fields if f.property == "publisher"), None)
        if by is not None:
            sheet.add("source", by.raw, by.where)
