"""The silence words of a language, read once from its table and compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from provenance.agents import tokens

_SLOT = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that announce a silence.

    silent: where the silent party stands: left, far (subject of the main clause), by, named, reporter, none.
    object: where to read what is missing: right, near (the next few words), tail (from the pattern's last word), left
    first when a question word does not follow ("either"), named (inside the pattern), none (`implies` says it).
    """

    name: str
    status: str
    pattern: re.Pattern[str]
    silent: str
    object: str
    implies: str | None = None
    form: str = "clause"  # clause | adjective
    cancelled_by_not: bool = False
    unless_before: frozenset[str] = frozenset()
    needs: str | None = None  # "picture": only where the words speak of a picture or give a reason


@dataclass(frozen=True, slots=True)
class Table:
    """One language's silence grammar. Words are folded; phrases are joined by one blank."""

    triggers: tuple[Trigger, ...]
    cues: frozenset[str]
    negation: re.Pattern[str]
    contradicted: re.Pattern[str]
    condition: re.Pattern[str]
    until: re.Pattern[str]
    mask: re.Pattern[str]
    things: re.Pattern[str]
    properties: Mapping[str, str]
    interrogatives: Mapping[str, str]
    checking: re.Pattern[str]
    implied: Mapping[str, str]
    verbs: Mapping[str, re.Pattern[str]]
    asked_places: re.Pattern[str]
    subjects: Mapping[str, frozenset[str]]
    exact: frozenset[str]
    reset: frozenset[str]
    starts: frozenset[str]
    relatives: frozenset[str]
    joins: frozenset[str]
    reason: re.Pattern[str]
    anaphors: Mapping[str, frozenset[str]]


@cache
def table(language: str | None) -> Table:
    """The table of a language; English where the language is unknown or has no table yet."""
    source = files("provenance.lexicon").joinpath("data", "silences")
    code = language if language and source.joinpath(f"{language}.toml").is_file() else "en"
    return _compile(source.joinpath(f"{code}.toml"))


@cache
def plain_table(language: str | None) -> Table:
    """The same without words that stand for a party named before: "the agency" stays what it is."""
    return replace(table(language), anaphors={})


def _compile(source: Traversable) -> Table:
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    properties = {word: name for name, words in raw["properties"].items() for word in words}
    classes = {**raw["classes"], "thing": list(properties), "media": raw["subjects"]["media"]}
    return Table(
        triggers=tuple(_trigger(row, classes) for row in raw["trigger"]),
        cues=frozenset(raw["cues"]["words"].split()),
        **{name: re.compile(_expanded(pattern, classes)) for name, pattern in _guards(raw)},
        mask=_whole_words(raw["guards"]["mask"]),
        things=_whole_words([*properties, *raw["interrogatives"]]),
        properties=properties,
        interrogatives=raw["interrogatives"],
        implied=raw["implied"],
        checking=_whole_words(raw["checking"]["words"]),
        verbs={name: _whole_words(words) for name, words in raw["verbs"].items()},
        asked_places=_asked_places(raw["places"]),
        subjects={name: frozenset(words) for name, words in raw["subjects"].items()},
        exact=frozenset(raw["exact"]["words"]),
        reset=frozenset(raw["exact"]["reset"]),
        starts=frozenset(raw["clause"]["starts"]),
        relatives=frozenset(raw["clause"]["relatives"]),
        joins=frozenset(raw["clause"]["joins"]),
        reason=_reason(raw["reasons"]),
        anaphors={word: frozenset(kinds) for word, kinds in raw["anaphors"].items()},
    )


def _guards(raw: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    return ((name, raw["guards"][name]) for name in ("negation", "contradicted", "condition", "until"))


def _trigger(row: Mapping[str, Any], classes: Mapping[str, list[str]]) -> Trigger:
    return Trigger(
        name=row["name"],
        status=row["status"],
        pattern=re.compile(rf"(?<![^ ])(?:{_expanded(row['pattern'], classes)})(?:(?<= )|(?![^ ]))"),
        silent=row["silent"],
        object=row["object"],
        implies=row.get("implies"),
        form=row.get("form", "clause"),
        cancelled_by_not=row.get("cancelled_by_not", False),
        unless_before=frozenset(row.get("unless_before", ())),
        needs=row.get("needs"),
    )


def _expanded(pattern: str, classes: Mapping[str, list[str]]) -> str:
    return _SLOT.sub(lambda match: _any(classes[match[1]]), pattern)


def _any(words: Iterable[str]) -> str:
    return (
        "(?:" + "|".join(sorted(map(re.escape, map(_folded, words)), key=len, reverse=True)).replace(r"\ ", " ") + ")"
    )


def _folded(words: str) -> str:
    return " ".join(token for token, _, _ in tokens(words))


def _whole_words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^ ]){_any(words)}(?![^ ])")


def _asked_places(raw: Mapping[str, list[str]]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^ ]){_any(raw['by'])} {_any(raw['asked'])}(?![^ ])")


def _reason(raw: Mapping[str, list[str]]) -> re.Pattern[str]:
    # Group 1 ends with the word that makes it a reason; the whole runs to the end of its clause.
    led = rf"{_any(raw['before'])} (?:[^ ,;.:()]+ ){{0,12}}?{_any(raw['words'])}"
    core = rf"(?<![^ ])({led}|{_any(raw['alone'])})(?![^ ])"
    return re.compile(rf"{core}(?: [^ ,;.:()!?]+){{0,20}}")
