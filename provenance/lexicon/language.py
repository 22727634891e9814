"""Guess a text's language by script and function words; no model, and no answer when unsure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress
from operator import itemgetter

from provenance.agents.folding import fold
from provenance.lexicon.load import Lexicon
from provenance.lexicon.load import lexicon as tables

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
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
)
"""Any letter of them; what else is not Latin is mostly a dash or a quote."""
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_KANA, _HAN = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\u4e00-\u9fff]")
_NORDIC = frozenset({"da", "no", "sv"})
_PERSIAN = re.compile(r"[پچژگکی]")  # with the Persian forms of kaf and ye
_ARABIC = re.compile(r"[ةىيكأإؤئ]")
_FIRST_NOT_LATIN = "\u0370"
_SAMPLE = 4000
_word = itemgetter(0)
_FEW = 40
"""Tokens of a text so short that one small word may be all that tells its language."""


def guess_language(text: str, tokens: Sequence[tuple[str, int, int]], lexicon: Lexicon) -> str | None:
    """ISO 639-1 code, or None. Reads the first 4,000 characters."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and max(sample) >= _FIRST_NOT_LATIN and _OTHER_SCRIPT.search(sample) is not None:
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
    """The language most words vote for, of two that tie the one whose endings the words have; else None.

    A single vote counts in a short text, where no other language has one.
    """
    known, cased = lexicon.votes, lexicon.cased_votes
    cast = "".join(
        [
            (cased if start and sample[start : start + 1].isupper() else known)[word]
            for word, start, _ in compress(tokens, map(known.__contains__, map(_word, tokens)))
        ]
    )
    votes = {lexicon.voters[letter]: cast.count(letter) for letter in {*cast}}
    if not sample.isascii():
        prose = [word for k, word in enumerate(sample.split()) if k == 0 or word[0].islower()]  # names travel
        letters = set("".join(prose))
        for code in votes:
            if not letters.isdisjoint(lexicon.languages[code].letters):
                votes[code] += 1
    if len(votes) == 1 and len(tokens) <= _FEW:
        return next(iter(votes))
    most = max(votes.values(), default=0)
    best = [code for code, count in votes.items() if count == most]
    if len(best) > 1 and not _NORDIC.issuperset(best):
        best = _by_endings(best, tokens, lexicon)
        best = _by_vocabulary(best, tokens) if len(best) > 1 else best
    if most < 2 and (len(votes) > 1 or len(tokens) > _FEW):
        best = best if len(best) < len(votes) and len(tokens) <= _FEW else []
    if not best and len(tokens) <= _FEW:
        told = _by_vocabulary(list(votes) or list(lexicon.languages), tokens)
        best = told if votes or told != ["en"] else []  # names of agencies are in the English table
    if len(best) > 1 and len(tokens) <= _FEW and not (sample.isascii() or _NORDIC.issuperset(best)):
        best = _by_letters(best, sample)
    if len(best) == 1 or (best and _NORDIC.issuperset(best)):
        return min(best)  # places are said alike in the three
    signed = {labels[token[0]] for token in tokens if token[0] in labels} if (labels := _labels()) else set()
    return min(signed) if len(signed) == 1 and (not votes or signed <= set(votes)) else None


@cache
def _labels() -> Mapping[str, str]:
    """Labels and countries of one language only ("Kuva", "România"); they tell where nothing else does."""
    found: dict[str, set[str]] = {}
    for code, language in tables().languages.items():
        for phrase in language.phrases:
            if phrase.kind in {"label", "country"} and len(phrase.tokens) == 1:
                found.setdefault(phrase.tokens[0], set()).add(code)
    return {word: min(codes) for word, codes in found.items() if len(codes) == 1 and codes != {"en"}}


def _by_letters(codes: Sequence[str], sample: str) -> list[str]:
    """Those whose own letters the text has most of, names and all."""
    counts = {code: sum(map(sample.count, tables().languages[code].letters)) for code in codes}
    most = max(counts.values())
    return [code for code, count in counts.items() if count == most] if most else list(codes)


@cache
def _vocabulary() -> Mapping[str, frozenset[str]]:
    """Words of four letters and more in any of the tables, with the languages that have them."""
    found: dict[str, set[str]] = {}
    for code, language in tables().languages.items():
        for phrase in language.phrases:
            for token in phrase.tokens:
                if len(token) > 3:
                    found.setdefault(token, set()).add(code)
        lists = ("telling", "area", "facility", "facility-modifier") if code == "en" else ("telling",)
        for name in lists:
            for word in language.lists.get(name, ()):
                found.setdefault(fold(word), set()).add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _by_vocabulary(codes: Sequence[str], tokens: Sequence[tuple[str, int, int]]) -> list[str]:
    """Those of some languages that know the most words; asked only where small words and endings leave it open."""
    known = _vocabulary()
    found = [known[word] for word in map(_word, tokens) if word in known]
    counts = {code: sum([code in speaking for speaking in found]) for code in codes}
    if found and "en" in counts:
        counts["en"] += 1  # what is not sure is read as English
    most = max(counts.values())
    return [code for code, count in counts.items() if count == most] if most else list(codes)


def _by_endings(codes: Sequence[str], tokens: Sequence[tuple[str, int, int]], lexicon: Lexicon) -> list[str]:
    """Those of some languages that most words have an ending of; a caption may hold only words that several share."""
    words = [word for word, _, _ in tokens if len(word) > 4]
    counts = {
        code: sum(word.endswith(lexicon.languages[code].endings) for word in words)
        for code in codes
        if lexicon.languages[code].endings
    }
    most = max(counts.values(), default=0)
    return [code for code, count in counts.items() if count == most] if most else list(codes)
