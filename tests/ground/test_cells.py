"""Cells hold any values, and give them back exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cells import guard, one, read_one, read_several, several, unguard

WORDS = st.text(alphabet="ab\"'; \n\r\t[],=+-@\\«я", max_size=8)


@given(WORDS.filter(str.strip))
def test_one_value_comes_back(value: str) -> None:
    assert read_one(unguard(guard(one(value)))) == value


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_several_values_come_back(values: list[str]) -> None:
    assert read_several(unguard(guard(several(values)))) == tuple(values)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("Ana Bo; Jon Berg", ("Ana Bo", "Jon Berg")),
        ('"Bo; Sons" ; Ana', ("Bo; Sons", "Ana")),
        ('"Bob" Smith; x', ('"Bob" Smith', "x")),
        ('say "a; b"', ('say "a', 'b"')),
        ('["a; b", "c"]', ("a; b", "c")),
        ("; ;", ()),
        ('"', ('"',)),
        ('"a""b"', ('a"b',)),
    ],
)
def test_people_write_lists_like_this(cell: str, values: tuple[str, ...]) -> None:
    assert read_several(cell) == values


@pytest.mark.parametrize("headline", ['"Go!"', '"Go" and "stop"', "a; b", "[x]"])
def test_a_property_with_one_value_keeps_the_quotes_a_person_wrote(headline: str) -> None:
    assert one(headline) == headline
    assert read_one(headline) == headline


def test_a_cell_of_a_megabyte_is_read_in_time() -> None:
    assert len(read_several("a; " * 300_000)) == 300_000
    assert len(read_several('"a" x; ' * 150_000)) == 150_000
