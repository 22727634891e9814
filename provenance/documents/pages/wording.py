"""The words of a figure cut into caption and credit by its layout, each word for word and once.

What a page shows twice (for a telephone and for a desk) is said once. A label beside its credit ("Foto:" and a name in
two boxes) belongs to the credit; separators between caption and credit belong to neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from provenance.agents import alias_index
from provenance.documents.pages.edges import EDGES, by_edge
from provenance.documents.pages.labels import is_label, is_label_word, starts_as_credit, without_reserve
from provenance.documents.pages.pictures import Figure
from provenance.documents.pages.signatures import is_signature
from provenance.documents.pages.texts import COUNTER, fold, is_control_line, pieces, words_of
from provenance.documents.pages.tree import Node
from provenance.documents.pages.words import listing, named, table

_TAGS = re.compile(r"<[^>]*>")
_LETTERS = re.compile(r"\W+")
_SIGNED = re.compile(r"(?:©|[(（][cCｃＣ][)）])(?P<name>[^©.。!?]{2,80})[.。]?$")
_SMALL = 120  # elements of a box in which signs are looked for
# The words behind the last sentence, which a small word or a long one ends: "Capt." ends none.
_SENTENCE = re.compile(
    r"(?:\b[^\W\d_A-ZÀ-ÞА-Я][^\W\d_]{2,}|[^\W\d_]{6}|\d)[»”\"]?[.!?][»”\"]?\s(?P<name>[^\W\d_][^.!?()\[\]|]{2,90})$"
)
_CLAUSE = re.compile(r"[、，]\s*(?P<name>[^、，。\s]{2,20})$")  # "、ロイター"
_DASH = re.compile(r"\s+-$")
_PARTING = re.compile(r"</?(?:p|div|h[1-6]|br|li|span|em|small|figcaption)\b[^>]*>", re.IGNORECASE)
_COUNTED = re.compile(rf"(?:\[{COUNTER.pattern}\]|\({COUNTER.pattern}\))\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """Caption and credit as shown, or None; where each was read, as locators. notice: words that reserve all rights."""

    caption: str | None = None
    credit: str | None = None
    caption_at: str | None = None
    credit_at: str | None = None
    notice: str | None = None


def wording(figure: Figure) -> Wording:
    """The words of one figure."""
    credits = _once([_Said(fold(_text(n)), n) for n in figure.credits])
    own = [n for n in figure.captions if not any(k is n for k in figure.credits)]
    captions = _once([_Said(_opened(_text(n, figure.credits)), n) for n in own])
    captions = [s for s in captions if s.text and not is_control_line(s.text)]
    credit = _credit(credits)
    caption = " ".join(s.text for s in captions) or None
    if caption and credit:
        caption, credit = _labelled(caption, credit)
    elif caption:
        caption, credit = by_edge(captions[0].text, captions[0].node) if len(captions) == 1 else (caption, None)
    if not caption and not credit:
        return _of_attributes(figure)
    if caption and not credit:
        caption, credit = _by_sign(caption)
    caption, notice = _by_reserve(caption) if caption else (None, None)
    held = None if credit else _held(figure)
    if held is not None:
        return Wording(caption, held[0], captions[0].node.path if captions and caption else None, held[1])
    return Wording(
        caption or None,
        credit or None,
        captions[0].node.path if captions and caption else None,
        (credits or captions)[0].node.path if credit else None,
        notice,
    )


def _of_attributes(figure: Figure) -> Wording:
    """Words an enlarged picture is shown with, kept in attributes until then."""
    nodes = [figure.picture.node, *(n for n in figure.picture.node.elements())]
    nodes += [a for a in figure.picture.node.ancestors() if figure.box.holds(a) or a.tag == "a"][:3]
    said: dict[str, tuple[str, str]] = {}
    for row in ("caption", "credit"):
        for node in nodes:
            for name in table("attribute", row):
                runs = _attribute_runs(node.get(name))
                if row == "caption" and len(runs) > 1 and starts_as_credit(runs[-1]):
                    said.setdefault("credit", (runs.pop(), f"{node.path}@{name}"))
                text = " ".join(runs)
                if text and row not in said and not text.startswith(("{", "[", "http", "#", ".")):
                    said[row] = (text, f"{node.path}@{name}")
    caption, credit = said.get("caption", (None, None)), said.get("credit", (None, None))
    return Wording(caption[0], credit[0], caption[1], credit[1])


def _held(figure: Figure) -> tuple[str, str] | None:
    """A credit kept in an attribute of the sign that shows it when it is touched: a lone © or (i)."""
    stack = [figure.box] if figure.box.size <= _SMALL else []
    while stack:
        node = stack.pop()
        stack.extend(node.elements())
        if named(node, "credit") and not any(c.isalpha() for c in words_of(node)):
            said = (fold(node.get(name)) for name in listing("attribute", "said"))
            found = next((text for text in said if starts_as_credit(text)), None)
            if found:
                return found, node.path
    return None


def _attribute_runs(value: str) -> list[str]:
    """The words of an attribute that may hold markup, cut where its elements part them."""
    runs = (fold(unescape(_TAGS.sub(" ", run))) for run in _PARTING.split(value))
    return [run for run in runs if run]


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    node: Node


def _text(node: Node, without: Sequence[Node] = ()) -> str:
    left_out = {n.order for n in without}
    return "".join(pieces(node, lambda n: n.order in left_out or _is_control(n)))


def _is_control(node: Node) -> bool:
    """An element that only works the page, by its words, or is called a label and holds one without a colon."""
    if len(node.children) > 3 or node.tag in ("figcaption", "p"):
        return False
    words = words_of(node)
    if is_control_line(words) or (named(node, "language") and words.endswith(":")):
        return True  # "English:" before the words in that language
    return named(node, "label") and not words.endswith(":") and is_label_word(words)


def _once(said: Sequence[_Said]) -> list[_Said]:
    """Each text once: what says no more than a longer one is left out."""
    bare = [_LETTERS.sub("", s.text).casefold() for s in said]
    kept = []
    for at, (one, words) in enumerate(zip(said, bare, strict=True)):
        others = (
            w for k, w in enumerate(bare) if k != at and (len(w) > len(words) or (len(w) == len(words) and k < at))
        )
        if words and not any(words in other for other in others):
            kept.append(one)
    return kept


def _credit(said: Sequence[_Said]) -> str | None:
    """Several credit boxes in the order shown, with what the page sets between them."""
    text = " ".join(s.text for s in said)
    text = fold(_without_lead_in(text)).strip(EDGES.replace(":", ""))
    return text if any(c.isalpha() for c in text) else None  # a length of time is no credit


def _opened(text: str) -> str:
    """A caption without what leads into it: words for the ear, the number of the picture in its gallery."""
    return _COUNTED.sub("", _without_lead_in(text), count=1) if text.lstrip()[:1] in "([" else _without_lead_in(text)


def _without_lead_in(text: str) -> str:
    """ "Image caption, A ferry leaves": what a screen reader is told first is no word of the caption."""
    text = fold(text.replace("\n", " ")).lstrip("\u3000 ")
    for lead in table("text", "lead-ins"):
        if text.casefold().startswith(lead):
            rest = text[len(lead) :].lstrip()
            if rest[:1] in (",", ":", ""):
                return rest[1:].lstrip()
    return text


def _labelled(caption: str, credit: str) -> tuple[str, str]:
    """A credit that the caption repeats at its end, and a label at the caption's end, moved to the credit."""
    if caption.casefold().endswith(credit.casefold()) and len(caption) > len(credit):
        caption = caption[: -len(credit)]
    bare = caption.rstrip(" \u00a0(|/–—-•·")
    start = max((bare.rfind(sign) for sign in ".!?|»”)\"'"), default=-1) + 1
    tail = bare[start:].strip()
    if is_label(tail):
        return bare[: len(bare) - len(tail)].rstrip(EDGES), f"{tail} {credit}"
    for opener, closer in ("()", "[]"):
        if credit.endswith(closer) and not credit.startswith(opener) and caption.rstrip().endswith(opener):
            return caption.rstrip()[:-1].rstrip(EDGES), opener + credit
    return _DASH.sub("", caption.strip(" \u00a0").strip("|/•·–—").strip(" \u00a0")), credit


