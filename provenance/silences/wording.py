"""Words of a table as they are looked for: folded, and with a star where any ending or beginning will do.

"дат*" is every case of "дата"; "*مكان*" is the word with its article, its conjunction and its pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from provenance.agents import fold, tokens

_Value = TypeVar("_Value")
NEVER = "(?!)"


def folded(words: str) -> str:
    """The tokens of a word or phrase joined by one blank; a star stays at its end of its word."""
    return " ".join(part for word in words.split() if (part := _folded_word(word)))


def _folded_word(word: str) -> str:
    core = " ".join(token for token, _, _ in tokens(word.strip("*")))
    return f"{'*' * word.startswith('*')}{core}{'*' * word.endswith('*')}" if core else ""


def folded_pattern(pattern: str) -> str:
    """A pattern whose letters are folded as tokens are; signs, groups and ASCII stay as written."""
    return "".join(fold(c) if c > "\x7f" else c for c in pattern)


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of the words or phrases, longest first; one that never matches where there are none."""
    found = sorted({folded(word) for word in words} - {""}, key=len, reverse=True)
    return "(?:" + "|".join(_escaped(word) for word in found) + ")" if found else NEVER


def whole_words(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, between blanks or the ends."""
    return re.compile(rf"(?<![^ ]){any_of(words)}(?![^ ])")


def _escaped(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace(r"\*", "[^ ]*")


class WordMap(Generic[_Value]):
    """Words and what they stand for; exact words first, then those with a star, longest first."""

    __slots__ = ("_exact", "_open", "_seen")

    def __init__(self, rows: Mapping[str, _Value]) -> None:
        found = {folded(word): value for word, value in rows.items()}
        self._exact = {word: value for word, value in found.items() if "*" not in word}
        starred = sorted((word for word in found if "*" in word), key=len, reverse=True)
        self._open = tuple((re.compile(_escaped(word)), found[word]) for word in starred)
        self._seen: dict[str, _Value | None] = {}

    def get(self, word: str) -> _Value | None:
        """What a folded word stands for, or None."""
        value = self._exact.get(word)
        if value is not None or not self._open:
            return value
        if word not in self._seen:
            if len(self._seen) > 20_000:
                self._seen.clear()
            self._seen[word] = next((v for pattern, v in self._open if pattern.fullmatch(word)), None)
        return self._seen[word]

    def __contains__(self, word: str) -> bool:
        return word in self._exact or (bool(self._open) and self.get(word) is not None)


class WordSet(WordMap[bool]):
    """Words asked only whether they are among them."""

    __slots__ = ("_strange",)

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(words, True))
        self._strange: set[str] = set()  # words met that are not

    def meets(self, words: Sequence[str]) -> bool:
        """Whether any of the words is among them."""
        if not self._exact.keys().isdisjoint(words):
            return True
        if not self._open:
            return False
        unseen = {*words} - self._strange
        if any(map(self.get, unseen)):
            return True
        if len(self._strange) > 20_000:
            self._strange.clear()
        self._strange |= unseen
        return False
