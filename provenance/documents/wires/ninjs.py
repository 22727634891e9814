"""ninjs 1 to 3, News in JSON: one item or a list of them, with associated items inside.

Version 1 spreads texts over keys with suffixes (`body_html`, `description_text`) and names objects by key; 2 uses lists
of objects with a role; 3 writes the keys of 2 in camel case. Keys are compared in lower case.
https://iptc.org/std/ninjs/userguide/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, markup
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.jsonfields import fill
from provenance.documents.wires.jsontree import folded, objects, scalar
from provenance.documents.wires.nouns import Field, Wire, WireFile

NAME = "ninjs"
_MARKS = frozenset(
    "versioncreated firstcreated renditions associations pubstatus headline headlines descriptions bodies byline "
    "usageterms copyrightholder copyrightnotice slugline located urgency infosources representationtype "
    "description_text body_html body_text body_xhtml altids".split()
)
_TYPES = frozenset(("text", "audio", "video", "picture", "graphic", "composite", "component", "animated", "event",
                    "planning", "package"))  # fmt: skip
_CREDIT = ("creditline", "credit", "credit-line")


def read(value: Any) -> WireFile | None:
    """The items of a ninjs file; None when the JSON is none."""
    found = list(_items(value))
    if not found:
        return None
    notes: list[Note] = []
    return WireFile(NAME, tuple(_wire(folded(i), where, notes) for where, i in found), tuple(notes))


def _items(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, dict) and not _is_item(value):
        value = next((v for k in ("items", "_items", "results") if isinstance(v := value.get(k), list)), value)
    members = enumerate(value, 1) if isinstance(value, list) else [("", value)]
    for at, item in members:
        if isinstance(item, dict) and _is_item(item):
            yield (f"[{at}]" if at else ""), item


def _is_item(item: Mapping[str, Any]) -> bool:
    keys = folded(item)
    standard = folded(keys.get("standard"))
    if scalar(standard.get("name")).casefold() == "ninjs":
        return True
    typed = scalar(keys.get("type")).casefold() in _TYPES
    named = bool(scalar(keys.get("uri")) or scalar(keys.get("guid")))
    return named and len(_MARKS & set(keys)) + typed >= 2


def _wire(item: dict[str, Any], where: str, notes: list[Note], *, inside: bool = False) -> Wire:
    sheet = Sheet(notes)
    kind = codes.kind_of(scalar(item.get("type")), scalar(item.get("mimetype"))) or _kind_by_content(item)
    fill(sheet, item, NAME, where)
    people = "person_shown" if kind != "article" else "keywords"
    for key in ("person", "people"):
        for name, person in objects(item.get(key)):
            rel = codes.last_part(scalar(folded(person).get("rel")))
            shown = people if rel in ("depicts", "shows", "personfeatured", "featured", "isshown") else "keywords"
            sheet.add(shown, scalar(folded(person).get("name")), f"{where}{key}[{name}].name", role=rel or "person")
    sheet.state(scalar(item.get("pubstatus")), f"{where}pubstatus")
    created = scalar(item.get("contentcreated"))
    recorded = "date_modified" if kind == "article" else "date_recorded"
    sheet.add(recorded, created, f"{where}contentcreated", role="content created")
    caption = _descriptions(item, where, sheet, kind)
    body, media = "", []
    if kind == "article":
        body, figures = _body(item)
        published(sheet, inside)
        media = [*_associations(item, where, notes), *figures]
    else:
        media = _associations(item, where, notes)
    renditions(sheet, item.get("renditions"), f"{where}renditions")
    guid = scalar(item.get("guid")) or scalar(item.get("uri")) or None
    return Wire(kind, tuple(sheet.fields), guid, caption, body, scalar(item.get("language")) or None, tuple(media))


def _kind_by_content(item: Mapping[str, Any]) -> str:
    formats = [
        scalar(folded(r).get("mimetype") or folded(r).get("contenttype")) for _, r in objects(item.get("renditions"))
    ]
    return codes.kind_of(*formats) or (
        "article" if any(k == "bodies" or k.startswith("body_") for k in item) else "unknown"
    )


def published(sheet: Sheet, inside: bool = False) -> None:
    """An article's day of publication is when its first version went out; whoever provides it publishes it."""
    first = next((f for f in sheet.fields if f.property == "date_issued"), None)
    if first is not None and not sheet.has("date_published"):
        sheet.add("date_published", first.raw, first.where)
    by = next((f for n in ("supplier", "source") for f in sheet.fields if f.property == n), None)
    if by is not None and not sheet.has("publisher"):
        sheet.add("publisher", by.raw, by.where)


