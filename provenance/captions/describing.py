"""The describing part of a caption: prose without leads, notices, sign-off and stand-alone release sentences."""

from __future__ import annotations

from provenance.captions.frame import Frame
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_LONGEST = 300
"""Characters; a sentence that only says who released a picture and when is short."""
_LEFT_OVER = " \t\r\n\u00a0|/–—[(•"
_TELLING = frozenset({"release-verb", "recorded-verb"})
_SMALL = listed("release-filler", "after-year")


def description(frame: Frame) -> tuple[str | None, tuple[Span, ...]]:
    """The words and the spans they were joined from, in order. Runs of neighbouring sentences stay as one span."""
    marks = frame.page.marks
    told = not marks.by_kind.keys().isdisjoint(_TELLING)
    kept = [s for s in frame.body if not stands_alone(marks, s)] if told else [*frame.body]
    if not kept:
        kept = list(frame.body[:1]) or [lead.span for lead in frame.page.leads if lead.kind == "dateline"]
    runs: list[Span] = []
    for span in kept:
        span = _trimmed(marks.text, span)
        if span[0] >= span[1]:
            continue
        if runs and not marks.text[runs[-1][1] : span[0]].strip():
            runs[-1] = (runs[-1][0], span[1])
        else:
            runs.append(span)
    words = " ".join(marks.text[a:b] for a, b in runs)
    return (words or None), tuple(runs)


def _trimmed(text: str, span: Span) -> Span:
    """Without separators left over where the sign-off was cut away."""
    start, end = span
    end = start + len(text[start:end].rstrip(_LEFT_OVER))
    while end > start and text[end - 1] == "-" and (end - 2 < start or text[end - 2].isspace()):
        end -= 1
        while end > start and text[end - 1].isspace():
            end -= 1
    while start < end and (text[start].isspace() or text[start] in "|–—•"):
        start += 1
    return start, end


def stands_alone(marks: Marks, span: Span) -> bool:
    """ "Footage released on April 28, 2025.", "KCNA said this picture was taken on ...": only words of release.

    A verb of release or recording governs it, a picture is its subject, and nothing is described.
    """
    if span[1] - span[0] > _LONGEST:
        return False
    verbs = [*marks.in_span("release-verb", span), *marks.in_span("recorded-verb", span)]
    if not verbs or marks.in_span("show-verb", span):
        return False
    nouns = marks.in_span("media-noun", span)
    start = marks.text[span[0] : verbs[0].span[0]].split()
    subject = any(w.span[1] <= verbs[0].span[0] for w in nouns)
    if start and not subject:
        return False
    return _explained(marks, span)


_EXPLAINING = (
    "release-verb",
    "recorded-verb",
    "media-noun",
    "hedge",
    "by",
    "silence",
    "flag",
    "org-word",
    "party-generic",
    "derivation",
    "issue-verb",
    "capture-verb",
)


def _explained(marks: Marks, span: Span) -> bool:
    """Whether marks of release, party, place or date explain every word in small letters."""
    covered = [w.span for kind in _EXPLAINING if kind in marks.by_kind for w in marks.in_span(kind, span)]
    covered += [d.whole for d in marks.dates_in(span)]
    covered += [a.span for a in marks.agents_in(span)]
    for word, start, end in marks.tokens_in(span):
        if not word[0].isalpha() or word in _SMALL or marks.text[start].isupper() or word == "s":
            continue
        if not [1 for a, b in covered if a <= start and end <= b]:
            return False
    return True


def original(frame: Frame) -> Span | None:
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
