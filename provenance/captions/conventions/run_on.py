"""No full stop before the sign-off: "... in Riga REUTERS/Ada Example", "... on Tuesday Ada Example/AFP"."""

from __future__ import annotations

from dataclasses import replace

from provenance.captions.crediting import Piece
from provenance.captions.frame import Frame, first_credit, frame
from provenance.captions.page import Page
from provenance.captions.signs import LONGEST_CREDIT, read_sign, without_tail
from provenance.lexicon import listed
from provenance.model import Span

NAME = "run-on"
NEEDS = frozenset({"unsigned"})
EXAMPLES = ("A ship leaves the port of Odesa REUTERS/Ada Example", "A ship leaves the port on Tuesday Ada Example/AFP")
_PREPOSITIONS = listed("place-dropped", "place-kept")
_FEWEST_WORDS = 4
_LONGEST_WORD = 60


def read(page: Page) -> Frame | None:
    """The last words of the prose are a chain with a slash in it, and nothing else signs the caption off."""
    bodies = page.of("body")
    if first_credit(page) is not None or not bodies:
        return None
    last = bodies[-1].span
    start = _chain_start(page, last)
    if start is None:
        return None
    sign = read_sign(page.marks, (start, last[1]))
    inner = without_tail(page.text, sign.inner)
    if sign.why not in {"agent", "chain", "role"} or any(u.kind in {"other", "date"} for u in sign.units):
        return None
    credit = Piece("credit", (start, last[1]), inner, sign.units, sign.label, "chain")
    body = (*(p.span for p in bodies[:-1]), (last[0], start))
    return replace(frame(NAME, 1, page, credit, body=body), others=())


def _chain_start(page: Page, span: Span) -> int | None:
    """Where the chain begins: at the party before its first slash, with at least four words of prose before it."""
    text = page.text
    slash = _first_slash(page, span)
    if slash is None:
        return None
    agents = [a for a in page.marks.agents_in((span[0], slash), credit=True) if slash - a.span[1] <= 8]
    start: int | None
    if agents and not text[agents[-1].span[1] : slash].strip(" ").casefold().removeprefix("photo"):
        start = min(a.span[0] for a in agents if a.span[1] == agents[-1].span[1])
    else:
        start = _name_start(text, span[0], slash)
    return start if start is not None and len(text[span[0] : start].split()) >= _FEWEST_WORDS else None


def _first_slash(page: Page, span: Span) -> int | None:
    """The first slash near the end that is none of a day's ("10/09/2015 REUTERS/NAME")."""
    at = page.text.find("/", max(span[0], span[1] - LONGEST_CREDIT // 3), span[1])
    while at >= 0 and any(d.span[0] <= at < d.span[1] for d in page.marks.dates_in(span)):
        at = page.text.find("/", at + 1, span[1])
    return at if at >= 0 else None


def _name_start(text: str, first: int, slash: int) -> int | None:
    """The first of two or three capitalised words before the slash; a place right before the name stays prose."""
    words: list[Span] = []
    at = slash
    while len(words) < 5:
        while at > first and text[at - 1] == " ":
            at -= 1
        end = at
        while at > first and end - at <= _LONGEST_WORD and not text[at - 1].isspace():
            at -= 1
        if at == end or not text[at].isupper() or (words and text[end - 1] in ".,;:)"):
            break
        words.insert(0, (at, end))
    before = text[first:at].split()[-1:]
    place_first = bool(before) and before[0].casefold() in _PREPOSITIONS
    if words and (text[at:end].casefold() in _PREPOSITIONS or place_first):
        words = words[1:]
    return words[0][0] if 2 <= len(words) <= 3 else None
