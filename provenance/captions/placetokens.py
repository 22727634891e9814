"""The tokens of a sentence with the place words of its language among them, and the place found there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from provenance.agents import fold
from provenance.lexicon import lexicon, listed
from provenance.marks import Marks, WordMark
from provenance.model import Span
from provenance.quick import quick

_NO_PLACE = listed("no-place")
_PARTICLES = listed("place-particle")
_ADJECTIVES = listed("place-modifier")
_DAY_WORDS = listed("date-preposition")
_PREPOSITIONS = listed("place-loose")
_ARTICLES = listed("capital-article")
_WEAK = listed("place-weak")
_INSIDE = listed("place-inside")
_CLAUSE = listed("place-clause")
_STRICT = listed("place-strict")
_STRUCK = listed("struck")
_VIEW = listed("view-noun")
_VISITS = listed("visit-verb")
_THROUGH = listed("through-verb")
_INSTITUTION = listed("institution-adjective")
# German writes every noun with a capital; these endings make common nouns.
_NOUN_ENDINGS = {
    "de": re.compile(r"\w{2,}(?:ungen|ung|heiten|heit|keiten|keit|schaft|schaften|ionen|ion|tat|ismus|nissen|nis)\Z")
}


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """A place as written. strong: behind a preposition of place; weak: behind "of", a verb, or nothing."""

    span: Span
    strong: bool = True


@cache
def small_words(kind: str, language: str | None) -> frozenset[str]:
    lists = {
        "no": _NO_PLACE,
        "particle": _PARTICLES,
        "adjective": _ADJECTIVES,
        "day": _DAY_WORDS,
        "loose": _PREPOSITIONS,
        "weak": _WEAK,
        "institution": _INSTITUTION,
        "inside": _INSIDE,
        "clause": _CLAUSE,
        "strict": _STRICT,
        "struck": _STRUCK,
        "view": _VIEW,
        "visit": _VISITS,
        "through": _THROUGH,
    }
    return frozenset(fold(word) for word in lists[kind].of(language))


class Tokens:
    """The tokens of one sentence and the place words among them."""

    __slots__ = ("language", "marks", "rows", "starts", "words")

    def __init__(self, marks: Marks, sentence: Span) -> None:
        self.marks, self.language = marks, marks.language
        self.rows = marks.tokens_in(sentence)
        self.starts = {row[1]: k for k, row in enumerate(self.rows)}
        self.words: dict[str, dict[int, tuple[int, str]]] = {}
        for kind in ("place-in", "place-near", "place-area", "place-site", "place-of", "place-article"):
            found = self.words[kind] = {}
            for word in marks.in_span(kind, sentence) if kind in marks.by_kind else ():
                first = self.starts.get(word.span[0])
                if kind == "place-article" and first != 0 and marks.text[word.span[0]].isupper():
                    continue  # "Den Haag", "Le Havre"
                if self._ends_in_a_name(word, first):
                    continue  # "en La Paz"
                if first is not None and (first not in found or found[first][0] < self._after(word.span[1], first)):
                    found[first] = self._after(word.span[1], first), word.value

    def _ends_in_a_name(self, word: WordMark, first: int | None) -> bool:
        """ "en La" before "Paz": a preposition in small letters with a capital article behind it."""
        text, (start, end) = self.marks.text, word.span
        return first is not None and text[start].islower() and text[start:end].split()[-1][0].isupper()

    def capital_article(self, k: int) -> bool:
        """ "La Paz", "Le Havre", "Den Haag": an article with a capital inside a sentence belongs to the name."""
        return 0 < k < len(self.rows) and self.low(k) in _ARTICLES and self.marks.text[self.rows[k][1]].isupper()

    def _after(self, end: int, k: int) -> int:
        while k < len(self.rows) and self.rows[k][1] < end:
            k += 1
        return k

    def at(self, kind: str, k: int) -> int | None:
        """Index after the word of a kind that starts at token k."""
        found = self.words[kind].get(k)
        return found[0] if found else None

    def opened_indefinite(self, k: int) -> bool:
        """ "num", "numa": a preposition grown together with "a" ends right before token k."""
        return any(after == k and value == "in-a" for after, value in self.words["place-in"].values())

    def low(self, k: int) -> str:
        return self.rows[k][0] if k < len(self.rows) else ""

    def is_joined(self, k: int) -> bool:
        """Nothing but white space, a hyphen or an apostrophe stands before token k."""
        if not 0 < k < len(self.rows):
            return False
        gap = self.marks.text[self.rows[k - 1][2] : self.rows[k][1]]
        return all(c.isspace() or c in "-–'’\u00ad" or not c.isprintable() for c in gap)

    def is_name(self, k: int, *, further: bool = False) -> bool:
        """A capitalised word that is no month, weekday, pronoun or common noun of its language.

        further: a name stands right before it, and then an ending makes no common noun of it ("Chan Junis").
        """
        if k >= len(self.rows):
            return False
        low, start, _ = self.rows[k]
        if not self.marks.text[start].isupper() or low in small_words("no", self.language):
            return False
        if low in lexicon().months or low in lexicon().weekdays:
            return False
        common = None if further else _NOUN_ENDINGS.get(self.language or "")
        return common is None or not common.fullmatch(low)

    def is_word(self, k: int) -> bool:
        """A word in small letters that is no place word."""
        if k >= len(self.rows) or not self.marks.text[self.rows[k][1]].islower():
            return False
        return not any(k in self.words[kind] for kind in ("place-in", "place-near", "place-of", "place-article"))
