"""The query language: words to a tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UsageError
from provenance.query import FIELDS, Match, Query, Term, Word, page, parse

TREES: list[tuple[str, list[Term]]] = [
    ("", []),
    ("boats", [Term(Word("boats"))]),
    ("boat*", [Term(Word("boat", prefix=True))]),
    ('"at night"', [Term(Word("at night"))]),
    ('"at night*"', [Term(Word("at night*"))]),
    ("«at night»", [Term(Word("at night"))]),
    ("-boats", [Term(Word("boats"), negated=True)]),
    ("- boats", [Term(Word("-")), Term(Word("boats"))]),
    ("--boats", [Term(Word("-boats"), negated=True)]),
    ("kind:Photo,VIDEO", [Term(Match("kind", ("photo", "video")))]),
    ("-kind:video", [Term(Match("kind", ("video",)), negated=True)]),
    ('source:"A, B"', [Term(Match("source", ("A, B",)))]),
    ("SOURCE:tass", [Term(Match("source", ("tass",)))]),
    ("open:>=3", [Term(Match("open", ("3",), ">="))]),
    ("added:<2025", [Term(Match("added", ("2025",), "<"))]),
    ("source:>x", [Term(Match("source", (">x",)))]),
    ("released:[..2025-04-28]", [Term(Match("released", ("[..2025-04-28]",)))]),
    ("12:30", [Term(Word("12:30"))]),
    ("http://a.example/b", [Term(Word("http://a.example/b"))]),
    ("a  b\tc", [Term(Word("a")), Term(Word("b")), Term(Word("c"))]),
    ('"open ended', [Term(Word("open ended"))]),
    ('kind:photo"x"', []),
]


@pytest.mark.parametrize(("text", "terms"), TREES)
def test_a_query_is_read_into_terms(text: str, terms: list[Term]) -> None:
    if text and not terms:
        with pytest.raises(UsageError):
            parse(text)
    else:
        assert parse(text) == Query(tuple(terms))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        assert isinstance(parse(text), Query)
    except UsageError as refusal:
        assert refusal.message


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=30))
def test_any_value_is_read_or_refused_with_the_field_named(field: str, value: str) -> None:
    try:
        parse(f"{field}:{value}")
    except UsageError as refusal:
        assert refusal.message


def test_every_field_has_an_example_that_it_takes() -> None:
    for field in FIELDS.values():
        assert parse(f"{field.name}:{field.example}").terms


def test_the_page_in_the_documentation_is_the_one_made_here() -> None:
    kept = Path(__file__).resolve().parents[2] / "docs" / "query.md"
    assert kept.read_text(encoding="utf-8") == page()
