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
_SAMPLE = 4000


def guess_language(text: str, tokens: Sequence[tuple[str, int, int]], lexicon: Lexicon) -> str | None:
    """ISO 639-1 code, or None. Reads the first 4,000 characters."""
    sample = text[:_SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    for pattern, code in _SCRIPTS:
        if letters and len(pattern.findall(sample)) * 2 > letters:
            return _slavic(sample) if code == "ru" else code
    return _by_function_words([t[0] for t in tokens[:600]], lexicon)


def _slavic(sample: str) -> str:
    return "uk" if len(_UKRAINIAN.findall(sample)) > len(_RUSSIAN.findall(sample)) else "ru"


def _by_function_words(words: Sequence[str], lexicon: Lexicon) -> str | None:
    votes: dict[str, int] = {}
    for code, language in lexicon.languages.items():
        votes[code] = sum(word in language.function_words for word in words)
    ranked = sorted(votes.items(), key=lambda row: -row[1])
    if len(ranked) < 2 or ranked[0][1] < 2 or ranked[0][1] == ranked[1][1]:
        return ranked[0][0] if len(ranked) == 1 and ranked[0][1] >= 2 else None
    return ranked[0][0]
