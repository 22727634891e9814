"""Everything in a text that may matter to provenance, found once and with no opinion.

`mark()` gives sentence ends, dates with the role word that governs them, agents by every alias, and the words of the
lexicon (hedges, silences, flags, labels, notices, media nouns, release and recording verbs ...). Overlaps are all
kept: what a mark means where it stands is for captions, silences and documents to decide. One pass over the tokens
with dictionary look-ups. `mark_each()` marks many texts.
"""

from __future__ import annotations

from provenance.lexicon.found import AgentMark, DateMark, WordMark
from provenance.marks.found import Marks, Token
from provenance.marks.marking import detect_language, mark, mark_each

__all__ = ["AgentMark", "DateMark", "Marks", "Token", "WordMark", "detect_language", "mark", "mark_each"]
