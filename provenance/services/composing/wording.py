"""The words of a language from its data file, and the two things every language does its own way: dates and lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any

from provenance.errors import UsageError
from provenance.model import Span

LANGUAGES = ("en", "de")
_DATE = re.compile(r"(-?\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?(?:T\S+)?([~?%])?\Z")


@dataclass(frozen=True, slots=True)
class Filled:
    """Words with the spans of the values that were put into them."""

    text: str
    values: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words."""

    language: str
    table: Mapping[str, Any]

    def words(self, section: str, key: str) -> str:
        return str(self.table[section][key])

    def has(self, section: str, key: str) -> bool:
        return key in self.table.get(section, {})

    def kind(self, kind: str) -> Mapping[str, str]:
        """The noun phrases of a media kind."""
        kinds: Mapping[str, Mapping[str, str]] = self.table["kinds"]
        return kinds.get(kind) or kinds["unknown"]

    def fill(self, section: str, key: str, /, **given: str | Filled) -> Filled:
        """A pattern with its fields filled in; a field that begins with a capital begins the sentence.

        Words of ours (kinds, participles) are given as str, values of claims as Filled with their spans.
        """
        parts: list[str] = []
        spans: list[Span] = []
        at = 0
        for literal, name, _, _ in Formatter().parse(self.words(section, key)):
            parts.append(literal)
            at += len(literal)
            if name is None:
                continue
            part = given[name] if name in given else given[name.lower()]
            filled = part if isinstance(part, Filled) else Filled(part)
            if name[0].isupper() and not (filled.values and filled.values[0][0] == 0):  # values stay as written
                filled = Filled(_raised(filled.text), filled.values)
            spans += [(at + start, at + end) for start, end in filled.values]
            parts.append(filled.text)
            at += len(filled.text)
        return Filled("".join(parts), tuple(spans))

    def when(self, edtf: str) -> Filled:
        """A date with its preposition: "on April 28, 2025"; one this language has no pattern for stays as it is."""
        inner = edtf[1:-1] if edtf[:1] == "[" and edtf[-1:] == "]" else None
        if inner is not None and inner.startswith(".."):
            return self._whole("before", edtf, date=self.date(inner[2:]))
        if inner is not None and inner.endswith(".."):
            return self._whole("after", edtf, date=self.date(inner[:-2]))
        ends = (inner or edtf).split(".." if inner is not None and ".." in inner else "/" if inner is None else ",")
        if len(ends) == 2 and all(ends):
            pattern = "either" if inner is not None and "," in inner else "between"
            return self._whole(pattern, edtf, a=self.date(ends[0].strip()), b=self.date(ends[1].strip()))
        found = _DATE.match(edtf)
        date = self.date(edtf)
        if found is None or date is None:
            return value(edtf)
        if found[4] in ("~", "%"):
            return self._whole("about", edtf, date=date)
        precision = "at_day" if found[3] else "at_month" if found[2] else "at_year"
        filled = self._whole(precision, edtf, date=date)
        return self.fill("date", "uncertain", when=filled) if found[4] == "?" else filled

    def date(self, edtf: str) -> str | None:
        """A day, month or year in words; None for what is none, such as a season."""
        found = _DATE.match(edtf)
        if found is None:
            return None
        year, month, day = found[1], found[2], found[3]
        if month is not None and not 1 <= int(month) <= 12:
            return None
        named = self.table["date"]["months"][int(month) - 1] if month else ""
        precision = "day" if day else "month" if month else "year"
        if year == "XXXX" and precision == "year":
            return None
        key = f"yearless_{precision}" if year == "XXXX" else precision
        pattern = self.words("date", key)
        return pattern.format(year=year, month=named, day=int(day or 0))

    def _whole(self, key: str, edtf: str, **dates: str | None) -> Filled:
        """A date pattern, the whole of which is the value; the value as it stands where a part has no words."""
        if any(date is None for date in dates.values()):
            return value(edtf)
        return value(self.words("date", key).format(**dates))

    def party(self, name: str) -> Filled:
        """A party in a sentence: its name as a value, behind an article where the language asks for one."""
        table = self.table["party"]
        head = (
            re.split(rf" (?:{'|'.join(table['of'])}) ", name, maxsplit=1)[0].casefold().split() if table["of"] else []
        )
        first = name.casefold().split()[:1]
        bare = not head or head[-1] not in table["heads"] or first[0] in table["bare"]
        if bare or any(word.endswith(tuple(table["owner"])) for word in head):
            return value(name)
        return glue((Filled(str(table["article"])), value(name)))

    def where(self, place: str) -> str:
        """How a place follows the verb: "in" a name, "open" for one that brings its preposition, "apart" for one that
        brings another language's."""
        if place.startswith(tuple(f"{word} " for word in self.table["place"]["prepositions"])):
            return "open"
        others = (wording(language) for language in LANGUAGES if language != self.language)
        brings = (f"{word} " for other in others for word in other.table["place"]["prepositions"])
        return "apart" if place.startswith(tuple(brings)) else "in"

    def join(self, parts: Sequence[Filled], last: str = "and") -> Filled:
        """A list in prose: "a, b and c"."""
        if len(parts) < 2:
            return parts[0] if parts else Filled("")
        head = parts[0]
        for part in parts[1:-1]:
            head = glue((head, Filled(self.words("list", "comma")), part))
        return self.fill("list", last, a=head, b=parts[-1])


def value(words: str) -> Filled:
    """The words of a claim, which stay as they are."""
    return Filled(words, ((0, len(words)),) if words else ())


def glue(parts: Sequence[Filled]) -> Filled:
    """Several pieces one behind the other."""
    text, spans = "", []
    for part in parts:
        spans += [(len(text) + start, len(text) + end) for start, end in part.values]
        text += part.text
    return Filled(text, tuple(spans))


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]


@lru_cache(maxsize=8)
def wording(language: str) -> Wording:
    """The words of a language. Raises UsageError for one that has none."""
    if language not in LANGUAGES:
        raise UsageError(f"--lang {language}: captions are composed in {' and '.join(LANGUAGES)} only")
    text = files("provenance.services").joinpath(f"wording/{language}.toml").read_text(encoding="utf-8")
    return Wording(language, tomllib.loads(text))
