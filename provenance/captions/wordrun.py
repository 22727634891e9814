"""The words of a stretch of English prose, with what stands between them."""

from __future__ import annotations

import re
from itertools import accumulate, repeat

from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_WORD = re.compile(r"([^\s,;:()\[\]\"“”|/©]+)")
_NOT_PLACES = listed("no-place", language="en")
_ELIDED = re.compile(r"(?:al|el|as|ash|at|an|ar|az|ad|ed|es)-[A-Z]")  # "Deir al-Balah"
_LONGEST = 1_200
"""Characters of a sentence searched for places; the longest scene sentence in any caption seen has 600."""


class Words:
    """The words of one stretch: where they stand, each in small letters, what stands before each; `size` of them."""

    __slots__ = ("end", "gaps", "lows", "marks", "size", "spans", "text")

    def __init__(self, marks: Marks, span: Span) -> None:
        self.marks, self.text, self.end = marks, marks.text, span[1]
        parts = _WORD.split(marks.text[span[0] : min(span[1], span[0] + _LONGEST)])
        places = [*accumulate(map(len, parts), initial=span[0])]
        self.spans = [*zip(places[1::2], places[2::2], strict=False)]
        self.size = len(self.spans)
        self.lows = [*map(str.strip, "\n".join(parts[1::2]).casefold().split("\n"), repeat(".'’"))]
        self.gaps = [*map(str.strip, parts[:-1:2])]
        self.gaps[:1] = [""]  # nothing stands before the first

    def is_name(self, k: int) -> bool:
        """A capitalised word that is no weekday, month or pronoun."""
        start, end = self.spans[k]
        if not self.text[start].isupper() and not _ELIDED.match(self.text, start, end):
            return False
        return self.lows[k] not in _NOT_PLACES
