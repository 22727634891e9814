"""Notes on how the article itself was made: an audio version, and what machines helped with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Span

_MAX_WORDS = 40


@dataclass(frozen=True, slots=True)
class Disclosure:
    """of: "audio" for the version for listening, "article" for the text. ai: whether the words disclose AI."""

    of: str
    span: Span
    ai: bool


def disclosures(marks: Marks, spans: Iterable[Span], words: Words) -> tuple[Disclosure, ...]:
    """Sentences that speak of this article's own audio version, text or translation."""
    found = [d for span in spans if (d := _disclosure(marks, span, words))]
    return tuple(found)


def _disclosure(marks: Marks, span: Span, words: Words) -> Disclosure | None:
    line = tuple(t[0] for t in marks.tokens_in(span))
    if not 2 <= len(line) <= _MAX_WORDS:
        return None
    ai = words["disclosure.ai"].holds(line)
    audio = words["disclosure.audio"].find(line)
    if (not ai and audio is None) or words["disclosure.unavailable"].holds(line):
        return None
    if audio is not None and (ai or _is_listening(line, audio)):
        return Disclosure("audio", span, ai)
    if ai and line[0] in ("this", "the", "our") and words["disclosure.audio-noun"].find(line, 0, 4) is not None:
        return Disclosure("audio", span, True)
    if ai and line[0] == "this" and words["disclosure.text-noun"].find(line, 0, 4) is not None:
        return Disclosure("article", span, True)
    return None


def _is_listening(line: tuple[str, ...], audio: tuple[int, int]) -> bool:
    """ "Listen to this article", "This audio ...", "Audio version"; not "the audio was published by the SBU"."""
    return (
        line[0] == "listen"
        or line[:2] in (("audio", "version"), ("this", "audio"), ("audio", "article"))
        or "narrated" in line
        or "read" in line[:6]
    )
