"""One table row for each habit of a house or a language that a reading has to know."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.captions import read_caption
from tests.captions.habits import HABITS
from tests.captions.told import told


@pytest.mark.parametrize(("text", "says"), HABITS, ids=range(len(HABITS)))
def test_a_caption_with_this_habit_says_what_it_says(text: str, says: dict[str, Any]) -> None:
    got = told(read_caption(text))
    assert {key: got[key] for key in says} == says


def test_each_habit_has_one_row() -> None:
    assert len({text for text, _ in HABITS}) == len(HABITS)
