"""Words known by their shape: accounts, addresses, agency numbers, "SOUTH KOREA OUT", "**FILE**"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.lexicon.found import WordMark

Span = tuple[int, int]

_TOP = (
    r"(?:com|org|net|info|ru|ua|cn|de|fr|uk|eu|tv|gov|mil|int|io|me|by|kz|kp|kr|ir|sy|tr|pl|es|it|kg|am|ge|az"
    r"|uz|md|lv|lt|ee|ie|ch|nl|cz|sk|hu|ro|bg|gr)(?:\.[a-z]{2})?"
)
_SHAPES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("handle", "handle", re.compile(r"(?<![\w@.])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,38}[A-Za-z0-9_])?")),
    ("handle", "telegram", re.compile(r"(?<![\w/.])t\.me/[A-Za-z0-9_]{3,40}(?![\w/])")),
    ("handle", "reddit", re.compile(r"(?<![\w/.])u/[A-Za-z0-9_-]{3,30}(?![\w])")),
    ("domain", "url", re.compile(r"https?://[^\s<>\"')\]]{1,300}")),
    ("domain", "domain", re.compile(rf"(?<![\w@.])(?:[a-zA-Z0-9-]{{1,40}}\.){{1,4}}(?:{_TOP})(?![\w.]\w)")),
    ("notice", "file", re.compile(r"\*{1,3}\s?(?:FILES?|FILE PHOTO|ARCHIVE)\s?\*{1,3}")),
    ("id", "epa", re.compile(r"(?<!\w)epa(?:select\s+epa)?\d{8}(?!\w)", re.IGNORECASE)),
    ("id", "virin", re.compile(r"(?<!\w)\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4}[A-Z]{0,2}(?!\w)")),
)  # fmt: skip
# What the text, in small letters, must hold for a shape to be looked for at all; and closer where that is not rare.
_SIGNS = {
    "handle": "@",
    "telegram": "t.me/",
    "reddit": "u/",
    "url": "://",
    "domain": ".",
    "file": "*",
    "epa": "epa",
    "virin": "-",
}
_CLOSER = {"domain": re.compile(r"\.[a-z]"), "virin": re.compile("-[A-Z]-")}
# "CHINA OUT": not for sale there. In capitals, or behind a stop, a slash or a bracket.
_OUT = re.compile(
    r"(?<![\w.'-])(?:(?:U\.[KS]\.|[A-Z]{2,}),? (?:AND |& )?){1,4}(?<!SOLD )(?<!ALL )OUT(?!\w)"
    r"|(?:(?<=\()|(?<=[/.)] ))[A-Z]\w+,? (?:(?:and )?[A-Z]\w+,? ){0,3}OUT(?!\w)"
)


_ROWS = tuple((kind, value, pattern, _SIGNS[value], _CLOSER.get(value)) for kind, value, pattern in _SHAPES)


def find_shapes(text: str, parts: Sequence[Span], countries: Sequence[WordMark]) -> list[tuple[str, Span, str]]:
    """(kind, span, value) of every hit inside the parts; a restriction begins at its country where one is known."""
    low, out = text.lower(), []
    wanted = [
        (kind, value, pattern)
        for kind, value, pattern, sign, closer in _ROWS
        if sign in low and (closer is None or closer.search(text) is not None)
    ]
    restricted = "OUT" in text
    if not (wanted or restricted):
        return []
    for start, end in parts:
        for kind, value, pattern in wanted:
            out.extend([(kind, match.span(), value) for match in pattern.finditer(text, start, end)])
        for match in _OUT.finditer(text, start, end) if restricted else ():
            spans = [country.span for country in countries]
            known = (first for first, last in spans if match.start() <= first and last <= match.end())
            out.append(("notice", (next(known, match.start()), match.end()), "restriction"))
    return out
