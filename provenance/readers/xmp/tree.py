"""RDF as XMP uses it, read into values: words, structures and lists, with the language of each alternative.

All the spellings that XMP part 1 section 7 and its annex C allow are read: properties as elements or attributes,
structures as rdf:Description, rdf:parseType or attributes, rdf:resource, rdf:value with qualifiers; and rdf:nodeID,
which f-spot wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

from provenance.readers.xmp.names import RDF, XML

_R = f"{{{RDF}}}"
_DESCRIPTION, _VALUE, _TYPE = f"{_R}Description", f"{_R}value", f"{_R}type"
_LISTS: Mapping[str, Literal["bag", "seq", "alt"]] = {f"{_R}Bag": "bag", f"{_R}Seq": "seq", f"{_R}Alt": "alt"}
_RESOURCE, _NODE, _PARSE, _ABOUT = f"{_R}resource", f"{_R}nodeID", f"{_R}parseType", f"{_R}about"
_LANG = f"{{{XML}}}lang"
RDF_ROOT = f"{_R}RDF"
_NO_FIELD = (f"{{{RDF}}}", f"{{{XML}}}")


@dataclass(slots=True)
class Value:
    """One value. form says which of text, fields and items holds it."""

    form: Literal["text", "struct", "bag", "seq", "alt"]
    text: str = ""
    fields: dict[str, Value] = field(default_factory=dict)
    items: list[Value] = field(default_factory=list)
    lang: str | None = None


def properties(root: Element) -> Iterator[tuple[str, Element | str, dict[str, Element]]]:
    """Every top-level property: its name, the element (or the attribute's text), and the nodes that ids refer to.

    An element is not looked into: `value_of` does that, for the properties somebody wants.
    """
    for rdf in root.iter(RDF_ROOT):
        nodes = {node: child for child in rdf if (node := child.get(_NODE)) is not None}
        for subject in rdf:
            if subject.tag in _LISTS or (_NODE in subject.attrib and _ABOUT not in subject.attrib):
                continue
            for name, text in subject.attrib.items():
                if name[:1] == "{" and not name.startswith(_NO_FIELD):
                    yield name, text, nodes
            for child in subject:
                if not child.tag.startswith(_R):
                    yield child.tag, child, nodes


def plain_text(given: Element | str) -> str | None:
    """The text of a property that is nothing but text, without language or structure; None for any other."""
    if isinstance(given, str):
        return given
    return (given.text or "") if not given.attrib and len(given) == 0 else None


def value_of(given: Element | str, nodes: dict[str, Element]) -> Value:
    """The value of a property as `properties` gave it."""
    return Value("text", given) if isinstance(given, str) else _element(given, nodes)


def _element(element: Element, nodes: dict[str, Element]) -> Value:
    lang = element.get(_LANG)
    uri = element.get(_RESOURCE)
    if uri is not None:
        return Value("text", uri, lang=lang)
    node = element.get(_NODE)
    if node is not None and node in nodes and len(element) == 0:
        return _node(nodes.pop(node), nodes)  # once each: references to one big node could multiply without end
    if element.get(_PARSE) == "Resource":
        return _struct(element, nodes, lang)
    children = list(element)
    if not children:
        own = {n: t for n, t in element.attrib.items() if n[:1] == "{" and not n.startswith(_NO_FIELD)}
        if own and not (element.text or "").strip():
            return _struct(element, nodes, lang)
        return Value("text", element.text or element.get(_VALUE) or "", lang=lang)
    if len(children) == 1 and (children[0].tag in _LISTS or _is_node(children[0])):
        value = _node(children[0], nodes)
        value.lang = value.lang or lang
        return value
    return _struct(element, nodes, lang)


def _is_node(element: Element) -> bool:
    """rdf:Description, or a typed node such as cc:Agent: it holds elements or attributes and no words of its own."""
    return element.tag == _DESCRIPTION or (
        not element.tag.startswith(_R) and (_ABOUT in element.attrib or (len(element) > 0 and not element.attrib))
    )


def _node(element: Element, nodes: dict[str, Element]) -> Value:
    form = _LISTS.get(element.tag)
    if form is None:
        return _struct(element, nodes, element.get(_LANG))
    return Value(form, items=[_element(child, nodes) for child in element])


def _struct(element: Element, nodes: dict[str, Element], lang: str | None) -> Value:
    """A structure; one that is nothing but rdf:value with qualifiers is that value."""
    fields = {n: Value("text", t) for n, t in element.attrib.items() if n[:1] == "{" and not n.startswith(_NO_FIELD)}
    plain = element.get(_VALUE)
    for child in element:
        if child.tag == _VALUE:
            inner = _element(child, nodes)
            inner.lang = inner.lang or lang
            return inner
        if child.tag != _TYPE and child.tag not in fields:
            fields[child.tag] = _element(child, nodes)
    if plain is not None:
        return Value("text", plain, lang=lang)
    return Value("struct", fields=fields, lang=lang)
