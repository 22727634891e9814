"""Who was silent: the agent or the words that stand where the subject of a silence stands."""

from __future__ import annotations

from provenance.marks import Marks
from provenance.model import Party
from provenance.silences.clauses import Sentence, clause_start
from provenance.silences.names import (
    across_and,
    before_aside,
    ends_name,
    in_brackets,
    is_described_with,
    is_name,
    last_named,
    nearest,
    party_of,
    speaks,
)
from provenance.silences.tables import Table

_MAX_NAME = 12  # words


def subject_party(marks: Marks, s: Sentence, before: int, table: Table) -> Party | None:
    """The party that ends right before word `before`, in its clause; None when no party stands there."""
    end = before
    small = table.parties
    while end > 0 and (s.words[end - 1] in small["auxiliaries"] or s.words[end - 1] == "-"):
        end -= 1
    if end > 0 and s.words[end - 1] in (",", ")", "—", "–"):
        start = before_aside(s, end)
        named = s.words[end - 1] == ")" and start > 0 and is_name(marks, s, start - 1, start)
        if (
            not named  # "the Oravian Railways (OrRail) did not say": the words outside are the name
            and is_name(marks, s, start + 1, end - 1)
            and not marks.agents_in(s.text_span(max(0, start - 6), max(start, 1)))
        ):
            return party_in(marks, s, start + 1, end - 1, table)  # "the governor, Ada Lind, did not say"
        end = start
    if end > 0 and s.words[end - 1] in small["personal"]:
        return _of_pronoun(marks, s, end, table)
    if end > 1 and s.words[end - 1] in table.relatives and s.words[end - 2] == ",":
        return nearest(marks, s, end) or _named_before(marks, s, end - 2)
    if end > 0 and s.words[end - 1] in table.relatives:
        return nearest(marks, s, end)
    if end > 0 and s.words[end - 1] == ",":
        return far_party(marks, s, end, table)
    start = _subject_start(s, end, table)
    if 2 < start < end and s.words[start - 1] == ")" and s.words[start] in table.parties["edges"]:
        short = in_brackets(marks, s, start - 3)
        if short is not None:
            return short  # "the Intelligence Directorate (HUR) of Oravia's Defence Ministry"
    if start >= end or (end - start == 1 and s.words[start] in table.joins):
        return far_party(marks, s, before, table)  # "TASS aired the clip but left out when": one subject for both
    return party_in(marks, s, start, end, table)


def _of_pronoun(marks: Marks, s: Sentence, end: int, table: Table) -> Party | None:
    """ "The ministry said it would not disclose": who speaks; else the agent named last."""
    if end > 1:
        said = end - 2 - (s.words[end - 2] in table.relatives)
        if said > 0 and s.words[said] in table.parties["speaking"]:
            return subject_party(marks, s, said, table)
    return last_named(marks, s.spans[end - 1][0])


def _named_before(marks: Marks, s: Sentence, end: int) -> Party | None:
    """ "According to the General Staff, which released ...": the capitalised words before the comma."""
    start = end
    while start > 0 and end - start < _MAX_NAME and marks.text[s.spans[start - 1][0]].isupper():
        start -= 1
    if start == end or start == 0:
        return None
    span = s.text_span(start, end)
    return Party(marks.quote(span), span=span)


def is_pronoun(s: Sentence, before: int, table: Table) -> bool:
    """Whether a pronoun stands where the subject of the verb at word `before` stands."""
    while before > 0 and s.words[before - 1] in table.parties["auxiliaries"]:
        before -= 1
    return before > 0 and s.words[before - 1] in table.parties["personal"]


def party_in(marks: Marks, s: Sentence, start: int, end: int, table: Table) -> Party | None:
    """The party that words `start` up to `end` name: a known agent, what "the agency" stands for, or the words."""
    small = table.parties
    while start < end and (
        not s.words[start][0].isalnum() or s.words[start] in table.joins or s.words[start] in small["leading"]
    ):
        start += 1
    opening = table.reason.match(" ".join(s.words[start:end])) if start < end else None
    if opening is not None:  # "for security reasons the brigade": the reason is no part of the name
        start += opening.group(1).count(" ") + 1
    if start >= end or end - start > _MAX_NAME:
        return nearest(marks, s, end)
    span = s.text_span(start, end)
    known = [a for a in marks.agents_in(span) if not is_described_with(marks, s, a, end)]
    if known:
        return party_of(marks, max(known, key=lambda a: (a.span[1], a.span[1] - a.span[0])))
    words = s.words[start:end]
    if len(words) == 1 and words[0] in small["personal"]:
        return last_named(marks, span[0])
    if any(word in table.subjects["media"] for word in words):
        return None  # "the video does not say": no party is silent
    if words[-1] in small["written"]:
        return _whose(marks, s, start, end, table)
    kinds = table.anaphors.get(words[-1]) if words[0] in small["determiners"] else None
    if kinds:
        named = last_named(marks, span[0], kinds)
        if named:
            return named
    return Party(marks.quote(span), span=span)


def _whose(marks: Marks, s: Sentence, start: int, end: int, table: Table) -> Party | None:
    """ "The ministry's statement", "a post by the army": who wrote it; nobody where it is only "the statement"."""
    genitive = next((i for i in range(end - 1, start, -1) if s.words[i] == "s"), None)
    if genitive is None or marks.text[s.spans[genitive][0] - 1] not in "'’":
        return None
    return party_in(marks, s, start, genitive, table)


