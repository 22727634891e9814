"""Rules about dates that contradict: too exact, impossible in order, disagreeing, on another weekday."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from provenance import dates
from provenance.agents import tokens
from provenance.agreement import TAG_CARRIERS
from provenance.lexicon import lexicon
from provenance.model import Finding
from provenance.rules.facts import evidence, label, own, quarrel, quote
from provenance.rules.registry import rule
from provenance.views import Entry, View

# earlier, later: what cannot be the other way round.
_ORDER = (
    ("date_recorded", "date_released"),
    ("date_recorded", "date_issued"),
    ("date_recorded", "date_published"),
    ("date_recorded", "date_captured"),
    ("date_recorded", "date_digitized"),
    ("date_released", "date_captured"),
)
_FIRSTS = tuple(dict.fromkeys(earlier for earlier, _ in _ORDER))
# Where clocks start that nobody set: Unix and camera, QuickTime, FAT and early cameras.
_MIDNIGHTS = ("T00:00:00", "T00:00:00Z", "T00:00:00+00:00")
_EPOCHS = ("1970-01-01", "1904-01-01", "1980-01-01", "0001-01-01")
# "on the evening of Wednesday, September 24, 2025": longer words are a sentence, and its weekday may be another's.
_LONGEST_DATE = 60
_NAME = re.compile(r"[A-Za-z.]{4}")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@rule("DAT-005", "false-precision", needs=("date_recorded", "date_digitized", "date_issued", "date_released"))
def false_precision(v: View) -> Iterator[Finding]:
    """A date in the metadata is more exact than anybody knew.

    Why: Software pads an unknown month or day to 1 January and an unset clock to the start of its count.
    Fix: Look for the date in the caption or ask the source; record what is known, such as 2025 or 2025-04.
    Standard: IIM 2:55 writes an unknown month or day as 00; Exif leaves it blank.
    """
    for name in ("date_recorded", "date_digitized", "date_issued", "date_released"):
        entries = [e for e in own(v.values(name)) if e.claim.carrier in TAG_CARRIERS]
        for entry in filter(_may_be_padded, entries):
            told = None if entry.accepted else _padded(entry, entries)
            if told is not None:
                status, message = told
                yield Finding(name, status, message, evidence(v, [entry], values=(entry.stated or entry.value or "",)))
                break


def _may_be_padded(entry: Entry) -> bool:
    """The first day of a month, or a midnight: all that padding and unset clocks leave behind."""
    value = entry.stated or entry.value or ""
    return value[7:10] == "-01" or value[10:] in _MIDNIGHTS


def _padded(entry: Entry, others: list[Entry]) -> tuple[str, str] | None:
    """Why a date of the metadata is more exact than what was known, with the status that gives it."""
    value = entry.stated or entry.value or ""
    at_midnight = value[10:] in _MIDNIGHTS
    if value.startswith(_EPOCHS):
        return "invalid", f"{value} is where an unset clock starts, not a date."
    if value[4:10] == "-01-01" and (len(value) == 10 or at_midnight):
        return "not-assessed", f"{value} may stand for the year alone."
    for other in others:
        shorter = other.stated or other.value or ""
        if len(shorter) in (4, 7) and value[:10] == f"{shorter}-01-01"[:10]:
            where = other.claim.locator or other.claim.carrier
            return "not-assessed", f"{value} is padded: {where} of the same file gives {shorter} alone."
    if at_midnight:
        return "not-assessed", f"{value} is midnight to the second, and may stand for the day alone."
    return None


@rule("DAT-006", "impossible-order", inherits=True)
def impossible_order(v: View) -> Iterator[Finding]:
    """The dates cannot be in this order.

    Why: Nothing is released before it is recorded, or captured before it is released: one of the dates is wrong.
    Fix: Compare the quotes, accept the right claim and reject the other: `provenance reject UID`.
    Standard: EDTF comparison; PROV: an entity is generated before it is used.
    """
    firsts = {name: v.effective(name) for name in _FIRSTS}
    for earlier, later in _ORDER:
        first = firsts[earlier]
        if first is None or first.bound:
            continue
        for second in _later(v, later):
            if _impossible(first, second):
                values = (first.value or "", second.value or "")
                message = f"{label(earlier).capitalize()} {values[0]} lies after {label(later)} {values[1]}."
                yield Finding(earlier, "disputed", message, evidence(v, [first, second], values=values))
                break
    yield from _after_accession(v)


@rule("DAT-007", "dates-disagree", needs=("*disputed",), inherits=True)
def dates_disagree(v: View) -> Iterator[Finding]:
    """Two sources give dates that cannot both be right.

    Why: One of them is an issue date, a re-release or a mistake; showing only one would hide it.
    Fix: Compare the quotes and accept the right claim: `provenance accept UID`.
    Standard: IPTC mapping guidelines: the same value in corresponding fields; one day apart is a time zone.
    """
    for name in v.disputes:
        if name.startswith("date_"):
            found = quarrel(v, name)
            if found:
                values = tuple(e.value or "" for e in found)
                said = " and as ".join(f"{e.value}{_in_tag(e)}" for e in found)
                message = f"The {label(name)} is given as {said}."
                yield Finding(name, "disputed", message, evidence(v, found, values=values))


@rule("DAT-009", "weekday-contradicts")
def weekday_contradicts(v: View) -> Iterator[Finding]:
    """The weekday named with a date is not the weekday of that date.

    Why: Day or weekday is mistyped, or the computed year is wrong.
    Fix: Check the original document; if the year was computed, record when the document was published.
    Standard: ISO 8601 calendar.
    """
    for name in v.named("date_"):
        for entry in own(v.values(name)):
            words = quote(v, entry.claim)
            said = _weekday_said(words) if words else None
            day = dates.parse(entry.value or "") if said is not None else None
            if day is not None and day.form == "day" and day.lower is not None and day.lower.weekday() != said:
                is_a, is_not = _WEEKDAYS[day.lower.weekday()], _WEEKDAYS[said or 0]
                found = evidence(v, [entry], values=(entry.value or "", is_not))
                yield Finding(name, "not-assessed", f"{entry.value} is a {is_a}, not a {is_not}.", found)
                break


def _later(v: View, name: str) -> tuple[Entry, ...]:
    found = v.effective(name)
    if found is not None:
        return (found,)
    if name != "date_published":
        return ()
    return tuple(e for d in v.documents if (e := d.effective("date_published")) is not None)


def _impossible(first: Entry, second: Entry) -> bool:
    if first.value is None or second.value is None or dates.compare(first.value, second.value) != "after":
        return False
    if first.claim.carrier in TAG_CARRIERS or second.claim.carrier in TAG_CARRIERS:
        return (dates.day_distance(first.value, second.value) or 0) > 1  # a clock without zone
    return first.inherited_from is None or second.inherited_from is None


def _after_accession(v: View) -> Iterator[Finding]:
    """A file whose metadata date it later than the day it came in."""
    if not v.record.first_seen or not v.record.files:
        return
    seen = v.record.first_seen[:10]
    for name in ("date_recorded", "date_digitized"):
        for entry in own(v.values(name)):
            if _came_in_with_the_item(v, entry) and _is_after(entry.value, seen):
                message = f"The metadata say {_VERBS[name]} {entry.value}, after it was catalogued on {seen}."
                yield Finding(name, "disputed", message, evidence(v, [entry], values=(entry.value or "", seen)))
                break


_VERBS = {"date_recorded": "recorded", "date_digitized": "digitised"}


def _came_in_with_the_item(v: View, entry: Entry) -> bool:
    """Of a file added later than its item the day of arrival is not at hand, so nothing is said."""
    claim = entry.claim
    return claim.carrier in TAG_CARRIERS and claim.revision in (None, v.record.item.revision)


def _is_after(value: str | None, seen: str) -> bool:
    late = dates.parse(value).first if value is not None and dates.is_valid(seen) else None
    return late is not None and late[0] <= 9999 and late > _next_day(seen)


@lru_cache(maxsize=256)
def _next_day(day: str) -> tuple[int, int, int]:
    found = dt.date.fromisoformat(day) + dt.timedelta(days=1)
    return found.year, found.month, found.day


def _in_tag(entry: Entry) -> str:
    if entry.claim.carrier not in TAG_CARRIERS:
        return ""
    return f" ({entry.claim.locator or entry.claim.carrier})"


def _is_figures(words: str) -> bool:
    """Whether no weekday's name can stand there: "2024:05:03 10:11:12", "May 3, 2024"."""
    return words.isascii() and _NAME.search(words) is None


def _weekday_said(words: str) -> int | None:
    """The one weekday named beside a date, Monday being 0; None where there is none, or several."""
    if not 12 <= len(words) <= _LONGEST_DATE or _is_figures(words):
        return None
    return _weekday_named(words)


@lru_cache(maxsize=1024)
def _weekday_named(words: str) -> int | None:
    """The same of words short enough that may hold one: the captions of a day name it again and again."""
    long = [token for token, _, _ in tokens(words) if len(token) > 3 and not token[0].isdecimal()]
    if not long:  # "3 мая 2024 г.": the words of all languages are not loaded for it
        return None
    names = lexicon().weekdays
    found = {names[token] - 1 for token in long if token in names}
    return found.pop() if len(found) == 1 else None
