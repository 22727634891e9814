"""One table row for every cause of misreading that captions of unseen houses have shown."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.captions import read_caption
from provenance.lexicon.dateranges import join_ranges
from provenance.lexicon.datewords import FoundDate
from provenance.marks import mark
from tests.captions.causes import CAUSES
from tests.captions.told import told


@pytest.mark.parametrize(("text", "says"), CAUSES, ids=range(len(CAUSES)))
def test_a_caption_of_this_shape_says_what_it_says(text: str, says: dict[str, Any]) -> None:
    got = told(read_caption(text))
    assert {key: got[key] for key in says} == says


def test_no_two_rows_are_one() -> None:
    assert len({text for text, _ in CAUSES}) == len(CAUSES)


@pytest.mark.parametrize("text", ["", "  ", "\n", "..."])
def test_without_a_word_nothing_is_claimed(text: str) -> None:
    assert all(claim.property == "description" for claim in read_caption(text).claims())


def test_an_abbreviation_before_an_initial_ends_no_sentence() -> None:
    text = "Gen. A. Doe walks. He waves."
    assert [text[a:b] for a, b in mark(text).sentences] == ["Gen. A. Doe walks.", "He waves."]


def test_two_dates_that_do_not_bound_one_stay_two() -> None:
    text = "between the 2 May 2022 raid and the 3 May 2022 talks"
    dates = [FoundDate(12, 22, "2022-05-02", None, False), FoundDate(36, 46, "2022-05-03", None, False)]
    assert join_ranges(text, dates) == dates
