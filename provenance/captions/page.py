"""A caption laid out: its leads, and the pieces that follow, each called body, credit, notice, field or screen words.

Layout only cuts; which credit is the sign-off and who is who in it is for the conventions to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.captions.cuts import cut
from provenance.captions.leads import Lead, leads
from provenance.captions.names import JOINERS, is_acronym
from provenance.captions.pieces import Unit
from provenance.captions.signs import (
    is_prose,
    is_remark,
    parties_only,
    read_sign,
    stands_alone,
    strip_label,
    without_tail,
)
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span

_STILLS = frozenset({"screenshot", "video-still"})
_LETTER = re.compile(r"[^\W_]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KEEPERS = listed("keeper")
NOTICE_FLAGS = frozenset({"unverified", "no-independent-access", "watermark-noted", "altered-noted"})
_SET_APART = frozenset({"bracket", "label", "copyright"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the caption. kind: body, credit, notice, ui, field. inner: a credit without brackets, © and label.

    label: the label word before a credit ("Photo:", "Photo credit:"); sign: why it is read as a credit.
    """

    kind: str
    span: Span
    inner: Span
    units: tuple[Unit, ...] = ()
    label: WordMark | None = None
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A caption with its marks, leads and pieces; what every convention reads."""

    text: str
    marks: Marks
    leads: tuple[Lead, ...]
    pieces: tuple[Piece, ...]

    def of(self, *kinds: str) -> tuple[Piece, ...]:
        """Pieces of some kinds, in order."""
        return tuple(p for p in self.pieces if p.kind in kinds)

    @property
    def body_start(self) -> int:
        """Where the words after the leads begin."""
        return self.leads[-1].span[1] if self.leads else 0


def lay_out(text: str, marks: Marks) -> Page:
    """Cut a caption into leads and pieces; linear in the text."""
    opening = leads(text, marks)
    start = opening[-1].span[1] if opening else 0
    pieces = tuple(_named(text, marks, list(cut(text, marks, start))))
    return Page(text, marks, opening, pieces)


def _named(text: str, marks: Marks, cuts: Sequence[tuple[Span, str]]) -> Iterator[Piece]:
    """Each stretch with its kind."""
    last = _last_words(cuts)
    signed = False
    for k, (span, why) in enumerate(cuts):
        if why in {"ui", "field", "notice"} or _is_rights(marks, span, signed=signed, following=cuts[k + 1 : k + 2]):
            yield Piece(why if why in {"ui", "field"} else "notice", span, span)
            continue
        bare = _LETTER.search(text, *span) is None
        if (k and bare) or (signed and text.startswith(("/", "---"), span[0])) or is_remark(marks, span):
            yield Piece("notice", span, span)  # "(Photo by X / AFP) / South Korea OUT"
            continue
        if _is_bare_label(marks, span):
            yield Piece("ui", span, span)
            continue
        opens = k == 0 and text[span[0]] not in "([*"
        notice = why not in {"label", "copyright"} and _is_notice(marks, span, first=opens)
        piece = None if notice and why != "maybe" else _credit(text, marks, span, why, last=k >= last, first=k == 0)
        signed = signed or piece is not None
        yield piece if piece is not None else Piece("notice" if notice else "body", span, span)


def _is_bare_label(marks: Marks, span: Span) -> bool:
    """ "Photo Credit:" with its credit in the bracket behind it."""
    inner, label = strip_label(marks, span)
    return label is not None and inner[0] >= inner[1]


def _is_rights(marks: Marks, span: Span, *, signed: bool, following: Sequence[tuple[Span, str]]) -> bool:
    """ "Copyright 2023 The Associated Press." behind a sign-off, or before "All rights reserved": a notice."""
    if not any(w.value == "rights" and w.span[0] == span[0] for w in marks.in_span("notice", span)):
        return False
    reserved = any(w.value == "rights" for near, _ in following for w in marks.in_span("notice", near))
    return reserved or (signed and bool(_YEAR.search(marks.text, span[0], min(span[1], span[0] + 40))))


def _last_words(cuts: Sequence[tuple[Span, str]]) -> int:
    """Index of the last stretch that is not a notice, a field or screen words."""
    return max((k for k, (_, why) in enumerate(cuts) if why not in {"ui", "field", "notice", "copyright"}), default=-1)


def _is_notice(marks: Marks, span: Span, *, first: bool) -> bool:
    """A sentence about verification, access, watermarks or use; the first sentence of a caption is never one."""
    if marks.in_span("notice", span):
        starts = [
            w
            for w in marks.in_span("notice", span)
            if w.span[0] <= span[0] + 4 or w.value == "tags" or _shouts(marks, w)
        ]
        if starts and not first:
            return True
    return not first and any(w.value in NOTICE_FLAGS for w in marks.in_span("flag", span))


def _shouts(marks: Marks, word: WordMark) -> bool:
    """ "NO RESALES"; a licence is always in capitals ("Ada Example / CC BY-SA 4.0")."""
    return marks.quote(word.span).isupper() and word.value != "rights"


def _credit(text: str, marks: Marks, span: Span, why: str, *, last: bool, first: bool) -> Piece | None:
    """A stretch as a credit, or None when it is prose."""
    outer = span
    if why == "bracket" or (text[span[0]] in "([" and text[span[1] - 1] in ")]"):
        span = (span[0] + 1, span[1] - 1)
    if why not in _SET_APART and is_prose(marks, span):
        return None
    sign, inner, label, units = read_sign(marks, span, bracket=why == "bracket")
    inner, units = _tidy(text, inner, units)
    if not units:
        return None
    sign = _settled(marks, sign, why, inner, units, alone=last and not first)
    if not sign or (why not in _SET_APART and not _may_stand_bare(marks, sign, inner, units, last=last and not first)):
        return None
    return Piece("credit", outer, inner, units, label, sign)


def _tidy(text: str, inner: Span, units: tuple[Unit, ...]) -> tuple[Span, tuple[Unit, ...]]:
    """Without a final full stop, a doubled credit, or a role said over and over ("X/HANDOUT HANDOUT HANDOUT")."""
    trimmed = without_tail(text, inner)
    kept = tuple(u for u in units if u.span[0] < trimmed[1])
    while (
        len(kept) > 1
        and kept[-1].kind == "role" == kept[-2].kind
        and kept[-1].role == kept[-2].role
        and kept[-1].after == " "
    ):
        kept = kept[:-1]
        trimmed = (trimmed[0], kept[-1].span[1])
    return trimmed, kept


def _settled(marks: Marks, sign: str, why: str, inner: Span, units: Sequence[Unit], *, alone: bool) -> str:
    """The sign, once the cut that set the stretch apart has its say."""
    if why == "label":
        return "" if all(u.kind == "other" for u in units) and is_prose(marks, inner) else why
    if why == "copyright" and not any(u.kind == "other" for u in units):
        return why
    if not sign and why == "bracket" and parties_only(marks, inner):
        return "name"
    if not sign and alone and _lone_name(marks.text, units, inner):
        return "name"
    return sign


def _may_stand_bare(marks: Marks, sign: str, inner: Span, units: Sequence[Unit], *, last: bool) -> bool:
    """Without bracket, label or © only names count: "Picture released by X." is a sentence of its own."""
    ends = (units[0], units[-1])
    if any(u.kind == "media" and u.role in _STILLS for u in ends) and marks.text[inner[1] : inner[1] + 1] != ".":
        return len(units) > 1  # "Screenshot from a video by X", "X screengrab", with no full stop, sign off
    if sign == "ai" and last and inner[1] - inner[0] <= 80:
        return True  # "AI-generated by X": nothing is described
    if sign in {"ai", "media"} or any(u.kind == "media" and u.span[1] - u.span[0] > 30 for u in units):
        return False
    return sign != "agent" or stands_alone(marks, units, inner)


def _lone_name(text: str, units: Sequence[Unit], inner: Span) -> bool:
    if text[inner[1] : inner[1] + 1] in {".", "!", "?"}:
        return False  # a sentence's end: somebody seen, not somebody who signs
    if units[0].kind == "org" and all(u.kind == "number" for u in units[1:]):
        name = text[slice(*units[0].span)]  # "Imperial War Museums (Q 5100)", "NOAA"
        return _keeps_pictures(text, units[0].span) or (is_acronym(name) and len(name) > 2)
    return len(units) == 1 and units[0].kind == "person" and 2 <= len(text[inner[0] : inner[1]].split()) <= 3


def _keeps_pictures(text: str, span: Span) -> bool:
    """A museum, an archive, a library: a name of two to six words that says what it is."""
    words = text[span[0] : span[1]].split()
    if not all(w[:1].isupper() or w.casefold() in JOINERS for w in words):
        return False
    return 2 <= len(words) <= 6 and any(w.casefold().strip(".,'’") in _KEEPERS for w in words)
