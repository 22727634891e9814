"""The one place where documents/ parses foreign XML: entities and references outwards are refused by name.

readers/ has a door of its own for XMP: there a broken packet is mended and told as a finding about a picture; here a
broken file is refused whole, and documents/ and readers/ know nothing of each other.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html.entities import name2codepoint
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException, EntitiesForbidden
from defusedxml.ElementTree import DefusedXMLParser

from provenance.errors import TooLarge, Unreadable

MAX_CHARACTERS = 16_000_000
MAX_TAGS = 400_000
MAX_DEPTH = 100

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ELEMENT = re.compile(r"<(?:[\w.\-]{1,100}:)?([A-Za-z_][\w.\-]{0,100})[\s/>]")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
# What may stand before the first element: how each begins and ends.
_BEFORE = (("<?", "?>"), ("<!--", "-->"))
_CDATA = ("<![CDATA[", "]]>")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


def root_name(text: str) -> str | None:
    """The local name of the first element, looked up without parsing; None for what is no XML."""
    head = text[:65_536].lstrip("\ufeff \t\r\n")
    at = 0
    while head.startswith("<", at):
        if head.startswith("<!DOCTYPE", at):
            end = _past_type(head, at)
        else:
            end = next((head.find(b, at) + len(b) for a, b in _BEFORE if head.startswith(a, at) and b in head[at:]), -1)
        if end < 0:
            found = _ELEMENT.match(head, at)
            return found[1] if found else None
        at = end + len(head[end:]) - len(head[end:].lstrip())
    return None


def _past_type(head: str, at: int) -> int:
    """Behind a document type, its declarations in brackets included; -1 where it does not end."""
    inside, close = head.find("[", at), head.find(">", at)
    if 0 <= inside < close:
        close = head.find(">", head.find("]", inside)) if "]" in head[inside:] else -1
    return close + 1 if close >= 0 else -1


def parse(text: str) -> Element:
    """The root element. Raises TooLarge or Unreadable with the sentence the user sees."""
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(f"the XML has {len(text):,} characters, over the limit of {MAX_CHARACTERS:,}; cut it into parts")
    if text.count("<") > 2 * MAX_TAGS:
        raise TooLarge(f"the XML has more than {MAX_TAGS:,} elements; cut it into parts")
    body = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    root = _guarded(body) if "<!DOCTYPE" in body or "<!ENTITY" in body else _plain(body)
    _check_depth(root)
    return root


def _plain(body: str) -> Element:
    """XML without a document type: nothing in it can be expanded or fetched, so the plain parser may read it."""
    try:
        # Feeds write &nbsp; though only a document type could define it.
        return ElementTree.fromstring(_with_names(body))
    except (ElementTree.ParseError, ValueError) as e:
        raise _broken(e) from e


def _guarded(body: str) -> Element:
    """XML with a document type. It may name its DTD (NITF does), which is not fetched; it may declare no entity."""
    parser = DefusedXMLParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.entity.update({name: chr(code) for name, code in name2codepoint.items()})
    try:
        parser.feed(body)
        root: Element = parser.close()
    except EntitiesForbidden as e:
        raise Unreadable(f"the XML declares an entity ({e.name[:40]!r}); it was refused unread") from e
    except DefusedXmlException as e:
        raise Unreadable(f"the XML refers to something outside it ({type(e).__name__}); it was refused unread") from e
    except (ElementTree.ParseError, ValueError) as e:
        raise _broken(e) from e
    return root


def _broken(error: Exception) -> Unreadable:
    return Unreadable(f"the XML is not well formed ({error}); ask the sender for the whole file")


def _with_names(body: str) -> str:
    """HTML's names for letters as the letters; a CDATA section keeps its words."""
    if "&" not in body:
        return body
    parts, at = [], 0
    while (start := body.find(_CDATA[0], at)) >= 0 and (end := body.find(_CDATA[1], start)) >= 0:
        parts += [_NAMED.sub(_spelled, body[at:start]), body[start:end]]
        at = end
    return "".join([*parts, _NAMED.sub(_spelled, body[at:])])


def _spelled(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in _OF_XML or name not in name2codepoint else chr(name2codepoint[name])


def _check_depth(root: Element) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise Unreadable(f"the XML is nested more than {MAX_DEPTH} deep; it was not read")
        level = [child for element in level for child in element]


def local(element: Element) -> str:
    """The name without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def space(element: Element) -> str:
    """The namespace, "" where there is none."""
    return element.tag[1:].partition("}")[0] if isinstance(element.tag, str) and element.tag[:1] == "{" else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Child elements of the parent's own namespace, or of none, with one of these local names (any, if none given)."""
    own = space(element)
    for child in element:
        if (not names or local(child) in names) and space(child) in (own, ""):
            yield child


def child(element: Element | None, *path: str) -> Element | None:
    """The first element along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def below(element: Element, *names: str) -> Iterator[Element]:
    """Every descendant with one of these local names, whatever its namespace."""
    return (found for found in element.iter() if local(found) in names)


def words(element: Element | None) -> str:
    """All text of an element, as written."""
    return "" if element is None else "".join(element.itertext())


def unwrapped(text: str) -> str:
    """Words without the line breaks and indents that laying out the XML put into them."""
    first, *others = text.strip().split("\n")
    parts = [first.rstrip()]
    for line in others:
        parts += [" ", line.strip()] if line[:1] in (" ", "\t") else ["\n", line.rstrip()]
    return "".join(parts)
