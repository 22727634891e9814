"""Places of a caption: where it was made, and where it was only given out.

It is where the picture was made only in the scene part of the first sentence, a dateline or a "Location:" field; behind
a release verb it is the place of release.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.captions.frame import Frame
from provenance.captions.placesense import is_surely_a_place, of_a_charge, of_an_event, of_an_office
from provenance.captions.placewords import Words, chain
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_DROPPED = listed("place-dropped", "motion")
_NEEDS_AREA = listed("place-needs-area")
_KEPT = listed("place-kept")
_FOLLOWERS = listed("place-follower")
_DIRECTIONS = listed("direction")
_MOTION = listed("motion")


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A place with its role (created or released_from)."""

    role: str
    span: Span
    quote: Span


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    strong: bool  # behind a preposition of place; weak: behind "of" or a verb


def read_places(frame: Frame, scene_date: Span | None) -> tuple[PlaceReading, ...]:
    """The places of a caption; at most one where it was made."""
    marks = frame.page.marks
    out = list(_stated(frame))
    for k, span in enumerate(frame.body[:2]):
        found = list(_places(marks, span))
        released = [p for p in found if _after_release(marks, span, p.span)]
        scene = [p for p in found if p not in released]
        if k == 0 and scene:
            best = _best(marks, scene, scene_date).span
            if not out:
                out.append(PlaceReading("created", best, best))
            elif _is_block(frame, out[0]) and _names_too(marks, best, out[0].span):
                out[0] = PlaceReading("created", best, best)
        out.extend(PlaceReading("released_from", p.span, p.span) for p in released if p.strong)
    return tuple(out)


def _is_block(frame: Frame, place: PlaceReading) -> bool:
    """A slug in capitals or a field: the prose may say the same place more closely."""
    return place.quote != place.span or frame.page.marks.quote(place.span).isupper()


def _names_too(marks: Marks, prose: Span, block: Span) -> bool:
    """Whether the prose's place holds every name of the block's: "Red Square in Moscow, Russia", "MOSCOW, RUSSIA"."""
    said = {word for word, _, _ in marks.tokens_in(prose)}
    return all(word in said for word, _, _ in marks.tokens_in(block))


def _stated(frame: Frame) -> Iterator[PlaceReading]:
    """A dateline's place, or a "Location:" field."""
    marks = frame.page.marks
    for lead in frame.page.leads:
        if lead.place is not None:
            yield PlaceReading("created", lead.place, lead.place)
            return
    for span in frame.fields:
        label = next((w for w in marks.in_span("label", span) if w.value == "place" and w.span[0] == span[0]), None)
        if label is not None:
            start = label.span[1]
            while start < span[1] and marks.text[start] in " :":
                start += 1
            if start < span[1]:
                yield PlaceReading("created", (start, span[1]), span)
            return


def _best(marks: Marks, places: list[_Found], date: Span | None) -> _Found:
    """The place that ends right before the recording's date, else the last one before it, else the last."""
    strong = [p for p in places if p.strong] or places
    if date is None:
        return strong[-1]
    touching = [
        p for p in places if p.span[1] <= date[0] and _only_joined(marks.text[p.span[1] : date[0]], marks, date)
    ]
    before = [p for p in strong if p.span[1] <= date[0]]
    return touching[-1] if touching else before[-1] if before else strong[0]


def _only_joined(between: str, marks: Marks, date: Span) -> bool:
    words = between.replace(",", " ").replace(".", " ").split()
    return (
        all(w.casefold() in {"on", "early", "late", "in", "mid"} or w[:1].isupper() for w in words) and len(words) <= 3
    )


def _after_release(marks: Marks, sentence: Span, place: Span) -> bool:
    """Between a release verb of a picture and its date or the sentence's end, with no new clause."""
    for verb in marks.in_span("release-verb", sentence):
        if verb.span[1] > place[0] or not marks.in_span(
            "media-noun", (max(sentence[0], verb.span[0] - 60), verb.span[0])
        ):
            continue
        between = marks.text[verb.span[1] : place[0]]
        if "," not in between and not marks.in_span("show-verb", (verb.span[1], place[0])):
            return True
    return False


