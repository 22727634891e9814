"""The describing part of a caption: prose without leads, notices, sign-off and stand-alone release sentences."""

from __future__ import annotations

from provenance.captions.frame import Frame
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_LONGEST = 300
"""Characters; a sentence that only says who released a picture and when is short."""
_LEFT_OVER = " \t\r\n\u00a0|/–—[(•"
_SMALL = listed("release-filler")


def description(frame: Frame) -> tuple[str | None, tuple[Span, ...]]:
    """The words and the spans they were joined from, in order. Runs of neighbouring sentences stay as one span."""
    marks = frame.page.marks
    kept = [s for s in frame.body if not stands_alone(marks, s)]
    if not kept:
        kept = list(frame.body[:1])
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
    return _left_over(marks, span) == 0


def _left_over(marks: Marks, span: Span) -> int:
    """Lower-case words that none of the marks of release, party, place or date explains."""
    known = [
        w.span
        for kind in (
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
        for w in marks.in_span(kind, span)
    ]
    known += [d.whole for d in marks.dates_in(span)]
    known += [a.span for a in marks.agents_in(span)]
    covered = sorted(known)
    lost = 0
    for word, start, end in marks.tokens_in(span):
        if not word[0].isalpha() or word in _SMALL or marks.text[start].isupper() or word == "s":
            continue
        if not any(a <= start and end <= b for a, b in covered):
            lost += 1
    return lost
