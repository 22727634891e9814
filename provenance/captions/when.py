"""Which date of a caption means what: recorded, released, captured, issued, or an event's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.captions.agreeing import agree, by_house, figure_order, is_undecided, settled_by
from provenance.captions.frame import Frame
from provenance.captions.prose import is_remark
from provenance.captions.scenedates import bound_by, dates_the_scene, is_event
from provenance.lexicon import listed
from provenance.marks import DateMark, Marks
from provenance.model import Span
from provenance.quick import quick

_DAY_WORDS = listed("date-preposition")
_YEAR_WORDS = listed("after-year")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ROLES = ("recorded", "released", "captured", "issued", "published", "event")
_SINGLE = frozenset({"recorded", "released"})
_MOST = 12
"""Dates of one stretch that are looked at; captions seen have at most four."""
_FIELD_ROLES = {"date-taken": "recorded", "date-posted": "released", "issue": "issued"}


@quick
@dataclass(frozen=True, slots=True)
class DateReading:
    """A date with its role. quote: the words that say both; hedge: the words by which the role is somebody's claim."""

    role: str
    edtf: str
    span: Span
    quote: Span
    stated: bool  # a role word or a field says so; False: the place of the date in the caption does
    hedge: Span | None = None
    calendar: str = ""  # "persian" or "hijri" where the day was written so; the EDTF is computed from it
    doubtful: bool = False  # no role word, in a sentence that speaks of a release too


@quick
@dataclass(frozen=True, slots=True)
class Dates:
    """The dates kept, those that lost, and the days said only as a weekday or "yesterday"."""

    kept: tuple[DateReading, ...]
    rivals: tuple[DateReading, ...]
    relative: tuple[tuple[str, Span], ...]


_NONE = Dates((), (), ())


def read_dates(frame: Frame) -> Dates:
    """All dates of a caption by role; at most one recorded and one released date are kept, the rest are rivals."""
    marks = frame.page.marks
    if not (marks.dates or frame.notices):
        return _NONE
    found = [*_lead(frame), *_fields(frame), *_body(frame), *_signoff(frame), *_remarks(frame)]
    if any(d.edtf.startswith("[") and is_undecided(d.edtf) for d in found):
        order = figure_order(frame)
        found = [replace(d, edtf=by_house(d.edtf, d.span, marks, order)) for d in found]
        settled = {d.edtf for d in found if not is_undecided(d.edtf)}
        found = [replace(d, edtf=settled_by(d.edtf, settled)) for d in found]
    other = {d.span: d.calendar for d in marks.dates if d.calendar}
    if other:
        found = [replace(d, calendar=other[d.span]) if d.span in other else d for d in found]
    kept, rivals = _settled(found) if len(found) > 1 else (found, [])
    return Dates(tuple(kept), tuple(rivals), tuple(_relative(frame)))


def _settled(found: list[DateReading]) -> tuple[list[DateReading], list[DateReading]]:
    """The dates kept and those that lost: a stated one goes before one that only its place in the caption gives."""
    kept: list[DateReading] = []
    rivals: list[DateReading] = []
    for date in sorted(found, key=lambda d: (_ROLES.index(d.role), not d.stated, d.span)):
        peers = [k for k in kept if k.role == date.role]
        same = next((k for k in peers if agree(k.edtf, date.edtf)), None)
        if date.role in _SINGLE and any(not agree(k.edtf, date.edtf) for k in peers):
            rivals.append(date)
        elif same is None:
            kept.append(date)
        elif same.edtf.startswith("XXXX") and not date.edtf.startswith("XXXX"):
            kept[kept.index(same)] = date  # "MAY 14: ... on May 14, 2022"
    return sorted(kept, key=lambda d: d.span), rivals


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


def _remarks(frame: Frame) -> Iterator[DateReading]:
    """ "(Archivfoto: 2019)", "(File photo, May 2019)": the day of a picture from the files."""
    marks = frame.page.marks
    for span in frame.notices:
        day = next(((d.edtf, d.span) for d in marks.dates_in(span) if d.edtf), None)
        year = _YEAR.search(marks.text, *span) if day is None else None
        day = (year[0], year.span()) if year else day
        if day is not None and is_remark(marks, span):
            yield DateReading("recorded", day[0], day[1], span, True)


