"""Words that carry meaning about provenance, per language, as data.

One TOML file per language under `data/`. A new language is a new file and its code in `LANGUAGES`; no code changes.
"""

from __future__ import annotations

from provenance.lexicon.load import LANGUAGES, Language, Lexicon, Openings, Phrase, lexicon
from provenance.lexicon.wordlists import WordList, listed

__all__ = ["LANGUAGES", "Language", "Lexicon", "Openings", "Phrase", "WordList", "lexicon", "listed"]
