"""The units of a block: its sentences and its sign-offs, in order, each with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.documents.cuts import sentences_in
from provenance.documents.words import Words
from provenance.marks import Marks
from provenance.model import Span

_BRACKET = re.compile(r"[(\[]([^()\[\]\n]*(?:\([^()\n]{0,80}\)[^()\[\]\n]*)?)[)\]]")
_MAX_CREDIT = 400
_MAX_CREDIT_FIRST = 160
_DERIVED_WORDS = 24
_SENTENCE_END = '.!?…"”’»)]'
_DASHES = "-–—"
_CREDIT_LINE_WORDS = 16
_LONGEST_LINE = 24  # tokens; what is longer is neither a credit nor a release clause
_NAMES = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’.\-]*(?:\s+[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w'’.\-]*){1,3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """kind: text, release (a clause that only says when a picture was given out) or credit. strong: the words of a
    credit say that it is one; a weak credit is a bare name in brackets."""

    kind: str
    span: Span
    strong: bool = False
    bracketed: bool = False


def units(marks: Marks, span: Span, words: Words) -> tuple[Unit, ...]:
    """Sign-offs first, then the sentences between them; together they hold every character but white space."""
    found: list[Unit] = []
    at = span[0]
    for credit in _brackets(marks, span, words):
        found.extend(_sentences(marks, (at, credit.span[0]), words))
        found.append(credit)
        at = credit.span[1]
    found.extend(_sentences(marks, (at, span[1]), words))
    return tuple(_merged(found))


def _merged(found: list[Unit]) -> Iterator[Unit]:
    """Neighbouring credits are one sign-off."""
    last: Unit | None = None
    for unit in found:
        if last and last.kind == unit.kind == "credit":
            last = Unit("credit", (last.span[0], unit.span[1]), last.strong or unit.strong, last.bracketed)
            continue
        if last:
            yield last
        last = unit
    if last:
        yield last


def _brackets(marks: Marks, span: Span, words: Words) -> Iterator[Unit]:
    text = marks.text
    for match in _BRACKET.finditer(text, *span):
        start, end = match.span()
        if end - start > _MAX_CREDIT:
            continue
        inside = (match.start(1), match.end(1))
        strength = credit_strength(marks, inside, words)
        if not strength:
            continue
        before = text[span[0] : start].rstrip()[-1:]
        after = text[end : span[1]].lstrip()
        closed = not before or before in _SENTENCE_END
        if after[:1] in _DASHES and after[:1] and len(text[span[0] : start]) <= 60:
            continue  # a dateline: "KYIV (AP) —"
        full_stop = end < span[1] and text[end] == "."
        if not closed and (strength < 2 or not (full_stop or not after or _starts_anew(text, end, span[1]))):
            continue
        if after[:1].islower() or after[:1] in (",", ";", ":"):
            continue
        yield Unit("credit", (start, end + 1 if full_stop else end), strength > 1, True)


def _starts_anew(text: str, end: int, stop: int) -> bool:
    following = text[end:stop].lstrip()[:1]
    return following.isupper() or following.isdigit() or following in '(["“'


def credit_strength(marks: Marks, span: Span, words: Words) -> int:
    """2: the words say that they are a credit; 1: they are a name that could be one; 0: neither."""
    line = tuple(t[0] for t in marks.tokens_in(span))
    if not line or len(line) > 60 or words["credit.aside"].at(line, 0) == len(line):
        return 0
    if words["lines.article-signs"].at(line, 0):
        return 0
    named = marks.agents_in(span, credit=True)
    content = marks.quote(span).strip()
    if words["credit.strong"].holds(line) and (len(line) > 1):
        sentence = content.endswith(".") and len(line) > 25
        return 0 if sentence and not named else 2
    if "/" in line or "|" in line or "©" in content:
        return 2 if content[:1].isupper() or named else 0
    if named and sum(a.span[1] - a.span[0] for a in named[:1]) * 2 >= len(content):
        return 1
    return 1 if _NAMES.fullmatch(content) and len(line) <= 5 else 0


def _sentences(marks: Marks, span: Span, words: Words) -> Iterator[Unit]:
    for whole in sentences_in(marks, span):
        colon = _credit_colon(marks, whole, words)
        if colon is not None:
            yield Unit("credit", (whole[0], colon), True)
            whole = _trimmed(marks.text, colon, whole[1])
        yield from _unbracketed(marks, whole, words)


def _credit_colon(marks: Marks, span: Span, words: Words) -> int | None:
    """Behind the colon that ends a credit set before its caption: "Photo by Ada Lind/AP: A ferry leaves."."""
    line = marks.quote(span)
    at = line.find(": ", 8)
    while 0 < at <= _MAX_CREDIT_FIRST:
        credit = (span[0], span[0] + at)
        if is_credit_line(marks, credit, words) and len(line[at + 1 :].split()) > 2:
            return credit[1] + 1
        at = line.find(": ", at + 1)
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return start, end


def _unbracketed(marks: Marks, span: Span, words: Words) -> Iterator[Unit]:
    """A sentence, or a credit written without brackets ("Photo: Ada Lind / AP", "REUTERS/Ada Lind")."""
    if len(marks.tokens_in(span)) > _LONGEST_LINE:
        yield Unit("text", span)
    elif is_credit_line(marks, span, words):
        yield Unit("credit", span, True)
    elif is_release_clause(marks, span, words):
        yield Unit("release", span)
    else:
        yield Unit("text", span)


def is_credit_line(marks: Marks, span: Span, words: Words) -> bool:
    """Short words that start with a credit label, an agency before "/" or "via", or a copyright sign."""
    found = marks.tokens_in(span)
    line = tuple(t[0] for t in found)
    if _is_derived_line(marks, span, line, words):
        return True
    if not line or len(line) > _CREDIT_LINE_WORDS or words["lines.article-signs"].at(line, 0):
        return False
    content = marks.quote(span)
    if content.startswith(("©", "(c)", "(C)")) or ("©" in content and len(line) <= 9):
        return True
    labels = [w for kind in ("label", "role") for w in marks.in_span(kind, span) if w.span[0] == span[0]]
    for label in labels:
        after = content[label.span[1] - span[0] :].lstrip()
        if label.value in ("photo-by", "should-read") and _is_name_list(marks, (span[1] - len(after), span[1]), words):
            return True
        if after[:1] in (":", "/") and _is_name_list(marks, (span[1] - len(after) + 1, span[1]), words):
            return True
    agents = [a for a in marks.agents_in(span, credit=True) if a.span[0] == span[0]]
    for agent in agents:
        after = content[agent.span[1] - span[0] :].lstrip()
        if after[:1] == "/" or after.startswith("via "):
            return True
    return "/" in line and bool(marks.agents_in(span, credit=True)) and words["prose.verbs"].find(line) is None


def _is_derived_line(marks: Marks, span: Span, line: tuple[str, ...], words: Words) -> bool:
    """ "Screenshot from a video released by X": what the picture was taken from and from whom, and nothing told."""
    first = words["nouns.screenshot"].at(line, 0) or words["nouns.video-still"].at(line, 0)
    first = first or words["credit.taken"].at(line, 0)
    if not first or not first < len(line) <= _DERIVED_WORDS or line[first] not in words.sets["credit.taken-from"]:
        return False
    rest = line[first:]
    told = any(words["verbs.show"].at(rest, i) and rest[i] != "of" for i in range(len(rest)))
    if told or words["verbs.say"].holds(rest) or words.sets["grammar.verbal"] & set(rest):
        return False
    return bool(marks.agents_in(span, credit=True)) or bool(words.sets["credit.by"] & set(rest)) or ":" in line[:1]


def _is_name_list(marks: Marks, span: Span, words: Words) -> bool:
    """A credit after its label names somebody and tells nothing: every word but joining ones has a capital."""
    content = marks.quote(span).strip()
    parts = [p for p in re.split(r"[\s/|,]+", content) if p]
    if not parts or len(parts) > 12:
        return False
    joining = words.sets["grammar.in-credit"]
    capital = all(p[:1].isupper() or p[:1] in "@&(©" or p.casefold().strip("().") in joining for p in parts)
    if capital:
        return True
    line = tuple(t[0] for t in marks.tokens_in(span))
    told = words["verbs.show"].holds(line) or words["verbs.say"].holds(line) or words["prose.verbs"].holds(line)
    return bool(marks.agents_in(span, credit=True)) and len(parts) <= 6 and not told and "." not in content[:-1]


def is_release_clause(marks: Marks, span: Span, words: Words) -> bool:
    """ "Footage released on April 28, 2025.": a picture word, a release participle, a date, and nothing told."""
    found = marks.tokens_in(span)
    line = tuple(t[0] for t in found)
    if not 3 <= len(line) <= 24:
        return False
    noun = next((w for w in marks.in_span("media-noun", span) if marks.text[span[0] : w.span[0]].count(" ") <= 3), None)
    if noun is None:
        return False
    at = next(i for i, t in enumerate(found) if t[1] >= noun.span[0]) + noun.value.count("-") * 0
    while at < len(found) and found[at][1] < noun.span[1]:
        at += 1
    opens = line[: next(i for i, t in enumerate(found) if t[1] >= noun.span[0])]
    if "," in opens:
        return False  # "ISW, citing footage published on May 5, assessed ..."
    if at < len(found) and line[at] in words.sets["grammar.passive"]:
        at += 1
    verb = (
        words["verbs.release"].at(line, at) or words["verbs.record"].at(line, at) or words["verbs.dated"].at(line, at)
    )
    rest = line[at + verb :]
    if not verb or words["verbs.show"].holds(rest) or words["prose.verbs"].holds(rest):
        return False
    return bool(marks.dates_in(span)) or bool(words.sets["credit.by"] & set(line))


def footage_clause(marks: Marks, span: Span, words: Words) -> Span | None:
    """The clause of a caption that says that footage was released: the picture is a still of it."""
    clauses = (u.span for u in units(marks, span, words) if u.kind == "release")
    video = words["nouns.video"]
    return next((c for c in clauses if video.holds(tuple(t[0] for t in marks.tokens_in(c)[:4]))), None)
