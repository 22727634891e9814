"""A caption laid out: its leads, and the pieces that follow, each called body, credit, notice, field or screen words.

Layout only cuts; which credit is the sign-off and who is who in it is for the conventions to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance.captions.brackets import OPENING
from provenance.captions.crediting import Piece, credit_piece, describes, label_that_names
from provenance.captions.cuts import cut
from provenance.captions.leads import Lead, leads
from provenance.captions.prose import is_remark
from provenance.captions.signs import strip_label
from provenance.marks import Marks, WordMark
from provenance.model import Span
from provenance.quick import quick

_LETTER = re.compile(r"[^\W_]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_KNOWN = frozenset({"ui", "field", "notice"})
"""Cuts that say what the stretch behind them is."""
NOTICE_FLAGS = frozenset({"unverified", "no-independent-access", "watermark-noted", "altered-noted"})


@quick
@dataclass(frozen=True, slots=True)
class Page:
    """A caption with its marks, leads and pieces; what every convention reads."""

    text: str
    marks: Marks
    leads: tuple[Lead, ...]
    pieces: tuple[Piece, ...]
    memo: dict[Any, Any] = field(repr=False, compare=False)

    def of(self, *kinds: str) -> tuple[Piece, ...]:
        """Pieces of some kinds, in order."""
        try:
            found: tuple[Piece, ...] = self.memo[kinds]
        except KeyError:
            found = self.memo[kinds] = tuple([p for p in self.pieces if p.kind in kinds])
        return found

    @property
    def body_start(self) -> int:
        """Where the words after the leads begin."""
        return self.leads[-1].span[1] if self.leads else 0


def lay_out(text: str, marks: Marks) -> Page:
    """Cut a caption into leads and pieces; linear in the text."""
    return lay_out_each([marks])[0]


def lay_out_each(marked: Sequence[Marks]) -> list[Page]:
    """The same for many captions."""
    opened = [leads(marks.text, marks) for marks in marked]
    starts = [opening[-1].span[1] if opening else 0 for opening in opened]
    cuts = [[*cut(marks.text, marks, start)] for marks, start in zip(marked, starts, strict=True)]
    pieces = [(*_named(marks.text, marks, found),) for marks, found in zip(marked, cuts, strict=True)]
    return [Page(m.text, m, opening, named, {}) for m, opening, named in zip(marked, opened, pieces, strict=True)]


def _named(text: str, marks: Marks, cuts: Sequence[tuple[Span, str]]) -> Iterator[Piece]:
    """Each stretch with its kind."""
    last = _last_words(cuts)
    signed, noted, flagged = False, "notice" in marks.by_kind, "flag" in marks.by_kind
    for k, (span, why) in enumerate(cuts):
        if why in _KNOWN or (noted and _is_rights(marks, span, signed=signed, following=cuts[k + 1 : k + 2])):
            yield Piece(why if why in _KNOWN else "notice", span, span)
            continue
        bare = _LETTER.search(text, *span) is None
        if (k and bare) or (signed and text.startswith(("/", "---"), span[0])) or is_remark(marks, span):
            yield Piece("notice", span, span)  # "(Photo by X / AFP) / South Korea OUT"
            continue
        if text[span[1] - 1] in ":：" or (why == "label" and text.endswith("...", *span)):
            named = label_that_names(marks, span)
            if named is not None or _is_bare_label(marks, span):
                yield named if named is not None else Piece("ui", span, span)
                continue
        opens = k == 0 and text[span[0]] not in OPENING and text[span[0]] != "*"
        notice = (noted or flagged) and why not in {"label", "copyright"} and _is_notice(marks, span, first=opens)
        piece = (
            None if notice and why != "maybe" else credit_piece(text, marks, span, why, last=k >= last, first=k == 0)
        )
        if piece is not None and k == 0 and describes(text, marks, piece, why, cuts[1:]):
            piece = None
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
    k = len(cuts) - 1
    while k >= 0 and (cuts[k][1] in _KNOWN or cuts[k][1] == "copyright"):
        k -= 1
    return k


def _is_notice(marks: Marks, span: Span, *, first: bool) -> bool:
    """A sentence about verification, access, watermarks or use; the first sentence of a caption is never one."""
    if first:
        return False
    for w in marks.in_span("notice", span):
        if w.span[0] <= span[0] + 4 or w.value == "tags" or _shouts(marks, w):
            return True
    return bool([w for w in marks.in_span("flag", span) if w.value in NOTICE_FLAGS])


def _shouts(marks: Marks, word: WordMark) -> bool:
    """ "NO RESALES"; a licence is always in capitals ("Ada Example / CC BY-SA 4.0")."""
    return marks.quote(word.span).isupper() and word.value != "rights"
