"""Read the language tables once and index their phrases by first token."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from provenance.agents.folding import tokens

LANGUAGES: tuple[str, ...] = ("en", "de", "fr", "es", "ru", "uk", "ar", "it", "da", "hu", "ro")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a table: its folded tokens and what they mean. `kind` and `value` are INTERFACE or lexicon names."""

    tokens: tuple[str, ...]
    kind: str
    value: str
    language: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language file, folded: months and weekdays by number, everything else as phrases."""

    code: str
    function_words: frozenset[str]
    date_joiners: frozenset[str]
    approximate: frozenset[str]
    capitals: bool  # months and weekdays are written with a capital; without one they are other words
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    phrases: tuple[Phrase, ...]
    lists: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages together. `phrases`: first folded token -> phrases, longest first."""

    languages: Mapping[str, Language]
    phrases: Mapping[str, tuple[Phrase, ...]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    cased: frozenset[str]
    joiners: frozenset[str]
    approximate: frozenset[str]

    def words(self, kind: str, value: str | None = None, language: str | None = None) -> tuple[tuple[str, ...], ...]:
        """The token tuples of one kind, for callers that match at a place of their own choosing."""
        return tuple(
            p.tokens
            for group in self.phrases.values()
            for p in group
            if p.kind == kind and value in (None, p.value) and language in (None, p.language)
        )


@cache
def lexicon() -> Lexicon:
    """The shipped tables; read on first use (about 20 ms), then kept."""
    languages = {code: _language(code) for code in LANGUAGES}
    index: dict[str, list[Phrase]] = {}
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for language in languages.values():
        for name, number in language.months.items():
            months.setdefault(name, number)
        for name, number in language.weekdays.items():
            weekdays.setdefault(name, number)
        for phrase in language.phrases:
            index.setdefault(phrase.tokens[0], []).append(phrase)
    return Lexicon(
        languages=languages,
        phrases={first: tuple(sorted(group, key=lambda p: -len(p.tokens))) for first, group in index.items()},
        months=months,
        weekdays=weekdays,
        cased=_cased(languages.values()),
        joiners=frozenset().union(*(language.date_joiners for language in languages.values())),
        approximate=frozenset().union(*(language.approximate for language in languages.values())),
    )


class WordList:
    """Words of the lists named, of every language, in lower case; the tables are read at the first question."""

    __slots__ = ("_names", "_words")

    def __init__(self, *names: str) -> None:
        self._names = names
        self._words: frozenset[str] | None = None

    def __contains__(self, word: str | None) -> bool:
        if self._words is None:
            lists = [language.lists for language in lexicon().languages.values()]
            self._words = frozenset().union(*(found.get(name, frozenset()) for found in lists for name in self._names))
        return word in self._words


def listed(*names: str) -> WordList:
    """The union of word lists, lazily."""
    return WordList(*names)


def _cased(languages: Iterable[Language]) -> frozenset[str]:
    needed: set[str] = set()
    free: set[str] = set()
    for language in languages:
        (needed if language.capitals else free).update(language.months, language.weekdays)
    return frozenset(needed - free)


def _source(code: str) -> Any:
    return files("provenance.lexicon").joinpath("data", f"{code}.toml")


def _language(code: str) -> Language:
    table = tomllib.loads(_source(code).read_text(encoding="utf-8"))
    return Language(
        code=code,
        function_words=frozenset(_folded(table.get("function_words", ""))),
        date_joiners=frozenset(_folded(table.get("date_joiners", ""))),
        approximate=frozenset(_folded(table.get("approximate", ""))),
        capitals=table.get("capitals", False),
        months=_numbered(table.get("months", {})),
        weekdays=_numbered(table.get("weekdays", {})),
        phrases=tuple(_phrases(code, table.get("words", {}))),
        lists={name: frozenset(words.split()) for name, words in table.get("lists", {}).items()},
    )


def _folded(text: str) -> list[str]:
    return [folded for folded, _, _ in tokens(text)]


def _numbered(table: Mapping[str, str]) -> dict[str, int]:
    return {name: int(number) for number, names in table.items() for name in _folded(names)}


def _phrases(code: str, kinds: Mapping[str, Mapping[str, Iterable[str]]]) -> Iterator[Phrase]:
    seen: set[tuple[tuple[str, ...], str, str]] = set()
    for kind, values in kinds.items():
        for value, written in values.items():
            for words in written:
                key = (tuple(_folded(words)), kind, value)
                if key[0] and key not in seen:
                    seen.add(key)
                    yield Phrase(key[0], kind, value, code)
