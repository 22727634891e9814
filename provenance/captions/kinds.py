"""What kind of item the caption stands under: the sign-off's word beats the prose, a still's word beats the video's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from provenance.captions.frame import Frame
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span

_FROM_CREDIT = ("ai-image", "screenshot", "video-still", "satellite", "illustration", "map", "chart", "video", "audio")
_FROM_PROSE = ("ai-image", "video-still", "screenshot", "satellite", "illustration", "audio")
_HEADS_ONLY = ("illustration", "map", "chart", "document", "audio")
_NAMED = frozenset({"org", "person"})
_SPEAKING = frozenset({"flag", "media-noun"})
_TELEVISION = listed("television")
_ATTRIBUTES = listed("video-attribute")
_LOOSE = frozenset(
    {"still", "stills", "grab", "film", "clip", "map", "maps", "graph", "chart", "graphic", "document", "documents"}
)
_DETERMINERS = frozenset(
    "a an the this these that video tv handout undated courtroom court file new official drone in single".split()
)


class Kind(NamedTuple):
    """The kind, the words that say it, and whether they name it (a still) or only imply it (a picture "in a clip")."""

    value: str
    span: Span | None = None
    named: bool = True


def media_kind(frame: Frame) -> Kind:
    """The kind and the words that say it; "photo" without words when nothing says otherwise."""
    marks = frame.page.marks
    if frame.kind is not None:
        return Kind(frame.kind)
    if not (marks.words or marks.agents or any(token[0][0].isalnum() for token in marks.tokens)):
        return Kind("unknown")
    generated = next((piece.inner for piece in frame.others if piece.sign == "ai"), None) if frame.others else None
    if generated is not None:
        return Kind("ai-image", generated)  # "(KI-generiertes Bild). Bild: OUTLET"
    if frame.credit is not None:
        found = _in_credit(frame, marks)
        if found is not None and found.value == "video":
            still = next((said for s in frame.body if (said := _in_prose(marks, s, first=False)) is not None), None)
            found = still if still is not None and still.value in {"screenshot", "video-still"} else found
        if found is not None:
            return found
    lead = next((lead for lead in frame.page.leads if lead.kind == "label"), None) if frame.page.leads else None
    if lead is not None and any(w.value == "video" for w in marks.in_span("media-noun", lead.span)):
        return Kind("video", lead.span)  # "Video: Flames engulf ..."
    if _televised(frame, marks):
        return Kind("video", frame.credit.inner if frame.credit else None)
    for k, span in enumerate(frame.body if not marks.by_kind.keys().isdisjoint(_SPEAKING) else ()):
        found = _in_prose(marks, span, first=k == 0)
        if found is not None:
            return found
    if frame.credit is not None and "satellite" in [u.agent_kind for u in frame.credit.units]:
        return Kind("satellite")
    return Kind("photo", _photo_word(marks, frame))


def _televised(frame: Frame, marks: Marks) -> bool:
    """A television service signs and the prose says "filmed" or "footage" and never "picture" or "still"."""
    if frame.credit is None or not [1 for t in marks.tokens_in(frame.credit.inner) if t[0] in _TELEVISION]:
        return False
    nouns = {w.value for span in frame.body for w in marks.in_span("media-noun", span)}
    filmed = any(w.value == "filmed" for span in frame.body for w in marks.in_span("recorded-verb", span))
    return not nouns - {"video"} and (filmed or "video" in nouns)


def _photo_word(marks: Marks, frame: Frame) -> Span | None:
    spans = frame.body[:1]
    return next((w.span for s in spans for w in marks.in_span("media-noun", s) if w.value == "photo"), None)


def _in_credit(frame: Frame, marks: Marks) -> Kind | None:
    assert frame.credit is not None
    for word in marks.in_span("flag", frame.credit.span) if "flag" in marks.by_kind else ():
        if word.value == "ai-generated":
            return Kind("ai-image", word.span)
    for unit in frame.credit.units:
        if unit.kind == "tool":
            return Kind("ai-image", unit.span)
    nouns = marks.in_span("media-noun", frame.credit.span) if "media-noun" in marks.by_kind else ()
    words = [w for w in nouns if not (_in_a_name(frame, w) or _is_loose(marks, w))] if nouns else []
    units = [u for u in frame.credit.units if u.kind == "media" and u.role in _FROM_CREDIT]
    if not (words or units):
        return None
    said = {u.role: u.span for u in reversed(units)} | {w.value: w.span for w in reversed(words)}
    for kind in _FROM_CREDIT:
        hit = said.get(kind)
        if hit is None or (kind == "video" and _only_adorns(frame, hit)):
            continue
        if kind == "illustration" and frame.credit.inner[0] < hit[0] and marks.text[hit[0] - 1] in "/|":
            continue  # "REUTERS/X/Illustration" is a photograph that illustrates
        if kind == "video" and marks.quote(hit).casefold().endswith("footage"):
            return Kind("video-still", hit)  # a picture signed "Body-camera footage released by X" is one frame of it
        return Kind(kind, hit)
    return None


def _in_a_name(frame: Frame, word: WordMark) -> bool:
    """ "MAP Images", "Film Archive": a media noun inside a party's name names no kind."""
    assert frame.credit is not None
    start, end = word.span
    return bool([1 for u in frame.credit.units if u.kind in _NAMED and u.span[0] <= start and end <= u.span[1]])


