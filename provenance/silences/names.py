"""Names beside a verb of silence: known agents near a word, names in brackets, asides, and where a name ends."""

from __future__ import annotations

from bisect import bisect_left

from provenance.marks import AgentMark, Marks
from provenance.model import Party, Span
from provenance.silences.clauses import Sentence
from provenance.silences.tables import Table


def is_described_with(marks: Marks, s: Sentence, agent: AgentMark, end: int) -> bool:
    """ "A Ukrainian military channel" is no "Ukrainian military": a common noun goes on behind a common noun."""
    if not marks.quote(agent.span).rsplit(None, 1)[-1][:1].islower():
        return False
    behind = next((i for i in range(end) if s.spans[i][0] >= agent.span[1]), end)
    return behind < end and marks.text[s.spans[behind][0]].islower() and len(s.words[behind]) > 2


def in_brackets(marks: Marks, s: Sentence, at: int) -> Party | None:
    """ "The Ukrainian military intelligence agency (HUR)": the known name that the brackets give."""
    if s.words[at : at + 1] != ("(",) or s.words[at + 2 : at + 3] != (")",):
        return None
    found = marks.agents_in(s.spans[at + 1])
    return party_of(marks, found[0]) if found else None


def across_and(marks: Marks, s: Sentence, start: int, end: int, table: Table) -> int:
    """ "By Oravian and Marish military channels": two describing words share the noun behind them."""
    if end - start != 1 or s.words[end : end + 1] not in [(word,) for word in ("and", "or")]:
        return end
    shared = end + 2 < len(s.words) and all(marks.text[s.spans[i][0]].isupper() for i in (start, end + 1))
    if not shared or not marks.text[s.spans[end + 2][0]].islower() or ends_name(s.words[end + 2], table):
        return end
    end += 2
    while end < len(s.words) and end - start < 9 and not ends_name(s.words[end], table):
        end += 1
    return end


def ends_name(word: str, table: Table) -> bool:
    return word in table.joins or word in table.starts or word in table.parties["after-name"]


def is_name(marks: Marks, s: Sentence, start: int, end: int) -> bool:
    """One to four words that all begin with a capital."""
    return 0 < end - start <= 4 and all(marks.text[s.spans[i][0]].isupper() for i in range(start, end))


def before_aside(s: Sentence, end: int) -> int:
    """The word before an apposition or brackets: "TASS, a state agency, did not", "the SBU (a service) did not"."""
    opener = {")": "(", ",": ",", "—": "—", "–": "–"}[s.words[end - 1]]
    for at in range(end - 2, max(-1, end - 22), -1):
        if s.words[at] == opener:
            return at
    return end


def nearest(marks: Marks, s: Sentence, before: int) -> Party | None:
    """The last agent named in the sentence before a word."""
    edge = s.spans[before - 1][1] if before else s.span[0]
    found = [a for a in marks.agents_in((s.span[0], edge)) if a.kind != "social"] or list(
        marks.agents_in((s.span[0], edge))
    )
    return party_of(marks, max(found, key=lambda a: (a.span[1], a.span[1] - a.span[0]))) if found else None


def last_named(marks: Marks, before: int, kinds: frozenset[str] | None = None) -> Party | None:
    """The first agent of this sentence, else of the nearest earlier sentence that names one, of fitting kind."""
    here = marks.sentence_at(before)
    paragraph = marks.paragraph_at(before)
    for span in ((here[0], before), *_earlier(marks, here)):
        if kinds is None and span[0] < paragraph[0]:
            return None  # a pronoun does not reach into another paragraph
        fitting = [a for a in marks.agents_in(span) if a.kind != "social" and (kinds is None or a.kind in kinds)]
        if fitting:
            return party_of(marks, min(fitting, key=lambda a: (a.span[0], -a.span[1])))
    return None


def _earlier(marks: Marks, here: Span) -> list[Span]:
    """Up to four sentences before this one, nearest first."""
    at = bisect_left(marks.sentences, here[0], key=lambda span: span[0])
    return list(reversed(marks.sentences[max(0, at - 4) : at]))


def party_of(marks: Marks, agent: AgentMark) -> Party:
    """The agent under its barest name: "TASS" rather than "news agency TASS", where both are marked."""
    inner = [a for a in marks.agents_in(agent.span) if a.agent == agent.agent and a.span[1] == agent.span[1]]
    agent = min(inner, key=lambda a: a.span[1] - a.span[0], default=agent)
    return Party(marks.quote(agent.span), agent.agent, agent.kind, agent.span)


def speaks(word: str, table: Table) -> bool:
    return word in table.parties["speaking"] or word in table.parties["main"]
