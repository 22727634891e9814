"""XMP packets for the tests."""

from __future__ import annotations

from provenance.model import Claim
from provenance.readers import xmp
from provenance.readers.notes import Reading

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpNote": "http://ns.adobe.com/xmp/note/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "stRef": "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def packet(body: str = "", attributes: str = "", *, before: str = "", declared: bool = True) -> str:
    """A packet whose description has these attributes and this content; `before` comes before the packet."""
    spaces = " ".join(f'xmlns:{p}="{a}"' for p, a in SPACES.items()) if declared else f'xmlns:rdf="{SPACES["rdf"]}"'
    return (
        f'{before}<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {spaces}>'
        f'<rdf:Description rdf:about="" {attributes}>{body}</rdf:Description></rdf:RDF></x:xmpmeta>'
    )


def read(body: str = "", attributes: str = "", **more: str) -> Reading:
    return xmp.read_bytes(packet(body, attributes, **more).encode())  # type: ignore[arg-type]


def said(claims: tuple[Claim, ...]) -> list[tuple[str, str | None, str | None]]:
    """Property, locator and value of each claim."""
    return [(c.property, c.locator, c.value) for c in claims]
