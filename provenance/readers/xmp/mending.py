"""Read what can be read of a packet that is not well formed: they come cut off, edited by hand, badly escaped."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from provenance.readers.xmp.names import NAMESPACES, RDF

_OPENING = re.compile(r"<(?:[A-Za-z_][\w.\-]*:)?RDF(?=[\s>])")
_CLOSING = re.compile(r"</(?:[A-Za-z_][\w.\-]*:)?RDF\s*>")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:([0-9]{1,7})|[xX]([0-9a-fA-F]{1,6}));")
_BARE_AND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.\-]*):[A-Za-z_][\w.\-]*(?=[\s=/>])")
_BOUND = re.compile(r"xmlns:([A-Za-z_][\w.\-]*)\s*=")
_BINDING = re.compile(r"xmlns:([\w.\-]{1,64})\s*=\s*[\"']([^\"'<&]{1,400})[\"']")
_R = f"{{{RDF}}}"


def rdf_region(text: str) -> tuple[int, int] | None:
    """Where the RDF element starts and ends; None when it does not do both."""
    first = _OPENING.search(text)
    ends = [hit.end() for hit in _CLOSING.finditer(text, first.end())] if first else []
    return (first.start(), ends[-1]) if first and ends else None


def mended(text: str) -> str:
    """The RDF element with illegal characters replaced, bare ampersands escaped and undeclared prefixes declared."""
    clean = _BARE_AND.sub("&amp;", _REFERENCE.sub(_legal, _ILLEGAL.sub("\ufffd", text)))
    first = _OPENING.search(clean)
    if first is None:
        return clean
    region = rdf_region(clean)
    body = clean[first.start() : region[1] if region else len(clean)]
    missing = sorted(set(_PREFIX.findall(body)) - {"xml", "xmlns"} - set(_BOUND.findall(body)))
    known = {prefix: address for address, prefix in NAMESPACES.items()} | {"rdf": RDF}
    known |= dict(_BINDING.findall(clean[: first.start()]))
    declared = "".join(f' xmlns:{p}="{known.get(p, "undeclared:" + p)}"' for p in missing)
    name_end = first.end() - first.start()
    return body[:name_end] + declared + body[name_end:]


def _legal(reference: re.Match[str]) -> str:
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    fits = code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return reference[0] if fits else "\ufffd"


def as_far_as_it_goes(text: str) -> tuple[Element | None, str]:
    """The tree up to the first error, without the property the error stands in, and words for what was done."""
    builder = _Tracking()
    parser = ElementTree.XMLParser(target=builder)
    try:
        parser.feed(text)
        parser.close()
    except (ElementTree.ParseError, ValueError):
        _drop_broken(builder.open)
        return (builder.first, "it was read up to there") if _holds_anything(builder.first) else (None, "")
    return builder.first, "it was read after mending"


class _Tracking(ElementTree.TreeBuilder):
    """A tree builder that keeps hold of its first element and of those still open when the text breaks off."""

    def __init__(self) -> None:
        super().__init__()
        self.first: Element | None = None
        self.open: list[Element] = []

    def start(self, tag: Any, attrs: Any, /) -> Element:
        element = super().start(tag, attrs)
        self.first = element if self.first is None else self.first
        self.open.append(element)
        return element

    def end(self, tag: str, /) -> Element:
        if self.open:
            self.open.pop()
        return super().end(tag)


def _drop_broken(stack: list[Element]) -> None:
    """Take the unfinished property out of the description it stands in."""
    for holder, broken in pairwise(stack):
        if holder.tag == f"{_R}Description" and broken in list(holder):
            holder.remove(broken)
            return


def _holds_anything(root: Element | None) -> bool:
    return root is not None and any(len(d) or d.attrib for d in root.iter(f"{_R}Description"))
