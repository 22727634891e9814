"""The silence words of a language, read once from its table and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from provenance import wordtables
from provenance.silences.literals import Literals, Telling, required
from provenance.silences.wording import NEVER, WordMap, WordSet, any_of, folded, folded_pattern, whole_words

_LISTS = {
    "clause": "starts relatives joins asks",
    "exact": "words behind reset",
    "places": "asked by verbs in",
    "reasons": "alone before words",
    "checking": "words",
    "subjects": "media event other distinguishing distinguishing-behind pronouns light",
    "verbs": "recorded camera released origin authentic recent future happened",
    "parties": "determiners possessives auxiliaries personal after-name leading speaking by nor as edges articles "
    "indefinite stops written inside finite telling main nobody",
    "anaphors": "",
    "implied": "",
}
_OPTIONAL: dict[str, dict[str, Any]] = {
    **{section: {name: [] for name in names.split()} for section, names in _LISTS.items()},
    "guards": {"mask": [], **dict.fromkeys(("negation", "contradicted", "condition", "until"), NEVER)},
}
_SLOT = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that announce a silence.

    silent: where the silent party stands: left, far (subject of the main clause), by, named, reporter, none, first (the
    sentence opens with it), around (left, or right behind the first word). A group `silents` of the pattern goes first.
    object: where to read what is missing: right, near (the next few words), tail (from the pattern's last word), left
    first when a question word does not follow ("either"), named (inside the pattern), none (`implies` says it).
    """

    name: str
    status: str
    written: str
    silent: str
    object: str
    implies: str | None = None
    form: str = "clause"  # clause | adjective
    cancelled_by_not: bool = False
    unless_before: frozenset[str] = frozenset()
    literals: frozenset[str] = frozenset()  # every match holds one of them; empty where none is certain
    every: bool = False  # said of all who are spoken of ("neither said")
    needs: str | None = None  # "picture": only where the words speak of a picture or give a reason

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a sentence may first hold it: most of a table's hundred never are."""
        return _matcher(self.written)


@cache
def _matcher(written: str) -> re.Pattern[str]:
    return re.compile(written)


@dataclass(frozen=True, slots=True)
class Cues:
    """What has to be known of a language to tell that a sentence is silent about nothing, as nearly all are.

    words: a sentence without any of them says no silence. accents: words that folding would confuse with others, and
    the token to read instead.
    """

    words: WordSet
    accents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One language's silence grammar. Words are folded; phrases are joined by one blank."""

    triggers: tuple[Trigger, ...]
    telling: Telling
    negation: re.Pattern[str]
    contradicted: re.Pattern[str]
    condition: re.Pattern[str]
    until: re.Pattern[str]
    mask: re.Pattern[str]
    things: re.Pattern[str]
    properties: WordMap[str]
    interrogatives: WordMap[str]
    checking: re.Pattern[str]
    implied: WordMap[str]
    verbs: Mapping[str, re.Pattern[str]]
    asked_places: re.Pattern[str]
    asked_in: re.Pattern[str]
    naming: WordSet
    subjects: Mapping[str, WordSet]
    exact: WordSet
    exact_behind: WordSet
    reset: WordSet
    starts: WordSet
    relatives: WordSet
    joins: WordSet
    ands: WordSet
    asks: WordSet
    asks_behind_comma: bool  # "teilte nicht mit, wo": the comma before a question belongs to the grammar
    free_order: bool  # the subject may stand between the object and the verb
    parties: Mapping[str, WordSet]
    reason: re.Pattern[str]
    anaphors: WordMap[frozenset[str]]

    def possible(self, words: Sequence[str]) -> list[Trigger]:
        """The triggers that a sentence of these folded words may hold, in the order of the table."""
        bits = self.telling.among(words)
        found: list[Trigger] = []
        while bits:
            lowest = bits & -bits
            found.append(self.triggers[lowest.bit_length() - 1])
            bits ^= lowest
        return found


@cache
def languages() -> frozenset[str]:
    """The languages that have a table."""
    return frozenset(entry.name.removesuffix(".toml") for entry in _folder().iterdir() if entry.name.endswith(".toml"))


def table(language: str | None) -> Table:
    """The table of a language; English where the language is unknown or has no table yet."""
    return _compiled(_code(language))


@cache
def cues(language: str | None) -> Cues:
    """The cues of a language, without compiling the hundred patterns of its table."""
    raw = _raw(_code(language))
    accents = {word.casefold(): token for word, token in raw.get("accents", {}).items()}
    return Cues(WordSet(raw["cues"]["words"].split()), accents)


def _code(language: str | None) -> str:
    return language if language is not None and language in languages() else "en"