def renditions(sheet: Sheet, given: Any, where: str) -> None:
    """Addresses of the one item in its sizes; a rendition that is another kind of file (a caption as XML) is none."""
    for name, rendition in objects(given):
        keys = folded(rendition)
        mime = scalar(keys.get("mimetype") or keys.get("contenttype"))
        label = scalar(keys.get("name")) or name
        if not mime.startswith("text/"):
            sheet.add("identifier", scalar(keys.get("href")), f"{where}.{name}.href", role=f"rendition {label}")


def _associations(item: Mapping[str, Any], where: str, notes: list[Note]) -> list[Wire]:
    found = []
    for name, inner in objects(item.get("associations")):
        wire = _wire(folded(inner), f"{where}associations.{name}.", notes, inside=True)
        if wire.kind == "article":
            wire = Wire(wire.kind, wire.fields, wire.guid, language=wire.language, relation="part_of")
        found.append(wire)
    return found


def _descriptions(item: Mapping[str, Any], where: str, sheet: Sheet, kind: str) -> Field | None:
    """The caption of a picture; every other description is kept as one. Of a text all of them are."""
    given = list(_described(item, where))
    caption: Field | None = None
    if kind != "article":
        for wanted in codes.words("caption_roles", "order"):
            caption = next((f for f in given if (f.role or "") == wanted and f.role not in _CREDIT), None)
            if caption is not None:
                break
        caption = caption or next((f for f in given if f.role not in _CREDIT), None)
    for found in given:
        if found.role in _CREDIT:
            sheet.add("credit_line", found.raw, found.where)
        elif caption is None or " ".join(found.value.split()) != " ".join(caption.value.split()):
            sheet.add("description", found.value, found.where, role=found.role)
    return caption


def _described(item: Mapping[str, Any], where: str) -> Iterator[Field]:
    for key, value in item.items():
        if key == "description" or key.startswith("description_"):
            said = markup.plain(scalar(value)).strip()
            role = codes.last_part(key.removeprefix("description").lstrip("_"))
            if said:
                yield Field("caption", said, said, f"{where}{key}", role)
    for name, given in objects(item.get("descriptions")):
        said = markup.plain(scalar(folded(given).get("value"))).strip()
        if said:
            role = codes.last_part(scalar(folded(given).get("role")))
            yield Field("caption", said, said, f"{where}descriptions[{name}].value", role)


def _body(item: Mapping[str, Any]) -> tuple[str, list[Wire]]:
    """The text of the story once, whichever of its forms is given, and the figures in it."""
    keys = [key for key in item if key == "body" or key.startswith("body_")]
    forms = [markup.read(scalar(item.get(key))) for key in keys if scalar(item.get(key))]
    forms += [markup.read(said) for _, b in objects(item.get("bodies")) if (said := scalar(folded(b).get("value")))]
    text = max((f.text for f in forms), key=lambda t: (t.count("\n\n"), len(t)), default="")
    figures = {f.src or f.caption: f for form in forms for f in form.figures}
    return text, [figure_wire(f) for f in figures.values()]


def figure_wire(figure: markup.Figure) -> Wire:
    """A picture with its caption that stands in the markup of a story."""
    fields = []
    if figure.src:
        fields.append(Field("identifier", figure.src, figure.src, "figure/img/@src", "rendition"))
    if figure.alt.strip():
        fields.append(Field("alt_text", figure.alt.strip(), figure.alt.strip(), "figure/img/@alt"))
    caption = Field("caption", figure.caption, figure.caption, "figure/figcaption")
    return Wire("photo", tuple(fields), None, caption)
