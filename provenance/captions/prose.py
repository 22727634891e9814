"""Whether a stretch is prose, or a remark on the picture such as "(illustrative image)"."""

from __future__ import annotations

import re
from operator import itemgetter

from provenance.captions.names import JOINERS
from provenance.captions.signs import CJK, LONGEST_CREDIT
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_REACH = 60
_UNSPACED_LOST = 8  # where every character is a token
_REMARK = frozenset("a an for used only purpose purposes illustrative illustration image photo file d".split())
_REMARK_WORDS = listed("remark")
_REMARKING = frozenset({"flag", "role", "remark"})
_REMARKS = frozenset({"illustrative", "file-photo", "cropped", "composite"})
_OF_A_DAY = listed("date-of")
_CREDIT_KINDS = frozenset(
    ["org-word", "label", "role", "via", "and", "media-noun", "rank", "by", "domain", "handle", "label-behind"]
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_span, _first, _at = itemgetter(0), itemgetter(0), itemgetter(1)


def is_remark(marks: Marks, span: Span) -> bool:
    """ "(illustrative image)", "(cropped)", "Photo for illustrative purposes.": what was done, and nothing else."""
    if span[1] - span[0] > _REACH or _REMARKING.isdisjoint(marks.by_kind):
        return False
    flags = [w.span for w in marks.in_span("flag", span) if w.value in _REMARKS]
    flags += [w.span for w in marks.in_span("role", span) if w.value == "file-photo"]
    flags += [w.span for w in marks.in_span("remark", span)]
    if not flags:
        return False
    known = flags + [w.span for w in marks.in_span("media-noun", span)] + [d.whole for d in marks.dates_in(span)]
    return all(
        word in _REMARK
        or word in _REMARK_WORDS
        or not word[0].isalnum()
        or _YEAR.fullmatch(word)
        or word in _OF_A_DAY.of(marks.language)
        or any(a <= start and end <= b for a, b in known)
        for word, start, end in marks.tokens_in(span)
    )


def is_prose(marks: Marks, span: Span) -> bool:
    """More than two lower-case words that no credit grammar knows: a sentence, whatever names it holds."""
    if span[1] - span[0] > LONGEST_CREDIT:
        return True
    known: bool | None = marks.memo.get((span, "prose"))
    if known is None:
        known = marks.memo[span, "prose"] = _reads_as_prose(marks, span)
    return known


def _reads_as_prose(marks: Marks, span: Span) -> bool:
    within = _credit_words(marks)
    text, lost, most = marks.text, 0, _UNSPACED_LOST if marks.language in CJK else 2
    for word, at, _ in marks.tokens_in(span):
        if at not in within and word[0].isalpha() and not text[at].isupper() and word not in JOINERS:
            lost += 1
            if lost > most:
                return True
    return False


def _credit_words(marks: Marks) -> set[int]:
    """Where the words begin that a credit may hold in small letters: labels, roles, organisations' words, agents."""
    within: set[int] | None = marks.memo.get("credit words")
    if within is None:
        text, by_kind = marks.text, marks.by_kind
        spans = {w[1] for kind in by_kind.keys() & _CREDIT_KINDS for w in by_kind[kind]}
        spans.update(map(_span, marks.agents))
        within = marks.memo["credit words"] = set(map(_first, spans))
        for start, end in spans:
            if not (
                (words := text[start:end]).isalnum() and words.isascii()
            ):  # of one word, as most are, the start is all
                within.update(map(_at, marks.tokens_in((start, end))))
    return within
