"""Tables line up on a terminal whatever the script, and captions cannot steer it."""

import pytest

from provenance.cli.output import plain
from provenance.cli.tables import columns, cut, pad, table, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [("TASS", 4), ("ТАСС", 4), ("新华社", 6), ("조선중앙통신", 12), ("é", 1), ("e\u0301", 1), ("a\u200db", 2), ("", 0)],
)
def test_wide_and_combining_characters_are_measured_as_a_terminal_draws_them(text, width):
    assert columns(text) == width


def test_columns_of_mixed_scripts_end_in_the_same_place():
    lines = list(table(("agency", "items"), [("新华社", 1), ("ТАСС", 12), ("Reuters", 3)]))
    assert len({columns(line) for line in lines}) == 1


def test_numbers_stand_right_and_words_left():
    assert list(table(("name", "n"), [("a", 5), ("b", 12)]))[2:] == ["a      5", "b     12"]


def test_a_cut_never_splits_a_wide_character_in_half():
    assert columns(cut("新华社新华社", 5)) <= 5
    assert cut("short", 10) == "short"


def test_a_row_is_cut_to_the_width_of_the_terminal_at_its_widest_column():
    line = list(table(("item", "caption"), [(1, "x" * 300)], width=60))[2]
    assert columns(line) <= 60
    assert line.endswith("…")


def test_padding_counts_columns_not_characters():
    assert pad("新华", 6) == "新华  "
    assert pad("7", 3, right=True) == "  7"


def test_wrapped_lines_keep_their_indent_and_lose_no_word():
    words = "one two three four five six seven"
    lines = list(wrap(words, first="- ", indent="  ", width=14))
    assert all(columns(line) <= 14 for line in lines)
    assert " ".join(" ".join(lines).split())[2:] == words


@pytest.mark.parametrize("mark", ["\x1b[31m", "\x00", "\x9b", "\u202e", "\u2066", "\u2028"])
def test_marks_that_could_steer_the_terminal_are_made_visible(mark):
    shown = plain(f"a{mark}b")
    assert mark not in shown
    assert "\\" in shown


def test_an_empty_table_still_has_its_head():
    assert list(table(("item", "kind"), [])) == ["item  kind", "────  ────"]
