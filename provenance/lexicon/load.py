"""Read the language tables once and index their phrases by first token."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from provenance import wordtables
from provenance.agents.folding import words, words_of_each
from provenance.quick import quick

LANGUAGES: tuple[str, ...] = (
    "en", "de", "fr", "es", "ru", "uk", "ar", "it", "pt", "pl", "tr", "nl",
    "da", "no", "sv", "fi", "hu", "ro", "cs", "fa", "he", "hi", "ja", "ko", "zh",
)  # fmt: skip


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a table: its folded tokens and what they mean. `kind` and `value` are INTERFACE or lexicon names."""

    tokens: tuple[str, ...]
    kind: str
    value: str
    language: str


Row = tuple[tuple[str, ...], str, str, str]
"""A phrase as a pass over tokens wants it: tokens, kind, value, language."""
Openings = tuple[Mapping[str, tuple[Row, ...]], tuple[Row, ...]]
"""The phrases that one token opens: of several tokens by their second, longest first; and of that one token."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language file, folded: months and weekdays by number, everything else as phrases."""

    code: str
    function_words: frozenset[str]
    letters: frozenset[str]  # letters few other languages have
    endings: tuple[str, ...]  # of words, folded, that tell it from its neighbours
    date_joiners: frozenset[str]
    approximate: frozenset[str]
    calendars: tuple[tuple[tuple[str, ...], str, int], ...]  # month name, "persian" or "hijri", number
    capitals: bool  # months and weekdays are written with a capital; without one they are other words
    months: Mapping[tuple[str, ...], int]
    weekdays: Mapping[str, int]
    phrases: tuple[Phrase, ...]
    lists: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages together. `phrases`: first folded token -> phrases.

    signing: those of the kinds that every text is read for (EVERYWHERE).
    months: names of one token; long_months: first token -> (tokens, number) of those of several, longest first.
    other_months: the same for the Persian and the Islamic calendar, with its name.
    votes: folded word -> the languages that use it (function words, months, weekdays), one letter each (`voters`);
    cased_votes: those of them that write it with a capital.
    """

    languages: Mapping[str, Language]
    phrases: Mapping[str, tuple[Phrase, ...]]
    signing: Mapping[str, tuple[Phrase, ...]]
    months: Mapping[str, int]
    long_months: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    other_months: Mapping[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    votes: Mapping[str, str]
    cased_votes: Mapping[str, str]
    voters: Mapping[str, str]
    weekdays: Mapping[str, int]
    calendar_words: frozenset[str]  # every word that may open a month's or a weekday's name
    cased_languages: frozenset[str]  # those that write common nouns, or at least months and weekdays, with a capital
    cased: frozenset[str]
    joiners: frozenset[str]
    approximate: frozenset[str]

    def phrases_of(self, spoken: str | None) -> Mapping[str, Openings]:
        """The phrases a text of one language may hold: its own, English ones, and every language's words of a sign-off.

        By first token: those of several tokens by their second one, the longest first, and those of one. A language of
        None, or one without a table: all of them.
        """
        return _spoken_phrases(spoken if spoken in self.languages else None)

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
    """The shipped tables; read on first use (about 40 ms), then kept."""
    languages = {code: _language(code) for code in LANGUAGES}
    index: dict[str, list[Phrase]] = {}
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    long_months: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    other_months: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    votes: dict[str, list[str]] = {}
    for language in languages.values():
        for names, number in language.months.items():
            if len(names) == 1:
                months.setdefault(names[0], number)
            else:
                long_months.setdefault(names[0], []).append((names, number))
        for row in language.calendars:
            other_months.setdefault(row[0][0], []).append(row)
        for word in _telling(language) - _NO_VOTE:
            votes.setdefault(word, []).append(language.code)
        for name, number in language.weekdays.items():
            weekdays.setdefault(name, number)
        for phrase in language.phrases:
            index.setdefault(phrase.tokens[0], []).append(phrase)
    cased = frozenset([code for code, language in languages.items() if language.capitals])
    letters = {code: chr(ord("a") + k) for k, code in enumerate(LANGUAGES)}
    return Lexicon(
        languages=languages,
        phrases={first: tuple(group) for first, group in index.items()},
        signing={first: found for first, group in index.items() if (found := _signing(group))},
        months=months,
        long_months={first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in long_months.items()},
        other_months={first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in other_months.items()},
        votes={word: "".join([letters[c] for c in codes]) for word, codes in votes.items()},
        cased_votes={word: "".join([letters[c] for c in codes if c in cased]) for word, codes in votes.items()},
        voters={letter: code for code, letter in letters.items()},
        weekdays=weekdays,
        calendar_words=frozenset([*months, *long_months, *other_months, *weekdays]),
        cased_languages=cased,
        cased=_cased(languages.values()),
        joiners=frozenset().union(*(language.date_joiners for language in languages.values())),
        approximate=frozenset().union(*(language.approximate for language in languages.values())),
    )


_TELLING = frozenset(
    {"place-in", "place-near", "place-area", "place-site", "release-verb", "recorded-verb", "show-verb"}
)


_TELLING_LISTS = ("area", "facility", "area-modifier", "direction", "place-follower")
"""English has its nouns of places and some small words in lists: "region" is not German alone, "over" not Danish."""
_NO_VOTE = frozenset({"via"})
"""Credits of every language say it; in one it is a street too."""


def _signing(group: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """One of each meaning: "foto" is a label in nine languages."""
    kept: dict[tuple[tuple[str, ...], str, str], Phrase] = {}
    for phrase in group:
        if phrase.kind in EVERYWHERE:
            kept.setdefault((phrase.tokens, phrase.kind, phrase.value), phrase)
    return tuple(kept.values())


def _telling(language: Language) -> set[str]:
    """Words that tell a text's language: small words, the calendar's, and those of places, release and recording."""
    found = {n[0] for n in language.months if len(n) == 1} | set(language.weekdays) | language.function_words
    for name in _TELLING_LISTS:
        found |= language.lists.get(name, frozenset())
    return found | {
        p.tokens[0]
        for p in language.phrases
        if (p.kind in _TELLING and len(p.tokens) == 1) or (p.kind == "place-near" and len(p.tokens[0]) > 3)
    }


_NORDIC = frozenset({"da", "no", "sv"})
"""Languages so near that a short text is read with the words of all three."""
EVERYWHERE = frozenset({"label", "label-behind", "role", "flag", "placeholder"})
"""Kinds of words that are read in every language at once: credits travel."""


@cache
def _spoken_phrases(spoken: str | None) -> Mapping[str, Openings]:
    table = lexicon()
    found: dict[str, tuple[Phrase, ...]] = dict(table.phrases if spoken is None else table.signing)
    for code in sorted({spoken, "en"} | (_NORDIC if spoken in _NORDIC else set())) if spoken is not None else ():
        for phrase in table.languages[code].phrases:
            if phrase.kind not in EVERYWHERE:
                found[phrase.tokens[0]] = (*found.get(phrase.tokens[0], ()), phrase)
    return {first: _openings(group) for first, group in found.items()}


def _openings(group: Iterable[Phrase]) -> Openings:
    single: list[Row] = []
    longer: dict[str, list[Row]] = {}
    for p in sorted(group, key=lambda p: -len(p.tokens)):
        (single if len(p.tokens) == 1 else longer.setdefault(p.tokens[1], [])).append(
            (p.tokens, p.kind, p.value, p.language)
        )
    return {second: tuple(rows) for second, rows in longer.items()}, tuple(single)


def _cased(languages: Iterable[Language]) -> frozenset[str]:
    needed: set[str] = set()
    free: set[str] = set()
    for language in languages:
        months = (name for names in language.months for name in names)
        (needed if language.capitals else free).update(months, language.weekdays)
    return frozenset(needed - free)


def _source(code: str) -> Any:
    return files("provenance.lexicon").joinpath("data", f"{code}.toml")


def _language(code: str) -> Language:
    table = wordtables.loads(_source(code).read_text(encoding="utf-8"))
    return Language(
        code=code,
        function_words=frozenset(words(table.get("function_words", ""))),
        letters=frozenset(table.get("letters", "")),
        endings=words(table.get("endings", "")),
        date_joiners=frozenset(words(table.get("date_joiners", ""))),
        approximate=frozenset(words(table.get("approximate", ""))),
        calendars=tuple(
            (names, calendar, number)
            for calendar, months in table.get("calendars", {}).items()
            for names, number in _months(months)
        ),
        capitals=table.get("capitals", False),
        months=dict(_months(table.get("months", {}))),
        weekdays=_numbered(table.get("weekdays", {})),
        phrases=tuple(_phrases(code, table.get("words", {}))),
        lists={name: frozenset(words.casefold().split()) for name, words in table.get("lists", {}).items()},
    )


def _months(table: Mapping[str, str | list[str]]) -> Iterator[tuple[tuple[str, ...], int]]:
    """Names by number: one word each in a string, or a list of names that may have several ("تشرين الأول")."""
    for number, names in table.items():
        for name in words_of_each(names.split() if isinstance(names, str) else names):
            yield name, int(number)


def _numbered(table: Mapping[str, str]) -> dict[str, int]:
    return {name: int(number) for number, names in table.items() for name in words(names)}


def _phrases(code: str, kinds: Mapping[str, Mapping[str, Iterable[str]]]) -> Iterator[Phrase]:
    rows = [
        (kind, value, said) for kind, values in kinds.items() for value, written in values.items() for said in written
    ]
    folded = words_of_each([said for _, _, said in rows])
    for tokens, kind, value in dict.fromkeys(
        [(f, kind, value) for f, (kind, value, _) in zip(folded, rows, strict=True)]
    ):
        if tokens:
            yield Phrase(tokens, kind, value, code)
