"""Reading agent rows: one JSON object a line, checked; a bad row names its line and column.

A row is an agent, or `{"extends": ID, "names": ..., "handles": ...}` which adds spellings to one already known.
The format is described for users in docs/agents.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NoReturn

from provenance import errors
from provenance.agents.nouns import Agent, AgentName, Profile
from provenance.agents.patterns import Patterns, expand
from provenance.model import AGENT_KINDS

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_NAME_COLUMNS = ("names", "patterns", "credit_names", "capital_names", "handles")
_COLUMNS = frozenset(("id", "name", "kind", "country", "profile", "note", *_NAME_COLUMNS))
_ADDED_COLUMNS = frozenset(("extends", *_NAME_COLUMNS))
_PROFILE = ("label", "says", "reference", "title", "read_on")

Row = Mapping[str, Any]


class _Place:
    """Where a value stands, to say it in an error."""

    def __init__(self, path: str, line: int) -> None:
        self.path = path
        self.line = line

    def refuse(self, column: str, problem: str) -> NoReturn:
        raise errors.BadRow(f"{self.path}, row {self.line}, column {column}: {problem}", path=self.path)


def read_rows(data: bytes, path: str, base: Mapping[str, Agent], patterns: Patterns) -> dict[str, Agent]:
    """`base` with the rows of `data` laid over it; later rows win. Raises errors.BadRow."""
    agents = dict(base)
    seen: dict[str, int] = {}
    for place, row in _objects(data, path):
        if "extends" in row:
            agent = _extended(row, place, agents, patterns)
        else:
            agent = _agent(row, place, patterns)
            if agent.id in seen:
                place.refuse("id", f"{agent.id!r} is already given in row {seen[agent.id]}")
            seen[agent.id] = place.line
        agents[agent.id] = agent
    return agents


def _objects(data: bytes, path: str) -> Iterator[tuple[_Place, Row]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise errors.BadRow(f"{path}, row {line}: not UTF-8; save the file as UTF-8", path=path) from error
    for number, line_text in enumerate(text.split("\n"), start=1):
        if not line_text.strip():
            continue
        place = _Place(path, number)
        try:
            row = json.loads(line_text)
        except json.JSONDecodeError as error:
            place.refuse(str(error.colno), f"not JSON ({error.msg}); write one object a line")
        if not isinstance(row, dict):
            place.refuse("1", 'not an object; write one agent a line as {"id": ...}')
        yield place, row


def _agent(row: Row, place: _Place, patterns: Patterns) -> Agent:
    _only(row, _COLUMNS, place)
    identifier = _text(row, "id", place)
    if not _ID.fullmatch(identifier):
        place.refuse("id", f"{identifier!r} is not kebab-case (small letters, digits, single hyphens)")
    kind = _text(row, "kind", place)
    if kind not in AGENT_KINDS:
        place.refuse("kind", f"{kind!r} is none of {', '.join(AGENT_KINDS)}")
    country = row.get("country")
    if country is not None and not (isinstance(country, str) and _COUNTRY.fullmatch(country)):
        place.refuse("country", f"{country!r} is not a two-letter ISO 3166-1 code in capitals")
    name = _text(row, "name", place)
    names = _all_names(row, place, patterns)
    if all(n.name != name for n in names):
        names = (AgentName(name, "en"), *names)
    return Agent(
        id=identifier,
        name=name,
        kind=kind,
        country=country,
        names=names,
        profile=_profile(row, place),
        note=_text(row, "note", place) if row.get("note") is not None else None,
        handles=_handles(row, place),
    )


def _extended(row: Row, place: _Place, agents: Mapping[str, Agent], patterns: Patterns) -> Agent:
    _only(row, _ADDED_COLUMNS, place)
    identifier = _text(row, "extends", place)
    old = agents.get(identifier)
    if old is None:
        place.refuse("extends", f"no agent {identifier!r} is known yet; give it a row of its own first")
    return Agent(
        id=old.id,
        name=old.name,
        kind=old.kind,
        country=old.country,
        names=old.names + _all_names(row, place, patterns),
        profile=old.profile,
        note=old.note,
        handles=old.handles + _handles(row, place),
    )


def _all_names(row: Row, place: _Place, patterns: Patterns) -> tuple[AgentName, ...]:
    names = list(_names(row, "names", place, credit_only=False))
    names.extend(_names(row, "credit_names", place, credit_only=True))
    names.extend(replace(n, capitals=True) for n in _names(row, "capital_names", place, credit_only=True))
    wanted = row.get("patterns", {})
    if not isinstance(wanted, dict) or not all(_are_slots(slots) for slots in wanted.values()):
        place.refuse("patterns", "not an object {pattern: {language: {slot: [words]}}}")
    for pattern, slots in wanted.items():
        try:
            names.extend(expand(patterns, pattern, slots))
        except LookupError as error:
            place.refuse("patterns", str(error.args[0]))
    return tuple(names)


def _are_slots(slots: object) -> bool:
    if not isinstance(slots, dict) or not all(isinstance(words, dict) for words in slots.values()):
        return False
    lists = [words for by_slot in slots.values() for words in by_slot.values()]
    return all(isinstance(words, list) and all(isinstance(word, str) for word in words) for words in lists)


def _names(row: Row, column: str, place: _Place, *, credit_only: bool) -> Iterator[AgentName]:
    by_language = row.get(column, {})
    if not isinstance(by_language, dict):
        place.refuse(column, "not an object {language: [names]}")
    for language, names in by_language.items():
        if not isinstance(names, list):
            place.refuse(column, f"the names under {language!r} are not a list")
        lang = None if language == "und" else language
        for entry in names:
            yield _name(entry, lang, column, place, credit_only=credit_only)


def _name(entry: object, lang: str | None, column: str, place: _Place, *, credit_only: bool) -> AgentName:
    if isinstance(entry, str) and entry.strip():
        return AgentName(entry, lang, None, None, credit_only)
    texts = isinstance(entry, dict) and all(isinstance(value, str) and value.strip() for value in entry.values())
    if texts and isinstance(entry, dict) and "name" in entry and set(entry) <= {"name", "from", "to"}:
        return AgentName(entry["name"], lang, entry.get("from"), entry.get("to"), credit_only)
    place.refuse(column, f'{entry!r} is neither a name nor {{"name", "from", "to"}}')


def _handles(row: Row, place: _Place) -> tuple[str, ...]:
    handles = row.get("handles", [])
    if not isinstance(handles, list) or not all(isinstance(h, str) and h.startswith("@") for h in handles):
        place.refuse("handles", "not a list of handles that begin with @")
    return tuple(handles)


def _profile(row: Row, place: _Place) -> Profile:
    profile = row.get("profile")
    if not isinstance(profile, dict):
        place.refuse("profile", "missing; an agent needs a reference somebody opened")
    for column in _PROFILE:
        value = profile.get(column)
        if not isinstance(value, str) or not value.strip():
            place.refuse(f"profile.{column}", "missing; an agent needs a reference somebody opened")
    if not _DAY.fullmatch(profile["read_on"]):
        place.refuse("profile.read_on", f"{profile['read_on']!r} is not a day written YYYY-MM-DD")
    return Profile(*(profile[column] for column in _PROFILE))


def _text(row: Row, column: str, place: _Place) -> str:
    value = row.get(column)
    if not isinstance(value, str) or not value.strip():
        place.refuse(column, "missing or not text")
    return value


def _only(row: Row, columns: frozenset[str], place: _Place) -> None:
    for column in row:
        if column not in columns:
            place.refuse(column, f"no such column; known are {', '.join(sorted(columns))}")
