"""One table row for each kind of words that a reader outside this project found unread or misread."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.captions import read_caption
from tests.captions.told import told
from tests.captions.wider import WIDER


@pytest.mark.parametrize(("text", "says"), WIDER, ids=range(len(WIDER)))
def test_a_caption_of_this_kind_says_what_it_says(text: str, says: dict[str, Any]) -> None:
    got = told(read_caption(text))
    assert {key: got[key] for key in says} == says


def test_each_kind_has_one_row() -> None:
    assert len({text for text, _ in WIDER}) == len(WIDER)
