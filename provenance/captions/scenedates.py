"""Whether a date that no role word governs is the scene's, or dates something else: an attack, an election, a life."""

from __future__ import annotations

import re

from provenance.lexicon import listed
from provenance.marks import DateMark, Marks
from provenance.model import Span

_QUANTITY_BEFORE = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|minutes?|shortly|just) before\b|\bbefore (?:a|an|the) ", re.I
)
_JOINS = re.compile(r"\s*(?:on |in |the )?\Z", re.IGNORECASE)
_HELD = re.compile(
    r"\b(?:held|scheduled|runs?|running|lasts?|lasting|staged|open|takes? place|taking place)\s+(?:between|from)\b"
)
_NEW_ADVERBIAL = re.compile(r",\s*(?:(?:on|in)\s+)?(?:[A-Z]\w+,?\s+)?\Z")  # "before the fire, on July 20"
_NOUN_AFTER = re.compile(r"\s([a-z]{3,})")
_FOLLOWERS = listed("date-follower")
_EVENT_OF = listed("date-event")
_YEAR_WORDS = listed("after-year")
_FILE_NOUNS = listed("file-noun")
_DAY_WORDS = listed("date-preposition", "approximately")
_ARTICLES = frozenset("the los las les den de gli os i".split())
_DAY_PARTS = listed("date-part")
_SPAN_OF_DAYS = re.compile(
    r"\b(?:between|from)\s[^.;]{3,30}\s(?:and|to|until|through)\s*\Z|\b(?:between|from)\s*\Z", re.IGNORECASE
)


def is_event(marks: Marks, sentence: Span, date: DateMark) -> bool:
    """Whether the words around a date make it something else's: "since", "the ... attack", "will open on"."""
    start, end = date.whole[0], date.span[1]
    near = (max(sentence[0], start - 48), start)
    before = marks.text[near[0] : start]
    if any(_JOINS.fullmatch(marks.text, w.span[1], start) for w in marks.in_span("event-before", near)):
        return True
    if marks.language not in {None, "en"}:
        satellite = any(
            w.value == "satellite" and w.span[0] == sentence[0] for w in marks.in_span("media-noun", sentence)
        )
        return not satellite and _joined_to_a_noun(marks, before)  # "Satellitenbild des Hafens vom 10. August"
    noun = _NOUN_AFTER.match(marks.text, end, end + 24)
    adverbial = before.endswith(("on ", "On "))  # "a soldier on June 17 straightens a flag": a verb follows, no noun
    if (noun is not None and noun[1] not in _FOLLOWERS and not adverbial) or (
        _SPAN_OF_DAYS.search(before) and not (_is_a_stretch(date) and not _HELD.search(before))
    ):
        return True
    if marks.in_span("future", near) and "," not in before[-4:]:
        return True
    return bool(_QUANTITY_BEFORE.search(before)) and not _NEW_ADVERBIAL.search(before)


def _is_a_stretch(date: DateMark) -> bool:
    """ "between Aug. 8 and Aug. 10, 2023": two days made one."""
    return date.edtf is not None and (".." in date.edtf or "/" in date.edtf)


def _joined_to_a_noun(marks: Marks, before: str) -> bool:
    """ "l'explosion du 4 août", "el ataque del 3 de mayo": "of" joins the day to the noun before it."""
    words = before.replace("'", " ").replace("’", " ").split()
    if not words or words[-1].casefold() not in _EVENT_OF.of(marks.language):
        return False
    noun = words[-2].casefold().strip(",.;:(") if len(words) > 1 else ""
    if noun in _FILE_NOUNS:
        return False  # "in una foto d'archivio del 1980"
    return bool(noun) and noun not in _DAY_PARTS.of(marks.language)


def dates_the_scene(marks: Marks, sentence: Span, date: DateMark) -> bool:
    """A bare year counts only at the sentence's end: elsewhere it mostly tells history."""
    if date.edtf is None or len(date.edtf.rstrip("~")) != 4:
        return True
    rest = marks.text[date.span[1] : sentence[1]].strip(" .)")
    if not (date.edtf.endswith("X") or rest in _YEAR_WORDS):
        return not rest
    before = marks.text[sentence[0] : date.whole[0]].rpartition(",")
    small = _DAY_WORDS.of(marks.language, english=True)
    apart = bool(before[1]) and all(w.casefold().strip(".") in small or w in _ARTICLES for w in before[2].split())
    return apart and (not rest or rest in _YEAR_WORDS)  # ", в 1930-е годы", ", ok. 1938 r."


def bound_by(marks: Marks, sentence: Span, date: DateMark) -> str | None:
    """ "shows planes before a blast Tuesday, Aug. 9, 2022": the picture is from some day up to the blast."""
    before = marks.text[max(sentence[0], date.whole[0] - 60) : date.whole[0]]
    if re.search(r"\bbefore\b", before, re.IGNORECASE) and date.edtf and not date.yearless and len(date.edtf) == 10:
        return f"[..{date.edtf}]"
    return None