def far_party(marks: Marks, s: Sentence, before: int, table: Table) -> Party | None:
    """The subject of the main clause, for "... without saying where"."""
    if before > 2 and s.words[before - 1] == "," and s.words[before - 2] in table.parties["speaking"]:
        return subject_party(marks, s, before - 2, table)  # ", Bild said, without giving the day"
    main = _main_subject(marks, s, before, table)
    if main is not None:
        return main
    known = nearest(marks, s, before)
    if known:
        return known
    for i in range(min(before, _MAX_NAME)):
        done = any(table.verbs[v].fullmatch(s.words[i]) for v in ("released", "recorded"))
        if done and s.words[i] not in table.subjects["media"]:
            end = i
            while end > 0 and s.words[end - 1] in table.parties["auxiliaries"]:
                end -= 1
            return party_in(marks, s, 0, end, table) if end else _party_behind(marks, s, i + 1, before, table)
    return None


def _main_subject(marks: Marks, s: Sentence, before: int, table: Table) -> Party | None:
    """ "The agency said the photo was taken this week but did not ...": who speaks where the sentence opens."""
    aside = next((i for i in range(1, min(before, _MAX_NAME)) if s.words[i] == ","), None)
    closed = next((i for i in range(aside + 1, min(before, aside + 12)) if s.words[i] == ","), None) if aside else None
    if aside and closed and closed + 1 < before and speaks(s.words[closed + 1], table):
        return party_in(marks, s, 0, aside, table)  # "Astra, citing a source, reported ... and published"
    for i in range(1, min(before, _MAX_NAME)):
        if not s.words[i - 1][0].isalnum() or s.words[i] in table.relatives:
            return None
        if speaks(s.words[i], table):
            return party_in(marks, s, 0, i, table)
    return None


def _party_behind(marks: Marks, s: Sentence, start: int, before: int, table: Table) -> Party | None:
    """The party behind a verb that opens its clause, up to the first word that names a picture or what is missing."""
    end = start
    while end < before and not _names_nothing(s.words[end], table):
        end += 1
    return party_in(marks, s, start, end, table) if end > start else None


def by_party(marks: Marks, s: Sentence, after: int, table: Table) -> Party | None:
    """The agent of a passive: "... was not disclosed by the ministry"."""
    for at in range(after, min(after + 3, len(s.words) - 1)):
        if s.words[at] in table.parties["by"]:
            end = at + 1
            while end < len(s.words) and end - at < 9 and not ends_name(s.words[end], table):
                end += 1
            end = across_and(marks, s, at + 1, end, table)
            if end == at + 1 or s.words[at + 1] in table.parties["nobody"]:
                return None
            if table.reason.match(" ".join(s.words[at:end])):
                return None  # "por motivos de seguridad": a reason, and nobody
            found = [a for a in marks.agents_in(s.text_span(at + 1, end)) if not is_described_with(marks, s, a, end)]
            aside = in_brackets(marks, s, end)
            if aside is not None and not (found and found[0].span[1] >= s.spans[end - 1][1]):
                return aside
            return party_of(marks, found[0]) if found else party_in(marks, s, at + 1, end, table)
    return None


def first_party(marks: Marks, s: Sentence, before: int, table: Table) -> Party | None:
    """The words that open the sentence, up to the first that asks or names what is missing: verbs stand last."""
    start = 0
    while start < before and (not s.words[start][0].isalnum() or s.words[start] in table.parties["leading"]):
        start += 1
    end = start
    while end < before and not _names_nothing(s.words[end], table):
        end += 1
    return party_in(marks, s, start, end, table) if start < end else None


def party_at(marks: Marks, s: Sentence, first: int, last: int, table: Table) -> Party | None:
    """The subject before a verb, or right behind it where something else opens the clause ("hat TASS nicht")."""
    start = _subject_start(s, first, table)
    while start < first and (s.words[start] in table.parties["leading"] or s.words[start] in table.joins):
        start += 1
    if start < first:
        return subject_party(marks, s, first, table)
    return _party_behind(marks, s, first + 1, last, table)


def party_between(marks: Marks, s: Sentence, before: int, table: Table) -> Party | None:
    """The subject between its object and its verb, where word order is free: "ни даты ведомство не назвало"."""
    start = before
    while start > 0 and before - start < _MAX_NAME and not _names_nothing(s.words[start - 1], table):
        start -= 1
    light = all(word in table.subjects["light"] for word in s.words[start:before])
    return None if light else party_in(marks, s, start, before, table)


def _names_nothing(word: str, table: Table) -> bool:
    return (
        word == ","
        or word in table.properties
        or word in table.asks
        or word in table.exact
        or word in table.subjects["media"]
        or word in table.parties["stops"]
    )


def listed_parties(marks: Marks, s: Sentence, start: int, end: int, table: Table) -> tuple[Party, ...]:
    """Both parties of "neither TASS nor the ministry"."""
    cut = next((i for i in range(start, end) if s.words[i] in table.parties["nor"]), end)
    found = [party_in(marks, s, start, cut, table)]
    if cut < end:
        found.append(party_in(marks, s, cut + 1, end, table))
    return tuple(p for p in found if p)


def _subject_start(s: Sentence, end: int, table: Table) -> int:
    """Words back to the start of the clause; "and", "that" and a question word start one as well."""
    start = clause_start(s, end, table)
    for at in range(end - 1, start - 1, -1):
        word = s.words[at]
        if word == "," or word in table.joins or word in table.relatives or word in table.parties["as"]:
            return at + 1
    return start
