"""An XMP sidecar: RDF/XML in UTF-8, with every namespace named; read by exiftool, Adobe's programs and darktable."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from provenance.services.sidecar import Field, Sidecar, Value
from provenance.services.structures import Inner

NAME = "xmp"
MEDIA_TYPE = "application/rdf+xml"

_SPACES = {
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
_CONTAINERS = {"alt": "Alt", "seq": "Seq", "bag": "Bag"}
# Fields of structures that IPTC defines as alternatives of languages, and those whose lists have an order.
_ALTERNATIVES = frozenset(
    f"Iptc4xmpExt:{name}"
    for name in (
        "LocationName", "AOTitle", "AOContentDescription", "AOContributionDescription", "AOPhysicalDescription",
        "CvTermName", "Name", "PersonName", "PersonDescription")
)  # fmt: skip
_ORDERED = frozenset({"Iptc4xmpExt:AOCreator", "Iptc4xmpExt:AOCreatorId"})


def export(sidecar: Sidecar) -> bytes:
    """The sidecar as a file's bytes; the same claims give the same bytes."""
    used = {field.name.partition(":")[0] for field in sidecar.fields}
    used |= {
        name.partition(":")[0] for f in sidecar.fields for _, v in f.values if isinstance(v, Mapping) for name in v
    }
    spaces = "".join(f"\n    xmlns:{prefix}={quoteattr(_SPACES[prefix])}" for prefix in sorted(used))
    lines = [
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        f'  <rdf:Description rdf:about=""{spaces}>',
        *(line for field in sidecar.fields for line in _field(field)),
        "  </rdf:Description>",
        " </rdf:RDF>",
        "</x:xmpmeta>",
        '<?xpacket end="w"?>',
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _field(field: Field) -> list[str]:
    if field.form == "text":
        value = field.values[0][1]
        if isinstance(value, Mapping):
            return [f'   <{field.name} rdf:parseType="Resource">{_structure(value)}</{field.name}>']
        return [f"   <{field.name}>{_words(value)}</{field.name}>"]
    container = f"rdf:{_CONTAINERS[field.form]}"
    items = [f"     {_item(language, value)}" for language, value in field.values]
    return [f"   <{field.name}>", f"    <{container}>", *items, f"    </{container}>", f"   </{field.name}>"]


def _item(language: str, value: Value) -> str:
    if isinstance(value, Mapping):
        return f'<rdf:li rdf:parseType="Resource">{_structure(value)}</rdf:li>'
    tag = f" xml:lang={quoteattr(language)}" if language else ""
    return f"<rdf:li{tag}>{_words(value)}</rdf:li>"


def _structure(value: Mapping[str, Inner]) -> str:
    return "".join(f"<{name}>{_inner(name, inner)}</{name}>" for name, inner in value.items())


def _inner(name: str, inner: Inner) -> str:
    if isinstance(inner, str) and name not in _ALTERNATIVES:
        return _words(inner)
    if isinstance(inner, tuple):
        kind, items = "Seq" if name in _ORDERED else "Bag", "".join(f"<rdf:li>{_words(one)}</rdf:li>" for one in inner)
    else:
        languages = inner if isinstance(inner, Mapping) else {"x-default": inner}
        kind = "Alt"
        items = "".join(f"<rdf:li xml:lang={quoteattr(tag)}>{_words(one)}</rdf:li>" for tag, one in languages.items())
    return f"<rdf:{kind}>{items}</rdf:{kind}>"


def _words(value: str) -> str:
    # A parser would turn a bare carriage return into a line feed (XML 1.0, section 2.11).
    return escape(value, {"\r": "&#13;"})
