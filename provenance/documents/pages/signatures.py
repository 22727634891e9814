"""Whether a few words beside a picture are a signature: names parted as credits part them, or a party that is known.

Layout alone does not say it: `<span>The quay.</span><span>Ann Fell (EFE)</span>` has two boxes of equal rank, and only
the shape of the second's words tells a credit from a second sentence.
"""

from __future__ import annotations

import re
from functools import cache

from provenance.agents import alias_index
from provenance.documents.pages.words import table
from provenance.lexicon import listed

_LONGEST = 90
_FEW_WORDS = 3  # of a body that writes itself small: "hromadske / Ostap Dudka"
_MOST_WORDS = 5  # of one person's name
_PARTS = re.compile(r"\s*[/|,;()\[\]–—•·]\s*|\s+(?:via|-)\s+")
_STOP = re.compile(r"[^\W\d_]{2,}[.!?]\s+\S|[!?…]|[^\W\d_]{4,}\.$")
_WORD = re.compile(r"[^\s/|,;()\[\]–—•·-]+")


def is_signature(text: str) -> bool:
    """Names only, with a known agency among them ("Teodor Brandl (EFE)") or a stroke between two ("Olu Adisa/BBC")."""
    if not 0 < len(text) <= _LONGEST or _STOP.search(text):
        return False
    parts = [p.strip() for p in _PARTS.split(text) if p.strip()]
    known = [alias_index().lookup(p) is not None for p in parts]
    stroke = len(parts) > 1 and ("/" in text or ";" in text) and not any(c.isdigit() for c in text) and _cased(text)
    if not all(agency or _is_names(p) for p, agency in zip(parts, known, strict=True)):
        return stroke and any(map(is_name, parts)) and all(len(p.split()) <= _FEW_WORDS for p in parts)
    return stroke or any(known) or alias_index().lookup(text) is not None


def is_signed(text: str) -> bool:
    """Whether a line without capitals ends as one that signs a picture does: "新华社记者 李宁 摄"."""
    return text.rstrip(" 　)）.。").endswith(tuple(table("text", "signers")))


def is_name(text: str) -> bool:
    """The name of one person or body in a script with capitals: two to five words, nothing else."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or _STOP.search(text) or any(c.isdigit() or c in "/|,;:()[]" for c in text):
        return False
    return _is_names(text) and _cased(text) and words[0].casefold() not in _joiners() and text[:1].isalpha()


def _is_names(text: str) -> bool:
    """Every word has a capital, save those that join names; scripts without capitals pass."""
    return all(
        w[:1].isupper() or not w[:1].isalpha() or w[:1].lower() == w[:1].upper() or w.casefold() in _joiners()
        for w in _WORD.findall(text)
    )


def _cased(text: str) -> bool:
    return any(c.isupper() for c in text)


@cache
def _joiners() -> frozenset[str]:
    """Words inside names of people and bodies, of every language: "de", "van", "und"."""
    return frozenset((*listed("name-particle", "party-joiner"), *table("text", "joiners")))
