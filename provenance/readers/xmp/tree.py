"""RDF as XMP uses it, read into values: words, structures and lists, with the language of each alternative.

All the spellings that XMP part 1 section 7 and its annex C allow are read: properties as elements or attributes,
structures as rdf:Description, rdf:parseType or attributes, rdf:resource, rdf:value with qualifiers; and rdf:nodeID,
which f-spot wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.etree.ElementTree import Element

from provenance.readers.xmp.names import RDF, XML, local, prefix_of

_R = f"{{{RDF}}}"
_DESCRIPTION, _VALUE, _TYPE = f"{_R}Description", f"{_R}value", f"{_R}type"
_LISTS: Mapping[str, Literal["bag", "seq", "alt"]] = {f"{_R}Bag": "bag", f"{_R}Seq": "seq", f"{_R}Alt": "alt"}
_RESOURCE, _NODE, _PARSE, _ABOUT = f"{_R}resource", f"{_R}nodeID", f"{_R}parseType", f"{_R}about"
_LANG = f"{{{XML}}}lang"
_LI = f"{_R}li"
RDF_ROOT = f"{_R}RDF"
_MOST_COMPARED = 32  # elements; longer lists, such as an editing history, hardly ever come twice
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
                if name[0] == "{" and not name.startswith(_NO_FIELD):
                    yield name, text, nodes
            for child in subject:
                if not child.tag.startswith(_R):
                    yield child.tag, child, nodes


def oddities_of_frame(root: Element) -> Iterator[str]:
    """What stands around the properties and has no meaning in XMP (part 1, 7.4), one sentence each: words between the
    descriptions, and a description that does not say what it is about (XMP 2005, page 23: a required attribute)."""
    for rdf in root.iter(RDF_ROOT):
        if _wordy(rdf.text) or any(_wordy(child.tail) for child in rdf):
            yield "words stand between its descriptions"
        if any(child.tag == _DESCRIPTION and not _names_its_subject(child) for child in rdf):
            yield "a description does not say what it is about (rdf:about)"


def oddities_of(given: Element) -> Iterator[str]:
    """What a property holds that has no meaning in XMP (part 1, 7.5 to 7.8): members of a list that are no rdf:li,
    attributes beside words."""
    for element in given.iter():
        if element.tag in _LISTS:
            if stray := next((item.tag for item in element if item.tag != _LI), None):
                yield f"a list holds {_shown(stray)} where only rdf:li may stand"
        elif element.attrib and _wordy(element.text) and (extra := next(_own(element), None)):
            yield f"{_shown(element.tag)} has words and the attribute {_shown(extra)} besides"


def _wordy(text: str | None) -> bool:
    return bool(text) and not (text or "").isspace()


def _names_its_subject(description: Element) -> bool:
    return not description.attrib.keys().isdisjoint((_ABOUT, "about", _NODE, f"{_R}ID"))


def _own(element: Element) -> Iterator[str]:
    return (name for name in element.attrib if name[:1] == "{" and not name.startswith(_NO_FIELD))


def _shown(tag: str) -> str:
    return f"{'rdf' if tag.startswith(_R) else prefix_of(tag)}:{local(tag)}"[:80]


def plain_text(given: Element) -> str | None:
    """The text of a property that is nothing but text, without language or structure; None for any other."""
    return (given.text or "") if not given.attrib and len(given) == 0 else None


def plain_list(given: Element, most: int) -> tuple[str, list[tuple[str | None, str]]] | None:
    """The form of a property that is nothing but one list of words, with (language, text) of each; None for others."""
    if given.attrib or len(given) != 1:
        return None
    holder = given[0]
    form = _LISTS.get(holder.tag)
    if form is None or len(holder) > most:
        return None
    found: list[tuple[str | None, str]] = []
    for item in holder:
        attributes = item.attrib
        lang = attributes.get(_LANG)
        if item.tag != _LI or len(item) or (attributes and (lang is None or len(attributes) > 1)):
            return None
        found.append((lang, item.text or ""))
    return form, found


Written = str | tuple[tuple[Any, ...], ...]
"""A property as it is written, to be compared: its text, or a row for every element with all that is read of it."""


def as_written(given: Element) -> Written | None:
    """Everything that the value of a property and its oddities depend on; None for one that is large."""
    if len(given) == 0:
        if not given.keys():
            return given.text or ""
    elif len(given[0]) > _MOST_COMPARED:
        return None
    rows = tuple([(e.tag, e.text, len(e), *e.items()) for e in given.iter()])
    return rows if len(rows) <= 2 * _MOST_COMPARED else None


def size_of(written: Written) -> int:
    """How many characters stand in it."""
    return len(written) if isinstance(written, str) else sum(len(str(part)) for row in written for part in row)


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
