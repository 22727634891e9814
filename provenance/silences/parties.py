"""Who was silent: the agent or the words that stand where the subject of a silence stands."""

from __future__ import annotations

from bisect import bisect_left

from provenance.marks import AgentMark, Marks
from provenance.model import Party, Span
from provenance.silences.clauses import Sentence, clause_start
from provenance.silences.tables import Table

_MAX_NAME = 12  # words


def subject_party(marks: Marks, s: Sentence, before: int, table: Table) -> Party | None:
    """The party that ends right before word `before`, in its clause; None when no party stands there."""
    end = before
    small = table.parties
    while end > 0 and (s.words[end - 1] in small["auxiliaries"] or s.words[end - 1] == "-"):
        end -= 1
    if end > 0 and s.words[end - 1] in (",", ")", "—", "–"):
        start = _before_aside(s, end)
        named = s.words[end - 1] == ")" and start > 0 and _is_name(marks, s, start - 1, start)
        if (
            not named  # "the Oravian Railways (OrRail) did not say": the words outside are the name
            and _is_name(marks, s, start + 1, end - 1)
            and not marks.agents_in(s.text_span(max(0, start - 6), max(start, 1)))
        ):
            return party_in(marks, s, start + 1, end - 1, table)  # "the governor, Ada Lind, did not say"
        end = start
    if end > 1 and s.words[end - 1] in small["personal"]:
        said = end - 2 - (s.words[end - 2] in table.relatives)
        if said > 0 and s.words[said] in small["speaking"]:
            return subject_party(marks, s, said, table)  # "the ministry said it would not disclose"
    if end > 0 and s.words[end - 1] in small["personal"]:
        return _last_named(marks, s.spans[end - 1][0])
    if end > 1 and s.words[end - 1] in table.relatives and s.words[end - 2] == ",":
        return _nearest(marks, s, end) or _named_before(marks, s, end - 2)
    if end > 0 and s.words[end - 1] in table.relatives:
        return _nearest(marks, s, end)
    if end > 0 and s.words[end - 1] == ",":
        return far_party(marks, s, end, table)
    start = _subject_start(s, end, table)
    if start >= end or (end - start == 1 and s.words[start] in table.joins):
        return far_party(marks, s, before, table)  # "TASS aired the clip but left out when": one subject for both
    return party_in(marks, s, start, end, table)


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
    if start >= end or end - start > _MAX_NAME:
        return _nearest(marks, s, end)
    span = s.text_span(start, end)
    known = [a for a in marks.agents_in(span) if not _is_described_with(marks, s, a, end)]
    if known:
        return _party(marks, max(known, key=lambda a: (a.span[1], a.span[1] - a.span[0])))
    words = s.words[start:end]
    if len(words) == 1 and words[0] in small["personal"]:
        return _last_named(marks, span[0])
    if any(word in table.subjects["media"] for word in words):
        return None  # "the video does not say": no party is silent
    kinds = table.anaphors.get(words[-1]) if words[0] in small["determiners"] else None
    if kinds:
        named = _last_named(marks, span[0], kinds)
        if named:
            return named
    return Party(marks.quote(span), span=span)


def _is_described_with(marks: Marks, s: Sentence, agent: AgentMark, end: int) -> bool:
    """ "A Ukrainian military channel" is no "Ukrainian military": a common noun goes on behind a common noun."""
    if not marks.quote(agent.span).rsplit(None, 1)[-1][:1].islower():
        return False
    behind = next((i for i in range(end) if s.spans[i][0] >= agent.span[1]), end)
    return behind < end and marks.text[s.spans[behind][0]].islower() and len(s.words[behind]) > 2


def far_party(marks: Marks, s: Sentence, before: int, table: Table) -> Party | None:
    """The subject of the main clause, for "... without saying where"."""
    if before > 2 and s.words[before - 1] == "," and s.words[before - 2] in table.parties["speaking"]:
        return subject_party(marks, s, before - 2, table)  # ", Bild said, without giving the day"
    nearest = _nearest(marks, s, before)
    if nearest:
        return nearest
    for i in range(min(before, _MAX_NAME)):
        done = any(table.verbs[v].fullmatch(s.words[i]) for v in ("released", "recorded"))
        if done and s.words[i] not in table.subjects["media"]:
            end = i
            while end > 0 and s.words[end - 1] in table.parties["auxiliaries"]:
                end -= 1
            return party_in(marks, s, 0, end, table) if end else _party_behind(marks, s, i + 1, before, table)
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
            while end < len(s.words) and end - at < 9 and not _ends_name(s.words[end], table):
                end += 1
            if end == at + 1:
                return None
            found = marks.agents_in(s.text_span(at + 1, end))
            return _party(marks, found[0]) if found else party_in(marks, s, at + 1, end, table)
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


def _ends_name(word: str, table: Table) -> bool:
    return word in table.joins or word in table.starts or word in table.parties["after-name"]


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


def _is_name(marks: Marks, s: Sentence, start: int, end: int) -> bool:
    """One to four words that all begin with a capital."""
    return 0 < end - start <= 4 and all(marks.text[s.spans[i][0]].isupper() for i in range(start, end))


def _before_aside(s: Sentence, end: int) -> int:
    """The word before an apposition or brackets: "TASS, a state agency, did not", "the SBU (a service) did not"."""
    opener = {")": "(", ",": ",", "—": "—", "–": "–"}[s.words[end - 1]]
    for at in range(end - 2, max(-1, end - 22), -1):
        if s.words[at] == opener:
            return at
    return end


def _nearest(marks: Marks, s: Sentence, before: int) -> Party | None:
    """The last agent named in the sentence before a word."""
    edge = s.spans[before - 1][1] if before else s.span[0]
    found = [a for a in marks.agents_in((s.span[0], edge)) if a.kind != "social"] or list(
        marks.agents_in((s.span[0], edge))
    )
    return _party(marks, max(found, key=lambda a: (a.span[1], a.span[1] - a.span[0]))) if found else None


def _last_named(marks: Marks, before: int, kinds: frozenset[str] | None = None) -> Party | None:
    """The first agent of this sentence, else of the nearest earlier sentence that names one, of fitting kind."""
    here = marks.sentence_at(before)
    paragraph = marks.paragraph_at(before)
    for span in ((here[0], before), *_earlier(marks, here)):
        if kinds is None and span[0] < paragraph[0]:
            return None  # a pronoun does not reach into another paragraph
        fitting = [a for a in marks.agents_in(span) if a.kind != "social" and (kinds is None or a.kind in kinds)]
        if fitting:
            return _party(marks, min(fitting, key=lambda a: (a.span[0], -a.span[1])))
    return None


def _earlier(marks: Marks, here: Span) -> list[Span]:
    """Up to four sentences before this one, nearest first."""
    at = bisect_left(marks.sentences, here[0], key=lambda span: span[0])
    return list(reversed(marks.sentences[max(0, at - 4) : at]))


def _party(marks: Marks, agent: AgentMark) -> Party:
    """The agent under its barest name: "TASS" rather than "news agency TASS", where both are marked."""
    inner = [a for a in marks.agents_in(agent.span) if a.agent == agent.agent and a.span[1] == agent.span[1]]
    agent = min(inner, key=lambda a: a.span[1] - a.span[0], default=agent)
    return Party(marks.quote(agent.span), agent.agent, agent.kind, agent.span)
