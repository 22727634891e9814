"""Letters that every match of a pattern must hold, so that a sentence without them is not searched at all.

Read from the pattern itself: groups, alternatives, repeats and classes as the tables use them. Nothing is certain of
what may be left out, of a class of characters, of a look around.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

_ATOM = re.compile(r"\{[a-z]+\}|\[\^?\]?[^\]]*\]|\\.|\(\?P<\w+>|\(\?(?:[:=!]|<[=!])|[()|]|.", re.DOTALL)
_TIMES = re.compile(r"(?:([?*])|\+|\{(\d*)(?:,\d*)?\})[?+]?")
_SHORT = 3
_KEPT = 20_000
Literals = frozenset[str]


def required(pattern: str, groups: Mapping[str, Literals] = MappingProxyType({})) -> Literals:
    """Strings of which every match holds at least one; empty where nothing is certain.

    groups: what a group requires that stands in the pattern by its name, as `{name}`.
    """
    found, _ = _alternatives(pattern, 0, groups)
    return found


def _alternatives(pattern: str, at: int, groups: Mapping[str, Literals]) -> tuple[Literals, int]:
    """What a group's alternatives require together, and the place of the bracket that closes them, or the end."""
    parts: list[Literals] = []
    while True:
        part, at = _sequence(pattern, at, groups)
        parts.append(part)
        if pattern[at : at + 1] != "|":
            return (frozenset().union(*parts) if all(parts) else frozenset()), at
        at += 1


def _sequence(pattern: str, at: int, groups: Mapping[str, Literals]) -> tuple[Literals, int]:
    """The most telling thing that a run of atoms requires."""
    candidates: list[Literals] = []
    run = ""
    while at < len(pattern) and pattern[at] not in "|)":
        atom = _ATOM.match(pattern, at)
        assert atom is not None
        inner: Literals = frozenset()
        literal = atom[0][-1] if len(atom[0]) == 1 or (atom[0][0] == "\\" and not atom[0][1].isalnum()) else ""
        at = atom.end()
        if atom[0][0] == "(":
            inner, at = _alternatives(pattern, at, groups)
            at += 1
            inner = inner if atom[0] == "(?:" or atom[0].startswith("(?P") else frozenset()
        elif atom[0][0] == "{" and literal == "":
            inner = groups[atom[0][1:-1]]
        times = _TIMES.match(pattern, at)
        optional = times is not None and (times[1] is not None or times[2] in {"", "0"})
        at = times.end() if times is not None else at
        if literal and not optional and literal not in ".^$":
            run += literal
            if times is None:
                continue
        elif inner and not optional:
            candidates.append(inner)
        candidates.append(frozenset({run} if run.strip() else ()))
        run = ""
    candidates.append(frozenset({run} if run.strip() else ()))
    return min(filter(None, candidates), key=_cost, default=frozenset()), at


def _cost(literals: Literals) -> int:
    return len(literals) + 20 * any(len(literal.strip()) < _SHORT for literal in literals)


class Telling:
    """Which of some patterns the words of a sentence allow, as bits: a pattern is out where no word has its letters."""

    __slots__ = ("_always", "_by_start", "_seen", "_short")

    def __init__(self, patterns: Sequence[Literals]) -> None:
        self._always = sum(1 << k for k, literals in enumerate(patterns) if not literals)
        self._short: dict[str, int] = {}
        self._by_start: dict[str, dict[str, int]] = {}
        self._seen: dict[str, int] = {}
        for k, literals in enumerate(patterns):
            for literal in literals:
                part = max(literal.split(), key=len)  # a word of the sentence holds it whole
                rows = self._short if len(part) < _SHORT else self._by_start.setdefault(part[:_SHORT], {})
                rows[part] = rows.get(part, 0) | 1 << k

    def among(self, words: Iterable[str]) -> int:
        """The bits of the patterns that a sentence of these words may hold."""
        bits, seen = self._always, self._seen
        for word in words:
            found = seen.get(word)
            bits |= found if found is not None else self._of(word)
        return bits

    def _of(self, word: str) -> int:
        bits = 0
        for part, those in self._short.items():
            if part in word:
                bits |= those
        for at in range(len(word) - _SHORT + 1):
            for part, those in self._by_start.get(word[at : at + _SHORT], {}).items():
                if word.startswith(part, at):
                    bits |= those
        if len(self._seen) >= _KEPT:
            self._seen.clear()
        self._seen[word] = bits
        return bits
