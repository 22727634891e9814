"""What stands before a caption's first sentence: FILE, ids, counters, slugs, datelines, labels of the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.captions.signs import read_sign
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span
from provenance.quick import quick

_MOST = 8
_LEAD = 60
"""Characters of a town and a country in front."""
_BARE_COUNTER = re.compile(r"\d{1,3}\s+(?=[A-ZÀ-ÞЀ-Я])")
_HEADER = 90
"""Characters before and behind the day of a header."""
_REST = re.compile(
    r"\s*,?\s*(?P<place>[^\W\d][^|:;\n\t]{1,70}?)??(?P<end>\s\|\s|[:;](?=\s)|\.(?=\s)|\s{2,}|\n|[-–—](?=\s))\s*"
)
_NO_PLACE = listed("no-place")
_SMALL = listed("place-particle", "place-joiner")
_DAY_WORDS = listed("date-preposition")
_SPACE = re.compile(r"\s*")
_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("counter", re.compile(r"\d{1,3}\s?(?:/|of)\s?\d{1,3}(?:\s*[-–—:|]\s*|\s+)(?=\D)")),
    ("counter", re.compile(r"\[\d{1,3}/\d{1,3}\]\s*")),
    ("counter", re.compile(r"\(?\d{1,2}[.)]\s+(?=[A-ZÀ-ÞЀ-Я])")),
    ("epa", re.compile(r"(?:epaselect\s+)?epa\d{8}\s+", re.IGNORECASE)),
    ("virin", re.compile(r"\d{6}-[A-Z]-[A-Z0-9]{5}-\d{3,4}[A-Z]{0,2}\s*[:.-]?\s*")),
)
_AFTER_FILE = re.compile(r"\)?\s*(?:[-–—:]\s*|(?<=\))\s*)")
_AFTER_LABEL = re.compile(r"\s*[:,]\s*(?=[A-ZÀ-ÞЀ-ЯҐ\"“«])|\s*[:,]\s+(?=[a-zß-ÿа-џґ])")
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
    # "MEX2001. CIUDAD DE MÉXICO (MÉXICO), 02/10/2024.-" (EFE)
    re.compile(
        rf"(?:[A-Z]{{2,5}}\d{{2,6}}\.? )?(?P<place>{_CAPITALS}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){{0,5}}"
        rf"(?: \([A-ZÀ-Þ .]+\))?), (?P<date>\d{{1,2}}/\d{{1,2}}/\d{{4}})\.[-–—]\s*"
    ),
    # "CIUDAD DE MÉXICO, 8 MARZO 2025.-" (Cuartoscuro)
    re.compile(
        rf"(?P<place>{_CAPITALS}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){{0,5}}(?:, [A-ZÀ-Þ][A-ZÀ-Þ .]{{2,20}})?), "
        rf"(?P<date>\d{{1,2}} ?(?:DE )?[A-Z]{{4,10}}(?: DE| DEL)? ?\d{{4}})\.[-–—]+\s*"
    ),
    # "(240903) -- BEIJING, Sept. 3, 2024 (Xinhua) --"
    re.compile(
        rf"(?:\(\d{{6}}\)\s*-+\s*)?(?P<place>{_CAPITALS}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){{0,4}}), "
        rf"(?P<date>{_US_DAY}(?:, \d{{4}})?|\d{{1,2}} [a-zéûç]{{3,10}},? \d{{4}})\s*\(Xinhua\)\s*-+\s*"
    ),
    # "KUALA LUMPUR, April 1 --" (Bernama, Xinhua)
    re.compile(
        rf"(?P<place>{_CAPITALS}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*){{0,4}}), (?P<date>{_US_DAY}(?:, \d{{4}})?)\s*(?:--|[–—])\s*"
    ),
    re.compile(rf"(?P<place>{_CAPITALS}(?:,? [A-Z][\w.'’-]*){{0,5}}) \((?:AP|Reuters|REUTERS|AFP|dpa)\)\s*[-–—]+\s*"),
)
_CAPITAL_COLON = re.compile(r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ'’-]{3,}(?: [A-ZÀ-Þ'’-]{2,}){0,2}): (?=[A-Z][a-z]* [a-zA-Z])")
_NO_DATELINE = listed("no-dateline")


@quick
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
    words = {w.span[0]: w for w in reversed(marks.of("lead"))} if "lead" in marks.by_kind else {}
    at = _skip(text, 0)
    while len(found) < _MOST:
        lead = (
            _number(text, at)
            or _word(marks, words, at)
            or _dateline(text, at)
            or _country(marks, at)
            or header(marks, at)
        )
        if lead is None or lead.span[1] >= len(text):
            break
        found.append(lead)
        at = _skip(text, lead.span[1])
    headline = _headline(text, marks, found, at)
    return (*found, headline) if headline else tuple(found)


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at) if text[at : at + 1].isspace() else None
    return match.end() if match else at


def _number(text: str, at: int) -> Lead | None:
    first = text[at : at + 1]
    if not (first.isdecimal() or first in "([eE"):
        return None
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
    if any(w.span[0] == span[0] and w.value == "indefinite" for w in marks.in_span("place-article", span)):
        return False  # "Symbolbild: Ein Polizeiauto in Köln."
    units = read_sign(marks, span).units
    if marks.text[span[0] : span[0] + 1].islower() and not any(u.agent for u in units):
        return False  # "Иллюстративное фото: солдаты под Киевом."
    return bool(units) and not any(u.kind in {"other", "date"} for u in units)


def _dateline(text: str, at: int) -> Lead | None:
    first = text[at : at + 1]
    if not (first.isupper() or (first == "(" and text[at + 1 : at + 7].isdigit())):
        return None
    head = text[at : at + 160]
    bare = _CAPITAL_COLON.match(text, at, at + 60)
    if bare is not None and not any(w.casefold() in _NO_DATELINE for w in bare["place"].split()):
        return Lead("dateline", bare.span(), bare.span("place"))  # "KARACHI: ..."
    if not ("-" in head or "(" in head or "–" in head or "—" in head):
        return None
    for pattern in _DATELINES:
        match = pattern.match(text, at, at + 160)
        if match is not None:
            date = match.span("date") if "date" in pattern.groupindex else None
            return Lead("dateline", match.span(), match.span("place"), date)
    return None


def _country(marks: Marks, at: int) -> Lead | None:
    """ "Dover, Britain: A ship ...": a town and its country before a colon, in ordinary letters."""
    text = marks.text
    colon = text.find(": ", at, at + _LEAD)
    if colon < 0 or not text[at].isupper() or "," not in text[at:colon] or not text[colon + 2 : colon + 3].isupper():
        return None
    named = [w for w in marks.in_span("country", (at, colon)) if w.span[1] == colon and text[w.span[0] - 2] == ","]
    words = text[at:colon].replace(",", " ").split()
    if not named or not all(w[0].isupper() or w.casefold() in _SMALL.of(marks.language) for w in words):
        return None
    return Lead("dateline", (at, colon + 2), (at, colon))


def header(marks: Marks, at: int) -> Lead | None:
    """Place and day in front, in either order, set off by a bar, a colon, a dash or wide space: "X (Y), DATE | ...".

    A sentence of nothing but a place and a day is one as well.
    """
    if not marks.dates:
        return None
    text, first = marks.text, at
    counter = _BARE_COUNTER.match(text, at, at + 8)
    at = counter.end() if counter else at
    limit = min(len(text), at + _HEADER)
    date = next((d for d in marks.dates if at <= d.whole[0] < limit and d.edtf is not None), None)
    if date is None:
        return None
    before = _place_in(marks, (at, date.whole[0]))
    if before is None:
        return None
    rest = _REST.match(text, date.span[1], min(len(text), date.span[1] + _HEADER))
    if rest is None or (before[0] >= before[1] and not rest["place"]):
        return None
    after = _place_in(marks, rest.span("place")) if rest["place"] else None
    if rest["place"] and (after is None or before[0] < before[1] or after[0] >= after[1]):
        return None
    place = before if before[0] < before[1] else after
    if place is None or (rest["end"] in {".", "-", "–", "—"} and not _is_apart(marks, at, rest)):
        return None
    return Lead("dateline", (first, rest.end()), place, date.span)


def _is_apart(marks: Marks, at: int, rest: re.Match[str]) -> bool:
    """A full stop closes a header only where the sentence closes with it; a dash where white space stands around it."""
    if rest["end"] == ".":
        return marks.sentence_at(at)[1] == rest.end("end") and rest.end() < len(marks.text)
    return marks.text[rest.start("end") - 1].isspace() and marks.text[rest.end("end") : rest.end("end") + 1].isspace()


def _place_in(marks: Marks, span: Span) -> Span | None:
    """The place among words that are nothing but names and their joiners; empty when there are none; None for prose."""
    start, end = span
    while start < end and not (marks.text[start].isalnum()):
        start += 1
    while end > start and not (marks.text[end - 1].isalnum() or marks.text[end - 1] in ".)"):
        end -= 1
    words = marks.text[start:end].split()
    small, days = _SMALL.of(marks.language), _DAY_WORDS.of(marks.language)
    while words and words[-1].casefold() in days:  # "Kyiv, le 3 mai |"
        end = start + len(marks.text[start:end].rstrip()[: -len(words.pop())].rstrip(" ,"))
    if len(words) > 7 or marks.text.count(",", start, end) > 2 or any(len(w) > 40 for w in words):
        return None
    named = [w.strip("(),.") for w in words]
    if not all(w[:1].isupper() or w.casefold() in small or w.endswith("обл") for w in named if w):
        return None
    if named and (named[0].casefold() in _NO_PLACE.of(marks.language) or not named[0][:1].isupper()):
        return None
    if marks.language == "de" and any(w.span[0] > start for w in marks.in_span("place-in", (start, end))):
        return None  # "Soldaten im Gazastreifen, 3. Juni 2025.": German writes every noun with a capital
    if marks.in_span("media-noun", (start, end)) or any(a.kind != "government" for a in marks.agents_in((start, end))):
        return None
    return start, end


def _headline(text: str, marks: Marks, found: list[Lead], at: int) -> Lead | None:
    """ "1. Before the explosion. A satellite image ...": a few words after a counter name the picture."""
    if not found or found[-1].kind != "counter":
        return None
    sentence = marks.sentence_at(at)
    words = text[at : min(sentence[1], at + 80)].split()
    if sentence[0] <= at and 1 <= len(words) <= 5 and sentence[1] < len(text) and not marks.dates_in((at, sentence[1])):
        return Lead("headline", (at, sentence[1]))
    return None
