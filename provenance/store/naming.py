"""Words of a query as the full-text index takes them, and the agents they are names of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from provenance.agents import Agent, load, tokens
from provenance.query import Query, Word
from provenance.store.rows import clean

_LETTER = re.compile(r"[^\W_]")


def has_letters(text: str) -> bool:
    """Whether the index could hold any of it."""
    return _LETTER.search(text) is not None


def phrase(word: Word) -> str:
    """An FTS5 string: nothing inside its quotes is an operator (https://www.sqlite.org/fts5.html#fts5_strings)."""
    return '"' + clean(word.text).replace('"', '""') + '"' + ("*" if word.prefix else "")


def ranked(query: Query) -> str | None:
    """What a best match is measured by: any of the words, None without words."""
    wanted = [t.what for t in query.terms if isinstance(t.what, Word) and not t.negated]
    return " OR ".join(phrase(word) for word in wanted if has_letters(word.text)) or None


def agents_called(word: Word, own: Mapping[str, Agent]) -> list[str]:
    """Ids of the agents with these words in any of their names, so that ТАСС finds what was written TASS."""
    wanted = [token for token, _, _ in tokens(word.text)]
    names = {**_shipped_names(), **{agent.id: _names(agent) for agent in own.values()}}
    return [agent for agent, called in names.items() if any(_holds(n, wanted, word.prefix) for n in called)]


@cache
def _shipped_names() -> dict[str, list[list[str]]]:
    return {agent.id: _names(agent) for agent in load().values()}


def _names(agent: Agent) -> list[list[str]]:
    """The tokens of every name of an agent."""
    return [[token for token, _, _ in tokens(name)] for name in (agent.name, *(n.name for n in agent.names))]


def _holds(name: list[str], wanted: list[str], prefix: bool) -> bool:
    size = len(wanted)
    for start in range(len(name) - size + 1):
        there = name[start : start + size]
        if there == wanted or (prefix and there[:-1] == wanted[:-1] and there[-1].startswith(wanted[-1])):
            return True
    return False
