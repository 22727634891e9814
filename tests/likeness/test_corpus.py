"""The labelled near duplicates: found, and nothing else called the same."""

from __future__ import annotations

import json
from functools import cache

import pytest

from provenance.likeness.fingerprints import Look, look
from provenance.likeness.queries import Query, prepare
from provenance.likeness.verdicts import verdict
from tests.corpora import corpus

PAIRS = corpus("neardup_pairs.jsonl")
pytestmark = pytest.mark.skipif(not PAIRS.exists(), reason="the labelled pairs are not here")


@cache
def seen(name: str) -> Look:
    return look(corpus(name))


@cache
def asked(name: str) -> Query:
    return prepare(seen(name), effort="thorough")


def rows(relation: str) -> list[dict[str, str]]:
    pairs = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    return [pair for pair in pairs if pair["relation"] == relation and pair.get("kind") != "video"]


def test_every_same_picture_is_found_but_for_free_rotation() -> None:
    """Found is same-picture, or altered where the two really differ: seven files number themselves in large digits."""
    missed = {}
    for pair in rows("same_picture"):
        found = verdict(asked(pair["query"]), seen(pair["match"]))
        if found is None or found.verdict not in ("same-picture", "altered"):
            missed[pair["edit"]] = pair["match"]
        elif found.verdict == "altered":
            assert "orientation" in pair["match"], found.explain
    assert [edit for edit in missed if "free angle" not in edit] == []


def test_pictures_inside_others_are_found() -> None:
    for pair in rows("contained_in"):
        for candidate in (seen(pair["match"]), seen(pair["match"]).fingerprint):
            found = verdict(asked(pair["query"]), candidate)
            assert found is not None
            assert (found.verdict, found.transform) == ("same-picture", "window"), pair["match"]


def test_no_different_picture_is_called_the_same() -> None:
    assert {
        pair["match"]: verdict(asked(pair["query"]), seen(pair["match"])) for pair in rows("different_picture")
    } == {pair["match"]: None for pair in rows("different_picture")}
