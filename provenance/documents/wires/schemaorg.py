"""schema.org in JSON-LD: news articles, pictures, films and recordings, alone, in lists, or in an `@graph`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from provenance.documents.nouns import Note
from provenance.documents.wires import codes, markup, schemaplaces
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.jsonfields import fill
from provenance.documents.wires.jsontree import folded, leaves, scalar
from provenance.documents.wires.nouns import Field, Wire, WireFile

NAME = "schema.org"
_HOLDS_MEDIA = ("image", "video", "audio", "associatedmedia", "primaryimageofpage", "encoding", "thumbnail", "photo")
Known = Mapping[str, dict[str, Any]]
_PLACES = frozenset(("place_created", "place_shown"))
_ADDRESSES = ("contenturl", "embedurl", "thumbnailurl")


def read(value: Any) -> WireFile | None:
    """The articles and media of a JSON-LD document; None when the JSON is no schema.org."""
    nodes = list(_nodes(value))
    known = {scalar(n.get("@id")): n for n in nodes if scalar(n.get("@id")) and len(n) > 1}
    found = [n for n in nodes if _kind(n) is not None]
    if not found or not any(_is_schema(n) for n in (*nodes, folded(value))):
        return None
    notes: list[Note] = []
    articles = [_article(n, known, notes) for n in found if _kind(n) == "article"]
    used = {scalar(m.get("@id")) for n in found if _kind(n) == "article" for m in _media_nodes(n, known)} - {""}
    single = [_media(n, known, notes) for n in found if _kind(n) != "article" and scalar(n.get("@id")) not in used]
    if len(articles) == 1:  # a picture of the same page that the article does not name
        articles = [replace(articles[0], media=(*articles[0].media, *single))]
        single = []
    return WireFile(NAME, (*articles, *single), tuple(notes))


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object at the top, in a list, or in a graph."""
    if isinstance(value, list):
        for member in value:
            yield from _nodes(member)
    elif isinstance(value, dict):
        keys = folded(value)
        if isinstance(keys.get("@graph"), list | dict):
            yield from _nodes(keys["@graph"])
        else:
            yield keys


def _is_schema(node: Mapping[str, Any]) -> bool:
    contexts = node.get("@context")
    listed = contexts if isinstance(contexts, list) else [contexts]
    named = [scalar(c) or scalar(folded(c).get("@vocab")) for c in listed]
    types = [scalar(t) for t in _listed(node.get("@type"))]
    return any("schema.org" in name for name in (*named, *types))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _kind(node: Mapping[str, Any]) -> str | None:
    return codes.kind_of(*(scalar(t) for t in _listed(node.get("@type"))))


def _sheet(node: dict[str, Any], known: Known, notes: list[Note], without: frozenset[str]) -> Sheet:
    sheet = Sheet(notes)
    full = {key: _resolved(value, known) for key, value in node.items()}
    keywords = scalar(full.get("keywords"))
    if "," in keywords:
        full["keywords"] = [part.strip() for part in keywords.split(",")]
    fill(sheet, full, NAME, without=without | _PLACES)
    for property, key in (("place_created", "locationcreated"), ("place_shown", "contentlocation")):
        for place, where in schemaplaces.places(full.get(key), key):
            sheet.add(property, place, where)
    return sheet


def _resolved(value: Any, known: Known) -> Any:
    """A reference by @id replaced by what the document says of it, one step deep."""
    if isinstance(value, list):
        return [_resolved(v, known) for v in value]
    keys = folded(value)
    found = known.get(scalar(keys.get("@id"))) if keys and len(keys) <= 2 else None
    return found if found is not None else value


def _article(node: dict[str, Any], known: Known, notes: list[Note]) -> Wire:
    sheet = _sheet(node, known, notes, frozenset(("date_recorded",)))
    for leaf in (*leaves(node, "description"), *leaves(node, "abstract")):
        sheet.add("description", markup.plain(leaf.words), leaf.where)
    if not sheet.has("source") and sheet.value("publisher"):
        sheet.add("source", sheet.value("publisher"), "publisher")
    media = [_media(n, known, notes) for n in _media_nodes(node, known)]
    media += _bare(node)
    body = markup.plain(scalar(node.get("articlebody")) or scalar(node.get("text"))).strip()
    return Wire("article", tuple(sheet.fields), _guid(node), None, body, _language(node), tuple(media))


def _media_nodes(node: Mapping[str, Any], known: Known) -> list[dict[str, Any]]:
    """The media objects an article holds or refers to, each once, in order."""
    found: dict[str, dict[str, Any]] = {}
    for key in _HOLDS_MEDIA:
        for number, value in enumerate(_listed(node.get(key))):
            target = _resolved(value, known)
            keys = target if target is not value else folded(value)
            if len(keys) > 1 and (_kind(keys) or keys.get("contenturl") or keys.get("url")):
                found.setdefault(scalar(keys.get("@id")) or f"{key} {number}", keys)
    return _without_sizes(list(found.values()))


def _without_sizes(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Objects that hold nothing but an address and a size are crops of the first picture, as search engines ask for."""
    told = [n for n in found if set(n) & {"caption", "description", "credittext", "creator", "author", "name"}]
    bare = [n for n in found if n not in told and _kind(n) in ("photo", None)]
    others = [n for n in found if n not in told and n not in bare]
    shapes = (
        [{**bare[0], "contenturl": [n.get("contenturl") or n.get("url") for n in bare]}] if bare and not told else []
    )
    return [*told, *others, *shapes]


def _bare(node: Mapping[str, Any]) -> list[Wire]:
    """Pictures given as mere addresses: the shapes of one picture."""
    given = [scalar(v) for v in _listed(node.get("image")) if scalar(v)]
    if not given:
        return []
    return [Wire("photo", tuple(Field("identifier", a, a, "image", "rendition") for a in given))]


def _media(node: dict[str, Any], known: Known, notes: list[Note]) -> Wire:
    sheet = _sheet(node, known, notes, frozenset())
    for key in _ADDRESSES:
        for leaf in leaves(node, key):
            sheet.add("identifier", leaf.words, leaf.where, role=f"rendition {key}")
    caption = _caption(node)
    for leaf in leaves(node, "description"):
        said = markup.plain(leaf.words).strip()
        if caption is not None and caption.value != said:
            sheet.add("description", said, leaf.where)
    kind = _kind(node) or codes.kind_of(scalar(node.get("encodingformat"))) or "photo"
    return Wire(kind, tuple(sheet.fields), _guid(node), caption, "", _language(node))


def _caption(node: Mapping[str, Any]) -> Field | None:
    """`caption` is the published one; a `description` stands in for it."""
    for key in ("caption", "description"):
        for leaf in leaves(node, key):
            said = markup.plain(leaf.words).strip()
            if said:
                return Field("caption", said, said, leaf.where)
    return None


def _guid(node: Mapping[str, Any]) -> str | None:
    for key in ("@id", "identifier", "contenturl", "url"):
        found = scalar(node.get(key))
        if found and not found.startswith("_:") and not found.startswith("#"):
            return found
    return None


def _language(node: Mapping[str, Any]) -> str | None:
    found = node.get("inlanguage")
    return scalar(found) or scalar(folded(found).get("alternatename")) or None
