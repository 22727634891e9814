"""Countries in the description of a party: "Ukraine's", "Ukrainian", "of Ukraine" are one and the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from provenance.agents import Agent, AliasIndex, tokens

Line = tuple[str, ...]


@cache
def _nations() -> tuple[Mapping[str, tuple[tuple[Line, str], ...]], Mapping[str, tuple[str, ...]]]:
    """First word -> ((words, code), ...), longest first; and code -> its spellings."""
    raw = tomllib.loads(files("provenance.documents").joinpath("data", "nations.toml").read_text(encoding="utf-8"))
    by_first: dict[str, list[tuple[Line, str]]] = {}
    for code, names in raw.items():
        for name in names:
            line = folded(name)
            by_first.setdefault(line[0], []).append((line, code))
    found = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()}
    return found, {code: tuple(names) for code, names in raw.items()}


def folded(text: str) -> Line:
    """The folded words of a name."""
    return tuple(token for token, _, _ in tokens(text))


def nation_at(line: Line, at: int) -> tuple[str, int] | None:
    """The country named or described at a word: its code and how many words that takes, a possessive included."""
    for words, code in _nations()[0].get(line[at], ()):
        end = at + len(words)
        if line[at:end] == words:
            return code, len(words) + (line[end : end + 1] == ("s",))
    return None


def without_nations(line: Line) -> tuple[Line, frozenset[str]]:
    """The words of a description without its countries, and the codes of these."""
    rest: list[str] = []
    codes: set[str] = set()
    at = 0
    while at < len(line):
        hit = nation_at(line, at)
        if hit is None:
            rest.append(line[at])
        else:
            codes.add(hit[0])
        at += hit[1] if hit else 1
    return tuple(rest), frozenset(codes)


def with_codes(line: Line) -> Line:
    """The words with each country as a sign of its code: "Turkish" and "Turkey's" are one word."""
    said: list[str] = []
    at = 0
    while at < len(line):
        hit = nation_at(line, at)
        said.append(f"#{hit[0]}" if hit else line[at])
        at += hit[1] if hit else 1
    return tuple(said)


_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)\Z")
_OFFICES = (("press", "service"), ("press", "office"), ("media", "office"), ("s", "press", "service"))


def same_party(a: str, b: str, index: AliasIndex) -> bool:
    """Whether two names as written are of one party: one agent, or the same words but for country and unit number.

    A number left out ("the Azov Corps", "1st Azov Corps") agrees with any; two numbers must be the same.
    """
    known = known_agent(index, _bare(a)), known_agent(index, _bare(b))
    if known[0] is not None and known[1] is not None:
        return known[0].id == known[1].id
    left, right = _distinctive(a), _distinctive(b)
    numbers = {w for w in left if _ORDINAL.match(w)}, {w for w in right if _ORDINAL.match(w)}
    if left == right:
        return True
    if numbers[0] and numbers[1]:
        return False
    left, right = (tuple(w for w in line if not _ORDINAL.match(w)) for line in (left, right))
    return (left == right and len(left) > 1) or _is_titled(a, right) or _is_titled(b, left)


def _is_titled(titled: str, bare: Line) -> bool:
    """ "Oravian President Ivo Blag" is "Ivo Blag": the same full name behind what the person is."""
    line = folded(titled)
    before = line[: -len(bare)]
    return len(bare) > 1 and line[-len(bare) :] == bare and before[-1:] != () and before[-1] in _TITLES


def _bare(name: str) -> str:
    return name[4:] if name[:4].casefold() == "the " else name


def _distinctive(name: str) -> Line:
    line = folded(_bare(name))
    rest, codes = without_nations(line)
    for office in _OFFICES:
        if rest[-len(office) :] == office and len(rest) > len(office):
            rest = rest[: -len(office)]
    return rest if rest and (len(rest) > 1 or not codes) else line


_TITLES = frozenset(
    "president minister governor mayor spokesman spokeswoman spokesperson commander general colonel senator secretary "
    "chancellor leader chief premier ambassador official journalist activist blogger lawmaker photographer head".split()
)
_PEOPLE = frozenset(
    "rebels rebel movement militants fighters forces group militia army government authorities officials".split()
)


def known_agent(index: AliasIndex, name: str) -> Agent | None:
    """The agent of a name; with "Israel's military" read as "Israeli military", "Yemen's Houthi rebels" as "Houthis".

    A name is turned only where what it starts with is a country, and what is found must be of that country.
    """
    agent = index.lookup(name)
    if agent is not None:
        return agent
    line = folded(name)
    hit = nation_at(line, 0) if line else None
    if hit is None:
        return _people(index, line)
    code, length = hit
    rest = " ".join(line[length:])
    if not rest:
        return None
    for spelling in _nations()[1][code]:
        agent = index.lookup(f"{spelling} {rest}") or index.lookup(f"{spelling}'s {rest}")
        if agent is not None and agent.country in (None, code):
            return agent
    bare = index.lookup(rest) or _people(index, line[length:])
    return bare if bare is not None and bare.country == code else None


def _people(index: AliasIndex, line: Line) -> Agent | None:
    """ "Houthi rebels": the members of a movement are told by its name, alone or in the plural."""
    if len(line) < 2 or line[-1] not in _PEOPLE:
        return None
    bare = " ".join(line[:-1])
    for spelling in (bare, f"{bare}s", f"{bare} movement"):
        agent = index.lookup(spelling)
        if agent is not None and agent.kind in ("militant", "organisation"):
            return agent
    return None
