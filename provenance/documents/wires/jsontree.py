"""Foreign JSON: parsed within limits, and its values reached by paths whatever type a sender gave them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.canonical import NotJson, read_json
from provenance.errors import TooLarge, Unreadable

MAX_CHARACTERS = 16_000_000
MAX_DEPTH = 60
_NAMED = (
    "value",
    "name",
    "literal",
    "by",
    "byline",
    "title",
    "@value",
    "text",
    "caption",
    "headline",
    "code",
    "uri",
    "@id",
)
_ROLES = ("role", "rel", "type", "roleName")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words at a path, with the role their object gives them and that object itself."""

    where: str
    words: str
    role: str | None = None
    holder: Mapping[str, Any] | None = None


def parse(text: str) -> Any:
    """The value; None for what is not JSON at all. Raises TooLarge, or Unreadable where it is broken or too deep."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] not in ("{", "["):
        return None
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(
            f"the JSON has {len(text):,} characters, over the limit of {MAX_CHARACTERS:,}; cut it into parts"
        )
    try:
        value = read_json(start)
    except NotJson as e:
        raise Unreadable(f"the JSON is not well formed ({e}); ask the sender for the whole file") from e
    _check_depth(value)
    return value


def _check_depth(value: Any) -> None:
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise Unreadable(f"the JSON is nested more than {MAX_DEPTH} deep; it was not read")
        level = [inner for v in level for inner in _inside(v)]


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def folded(item: Any) -> dict[str, Any]:
    """An object with its keys in lower case, so that `versionCreated` (ninjs 3) is `versioncreated` (1 and 2)."""
    if not isinstance(item, dict):
        return {}
    found: dict[str, Any] = {}
    for key, value in item.items():
        found.setdefault(str(key).casefold(), value)
    return found


def leaves(item: Mapping[str, Any], path: str, where: str = "") -> Iterator[Leaf]:
    """The words at a dotted path; a list on the way gives each of its members, an object its name or value."""
    yield from _reach(item, path.split("."), where.rstrip("."))


def _reach(value: Any, steps: list[str], where: str) -> Iterator[Leaf]:
    if isinstance(value, list):
        for at, member in enumerate(value, 1):
            yield from _reach(member, steps, f"{where}[{at}]")
        return
    if not steps:
        leaf = _leaf(value, where)
        if leaf is not None:
            yield leaf
        return
    if isinstance(value, dict):
        step = steps[0]
        for key, inner in value.items():
            if step == "*" or str(key).casefold() == step:
                yield from _reach(inner, steps[1:], f"{where}.{key}" if where else str(key))


def _leaf(value: Any, where: str) -> Leaf | None:
    if isinstance(value, dict):
        return _named(value, where)
    words = scalar(value)
    return Leaf(where, words) if words else None


def _named(value: Mapping[str, Any], where: str) -> Leaf | None:
    keys = folded(value)
    for name in _NAMED:
        words = scalar(keys.get(name))
        if words:
            role = next((r for n in _ROLES if (r := scalar(keys.get(n)))), None)
            return Leaf(f"{where}.{name}", words, role, keys)
    return None


def scalar(value: Any) -> str:
    """A text or number as text; "" for true, false, null, lists and objects, which are no words."""
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value)


def objects(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a list, or of an object whose values are objects (ninjs 1), with the name of each."""
    members = enumerate(value, 1) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for name, member in members:
        if isinstance(member, dict):
            yield str(name), member
