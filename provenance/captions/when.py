"""Which date of a caption means what: recorded, released, captured, issued, or an event's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.captions.agreeing import agree, by_house, figure_order, is_undecided, settled_by
from provenance.captions.frame import Frame
from provenance.lexicon import listed
from provenance.marks import DateMark, Marks
from provenance.model import Span

_QUANTITY_BEFORE = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|minutes?|shortly|just) before\b|\bbefore (?:a|an|the) ", re.I
)
_JOINS = re.compile(r"\s*(?:on |in |the )?\Z", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s([a-z]{3,})")
_FOLLOWERS = listed("date-follower")
_SPAN_OF_DAYS = re.compile(
    r"\b(?:between|from)\s[^.;]{3,30}\s(?:and|to|until|through)\s*\Z|\b(?:between|from)\s*\Z", re.IGNORECASE
)
_MOST = 12
"""Dates of one stretch that are looked at; captions seen have at most four."""
_FIELD_ROLES = {"date-taken": "recorded", "date-posted": "released", "issue": "issued"}


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date with its role. quote: the words that say both; hedge: the words by which the role is somebody's claim."""

    role: str
    edtf: str
    span: Span
    quote: Span
    stated: bool  # a role word or a field says so; False: the place of the date in the caption does
    hedge: Span | None = None
    doubtful: bool = False  # no role word, in a sentence that speaks of a release too


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates kept, those that lost, and the days said only as a weekday or "yesterday"."""

    kept: tuple[DateReading, ...]
    rivals: tuple[DateReading, ...]
    relative: tuple[tuple[str, Span], ...]


def read_dates(frame: Frame) -> Dates:
    """All dates of a caption by role; at most one recorded and one released date are kept, the rest are rivals."""
    order, marks = figure_order(frame), frame.page.marks
    found = [*_lead(frame), *_fields(frame), *_body(frame), *_signoff(frame)]
    found = [replace(d, edtf=by_house(d.edtf, d.span, marks, order)) for d in found]
    settled = {d.edtf for d in found if not is_undecided(d.edtf)}
    kept: list[DateReading] = []
    rivals: list[DateReading] = []
    for role in ("recorded", "released", "captured", "issued", "event"):
        group = [replace(d, edtf=settled_by(d.edtf, settled)) for d in found if d.role == role]
        group.sort(key=lambda d: (not d.stated, d.span))
        for date in group:
            clash = role in {"recorded", "released"} and any(
                k.role == role and not agree(k.edtf, date.edtf) for k in kept
            )
            if clash:
                rivals.append(date)
            else:
                same = next((k for k in kept if k.role == role and agree(k.edtf, date.edtf)), None)
                if same is None:
                    kept.append(date)
                elif same.edtf.startswith("XXXX") and not date.edtf.startswith("XXXX"):
                    kept[kept.index(same)] = date  # "MAY 14: ... on May 14, 2022"
    kept.sort(key=lambda d: d.span)
    return Dates(tuple(kept), tuple(rivals), tuple(_relative(frame)))


def _lead(frame: Frame) -> Iterator[DateReading]:
    for lead in frame.page.leads:
        if lead.date is not None:
            for date in frame.page.marks.dates_in(lead.span):
                if date.edtf:
                    role = "released" if date.role in {"released", "issued"} else "recorded"
                    yield DateReading(role, date.edtf, date.span, date.span, True)


def _fields(frame: Frame) -> Iterator[DateReading]:
    marks = frame.page.marks
    for span in frame.fields:
        label = next(
            (w for w in marks.in_span("label", span) if w.span[0] == span[0] and w.value in _FIELD_ROLES), None
        )
        for date in marks.dates_in(span):
            if label is None or not date.edtf:
                continue
            role = _FIELD_ROLES[label.value]
            yield DateReading(role, date.edtf, date.span, (span[0], date.span[1]), True)
            if role == "issued":  # the day an agency issues a picture is the day it releases it
                yield DateReading("released", date.edtf, date.span, (span[0], date.span[1]), True)


def _signoff(frame: Frame) -> Iterator[DateReading]:
    if frame.credit is None:
        return
    for date in frame.page.marks.dates_in(frame.credit.span):
        if (date.edtf and date.role in {"captured", "released"}) or (
            date.edtf and date.role == "recorded" and date.role_span and date.role_span[0] > frame.credit.span[0]
        ):
            role = "captured" if date.role == "recorded" and _screenshot(frame) else date.role
            said = date.role_span or date.span
            quote = (min(said[0], date.span[0]), max(said[1], date.span[1]))
            yield DateReading(role or "captured", date.edtf or "", date.span, quote, True)


def _screenshot(frame: Frame) -> bool:
    return frame.credit is not None and any(u.kind == "media" and u.role == "screenshot" for u in frame.credit.units)


def _body(frame: Frame) -> Iterator[DateReading]:
    marks = frame.page.marks
    scene_done = False
    for k, span in enumerate(frame.body):
        unroled = []
        for date in marks.dates_in(span)[:_MOST]:
            if date.edtf is None:
                continue
            if date.role == "obtained":
                continue
            if date.role is not None and date.about_media:
                yield _with_role(marks, span, date)
                yield from _joint(marks, span, date)
            else:
                unroled.append(date)
        if unroled:
            scene = k == 0 or (not scene_done and _only_dateline(marks, span, unroled))
            yield from _unroled(marks, span, unroled, scene=scene, satellite=_is_satellite(frame))
        scene_done = scene_done or bool(unroled and k == 0)


def _is_satellite(frame: Frame) -> bool:
    return bool(frame.page.marks.of("media-noun", "satellite"))


def _only_dateline(marks: Marks, span: Span, dates: Sequence[DateMark]) -> bool:
    """A sentence of a date and perhaps a place: "December 2024.", "Kyiv, Ukraine, May 3, 2022."."""
    rest = marks.text[span[0] : dates[0].whole[0]] + " " + marks.text[dates[-1].span[1] : span[1]]
    words = [w.strip(".,()") for w in rest.split()]
    return all(not w or w[0].isupper() or w in {"on", "in", "near", "the", "of", "early", "late"} for w in words)


def _with_role(marks: Marks, sentence: Span, date: DateMark) -> DateReading:
    verb = date.role_span or date.span
    start = _noun_start(marks, sentence, verb, date)
    hedge = next(
        (w.span for w in marks.in_span("hedge", (sentence[0], verb[0])) if w.value in {"saying", "belief", "claim"}),
        None,
    )
    said = hedge if hedge is not None and date.role == "recorded" else None
    quote = (min(start, date.whole[0]), max(date.span[1], verb[1]))
    return DateReading(date.role or "recorded", date.edtf or "", date.span, quote, True, said)


def _joint(marks: Marks, sentence: Span, date: DateMark) -> Iterator[DateReading]:
    """ "taken and released on May 3": one date, two roles."""
    verb = date.role_span or date.span
    before = [w for w in marks.in_span("recorded-verb", (sentence[0], verb[0])) if verb[0] - w.span[1] <= 16]
    between = (before[-1].span[1], verb[0]) if before else verb
    if before and date.role == "released" and marks.in_span("and", between) and not marks.dates_in(between):
        yield DateReading("recorded", date.edtf or "", date.span, (before[-1].span[0], date.span[1]), True)


def _noun_start(marks: Marks, sentence: Span, verb: Span, date: DateMark) -> int:
    """The media noun that opens the role's words ("Footage released on ..."), if it stands right before the verb."""
    near = [
        w for w in marks.in_span("media-noun", (max(sentence[0], verb[0] - 30), verb[0])) if verb[0] - w.span[1] <= 2
    ]
    return near[0].span[0] if near else verb[0]