def _only_adorns(frame: Frame, hit: Span) -> bool:
    """ "via AP video": the relay's video service beside a prose of a picture; "Video © X" opens a credit."""
    assert frame.credit is not None
    return hit[0] > frame.credit.inner[0] and frame.credit.units[0].kind != "media" and frame.credit.label is None


def _is_loose(marks: Marks, word: WordMark) -> bool:
    return marks.quote(word.span).casefold() in _LOOSE


def _in_prose(marks: Marks, span: Span, *, first: bool) -> Kind | None:
    for flag in marks.in_span("flag", span):
        if flag.value == "ai-generated":
            return Kind("ai-image", flag.span)
    nouns = _outermost(marks.in_span("media-noun", span))
    words = [w for w in nouns if not _is_loose(marks, w) or _is_a_noun(marks, span, w)]
    if not words:
        return None
    values = {w.value for w in words}
    for kind in _FROM_PROSE:
        for word in words if kind in values else ():
            if word.value == kind and (kind not in _HEADS_ONLY or _is_head(marks, span, word)):
                return Kind(kind, word.span)
    if not first:
        return None
    photo = next((w for w in words if w.value == "photo"), None)
    video = next((w for w in words if w.value == "video"), None)
    if (
        video is not None
        and marks.in_span("derivation", (span[0], video.span[1]))
        and (photo is None or photo.span[0] < video.span[0])
    ):
        return Kind("video-still", video.span)
    if video is not None and photo is None and (marks.in_span("release-verb", span) or _opens(marks, span, video)):
        opens = _opens(marks, span, video)
        return Kind("video", video.span) if opens else Kind("video-still", video.span, named=False)
    for kind in ("map", "chart", "document"):
        head = next((w for w in words if w.value == kind and _is_head(marks, span, w) and _shows_next(marks, w)), None)
        if head is not None:
            return Kind(kind, head.span)
    return None


def _outermost(words: Sequence[WordMark]) -> list[WordMark]:
    """The words that lie in no longer one: "screen grab" is no "grab". They come in order, the longest first."""
    kept: list[WordMark] = []
    for word in words:
        if not kept or word.span[1] > kept[-1].span[1] or word.span == kept[-1].span:
            kept.append(word)
    return kept


def _is_a_noun(marks: Marks, span: Span, word: WordMark) -> bool:
    """ "still", "film", "grab", "map" are nouns after an article, or before "from" and "released"."""
    before = marks.text[span[0] : word.span[0]].split()
    after = marks.text[word.span[1] : word.span[1] + 24].split()
    if marks.quote(word.span).casefold() == "film" and not (
        after and after[0].casefold() in {"from", "released", "shows", "by"}
    ):
        return False
    return (
        not before
        or before[-1].casefold().strip(",") in _DETERMINERS
        or bool(after and after[0].casefold() in {"from", "taken", "released", "provided", "shows", "image"})
    )


def _is_head(marks: Marks, span: Span, word: WordMark) -> bool:
    """Among the first five words: the picture itself, not something seen in it."""
    before = marks.text[span[0] : word.span[0]].split()
    return len(before) <= 4 and not any(
        w.casefold().strip(",") in {"with", "holds", "holding", "at", "near", "on", "by"} for w in before
    )


def _opens(marks: Marks, span: Span, word: WordMark) -> bool:
    """ "Footage released by ...", "Drone video shows ...": the caption's first noun, with no verb before it."""
    clause = marks.text.rfind(";", span[0], word.span[0])
    before = marks.text[max(span[0], clause + 1) : word.span[0]].split()
    return all(w[:1].isupper() or w.casefold() in _ATTRIBUTES for w in before) and before[:1] != ["In"]


def _shows_next(marks: Marks, word: WordMark) -> bool:
    near = (word.span[1], word.span[1] + 30)
    return bool(marks.in_span("show-verb", near) or marks.in_span("release-verb", near))