def _signoff(frame: Frame) -> Iterator[DateReading]:
    if frame.credit is None:
        return
    for date in frame.page.marks.dates_in(frame.credit.span):
        behind = date.span[0] >= frame.credit.inner[1] or date.span[1] <= frame.credit.inner[0]
        if date.edtf and behind and date.role is None and frame.page.text[date.whole[0] - 1] not in "([":
            yield DateReading("recorded", date.edtf, date.span, date.whole, False)  # "Photo: X, 3 May 2023"
        elif date.edtf and behind:
            yield DateReading("published", date.edtf, date.span, date.span, True)  # the page's note behind a credit
        elif (date.edtf and date.role in {"captured", "released"}) or (
            date.edtf and date.role == "recorded" and date.role_span and date.role_span[0] > frame.credit.span[0]
        ):
            role = "captured" if date.role == "recorded" and _screenshot(frame) else date.role
            said = date.role_span or date.span
            quote = (min(said[0], date.span[0]), max(said[1], date.span[1]))
            yield DateReading(role or "captured", date.edtf or "", date.span, quote, True)


def _screenshot(frame: Frame) -> bool:
    if frame.credit is None:
        return False
    return any(w.value == "screenshot" for w in frame.page.marks.in_span("media-noun", frame.credit.span))


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
    small = _DAY_WORDS.of(marks.language, english=True)
    areas = {marks.quote(w.span) for w in marks.in_span("place-area", span)}
    return all(not w or w[0].isupper() or w in small or w in _YEAR_WORDS or w in areas for w in words)


def _with_role(marks: Marks, sentence: Span, date: DateMark) -> DateReading:
    verb = date.role_span or date.span
    start = _noun_start(marks, sentence, verb, date)
    words = [w for w in marks.in_span("hedge", (sentence[0], verb[0])) if w.value in {"saying", "belief", "claim"}]
    hedge = words[0] if words and date.role == "recorded" else None
    edtf = date.edtf or ""
    if hedge is not None and hedge.value == "belief" and len(edtf) == 10 and not date.yearless:
        edtf += "?"  # EDTF: "believed to have been taken on ..." is uncertain
    quote = (min(start, date.whole[0]), max(date.span[1], verb[1]))
    said = hedge.span if hedge is not None else None
    role = "captured" if date.role == "recorded" and _of_screenshot(marks, sentence, verb) else date.role
    return DateReading(role or "recorded", edtf, date.span, quote, True, said)


def _of_screenshot(marks: Marks, sentence: Span, verb: Span) -> bool:
    """ "Screenshot of a post on X, taken on March 3": the sentence begins with it, and it is what was taken."""
    nouns = marks.in_span("media-noun", (sentence[0], verb[0]))
    opens = bool(nouns) and nouns[0].span[0] == sentence[0] and nouns[0].value == "screenshot"
    return opens and not any(w.value in {"video", "photo", "satellite"} for w in nouns)


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
        if scene and not (elsewhere or is_event(marks, sentence, date)) and dates_the_scene(marks, sentence, date):
            chosen = date
    for date in dates:
        if date is chosen:
            doubtful = bool(marks.in_span("release-verb", sentence) and marks.in_span("media-noun", sentence))
            yield DateReading("recorded", date.edtf or "", date.span, date.whole, False, doubtful=doubtful)
        else:
            yield DateReading("event", date.edtf or "", date.span, date.whole, False)
            bound = bound_by(marks, sentence, date) if scene and satellite and chosen is None else None
            if bound is not None:
                yield DateReading("recorded", bound, date.span, date.whole, False)


def _relative(frame: Frame) -> Iterator[tuple[str, Span]]:
    """Days said only as "Tuesday" or "yesterday", with the role their words give."""
    marks = frame.page.marks
    for k, span in enumerate(frame.body if [1 for date in marks.dates if date.relative] else ()):
        for date in marks.dates_in(span):
            if date.relative and (date.about_media or k == 0):
                yield (date.role if date.about_media and date.role else "recorded"), date.span
