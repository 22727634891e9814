"""What opens or closes a piece of a credit: a label, a role, words of release, and whom they lead to."""

from __future__ import annotations

import re

from provenance.captions.channels import channel_in
from provenance.captions.medianouns import media_value
from provenance.captions.names import trim
from provenance.marks import Marks, WordMark
from provenance.model import Span

_ARTICLE = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
_TITLES = ("Le ", "La ", "Les ", "L'", "L’")  # of newspapers


def label_behind(marks: Marks, span: Span) -> WordMark | None:
    found = marks.in_span("label-behind", span)
    return next((w for w in found if w.span[1] == span[1] and w.span[0] > span[0]), None)


def said_by(marks: Marks, span: Span) -> bool:
    return any(w.value == "photo-by" for w in marks.in_span("label", span))


def label_by(marks: Marks, span: Span) -> WordMark | None:
    return next((w for w in marks.in_span("label", span) if w.value == "photo-by" and w.span[1] < span[1]), None)


def provided_to(marks: Marks, span: Span) -> Span | None:
    """Who was given it, in "Photo provided to X": X passes it on."""
    for verb in marks.in_span("release-verb", span):
        if marks.text[verb.span[1] : verb.span[1] + 4] == " to ":
            return trim(marks.text, (verb.span[1] + 4, span[1]))
    return None


def released_by(marks: Marks, span: Span) -> Span | None:
    """Who released it, in "Screenshot from a video released by the state news agency X"; None without such words."""
    article = _ARTICLE.match(marks.text, *span)
    first = article.end() if article else span[0]
    if not any(w.span[0] == first for w in marks.in_span("media-noun", span)) or marks.in_span("show-verb", span):
        return None
    for verb in marks.in_span("release-verb", span):
        after = marks.in_span("by", (verb.span[1], min(span[1], verb.span[1] + 12)))
        if channel_in(marks, (verb.span[1], span[1])) is not None:
            return trim(marks.text, (verb.span[1], span[1]))  # "posted on Telegram by X", "posted on X's Telegram page"
        if after:
            return trim(marks.text, (after[0].span[1], span[1]))
    made = [w for w in marks.in_span("by", span) if marks.quote(w.span) == "by"]
    video = [w for w in marks.in_span("media-noun", span) if w.value == "video"]
    if made and video and 0 <= made[0].span[0] - video[-1].span[1] <= 2:
        return trim(marks.text, (made[0].span[1], span[1]))
    return None


def noun_value(marks: Marks, span: Span) -> str:
    article = _ARTICLE.match(marks.text, *span)
    return media_value(marks, (article.end() if article else span[0], span[1])) or "photo"


def _is_a_surname(marks: Marks, role: WordMark, span: Span) -> bool:
    """ "Kim Soo-Ho", "HO Nguyen": the wire's HO is two capitals between separators and nothing else."""
    words = marks.quote(role.span)
    return words.casefold() == "ho" and not (words == "HO" and role.span == span)


def _is_an_archive(marks: Marks, role: WordMark, span: Span) -> bool:
    """ "Archives nationales" keep pictures; "Archives AFP", "Archives Le Journal" are from a known house's files."""
    if not marks.quote(role.span).casefold().startswith("archiv"):
        return False
    rest = marks.text[role.span[1] : span[1]].strip() if role.span[0] == span[0] else ""
    return not rest.startswith(_TITLES) and marks.index.lookup(rest) is None


def role_at_end(marks: Marks, span: Span) -> WordMark | None:
    """A role word that opens or closes the piece; "Archive" only as the whole piece, for archives are parties too."""
    found = [w for w in marks.in_span("role", span) if w.span[0] == span[0] or w.span[1] == span[1]]
    found = [w for w in found if w.span == span or not _is_an_archive(marks, w, span)]
    found = [w for w in found if not _is_a_surname(marks, w, span)]
    return max(found, key=lambda w: w.span[1] - w.span[0], default=None)