def _folder() -> Traversable:
    return files("provenance.lexicon").joinpath("data", "silences")


@cache
def _raw(code: str) -> Mapping[str, Any]:
    return _with_defaults(wordtables.loads(_folder().joinpath(f"{code}.toml").read_text(encoding="utf-8")))


@cache
def plain_table(language: str | None) -> Table:
    """The same without words that stand for a party named before: "the agency" stays what it is."""
    return replace(table(language), anaphors=WordMap[frozenset[str]]({}))


@cache
def _compiled(code: str) -> Table:
    raw = _raw(code)
    properties = {word: name for name, words in raw["properties"].items() for word in words}
    classes = {
        **{name: any_of(words) for name, words in raw["classes"].items()},
        "thing": any_of(properties),
        "media": any_of(raw["subjects"]["media"]),
        "asks": any_of(raw["interrogatives"]),
    }
    certain = {name: required(group) for name, group in classes.items()}
    clause = raw["clause"]
    triggers = tuple(_trigger(row, classes, certain) for row in raw["trigger"])
    return Table(
        triggers=triggers,
        telling=Telling([trigger.literals for trigger in triggers]),
        **{name: re.compile(_expanded(pattern, classes)) for name, pattern in _guards(raw)},
        mask=whole_words(raw["guards"]["mask"]),
        things=whole_words([*properties, *raw["interrogatives"]]),
        properties=WordMap(properties),
        interrogatives=WordMap(raw["interrogatives"]),
        implied=WordMap(raw["implied"]),
        checking=whole_words(raw["checking"]["words"]),
        verbs={name: whole_words(words) for name, words in raw["verbs"].items()},
        asked_places=_asked_places(raw["places"]),
        asked_in=re.compile(rf"(?<![^ ]){any_of(raw['places']['in'])} {any_of(raw['places']['by'])} "),
        naming=WordSet(raw["places"]["verbs"]),
        subjects={name: WordSet(words) for name, words in raw["subjects"].items()},
        exact=WordSet(raw["exact"]["words"]),
        exact_behind=WordSet(raw["exact"]["behind"]),
        reset=WordSet(raw["exact"]["reset"]),
        starts=WordSet(clause["starts"]),
        relatives=WordSet(clause["relatives"]),
        joins=WordSet(clause["joins"]),
        ands=WordSet(clause["ands"]),
        asks=WordSet([*raw["interrogatives"], *clause["asks"]]),
        asks_behind_comma=clause.get("asks_behind_comma", False),
        free_order=clause.get("free_order", False),
        parties={name: WordSet(words) for name, words in raw["parties"].items()},
        reason=_reason(raw["reasons"]),
        anaphors=WordMap({word: frozenset(kinds) for word, kinds in raw["anaphors"].items()}),
    )


def _with_defaults(raw: dict[str, Any]) -> dict[str, Any]:
    """What a language does not need it need not write: an empty list, a guard that never matches."""
    for section, rows in _OPTIONAL.items():
        raw[section] = {**rows, **raw.get(section, {})}
    raw["clause"].setdefault("ands", raw["clause"]["joins"])
    return raw


def _guards(raw: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    return ((name, raw["guards"][name]) for name in ("negation", "contradicted", "condition", "until"))


def _trigger(row: Mapping[str, Any], classes: Mapping[str, str], certain: Mapping[str, Literals]) -> Trigger:
    pattern = _expanded(row["pattern"], classes)
    return Trigger(
        name=row["name"],
        status=row["status"],
        written=rf"(?<![^ ])(?:{pattern})(?:(?<= )|(?![^ ]))",
        literals=required(folded_pattern(row["pattern"]), certain),
        silent=row["silent"],
        object=row["object"],
        implies=row.get("implies"),
        form=row.get("form", "clause"),
        cancelled_by_not=row.get("cancelled_by_not", False),
        unless_before=frozenset(folded(word) for word in row.get("unless_before", ())),
        every=row.get("every", False),
        needs=row.get("needs"),
    )


def _expanded(pattern: str, classes: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda match: classes[match[1]], folded_pattern(pattern))


def _asked_places(raw: Mapping[str, list[str]]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^ ]){any_of(raw['by'])} {any_of(raw['asked'])}(?![^ ])")


def _reason(raw: Mapping[str, list[str]]) -> re.Pattern[str]:
    # Group 1 ends with the word that makes it a reason; the whole runs to the end of its clause.
    led = rf"{any_of(raw['before'])} (?:[^ ,;.:()]+ ){{0,12}}?{any_of(raw['words'])}"
    core = rf"(?<![^ ])({led}|{any_of(raw['alone'])})(?![^ ])"
    return re.compile(rf"{core}(?: [^ ,;.:()!?]+){{0,20}}")
