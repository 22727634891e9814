"""The shipped agent data: every row has a reference somebody opened, and no name belongs to two agents."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest

from provenance import agents
from provenance.agents.folding import words
from provenance.model import AGENT_KINDS
from tests.corpora import corpus

CAPTIONS = corpus("captions/captions.jsonl")
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def test_there_are_at_least_eighty_agents() -> None:
    assert len(agents.load()) >= 80


def test_every_agent_has_a_dated_reference_and_says_what_it_says() -> None:
    for agent in agents.load().values():
        profile = agent.profile
        assert profile.reference.startswith(("http://", "https://")), agent.id
        assert profile.reference_title.strip() and profile.label.strip(), agent.id
        assert profile.says.endswith(".") and 15 < len(profile.says) < 240, agent.id
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", profile.read_on), agent.id


def test_ids_are_kebab_case_and_kinds_are_known() -> None:
    for key, agent in agents.load().items():
        assert key == agent.id and KEBAB.fullmatch(key)
        assert agent.kind in AGENT_KINDS
        assert agent.country is None or re.fullmatch("[A-Z]{2}", agent.country)


def test_an_agent_called_a_state_agency_is_said_to_be_one() -> None:
    words_of_state = ("state", "government", "official", "party", "federal", "treasury", "public")
    for agent in agents.load().values():
        if agent.kind == "state-agency":
            said = f"{agent.profile.label} {agent.profile.says}".lower()
            assert any(word in said for word in words_of_state), agent.id


def test_no_name_belongs_to_two_agents() -> None:
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for agent in agents.load().values():
        for name in agent.names:
            assert words(name.name), (agent.id, name.name)
            owners[words(name.name)].add(agent.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_agent_claims_an_ambiguous_name() -> None:
    index = agents.alias_index()
    claimed = {words(name.name) for agent in agents.load().values() for name in agent.names}
    assert claimed & index.ambiguous == set()


def test_dated_names_end_after_they_begin() -> None:
    dated = [n for a in agents.load().values() for n in a.names if n.valid_from or n.valid_to]
    assert dated
    assert all(n.valid_from is None or n.valid_to is None or n.valid_from < n.valid_to for n in dated)


@pytest.mark.skipif(not CAPTIONS.exists(), reason="the labelled captions are not on this machine")
def test_every_id_the_labelled_captions_use_is_there() -> None:
    rows = [json.loads(line)["expected"] for line in CAPTIONS.read_text("utf-8").splitlines()]
    used = {row[key] for row in rows for key in ("source_agent", "distributor_agent")} - {None}
    assert used <= set(agents.load())


@pytest.mark.skipif(not CAPTIONS.exists(), reason="the labelled captions are not on this machine")
def test_the_labelled_captions_names_resolve_to_their_ids() -> None:
    index = agents.alias_index()
    rows = [json.loads(line)["expected"] for line in CAPTIONS.read_text("utf-8").splitlines()]
    pairs = {(row[role], row[f"{role}_agent"]) for row in rows for role in ("source", "distributor")}
    for name, expected in pairs:
        if expected is not None:
            found = index.lookup(name)
            assert found is not None and found.id == expected, name
