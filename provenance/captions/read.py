"""Read captions: mark, lay out, let the conventions compete, choose, and gather what the chosen frame holds.

Many captions are read step by step: each step for all of them before the next one, as each then finds its own words and
tables where the processor has them at hand. It saves a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from provenance.agents import AliasIndex, alias_index
from provenance.captions.attribution import Attribution, attribute
from provenance.captions.choosing import Choice, choose
from provenance.captions.conventions import CONVENTIONS
from provenance.captions.describing import description, original
from provenance.captions.flags import hedges, read_flags
from provenance.captions.frame import Convention, Frame, shown
from provenance.captions.gaps import CaptionGap, body_gaps, read_gaps
from provenance.captions.hops import hops
from provenance.captions.kinds import Kind, media_kind
from provenance.captions.page import Page, lay_out_each
from provenance.captions.reading import CaptionReading, Rival
from provenance.captions.series import Asked, Lately
from provenance.captions.signs import forget_signs
from provenance.captions.units import forget_units
from provenance.captions.when import Dates, read_dates
from provenance.captions.whence import Origin, origins
from provenance.captions.where import PlaceReading, read_places
from provenance.marks import Marks, mark_each
from provenance.model import Party, Span

LONGEST = 8_000
"""Characters read whole. A caption that is longer is read at its two ends, where leads and sign-offs stand; the stretch
between stays part of the caption and is reported as `unread`."""
HEAD, TAIL = 4_000, 3_000
_MOST = 20
"""Accounts and numbers listed for one caption."""
LATELY = Lately()
_Read = Callable[[Page], Frame | None]


def read_caption(
    text: str, *, language: str | None = None, context: str = "caption", agents: AliasIndex | None = None
) -> CaptionReading:
    """What a caption says. `context="body"` reads a sentence of an article: only its silences and hedges.

    Never raises on any text: what cannot be read is in `unparsed`, what is not said stays None.
    """
    return read_captions([(text, language, context)], agents=agents)[0]


def forget() -> None:
    """Keep nothing of the captions read, so that the next is read like the first."""
    LATELY.forget()
    forget_signs()
    forget_units()


def read_captions(asked: Sequence[Asked], *, agents: AliasIndex | None = None) -> list[CaptionReading]:
    """What each of many captions says, in their order; one that is asked for again is read once.

    Everything found in all of them is held at once: give a few hundred at a time.
    """
    index = agents if agents is not None else alias_index()
    kept = LATELY.read_with(index, CONVENTIONS)
    found = {one: kept[one] for one in asked if one in kept}
    new = [*dict.fromkeys([one for one in asked if one not in found])]
    for one, reading in zip(new, _read(new, index, CONVENTIONS), strict=True):
        found[one] = reading
        LATELY.keep(kept, one, reading)
    return [found[one] for one in asked]


def _read(asked: Sequence[Asked], agents: AliasIndex, conventions: tuple[Convention, ...]) -> list[CaptionReading]:
    marked = mark_each(
        [(text, language, None if len(text) <= LONGEST else _both_ends(text)) for text, language, _ in asked], agents
    )
    pages = lay_out_each([marks for marks, one in zip(marked, asked, strict=True) if one[2] != "body"])
    captions = iter(_gather([*map(choose, _frames(pages, conventions))]))
    return [next(captions) if one[2] != "body" else _body(marks) for marks, one in zip(marked, asked, strict=True)]


def _both_ends(text: str) -> tuple[Span, Span]:
    return (0, HEAD), (len(text) - TAIL, len(text))


@lru_cache(maxsize=32)
def _needed(conventions: tuple[Convention, ...]) -> tuple[frozenset[str], dict[frozenset[str], list[_Read]]]:
    """What any of some conventions needs, and whom to ask where a caption shows so much of it: found when first met."""
    return frozenset().union(*[convention.NEEDS for convention in conventions]), {}


def _frames(pages: Sequence[Page], conventions: tuple[Convention, ...]) -> list[list[Frame]]:
    """The rivals for each page: every convention is asked whose signature may be there."""
    needed, asked = _needed(conventions)
    found: list[list[Frame]] = []
    for page, seen in zip(pages, map(shown, pages), strict=True):
        signs = needed & seen
        reads = asked.get(signs)
        if reads is None:
            reads = asked[signs] = [c.read for c in conventions if not (c.NEEDS and c.NEEDS.isdisjoint(signs))]
        found.append([frame for read in reads if (frame := read(page)) is not None])
    return found


def _gather(choices: Sequence[Choice]) -> list[CaptionReading]:
    frames = [choice.frame for choice in choices]
    found = [origins(frame.page.marks, frame.body) for frame in frames]
    parties = [*map(attribute, frames, found)]
    dates = [*map(read_dates, frames)]
    kinds = [*map(media_kind, frames)]
    words = [*map(description, frames)]
    places = [*map(read_places, frames, map(_scene, dates))]
    gaps = [*map(read_gaps, frames, map(_relay, parties, found))]
    flags = [*map(read_flags, frames, kinds, found)]
    return [*map(_reading, choices, parties, dates, kinds, words, places, gaps, flags)]


def _scene(dates: Dates) -> Span | None:
    """The day that stands with the scene and by no word of its own."""
    return next((d.span for d in dates.kept if d.role == "recorded" and not d.stated), None)


def _relay(parties: Attribution, found: tuple[Origin, ...]) -> Party | None:
    """Who passed on what "it" did not say."""
    return parties.supplier or (parties.source if parties.distributor or found else None)


def _reading(
    choice: Choice,
    parties: Attribution,
    dates: Dates,
    kind: Kind,
    description: tuple[str | None, tuple[Span, ...]],
    places: tuple[PlaceReading, ...],
    gaps: tuple[CaptionGap, ...],
    flags: Mapping[str, Span | None],
) -> CaptionReading:
    frame = choice.frame
    marks = frame.page.marks
    leads = frame.page.leads
    words, spans = description
    return CaptionReading(
        text=frame.page.text,
        language=marks.language,
        convention=frame.convention,
        description=words,
        description_spans=spans,
        headline=next((lead.span for lead in leads if lead.kind == "headline"), None) if leads else None,
        creators=parties.creators,
        credit=frame.credit.inner if frame.credit else None,
        source=parties.source,
        supplier=parties.supplier,
        distributor=parties.distributor,
        relay=hops(frame, parties),
        media_kind=kind.value,
        media_span=kind.span,
        dates=dates.kept,
        relative_dates=dates.relative,
        places=places,
        gaps=gaps,
        flags=flags,
        hedges=hedges(frame),
        handles=tuple([w.span for w in marks.of("handle")[:_MOST]]) if "handle" in marks.by_kind else (),
        identifiers=tuple([w.span for w in marks.of("id")[:_MOST]]) if "id" in marks.by_kind else (),
        notices=tuple(_notices(frame)) if frame.notices else (),
        original=original(frame),
        ai_disclosure=_disclosure(marks) if "flag" in marks.by_kind else None,
        unparsed=tuple(_unparsed(frame, dates)),
        alternatives=tuple(_rivals(choice, parties, dates, marks)),
        scores=choice.scores,
        unread=(HEAD, len(frame.page.text) - TAIL) if len(frame.page.text) > LONGEST else None,
    )


def _body(marks: Marks) -> CaptionReading:
    return CaptionReading(
        text=marks.text,
        language=marks.language,
        convention="body",
        flags={},
        gaps=body_gaps(marks),
        hedges=tuple(w.span for w in marks.of("hedge")[:_MOST]),
        context="body",
    )


def _disclosure(marks: Marks) -> Span | None:
    return next((w.span for w in marks.of("flag") if w.value == "ai-generated"), None)


def _notices(frame: Frame) -> list[tuple[str, Span]]:
    """Notices by kind (rights, restriction, attention, third-party, as-provided, verification), neighbours joined."""
    marks = frame.page.marks
    out: list[tuple[str, Span]] = []
    for piece in frame.page.of("notice"):
        if piece.span not in frame.notices:
            continue
        words = marks.in_span("notice", piece.span)
        kind = words[0].value if words else "verification"
        if out and out[-1][0] == kind and not marks.text[out[-1][1][1] : piece.span[0]].strip():
            out[-1] = (kind, (out[-1][1][0], piece.span[1]))
        else:
            out.append((kind, piece.span))
    return out


def _unparsed(frame: Frame, dates: Dates) -> list[Span]:
    """Words inside the sign-off that no unit explains, and days that cannot be placed in a calendar."""
    units = frame.credit.units if frame.credit else ()
    found = {u.span for u in units if u.kind == "other"}
    if dates.relative:
        found.update([span for _, span in dates.relative])
    return sorted(found) if found else []


def _rivals(choice: Choice, parties: Attribution, dates: Dates, marks: Marks) -> list[Rival]:
    out = list(choice.rivals)
    if parties.rival_source is not None:
        out.append(Rival("source", parties.rival_source.name, "prose", parties.rival_source.span))
    for unit in choice.frame.parties.maybe_creators:
        out.append(Rival("creator", marks.quote(unit.span), "handout", unit.span))
    for date in dates.rivals:
        out.append(Rival(f"date_{date.role}", date.edtf, "prose", date.span))
    return out
