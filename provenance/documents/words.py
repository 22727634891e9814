"""The words by which an article speaks of itself and of media, read once from the language's table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from provenance.agents import tokens

_Tables = Mapping[str, dict[str, Any]]
_TRAVEL = frozenset({"credit", "lines", "platforms", "disclosure", "header", "refers"})
_OF_DESCRIBED = frozenset({"light", "no-agency", "determiners", "persons", "same-body"})


class Phrases:
    """A set of phrases of folded words, asked by place in a list of words."""

    __slots__ = ("_by_first", "_firsts")

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            folded = tuple(token for token, _, _ in tokens(phrase))
            if folded:
                by_first.setdefault(folded[0], []).append(folded)
        self._by_first = {first: sorted(group, key=len, reverse=True) for first, group in by_first.items()}
        self._firsts = frozenset(by_first)

    def at(self, words: tuple[str, ...], i: int) -> int:
        """How many words the longest phrase at word i has; 0 when none starts there."""
        for phrase in self._by_first.get(words[i], ()) if i < len(words) else ():
            if words[i : i + len(phrase)] == phrase:
                return len(phrase)
        return 0

    def find(self, words: tuple[str, ...], start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """The first phrase that lies in words[start:end], as (first word, word after the last)."""
        stop = len(words) if end is None else end
        if self._firsts.isdisjoint(words[max(start, 0) : stop]):
            return None
        for i in range(max(start, 0), stop):
            length = self.at(words, i)
            if length and i + length <= stop:
                return i, i + length
        return None

    def holds(self, words: tuple[str, ...]) -> bool:
        """Whether any phrase occurs."""
        return self.find(words) is not None


class Kinds:
    """Phrases of several rows looked up at once: what stands at a word, and of which row it is."""

    __slots__ = ("_by_first", "firsts")

    def __init__(self, rows: Iterable[tuple[str, Iterable[str]]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, phrases in rows:
            for phrase in phrases:
                folded = tuple(token for token, _, _ in tokens(phrase))
                by_first.setdefault(folded[0], []).append((folded, kind))
        self._by_first = {first: sorted(group, key=lambda row: -len(row[0])) for first, group in by_first.items()}
        self.firsts = frozenset(by_first)

    def at(self, words: tuple[str, ...], i: int) -> tuple[str, int] | None:
        """The row and the length of the longest phrase at word i; of equals the row listed first."""
        for phrase, kind in self._by_first.get(words[i], ()):
            if len(phrase) == 1 or words[i : i + len(phrase)] == phrase:
                return kind, len(phrase)
        return None


@dataclass(frozen=True, slots=True)
class Words:
    """One language's table: `groups["verbs.release"]` are the phrases of that row; `tables` keep rows that are maps.

    sets: the single words of each row, folded. nouns: picture words by kind. verbs: what is done with pictures, by
    row ("release", "obtain", "record", ...).
    """

    groups: Mapping[str, Phrases]
    tables: Mapping[str, Mapping[str, Any]]
    nouns: Kinds
    verbs: Kinds
    sets: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> Phrases:
        return self.groups[name]


@cache
def words(language: str | None) -> Words:
    """The table of a language; English where the language is unknown or has no table yet."""
    known = language and re.fullmatch(r"[a-z]{2}", language) and _folder().joinpath(f"{language}.toml").is_file()
    tables = _tables("en")
    if known and language is not None and language != "en":
        tables = _over_english(_tables(language), tables)
    groups = {
        f"{table}.{row}": Phrases(value)
        for table, rows in tables.items()
        for row, value in rows.items()
        if isinstance(value, list)
    }
    media = tables["media"]
    nouns = [(kind, [*media.get(kind, ()), *rows]) for kind, rows in tables["nouns"].items()]
    verbs = [(row, tables["verbs"][row]) for row in ("release", "releasing", "appear", "obtain", "record", "dated")]
    return Words(groups, tables, Kinds(nouns), Kinds(verbs), _sets(tables))


def _folder() -> Traversable:
    return files("provenance.documents").joinpath("data")


def _tables(code: str) -> dict[str, dict[str, Any]]:
    raw = tomllib.loads(_folder().joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    return {name: table for name, table in raw.items() if isinstance(table, dict)}


def _over_english(own: _Tables, english: _Tables) -> dict[str, dict[str, Any]]:
    """A language's table with a row for each English one: its own, the English words with it if they travel, or none.

    Credits, labels and platforms are written in English everywhere; grammar is not.
    """
    merged: dict[str, dict[str, Any]] = {}
    for name, rows in english.items():
        mine = own.get(name, {})
        if name == "described":
            rows = {row: value for row, value in rows.items() if row in _OF_DESCRIBED}
        travels = name in _TRAVEL
        merged[name] = {row: _row(value, mine.get(row), travels) for row, value in rows.items()}
        merged[name].update({row: value for row, value in mine.items() if row not in rows})
    return merged


def _row(english: Any, mine: Any, travels: bool) -> Any:
    if isinstance(english, list):
        return [*(mine or ()), *english] if travels else (mine or [])
    return mine if mine is not None else (english if travels else {})


def _sets(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    """Rows of single words, and of signs, as sets."""
    rows = {f"{table}.{row}": value for table, values in tables.items() for row, value in values.items()}
    heads = {"described.heads": list(tables.get("described", {}))}
    rows.update(heads)
    return {
        name: frozenset(token for phrase in value if " " not in phrase for token, _, _ in tokens(phrase))
        for name, value in rows.items()
        if isinstance(value, list)
    }
