"""AP Media API JSON: one item, or a feed of them. https://developer.ap.org/ap-media-api/agent/Content_Metadata_Fields.htm"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, markup, ninjs
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.jsonfields import fill
from provenance.documents.wires.jsontree import folded, objects, scalar
from provenance.documents.wires.nouns import Field, Wire, WireFile

NAME = "ap-json"
_IDS = frozenset(("itemid", "friendlykey", "etag", "referenceid"))


def read(value: Any) -> WireFile | None:
    """The items of an answer or a saved feed; None when the JSON is none of AP's."""
    if not any(_is_item(item) for _, item in _items(value, "")):
        return None
    found = list(_items(value, ""))
    notes: list[Note] = []
    return WireFile(NAME, tuple(_wire(item, where, notes) for where, item in found), tuple(notes))


def _items(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Items wherever the answer's envelope holds them: item, data.item, data.items[].item, a list of those."""
    if isinstance(value, list):
        for at, member in enumerate(value, 1):
            yield from _items(member, f"{where.rstrip('.')}[{at}].")
        return
    keys = folded(value)
    if _is_item(keys) or (scalar(keys.get("type")) and scalar(keys.get("uri"))):
        yield where, keys
        return
    for name in ("data", "item", "items"):
        if isinstance(keys.get(name), dict | list):
            yield from _items(keys[name], f"{where}{name}.")


def _is_item(keys: Mapping[str, Any]) -> bool:
    """Whether an item has AP's own mark, its other identifiers; one without is AP's beside others that have it."""
    return bool(_IDS & set(folded(keys.get("altids"))) and scalar(keys.get("type")))


def _wire(item: dict[str, Any], where: str, notes: list[Note]) -> Wire:
    sheet = Sheet(notes)
    kind = codes.kind_of(scalar(item.get("type"))) or "unknown"
    dated = frozenset(("date_recorded",)) if kind == "article" else frozenset[str]()
    fill(sheet, item, NAME, where, without=dated)
    _about(item, where, sheet, kind)
    sheet.state(scalar(item.get("pubstatus")), f"{where}pubstatus")
    ninjs.renditions(sheet, item.get("renditions"), f"{where}renditions")
    caption, body, media = None, "", []
    if kind == "article":
        ninjs.published(sheet)
        body = markup.plain(scalar(item.get("body_nitf") or item.get("body_text") or item.get("body"))).strip()
        media = [
            _wire(folded(inner), f"{where}associations.{n}.", notes) for n, inner in objects(item.get("associations"))
        ]
        media = [m if m.kind != "article" else Wire(m.kind, m.fields, m.guid, relation="part_of") for m in media]
    else:
        caption = _caption(item, where)
    guid = scalar(folded(item.get("altids")).get("itemid")) or scalar(item.get("uri")) or None
    sheet.add("identifier", scalar(item.get("uri")), f"{where}uri", role="uri")
    return Wire(kind, tuple(sheet.fields), guid, caption, body, scalar(item.get("language")) or None, tuple(media))


def _caption(item: Mapping[str, Any], where: str) -> Field | None:
    for key in ("description_caption", "caption", "description_summary", "script", "shotlist"):
        value = item.get(key)
        said = markup.plain(scalar(value) or scalar(folded(value).get("nitf"))).strip()
        if said:
            return Field("caption", said, said, f"{where}{key}")
    return None


def _about(item: Mapping[str, Any], where: str, sheet: Sheet, kind: str) -> None:
    """Persons, places and subjects. What a machine tagged or only follows from it is no place."""
    for name, person in objects(item.get("person")):
        rels = _rels(person)
        shown = kind != "article" and "personfeatured" in rels
        said = scalar(folded(person).get("name"))
        sheet.add("person_shown" if shown else "keywords", said, f"{where}person[{name}].name", role=_role(person))
    for name, place in objects(item.get("place")):
        machine = scalar(folded(place).get("creator")).casefold() == "machine" or "ancestor" in _rels(place)
        property = "keywords" if machine else "place_unstated"
        sheet.add(property, scalar(folded(place).get("name")), f"{where}place[{name}].name", role=_role(place))
    for name, subject in objects(item.get("subject")):
        said = scalar(folded(subject).get("name"))
        sheet.add("subject", said, f"{where}subject[{name}].name", role=_role(subject))


def _rels(tag: Mapping[str, Any]) -> set[str]:
    given = folded(tag).get("rels")
    return {scalar(r).casefold() for r in given} if isinstance(given, list) else set()


def _role(tag: Mapping[str, Any]) -> str | None:
    by = scalar(folded(tag).get("creator")).casefold()
    return "machine tagged" if by == "machine" else None
