"""What stands before a caption's first sentence: FILE, ids, counters, slugs, datelines, labels of the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.captions.signs import read_sign
from provenance.marks import Marks, WordMark
from provenance.model import Span

_MOST = 8
_SPACE = re.compile(r"\s*")
_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("counter", re.compile(r"\d{1,3}\s?(?:/|of)\s?\d{1,3}(?:\s*[-–—:|]\s*|\s+)(?=\D)")),
    ("counter", re.compile(r"\(?\d{1,2}[.)]\s+(?=[A-ZÀ-ÞЀ-Я])")),
    ("epa", re.compile(r"(?:epaselect\s+)?epa\d{8}\s+", re.IGNORECASE)),
    ("virin", re.compile(r"\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4}[A-Z]{0,2}\s*[:.-]?\s*")),
)
_AFTER_FILE = re.compile(r"\)?\s*(?:[-–—:]\s*|(?<=\))\s*)")
_AFTER_LABEL = re.compile(r"\s*[:,]\s*(?=[A-ZÀ-ÞЀ-Я\"“«])|\s*[:,]\s+(?=[a-z])")
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+"
_US_DAY = r"[A-Z][A-Za-z]{2,8}\.? \d{1,2}"
# "KYIV, UKRAINE - MAY 12:", "Kyiv , Ukraine - 14 May 2022;" (stock agencies),
# "PORT X, Fla. (Sept. 24, 2020)" (US military), "KYIV, Ukraine (AP) -".
_DATELINES: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"(?P<place>{_CAPITALS}(?:[ ,]+[A-ZÀ-Þ(][\w'’.()\-]*){{0,7}})\s*[-–—]{{1,3}}\s*"
        rf"(?P<date>{_US_DAY}(?:,? \d{{4}})?|\d{{4}}/\d{{2}}/\d{{2}}|\d{{1,2}} [A-Z][A-Za-z]{{2,8}}(?: \d{{4}})?)"
        rf"\s*(?:[:;]|[-–—]{{1,3}})\s*"
    ),
    re.compile(
        rf"(?P<place>[A-ZÀ-Þ][\w'’.\-]+(?:[ ,]+[A-ZÀ-Þ][\w'’.\-]*){{0,6}}) ?[-–—] "
        rf"(?P<date>{_US_DAY},? \d{{4}}|\d{{1,2}} [A-Z][A-Za-z]{{2,8}} \d{{4}})\s*[:;]\s*"
    ),
    re.compile(
        rf"(?P<place>{_CAPITALS}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){{0,5}}(?:, [\w .'’-]{{2,40}})?) "
        rf"\((?P<date>{_US_DAY}, \d{{4}})\)\s*(?:[-–—]+\s*)?"
    ),
    re.compile(rf"(?P<place>{_CAPITALS}(?:,? [A-Z][\w.'’-]*){{0,5}}) \((?:AP|Reuters|REUTERS|AFP|dpa)\)\s*[-–—]+\s*"),
)


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead mark. kind: counter, headline, epa, virin, file, mark, label, dateline; place and date of a dateline."""

    kind: str
    span: Span
    place: Span | None = None
    date: Span | None = None


def leads(text: str, marks: Marks) -> tuple[Lead, ...]:
    """The run of lead marks at the start of a caption, at most eight."""
    found: list[Lead] = []
    words = {w.span[0]: w for w in reversed(marks.of("lead"))}
    at = _skip(text, 0)
    while len(found) < _MOST:
        lead = _number(text, at) or _word(marks, words, at) or _dateline(text, at)
        if lead is None or lead.span[1] >= len(text):
            break
        found.append(lead)
        at = _skip(text, lead.span[1])
    headline = _headline(text, marks, found, at)
    return (*found, headline) if headline else tuple(found)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _number(text: str, at: int) -> Lead | None:
    for kind, pattern in _NUMBERS:
        match = pattern.match(text, at, at + 80)
        if match is not None:
            return Lead(kind, match.span())
    return None


def _word(marks: Marks, words: dict[int, WordMark], at: int) -> Lead | None:
    """ "FILE -", "(FILES)", "TOPSHOT -", "IMAGE:"; in capitals, or set off by what follows."""
    text = marks.text
    word = words.get(at) or (words.get(at + 1) if text[at : at + 1] == "(" else None)
    if word is None:
        return None
    behind = (_AFTER_LABEL if word.value == "label" else _AFTER_FILE).match(text, word.span[1], word.span[1] + 8)
    if behind is None or behind.end() == word.span[1]:
        return None
    if text[at] == "(" and ")" not in behind[0]:
        return None  # "(EDITORS NOTE: Image contains ...)" is a notice of its own
    if word.value == "label" and _is_credit(marks, (behind.end(), marks.sentence_at(at)[1])):
        return None
    return Lead(word.value, (at, behind.end()))


def _is_credit(marks: Marks, span: Span) -> bool:
    """ "Picture: AFP": every word behind the label is a unit of a credit."""
    units = read_sign(marks, span).units
    return bool(units) and not any(u.kind in {"other", "date"} for u in units)


def _dateline(text: str, at: int) -> Lead | None:
    for pattern in _DATELINES:
        match = pattern.match(text, at, at + 160)
        if match is not None:
            date = match.span("date") if "date" in pattern.groupindex else None
            return Lead("dateline", match.span(), match.span("place"), date)
    return None


def _headline(text: str, marks: Marks, found: list[Lead], at: int) -> Lead | None:
    """ "1. Before the explosion. A satellite image ...": a few words after a counter name the picture."""
    if not found or found[-1].kind != "counter":
        return None
    sentence = marks.sentence_at(at)
    words = text[at : min(sentence[1], at + 80)].split()
    if sentence[0] <= at and 1 <= len(words) <= 5 and sentence[1] < len(text) and not marks.dates_in((at, sentence[1])):
        return Lead("headline", (at, sentence[1]))
    return None
