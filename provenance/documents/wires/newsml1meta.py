"""The metadata of NewsML 1: identification, management, and a component's lines, parties, rights and places."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from provenance.documents.wires import codes
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.xmltree import below, child, children, local, words

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINES: Mapping[str, str] = {
    "HeadLine": "headline", "SlugLine": "title", "CreditLine": "credit_line", "CopyrightLine": "rights_notice",
    "RightsLine": "rights_terms", "KeywordLine": "keywords",
}  # fmt: skip
_PARTIES: Mapping[str, str] = {"Provider": "supplier", "Creator": "creator", "Source": "source",
                               "Contributor": "contributor"}  # fmt: skip
_OF_ALL = frozenset(("supplier", "rights_notice", "rights_owner", "rights_terms", "rights_starts", "rights_expires",
                     "copyright_year"))  # fmt: skip
_USAGE: Mapping[str, str] = {
    "UsageType": "rights_terms", "Limitations": "rights_terms", "Geography": "rights_terms",
    "RightsHolder": "rights_owner", "StartDate": "rights_starts", "EndDate": "rights_expires",
}  # fmt: skip


def formal(element: Element | None) -> str | None:
    """The FormalName of an element."""
    return element.get("FormalName") if element is not None else None


def content_kind(content: Element) -> str:
    """The kind of a content item, by its media type, its MIME type, or the words it holds."""
    found = codes.kind_of(formal(child(content, "MediaType")), formal(child(content, "MimeType")))
    if found is not None:
        return found
    return "article" if child(content, "DataContent") is not None else "unknown"


def sender(root: Element) -> str:
    """Who sent the file, by the envelope."""
    party = child(root, "NewsEnvelope", "SentFrom", "Party")
    return _party_name(party) if party is not None else ""


def guid(item: Element) -> str | None:
    """The identifier without its revision: the same for every revision of one item."""
    given = child(item, "Identification", "NewsIdentifier")
    if given is None:
        return None
    parts = [words(child(given, name)).strip() for name in ("ProviderId", "DateId", "NewsItemId")]
    return f"urn:newsml:{':'.join(parts)}" if all(parts) else words(child(given, "PublicIdentifier")).strip() or None


def language(chain: tuple[Element, ...]) -> str | None:
    """The nearest language a component or those around it name."""
    for component in reversed(chain):
        found = formal(child(component, "DescriptiveMetadata", "Language")) or component.get(_LANG)
        if found:
            return found
    return None


def management(item: Element, sheet: Sheet, sender: str, *, article: bool) -> None:
    """Identification and management of a news item."""
    identifier = words(child(item, "Identification", "NewsIdentifier", "PublicIdentifier"))
    sheet.add("identifier", identifier, "NewsIdentifier/PublicIdentifier", role="public identifier")
    label = words(child(item, "Identification", "NameLabel"))
    sheet.add("title", label, "Identification/NameLabel")
    made = child(item, "NewsManagement")
    first = words(child(made, "FirstCreated")).strip()
    sheet.add("date_issued", first, "NewsManagement/FirstCreated", role="first created")
    revised = words(child(made, "ThisRevisionCreated"))
    sheet.add("date_issued", revised, "NewsManagement/ThisRevisionCreated", role="version created")
    sheet.state(formal(child(made, "Status")), "NewsManagement/Status")
    for change in below(made, "FutureStatus") if made is not None else ():
        sheet.add("instructions", formal(change), "NewsManagement/StatusWillChange/FutureStatus", role="status to come")
    by = sheet.value("supplier")
    if sender and sender.casefold() != (by or "").casefold():
        sheet.add("distributor", sender, "NewsEnvelope/SentFrom/Party")
    if article:
        sheet.add("date_published", first or revised, "NewsManagement/FirstCreated")
        sheet.add("publisher", by, "AdministrativeMetadata/Provider/Party")


def component(element: Element, sheet: Sheet, where: str, *, media: bool, shared: bool = False) -> None:
    """A component's own lines, parties, rights and description; what a nearer component said already is kept.

    shared: it also holds a story, so that its headline and by-line are the story's.
    """
    before = {f.property for f in sheet.fields}
    inner = Sheet(sheet.notes)
    for part in children(element, "NewsLines"):
        _lines(part, inner, f"{where}/NewsLines")
    for part in children(element, "AdministrativeMetadata"):
        _parties(part, inner, f"{where}/AdministrativeMetadata")
    for part in children(element, "RightsMetadata"):
        _rights(part, inner, f"{where}/RightsMetadata")
    for part in children(element, "DescriptiveMetadata"):
        _descriptive(part, inner, f"{where}/DescriptiveMetadata", media=media)
    kept = [f for f in inner.fields if f.property not in before and (not shared or f.property in _OF_ALL)]
    sheet.fields += kept


def _lines(part: Element, sheet: Sheet, where: str) -> None:
    for element in children(part):
        name = local(element)
        if name in _LINES:
            sheet.add(_LINES[name], words(element), f"{where}/{name}")
        elif name == "ByLine":
            sheet.by_line(words(element), f"{where}/{name}")


def _parties(part: Element, sheet: Sheet, where: str) -> None:
    for element in children(part):
        name = local(element)
        for party in children(element, "Party"):
            said = _party_name(party)
            if name == "Creator":
                sheet.creator(said, f"{where}/{name}/Party")
            elif name == "Source":
                sheet.source(said, f"{where}/{name}/Party")
            elif name in _PARTIES:
                sheet.add(_PARTIES[name], said, f"{where}/{name}/Party")


def _party_name(party: Element) -> str:
    for property in children(party, "Property"):
        if codes.last_part(property.get("FormalName")) in ("organization", "organisation", "name", "fullname"):
            return property.get("Value", "").strip()
    return party.get("FormalName", "").strip()


def _rights(part: Element, sheet: Sheet, where: str) -> None:
    for right in children(part, "Copyright"):
        sheet.add("rights_owner", words(child(right, "CopyrightHolder")), f"{where}/Copyright/CopyrightHolder")
        year = words(child(right, "CopyrightDate")).strip()
        sheet.add("copyright_year", year[:4] if year[:4].isdigit() else None, f"{where}/Copyright/CopyrightDate")
    for right in children(part, "UsageRights"):
        for element in children(right):
            property = _USAGE.get(local(element))
            if property:
                sheet.add(property, words(element), f"{where}/UsageRights/{local(element)}", role=None)


def _descriptive(part: Element, sheet: Sheet, where: str, *, media: bool) -> None:
    for place in children(part, "Location"):
        how = place.get("HowPresent")
        property = "place_event" if codes.last_part(how) == "event" else "place_unstated"
        named = {p.get("FormalName", ""): p.get("Value", "") for p in children(place, "Property")}
        for name in sorted(named, key=lambda n: n == "Country"):
            sheet.add(property, named[name], f"{where}/Location/Property[{name}]", role=how)
    for element in children(part, "Property"):
        if codes.last_part(element.get("FormalName")) in ("keyword", "keywords"):
            sheet.add("keywords", element.get("Value"), f"{where}/Property[Keyword]")
    for element in children(part, "Genre"):
        sheet.add("genre", formal(element), f"{where}/Genre")
    for element in below(part, "Subject", "SubjectMatter", "SubjectDetail"):
        sheet.add("subject", formal(element), f"{where}/SubjectCode/{local(element)}")
    created = words(child(part, "DateLineDate")) if media else ""
    sheet.add("date_unstated", created, f"{where}/DateLineDate", role="dateline")
