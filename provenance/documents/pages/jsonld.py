"""schema.org statements of a page: its JSON-LD blocks and its microdata, as plain mappings with their locator."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from provenance.documents.pages.texts import fold, words_of
from provenance.documents.pages.tree import Node, Script, Tree
from provenance.documents.pages.words import itemprops

_LONGEST = 4_000_000
_DEEPEST = 40
_MOST = 5_000
_LARGEST = 400  # elements of an item of microdata, but for the first few, which may hold the page
_TOP = 8
_WRAP = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Thing:
    """One schema.org object: its types, its properties, and where in the page it stands."""

    types: frozenset[str]
    values: Mapping[str, Any]
    locator: str

    def text(self, *names: str) -> str | None:
        """The first property of these that is text or has a name, without markup; None when there is none."""
        for name in names:
            for value in listed(self.values.get(name)):
                found = plain(value)
                if found:
                    return found
        return None

    def texts(self, name: str) -> tuple[str, ...]:
        """Every value of a property that is text or has a name."""
        found = (plain(value) for value in listed(self.values.get(name)))
        return tuple(dict.fromkeys(v for v in found if v))


def things(tree: Tree) -> tuple[Thing, ...]:
    """Every object of the page, those of JSON-LD before those of microdata, each before what it holds."""
    found: list[Thing] = []
    for script in tree.scripts:
        if script.type == "application/ld+json":
            found.extend(_of_script(script))
    return (*found[:_MOST], *_microdata(tree))


def _of_script(script: Script) -> Iterator[Thing]:
    text = _WRAP.sub("", script.text[:_LONGEST])
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        try:
            data, _ = json.JSONDecoder(strict=False).raw_decode(text.lstrip())
        except (ValueError, RecursionError):
            return
    known: dict[str, dict[str, Any]] = {}
    for found in _walk(data, script.locator, 0):
        name = found.values.get("@id")
        if isinstance(name, str):
            known.setdefault(name, dict(found.values))
    for found in _walk(data, script.locator, 0):
        yield Thing(found.types, {k: _resolved(v, known) for k, v in found.values.items()}, found.locator)


def _resolved(value: Any, known: Mapping[str, dict[str, Any]]) -> Any:
    """A value that only names an object of the same block by its `@id`, as that object; likewise each of a list."""
    if isinstance(value, list):
        return [_resolved(v, known) if isinstance(v, dict) else v for v in value[:_MOST]]
    name = value.get("@id") if isinstance(value, dict) and len(value) <= 2 and "name" not in value else None
    return known.get(name, value) if isinstance(name, str) else value


def _walk(data: Any, locator: str, depth: int) -> Iterator[Thing]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for at, value in enumerate(data[:_MOST]):
            yield from _walk(value, f"{locator}[{at}]", depth + 1)
    elif isinstance(data, dict):
        types = frozenset(str(t).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for t in listed(data.get("@type")))
        if types:
            yield Thing(types, data, locator)
        for name, value in data.items():
            if isinstance(value, dict | list):
                yield from _walk(value, f"{locator}.{name}", depth + 1)


def _microdata(tree: Tree) -> Iterator[Thing]:
    """Items of microdata (`itemscope`), with the properties that lie below them and below no item of their own."""
    scopes = [n for n in tree.nodes if "itemscope" in n.attrs and n.get("itemtype")]
    for scope in [n for at, n in enumerate(scopes) if at < _TOP or n.size <= _LARGEST][:_MOST]:
        values: dict[str, Any] = {}
        past = scope.order
        for node in tree.inside(scope)[1:]:
            if node.order <= past:
                continue
            for name in itemprops(node):
                values.setdefault(name, []).append(_value(tree, node))
            if "itemscope" in node.attrs:
                past = node.end
        yield Thing(frozenset((scope.get("itemtype").rsplit("/", 1)[-1],)), values, scope.path)


def _value(tree: Tree, node: Node) -> Any:
    if "itemscope" in node.attrs:
        inner = {n: _plain_value(e) for e in tree.inside(node)[1:_LARGEST] for n in itemprops(e)}
        return inner if "name" in inner else words_of(node)[:400]
    return _plain_value(node)


def _plain_value(node: Node) -> str:
    for name in ("content", "datetime", "src", "href"):
        if node.get(name):
            return node.get(name)
    return words_of(node)[:2000]


def listed(value: Any) -> list[Any]:
    """A value as a list; nothing is an empty one."""
    if value is None:
        return []
    return value[:_MOST] if isinstance(value, list) else [value]


def plain(value: Any) -> str | None:
    """The text of a value, or the name of an object; markup and folded white space removed."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("text")
        if isinstance(value, list | dict):
            return next((p for v in listed(value) if not isinstance(v, dict) and (p := plain(v))), None)
    if not isinstance(value, str):
        return None
    return fold(unescape(_TAGS.sub("", value))) or None


def address(value: Any) -> str | None:
    """The address an image or page value names."""
    for one in listed(value):
        if isinstance(one, str) and one:
            return one
        if isinstance(one, dict):
            found = address(one.get("contentUrl") or one.get("url") or one.get("@id"))
            if found:
                return found
    return None