def _unroled(
    marks: Marks, sentence: Span, dates: Sequence[DateMark], *, scene: bool, satellite: bool
) -> Iterator[DateReading]:
    """In the first sentence the last date that dates no event is the recording's; elsewhere dates are events'."""
    chosen: DateMark | None = None
    for date in dates:
        verb = date.role_span if date.role == "released" else None
        elsewhere = verb is not None and 0 <= date.whole[0] - verb[1] <= 4  # "prisoners released on May 3"
        if scene and not (elsewhere or _is_event(marks, sentence, date)) and _dates_the_scene(marks, sentence, date):
            chosen = date
    for date in dates:
        if date is chosen:
            doubtful = bool(marks.in_span("release-verb", sentence) and marks.in_span("media-noun", sentence))
            yield DateReading("recorded", date.edtf or "", date.span, date.whole, False, doubtful=doubtful)
        else:
            yield DateReading("event", date.edtf or "", date.span, date.whole, False)
            bound = _bound(marks, sentence, date) if scene and satellite and chosen is None else None
            if bound is not None:
                yield DateReading("recorded", bound, date.span, date.whole, False)


def _is_event(marks: Marks, sentence: Span, date: DateMark) -> bool:
    """Whether the words around a date make it something else's: "since", "the ... attack", "will open on"."""
    start, end = date.whole[0], date.span[1]
    near = (max(sentence[0], start - 48), start)
    before = marks.text[near[0] : start]
    if any(_JOINS.fullmatch(marks.text, w.span[1], start) for w in marks.in_span("event-before", near)):
        return True
    noun = _NOUN_AFTER.match(marks.text, end, end + 24)
    adverbial = before.endswith(("on ", "On "))  # "a soldier on June 17 straightens a flag": a verb follows, no noun
    if (noun is not None and noun[1] not in _FOLLOWERS and not adverbial) or _SPAN_OF_DAYS.search(before):
        return True
    if marks.in_span("future", near) and "," not in before[-4:]:
        return True
    return bool(_QUANTITY_BEFORE.search(before)) and "," not in before[-3:]


def _dates_the_scene(marks: Marks, sentence: Span, date: DateMark) -> bool:
    """A bare year counts only at the sentence's end: elsewhere it mostly tells history."""
    if date.edtf is not None and len(date.edtf) == 4:
        return not marks.text[date.span[1] : sentence[1]].strip(" .)")
    return True


def _bound(marks: Marks, sentence: Span, date: DateMark) -> str | None:
    """ "shows planes before a blast Tuesday, Aug. 9, 2022": the picture is from some day up to the blast."""
    before = marks.text[max(sentence[0], date.whole[0] - 60) : date.whole[0]]
    if re.search(r"\bbefore\b", before, re.IGNORECASE) and date.edtf and not date.yearless and len(date.edtf) == 10:
        return f"[..{date.edtf}]"
    return None


def _relative(frame: Frame) -> Iterator[tuple[str, Span]]:
    """Days said only as "Tuesday" or "yesterday", with the role their words give."""
    marks = frame.page.marks
    for k, span in enumerate(frame.body):
        for date in marks.dates_in(span):
            if date.relative and (date.about_media or k == 0):
                yield (date.role if date.about_media and date.role else "recorded"), date.span