def _places(marks: Marks, sentence: Span) -> Iterator[_Found]:
    words = Words(marks, sentence)
    at = 0
    while at < len(words):
        hit = _at(words, at)
        if hit is None:
            at += 1
            continue
        found, at = hit
        yield found


def _at(words: Words, at: int) -> tuple[_Found, int] | None:
    """A place introduced by the word at `at`, with the index of the word after it."""
    low = words.lows[at]
    keep = low in _KEPT
    name = at + 1
    if low in _DIRECTIONS and name < len(words) and words.lows[name] == "of":
        keep, name = True, name + 1
    elif low == "outside" and name < len(words) and words.lows[name] == "of":
        name += 1
    elif not keep and low not in _DROPPED and low != "of":
        return _country(words, at)
    if name >= len(words) or words.gap(name) not in {""}:
        return None
    end = chain(words, name)
    if end is None:
        return None
    if low in _NEEDS_AREA and not is_surely_a_place(words, at, name, end):
        return None
    if _is_media_or_party(words, name, end) or of_an_office(words, at):
        return None
    if of_an_event(words, at, end) or of_a_charge(words, at):
        return None
    capital = next((k for k in range(name, min(end - 1, name + 3)) if words.lows[k] == "capital"), None)
    if capital is not None and words.gap(capital + 1) in {"", ","} and words.is_name(capital + 1):
        name = capital + 1
    start = words.spans[at if keep else name][0]
    return _Found(_shape(words, start, words.spans[end - 1][1], keep), low != "of" and low not in _MOTION), end


def _country(words: Words, at: int) -> tuple[_Found, int] | None:
    """ ", Tula, Russia, May 3", ", North Korea, in this photo": names between commas, the last of them a country."""
    if at == 0 or words.gap(at) != "," or not words.is_name(at) or words.is_name(at - 1):
        return None
    end, parts = at, [at]
    while end < len(words) and (words.is_name(end) or words.lows[end] in {"of", "the", "and"}):
        if end > at and words.gap(end) == ",":
            parts.append(end)
        elif end > at and words.gap(end) != "":
            break
        end += 1
    for k, first in enumerate(parts[:3]):
        last = parts[k + 1] if k + 1 < len(parts) else end
        span = (words.spans[first][0], words.spans[last - 1][1])
        if _goes_on(words, last):
            continue
        if any(_covers(w.span, span) for w in words.marks.in_span("country", span)):
            return _Found(_shape(words, words.spans[at][0], span[1], False), True), last
    clause = words.lows[end : end + 2]
    before_release = clause[:1] == ["in"] and clause[1:2] and clause[1] in {"this", "these", "an", "a"}
    if len(parts) == 1 and end - at <= 3 and before_release and words.gap(end) == ",":
        return _Found((words.spans[at][0], words.spans[end - 1][1]), True), end
    return None


def _goes_on(words: Words, k: int) -> bool:
    """ ", Ukraine says": a verb behind the name makes it whoever speaks."""
    if k >= len(words) or words.gap(k) != "":
        return False
    return words.text[words.spans[k][0]].islower() and words.lows[k] not in _FOLLOWERS


def _covers(country: Span, span: Span) -> bool:
    return country[0] - span[0] <= 4 and span[1] - country[1] <= 1  # "the" before, a full stop behind


def _is_media_or_party(words: Words, start: int, end: int) -> bool:
    """ "in AP video", "on Telegram", "at Reuters": media and platforms are no places; the Kremlin is one too."""
    span = (words.spans[start][0], words.spans[min(end, start + 2) - 1][1])
    return any(a.kind not in {"government", "military"} for a in words.marks.agents_in(span))


def _shape(words: Words, start: int, end: int, keep: bool) -> Span:
    text = words.text
    if not keep:
        for article in ("the ", "a ", "an "):
            if text[start : start + len(article)].casefold() == article:
                start += len(article)
    while end > start and text[end - 1] in "'’":
        end -= 1
    if (
        text[end - 1] == "."
        and text[max(start, end - 3) : end - 2] != "."
        and not (len(text[start:end].split()[-1]) <= 5 and end < words.end and text[end : end + 1] == ",")
    ):
        end -= 1
    if text[start:end].count("(") > text[start:end].count(")"):
        end += 1
    return start, end
