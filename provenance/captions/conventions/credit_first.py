"""The sign-off stands before the prose: "(AFP / HO / X) ...", "KCNA via KNS, AFP This undated ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.captions.crediting import Piece
from provenance.captions.frame import Frame, frame
from provenance.captions.leads import Lead, header
from provenance.captions.page import Page
from provenance.captions.pieces import Unit
from provenance.captions.prose import is_prose
from provenance.captions.signs import read_sign
from provenance.model import Span

NAME = "credit-first"
NEEDS: frozenset[str] = frozenset()
EXAMPLES = (
    "(AFP / HO / Example Network) Smoke rises over a base on June 16, 2014.",
    "KCNA via KNS, AFP This undated picture shows a rocket.",
)
_REACH = 160
_OPENING_KINDS = ("label", "via", "release-verb")
_WORD = re.compile(r"\S+")
_ASIDE = re.compile(r"\s?\([^()]{2,60}\)")
# "© EXAMPLE / Ada Example Harvest begins ...": two capitalised words behind the slash, then one that opens the prose.
_SIGNED = re.compile(r"©\s?[^/|.,;:()]{2,40}?\s?/\s?[^\W\d_]+(?:-[^\W\d_]+)?\s[^\W\d_]+(?=\s[^\W\d_]+\s[^\W\d_]*)")
_OPENERS = frozenset(
    "this these in a an the smoke people kim russian ukrainian two three four soldiers residents".split()
)


def read(page: Page) -> Frame | None:
    """A credit before any prose: a bracket, a label, or a chain that ends where a sentence starts."""
    credits = page.of("credit")
    bodies = page.of("body")
    if (
        credits
        and bodies
        and credits[0].span[0] < bodies[0].span[0]
        and credits[0].sign != "name"
        and _complete(credits[0])
    ):
        return frame(NAME, 3, page, credits[0])
    if not bodies and credits and _complete(credits[0]):
        return None
    glued = _glued(page)
    if glued is None:
        return None
    credit, rest, lead = glued
    later = tuple(p.span for p in page.of("body", "credit") if p.span[0] >= rest[1])
    if lead is not None:
        return replace(frame(NAME, 6, replace(page, leads=(*page.leads, lead)), credit, body=later), others=())
    return replace(frame(NAME, 6, page, credit, body=(rest, *later)), others=())


def _complete(piece: Piece) -> bool:
    return not any(u.kind in {"other", "date"} for u in piece.units)


def _glued(page: Page) -> tuple[Piece, Span, Lead | None] | None:
    """A chain at the very start with prose, or a header of day and place, right behind it and no full stop between."""
    start = page.body_start
    first = page.marks.sentence_at(start)
    limit = min(first[1], start + _REACH)
    if not _may_open(page, (start, limit)):
        return None
    ends = {a.span[1] for a in page.marks.agents_in((start, limit), credit=True)} | _end_of_capitals(
        page.text, start, limit
    )
    if "domain" in page.marks.by_kind:
        ends |= {w.span[1] for w in page.marks.in_span("domain", (start, limit))}
    signed = _SIGNED.match(page.text, start, limit)
    if signed is not None and page.text[signed.end() :].lstrip()[:1].isupper():
        ends.add(signed.end())
    if "(" in page.text:
        ends |= {close.end() for end in ends if (close := _ASIDE.match(page.text, end, limit))}
    for end in sorted(ends, reverse=True):
        head, rest = (start, end), (end, first[1])
        if not page.text[end : end + 1].isspace() or is_prose(page.marks, head):
            continue
        lead = header(page.marks, end + 1)
        if lead is None and not _prose_follows(page.text, end, rest[1]):
            continue
        why, inner, label, units = read_sign(page.marks, head)
        chain = label is not None or any(u.via or u.after in {"/", "|"} for u in units) or _behind_header(page, units)
        if chain and why and not any(u.kind in {"other", "date"} for u in units):
            at = rest[0] + 1
            return Piece("credit", head, inner, units, label, "chain"), (at, rest[1]), lead
    return None


def _may_open(page: Page, span: Span) -> bool:
    """Whether a separator, a relay or a label stands there at all, or a header before it."""
    text, marks = page.text, page.marks
    if text.find("/", *span) >= 0 or text.find("|", *span) >= 0 or (page.leads and page.leads[-1].kind == "dateline"):
        return True
    kinds = marks.by_kind
    return bool([1 for kind in _OPENING_KINDS if kind in kinds and marks.in_span(kind, span)])


def _behind_header(page: Page, units: Sequence[Unit]) -> bool:
    """ "24.09.2020   Lviv region, Ukraine   UNIAN Soldiers ...": an agency in the last column before the prose."""
    last = page.leads[-1] if page.leads else None
    wide = last is not None and last.kind == "dateline" and page.text[last.span[1] - 2 : last.span[1]].isspace()
    return wide and len(units) == 1 and units[0].agent is not None


def _end_of_capitals(text: str, start: int, limit: int) -> set[int]:
    """Where words in capitals give way to a sentence: "AFP PHOTO / HO / EXAMPLE MINISTRY A ship burns"."""
    end = start
    for match in _WORD.finditer(text[start:limit]):
        word = match[0]
        if (not word.isupper() and any(map(str.islower, word))) or (
            word == "A"
            and end > start
            and text[start:end].isupper()
            and " a " not in word
            and _lower_after(text, start + match.end())
        ):
            break
        end = start + match.end()
    return {end} if end > start else set()


def _lower_after(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].islower()


def _prose_follows(text: str, at: int, end: int) -> bool:
    """A word that opens a clause, with at least four more words."""
    words = text[at:end].split(maxsplit=5)
    return len(words) > 4 and (words[0].casefold() in _OPENERS or words[1][:1].islower())
