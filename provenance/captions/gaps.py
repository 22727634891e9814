"""What a caption says was not said: undated, undisclosed location, Stringer, "did not specify"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.captions.frame import Frame
from provenance.marks import Marks
from provenance.model import Party, Span
from provenance.quick import quick
from provenance.silences import find_silences

_NAMELESS = frozenset({"stringer"})


@quick
@dataclass(frozen=True, slots=True)
class CaptionGap:
    """A silence stated in the caption. silent: agent id, else name as written, of who was silent; None if nobody is."""

    property: str
    status: str
    span: Span
    granularity: str | None = None
    silent: str | None = None
    reason: Span | None = None


def read_gaps(frame: Frame, supplier: Party | None) -> tuple[CaptionGap, ...]:
    """Silences of the prose and of the sign-off, one per property and silent party."""
    marks = frame.page.marks
    found: dict[str, CaptionGap] = {}
    for gap in (*_sentences(marks, supplier), *_formulae(marks, supplier), *_creator(frame)):
        if gap.property != "authenticity":  # the flag "unverified" says it of a caption
            found.setdefault(gap.property, gap)
    return tuple(sorted(found.values(), key=lambda g: g.span) if len(found) > 1 else found.values())


def body_gaps(marks: Marks) -> tuple[CaptionGap, ...]:
    """Silences of an article's sentence, read without any caption grammar."""
    found: dict[tuple[str, str | None], CaptionGap] = {}
    for gap in (*_sentences(marks, None), *_formulae(marks, None)):
        found.setdefault((gap.property, gap.silent), gap)
    return tuple(sorted(found.values(), key=lambda g: g.span))


def _sentences(marks: Marks, supplier: Party | None) -> Iterator[CaptionGap]:
    for silence in find_silences(marks.text, marks):
        if silence.about_other:
            continue
        party = silence.silent
        if party is None and silence.status == "not-specified-by-source":
            party = supplier
        who = (party.agent or party.name) if party else None
        status = "unknown" if who is None and silence.form == "adjective" else silence.status
        span = silence.trigger if silence.form == "adjective" else silence.span
        yield CaptionGap(silence.property, status, span, silence.granularity, who, silence.reason)


def _formulae(marks: Marks, supplier: Party | None) -> Iterator[CaptionGap]:
    """ "undated photo", "undisclosed location": the supplier's silence where the text names one, else unknown."""
    for word in marks.of("silence"):
        if word.value == "creator" or marks.in_span("negation", (max(0, word.span[0] - 10), word.span[0])):
            continue
        who = (supplier.agent or supplier.name) if supplier else None
        status = "not-specified-by-source" if who else "unknown"
        yield CaptionGap(word.value, status, word.span, None, who)


def _creator(frame: Frame) -> Iterator[CaptionGap]:
    """Stringer and Uncredited stand where a name would: not given, and never assumed to be held back."""
    if frame.credit is None or frame.parties.creators:
        return
    for unit in frame.credit.units:
        if (unit.kind == "role" and unit.role in _NAMELESS) or (
            unit.kind == "placeholder" and unit.role == "uncredited"
        ):
            party = frame.parties.source or frame.parties.distributor
            who = (party.agent or frame.page.marks.quote(party.span)) if party else None
            yield CaptionGap("creator", "not-specified-by-source", unit.span, None, who)
            return
