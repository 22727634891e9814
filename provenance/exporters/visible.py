"""Characters that act without being seen, made visible: control codes, bidi overrides, zero-width and tag characters.

A caption may carry U+202E to turn its own words round, or U+200B to hide from a search. A report shows such a
character as its code and does not let it act; the machine copy keeps the text exactly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f]|\r(?!\n)"
)
_JOINERS = "\u200c\u200d"
_PLAIN_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "DIGIT", "SPACE", "HANGUL")


def runs(text: str) -> Iterator[tuple[str, str | None]]:
    """The text in pieces: (words, None) as they are, or (code, name) for a character made visible."""
    last = 0
    for match in _HIDDEN.finditer(text):
        if match[0] in _JOINERS and _joins(text, match.start()):
            continue
        if match.start() > last:
            yield text[last : match.start()], None
        yield f"U+{ord(match[0]):04X}", unicodedata.name(match[0], "control character")
        last = match.end()
    if last < len(text):
        yield text[last:], None


def _joins(text: str, place: int) -> bool:
    """Whether a zero-width (non-)joiner does its work: between letters of scripts and signs that use it."""
    if place == 0 or place + 1 >= len(text):
        return False
    before = unicodedata.name(text[place - 1], "SPACE")
    return not before.startswith(_PLAIN_SCRIPTS)


def visible(text: str) -> str:
    """The text with hidden characters as ⟦U+202E⟧, for formats without mark-up of their own."""
    return "".join(words if name is None else f"⟦{words}⟧" for words, name in runs(text))


def escape_hidden_json(text: str) -> str:
    """JSON text with hidden characters as \\uXXXX escapes; the value read back is the same."""
    return _HIDDEN.sub(lambda match: _json_escape(match[0]), text)


def _json_escape(character: str) -> str:
    if character in "\n\t\r":
        return character
    code = ord(character)
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
