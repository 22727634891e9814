"""The metadata elements of NewsML-G2, each by its name: what it says, under which of our properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, g2names
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.g2names import Names
from provenance.documents.wires.xmltree import local, words

# contentMeta and itemMeta elements whose words are a value of one property.
_TEXTS: Mapping[str, str] = {
    "headline": "headline", "slugline": "title", "creditline": "credit_line", "keyword": "keywords",
    "usageTerms": "rights_terms", "copyrightNotice": "rights_notice", "firstCreated": "date_issued",
    "versionCreated": "date_issued", "embargoed": "rights_starts", "contentModified": "date_modified",
}  # fmt: skip
_ROLES: Mapping[str, str] = {"firstCreated": "first created", "versionCreated": "version created"}
_PLACE_TYPES = ("geo", "poi", "city", "country", "statprov", "region", "cpttype:5", "cpttype5")


def element(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    """One element of contentMeta, itemMeta or rightsInfo; one that says nothing of origin is passed by."""
    name = local(found)
    if name in _TEXTS:
        sheet.add(_TEXTS[name], words(found), where, role=_ROLES.get(name) or found.get("role"))
    elif name in _READERS:
        _READERS[name](found, where, sheet, names)


def _title(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    if words(found).strip() != sheet.value("headline"):
        sheet.add("title", words(found), where)


def _by(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    sheet.by_line(words(found), where)


def _located(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    for place, at in names.places(found):
        sheet.add("place_unstated", place, f"{where}{at}", role="located")


def _genre(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    sheet.add("genre", names.name(found) or names.code(found), where)


def _other_id(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    sheet.add("identifier", words(found), where, role=found.get("type") or "alternative")


def _ed_note(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    """A note made of markup (a notepad) repeats the plain ones and holds telephone numbers not for publication."""
    if found.get("pubconstraint") is None and not len(found):
        sheet.add("instructions", " ".join(words(found).split()), where, role=found.get("role"))


def _status(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    sheet.state(found.get("qcode") or found.get("uri"), where)


def _source_type(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    sheet.add("digital_source_type", names.code(found), where)


def _party(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    name, role = local(found), found.get("role")
    said, code = names.party(found), names.code(found)
    tail = code.rpartition(":")[2] if code and code != said else None
    if said is None:
        if code:
            words_ = f"{where}: {code} is a code without a name here; who it is was not read"
            sheet.notes.append(Note("code-without-name", words_, where))
    elif name == "creator":
        sheet.creator(said, where, role=role)
        for title in g2names.job_titles(found):
            sheet.add("creator_role", title, f"{where}/related/name")
    elif name == "infoSource":
        sheet.source(said, where, role=role, code=tail)
    elif name == "contributor":
        sheet.add(codes.meaning("contributor_roles", role) or "contributor", said, where, role=role)
    else:
        sheet.add("supplier" if name == "provider" else "rights_owner", said, where, code=tail)


def _subject(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    said = names.name(found)
    type_ = (found.get("type") or found.get("typeuri") or "").casefold()
    derived = codes.last_part(found.get("why")) in ("ancestor", "inferred") or "tool" in (found.get("how") or "")
    is_place = any(t in type_ for t in _PLACE_TYPES)
    if said and derived:  # found by a program, or merely wider than what was said: no statement on the item
        sheet.add("keywords", said, where, role="machine tagged")
    elif is_place and (said or names.code(found) in names.asserted):
        for place, at in names.places(found):
            sheet.add("place_unstated", place, f"{where}{at}", role="subject")
    elif said and "person" in type_:
        sheet.add("keywords", said, where, role="person")
    else:
        sheet.add("subject", said or names.code(found), where)


def _link(found: Element, where: str, sheet: Sheet, names: Names) -> None:
    rel = found.get("rel") or found.get("reluri")
    if codes.meaning("link_roles", rel) == "original":
        sheet.add("original", found.get("residref") or found.get("href"), where, role=rel)


_READERS: Mapping[str, Callable[[Element, str, Sheet, Names], None]] = {
    "title": _title, "by": _by, "creator": _party, "contributor": _party, "infoSource": _party, "provider": _party,
    "copyrightHolder": _party, "located": _located, "subject": _subject, "genre": _genre, "altId": _other_id,
    "edNote": _ed_note, "pubStatus": _status, "link": _link, "digitalSourceType": _source_type,
}  # fmt: skip
