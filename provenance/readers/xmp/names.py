"""Namespaces by address, with the prefix their own specification prefers: a file may bind any prefix it likes.

Addresses: XMP parts 1 and 2, IPTC Photo Metadata 2025.1, PLUS LDF 2.0, Exif 2.32 for XMP, Creative Commons.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"

_TABLE = """
Iptc4xmpCore http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/
Iptc4xmpExt http://iptc.org/std/Iptc4xmpExt/2008-02-29/
aux http://ns.adobe.com/exif/1.0/aux/
cc http://creativecommons.org/ns#
cc http://web.resource.org/cc/
dc http://purl.org/dc/elements/1.1/
dcterms http://purl.org/dc/terms/
exif http://ns.adobe.com/exif/1.0/
exifEX http://cipa.jp/exif/1.0/
exifEX http://cipa.jp/exif/2.32/
GettyImagesGIFT http://xmp.gettyimages.com/gift/1.0/
pdf http://ns.adobe.com/pdf/1.3/
photoshop http://ns.adobe.com/photoshop/1.0/
plus http://ns.useplus.org/ldf/xmp/1.0/
stEvt http://ns.adobe.com/xap/1.0/sType/ResourceEvent#
stRef http://ns.adobe.com/xap/1.0/sType/ResourceRef#
tiff http://ns.adobe.com/tiff/1.0/
xmp http://ns.adobe.com/xap/1.0/
xmpDM http://ns.adobe.com/xmp/1.0/DynamicMedia/
xmpMM http://ns.adobe.com/xap/1.0/mm/
xmpNote http://ns.adobe.com/xmp/note/
xmpRights http://ns.adobe.com/xap/1.0/rights/
crs http://ns.adobe.com/camera-raw-settings/1.0/
lr http://ns.adobe.com/lightroom/1.0/
"""
_PAIRS = tuple((address, prefix) for prefix, address in (line.split() for line in _TABLE.split("\n") if line))
NAMESPACES: Mapping[str, str] = MappingProxyType(dict(_PAIRS))


def qualified(name: str) -> tuple[str, ...]:
    """`dc:title` as the parser writes it, `{http://purl.org/dc/elements/1.1/}title`, for each address of the prefix."""
    prefix, _, local = name.partition(":")
    return tuple(f"{{{address}}}{local}" for address, known in _PAIRS if known == prefix)


def prefix_of(tag: str) -> str:
    """The preferred prefix of a parser's name; its address where it is none of ours."""
    address = tag[1:].partition("}")[0] if tag[:1] == "{" else "no namespace"
    return NAMESPACES.get(address, address)


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]
