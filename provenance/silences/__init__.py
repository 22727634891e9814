"""Sentences in which a text says that something about a picture was not said.

"TASS did not specify the exact location or date of the footage", "it was not clear where the clip was filmed", "the
date is withheld for security reasons". Captions and articles are read with the same grammar; its words are data
(`lexicon/data/silences/`). What is negated twice, asked, or said of something that is no picture gives nothing.
"""

from __future__ import annotations

from provenance.silences.find import Silence, find_silences

__all__ = ["Silence", "find_silences"]
