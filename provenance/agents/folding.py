"""Folding for comparison, with offsets kept: what differs only in case, marks, dashes or quotes becomes equal.

Every input character folds on its own, so a folded text maps back to the original by position. Folded away:
case (full folding: ß is ss), compatibility forms (full-width, ligatures), diacritics, dash and quote shapes,
and every invisible format character (U+200F, U+202B, U+00AD, U+200C ...).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

Token = tuple[str, int, int]

# Letters Unicode does not decompose although writers do drop the stroke or dot (Ajansı / AJANSI, Łukasz / Lukasz),
# and Arabic letters that Persian and Egyptian keyboards write with another code point.
_LETTERS = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d",
    "ى": "ي", "ی": "ي", "ک": "ك", "ۀ": "ه", "ـ": "",
}  # fmt: skip
_SINGLE_QUOTES = "'‘’‚‛ʼʹʻ`´′＇ʾʿ׳"
_DOUBLE_QUOTES = '"“”„‟«»″〝〞＂״'
_VIRAMA = 9  # canonical combining class; the sign that kills a vowel is part of an Indic spelling, not an accent

# Scripts written without spaces (Thai, Lao, Burmese, Khmer, kana, Han), and Hangul, whose particles lean on the
# noun: one character is one token there.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003fffd"
)
_INDIC = "\u0900-\u0963\u0966-\u0dff"  # with the vowel signs, which are not \w
_LETTERS_OF_WORD = rf"[^\W_{_UNSPACED}]"
_DOTTED = r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?"  # U.S. and U.S are one token "us"
# A hyphen or an apostrophe tight between two word characters is no token: "ITAR-TASS" and "ITAR TASS" are the same.
_SIGN = r"[^\s'-]|['-](?:(?<![^\W_].)|(?![^\W_]))"
_LONGER = rf"{_LETTERS_OF_WORD}(?:{_LETTERS_OF_WORD}|[{_INDIC}])"  # nothing dotted begins so: most words end here
_INNER_DOT = re.compile(r"\.[^\W\d_]")


@cache
def _splitter(is_ascii: bool) -> re.Pattern[str]:
    """What parts a folded text into what is passed over and tokens, by turns; made when a text is first parted.

    Where every character is ASCII plain ranges do, which are matched three times as fast as the classes.
    """
    if is_ascii:
        return re.compile(
            r"([a-z0-9]{2,}|(?<!\w)(?:[a-z]\.)+[a-z](?!\w)\.?|[a-z0-9]|[^\s'-]|['-](?:(?<![a-z0-9].)|(?![a-z0-9])))"
        )
    return re.compile(
        rf"((?={_LONGER}){_LETTERS_OF_WORD}+(?:[{_INDIC}]+{_LETTERS_OF_WORD}*)*|{_DOTTED}|{_LETTERS_OF_WORD}|{_SIGN})",
        re.DOTALL,
    )


_UNEVEN: set[str] = set()
"""Characters met that fold to none or to several."""


class _Table(dict[int, str]):
    """Folded form of each code point, computed the first time it is met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        if len(folded) != 1:
            _UNEVEN.add(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _SINGLE_QUOTES:
        return "'"
    if character in _DOUBLE_QUOTES:
        return '"'
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Pd" or character == "−":
        return "-"
    if category == "Cf":
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    kept = "".join(c for c in plain if unicodedata.combining(c) in (0, _VIRAMA))
    return unicodedata.normalize("NFC", "".join(_LETTERS.get(c, c) for c in kept)).casefold()


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` with everything folded away that does not make it another name; its length may differ."""
    return text.lower().replace("`", "'") if text.isascii() else text.translate(_TABLE)


def fold_with_offsets(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, per folded character, the offset it came from; None where both run in step."""
    folded = fold(text)
    if text.isascii() or _UNEVEN.isdisjoint(text):
        return folded, None
    return folded, [at for at, character in enumerate(text) for _ in _TABLE[ord(character)]]


def tokens(text: str) -> list[Token]:
    """Folded tokens of `text` as (token, start, end), offsets half-open in `text` as given.

    A word is one token; a dotted abbreviation loses its dots ("U.S." is "us"); other signs are tokens of their
    own, so that a name never runs across a comma, a slash or a full stop. Only a hyphen or an apostrophe tight
    between two word characters is passed over: "ITAR-TASS" and "ITAR TASS" have the same tokens.
    """
    folded, offsets = fold_with_offsets(text)
    parts = _splitter(folded.isascii()).split(folded)
    places = [*accumulate(map(len, parts))]
    found = parts[1::2]
    if _INNER_DOT.search(folded):
        found = [word.replace(".", "") if len(word) > 1 else word for word in found]
    if offsets is None:
        return [*zip(found, places[::2], places[1::2], strict=False)]
    starts, ends = places[:-1:2], places[1::2]
    return [(word, offsets[start], offsets[end - 1] + 1) for word, start, end in zip(found, starts, ends, strict=True)]


_BETWEEN = "\0"
"""A sign that is a token by itself and stands in no name."""


def words_of_each(names: Sequence[str]) -> list[tuple[str, ...]]:
    """`words` of every name, in two passes over all of them: a whole table is folded three times as fast."""
    plain = iter(_together([name for name in names if name.isascii()]))  # these are split faster
    other = iter(_together([name for name in names if not name.isascii()]))
    return [next(plain) if name.isascii() else next(other) for name in names]


def _together(names: list[str]) -> list[tuple[str, ...]]:
    joined = _BETWEEN.join(names)
    if joined.count(_BETWEEN) != len(names) - 1:
        return [words(name) for name in names]
    found: list[tuple[str, ...]] = []
    flat, at = words(joined), 0
    for _ in names[1:]:
        end = flat.index(_BETWEEN, at)
        found.append(flat[at:end])
        at = end + 1
    return [*found, flat[at:]]


def words(name: str) -> tuple[str, ...]:
    """The tokens of `name` without their offsets."""
    folded = fold(name)
    found = _splitter(folded.isascii()).findall(folded)
    if _INNER_DOT.search(folded):
        return tuple([word.replace(".", "") if len(word) > 1 else word for word in found])
    return tuple(found)
