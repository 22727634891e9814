"""Words that announce a credit ("Foto:", "Crédit photo :", ©), and a credit line without them."""

from __future__ import annotations

import re
from functools import cache

from provenance.agents import tokens
from provenance.documents.pages.texts import fold
from provenance.documents.pages.words import table
from provenance.lexicon import lexicon

_KINDS = ("credit", "photo-by", "author", "must", "should-read")
_LABEL = re.compile(r"[^\W\d_][^:：|()\n.…]{0,30}(?:[:：]|\.{3}|…)\s*")  # "Foto:"; for the ear "Credit..."
_SIGN = re.compile(r"(?:©|[(（][cCｃＣ][)）])\s*")
_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
_COLONS = (":", "：", "...", "…")
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_STOP = re.compile(r"[.!?]\s+\S")
_LONGEST = 5  # words of a label
_TAIL = 90
_GAP = 20  # white space before a label


def is_label(text: str) -> bool:
    """Whether words only announce a credit: "Foto:", "©", "Photo credit:"."""
    bare = fold(text).strip(" ()[]")
    return bare.casefold() in ("©", "(c)", "©:") or (bare.rstrip().endswith(_COLONS) and is_label_word(bare))


def is_label_word(text: str) -> bool:
    """Whether words are those of a label, with or without its colon."""
    return 0 < len(text) <= 40 and folded_label(text) in _labels()


def label_start(text: str, end: int) -> int:
    """Where the label that ends at `end` (with its colon) starts: "... – Crédit photo :"; `end` where there is none."""
    head = text[:end].rstrip()
    if not head.endswith((":", "：")):
        return end
    words = list(_WORD.finditer(head, max(0, len(head) - 60)))[-_LONGEST:]
    for word in words:
        if is_label_word(head[word.start() :]):
            return word.start()
    return end


def opening_label(text: str, *, cased: bool = True) -> int:
    """How many characters of a label without a colon open a credit: "Photo Paul Roche"; 0 where none does."""
    words = list(_WORD.finditer(text[:80]))
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        first, following = words[0], words[count]
        label = text[first.start() : following.start()]
        if (
            first.start() == 0
            and label.replace(" ", "").isalpha()
            and is_label_word(label)
            and (not cased or _capital(following[0]))
        ):
            return following.start()
    return 0


def bare_credit(credit: str) -> str:
    """A credit line as it is compared: no outer brackets, no leading ©, no label that ends in a colon."""
    text = credit.strip()
    for _ in range(4):
        before = text
        if text[:1] in _BRACKETS and text.endswith(_BRACKETS[text[0]]) and _BRACKETS[text[0]] not in text[1:-1]:
            text = text[1:-1].strip()
        text = _SIGN.sub("", text, count=1) if _SIGN.match(text) else text
        label = _LABEL.match(text)
        if label is not None and is_label_word(label[0]):
            text = text[label.end() :]
        text = text.strip()
        if text == before or not text:
            return text or before
    return text


def starts_as_credit(text: str) -> bool:
    """Whether words say themselves that they are a credit: by a label, a ©, or a bracket around one."""
    bare = text.strip().lstrip("([")
    if _SIGN.match(text.strip()) or bare.startswith("©"):
        return True
    label = _LABEL.match(bare)
    return (label is not None and is_label_word(label[0])) or _says_by(bare)


def credit_at_end(text: str) -> str | None:
    """The credit that ends a text which says so itself: "... (Photo: X)", "... © X", "... Photo: X"; None without."""
    words = text.strip()
    for opener, closer in _BRACKETS.items():
        at = words.rfind(opener)
        if at > 0 and words.endswith(closer) and starts_as_credit(words[at:]):
            return words[at:]
    last = _WORD.finditer(words, max(0, len(words) - _TAIL))
    starts = (m.start() for m in last if _opens(words, m.start()) or _caseless_label(words, m.start()))
    found = [at for at in starts if starts_as_credit(words[at:])]
    sign = words.rfind("©")
    at = min([*found[-1:], *([sign] if sign > 0 else [])], default=-1)
    tail = words[at:] if at > 0 else ""
    return tail if 0 < len(tail) <= _TAIL and not _STOP.search(tail) else None


def courtesy(text: str) -> int:
    """How many characters say at the start of a credit by whose courtesy it is: "Courtesy of the mayor"; else 0."""
    found = [t for t in tokens(text[:60]) if t[0][:1].isalnum()]
    counts = (n for n in range(4, 0, -1) if len(found) > n and " ".join(t[0] for t in found[:n]) in _courtesies())
    count = next(counts, 0)
    return found[count][1] if count else 0


def _caseless_label(words: str, at: int) -> bool:
    """Whether a label with its colon stands there in a script whose sentences no capital opens ("تصوير: …")."""
    label = _LABEL.match(words, at) if words[at].lower() == words[at].upper() else None
    return label is not None and label[0].rstrip().endswith(_COLONS) and is_label_word(label[0])


def names_nobody(credit: str) -> bool:
    """Whether a credit names no party: "Agency photo", "Фото автора", "Foto: Archiv"; or who gave the object shown."""
    words = (folded_label(credit), folded_label(bare_credit(credit)))
    return not _nobody().isdisjoint(words) or any(words[1].startswith(f"{given} ") for given in _given())


def without_reserve(text: str) -> str:
    """A text without the words that reserve all rights at its end; as it is where there are none."""
    folded = text.casefold().rstrip(" .")
    words = next((w for w in table("text", "reserved") if folded.endswith(w)), None)
    if words is None or len(text.casefold()) != len(text):
        return text
    return text[: len(folded) - len(words)].rstrip(" ©.,;|–—-")


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(folded_label, table("text", "nobody")))


@cache
def _given() -> frozenset[str]:
    return frozenset(map(folded_label, table("text", "given")))


def _opens(words: str, at: int) -> bool:
    """Whether a place follows an end: of a sentence, or a bar or dash."""
    before = words[max(0, at - _GAP) : at].rstrip()
    return before[-1:] in (".", "!", "?", "|", "–", "—", "/", ";", "»", "”", '"')


def _says_by(text: str) -> bool:
    """ "Pictures by Jon Hale", "Foto von …": a label whose own last word leads to a name."""
    words = list(_WORD.finditer(text[:60]))
    for count in range(2, min(_LONGEST, len(words) - 1) + 1):
        if folded_label(text[words[0].start() : words[count - 1].end()]) in _by_labels() and _capital(words[count][0]):
            return words[0].start() == 0
    return False


def _capital(word: str) -> bool:
    return word[:1].isupper() or word[:1].lower() == word[:1].upper()


def folded_label(text: str) -> str:
    """The words of a label as labels are compared: folded, without signs."""
    return " ".join(token for token, _, _ in tokens(text) if token[:1].isalnum())


@cache
def _labels() -> frozenset[str]:
    return frozenset(" ".join(words) for kind in _KINDS for words in lexicon().words("label", kind))


@cache
def _by_labels() -> frozenset[str]:
    return frozenset(" ".join(words) for words in lexicon().words("label", "photo-by") if len(words) > 1)


@cache
def _courtesies() -> frozenset[str]:
    return frozenset(" ".join(words) for words in lexicon().words("role", "courtesy"))
