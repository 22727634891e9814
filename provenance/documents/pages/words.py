"""The words page authors name the parts of a page with, read once; see `data/words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from provenance.documents.pages.tree import Node

_PART = re.compile(r"[A-Z]?[a-z0-9à-öø-ÿ]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_LONG = 6


@cache
def table(section: str, row: str) -> frozenset[str]:
    """One row of the table, folded to lower case."""
    return frozenset(word.casefold() for word in _tables()[section][row])


def listing(section: str, row: str) -> tuple[str, ...]:
    """One row of the table in its order."""
    return tuple(_tables()[section][row])


def sections(section: str) -> tuple[str, ...]:
    """The names of the rows of a section."""
    return tuple(_tables()[section])


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "data" / "words.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8192)
def parts(name: str) -> frozenset[str]:
    """The words of a class or id: "RichTextCredit lead-img" is rich, text, credit, lead, img."""
    return frozenset(word.casefold() for word in _PART.findall(name))


@lru_cache(maxsize=8192)
def _named(name: str, row: str) -> bool:
    words = table("class", row)
    found = parts(name)
    if not words.isdisjoint(found):
        return True
    return any(
        part.endswith(word) or part.startswith(word) for part in found if len(part) > _LONG for word in _long(row)
    )


@cache
def _long(row: str) -> tuple[str, ...]:
    return tuple(word for word in table("class", row) if len(word) >= _LONG)


def named(node: Node, row: str) -> bool:
    """Whether a class or id of the element has a word of the row."""
    name = names(node)
    return bool(name) and _named(name, row)


def called(node: Node, *rows: str) -> bool:
    """Whether one class or id of the element has a word of each row, in this order: "image-box__author"."""
    return any(_in_order(name, rows) for name in names(node).split())


@lru_cache(maxsize=8192)
def _in_order(name: str, rows: tuple[str, ...]) -> bool:
    at = 0
    for word in _PART.findall(name):
        if at < len(rows) and word.casefold() in table("class", rows[at]):
            at += 1
    return at == len(rows)


def whole(node: Node, row: str) -> bool:
    """Whether a class or id of the element is a word of the row, whole."""
    name = names(node)
    return bool(name) and not table("class", row).isdisjoint(name.casefold().split())


def names(node: Node) -> str:
    """Classes, id and test ids of an element, as its author calls it."""
    attrs = node.attrs
    if not attrs:
        return ""
    return " ".join(
        filter(None, map(attrs.get, ("class", "id", "data-testid", "data-component", "data-qa", "data-type")))
    )


def itemprops(node: Node) -> Iterable[str]:
    """What the element is a property of, in microdata or RDFa."""
    return (node.get("itemprop") or node.get("property")).split()
