"""Guardian Grid JSON: an image as the media API answers it, or a page of search results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.documents.nouns import Note
from provenance.documents.wires import codes
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.jsonfields import fill
from provenance.documents.wires.jsontree import folded, objects, scalar
from provenance.documents.wires.nouns import Field, Wire, WireFile

NAME = "grid-json"
_BESIDE = frozenset(("usagerights", "uploadtime", "originalmetadata", "originalusagerights", "usermetadata",
                     "filemetadata", "uploadedby", "valid", "syndicationrights"))  # fmt: skip


def read(value: Any) -> WireFile | None:
    """The images of an answer; None when the JSON is none of Grid's."""
    found = list(_images(value, ""))
    if not found:
        return None
    notes: list[Note] = []
    return WireFile(NAME, tuple(_wire(image, where, notes) for where, image in found), tuple(notes))


def _images(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, list):
        for at, member in enumerate(value, 1):
            yield from _images(member, f"{where}[{at}].")
        return
    keys = folded(value)
    if isinstance(keys.get("metadata"), dict) and _BESIDE & set(keys):
        yield where, keys
    elif isinstance(keys.get("data"), dict | list):
        yield from _images(keys["data"], f"{where}data.")


def _wire(image: dict[str, Any], where: str, notes: list[Note]) -> Wire:
    sheet = Sheet(notes)
    if not isinstance(image.get("metadata"), dict) or not folded(image["metadata"]):
        notes.append(Note("empty", f"{where}metadata: it says nothing of the image", f"{where}metadata"))
    fill(sheet, image, NAME, where)
    rights = folded(image.get("usagerights"))
    sheet.by_line(scalar(rights.get("photographer")), f"{where}usageRights.photographer")
    category = scalar(rights.get("category"))
    flag = codes.meaning("usage_flags", category)
    if flag is not None:
        sheet.fields.append(Field("flag", flag, category, f"{where}usageRights.category"))
    for name in ("identifiers", "originalidentifiers"):
        for key, said in folded(image.get(name)).items():
            sheet.add("identifier", scalar(said), f"{where}{name}.{key}", role=key)
    for _, lease in objects(folded(folded(image.get("leases")).get("data")).get("leases")):
        sheet.add("instructions", scalar(folded(lease).get("notes")), f"{where}leases.notes", role="lease")
    words = scalar(folded(image.get("metadata")).get("description"))
    caption = Field("caption", words.strip(), words.strip(), f"{where}metadata.description") if words else None
    kind = codes.kind_of(scalar(folded(folded(image.get("source")).get("mimetype")).get("name"))) or "photo"
    return Wire(kind, tuple(sheet.fields), scalar(image.get("id")) or None, caption)