def _by_reserve(text: str) -> tuple[str | None, str | None]:
    """A caption that ends in words that reserve all rights, which name nobody and tell nothing of the picture."""
    kept = without_reserve(text)
    return (text, None) if kept == text else (kept.rstrip(EDGES) or None, text[len(kept) :].lstrip(EDGES + ".").strip())


@cache
def _signer() -> re.Pattern[str]:
    """ "。新华社记者 李宁 摄", "、山田花子撮影": the last clause, which ends in the word for who took the picture."""
    ends = "|".join(map(re.escape, table("text", "signers")))
    return re.compile(rf"(?<=[。！？」、，])\s*(?P<name>[^。！？、，]{{2,24}}(?:{ends})[）)]?)[。.]?$")


def _by_sign(text: str) -> tuple[str | None, str | None]:
    """A caption that ends in a copyright sign and a name, or in a script without capitals by naming who took it."""
    found = _signer().search(text)
    if found is not None:
        return text[: found.start()].rstrip(EDGES + "、，") or None, found["name"].strip()
    found = _SENTENCE.search(text)
    if found is not None and is_signature(found["name"]) and text.count("(") == text.count(")"):
        return text[: found.start("name")].strip(), found["name"]
    found = _CLAUSE.search(text)
    if found is not None and alias_index().lookup(found["name"]) is not None:
        return text[: found.start()].rstrip(EDGES + "、，") or None, found["name"]
    found = _SIGNED.search(text)
    if found is None or not found["name"].strip():
        return text, None
    return text[: found.start()].rstrip(EDGES) or None, text[found.start() :].strip()
