"""Right-to-left values in a left-to-right line: isolated, so that neighbours and brackets stay where they belong.

Unicode Standard Annex 9, section 6.3: FSI … PDI. Direction marks inside a value are shown, not obeyed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from provenance.cli.output import plain

_FSI, _PDI = "\u2068", "\u2069"
_RIGHT = frozenset(("R", "AL"))


def isolated(text: str, values: Sequence[tuple[int, int]]) -> str:
    """The text fit for a terminal, each value that holds right-to-left letters isolated. values: spans in order."""
    parts, at = [], 0
    for start, end in values:
        parts.append(plain(text[at:start]))
        shown = plain(text[start:end])
        parts.append(f"{_FSI}{shown}{_PDI}" if _right_to_left(shown) else shown)
        at = end
    return "".join(parts) + plain(text[at:])


def _right_to_left(words: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RIGHT for letter in words)
