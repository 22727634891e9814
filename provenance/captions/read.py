"""Read a caption: mark, lay out, let the conventions compete, choose, and gather what the chosen frame holds."""

from __future__ import annotations

from provenance.agents import AliasIndex, alias_index
from provenance.captions.attribution import Attribution, attribute
from provenance.captions.choosing import Choice, choose
from provenance.captions.conventions import CONVENTIONS
from provenance.captions.describing import description
from provenance.captions.flags import hedges, read_flags
from provenance.captions.frame import Frame, shown
from provenance.captions.gaps import body_gaps, read_gaps
from provenance.captions.hops import hops
from provenance.captions.kinds import media_kind
from provenance.captions.page import lay_out
from provenance.captions.reading import CaptionReading, Rival
from provenance.captions.series import Lately
from provenance.captions.when import Dates, read_dates
from provenance.captions.whence import origins
from provenance.captions.where import read_places
from provenance.marks import Marks, mark
from provenance.model import Span

READER = "captions"
VERSION = "3"
LONGEST = 8_000
"""Characters read whole. A caption that is longer is read at its two ends, where leads and sign-offs stand; the stretch
between stays part of the caption and is reported as `unread`."""
HEAD, TAIL = 4_000, 3_000
_MOST = 20
"""Accounts and numbers listed for one caption."""
LATELY = Lately()


def read_caption(
    text: str, *, language: str | None = None, context: str = "caption", agents: AliasIndex | None = None
) -> CaptionReading:
    """What a caption says. `context="body"` reads a sentence of an article: only its silences and hedges.

    Never raises on any text: what cannot be read is in `unparsed`, what is not said stays None.
    """
    index = agents if agents is not None else alias_index()
    kept, asked = LATELY.read_with(index, CONVENTIONS), (text, language, context)
    known = kept.get(asked)
    if known is None:
        known = _read(text, language, context, index)
        LATELY.keep(kept, asked, known)
    return known


def _read(text: str, language: str | None, context: str, agents: AliasIndex) -> CaptionReading:
    windows = None if len(text) <= LONGEST else ((0, HEAD), (len(text) - TAIL, len(text)))
    marks = mark(text, language=language, agents=agents, windows=windows)
    if context == "body":
        return _body(text, marks)
    page = lay_out(text, marks)
    signs = shown(page)
    asked = [c for c in CONVENTIONS if not (c.NEEDS and c.NEEDS.isdisjoint(signs))]
    choice = choose([found for convention in asked if (found := convention.read(page)) is not None])
    return _gather(choice)


def _gather(choice: Choice) -> CaptionReading:
    frame = choice.frame
    marks = frame.page.marks
    leads = frame.page.leads
    found = origins(marks, frame.body)
    parties = attribute(frame, found)
    dates = read_dates(frame)
    kind = media_kind(frame)
    words, spans = description(frame)
    scene = next((d.span for d in dates.kept if d.role == "recorded" and not d.stated), None)
    relay = parties.supplier or (parties.source if parties.distributor or found else None)
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
        places=read_places(frame, scene),
        gaps=read_gaps(frame, relay),
        flags=read_flags(frame, kind, found),
        hedges=hedges(frame),
        handles=tuple([w.span for w in marks.of("handle")[:_MOST]]),
        identifiers=tuple([w.span for w in marks.of("id")[:_MOST]]),
        notices=tuple(_notices(frame)),
        original=_original(frame),
        ai_disclosure=next((w.span for w in marks.of("flag") if w.value == "ai-generated"), None),
        unparsed=tuple(_unparsed(frame, dates)),
        alternatives=tuple(_rivals(choice, parties, dates, marks)),
        scores=choice.scores,
        unread=(HEAD, len(frame.page.text) - TAIL) if len(frame.page.text) > LONGEST else None,
    )


def _body(text: str, marks: Marks) -> CaptionReading:
    return CaptionReading(
        text=text,
        language=marks.language,
        convention="body",
        flags={},
        gaps=body_gaps(marks),
        hedges=tuple(w.span for w in marks.of("hedge")[:_MOST]),
        context="body",
    )


def _notices(frame: Frame) -> list[tuple[str, Span]]:
    """Notices by kind (rights, restriction, attention, third-party, as-provided, verification), neighbours joined."""
    marks = frame.page.marks
    out: list[tuple[str, Span]] = []
    for piece in frame.page.of("notice") if frame.notices else ():
        if piece.span not in frame.notices:
            continue
        words = marks.in_span("notice", piece.span)
        kind = words[0].value if words else "verification"
        if out and out[-1][0] == kind and not marks.text[out[-1][1][1] : piece.span[0]].strip():
            out[-1] = (kind, (out[-1][1][0], piece.span[1]))
        else:
            out.append((kind, piece.span))
    return out


def _original(frame: Frame) -> Span | None:
    """The words of what a still was taken from: "a video released by X"."""
    marks = frame.page.marks
    if "derivation" not in marks.by_kind:
        return None
    places = ([frame.credit.inner] if frame.credit else []) + list(frame.body[:1])
    for span in places:
        for word in marks.in_span("derivation", span):
            start = word.span[1]
            while start < span[1] and marks.text[start].isspace():
                start += 1
            video = next(
                (w for w in marks.in_span("media-noun", (start, min(span[1], start + 40))) if w.value == "video"), None
            )
            if video is not None:
                shows = marks.in_span("show-verb", (video.span[1], span[1]))
                end = shows[0].span[0] if shows else span[1]
                while end > start and marks.text[end - 1] in " .,":
                    end -= 1
                return start, end
    return None


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
