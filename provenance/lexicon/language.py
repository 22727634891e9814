"""Guess a text's language by script and function words; no model, and no answer when unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.lexicon.load import Lexicon

_SCRIPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0900-\u097f]"), "hi"),
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
)
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_KANA, _HAN = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\u4e00-\u9fff]")
_NORDIC = frozenset({"da", "no", "sv"})
_PERSIAN = re.compile(r"[پچژگکی]")  # with the Persian forms of kaf and ye
_ARABIC = re.compile(r"[ةىيكأإؤئ]")
_FIRST_NOT_LATIN = "\u0370"
_SAMPLE = 4000


def guess_language(text: str, tokens: Sequence[tuple[str, int, int]], lexicon: Lexicon) -> str | None:
    """ISO 639-1 code, or None. Reads the first 4,000 characters."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and max(sample) >= _FIRST_NOT_LATIN:
        letters = sum(map(str.isalpha, sample))
        kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
        if kana > 1 and (kana + han) * 2 > letters:
            return "ja"
        for pattern, code in _SCRIPTS:
            if letters and len(pattern.findall(sample)) * 2 > letters:
                return _of_script(sample, code)
    return _by_words(sample, tokens[:600], lexicon)


def _of_script(sample: str, code: str) -> str:
    """Scripts that several languages share, told apart by letters only one of them has."""
    if code == "ru":
        return _slavic(sample)
    if code == "ar":
        return "fa" if len(_PERSIAN.findall(sample)) > len(_ARABIC.findall(sample)) else "ar"
    return code


def _slavic(sample: str) -> str:
    return "uk" if len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample)) else "ru"


def _by_words(sample: str, tokens: Sequence[tuple[str, int, int]], lexicon: Lexicon) -> str | None:
    """The language most words vote for; None when fewer than two do, or two languages tie."""
    votes: dict[str, int] = {}
    known, cased = lexicon.votes, lexicon.cased_languages
    for word, start, _ in tokens:
        codes = known.get(word)
        if codes is None:
            continue
        capital = start and sample[start : start + 1].isupper()
        for code in codes:
            if not capital or code in cased:
                votes[code] = votes.get(code, 0) + 1
    if not sample.isascii():
        letters = set(sample)
        for code, language in lexicon.languages.items():
            if code in votes and not letters.isdisjoint(language.letters):
                votes[code] += 1
    ranked = sorted(votes.values(), reverse=True)
    if not ranked or ranked[0] < 2:
        return None
    best = [code for code, count in votes.items() if count == ranked[0]]
    return min(best) if len(best) == 1 or _NORDIC.issuperset(best) else None  # what is said of places is the same there
