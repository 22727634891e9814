"""What every match of a pattern must hold, and that looking only where it stands loses no silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.marks import mark
from provenance.silences.clauses import sentence
from provenance.silences.literals import Telling, required
from provenance.silences.tables import languages, table

ROWS = Path(__file__).resolve().parents[2] / "scripts/bench/data/silences.jsonl"


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("(?:did|does) not (?:yet ){0,2}(?:say|tell)", {" not "}),
        ("without (?:a |an )?(?=date)", {"without "}),
        ("(?:kept|keeps) (?P<object>(?:[^ ]+ ){1,3}?)secret", {"secret"}),
        ("(?:declined|refused) to", {"declined", "refused"}),
        ("undat(?:ed|able)s?", {"undat"}),
        ("rifiut[oaie]+ di", {"rifiut"}),
        ("(?:no|(?:not )?any)", {"no", "any"}),
        ("(?=date)[^ ]*", set()),
        (r"half\-said(?: again)?", {"half-said"}),
    ],
)
def test_every_match_holds_one_of_these(pattern: str, literals: set[str]) -> None:
    assert required(pattern) == literals


def test_a_pattern_is_out_only_where_no_word_has_its_letters() -> None:
    telling = Telling([frozenset({" not "}), frozenset({"secret", "no"}), frozenset()])
    assert telling.among(["it", "was", "open"]) == 0b100
    assert telling.among(["it", "was", "not", "open"]) == 0b111  # "no" stands in "not"
    assert telling.among(["a", "secretive", "place"]) == 0b110


@pytest.mark.parametrize("language", sorted(languages()))
def test_no_trigger_that_matches_is_passed_over(language: str) -> None:
    grammar = table(language)
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        marks = mark(json.loads(line)["text"], language=language)
        for span in marks.sentences:
            said = sentence(span, marks.tokens_in(span))
            matching = [trigger for trigger in grammar.triggers if trigger.pattern.search(said.string)]
            assert [t for t in matching if t not in grammar.possible(said.words)] == []
